//! What must be said of derived figures: what they were derived from, each thing once however many figures it is of.

use crate::domain::derived::{Parts, Places};
use crate::domain::figure::Figure;
use crate::domain::measure::MeasureId;
use crate::domain::names::Known;
use crate::domain::period::Period;
use crate::domain::report::Note;
use std::collections::{BTreeMap, BTreeSet};

/// Notes on the derived among the figures: one for each region and level of places, one for the whole years of each
/// region, and one for each year of which parts are missing; one for the totals of a measure that are sums of the same
/// parts, one for the differences of each region, and one for each series with figures that mix editions.
pub fn derived_notes<'a>(figures: impl IntoIterator<Item = &'a Figure>) -> Vec<Note> {
    let regions = by_region(figures);
    let kinds = [over_places, over_years, not_whole, over_members, by_difference, mixed_editions];
    kinds.iter().flat_map(|notes| regions.iter().flat_map(|figures| notes(figures))).collect()
}

/// The derived figures of each region, which may be thousands, in the order in which they come.
fn by_region<'a>(figures: impl IntoIterator<Item = &'a Figure>) -> Vec<Vec<&'a Figure>> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found: Vec<Vec<&Figure>> = Vec::new();
    for figure in figures.into_iter().filter(|figure| figure.derived.is_some()) {
        let at = *places.entry(&figure.region.code).or_insert(found.len());
        match found.get_mut(at) {
            Some(of_region) => of_region.push(figure),
            None => found.push(vec![figure]),
        }
    }
    found
}

fn over_places(figures: &[&Figure]) -> Vec<Note> {
    let mut found: Vec<(Vec<MeasureId>, &Known, Places)> = Vec::new();
    for figure in figures {
        let Some(places) = figure.derived.as_ref().and_then(|derived| derived.places) else { continue };
        let same = found.iter_mut().find_map(|(measures, _, others)| Some((measures, places.with(others)?, others)));
        match same {
            Some((measures, both, places)) => {
                *places = both;
                push_new(measures, figure.measure);
            }
            None => found.push((vec![figure.measure], &figure.region, places)),
        }
    }
    let alone = found.len() == 1;
    let note = |(measures, region, places): (Vec<MeasureId>, &Known, Places)| {
        // Where all places are of one level, nobody has to be told which figures are meant.
        let measures = if alone { Vec::new() } else { measures };
        Note::OverPlaces { measures, region: region.clone(), places }
    };
    found.into_iter().map(note).collect()
}

fn over_years(figures: &[&Figure]) -> Vec<Note> {
    let mut found: Vec<(&Known, (Period, Period), Parts)> = Vec::new();
    for figure in figures {
        let year = figure.period;
        let parts = figure.derived.as_ref().and_then(|derived| derived.parts).filter(Parts::are_all);
        let Some(parts) = parts else { continue };
        match found.iter_mut().find(|(.., others)| *others == parts) {
            Some((_, years, _)) => *years = (years.0.min(year), years.1.max(year)),
            None => found.push((&figure.region, (year, year), parts)),
        }
    }
    let note = |(region, years, parts): (&Known, _, _)| Note::OverYears { region: region.clone(), years, parts };
    found.into_iter().map(note).collect()
}

fn not_whole(figures: &[&Figure]) -> Vec<Note> {
    let mut found: Vec<(Vec<MeasureId>, &Known, Period, Parts)> = Vec::new();
    for figure in figures {
        let parts = figure.derived.as_ref().and_then(|derived| derived.parts).filter(|parts| !parts.are_all());
        let Some(parts) = parts else { continue };
        match found.iter_mut().find(|(.., year, others)| (*year, *others) == (figure.period, parts)) {
            Some((measures, ..)) => push_new(measures, figure.measure),
            None => found.push((vec![figure.measure], &figure.region, figure.period, parts)),
        }
    }
    let note = |(measures, region, year, parts): (_, &Known, _, _)| {
        let region = region.clone();
        Note::YearNotWhole { measures, region, year, parts }
    };
    found.into_iter().map(note).collect()
}

fn over_members(figures: &[&Figure]) -> Vec<Note> {
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

fn by_difference(figures: &[&Figure]) -> Vec<Note> {
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

fn mixed_editions(figures: &[&Figure]) -> Vec<Note> {
    let mut found: BTreeMap<(MeasureId, &str), BTreeSet<Period>> = BTreeMap::new();
    let mixed = |figure: &&&Figure| figure.derived.as_ref().is_some_and(|derived| derived.other_editions);
    for figure in figures.iter().filter(mixed) {
        found.entry((figure.measure, &figure.breakdown)).or_default().insert(figure.period);
    }
    let Some(region) = figures.first().map(|figure| &figure.region) else { return Vec::new() };
    let note = |((measure, breakdown), periods): ((MeasureId, &str), BTreeSet<Period>)| {
        let (breakdown, region) = (breakdown.to_owned(), region.clone());
        Note::MixedEditions { measure, breakdown, region, periods: periods.into_iter().collect() }
    };
    found.into_iter().map(note).collect()
}

fn push_new(measures: &mut Vec<MeasureId>, measure: MeasureId) {
    if !measures.contains(&measure) {
        measures.push(measure);
    }
}
