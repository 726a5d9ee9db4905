//! The sum of a flow over the months or quarters of a calendar year for which nothing is published. A stock is never
//! summed over time.

use super::catalogue::Catalogue;
use super::comparability::SeriesBreak;
use super::derived::{Derived, Of, Parts, Places, Span, figure, in_order, mixes_editions, publications_of};
use super::figure::Figure;
use super::measure::{Kind, MeasureId};
use super::period::{Length, Period};
use super::quantity::Quantity;
use chrono::Datelike;
use std::collections::{BTreeMap, BTreeSet};

/// How many months a part of a year may have.
const PARTS: [u32; 2] = [1, 3];

/// The figures, and beside them a sum for every calendar year of a flow that its twelve months or four quarters tile,
/// each with a value, and of which there is no figure, or only one that gives way: a sum over some of the places where the parts are of all,
/// or the difference of cumulative figures, unless that alone is certain.
/// With fewer parts, but more than one, a sum of those that there are, where the year is shown anyway: it was `asked`
/// for by itself, or another figure of the same domain and region is of it. Such a sum says how many parts it has.
/// None is made across a break: its parts would be of two definitions.
pub fn over_year(
    catalogue: &Catalogue,
    mut figures: Vec<Figure>,
    breaks: &BTreeMap<MeasureId, Vec<SeriesBreak>>,
    asked: Option<Period>,
) -> Vec<Figure> {
    let mut series: BTreeMap<_, Vec<&Figure>> = BTreeMap::new();
    for figure in &figures {
        let flow = catalogue.measures.get(figure.measure).filter(|measure| measure.kind == Kind::Flow);
        let (Some(measure), Some(year)) = (flow, Period::year(figure.period.start.year())) else { continue };
        let part = matches!(figure.period.length(), Length::Months(1 | 3 | 12)) && figure.period.end <= year.end;
        if part {
            let column = (measure.domain, figure.region.code.as_str(), year);
            series.entry((column, figure.measure, figure.breakdown.as_str())).or_default().push(figure);
        }
    }
    let mut shown = BTreeSet::new();
    let (mut whole, mut some, mut better) = (Vec::new(), Vec::new(), Vec::new());
    for ((column, ..), figures) in &series {
        let year = column.2;
        let published = figures.iter().find(|figure| figure.period == year);
        let sum = best(catalogue, figures, year).filter(|sum| {
            let mut breaks = breaks.get(&sum.measure).into_iter().flatten();
            !breaks.any(|found| found.is_within(sum))
        });
        let full = sum.as_ref().is_some_and(|sum| parts(sum).is_some_and(|parts| parts.are_all()));
        if asked == Some(year) || published.is_some() || full {
            shown.insert(*column);
        }
        match (published, sum) {
            (None, Some(sum)) if full => whole.push(sum),
            (None, Some(sum)) => some.push((*column, sum)),
            (Some(figure), Some(sum)) if sum.is_whole() && yields(catalogue, figure, &sum) => better.push(sum),
            _ => {}
        }
    }
    some.retain(|(column, _)| shown.contains(column));
    let some: Vec<Figure> = some.into_iter().map(|(_, sum)| sum).collect();
    let gone: BTreeSet<_> = better.iter().map(thing).collect();
    figures.retain(|figure| !gone.contains(&thing(figure)));
    drop(gone);
    figures.extend(whole.into_iter().chain(some).chain(better));
    figures
}

/// Whether the figure of a year gives way to a whole sum over its parts: a sum over some of the places does, and a
/// difference of cumulative figures, unless it alone is certain.
fn yields(catalogue: &Catalogue, figure: &Figure, sum: &Figure) -> bool {
    let unit = catalogue.measures.get(figure.measure).and_then(|measure| catalogue.unit_of(measure));
    let certain = |figure: &Figure| unit.and_then(|unit| figure.quantity(unit)).is_some_and(|q| q.is_certain());
    let difference = figure.derived.as_ref().is_some_and(|derived| derived.difference.is_some());
    !figure.is_whole() || (difference && (certain(sum) || !certain(figure)))
}

fn parts(sum: &Figure) -> Option<Parts> {
    sum.derived.as_ref()?.parts
}

fn thing(figure: &Figure) -> (Period, MeasureId, &str, &str) {
    (figure.period, figure.measure, &figure.breakdown, &figure.region.code)
}

/// The sum over months or over quarters, whichever are the greater part of the year; over months where they are alike.
fn best(catalogue: &Catalogue, figures: &[&Figure], year: Period) -> Option<Figure> {
    let sums = PARTS.iter().rev().filter_map(|months| sum(catalogue, figures, year, *months));
    sums.max_by_key(|sum| parts(sum).map_or(0, |parts| parts.found.least * parts.months as usize))
}

/// The sum over parts of so many months; None with fewer than two that have a value, or where places of different
/// levels would be added, or places to what is published for the region itself.
fn sum(catalogue: &Catalogue, figures: &[&Figure], year: Period, months: u32) -> Option<Figure> {
    let first = figures.first()?;
    let unit = catalogue.unit_of(catalogue.measures.get(first.measure)?)?;
    unit.floor()?;
    let parts = figures.iter().filter(|figure| figure.period.length() == Length::Months(months));
    // The quarters of a year are those of the calendar; three months from any other on overlap two of them.
    let parts = parts.filter(|figure| figure.period.start.month0() % months == 0);
    let (mut quantities, mut publications) = (Vec::new(), Vec::new());
    let mut places: Option<Option<Places>> = None;
    let mut summed = Vec::new();
    for part in parts {
        // Of the total of a month some parts may be missing; it is then no month's.
        if part.derived.as_ref().is_some_and(|derived| !derived.is_of_whole_total()) {
            continue;
        }
        let Some(quantity) = part.quantity(unit) else { continue };
        quantities.push(quantity);
        summed.push(*part);
        let of_part = part.derived.as_ref().and_then(|derived| derived.places);
        places = match (places, of_part) {
            (Some(Some(places)), Some(others)) => Some(Some(places.with(&others)?)),
            (None, first) => Some(first),
            (Some(None), None) => places,
            _ => return None,
        };
        publications.extend(publications_of(part, catalogue));
    }
    if quantities.len() < 2 {
        return None;
    }
    let derived = Derived {
        places: places.flatten(),
        parts: Some(Parts { months, found: Span::one(quantities.len()), of: 12 / months as usize }),
        other_editions: mixes_editions(&summed),
        ..Derived::of(Quantity::sum(&quantities)?, in_order(publications, catalogue))
    };
    let of = Of { measure: first.measure, breakdown: &first.breakdown, region: &first.region, period: year };
    figure(&of, derived, catalogue)
}

#[cfg(test)]
mod tests;
