//! `report changes`: what changed between two times, of every measure.

use super::super::selection::{self, Asked};
use super::super::{Answer, Context, Result, figures};
use crate::domain::aggregate;
use crate::domain::changes::{self, At, Pair};
use crate::domain::figure::Figure;
use crate::domain::over_year::over_year;
use crate::domain::report::Note;
use crate::render::changes::Shown;
use crate::render::document::Document;
use crate::render::{Format, figures as shown_as, notes};
use crate::store::Ledger;

/// Shows the change of every measure, part and region from one time to the other, `--from` and `--to`.
pub fn show(measures: &[String], asked: &Asked, format: Format, ledger: &Ledger, context: &mut Context) -> Result {
    let mut catalogue = ledger.catalogue()?;
    let measures = super::measures_of(measures, &catalogue)?;
    let times = selection::times(asked.from.as_deref().unwrap_or_default(), asked.to.as_deref().unwrap_or_default())?;
    let of_any_time = Asked { from: None, to: None, ..asked.clone() };
    let (selected, regions) = selection::select(&of_any_time, measures, ledger, &mut catalogue)?;
    let language = context.language;
    // A cumulative figure may begin long before the time that it ends in.
    let (found, mut said) = figures::find(&selected, true, ledger, &catalogue)?;
    let (from, to) = times;
    let breaks = figures::breaks(&selected, ledger, &catalogue)?;
    // Of a year that is asked for and incomplete it is said that it is.
    let found = [from, to]
        .into_iter()
        .filter(|time| time.calendar_year().is_some())
        .fold(found, |found, year| over_year(&catalogue, found, &breaks, Some(year)));
    let nearest = [from, to].map(|time| changes::nearest(found.iter().map(|figure| figure.period), time));
    let (pairs, neither) = changes::changes(&catalogue, found, &breaks, times);
    let several = selected.regions.as_ref().is_none_or(|ids| ids.len() > 1);
    let shown = Shown { pairs: &pairs, times, regions: several, catalogue: &catalogue, language };
    let at = |pair: &'_ Pair| [&pair.earlier, &pair.later].map(|at: &At| at.figure().cloned());
    let of_pairs: Vec<Figure> = pairs.iter().flat_map(at).flatten().collect();
    said.extend(changes::parts(&catalogue, &pairs, times));
    said.extend(changes::cautions(&pairs));
    said.extend(aggregate::figure_notes(&catalogue, &of_pairs));
    if pairs.is_empty() {
        said.extend(match nearest {
            [Some(before), Some(after)] => {
                vec![Note::NothingOfEither { regions: regions.clone(), times: [from, to], nearest: [before, after] }]
            }
            _ => figures::nothing(&selected, regions.clone(), ledger, &catalogue)?,
        });
    }
    let mut all = shown.notes(if pairs.is_empty() { 0 } else { neither });
    all.extend(notes::notes(&said, &catalogue, language));
    let document = Document {
        blocks: shown.blocks(&notes::regions(&regions, language)),
        notes: all,
        sources: shown_as::sources(&of_pairs, &catalogue, language),
        ..Document::default()
    };
    let name = super::Report::Changes.code();
    Answer { name, as_known_on: selected.as_known_on, document, rows: || shown.rows() }.write(format, context)
}
