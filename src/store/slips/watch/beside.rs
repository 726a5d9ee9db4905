//! Values beside each other: of the same place in two periods, and of a total and its parts.

use crate::domain::slip;

/// A total and its parts, as far as they have been met.
#[derive(Clone, Default)]
pub(super) struct Sum {
    pub(super) total: Option<i64>,
    pub(super) parts: i64,
    /// How many parts have a value, and how many have none.
    pub(super) given: usize,
    pub(super) open: usize,
}

/// The last value of each place, by place, for periods of about the same length.
pub(super) type Last = Vec<(i64, i64)>;

/// Whether two values are far apart, of which the larger must be `least`.
pub(super) fn far(one: i64, other: i64, least: i64) -> bool {
    let (small, large) = (one.min(other), one.max(other));
    small > 0 && large >= least && large / slip::TIMES >= small
}

/// The places that have a figure and another value, with both. Both go up by place; each may say a place twice.
pub(super) fn both<'a>(
    figures: &'a [(i64, i64, i64)],
    others: &'a [(i64, i64)],
) -> impl Iterator<Item = (i64, i64, i64)> + 'a {
    let mut rest = others;
    figures.iter().flat_map(move |(region, _, value)| {
        while rest.first().is_some_and(|(other, _)| other < region) {
            rest = &rest[1..];
        }
        let same = rest.iter().take_while(move |(other, _)| other == region);
        same.map(move |(_, other)| (*region, *value, *other))
    })
}

/// Takes the values of a group for the last of their places.
pub(super) fn renew(last: &mut Last, figures: &[(i64, i64, i64)]) {
    let mut merged = Vec::with_capacity(last.len().max(figures.len()));
    let mut old = last.iter().copied().peekable();
    for (region, _, value) in figures {
        merged.extend(std::iter::from_fn(|| old.next_if(|(other, _)| other < region)));
        old.next_if(|(other, _)| other == region);
        match merged.last_mut() {
            Some((same, said)) if same == region => *said = *value,
            _ => merged.push((*region, *value)),
        }
    }
    merged.extend(old);
    *last = merged;
}

impl Sum {
    pub(super) fn part(&mut self, value: Option<i64>) {
        match value {
            // What is at most so much may be nothing: that is for those who look with care.
            Some(value) => (self.given, self.parts) = (self.given + 1, self.parts.saturating_add(value)),
            None => self.open += 1,
        }
    }

    pub(super) fn whole(&mut self, value: Option<i64>) {
        self.total = value;
    }

    /// Whether the parts are far too much, or, where all of them are there, far too little.
    pub(super) fn is_far(&self, least: i64, all: Option<usize>) -> bool {
        let Some(total) = self.total else { return false };
        let complete = all.is_some_and(|all| self.given == all);
        far(total, self.parts, least) && (self.parts > total || complete)
    }
}
