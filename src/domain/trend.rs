//! One measure over time: its figures in order, each set against an earlier one where the comparison holds.

use super::catalogue::Catalogue;
use super::comparability::{Change, Reason, SeriesBreak, compare};
use super::figure::Figure;
use super::measure::{Measure, MeasureId};
use super::names::Known;
use super::period::Period;
use super::report::Note;
use super::unit::Unit;
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
    for figure in figures {
        let same = |s: &&mut Series| {
            s.measure == figure.measure && s.breakdown == figure.breakdown && s.region == figure.region
        };
        match found.iter_mut().find(same) {
            Some(series) => series.points.push(Point { figure, compared: None }),
            None => found.push(Series {
                measure: figure.measure,
                breakdown: figure.breakdown.clone(),
                region: figure.region.clone(),
                points: vec![Point { figure, compared: None }],
            }),
        }
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
    let none = Vec::new();
    let breaks = breaks.get(&measure.id).unwrap_or(&none);
    if let [only] = series.points.as_slice() {
        notes.push(Note::SingleFigure {
            measure: measure.id,
            breakdown: series.breakdown.clone(),
            period: only.figure.period,
        });
    }
    for place in 1..series.points.len() {
        let (before, rest) = series.points.split_at_mut(place);
        let compared = set_against(measure, unit, before, &rest[0].figure, breaks);
        if let Compared { with, change: Err(reason), .. } = &compared {
            notes.push(Note::NotCompared {
                measure: measure.id,
                earlier: *with,
                later: rest[0].figure.period,
                reason: reason.clone(),
            });
        }
        rest[0].compared = Some(compared);
    }
    notes
}

/// Sets a figure against the last of those before that covers as long a time and no day of its own: a year against
/// the last year, though quarters stand between them. Where there is none, against the one before, which says why not.
fn set_against(measure: &Measure, unit: &Unit, before: &[Point], later: &Figure, breaks: &[SeriesBreak]) -> Compared {
    let mut first = None;
    for (steps, point) in before.iter().rev().enumerate() {
        let change = compare(measure, unit, &point.figure, later, breaks);
        let other = matches!(change, Err(Reason::DifferentLengths | Reason::Overlap));
        let compared = Compared { with: point.figure.period, adjacent: steps == 0, change };
        if !other {
            return compared;
        }
        first = first.or(Some(compared));
    }
    // There is at least one figure before, for the first of a series is not compared.
    first.unwrap_or(Compared { with: later.period, adjacent: true, change: Err(Reason::NoValue) })
}
