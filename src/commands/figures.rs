//! The figures that reports and trends show: those that are published, and what the ledger derives where there are none.

use super::Result;
use super::selection;
use crate::domain::catalogue::Catalogue;
use crate::domain::figure::{Figure, Selection};
use crate::domain::names::Known;
use crate::domain::over_places::{over_places, periods};
use crate::domain::over_year::over_year;
use crate::domain::report::Note;
use crate::store::Ledger;

/// The figures of a selection, with sums over places where its regions have none themselves; and, if `years`, sums over
/// the months or quarters of years. By the end of the period; the sums of years last. Where no region is named, every
/// one is shown as it was published.
pub fn find(selected: &Selection, years: bool, ledger: &Ledger, catalogue: &Catalogue) -> Result<Vec<Figure>> {
    let found = over_places(catalogue, ledger.figures(selected)?, &ledger.place_sums(selected)?);
    if !years || selected.regions.is_none() {
        return Ok(found);
    }
    let asked = selected.has_period().then(|| selected.period()).flatten();
    Ok(over_year(catalogue, found, asked.filter(|asked| asked.calendar_year().is_some())))
}

/// Says why there is nothing to show: the nearest period that has figures, published or derived, of these measures in
/// these regions.
pub fn nothing(selected: &Selection, regions: Vec<Known>, ledger: &Ledger) -> Result<Note> {
    let any_time = Selection { from: None, to: None, ..selected.clone() };
    let mut found = ledger.periods(selected)?;
    found.extend(periods(&ledger.place_sums(&any_time)?));
    found.sort_unstable_by_key(|period| (period.end, period.start));
    Ok(selection::nearest(selected, regions, found))
}
