//! One measure over time: its figures in order, each compared with the one before where the comparison holds.

use super::catalogue::Catalogue;
use super::comparability::{Change, Reason, SeriesBreak, compare};
use super::figure::Figure;
use super::measure::MeasureId;
use super::names::Known;
use super::report::Note;
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
    /// Against the figure before; None for the first.
    pub change: Option<Result<Change, Reason>>,
}

/// Puts figures into series and compares each with the one before; with notes on what was not compared and why.
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
            Some(series) => series.points.push(Point { figure, change: None }),
            None => found.push(Series {
                measure: figure.measure,
                breakdown: figure.breakdown.clone(),
                region: figure.region.clone(),
                points: vec![Point { figure, change: None }],
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
        let (earlier, later) = (&before[place - 1].figure, &mut rest[0]);
        let change = compare(measure, unit, earlier, &later.figure, breaks);
        if let Err(reason) = &change {
            notes.push(Note::NotCompared {
                measure: measure.id,
                earlier: earlier.period,
                later: later.figure.period,
                reason: reason.clone(),
            });
        }
        later.change = Some(change);
    }
    notes
}
