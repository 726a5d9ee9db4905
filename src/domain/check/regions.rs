//! The figures of one region after the other through all the rules: each rule is given what belongs together.

mod across;
mod over_time;

use super::dated;
use super::finding::{Beside, Finding, Kind, Severity, Subject, What};
use super::found::{Asked, Found};
use super::frame::{Cell, Frame, Printed};
use super::places::{self, Below};
use super::restated;
use super::tally::{Alike, At, Tally};
use crate::domain::catalogue::Catalogue;
use crate::domain::measure::Kind as MeasureKind;
use crate::domain::place::RegionId;
use crate::domain::quantity::Quantity;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::ops::Range;

/// Checks figures, and keeps what it finds. Several may share the work, and are joined in the end.
pub struct Checker<'f> {
    frame: &'f Frame,
    asked: &'f Asked,
    found: Found,
    tally: Tally,
    /// What SQLite says of the file: each thing once, however often it is met.
    damage: BTreeSet<String>,
    /// The day of each publication, and whether it is marked unreliable.
    publications: Vec<(NaiveDate, bool)>,
}

/// The figures of a region: of each the last word, series by series in the order of time.
struct Figures<'c> {
    region: RegionId,
    current: &'c [Cell],
    /// Each series that has any, with its place among them.
    spans: Vec<(u32, Range<usize>)>,
    /// Every word, in the same order.
    words: &'c [Cell],
    printed: &'c Printed,
}

impl Figures<'_> {
    fn of(&self, series: u32) -> &[Cell] {
        match self.spans.binary_search_by_key(&series, |(series, _)| *series) {
            Ok(at) => &self.current[self.spans[at].1.clone()],
            Err(_) => &[],
        }
    }

    /// All words on a figure.
    fn words_on<'f>(&'f self, figure: &'f Cell) -> &'f [Cell] {
        // Most regions have one word on each.
        if self.words.len() == self.current.len() {
            return std::slice::from_ref(figure);
        }
        let first = Cell { publication: 0, ..*figure }.order();
        let words = &self.words[self.words.partition_point(|word| word.order() < first)..];
        &words[..words.partition_point(|word| word.is_same_figure(figure))]
    }

    /// The word of a publication on a figure; None where it has none.
    fn said_by(&self, publication: u32, figure: &Cell) -> Option<&Cell> {
        let wanted = Cell { publication, ..*figure };
        self.words.binary_search_by_key(&wanted.order(), Cell::order).ok().map(|at| &self.words[at])
    }
}

/// The cell of a series in a period.
fn in_period(cells: &[Cell], period: u32) -> Option<&Cell> {
    cells.binary_search_by_key(&period, |cell| cell.period).ok().map(|at| &cells[at])
}

impl<'f> Checker<'f> {
    pub fn new(frame: &'f Frame, asked: &'f Asked) -> Checker<'f> {
        let publication = |id: &i64| {
            let found = frame.catalogue.publications.get(*id);
            found.map_or((NaiveDate::MAX, false), |found| (found.published_on, found.is_unreliable()))
        };
        let publications = frame.publications.iter().map(publication).collect();
        Checker {
            frame,
            asked,
            found: Found::default(),
            tally: Tally::default(),
            damage: BTreeSet::new(),
            publications,
        }
    }

    /// What is looked for.
    pub fn asked(&self) -> &'f Asked {
        self.asked
    }

    /// The ledger's tables.
    pub fn catalogue(&self) -> &'f Catalogue {
        &self.frame.catalogue
    }

    /// Counts figures that are checked.
    pub fn checked(&mut self, figures: u64) {
        self.found.figures += figures;
    }

    /// Takes what SQLite says of the file.
    pub fn damage(&mut self, detail: &str) {
        self.damage.insert(detail.to_owned());
    }

    /// Takes a finding of somebody else.
    pub fn add(&mut self, finding: Finding) {
        self.found.add(finding, self.asked, &self.frame.catalogue);
    }

    /// Counts figures that refer to what is not in the table of this name.
    pub fn dangling(&mut self, parent: &'static str, rows: u64) {
        self.tally.add(Alike::Dangling { parent }, At::default(), rows);
    }

    /// Sets the last word on a region beside the sums over the places below it.
    pub fn places(&mut self, region: RegionId, cell: &Cell, printed: &Printed, below: &[Below]) {
        let Some(whole) = self.quantity(cell, printed) else { return };
        let subject = self.subject(region, cell);
        let found: Vec<Finding> = below.iter().filter_map(|below| places::finding(subject, whole, below)).collect();
        found.into_iter().for_each(|finding| self.add(finding));
    }

    /// Takes what another found.
    pub fn join(&mut self, other: Checker) {
        self.found.join(other.found, self.asked);
        self.tally.join(other.tally);
        self.damage.extend(other.damage);
    }

    /// What was found in all.
    pub fn finish(mut self) -> Found {
        for detail in std::mem::take(&mut self.damage) {
            self.found(Severity::Error, Subject::default(), What::Damage { detail });
        }
        for finding in self.tally.findings(self.frame) {
            self.found.add(finding, self.asked, &self.frame.catalogue);
        }
        for (kind, times) in self.tally.left_out() {
            self.found.leave_out(kind, times, self.asked);
        }
        self.found
    }

    /// Checks all words on the figures of a region, which come in the order of `Cell::order`.
    pub fn region(&mut self, region: RegionId, words: &[Cell], printed: &Printed) {
        let mut current = Vec::with_capacity(words.len());
        for (at, cell) in words.iter().enumerate() {
            match words.get(at + 1).filter(|next| next.is_same_figure(cell)) {
                Some(next) => self.restated(region, cell, next, printed),
                None => current.push(*cell),
            }
        }
        self.publications(region, words, &current);
        let mut spans = Vec::new();
        let mut start = 0;
        for cells in current.chunk_by(|a, b| a.series == b.series) {
            spans.push((cells[0].series, start..start + cells.len()));
            start += cells.len();
        }
        let figures = Figures { region, current: &current, spans, words, printed };
        self.over_time(&figures);
        self.across(&figures);
    }

    fn subject(&self, region: RegionId, cell: &Cell) -> Subject {
        let series = self.frame.series(cell);
        Subject {
            measure: Some(series.measure.id),
            breakdown: Some(series.breakdown),
            region: Some(region),
            period: Some(self.frame.period(cell)),
            publication: Some(self.frame.publication(cell)),
        }
    }

    fn quantity(&self, cell: &Cell, printed: &Printed) -> Option<Quantity> {
        cell.value?;
        self.frame.quantity(cell, printed)
    }

    fn beside(&self, cell: &Cell, value: Quantity) -> Beside {
        Beside { period: self.frame.period(cell), publication: self.frame.publication(cell), value }
    }

    fn restated(&mut self, region: RegionId, earlier: &Cell, later: &Cell, printed: &Printed) {
        if earlier.value == later.value || !(self.asked.is(Kind::Restated) || self.asked.is(Kind::UnitSlip)) {
            return;
        }
        let (Some(before), Some(after)) = (self.quantity(earlier, printed), self.quantity(later, printed)) else {
            return;
        };
        let (subject, unit) = (self.subject(region, later), &self.frame.series(later).unit);
        if let Some(finding) = restated::finding(subject, self.beside(earlier, before), after, unit) {
            self.add(finding);
        }
    }

    /// What is wrong with figures for their publication's sake.
    fn publications(&mut self, region: RegionId, words: &[Cell], current: &[Cell]) {
        for cell in words {
            let (published_on, _) = self.publications[cell.publication as usize];
            let period = &self.frame.times[cell.period as usize].period;
            if published_on >= period.end {
                continue;
            }
            let kind = self.frame.series(cell).measure.kind;
            if dated::judge(published_on, period, kind).is_some() {
                let flow = kind == MeasureKind::Flow;
                let alike = Alike::Dated { publication: cell.publication, period: cell.period, flow };
                self.tally.add(alike, At::of(self.frame, region, cell), 1);
            }
        }
        for cell in current.iter().filter(|cell| self.publications[cell.publication as usize].1) {
            self.tally.add(Alike::Unreliable { publication: cell.publication }, At::of(self.frame, region, cell), 1);
        }
    }

    fn found(&mut self, severity: Severity, subject: Subject, what: What) {
        self.add(Finding { severity, subject, what });
    }
}
