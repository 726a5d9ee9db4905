//! What a series says of itself: figures far from their neighbours, holes, and periods that have days in common.

use super::{Checker, Figures};
use crate::domain::check::finding::{Kind, Severity, What};
use crate::domain::check::frame::Cell;
use crate::domain::check::gaps::{Hole, holes};
use crate::domain::check::nested::{Flow, Nest, nests};
use crate::domain::check::outliers::{Point, Why, odd};
use crate::domain::check::tally::{Alike, At};
use crate::domain::check::twice::twice;
use crate::domain::comparability::SeriesBreak;
use crate::domain::measure::Kind as MeasureKind;
use crate::domain::period::Period;
use crate::domain::quantity::Qualifier;
use chrono::NaiveDate;

impl Checker<'_> {
    pub(super) fn over_time(&mut self, figures: &Figures) {
        for (_, span) in &figures.spans {
            let cells = &figures.current[span.clone()];
            let Some(first) = cells.first() else { continue };
            let is_flow = self.frame.series(first).measure.kind == MeasureKind::Flow;
            let class = self.frame.class(first);
            if cells.iter().all(|cell| self.frame.class(cell) == class) {
                self.of_class(figures, cells);
                if is_flow && self.are_apart(cells) {
                    continue;
                }
            } else {
                let mut sorted = cells.to_vec();
                sorted.sort_by_key(|cell| self.frame.class(cell));
                for cells in sorted.chunk_by(|a, b| self.frame.class(a) == self.frame.class(b)) {
                    self.of_class(figures, cells);
                }
            }
            if is_flow {
                self.nested(figures, cells);
            } else {
                self.same_day(figures, cells);
                self.dated_twice(figures, cells);
            }
        }
    }

    /// Figures that follow each other: stocks, or flows of one length.
    fn of_class(&mut self, figures: &Figures, cells: &[Cell]) {
        if self.asked.is(Kind::Outlier) || self.asked.is(Kind::UnitSlip) {
            self.odd(figures, cells);
        }
        if self.asked.is(Kind::Gap) {
            self.holes(figures, cells);
        }
    }

    fn odd(&mut self, figures: &Figures, cells: &[Cell]) {
        let (mut points, mut places) = (Vec::with_capacity(cells.len()), Vec::with_capacity(cells.len()));
        for (place, cell) in cells.iter().enumerate() {
            let Some(value) = cell.value else { continue };
            // Less than ten may be none at all.
            if self.frame.exactness[cell.exactness as usize].qualifier == Qualifier::LessThan {
                continue;
            }
            let time = self.frame.time(cell);
            points.push(Point { period: time.period, month: time.last_month, value: value.into() });
            places.push(place);
        }
        let Some(first) = cells.first() else { return };
        let series = self.frame.series(first);
        let found = odd(&points, &series.unit, |one, other| {
            let mut days = self.frame.days_of_breaks(series.measure.id, figures.region);
            days.any(|on| SeriesBreak::is_day_between(on, one, other))
        });
        for odd in found {
            let cell = |at: usize| &cells[places[at]];
            let beside = |at: &usize| {
                let value = self.quantity(cell(*at), figures.printed)?;
                Some(self.beside(cell(*at), value))
            };
            let Some(value) = self.quantity(cell(odd.at), figures.printed) else { continue };
            let what = match &odd.why {
                Why::Slip { factor, too_much, beside: others } => {
                    let beside = others.iter().filter_map(beside).collect();
                    What::UnitSlip { value, factor: *factor, too_much: *too_much, beside }
                }
                Why::Far { before, after } => {
                    let Some(before) = beside(before) else { continue };
                    What::Outlier { value, before, after: after.as_ref().and_then(beside) }
                }
            };
            let subject = self.subject(figures.region, cell(odd.at));
            self.found(odd.severity, subject, what);
        }
    }

    fn holes(&mut self, figures: &Figures, cells: &[Cell]) {
        let Some(first) = cells.first() else { return };
        let flow = self.frame.series(first).measure.kind == MeasureKind::Flow;
        let months = |cell: &Cell| {
            let time = self.frame.time(cell);
            if flow { time.first_month } else { time.last_month }
        };
        let length = if flow { self.frame.time(first).class } else { 1 };
        // A flow over days is none of a regular series.
        if length > 12 {
            return;
        }
        let months: Vec<i32> = cells.iter().map(months).collect();
        for hole in holes(&months) {
            let Hole { first: month, missing, step } = hole;
            let alike = Alike::Gap { series: first.series, first: month, length, missing, step };
            self.tally.add(alike, At::of(self.frame, figures.region, first), 1);
        }
    }

    /// Whether flows of one length share no day: months, quarters and years of the calendar do not.
    fn are_apart(&self, cells: &[Cell]) -> bool {
        cells.windows(2).all(|pair| self.frame.period(&pair[0]).end < self.frame.period(&pair[1]).start)
    }

    fn nested(&mut self, figures: &Figures, cells: &[Cell]) {
        let Some(first) = cells.first() else { return };
        let series = self.frame.series(first);
        // A rate may go up and down as the time grows.
        let floor = series.unit.floor().is_some();
        let value = |cell: &Cell| self.quantity(cell, figures.printed).filter(|_| floor);
        let flows: Vec<Flow> =
            cells.iter().map(|cell| Flow { period: self.frame.period(cell), value: value(cell) }).collect();
        let broken = |shorter: &Period, longer: &Period| {
            let mut days = self.frame.days_of_breaks(series.measure.id, figures.region);
            days.any(|on| SeriesBreak::is_day_beyond(on, shorter, longer))
        };
        for nest in nests(&flows, floor && !series.persons, broken) {
            match nest {
                Nest::Differs { longer: at, inside, sum: shorter, parts, all } => {
                    let Some(longer) = flows[at].value else { continue };
                    let severity =
                        if shorter.is_certainly_above(&longer) { Severity::Error } else { Severity::Warning };
                    let subject = self.subject(figures.region, &cells[at]);
                    self.found(severity, subject, What::Nested { longer, inside, shorter, parts, all });
                }
                Nest::Overlap { one, other, nearly } => {
                    self.overlap(figures, &cells[one], &cells[other], nearly);
                }
            }
        }
    }

    /// Stocks a few days apart. Where any publication has a word on both they are two times, and where one has no value
    /// nothing is said twice.
    fn dated_twice(&mut self, figures: &Figures, cells: &[Cell]) {
        let days: Vec<NaiveDate> = cells.iter().map(|cell| self.frame.period(cell).end).collect();
        for (one, other) in twice(&days) {
            let (one, other) = (&cells[one], &cells[other]);
            let both = figures.words_on(one).iter().any(|word| figures.said_by(word.publication, other).is_some());
            if one.value.is_some() && other.value.is_some() && !both {
                self.overlap(figures, one, other, true);
            }
        }
    }

    fn overlap(&mut self, figures: &Figures, one: &Cell, other: &Cell, nearly: bool) {
        let by = [one.publication, other.publication];
        let alike = Alike::Overlap { series: one.series, one: one.period, other: other.period, nearly, by };
        self.tally.add(alike, At::of(self.frame, figures.region, one), 1);
    }

    /// Stocks of one day that are recorded twice: of the day, and of the month or year that it is the last of, with
    /// different values.
    fn same_day(&mut self, figures: &Figures, cells: &[Cell]) {
        for pair in cells.windows(2) {
            let [one, other] = pair else { continue };
            let (first, second) = (self.frame.period(one), self.frame.period(other));
            if first.end != second.end || one.value.is_none() || other.value.is_none() {
                continue;
            }
            let values = self.quantity(one, figures.printed).zip(self.quantity(other, figures.printed));
            if values.is_some_and(|(one, other)| !one.may_equal(&other)) {
                self.overlap(figures, one, other, true);
            }
        }
    }
}
