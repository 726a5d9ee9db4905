//! `report revisions`: what was restated, by which publication, by how much.

use super::super::selection::{self, Asked};
use super::super::{Answer, Context, Result, beside};
use crate::domain::period::Period;
use crate::domain::revision::{Said, Tally};
use crate::render::document::Document;
use crate::render::machine::Rows;
use crate::render::stream::Stream;
use crate::render::{Format, notes, revisions as shown};
use crate::store::Ledger;

/// Shows the restatements: for people the first of them, for programs all, written as they are found.
pub fn show(measures: &[String], asked: &Asked, format: Format, ledger: &Ledger, context: &mut Context) -> Result {
    let mut catalogue = ledger.catalogue()?;
    let measures = super::measures_of(measures, &catalogue)?;
    let (selected, regions) = selection::select(asked, measures, ledger, &mut catalogue)?;
    let (name, day, language) = (super::Report::Revisions.code(), selected.as_known_on, context.language);
    let mut tally = Tally::default();
    let mut count = |said: &Said| {
        let measure = catalogue.measures.get(said.measure);
        measure.and_then(|measure| catalogue.unit_of(measure)).into_iter().for_each(|unit| tally.add(said, unit));
    };
    if matches!(format, Format::Csv | Format::Json) {
        let mut stream = Stream::begin(name, day, shown::columns(), format, &mut *context.out)?;
        ledger.each_said_again(&selected, |said| {
            count(&said);
            let rows = said.revisions().filter_map(|revision| shown::row(&revision, &catalogue, language));
            rows.into_iter().try_for_each(|row| stream.row(&row))
        })??;
        let notes = shown::notes(&tally, language);
        stream.end(&notes)?;
        return if format == Format::Csv { beside(&notes, context) } else { Ok(()) };
    }
    let (mut listed, mut lines): (Vec<Said>, usize) = Default::default();
    ledger.each_said_again(&selected, |said| {
        count(&said);
        let restated = said.revisions().count();
        if restated > 0 && lines < shown::LISTED {
            lines += restated;
            listed.push(said);
        }
        Result::Ok(())
    })??;
    let mut document = shown::document(&listed, &tally, &regions, &catalogue, language);
    let within =
        |period: Period| selected.period().is_some_and(|all| all.start <= period.start && period.end <= all.end);
    if tally.figures == 0 && !ledger.periods(&selected)?.into_iter().any(within) {
        let nothing = selection::nothing(&selected, regions, ledger)?;
        document = Document { notes: notes::notes(&[nothing], &catalogue, language), ..Document::default() };
    }
    Answer { name, as_known_on: day, document, rows: || Rows::new(&shown::columns()) }.write(format, context)
}
