//! `show`: where a number comes from.

use super::selection::{self, Asked};
use super::{Answer, Context, Result, figures};
use crate::domain::figure::Provenance;
use crate::render::document::Document;
use crate::render::{Format, figures as shown_as, notes, provenance};
use crate::store::Ledger;

/// Shows every vintage of a measure's figures with its publication, file, line, wording and corrections; where there are
/// none, what the ledger derives, and from what.
pub fn run(measure: &str, asked: &Asked, format: Format, context: &mut Context) -> Result {
    let ledger = Ledger::open(&context.ledger, false)?;
    let mut catalogue = ledger.catalogue()?;
    let measures = selection::measures(&[measure.to_owned()], &catalogue)?;
    let (selected, regions) = selection::select(asked, measures, &ledger, &mut catalogue)?;
    let language = context.language;
    let found = ledger.provenance(&selected)?;
    let (mut said, mut derived) = (Vec::new(), Vec::new());
    if found.is_empty() {
        derived = figures::find(&selected, selected.has_period(), &ledger, &catalogue)?;
        // Who asks for a year is not told of its months.
        if derived.iter().any(|figure| Some(figure.period) == selected.period()) {
            derived.retain(|figure| Some(figure.period) == selected.period());
        }
        if derived.is_empty() {
            said.push(figures::nothing(&selected, regions, &ledger)?);
        }
    }
    let same = |a: &Provenance, b: &Provenance| {
        let key = |p: &Provenance| (p.figure.region.code.clone(), p.figure.breakdown.clone(), p.figure.period);
        key(a) == key(b)
    };
    let published = found.chunk_by(same).filter_map(|vintages| provenance::block(vintages, &catalogue, language));
    let summed = derived.iter().filter_map(|figure| provenance::derived(figure, &catalogue, language));
    let document = Document {
        blocks: published.chain(summed).collect(),
        notes: notes::notes(&said, &catalogue, language),
        sources: shown_as::sources(&derived, &catalogue, language),
        ..Document::default()
    };
    let rows = provenance::rows(&found, &derived, &catalogue, language);
    Answer { name: "show", as_known_on: selected.as_known_on, document, rows }.write(format, context)
}
