//! What must be said of derived figures: what they were derived from, each thing once however many figures it is of.

use crate::domain::derived::{Parts, Places};
use crate::domain::figure::Figure;
use crate::domain::measure::MeasureId;
use crate::domain::names::Known;
use crate::domain::period::Period;
use crate::domain::report::Note;
use std::collections::BTreeSet;

/// Notes on the derived among the figures: one for each region and level of places, one for the whole years of each
/// region, and one for each year of which parts are missing; one for the totals of a measure that are sums of the same
/// parts, and one for the differences of each region.
pub fn derived_notes<'a>(figures: impl IntoIterator<Item = &'a Figure> + Clone) -> Vec<Note> {
    let mut over_places: Vec<(Vec<MeasureId>, &Known, Places)> = Vec::new();
    let mut over_years: Vec<(&Known, (Period, Period), Parts)> = Vec::new();
    let mut not_whole: Vec<(Vec<MeasureId>, &Known, Period, Parts)> = Vec::new();
    for figure in figures.clone() {
        let Some(derived) = &figure.derived else { continue };
        if let Some(places) = derived.places {
            let same = over_places.iter_mut().find_map(|(measures, region, others)| {
                Some((measures, places.with(others).filter(|_| **region == figure.region)?, others))
            });
            match same {
                Some((measures, both, places)) => {
                    *places = both;
                    push_new(measures, figure.measure);
                }
                None => over_places.push((vec![figure.measure], &figure.region, places)),
            }
        }
        let (year, region) = (figure.period, &figure.region);
        match derived.parts {
            Some(parts) if parts.are_all() => {
                match over_years.iter_mut().find(|(r, _, others)| *r == region && *others == parts) {
                    Some((_, years, _)) => *years = (years.0.min(year), years.1.max(year)),
                    None => over_years.push((region, (year, year), parts)),
                }
            }
            Some(parts) => {
                match not_whole.iter_mut().find(|(_, r, y, others)| (*r, *y, *others) == (region, year, parts)) {
                    Some((measures, ..)) => push_new(measures, figure.measure),
                    None => not_whole.push((vec![figure.measure], region, year, parts)),
                }
            }
            None => {}
        }
    }
    let others = [over_members(figures.clone()), by_difference(figures)].concat();
    let alone: Vec<bool> = over_places
        .iter()
        .map(|(_, region, _)| over_places.iter().filter(|(_, other, _)| other == region).count() == 1)
        .collect();
    let mut notes: Vec<Note> = over_places
        .into_iter()
        .zip(alone)
        .map(|((measures, region, places), alone)| {
            // Where all places are of one level, nobody has to be told which figures are meant.
            let measures = if alone { Vec::new() } else { measures };
            Note::OverPlaces { measures, region: region.clone(), places }
        })
        .collect();
    let years = |(region, years, parts): (&Known, _, _)| Note::OverYears { region: region.clone(), years, parts };
    notes.extend(over_years.into_iter().map(years));
    notes.extend(not_whole.into_iter().map(|(measures, region, year, parts)| Note::YearNotWhole {
        measures,
        region: region.clone(),
        year,
        parts,
    }));
    notes.extend(others);
    notes
}

fn over_members<'a>(figures: impl IntoIterator<Item = &'a Figure>) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    for figure in figures {
        let Some(members) = figure.derived.as_ref().and_then(|derived| derived.members.clone()) else { continue };
        let note = Note::OverMembers { measure: figure.measure, region: figure.region.clone(), members };
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes
}

fn by_difference<'a>(figures: impl IntoIterator<Item = &'a Figure>) -> Vec<Note> {
    let mut found: Vec<(&Known, BTreeSet<[Period; 3]>)> = Vec::new();
    for figure in figures {
        let Some(difference) = figure.derived.as_ref().and_then(|derived| derived.difference.as_ref()) else {
            continue;
        };
        let periods = [figure.period, difference.longer.period, difference.shorter.period];
        match found.iter_mut().find(|(region, _)| **region == figure.region) {
            Some((_, all)) => {
                all.insert(periods);
            }
            None => found.push((&figure.region, BTreeSet::from([periods]))),
        }
    }
    let note = |(region, all): (&Known, BTreeSet<[Period; 3]>)| {
        let [last, longer, shorter] = all.iter().max_by_key(|[period, ..]| (period.end, period.start)).copied()?;
        Some(Note::ByDifference { region: region.clone(), count: all.len(), last, longer, shorter })
    };
    found.into_iter().filter_map(note).collect()
}

fn push_new(measures: &mut Vec<MeasureId>, measure: MeasureId) {
    if !measures.contains(&measure) {
        measures.push(measure);
    }
}
