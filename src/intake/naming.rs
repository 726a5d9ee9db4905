//! From what a row calls things to what the ledger knows: measures, regions, publications, breakdowns. With `--add`
//! what is not known yet is taken up. Each name is looked up once, however many rows have it.

use super::footnote;
use super::number::stated_unit;
use super::pipeline::Request;
use super::words;
use crate::domain::batch::{Added, Batch};
use crate::domain::breakdown::Breakdown;
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::Fault;
use crate::domain::item::ItemKind;
use crate::domain::measure::{Domain, Financing, Kind, Measure};
use crate::domain::names::{Known, Lookup, Named, fold};
use crate::domain::outcome::Amended;
use crate::domain::place::{Level, parent_codes};
use crate::domain::unit::UnitKind;
use std::collections::HashMap;

type Found = Result<i64, Fault>;

/// Looks names up for one file.
pub struct Naming<'a> {
    request: &'a Request,
    /// The domain of a short form: only its measures are meant.
    short: Option<Domain>,
    file: i64,
    measures: HashMap<String, Found>,
    regions: HashMap<String, Found>,
    publications: HashMap<String, Found>,
    breakdowns: HashMap<String, Found>,
}

impl<'a> Naming<'a> {
    pub fn new(request: &'a Request, short: Option<Domain>, file: i64) -> Self {
        Naming {
            request,
            short,
            file,
            measures: HashMap::new(),
            regions: HashMap::new(),
            publications: HashMap::new(),
            breakdowns: HashMap::new(),
        }
    }

    /// `said` is what the row says of a new measure's domain, unit and kind; `name` what it calls it.
    pub fn measure(
        &mut self,
        text: &str,
        said: [&str; 3],
        name: &str,
        catalogue: &mut Catalogue,
        batch: &mut Batch,
    ) -> Found {
        if let Some(found) = self.measures.get(text) {
            return found.clone();
        }
        let among = |measure: &Measure| self.short.is_none_or(|domain| measure.domain == domain);
        // A name may carry the mark of a footnote.
        let whole = text;
        let text = if catalogue.measures.knows(whole) { whole } else { footnote::without(whole) };
        let new = self.request.add && !catalogue.measures.knows(text);
        let found = match if new { Lookup::Unknown(Vec::new()) } else { catalogue.measures.find_among(text, among) } {
            Lookup::One(id) => Ok(id),
            Lookup::Ambiguous(matches) => Err(Fault::Ambiguous { text: text.to_owned(), matches }),
            Lookup::Unknown(_) if self.request.add => self.new_measure(text, said, name, catalogue, batch),
            Lookup::Unknown(near) => Err(Fault::UnknownMeasure { text: text.to_owned(), near }),
        };
        self.measures.insert(whole.to_owned(), found.clone());
        found
    }

    fn new_measure(
        &self,
        text: &str,
        [domain, unit, kind]: [&str; 3],
        name: &str,
        catalogue: &mut Catalogue,
        batch: &mut Batch,
    ) -> Found {
        let word = |attribute: &str, text: &str| words::choice(attribute, text).map(str::to_owned);
        let domain = word("domain", domain)
            .or(self.short.or(self.request.domain).map(|domain| domain.code().to_owned()))
            .or_else(|| {
                let prefix = text.split_once('.')?.0;
                word("domain", prefix)
            });
        let usual = |children: &str, services: &str, funding: &str| {
            Some(match self.short? {
                Domain::Children => children.to_owned(),
                Domain::Services => services.to_owned(),
                Domain::Funding => funding.to_owned(),
                Domain::Workforce => return None,
            })
        };
        let unit = stated_unit(unit, &catalogue.units)
            .map(|stated| stated.unit.code.clone())
            .or_else(|| Some(catalogue.units.get(self.request.unit?)?.code.clone()))
            .or_else(|| usual("person", "person-time", "yuan"));
        let kind = word("kind", kind)
            .or(self.request.kind.map(|kind| kind.code().to_owned()))
            .or_else(|| usual(Kind::Stock.code(), Kind::Flow.code(), Kind::Flow.code()));
        // A share is counted in nothing that a unit of things or of money could be.
        let of_rate = |code: &String| catalogue.units.by_code(code).is_some_and(|unit| unit.kind == UnitKind::Rate);
        let share = text.contains(['%', '％', '‰']);
        let unit = unit.filter(|code| !share || of_rate(code));
        let (Some(domain), Some(unit), Some(kind)) = (&domain, &unit, &kind) else {
            let missing = [("domain", domain.is_none()), ("unit", unit.is_none()), ("kind", kind.is_none())];
            let missing = missing.iter().filter(|(_, missing)| *missing).map(|(name, _)| *name).collect();
            return Err(Fault::NewMeasureIncomplete { text: text.to_owned(), missing });
        };
        let prefix = format!("{domain}.");
        let own = text.strip_prefix(&prefix).unwrap_or(text);
        let code = format!("{prefix}{}", slug(own));
        let name = called(text, if name.is_empty() { own } else { name });
        if let Some(taken) = catalogue.measures.by_code(&code) {
            return Err(Fault::UnknownMeasure { text: text.to_owned(), near: vec![known(taken)] });
        }
        let definition = ("未给出定义", "No definition was given");
        let attributes = [domain, kind, unit, "", name, name, definition.0, definition.1, "", "", "no"];
        self.add(ItemKind::Measure, &code, &attributes, catalogue, batch)
    }

    /// `name` is what the row calls a region that it names by code.
    pub fn region(&mut self, text: &str, name: &str, catalogue: &mut Catalogue, batch: &mut Batch) -> Found {
        if let Some(found) = self.regions.get(text) {
            return found.clone();
        }
        let whole = text;
        let text = if catalogue.regions.knows(whole) { whole } else { footnote::without(whole) };
        let new = self.request.add && !catalogue.regions.knows(text);
        let found = match if new { Lookup::Unknown(Vec::new()) } else { catalogue.regions.find(text) } {
            Lookup::One(id) => Ok(id),
            Lookup::Ambiguous(matches) => Err(Fault::Ambiguous { text: text.to_owned(), matches }),
            Lookup::Unknown(_) if self.request.add => {
                let code = slug(text);
                if let Some(taken) = catalogue.regions.by_code(&code) {
                    return Err(Fault::UnknownRegion { text: text.to_owned(), near: vec![known(taken)] });
                }
                let name = called(text, if name.is_empty() { text } else { name });
                let parents = parent_codes(&code);
                let parent = parents.iter().find(|code| catalogue.item(ItemKind::Region, code).is_some());
                let parent = parent.map_or("", String::as_str);
                let attributes = [name, name, Level::of_code(&code).code(), parent];
                self.add(ItemKind::Region, &code, &attributes, catalogue, batch)
            }
            Lookup::Unknown(near) => Err(Fault::UnknownRegion { text: text.to_owned(), near }),
        };
        self.regions.insert(whole.to_owned(), found.clone());
        found
    }

    pub fn publication(&mut self, text: &str, catalogue: &Catalogue) -> Found {
        let look = || match catalogue.publications.find(text) {
            Lookup::One(id) => Ok(id),
            Lookup::Ambiguous(matches) => Err(Fault::Ambiguous { text: text.to_owned(), matches }),
            Lookup::Unknown(near) => Err(Fault::UnknownPublication { text: text.to_owned(), near }),
        };
        self.publications.entry(text.to_owned()).or_insert_with(look).clone()
    }

    /// `exported` is the file that an exported ledger first had the figure from: what it holds was known there.
    pub fn breakdown(
        &mut self,
        text: &str,
        exported: Option<i64>,
        catalogue: &mut Catalogue,
        batch: &mut Batch,
    ) -> Found {
        if let Some(found) = self.breakdowns.get(text) {
            return found.clone();
        }
        // What is near is of no use here, and takes long to find.
        let known = catalogue.breakdowns.knows(text).then(|| catalogue.breakdowns.find(text));
        let found = match known {
            Some(Lookup::One(id)) => Ok(id),
            _ if !Breakdown::well_formed(text) => Err(Fault::BadBreakdown { text: text.to_owned() }),
            _ if self.request.add || exported.is_some() => {
                let id = catalogue.breakdowns.next_id();
                catalogue.breakdowns.add(Breakdown { id, code: fold(text) });
                batch.breakdowns.push((id, exported.unwrap_or(self.file)));
                Ok(id)
            }
            _ => Err(Fault::UnknownBreakdown { text: text.to_owned() }),
        };
        self.breakdowns.insert(text.to_owned(), found.clone());
        found
    }

    fn add(
        &self,
        kind: ItemKind,
        code: &str,
        attributes: &[&str],
        catalogue: &mut Catalogue,
        batch: &mut Batch,
    ) -> Found {
        let ids = match kind {
            ItemKind::Region => catalogue.regions.next_id(),
            _ => catalogue.measures.next_id(),
        };
        let attributes: Vec<String> = attributes.iter().map(|text| (*text).to_owned()).collect();
        catalogue.put(kind, ids, code, &attributes).map_err(|(_, fault)| fault)?;
        batch.added.push(Added { kind, id: ids, file: Some(self.file) });
        Ok(ids)
    }
}

/// What a new item is called that a row names by `text`: `name` where `text` is a code, else `text` itself, by which
/// the item must be found again.
fn called<'t>(text: &'t str, name: &'t str) -> &'t str {
    if super::items::is_code(text) { name } else { text }
}

/// What has the code already that a new item would get, to be suggested: another name, or the end of its code alone.
fn known(taken: &impl Named) -> Known {
    Known { code: taken.code().to_owned(), name: taken.name() }
}

/// A code from a name: letters and digits of any script, everything else a hyphen. A long name is cut, and ends in a
/// digest of the whole: two that begin alike have codes of their own, whichever comes first.
fn slug(text: &str) -> String {
    let letters = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '_') { c } else { '-' };
    let folded = fold(text);
    let plain: String =
        if super::items::is_code(text) { text.to_owned() } else { folded.chars().map(letters).collect() };
    if plain.chars().count() <= 60 {
        return plain;
    }
    // FNV-1a: the same on every machine and in every version.
    let digest = plain.bytes().fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{}-{digest:08x}", plain.chars().take(50).collect::<String>())
}

/// Compares what a row says of a program's financing with what the ledger says; amends it where the user corrects,
/// and where the program is new and nothing was said before.
pub fn financing(
    text: &str,
    measure: &Measure,
    correct: bool,
    file: i64,
    catalogue: &mut Catalogue,
    batch: &mut Batch,
) -> Result<(), Fault> {
    let choices = || Financing::ALL.iter().map(|financing| financing.code()).collect();
    let Some(given) = words::choice("financing", text) else {
        return Err(Fault::NotOneOf { text: text.to_owned(), choices: choices() });
    };
    let recorded = measure.program.as_ref().map_or(Financing::NotStated, |program| program.financing);
    // Not to state it is not to deny it.
    if recorded.code() == given || given == Financing::NotStated.code() {
        return Ok(());
    }
    let new = batch.added.iter().any(|added| added.kind == ItemKind::Measure && added.id == measure.id);
    let first_word = new && recorded == Financing::NotStated;
    if !correct && !first_word {
        return Err(Fault::FinancingDiffers { program: measure.name.clone(), recorded: recorded.code(), given });
    }
    let kind = ItemKind::Measure;
    let mut attributes = catalogue.attributes(kind, measure.id);
    let names = kind.attributes().iter().position(|name| *name == "financing");
    if let Some(attribute) = names.and_then(|at| attributes.get_mut(at)) {
        *attribute = given.to_owned();
    }
    catalogue.put(kind, measure.id, &measure.code, &attributes).map_err(|(_, fault)| fault)?;
    if !new {
        let (old, new) = (recorded.code().to_owned(), given.to_owned());
        let amended = Amended { item: kind.code(), code: measure.code.clone(), attribute: "financing", old, new };
        batch.amended.push((amended, Some(file)));
    }
    Ok(())
}
