//! What became of the figures of an import.

use super::fates::Fates;
use crate::domain::fault::Fault;
use crate::domain::observation::Origin;
use crate::domain::outcome::Change;
use crate::spool::Row;
use std::collections::BTreeSet;

/// A figure that was corrected or restated, with where it stands in the files.
pub(super) type Placed = (Origin, Change);

/// Things of which only so many are kept, and how many there are.
pub(super) struct Many<T> {
    pub kept: Vec<T>,
    pub count: u64,
}

impl<T> Default for Many<T> {
    fn default() -> Self {
        Many { kept: Vec::new(), count: 0 }
    }
}

impl<T> Many<T> {
    pub(super) fn push(&mut self, one: T, most: usize) {
        self.count += 1;
        if self.kept.len() < most {
            self.kept.push(one);
        }
    }
}

/// What became of the figures so far.
#[derive(Default)]
pub(super) struct Taken {
    pub new: u64,
    pub confirmed: u64,
    pub unchanged: u64,
    pub restated: Many<Placed>,
    pub corrected: Many<Placed>,
    pub wrong: Many<(Origin, Fault)>,
    /// The files that something is recorded from.
    pub files: BTreeSet<i64>,
    pub fates: Option<Fates>,
    /// The figures that are recorded, where few are: they are questioned before.
    pub few: Option<Vec<Row>>,
}
