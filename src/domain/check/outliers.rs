//! Figures that are far from those before and after them in a series. A rule that cried at every step, peak of a season
//! or small number would soon not be heard, so several things must come together; each is said where it is coded.
//!
//! Source: Iglewicz and Hoaglin, How to Detect and Handle Outliers (ASQC, 1993), the modified z-score.

use super::finding::Severity;
use super::slips;
use crate::domain::period::Period;
use crate::domain::slip;
use crate::domain::unit::{Unit, UnitKind};

/// A value in the order of time. `month` counts from the year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    pub period: Period,
    pub month: i32,
    pub value: i128,
}

/// A point that is odd, with the places of those it is odd beside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    pub at: usize,
    pub severity: Severity,
    pub why: Why,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    Slip { factor: i64, too_much: bool, beside: Vec<usize> },
    Far { before: usize, after: Option<usize> },
}

/// A figure is looked at from three times its neighbours on, or a third; the last one from five times on.
const TIMES: i128 = 3;
const TIMES_AT_END: i128 = 5;

/// So many points are needed to say what is usual; and so many to tell a nought too many in the last of them.
const LEAST_POINTS: usize = 7;
const LEAST_FOR_FACTOR: usize = 4;

/// The least number of counted things that the larger of two values must be: below it a village changes as it likes.
const LEAST: i128 = 20;

/// The odd points of a series, in its order. `broken` says whether a break was declared between two periods, which then
/// are no neighbours.
pub fn odd(points: &[Point], unit: &Unit, broken: impl Fn(&Period, &Period) -> bool) -> Vec<Odd> {
    // Nearly all series end here.
    if !points.windows(2).any(|pair| is_apart(pair[0].value, pair[1].value)) {
        return Vec::new();
    }
    let series = Series { points, unit, broken };
    let mut found: Vec<Odd> = (1..points.len().saturating_sub(1)).filter_map(|at| series.alone(at)).collect();
    let jumps: Vec<Odd> = (1..points.len()).filter_map(|at| series.jump(at, &found)).collect();
    found.extend(jumps);
    let last = points.len() - 1;
    if !found.iter().any(|odd| odd.at == last) {
        found.extend(series.last());
    }
    found.sort_by_key(|odd| odd.at);
    found.dedup_by_key(|odd| odd.at);
    found
}

struct Series<'p, B> {
    points: &'p [Point],
    unit: &'p Unit,
    broken: B,
}

impl<B: Fn(&Period, &Period) -> bool> Series<'_, B> {
    fn value(&self, at: usize) -> i128 {
        self.points[at].value
    }

    fn are_neighbours(&self, at: usize, other: usize) -> bool {
        !(self.broken)(&self.points[at].period, &self.points[other].period)
    }

    /// A point that is far from both its neighbours: a step has one that goes with it, and so has growth. Beside zero
    /// nothing is near or far: a service may begin, end, or be given in one season.
    fn alone(&self, at: usize) -> Option<Odd> {
        let (before, after) = (at - 1, at + 1);
        let (value, low) = (self.value(at), self.value(before).min(self.value(after)));
        let high = self.value(before).max(self.value(after));
        if value <= 0 || low <= 0 || !(value >= TIMES * high || TIMES * value <= low) {
            return None;
        }
        if !self.are_neighbours(before, at) || !self.are_neighbours(at, after) || self.is_seasonal(at) {
            return None;
        }
        if let Some((factor, too_much)) = slips::beside(value, &[self.value(before), self.value(after)], self.unit) {
            let why = Why::Slip { factor, too_much, beside: vec![before, after] };
            return Some(Odd { at, severity: Severity::Warning, why });
        }
        let why = Why::Far { before, after: Some(after) };
        (self.is_large(value.max(high)) && self.is_outlier(at)).then_some(Odd { at, severity: Severity::Warning, why })
    }

    /// The first point after a jump by a thousand or more that is no single point's: the unit has changed, or the first
    /// point of all is wrong. Those that are odd already are passed over.
    fn jump(&self, at: usize, odd: &[Odd]) -> Option<Odd> {
        let is_odd = |at: usize| odd.iter().any(|odd| odd.at == at);
        let far = |a: usize, b: usize| slip::are_far(self.value(a), self.value(b), self.unit);
        if !far(at - 1, at) || is_odd(at) || is_odd(at - 1) || !self.are_neighbours(at - 1, at) {
            return None;
        }
        let first_is_wrong = at == 1 && self.points.len() > 2 && !far(1, 2);
        let (at, beside) = if first_is_wrong { (0, 1) } else { (at, at - 1) };
        let (factor, too_much) =
            (slips::of_far(self.value(at), self.value(beside)), self.value(at) > self.value(beside));
        Some(Odd { at, severity: Severity::Warning, why: Why::Slip { factor, too_much, beside: vec![beside] } })
    }

    /// The last point, of which nobody knows yet whether it is a step: a hint, where the two before it agree, it is five
    /// times as far from both, and no change before was anything like it.
    fn last(&self) -> Option<Odd> {
        let at = self.points.len().checked_sub(1).filter(|at| *at + 1 >= LEAST_FOR_FACTOR)?;
        let (value, one, two) = (self.value(at), self.value(at - 1), self.value(at - 2));
        let (low, high) = (one.min(two), one.max(two));
        if low <= 0 || value <= 0 || high > 2 * low || !(value >= TIMES_AT_END * high || TIMES_AT_END * value <= low) {
            return None;
        }
        if !self.are_neighbours(at - 1, at) || !self.are_neighbours(at - 2, at - 1) || self.is_seasonal(at) {
            return None;
        }
        let why = match slips::beside(value, &[one, two], self.unit) {
            Some((factor, too_much)) => Why::Slip { factor, too_much, beside: vec![at - 2, at - 1] },
            None => {
                let mut changes: Vec<i128> = self.points.windows(2).map(|pair| pair[1].value - pair[0].value).collect();
                let change = changes.pop()?;
                let enough = self.points.len() >= LEAST_POINTS && self.is_large(value.max(high));
                if !enough || !is_far_out(change, &mut changes) {
                    return None;
                }
                Why::Far { before: at - 1, after: None }
            }
        };
        Some(Odd { at, severity: Severity::Hint, why })
    }

    /// Whether another year has a like value in the same month: camps are in July.
    fn is_seasonal(&self, at: usize) -> bool {
        let point = &self.points[at];
        let beside = self.points.get(at + 1).or_else(|| self.points.get(at.wrapping_sub(1)));
        // In yearly figures every month is the same one.
        if beside.is_none_or(|beside| (beside.month - point.month) % 12 == 0) {
            return false;
        }
        let alike = |other: &&Point| other.value <= 2 * point.value && point.value <= 2 * other.value;
        let other_year = |other: &&Point| other.month != point.month && (other.month - point.month) % 12 == 0;
        self.points.iter().filter(other_year).any(|other| alike(&other))
    }

    /// Whether no more than a quarter of the other steps are as large: where it goes up and down, nothing is odd.
    fn is_steady_elsewhere(&self, at: usize) -> bool {
        let steps = 1..self.points.len();
        let others = steps.filter(|step| *step != at && *step != at + 1);
        let large = others.clone().filter(|step| is_apart(self.value(step - 1), self.value(*step))).count();
        4 * large <= others.count()
    }

    fn is_large(&self, value: i128) -> bool {
        let scale = i128::from(self.unit.scale());
        match self.unit.kind {
            UnitKind::Count => value >= LEAST * scale,
            UnitKind::Money => value >= i128::from(slip::least(self.unit)),
            UnitKind::Rate => value >= scale,
        }
    }

    /// Whether the modified z-score of what is left of a point, when the running median of five is taken away, is above
    /// 3.5. The running median follows growth and steps, which the median of the whole series would not. A count varies
    /// by about its square root (Poisson): less than three and a half times that is never out.
    fn is_outlier(&self, at: usize) -> bool {
        let count = self.points.len();
        if count < LEAST_POINTS {
            return false;
        }
        let level = |at: usize| {
            let radius = 2.min(at).min(count - 1 - at);
            median(&mut self.points[at - radius..=at + radius].iter().map(|point| point.value).collect::<Vec<_>>())
        };
        let left = |at: usize| self.value(at) - level(at);
        let (of_point, level) = (left(at), level(at));
        let noise = match self.unit.kind {
            UnitKind::Count => level.max(1) * i128::from(self.unit.scale()),
            UnitKind::Money | UnitKind::Rate => 0,
        };
        self.is_steady_elsewhere(at)
            && of_point.saturating_mul(of_point) / 49 * 4 >= noise
            && is_far_out(of_point, &mut (1..count - 1).map(left).collect::<Vec<_>>())
    }
}

/// Whether two values are three times apart; beside zero nothing is.
fn is_apart(one: i128, other: i128) -> bool {
    let (low, high) = (one.min(other), one.max(other));
    low > 0 && high >= TIMES * low
}

/// Whether the modified z-score of a value among others is above 3.5: 0.6745 times its distance from their median by the
/// median of such distances. Where more than half of them are equal that is zero, and the mean distance stands for it,
/// times 1.253314. Where all are equal every other value is out.
fn is_far_out(value: i128, others: &mut [i128]) -> bool {
    if others.is_empty() {
        return false;
    }
    let middle = median(others);
    let distance = (value - middle).abs();
    others.iter_mut().for_each(|other| *other = (*other - middle).abs());
    let sum: i128 = others.iter().sum();
    let count = others.len() as i128;
    match median(others) {
        0 => distance * count * 1_000_000 > 4_386_599 * sum,
        typical => distance * 6_745 > typical * 35_000,
    }
}

/// The middle one of some numbers, or the mean of the two; 0 of none.
fn median(numbers: &mut [i128]) -> i128 {
    numbers.sort_unstable();
    let middle = numbers.len() / 2;
    match numbers {
        [] => 0,
        _ if numbers.len() % 2 == 1 => numbers[middle],
        _ => (numbers[middle - 1] + numbers[middle]) / 2,
    }
}

#[cfg(test)]
mod tests;
