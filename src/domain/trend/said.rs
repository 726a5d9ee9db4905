//! What is said of a whole series in one note, where every figure of it would say the same.

use super::{Compared, Point, Series};
use crate::domain::comparability::{Caution, Reason};
use crate::domain::derived::Places;
use crate::domain::observation::Reading;
use crate::domain::period::Period;
use crate::domain::quantity::Qualifier;
use crate::domain::report::Note;
use crate::domain::unit::Unit;
use std::collections::{BTreeMap, BTreeSet};

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

/// Which of the figures that are compared are published to more than one unit only: what changed then has bounds, which the
/// figures do not show. One note for each such step.
pub(super) fn rounded(series: &Series, unit: &Unit) -> Vec<Note> {
    let mut compared: BTreeSet<Period> = BTreeSet::new();
    for point in &series.points {
        if let Some(Compared { with, change: Ok(_), .. }) = point.compared {
            compared.extend([with, point.figure.period]);
        }
    }
    let mut found: BTreeMap<i64, Vec<Period>> = BTreeMap::new();
    let published = series.points.iter().map(|point| &point.figure).filter(|figure| figure.derived.is_none());
    for figure in published.filter(|figure| compared.contains(&figure.period)) {
        let Reading { rounded_to, bounds, qualifier, .. } = figure.reading;
        if rounded_to > unit.scale() && bounds.is_none() && qualifier == Qualifier::Exact {
            found.entry(rounded_to).or_default().push(figure.period);
        }
    }
    let (measure, breakdown, region) = (series.measure, &series.breakdown, &series.region);
    let note = |(to, periods)| {
        let (breakdown, region) = (breakdown.clone(), region.clone());
        Note::Rounded { measure, breakdown, region, to, periods }
    };
    found.into_iter().map(note).collect()
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
