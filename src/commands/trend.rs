//! `trend`: measures over time.

use super::selection::{self, Asked};
use super::{Answer, Context, Result, figures};
use crate::domain::figure::Figure;
use crate::domain::revision::Tally;
use crate::domain::succession::words_as_one;
use crate::domain::vintages::{self, Told};
use crate::domain::{aggregate, trend};
use crate::render::document::Document;
use crate::render::machine::{self, Rows};
use crate::render::vintages as shown_vintages;
use crate::render::{Format, figures as shown_as, notes, revisions as shown_revisions, trend as shown};
use crate::store::Ledger;

/// Shows each measure over time, with what changed from one figure to the next.
pub fn run(measures: &[String], asked: &Asked, format: Format, context: &mut Context) -> Result {
    let ledger = Ledger::open(&context.ledger, false)?;
    let mut catalogue = ledger.catalogue()?;
    let measures = selection::measures(measures, &catalogue)?;
    let (selected, regions) = selection::select(asked, measures, &ledger, &mut catalogue)?;
    let language = context.language;
    let (found, mut said) = figures::find(&selected, false, &ledger, &catalogue)?;
    if found.is_empty() {
        said.extend(figures::nothing(&selected, regions, &ledger, &catalogue)?);
    }
    said.extend(aggregate::figure_notes(&catalogue, &found));
    let sources = shown_as::sources(&found, &catalogue, language);
    let (series, not_compared) = trend::series(&catalogue, found, &figures::breaks(&selected, &ledger, &catalogue)?);
    said.splice(0..0, not_compared);
    let document = Document {
        blocks: series.iter().filter_map(|series| shown::block(series, &catalogue, language)).collect(),
        notes: notes::notes(&said, &catalogue, language),
        sources,
        ..Document::default()
    };
    let rows = || shown::rows(&series, &catalogue, language);
    Answer { name: "trend", as_known_on: selected.as_known_on, document, rows }.write(format, context)
}

/// Shows what each publication said of each period: all of them side by side, with how much was restated.
pub fn vintages(measures: &[String], asked: &Asked, format: Format, context: &mut Context) -> Result {
    let ledger = Ledger::open(&context.ledger, false)?;
    let mut catalogue = ledger.catalogue()?;
    let measures = selection::measures(measures, &catalogue)?;
    let (selected, regions) = selection::select(asked, measures, &ledger, &mut catalogue)?;
    let language = context.language;
    let words = ledger.provenance(&selected)?.into_iter().map(|word| word.figure).collect();
    let words = words_as_one(&catalogue, words);
    let found: Vec<&Figure> = words.iter().collect();
    let told = vintages::told(&catalogue, &found);
    let mut tally = Tally::default();
    for said in told.iter().flat_map(Told::said_again) {
        let measure = catalogue.measures.get(said.measure);
        measure.and_then(|measure| catalogue.unit_of(measure)).into_iter().for_each(|unit| tally.add(&said, unit));
    }
    let mut said = Vec::new();
    if found.is_empty() {
        // Sums that the ledger derives are nobody's word.
        said.push(selection::nothing(&selected, regions, &ledger)?);
    }
    said.extend(aggregate::figure_notes(&catalogue, found.iter().copied()));
    let mut notes = if found.is_empty() { Vec::new() } else { shown_revisions::notes(&tally, language) };
    notes.extend(notes::notes(&said, &catalogue, language));
    let document = Document {
        blocks: told.iter().flat_map(|told| shown_vintages::blocks(told, &catalogue, language)).collect(),
        notes,
        sources: shown_as::sources(found.iter().copied(), &catalogue, language),
        ..Document::default()
    };
    let rows = || {
        let mut rows = Rows::new(machine::FIGURE);
        rows.rows = found.iter().filter_map(|figure| machine::figure(figure, &catalogue, language)).collect();
        rows
    };
    Answer { name: "vintages", as_known_on: selected.as_known_on, document, rows }.write(format, context)
}
