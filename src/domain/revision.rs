//! Restatements: what a later publication says otherwise than the one before it, of the same measure, part, region and
//! period. A word that repeats the one before confirms it.

use super::comparability::Change;
use super::measure::MeasureId;
use super::names::Known;
use super::observation::Reading;
use super::period::Period;
use super::publication::PublicationId;
use super::unit::Unit;

/// What several publications say of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub measure: MeasureId,
    /// The breakdown's code.
    pub breakdown: String,
    pub region: Known,
    pub period: Period,
    /// In the order of publication: by date, then in the order of recording.
    pub words: Vec<Word>,
}

/// What one publication says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    pub reading: Reading,
    pub publication: PublicationId,
}

/// A word, and the one before it that says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revision<'a> {
    pub of: &'a Said,
    pub old: &'a Word,
    pub new: &'a Word,
}

impl Said {
    /// Each word that is another than the one before it. A restatement is of any part of what is said: a value may stay
    /// and become certain, or be withheld.
    pub fn revisions(&self) -> impl Iterator<Item = Revision<'_>> {
        let pairs = self.words.windows(2).filter_map(|pair| match pair {
            [old, new] if old.reading != new.reading => Some((old, new)),
            _ => None,
        });
        pairs.map(|(old, new)| Revision { of: self, old, new })
    }
}

impl Revision<'_> {
    /// By how much the new word is another, with the bounds of both; None where one of them has no value.
    pub fn change(&self, unit: &Unit) -> Option<Change> {
        Some(Change::between(&self.old.reading.quantity(unit)?, &self.new.reading.quantity(unit)?, unit))
    }
}

/// How often figures were restated, and which way. There is no mean of the differences: they are of different measures,
/// places and sizes, and those that are known within bounds only would have to be left out or guessed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Figures of which more than one publication has a word.
    pub figures: u64,
    /// Those of them of which at least one word is another than the one before.
    pub restated: u64,
    /// Such words: a figure may be restated more than once.
    pub restatements: u64,
    /// Of these, those that are certainly more, or less, than the word before; certainly the same number; of a direction
    /// that the bounds leave open; and those where one of the two words has no value.
    pub up: u64,
    pub down: u64,
    pub same: u64,
    pub open: u64,
    pub without: u64,
}

impl Tally {
    /// Counts one thing that has several words.
    pub fn add(&mut self, said: &Said, unit: &Unit) {
        self.figures += 1;
        let before = self.restatements;
        for revision in said.revisions() {
            self.restatements += 1;
            let difference = revision.change(unit).map(|change| change.difference);
            let count = match difference.map(|difference| (difference.low, difference.high)) {
                None => &mut self.without,
                Some((Some(0), Some(0))) => &mut self.same,
                Some((Some(low), _)) if low > 0 => &mut self.up,
                Some((_, Some(high))) if high < 0 => &mut self.down,
                Some(_) => &mut self.open,
            };
            *count += 1;
        }
        self.restated += u64::from(self.restatements > before);
    }

    /// Figures of which every word is the same.
    pub fn confirmed(&self) -> u64 {
        self.figures - self.restated
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::observation::Status;
    use crate::domain::quantity::{Qualifier, Quantity};
    use crate::domain::sample::{day, exact, measure, reading, rounded, unit, without};

    fn said(readings: &[Reading]) -> Said {
        let region = Known { code: "370200".into(), name: Default::default() };
        let words = (1..).zip(readings).map(|(publication, reading)| Word { reading: *reading, publication }).collect();
        let (measure, period) = (measure("children.orphans"), day("2023-03-31"));
        Said { measure, breakdown: "all".into(), region, period, words }
    }

    #[test]
    fn a_word_is_set_beside_the_one_before_it() {
        let of = said(&[exact(83_840), exact(83_840), exact(83_760), exact(83_760), exact(83_800)]);
        let found: Vec<_> = of.revisions().map(|r| (r.old.publication, r.new.publication)).collect();
        assert_eq!(found, [(2, 3), (4, 5)]);
        let changes: Vec<_> = of.revisions().map(|r| r.change(&unit("person")).unwrap()).collect();
        assert_eq!(changes[0].difference, Quantity::exact(-80));
        assert_eq!(changes[0].per_mille, Some(Quantity::exact(-1)));
    }

    #[test]
    fn words_are_counted_by_what_is_certain_of_them() {
        let provisional = Reading { status: Status::Provisional, ..exact(7) };
        let mut tally = Tally::default();
        for readings in [
            &[exact(5), exact(5)][..],
            &[exact(5), exact(6), exact(6), exact(4)],
            &[exact(814), rounded(800, 100)],
            &[rounded(800, 100), exact(900)],
            &[exact(5), reading(5, Qualifier::MoreThan)],
            &[exact(5), without(Status::Suppressed)],
            &[provisional, exact(7)],
        ] {
            tally.add(&said(readings), &unit("person"));
        }
        let expected = Tally { figures: 7, restated: 6, restatements: 7, up: 2, down: 1, same: 1, open: 2, without: 1 };
        assert_eq!((tally, tally.confirmed()), (expected, 1));
    }
}
