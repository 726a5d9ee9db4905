//! `show`: where a number comes from.

use super::selection::{self, Asked};
use super::{Answer, Context, Result};
use crate::domain::figure::Provenance;
use crate::render::document::Document;
use crate::render::{Format, notes, provenance};
use crate::store::Ledger;

/// Shows every vintage of a measure's figures with its publication, file, line, wording and corrections.
pub fn run(measure: &str, asked: &Asked, format: Format, context: &mut Context) -> Result {
    let ledger = Ledger::open(&context.ledger, false)?;
    let mut catalogue = ledger.catalogue()?;
    let measures = selection::measures(&[measure.to_owned()], &catalogue)?;
    let (selected, regions) = selection::select(asked, measures, &ledger, &mut catalogue)?;
    let language = context.language;
    let found = ledger.provenance(&selected)?;
    let mut said = Vec::new();
    if found.is_empty() {
        said.push(selection::nothing(&selected, regions, &ledger)?);
    }
    let same = |a: &Provenance, b: &Provenance| {
        let key = |p: &Provenance| (p.figure.region.code.clone(), p.figure.breakdown.clone(), p.figure.period);
        key(a) == key(b)
    };
    let document = Document {
        blocks: found.chunk_by(same).filter_map(|vintages| provenance::block(vintages, &catalogue, language)).collect(),
        notes: notes::notes(&said, &catalogue, language),
        ..Document::default()
    };
    let rows = provenance::rows(&found, &catalogue, language);
    Answer { name: "show", as_known_on: None, document, rows }.write(format, context)
}
