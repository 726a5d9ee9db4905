//! What a figure is of, from what its cells call it: measure, region, publication, parts.

use super::Figures;
use crate::domain::batch::Batch;
use crate::domain::breakdown::{self, BreakdownId};
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::Fault;
use crate::domain::measure::Measure;
use crate::domain::names::fold;
use crate::intake::naming::{self, Naming};
use crate::intake::rules::meant;
use crate::intake::shape::meaning;
use crate::intake::view::{Record, code};
use crate::intake::{sdmx, words};

impl Figures<'_> {
    /// What a row calls its measure, without the unit that may stand behind the name: `帮扶支出（万元）`.
    pub(super) fn measure_text<'r>(&self, record: &Record<'r>, catalogue: &Catalogue) -> (&'r str, Option<&'r str>)
    where
        Self: 'r,
    {
        let text = record.cell("measure");
        if !record.view.published || self.rules.measures.contains_key(&fold(text)) || catalogue.measures.knows(text) {
            return (meant(&self.rules.measures, text), None);
        }
        let (name, unit) = meaning::with_unit(text, catalogue);
        // 一、孤儿 and 其中：孤儿 are the orphans.
        let plain = meaning::unnumbered(name);
        let known = catalogue.measures.knows(plain) || self.rules.measures.contains_key(&fold(plain));
        (meant(&self.rules.measures, if known { plain } else { name }), unit)
    }

    /// Where a row names a part by itself (其中：女): the measure of the rows above it, and the part.
    pub(super) fn part_below<'m>(record: &Record, above: Option<&'m str>) -> Option<(&'m str, String)> {
        let part = meaning::part(meaning::unnumbered(record.cell("measure")))?;
        above.filter(|_| record.view.published).map(|measure| (measure, part))
    }

    pub(super) fn measure(
        &self,
        record: &Record,
        (text, row_unit): (&str, Option<&str>),
        catalogue: &mut Catalogue,
        naming: &mut Naming,
        batch: &mut Batch,
    ) -> Result<i64, Fault> {
        if text.is_empty() {
            return Err(Fault::MissingCell { heading: record.heading("measure") });
        }
        // What a part of something is to be called, only a person can say.
        if meaning::is_of_which(text) && !catalogue.measures.knows(text) {
            return Err(Fault::UnknownMeasure { text: text.to_owned(), near: Vec::new() });
        }
        if let Some(unit) = meaning::unknown_unit(text, catalogue).filter(|_| !catalogue.measures.knows(text)) {
            return Err(Fault::UnknownUnit { text: unit.to_owned(), near: Vec::new() });
        }
        // A row that says another unit than the heading over it is wrong, or the heading is.
        let differs = |unit: &&str| {
            self.counted(unit, catalogue)
                != record.view.counted_in.as_ref().and_then(|fixed| self.counted(&fixed.text, catalogue))
        };
        if let (Some(one), Some(other)) = (row_unit.filter(differs), &record.view.counted_in) {
            return Err(Fault::UnitsDisagree { one: one.to_owned(), other: other.text.clone() });
        }
        let of_all = record.view.counted_in.as_ref().map_or("", |fixed| fixed.text.as_str());
        let counted_in = row_unit.unwrap_or(of_all);
        let unit = match record.cell("unit") {
            "" => counted_in,
            unit => unit,
        };
        let said = [record.cell("domain"), meant(&self.rules.units, unit), record.cell("kind")];
        naming.measure(text, said, record.cell("name"), catalogue, batch)
    }

    pub(super) fn region(
        &self,
        record: &Record,
        catalogue: &mut Catalogue,
        naming: &mut Naming,
        batch: &mut Batch,
    ) -> Result<i64, Fault> {
        match record.cell("region") {
            // A publisher's table that has regions means one of them; which, is not for us to say.
            "" if record.view.published && record.view.has("region") && !self.rules.regions.contains_key("") => {
                Err(Fault::MissingCell { heading: record.heading("region") })
            }
            "" if !record.view.has("region") => self.request.region.or(catalogue.home).ok_or(Fault::NoHome {}),
            "" if !record.view.published => self.request.region.or(catalogue.home).ok_or(Fault::NoHome {}),
            // 一、市南区 is that district.
            text if record.view.published && catalogue.regions.knows(meaning::unnumbered(text)) => {
                naming.region(meaning::unnumbered(text), "", catalogue, batch)
            }
            text => naming.region(meant(&self.rules.regions, text), record.cell("region_name"), catalogue, batch),
        }
    }

    pub(super) fn publication(
        &self,
        record: &Record,
        catalogue: &Catalogue,
        naming: &mut Naming,
    ) -> Result<i64, Fault> {
        match record.cell("publication") {
            "" => self.publication.ok_or(Fault::NoPublication {}),
            text => naming.publication(text, catalogue),
        }
    }

    pub(super) fn breakdown(
        &self,
        record: &Record,
        exported: Option<i64>,
        catalogue: &mut Catalogue,
        naming: &mut Naming,
        batch: &mut Batch,
        part: Option<&str>,
    ) -> Result<BreakdownId, Fault> {
        let text = record.cell("breakdown");
        if let Some(part) = part {
            let code = self.combined(record, part)?;
            return naming.breakdown(&code, exported, catalogue, batch);
        }
        if record.view.dimensions.is_empty() && record.view.parts.is_empty() {
            return match text {
                "" => Ok(breakdown::ALL),
                text => naming.breakdown(meant(&self.rules.breakdowns, text), exported, catalogue, batch),
            };
        }
        match self.combined(record, text)?.as_str() {
            "" => Ok(breakdown::ALL),
            text => naming.breakdown(text, exported, catalogue, batch),
        }
    }

    /// The breakdown that several columns make together; empty where all of them are totals.
    pub(super) fn combined(&self, record: &Record, text: &str) -> Result<String, Fault> {
        let total = |member: &str| sdmx::is_total(member) || words::is_total(member);
        let mut parts: Vec<(String, String)> = Vec::new();
        let of_cells = record.view.parts.iter().map(|at| record.row.cell(*at));
        for said in std::iter::once(text).chain(of_cells).map(|text| meant(&self.rules.breakdowns, text)) {
            if total(said) {
                continue;
            }
            let code = meaning::part(said).unwrap_or_else(|| said.to_owned());
            let bad = || Fault::BadBreakdown { text: said.to_owned() };
            let (dimensions, members) = code.split_once('=').ok_or_else(bad)?;
            let (dimensions, members): (Vec<_>, Vec<_>) =
                (dimensions.split('+').collect(), members.split('+').collect());
            if dimensions.len() != members.len() {
                return Err(bad());
            }
            parts.extend(dimensions.into_iter().zip(members).map(|(d, m)| (d.to_owned(), m.to_owned())));
        }
        let of_columns = record.view.dimensions.iter().filter_map(|(dimension, at)| {
            let cell = record.row.cell(*at);
            let cell = if record.view.labelled { code(cell) } else { cell };
            let member = meant(&self.rules.breakdowns, cell);
            // A layout may say a member in full: sex=female.
            let member = member.strip_prefix(&format!("{dimension}=")).unwrap_or(member);
            (!total(member)).then(|| (dimension.clone(), breakdown::part(member)))
        });
        parts.extend(of_columns);
        Ok(breakdown::combined(parts))
    }

    /// Compares what the row says of a program's financing with what the ledger says.
    pub(super) fn financing(
        &self,
        record: &Record,
        measure: &Measure,
        catalogue: &mut Catalogue,
        batch: &mut Batch,
    ) -> Result<(), Fault> {
        let text = record.cell("financing");
        if text.is_empty() {
            return Ok(());
        }
        naming::financing(text, measure, self.request.correct, self.file, catalogue, batch)
    }
}
