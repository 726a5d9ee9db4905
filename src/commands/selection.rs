//! From what the user asks for to a selection of figures: regions by name, times, the day of the vintage.

use super::Result;
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::Fault;
use crate::domain::figure::Selection;
use crate::domain::measure::MeasureId;
use crate::domain::names::{Known, Lookup, Named};
use crate::domain::period::Period;
use crate::domain::report::Note;
use crate::intake::period::{self, Written};
use crate::store::Ledger;
use chrono::NaiveDate;

/// What the user asked for, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Codes or names; `all` for every region; empty for the home region.
    pub regions: Vec<String>,
    pub period: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub as_known_on: Option<String>,
}

/// The selection that was asked for, with the regions' names for messages. Regions that it names are read into the
/// catalogue; of all, those above others. Errors: `unknown-region`, `ambiguous`, `not-a-period`, `not-a-date`, `from-after-to`, `no-home`.
pub fn select(
    asked: &Asked,
    measures: Vec<MeasureId>,
    ledger: &Ledger,
    catalogue: &mut Catalogue,
) -> Result<(Selection, Vec<Known>)> {
    let mut selection = Selection { measures, ..Selection::default() };
    selection.as_known_on = asked.as_known_on.as_deref().map(period::date).transpose()?;
    if let Some(text) = &asked.period {
        match period::period(text)? {
            Written::Period(period) => (selection.from, selection.to) = (Some(period.start), Some(period.end)),
            Written::Since(start) => selection.from = Some(start),
        }
    }
    if let Some(text) = &asked.from {
        selection.from = Some(start_of(text)?);
    }
    if let Some(text) = &asked.to {
        selection.to = Some(end_of(text)?);
    }
    if let (Some(from), Some(to)) = (selection.from, selection.to)
        && from > to
    {
        let text = |asked: &Option<String>, date: NaiveDate| asked.clone().unwrap_or_else(|| date.to_string());
        return Err(Fault::FromAfterTo { from: text(&asked.from, from), to: text(&asked.to, to) }.into());
    }
    let mut names = Vec::new();
    if asked.regions.iter().any(|text| text == "all") {
        ledger.load_parents(catalogue)?;
        return Ok((selection, names));
    }
    let mut ids = Vec::new();
    if asked.regions.is_empty() {
        ids.push(catalogue.home.ok_or(Fault::NoHome {})?);
    }
    for text in &asked.regions {
        ids.push(region(text, ledger, catalogue)?);
    }
    // A region is all that it has been, under every code.
    let mut chains: Vec<Vec<i64>> = Vec::new();
    for chain in ids.into_iter().map(|id| catalogue.successions.chain(id)) {
        if !chains.contains(&chain) {
            chains.push(chain);
        }
    }
    for region in chains.iter().filter_map(|chain| catalogue.regions.get(*chain.first()?)) {
        names.push(Known { code: region.code.clone(), name: region.name() });
    }
    selection.regions = Some(chains.concat());
    Ok((selection, names))
}

/// The two times that a report of changes is between. Errors: `not-a-period`, `period-backwards`, `from-after-to`,
/// `times-overlap`.
pub fn times(from: &str, to: &str) -> Result<(Period, Period)> {
    let time = |text: &str| match period::period(text)? {
        Written::Period(period) => Ok(period),
        Written::Since(_) => Err(Fault::NotAPeriod { text: text.to_owned() }),
    };
    let (earlier, later) = (time(from)?, time(to)?);
    let (from, to) = (from.to_owned(), to.to_owned());
    if earlier.overlaps(&later) {
        return Err(Fault::TimesOverlap { from, to }.into());
    }
    if earlier.start > later.start { Err(Fault::FromAfterTo { from, to }.into()) } else { Ok((earlier, later)) }
}

/// The region that a text names. Errors: `unknown-region`, `ambiguous`.
pub fn region(text: &str, ledger: &Ledger, catalogue: &mut Catalogue) -> Result<i64> {
    ledger.load_regions(catalogue, text)?;
    known_region(text, catalogue)
}

/// The same, of a catalogue that has all regions.
pub fn known_region(text: &str, catalogue: &Catalogue) -> Result<i64> {
    match catalogue.regions.find(text) {
        Lookup::One(id) => Ok(id),
        Lookup::Unknown(near) => Err(Fault::UnknownRegion { text: text.to_owned(), near }.into()),
        Lookup::Ambiguous(matches) => {
            // 即墨, which is 即墨市 and 即墨区, is one region all the same.
            let today = |known: &Known| Some(catalogue.successions.today(catalogue.regions.by_code(&known.code)?.id));
            let mut regions: Vec<Option<i64>> = matches.iter().map(today).collect();
            regions.dedup();
            match regions.as_slice() {
                [Some(one)] => Ok(*one),
                _ => Err(Fault::Ambiguous { text: text.to_owned(), matches }.into()),
            }
        }
    }
}

/// The measures that texts name. Errors: `unknown-measure`, `ambiguous`.
pub fn measures(texts: &[String], catalogue: &Catalogue) -> Result<Vec<MeasureId>> {
    let find = |text: &String| match catalogue.measures.find(text) {
        Lookup::One(id) => Ok(id),
        Lookup::Unknown(near) => Err(Fault::UnknownMeasure { text: text.clone(), near }.into()),
        Lookup::Ambiguous(matches) => Err(Fault::Ambiguous { text: text.clone(), matches }.into()),
    };
    texts.iter().map(find).collect()
}

/// The first day of a day, month or year in writing. Error: `not-a-period`.
pub fn start_of(text: &str) -> Result<NaiveDate> {
    Ok(match period::period(text)? {
        Written::Period(period) => period.start,
        Written::Since(start) => start,
    })
}

fn end_of(text: &str) -> Result<NaiveDate> {
    match period::period(text)? {
        Written::Period(period) => Ok(period.end),
        Written::Since(_) => Err(Fault::NotADate { text: text.to_owned() }.into()),
    }
}

/// Says why there is nothing to show: the nearest period that has published figures of these measures in these regions.
pub fn nothing(selection: &Selection, regions: Vec<Known>, ledger: &Ledger) -> Result<Note> {
    Ok(nearest(selection, regions, ledger.periods(selection)?))
}

/// The same, of periods by their end, then their start.
pub fn nearest(selection: &Selection, regions: Vec<Known>, periods: Vec<Period>) -> Note {
    let asked = selection.has_period().then(|| selection.period()).flatten();
    let nearest = match asked {
        Some(asked) => {
            periods.into_iter().min_by_key(|period: &Period| (period.distance(&asked), std::cmp::Reverse(period.end)))
        }
        None => periods.into_iter().next_back(),
    };
    Note::Nothing { regions, period: asked, nearest, as_known_on: selection.as_known_on }
}
