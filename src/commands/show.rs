//! `show`: where a number comes from.

use super::selection::{self, Asked};
use super::{Answer, Context, Result, figures};
use crate::domain::aggregate;
use crate::domain::derived;
use crate::domain::figure::{Figure, Provenance};
use crate::render::document::Document;
use crate::render::{Format, figures as shown_as, notes, provenance};
use crate::store::Ledger;

/// Shows every vintage of a measure's figures with its publication, file, line, wording and corrections; where there are
/// none, what the ledger derives, and from what; beside a published figure, what the places add up to.
pub fn run(measure: &str, asked: &Asked, format: Format, context: &mut Context) -> Result {
    let ledger = Ledger::open(&context.ledger, false)?;
    let mut catalogue = ledger.catalogue()?;
    let measures = selection::measures(&[measure.to_owned()], &catalogue)?;
    let (selected, regions) = selection::select(asked, measures, &ledger, &mut catalogue)?;
    let language = context.language;
    let found = ledger.provenance(&selected)?;
    let (figures, mut said) = figures::find(&selected, selected.has_period(), &ledger, &catalogue)?;
    let (mut derived, published): (Vec<Figure>, Vec<Figure>) =
        figures.into_iter().partition(|figure| figure.derived.is_some());
    // Who asks for a year is not told of its months; who asks for what is published, of nothing else.
    let asked = |figure: &Figure| selected.has_period() && Some(figure.period) == selected.period();
    if !found.is_empty() || derived.iter().any(asked) {
        derived.retain(asked);
    }
    derived.sort_by_key(|figure| (figure.period.end, figure.period.start));
    if found.is_empty() && derived.is_empty() {
        said.extend(figures::nothing(&selected, regions, &ledger, &catalogue)?);
    }
    let shown = found.iter().map(|vintage| &vintage.figure);
    said.extend(aggregate::succession_notes(&catalogue, shown.chain(&derived)));
    let beside: Vec<Figure> = published.iter().filter_map(|figure| derived::beside(figure, &catalogue)).collect();
    let shown = found.iter().map(|vintage| &vintage.figure);
    said.extend(aggregate::unreliable(&catalogue, shown.chain(&derived)));
    let same = |a: &Provenance, b: &Provenance| {
        let key = |p: &Provenance| (p.figure.region.code.clone(), p.figure.breakdown.clone(), p.figure.period);
        key(a) == key(b)
    };
    let published = found.chunk_by(same).filter_map(|vintages| provenance::block(vintages, &catalogue, language));
    let block = |figure: &Figure, beside| provenance::derived(figure, beside, &catalogue, language);
    let summed = derived.iter().filter_map(|figure| block(figure, false));
    let summed = summed.chain(beside.iter().filter_map(|figure| block(figure, true)));
    let document = Document {
        blocks: published.chain(summed).collect(),
        notes: notes::notes(&said, &catalogue, language),
        sources: shown_as::sources(derived.iter().chain(&beside), &catalogue, language),
        ..Document::default()
    };
    let rows = provenance::rows(&found, &[derived, beside].concat(), &catalogue, language);
    Answer { name: "show", as_known_on: selected.as_known_on, document, rows: || rows }.write(format, context)
}
