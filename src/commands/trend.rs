//! `trend`: measures over time.

use super::selection::{self, Asked};
use super::{Answer, Context, Result, figures};
use crate::domain::{aggregate, trend};
use crate::render::document::Document;
use crate::render::{Format, figures as shown_as, notes, trend as shown};
use crate::store::Ledger;

/// Shows each measure over time, with what changed from one figure to the next.
pub fn run(measures: &[String], asked: &Asked, format: Format, context: &mut Context) -> Result {
    let ledger = Ledger::open(&context.ledger, false)?;
    let mut catalogue = ledger.catalogue()?;
    let measures = selection::measures(measures, &catalogue)?;
    let (selected, regions) = selection::select(asked, measures, &ledger, &mut catalogue)?;
    let language = context.language;
    let found = figures::find(&selected, false, &ledger, &catalogue)?;
    let mut said = Vec::new();
    if found.is_empty() {
        said.push(figures::nothing(&selected, regions, &ledger)?);
    }
    said.extend(aggregate::figure_notes(&found));
    let sources = shown_as::sources(&found, &catalogue, language);
    let (series, not_compared) = trend::series(&catalogue, found, &ledger.breaks(&selected.measures)?);
    said.splice(0..0, not_compared);
    let document = Document {
        blocks: series.iter().filter_map(|series| shown::block(series, &catalogue, language)).collect(),
        notes: notes::notes(&said, &catalogue, language),
        sources,
        ..Document::default()
    };
    let rows = shown::rows(&series, &catalogue, language);
    Answer { name: "trend", as_known_on: selected.as_known_on, document, rows }.write(format, context)
}
