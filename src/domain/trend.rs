//! One measure over time: its figures in order, each set against an earlier one where the comparison holds.

mod said;

use super::catalogue::Catalogue;
use super::comparability::{Caution, Change, Reason, SeriesBreak, compare};
use super::figure::Figure;
use super::measure::{Measure, MeasureId};
use super::names::Known;
use super::period::Period;
use super::report::Note;
use super::unit::Unit;
use said::{cautioned, rounded, together};
use std::collections::BTreeMap;

/// A measure in one region and breakdown over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    pub measure: MeasureId,
    pub breakdown: String,
    pub region: Known,
    /// By the end of the reference period, then its start.
    pub points: Vec<Point>,
}

/// A figure of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    pub figure: Figure,
    /// Against an earlier figure; None for the first.
    pub compared: Option<Compared>,
}

/// A figure set against an earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The period of the earlier figure.
    pub with: Period,
    /// Whether that is the one before.
    pub adjacent: bool,
    pub change: Result<Change, Reason>,
}

/// Puts figures into series and sets each against an earlier one; with notes on what was not compared and why.
pub fn series(
    catalogue: &Catalogue,
    figures: Vec<Figure>,
    breaks: &BTreeMap<MeasureId, Vec<SeriesBreak>>,
) -> (Vec<Series>, Vec<Note>) {
    let mut found: Vec<Series> = Vec::new();
    // In the order of their first figures. There may be one for each of thousands of regions.
    let mut places: BTreeMap<(MeasureId, String, String), usize> = BTreeMap::new();
    for figure in figures {
        let of = (figure.measure, figure.breakdown.clone(), figure.region.code.clone());
        let place = *places.entry(of).or_insert_with(|| {
            found.push(Series {
                measure: figure.measure,
                breakdown: figure.breakdown.clone(),
                region: figure.region.clone(),
                points: Vec::new(),
            });
            found.len() - 1
        });
        found[place].points.push(Point { figure, compared: None });
    }
    let mut notes = Vec::new();
    for series in &mut found {
        series.points.sort_by_key(|point| (point.figure.period.end, point.figure.period.start));
        notes.extend(compare_points(catalogue, series, breaks));
    }
    (found, notes)
}

fn compare_points(
    catalogue: &Catalogue,
    series: &mut Series,
    breaks: &BTreeMap<MeasureId, Vec<SeriesBreak>>,
) -> Vec<Note> {
    let mut notes = Vec::new();
    let Some(measure) = catalogue.measures.get(series.measure) else { return notes };
    let Some(unit) = catalogue.unit_of(measure) else { return notes };
    // A publisher may have flagged one in each of thousands of regions.
    let of_region = |found: &&SeriesBreak| found.may_be_about(&series.region.code);
    let breaks: Vec<SeriesBreak> = breaks.get(&measure.id).into_iter().flatten().filter(of_region).cloned().collect();
    if let [only] = series.points.as_slice() {
        notes.push(Note::SingleFigure {
            measure: measure.id,
            breakdown: series.breakdown.clone(),
            region: series.region.clone(),
            period: only.figure.period,
        });
    }
    for place in 1..series.points.len() {
        let (before, rest) = series.points.split_at_mut(place);
        let compared = set_against(measure, unit, before, &rest[0].figure, &breaks);
        if let Compared { with, change: Err(reason), .. } = &compared {
            notes.push(Note::NotCompared {
                measure: measure.id,
                breakdown: series.breakdown.clone(),
                region: series.region.clone(),
                earlier: *with,
                later: rest[0].figure.period,
                reason: reason.clone(),
            });
        }
        rest[0].compared = Some(compared);
    }
    let mut notes = together(notes);
    notes.extend(Caution::ALL.into_iter().filter_map(|caution| cautioned(series, caution)));
    notes.extend(rounded(series, unit));
    notes
}

/// Sets a figure against the last of those before that has a value, covers as long a time and no day of its own, and is
/// of the same places and parts: a year against the last year that was published, though quarters or a withheld year
/// stand between them, and a sum over two districts against the last over two. Where there is none, against the one
/// before, which says why not; of a difference that would hide what the figures say that it was derived from.
fn set_against(measure: &Measure, unit: &Unit, before: &[Point], later: &Figure, breaks: &[SeriesBreak]) -> Compared {
    let (mut first, mut derived) = (None, None);
    for (steps, point) in before.iter().rev().enumerate() {
        let change = compare(measure, unit, &point.figure, later, breaks);
        let other = change.as_ref().is_err_and(Reason::is_of_this_figure);
        let compared = Compared { with: point.figure.period, adjacent: steps == 0, change };
        if !other {
            return compared;
        }
        let place = if is_difference(&point.figure) { &mut derived } else { &mut first };
        place.get_or_insert(compared);
    }
    // There is at least one figure before, for the first of a series is not compared.
    first.or(derived).unwrap_or(Compared { with: later.period, adjacent: true, change: Err(Reason::NoValue) })
}

fn is_difference(figure: &Figure) -> bool {
    figure.derived.as_ref().is_some_and(|derived| derived.difference.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::derived::Span;
    use crate::domain::observation::Status;
    use crate::domain::place::Level;
    use crate::domain::quantity::Quantity;
    use crate::domain::sample::{catalogue, date, day, exact, figure, measure, span, summed, without, year};

    #[test]
    fn figures_are_compared_with_the_one_before() {
        let orphans = measure("children.orphans");
        let figures = vec![
            figure(orphans, day("2020-12-31"), exact(90)),
            figure(orphans, day("2018-12-31"), exact(100)),
            figure(orphans, day("2019-12-31"), exact(110)),
        ];
        let (found, notes) = series(&catalogue(), figures, &BTreeMap::new());
        assert_eq!((found.len(), notes), (1, vec![]));
        let shown: Vec<_> = found[0]
            .points
            .iter()
            .map(|p| {
                let change = p.compared.as_ref().map(|c| c.change.as_ref().unwrap().difference);
                (p.figure.period.to_string(), change)
            })
            .collect();
        let expected = [("2018-12-31", None), ("2019-12-31", Some(10)), ("2020-12-31", Some(-20))]
            .map(|(period, change)| (period.to_owned(), change.map(Quantity::exact)));
        assert_eq!(shown, expected);
    }

    #[test]
    fn breakdowns_and_regions_are_series_of_their_own() {
        let orphans = measure("children.orphans");
        let mut figures = Vec::new();
        for (region, breakdown) in [("370200", "all"), ("370200", "sex=female"), ("370285", "all")] {
            for (at, value) in [("2018-12-31", 10), ("2019-12-31", 20)] {
                let mut one = figure(orphans, day(at), exact(value));
                (one.region.code, one.breakdown) = (region.into(), breakdown.into());
                figures.push(one);
            }
        }
        figures.push(figure(measure("children.total"), day("2018-12-31"), exact(1_000)));
        let (found, notes) = series(&catalogue(), figures, &BTreeMap::new());
        let lengths: Vec<usize> = found.iter().map(|series| series.points.len()).collect();
        assert_eq!(lengths, [2, 2, 2, 1]);
        let (measure, period, region) = (measure("children.total"), day("2018-12-31"), found[3].region.clone());
        assert_eq!(notes, [Note::SingleFigure { measure, breakdown: "all".into(), region, period }]);
    }

    #[test]
    fn what_is_not_compared_is_said_with_the_reason() {
        let tutoring = measure("services.tutoring");
        let since_2017 = span("2017-01-01", "2019-11-24");
        let figures = [
            (year(2016), exact(400)),
            (since_2017, exact(540)),
            (year(2020), exact(600)),
            (year(2021), without(Status::Suppressed)),
            (year(2022), exact(610)),
            (year(2023), exact(700)),
        ];
        let figures = figures.map(|(period, reading)| figure(tutoring, period, reading)).to_vec();
        let on = date("2023-01-01");
        let breaks = BTreeMap::from([
            (tutoring, vec![SeriesBreak { on, because: Default::default(), region: None }]),
            // Another measure's break is none of this one's.
            (
                measure("services.casework"),
                vec![SeriesBreak { on: date("2016-06-01"), because: Default::default(), region: None }],
            ),
        ]);
        let (found, notes) = series(&catalogue(), figures, &breaks);
        let said = |earlier, later, reason| {
            let region = found[0].region.clone();
            Note::NotCompared { measure: tutoring, breakdown: "all".into(), region, earlier, later, reason }
        };
        assert_eq!(
            notes,
            [
                said(year(2016), since_2017, Reason::DifferentLengths),
                said(year(2020), year(2021), Reason::NoValue),
                said(year(2022), year(2023), Reason::Break { on, because: Default::default() }),
            ]
        );
        // What stands between is passed over, and the reader is told so.
        let with = |at: usize| found[0].points[at].compared.as_ref().map(|c| (c.with, c.adjacent, c.change.is_ok()));
        assert_eq!(with(2), Some((year(2016), false, true)));
        assert_eq!(with(4), Some((year(2020), false, true)));
    }

    #[test]
    fn other_places_are_said_once_for_all_figures() {
        let orphans = measure("children.orphans");
        let of = |on: i32, some| summed(orphans, year(on), Level::Village, (some, 100), 1);
        let figures =
            |counts: &[usize]| -> Vec<Figure> { (2015..).zip(counts).map(|(on, some)| of(on, *some)).collect() };
        let (found, notes) = series(&catalogue(), figures(&[90, 90, 95, 95, 93]), &BTreeMap::new());
        let [Note::NotSamePlaces { count: 2, places, .. }] = notes.as_slice() else { panic!("{notes:?}") };
        assert_eq!(places[0].unwrap().reporting, Span { least: 90, most: 95 });
        let compared: Vec<bool> =
            found[0].points.iter().filter_map(|point| Some(point.compared.as_ref()?.change.is_ok())).collect();
        assert_eq!(compared, [true, false, true, false]);
        // One alone is said in full.
        let (_, notes) = series(&catalogue(), figures(&[90, 95, 100, 100]), &BTreeMap::new());
        assert!(matches!(notes.as_slice(), [Note::NotSamePlaces { .. }]));
        let (_, notes) = series(&catalogue(), figures(&[95, 100, 100]), &BTreeMap::new());
        assert!(matches!(notes.as_slice(), [Note::NotCompared { reason: Reason::NotSamePlaces { .. }, .. }]));
    }

    #[test]
    fn figures_stand_in_the_order_of_their_ends() {
        let tutoring = measure("services.tutoring");
        let since_2017 = span("2017-01-01", "2019-11-24");
        let second_half = span("2018-07-01", "2018-12-31");
        let figures = [since_2017, second_half, year(2018)].map(|period| figure(tutoring, period, exact(1))).to_vec();
        let (found, _) = series(&catalogue(), figures, &BTreeMap::new());
        let periods: Vec<_> = found[0].points.iter().map(|point| point.figure.period).collect();
        assert_eq!(periods, [year(2018), second_half, since_2017]);
    }

    #[test]
    fn without_figures_there_is_no_series() {
        assert_eq!(series(&catalogue(), Vec::new(), &BTreeMap::new()), (vec![], vec![]));
    }
}
