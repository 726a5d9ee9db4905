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
struct Together<'c> {
    word: &'c Cell,
    whole: Quantity,
    parts: Vec<Option<Quantity>>,
    together: bool,
}

impl Together<'_> {
    /// How many parts have a value.
    fn given(&self) -> usize {
        self.parts.iter().flatten().count()
    }
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

    /// A whole and its parts in a period, as each publication has them that has a word on the whole, the latest first;
    /// and the last words of several, where none of them alone has all parts that have a value.
    fn put_together<'c>(&self, figures: &'c Figures, whole: &'c Cell, parts: &[u32]) -> Vec<Together<'c>> {
        let last: Vec<Option<&Cell>> =
            parts.iter().map(|series| in_period(figures.of(*series), whole.period)).collect();
        if last.iter().all(Option::is_none) {
            return Vec::new();
        }
        let value = |cell: &Option<&Cell>| cell.and_then(|cell| self.quantity(cell, figures.printed));
        let put = |word: &'c Cell, cells: &[Option<&Cell>], together: bool| {
            let whole = self.quantity(word, figures.printed)?;
            Some(Together { word, whole, parts: cells.iter().map(value).collect(), together })
        };
        let said_by = |publication: u32| move |cell: &Cell| figures.said_by(publication, cell);
        let own = |word: &'c Cell| {
            let own: Vec<Option<&Cell>> = last.iter().map(|cell| cell.and_then(said_by(word.publication))).collect();
            put(word, &own, true)
        };
        let mut found: Vec<Together> = figures.words_on(whole).iter().rev().filter_map(own).collect();
        let given = last.iter().filter(|cell| value(cell).is_some()).count();
        if found.iter().all(|found| found.given() < given) {
            found.extend(put(whole, &last, false));
        }
        found
    }

    fn group(&mut self, figures: &Figures, link: &GroupLink) {
        let series: Vec<u32> = link.parts.iter().map(|(_, series)| *series).collect();
        for whole in figures.of(link.total) {
            // What one publication says wrong needs not be said of several again.
            let found = self.put_together(figures, whole, &series).into_iter().find_map(|found| {
                let subject = self.subject(figures.region, found.word);
                parts::finding(link, subject, found.whole, &found.parts, found.together)
            });
            found.into_iter().for_each(|finding| self.add(finding));
        }
    }

    fn dimension(&mut self, figures: &Figures, dimension: &Dimension) {
        let series: Vec<u32> = dimension.parts.iter().map(|(_, series)| *series).collect();
        let divided = |Together { word, whole, parts, together }: Together| Divided {
            subject: self.subject(figures.region, word),
            whole,
            parts,
            together,
        };
        let put = |whole: &Cell| self.put_together(figures, whole, &series).into_iter().map(divided).collect();
        let periods: Vec<Vec<Divided>> = figures.of(dimension.whole).iter().map(put).collect();
        breakdowns::findings(dimension, &periods).into_iter().for_each(|finding| self.add(finding));
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
