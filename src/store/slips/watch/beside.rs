//! Values beside each other: of the same place in two periods, and of a total and its parts.

use crate::domain::slip;
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// What is recorded of a place in the group that is being gone through.
#[derive(Clone, Copy)]
pub(super) struct Said {
    pub(super) region: i64,
    pub(super) publication: i64,
    pub(super) value: Option<i64>,
}

/// Region and value of a figure.
pub(super) type Figure = (i64, i64);

/// A region, what it lies in, and whether others lie in it.
pub(super) struct Place {
    pub(super) id: i64,
    pub(super) parent: Option<i64>,
    pub(super) is_whole: bool,
}

impl Said {
    /// The figure, where there is more than nothing.
    pub(super) fn of_something(&self) -> Option<Figure> {
        Some((self.region, self.value.filter(|value| *value > 0)?))
    }

    fn key(&self) -> (i64, i64) {
        (self.region, self.publication)
    }
}

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
pub(super) type Last = Vec<Figure>;

/// Whether two values are far apart, of which the larger must be `least`.
pub(super) fn far(one: i64, other: i64, least: i64) -> bool {
    let (small, large) = (one.min(other), one.max(other));
    small > 0 && large >= least && large / slip::TIMES >= small
}

/// The places that have a figure and another value, with both. Both go up by place; each may say a place twice.
pub(super) fn both<'a>(figures: &'a [Figure], others: &'a [Figure]) -> impl Iterator<Item = (i64, i64, i64)> + 'a {
    let mut rest = others;
    figures.iter().flat_map(move |(region, value)| {
        while rest.first().is_some_and(|(other, _)| other < region) {
            rest = &rest[1..];
        }
        let same = rest.iter().take_while(move |(other, _)| other == region);
        same.map(move |(_, other)| (*region, *value, *other))
    })
}

/// Takes the values of a group for the last of their places. `merged` has room for them.
pub(super) fn renew(last: &mut Last, figures: &[Figure], merged: &mut Last) {
    merged.clear();
    let mut old = last.iter().copied().peekable();
    for (region, value) in figures {
        merged.extend(std::iter::from_fn(|| old.next_if(|(other, _)| other < region)));
        old.next_if(|(other, _)| other == region);
        match merged.last_mut() {
            Some((same, said)) if same == region => *said = *value,
            _ => merged.push((*region, *value)),
        }
    }
    merged.extend(old);
    std::mem::swap(last, merged);
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

    /// Takes more parts up.
    fn join(&mut self, more: &Sum) {
        self.parts = self.parts.saturating_add(more.parts);
        (self.given, self.open) = (self.given + more.given, self.open + more.open);
    }

    /// Whether the parts are far too much, or, where all of them are there, far too little.
    pub(super) fn is_far(&self, least: i64, all: Option<usize>) -> bool {
        let Some(total) = self.total else { return false };
        let complete = all.is_some_and(|all| self.given == all);
        far(total, self.parts, least) && (self.parts > total || complete)
    }
}

/// Sums by region and publication, in this order.
#[derive(Default)]
pub(super) struct Tally(Vec<((i64, i64), Sum)>);

impl Tally {
    /// Takes the words of a group up, which go up by region and mostly by publication too. Most have their sum already.
    pub(super) fn add(&mut self, said: &[Said], take: impl Fn(&mut Sum, Option<i64>)) {
        let (mut at, mut more) = (0, Vec::new());
        for word in said {
            let key = word.key();
            at += self.0[at..].iter().take_while(|(other, _)| *other < key).count();
            let found = self.0.get_mut(at).filter(|(other, _)| *other == key);
            match found.or_else(|| more.last_mut().filter(|(other, _)| *other == key)) {
                Some((_, sum)) => take(sum, word.value),
                None => {
                    let mut sum = Sum::default();
                    take(&mut sum, word.value);
                    more.push((key, sum));
                }
            }
        }
        if !more.is_empty() {
            self.0.append(&mut more);
            self.0.sort_by_key(|(key, _)| *key);
        }
    }

    pub(super) fn into_sums(self) -> impl Iterator<Item = ((i64, i64), Sum)> {
        self.0.into_iter()
    }
}

/// The regions that lie in others, or that others lie in, each with what lies in it, by region and publication. The
/// places go up by id, as what is said does.
pub(super) fn wholes(places: &[Place], said: &[Said]) -> HashMap<(i64, i64), Sum, FixedState> {
    let mut wholes: HashMap<(i64, i64), Sum, FixedState> = HashMap::default();
    // Places of one parent mostly come one after the other.
    let mut last: Option<((i64, i64), Sum)> = None;
    let mut rest = places;
    for Said { region, publication, value } in said {
        rest = &rest[rest.iter().take_while(|place| place.id < *region).count()..];
        let Some(place) = rest.first().filter(|place| place.id == *region) else { continue };
        if let Some(parent) = place.parent {
            let key = (parent, *publication);
            match &mut last {
                Some((same, sum)) if *same == key => sum.part(*value),
                _ => {
                    let mut sum = Sum::default();
                    sum.part(*value);
                    if let Some((key, sum)) = last.replace((key, sum)) {
                        wholes.entry(key).or_default().join(&sum);
                    }
                }
            }
        }
        if place.is_whole {
            wholes.entry((*region, *publication)).or_default().whole(*value);
        }
    }
    if let Some((key, sum)) = last {
        wholes.entry(key).or_default().join(&sum);
    }
    wholes
}
