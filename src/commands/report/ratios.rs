//! `report ratios`: declared ratios of two measures, where their figures match in place and time.

use super::super::selection::{self, Asked};
use super::super::{Answer, Context, Result, figures};
use crate::domain::aggregate;
use crate::domain::figure::Figure;
use crate::domain::ratio::{self, Of, Ratio};
use crate::render::document::Document;
use crate::render::ratios::Shown;
use crate::render::{Format, figures as shown_as, notes};
use crate::store::Ledger;

/// Shows the declared ratios, or those of which one of these measures is a part: of each the latest that can be given,
/// or all of the time that is asked for.
pub fn show(measures: &[String], asked: &Asked, format: Format, ledger: &Ledger, context: &mut Context) -> Result {
    let mut catalogue = ledger.catalogue()?;
    let named = super::measures_of(measures, &catalogue)?;
    let about = |ratio: &&Ratio| [ratio.numerator, ratio.denominator].iter().any(|measure| named.contains(measure));
    let declared: Vec<Ratio> = catalogue.ratios.iter().filter(about).cloned().collect();
    let mut parts: Vec<i64> = declared.iter().flat_map(|ratio| [ratio.numerator, ratio.denominator]).collect();
    parts.sort_unstable();
    parts.dedup();
    let (selected, regions) = selection::select(asked, parts, ledger, &mut catalogue)?;
    let language = context.language;
    let (found, mut said) = figures::find(&selected, true, ledger, &catalogue)?;
    let of_regions = selected.regions.is_some().then_some(regions.as_slice());
    let declared: Vec<&Ratio> = declared.iter().collect();
    let asked = ratio::Asked { regions: of_regions, all: selected.has_period() };
    let ratios = ratio::ratios(&catalogue, &declared, &found, asked);
    let shown = Shown { ratios: &ratios, regions: &regions, catalogue: &catalogue, language };
    let figures = |of: &Of| [of.numerator.clone(), of.denominator.clone()];
    let figures: Vec<Figure> = ratios.iter().flat_map(figures).flatten().collect();
    let mut lines = shown.notes();
    said.extend(aggregate::figure_notes(&catalogue, &figures));
    lines.extend(notes::notes(&said, &catalogue, language));
    if ratios.is_empty() {
        lines.push(shown.nothing());
    }
    let document = Document {
        blocks: shown.blocks(),
        notes: lines,
        sources: shown_as::sources(&figures, &catalogue, language),
        ..Document::default()
    };
    let name = super::Report::Ratios.code();
    Answer { name, as_known_on: selected.as_known_on, document, rows: || shown.rows() }.write(format, context)
}
