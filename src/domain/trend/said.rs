//! What is said of a whole series in one note, where every figure of it would say the same.

use super::{Point, Series};
use crate::domain::comparability::{Caution, Reason};
use crate::domain::derived::Places;
use crate::domain::period::Period;
use crate::domain::report::Note;

/// One note for all the changes of a series that a caution goes with.
pub(super) fn cautioned(series: &Series, caution: Caution) -> Option<Note> {
    let with = |point: &Point| {
        let compared = point.compared.as_ref()?;
        let change = compared.change.as_ref().ok()?;
        change.needs(caution).then_some((compared.with, point.figure.period))
    };
    let changes: Vec<(Period, Period)> = series.points.iter().filter_map(with).collect();
    (!changes.is_empty()).then(|| Note::Caution {
        measure: series.measure,
        breakdown: series.breakdown.clone(),
        region: series.region.clone(),
        caution,
        changes,
    })
}

/// One note for all the figures of a series that are sums over other places than the one before: there may be hundreds.
pub(super) fn together(notes: Vec<Note>) -> Vec<Note> {
    let places_of = |note: &Note| match note {
        Note::NotCompared { reason: Reason::NotSamePlaces { earlier, later }, .. } => Some([*earlier, *later]),
        _ => None,
    };
    let found: Vec<[Option<Places>; 2]> = notes.iter().filter_map(places_of).collect();
    if found.len() < 2 {
        return notes;
    }
    let mut all: Vec<Option<Places>> = Vec::new();
    for places in found.iter().flatten() {
        let both = |others: &Option<Places>| match (others, places) {
            (Some(others), Some(places)) => others.with(places).map(Some),
            (None, None) => Some(None),
            _ => None,
        };
        match all.iter_mut().find_map(|others| Some((both(others)?, others))) {
            Some((both, others)) => *others = both,
            None => all.push(*places),
        }
    }
    let mut all = Some(all);
    let one = |note: Note| match (places_of(&note), note) {
        (Some(_), Note::NotCompared { measure, breakdown, region, .. }) => {
            let places = all.take()?;
            Some(Note::NotSamePlaces { measure, breakdown, region, count: found.len(), places })
        }
        (_, other) => Some(other),
    };
    notes.into_iter().filter_map(one).collect()
}
