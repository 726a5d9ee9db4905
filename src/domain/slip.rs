//! Slips of a factor: 万人 taken for 人, 万元 for 元, thousands for ones. Which values stand so far apart that nobody
//! should record them without being asked. The commonest error of the field is a factor of ten thousand.

use super::measure::Kind;
use super::observation::Reading;
use super::period::Period;
use super::quantity::Qualifier;
use super::unit::Unit;

/// From this many times on two values are far apart: a thousand, with room for a real change by two and a half.
pub const TIMES: i64 = 400;

/// The least that the larger of two values must be, in units, to be questioned. A thousand times one is a thousand:
/// below it nothing can be a slip, and a village may well go from 2 children to 900.
pub const LEAST: i64 = 1000;

/// Whether two values in the smallest part of `unit` are far apart. Zero and what is below are far from nothing: the
/// one may be true, the other only of a rate, of which factors say little.
pub fn are_far(one: i128, other: i128, unit: &Unit) -> bool {
    let (small, large) = (one.min(other), one.max(other));
    small > 0 && large >= i128::from(least(unit)) && large / i128::from(TIMES) >= small
}

/// The least that the larger of two values must be, in the smallest part of `unit`.
pub fn least(unit: &Unit) -> i64 {
    LEAST.saturating_mul(unit.scale())
}

/// About how many times the larger of two positive values is the smaller, to two digits: 9,873 times are 9,900.
pub fn times(one: i128, other: i128) -> i128 {
    let (small, large) = (one.min(other).max(1), one.max(other));
    let exact = (large + small / 2) / small;
    let mut step = 1;
    while exact / step >= 100 {
        step *= 10;
    }
    (exact + step / 2) / step * step
}

/// Whether figures of these two periods may be set beside each other: stocks always, flows over periods of about the
/// same length, the longer at most a quarter longer. January and February are, a year and its first half are not.
pub fn are_beside(kind: Kind, one: &Period, other: &Period) -> bool {
    let days = |period: &Period| (period.end - period.start).num_days() + 1;
    let (short, long) = (days(one).min(days(other)), days(one).max(days(other)));
    kind == Kind::Stock || long * 4 <= short * 5
}

/// A total and what it is the sum of, as far as one publication gives the parts.
#[derive(Clone, Debug)]
pub struct Whole<'r> {
    pub total: Reading,
    pub parts: Vec<Reading>,
    /// Whether every part there is has a value here. Of places nobody can tell.
    pub all: bool,
    pub unit: &'r Unit,
}

impl Whole<'_> {
    /// What the parts come to, where that and the total are far apart: the parts are too much, or, where all are
    /// given, too little. None where they may go together.
    ///
    /// `Less than` is an upper bound: five hundred villages with less than ten each may be none at all. So it adds
    /// nothing where the parts are too much.
    pub fn far_sum(&self) -> Option<i128> {
        self.far_without(None)
    }

    /// The part that alone makes the sum too much, where there is one: far from the total by itself, and without it
    /// nobody would ask.
    pub fn alone(&self) -> Option<usize> {
        let value = |at: &usize| self.parts[*at].value;
        let largest = (0..self.parts.len()).max_by_key(value)?;
        let (total, part) = (i128::from(self.total.value?), i128::from(self.parts[largest].value?));
        let is_far = part > total && are_far(part, total, self.unit);
        (is_far && self.far_sum().is_some() && self.far_without(Some(largest)).is_none()).then_some(largest)
    }

    fn far_without(&self, left_out: Option<usize>) -> Option<i128> {
        let total = i128::from(self.total.value?);
        let parts = self.parts.iter().enumerate().filter(|(at, _)| Some(*at) != left_out).map(|(_, part)| part);
        let sum = |parts: &mut dyn Iterator<Item = &Reading>| -> i128 {
            parts.filter_map(|part| part.value).map(i128::from).sum()
        };
        let least = sum(&mut parts.clone().filter(|part| part.qualifier != Qualifier::LessThan));
        if least > total {
            return are_far(least, total, self.unit).then_some(least);
        }
        let all = self.all && left_out.is_none() && self.parts.iter().all(|part| part.value.is_some());
        let sum = sum(&mut parts.clone());
        (all && sum < total && are_far(sum, total, self.unit)).then_some(sum)
    }
}

#[cfg(test)]
mod tests;
