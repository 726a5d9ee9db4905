//! The figures that reports and trends show: those that are published, and what the ledger derives where there are none.

use super::Result;
use super::selection;
use crate::domain::by_difference::{Falling, by_difference};
use crate::domain::catalogue::Catalogue;
use crate::domain::comparability::SeriesBreak;
use crate::domain::figure::{Figure, Selection};
use crate::domain::measure::MeasureId;
use crate::domain::names::Known;
use crate::domain::over_members::{over_members, with_members};
use crate::domain::over_places::{below, over_places, periods};
use crate::domain::over_year::over_year;
use crate::domain::report::Note;
use crate::domain::succession::{as_one, breaks_of_today};
use crate::store::Ledger;
use std::collections::BTreeMap;

/// The figures of a selection, by the end of the period, the derived last; and what is found to be wrong with them.
///
/// Regions whose code changed are read as one. Where a region has no figure itself, a sum over its places stands for it;
/// then what lies between cumulative figures; then the sum of the parts of a total; and, if `years`, a sum over the months
/// or quarters of a year. Of all regions as of one: they are read in one selection, whichever are asked for.
pub fn find(
    selected: &Selection,
    years: bool,
    ledger: &Ledger,
    catalogue: &Catalogue,
) -> Result<(Vec<Figure>, Vec<Note>)> {
    let measures = with_members(catalogue, &selected.measures);
    let wide = Selection { measures, reaching: true, ..selected.clone() };
    let found = over_places(catalogue, as_one(catalogue, ledger.figures(&wide)?), &ledger.place_sums(&wide)?);
    let breaks = breaks(&wide, ledger, catalogue)?;
    let (mut found, falls) = by_difference(catalogue, found, &breaks);
    found.retain(|figure| selected.holds(&figure.period));
    let mut found = over_members(catalogue, found);
    found.retain(|figure| selected.measures.contains(&figure.measure));
    if years {
        let asked = selected.has_period().then(|| selected.period()).flatten();
        found = over_year(catalogue, found, &breaks, asked.filter(|asked| asked.calendar_year().is_some()));
    }
    let falls = falls.into_iter().filter(|fall| selected.measures.contains(&fall.measure));
    let note =
        |Falling { measure, breakdown, region, difference }| Note::Falls { measure, breakdown, region, difference };
    Ok((found, falls.map(note).collect()))
}

/// The breaks in the series of the measures of a selection, as they were known on its day, in the regions of today.
pub fn breaks(
    selected: &Selection,
    ledger: &Ledger,
    catalogue: &Catalogue,
) -> Result<BTreeMap<MeasureId, Vec<SeriesBreak>>> {
    Ok(breaks_of_today(catalogue, ledger.breaks(&selected.measures, selected.as_known_on)?))
}

/// Says why there is nothing to show: the nearest period that has figures, published or derived, of these measures in
/// these regions; and which places below them have figures that no sum over places follows from.
pub fn nothing(selected: &Selection, regions: Vec<Known>, ledger: &Ledger, catalogue: &Catalogue) -> Result<Vec<Note>> {
    let any_time = Selection { from: None, to: None, ..selected.clone() };
    let mut found = ledger.periods(selected)?;
    let sums = ledger.place_sums(&any_time)?;
    found.extend(periods(&sums));
    found.sort_unstable_by_key(|period| (period.end, period.start));
    let asked = selected.has_period().then(|| selected.period()).flatten();
    let mut notes = vec![selection::nearest(selected, regions, found)];
    // Of all regions the places below are among those that were asked for.
    if selected.regions.is_some() {
        notes.extend(below(catalogue, &sums, asked));
    }
    Ok(notes)
}
