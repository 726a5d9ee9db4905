//! What the series of a region say of each other: parts and wholes, shares and counts, persons and person-times.

use super::{Checker, Figures, in_period};
use crate::domain::breakdown::BreakdownId;
use crate::domain::check::breakdowns::{self, Divided};
use crate::domain::check::finding::{Beside, Kind, Severity, What};
use crate::domain::check::frame::Cell;
use crate::domain::check::links::{Dimension, GroupLink};
use crate::domain::check::{parts, persons, shares};
use crate::domain::quantity::Quantity;
use chrono::NaiveDate;
use std::collections::HashMap;

/// A whole and its parts, and whether all that have a value are of one publication.
struct Together {
    whole: Quantity,
    parts: Vec<Option<Quantity>>,
    together: bool,
}

impl Checker<'_> {
    pub(super) fn across(&mut self, figures: &Figures) {
        let links = &self.frame.links;
        if self.asked.is(Kind::Parts) {
            links.groups.iter().for_each(|link| self.group(figures, link));
        }
        if self.asked.is(Kind::Breakdowns) {
            links.dimensions.iter().for_each(|dimension| self.dimension(figures, dimension));
        }
        if self.asked.is(Kind::Shares) {
            self.shares(figures);
        }
        if self.asked.is(Kind::Persons) && links.has_both_persons {
            self.same_as_persons(figures);
        }
    }

    /// The words of one publication, that of the whole, on the whole and its parts; and the last words, where these are
    /// of others.
    fn put_together(&self, figures: &Figures, whole: &Cell, parts: &[u32]) -> Vec<Together> {
        let Some(quantity) = self.quantity(whole, figures.printed) else { return Vec::new() };
        let last: Vec<Option<&Cell>> =
            parts.iter().map(|series| in_period(figures.of(*series), whole.period)).collect();
        let value = |cell: &Option<&Cell>| cell.and_then(|cell| self.quantity(cell, figures.printed));
        let put = |cells: &[Option<&Cell>], together: bool| Together {
            whole: quantity,
            parts: cells.iter().map(value).collect(),
            together,
        };
        if last.iter().flatten().all(|cell| cell.publication == whole.publication) {
            return vec![put(&last, true)];
        }
        let same: Vec<Option<&Cell>> =
            last.iter().map(|cell| cell.and_then(|cell| figures.said_by(whole.publication, cell))).collect();
        vec![put(&same, true), put(&last, false)]
    }

    fn group(&mut self, figures: &Figures, link: &GroupLink) {
        let series: Vec<u32> = link.parts.iter().map(|(_, series)| *series).collect();
        for whole in figures.of(link.total) {
            let subject = self.subject(figures.region, whole);
            // What one publication says wrong needs not be said of several again.
            let found = self
                .put_together(figures, whole, &series)
                .into_iter()
                .find_map(|found| parts::finding(link, subject, found.whole, &found.parts, found.together));
            found.into_iter().for_each(|finding| self.add(finding));
        }
    }

    fn dimension(&mut self, figures: &Figures, dimension: &Dimension) {
        let series: Vec<u32> = dimension.parts.iter().map(|(_, series)| *series).collect();
        let mut divided = Vec::new();
        for whole in figures.of(dimension.whole) {
            let subject = self.subject(figures.region, whole);
            let found = self.put_together(figures, whole, &series);
            // Of one publication where it has several parts, else of whoever has them.
            let count = |found: &Together| found.parts.iter().flatten().count();
            let most = found.iter().map(count).max().unwrap_or(0);
            let best = found.into_iter().find(|found| most > 0 && count(found) == most);
            divided.extend(best.map(|Together { whole, parts, together }| Divided { subject, whole, parts, together }));
        }
        breakdowns::findings(dimension, divided).into_iter().for_each(|finding| self.add(finding));
    }

    /// What is counted in a period, by the publication of a share; where it has no value, by the last word on it.
    fn counted(&self, figures: &Figures, series: u32, share: &Cell) -> Option<Beside> {
        let last = in_period(figures.of(series), share.period)?;
        let own = figures.said_by(share.publication, last).filter(|cell| cell.value.is_some());
        let cell = own.unwrap_or(last);
        Some(self.beside(cell, self.quantity(cell, figures.printed)?))
    }

    fn shares(&mut self, figures: &Figures) {
        let frame = self.frame;
        for link in &frame.links.shares {
            let of = frame.series[link.part as usize].measure.id;
            for cell in figures.of(link.share) {
                let counted = |series: u32| self.counted(figures, series, cell);
                let (Some(part), Some(whole)) = (counted(link.part), counted(link.whole)) else { continue };
                let Some(share) = self.quantity(cell, figures.printed) else { continue };
                if shares::differs(&share, &frame.series(cell).unit, &part.value, &whole.value) {
                    let own = [&part, &whole].iter().all(|count| count.publication == frame.publication(cell));
                    let severity = if own { Severity::Error } else { Severity::Warning };
                    let subject = self.subject(figures.region, cell);
                    self.found(severity, subject, What::Share { share, part, whole, of });
                }
            }
        }
        for link in &frame.links.share_groups {
            let mut periods: Vec<&Cell> = link.shares.iter().flat_map(|series| figures.of(*series)).collect();
            periods.sort_unstable_by_key(|cell| (cell.period, cell.series));
            for cells in periods.chunk_by(|a, b| a.period == b.period) {
                let given: Vec<Quantity> =
                    cells.iter().filter_map(|cell| self.quantity(cell, figures.printed)).collect();
                let all = given.len() == link.of;
                if let Some((severity, sum)) = shares::sum(&given, &frame.series(cells[0]).unit, all) {
                    // Of several publications one may be restated and the other not.
                    let together = cells.iter().all(|cell| cell.publication == cells[0].publication);
                    let severity = if together { severity } else { Severity::Warning };
                    let subject = self.subject(figures.region, cells[0]);
                    let what = What::ShareSum { group: link.group, sum, given: given.len(), together };
                    self.found(severity, subject, what);
                }
            }
        }
    }

    /// Person-times that are also a number of persons, of the same time: a flow of the same period, or a stock of its
    /// last day.
    fn same_as_persons(&mut self, figures: &Figures) {
        let mut counted: HashMap<(BreakdownId, NaiveDate, i64), &Cell> = HashMap::new();
        let telling = |cell: &Cell| {
            let things = persons::telling(cell.value?, self.frame.series(cell).unit.scale())?;
            persons::is_in_full(&self.frame.reading(cell, figures.printed)).then_some(things)
        };
        let breakdown = |cell: &Cell| self.frame.series(cell).breakdown;
        for cell in figures.current.iter().filter(|cell| self.frame.series(cell).persons) {
            if let Some(things) = telling(cell) {
                counted.insert((breakdown(cell), self.frame.period(cell).end, things), cell);
            }
        }
        if counted.is_empty() {
            return;
        }
        let mut found = Vec::new();
        for cell in figures.current.iter().filter(|cell| self.frame.series(cell).person_times) {
            let (Some(things), Some(value)) = (telling(cell), self.quantity(cell, figures.printed)) else { continue };
            let period = self.frame.period(cell);
            let Some(person) = counted.get(&(breakdown(cell), period.end, things)) else { continue };
            let other = self.frame.period(person);
            if other == period || other.is_day() {
                let persons = self.frame.series(person).measure.id;
                let subject = self.subject(figures.region, cell);
                found.push((subject, What::SameAsPersons { persons, period: other, value }));
            }
        }
        found.into_iter().for_each(|(subject, what)| self.found(Severity::Hint, subject, what));
    }
}
