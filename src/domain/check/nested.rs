//! Flows of one series whose periods have days in common: of those that nest, the longer is no less than the shorter, nor
//! than all that lie in it beside each other; of those that only overlap, neither tells anything of the other.

use crate::domain::period::Period;
use crate::domain::quantity::Quantity;

/// A flow of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    pub period: Period,
    pub value: Option<Quantity>,
}

/// What is wrong with two flows or more, by their places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nest {
    /// So many flows within `longer`, from the start of the first to the end of the last, come to `sum`, which is
    /// certainly more; or, where they are `all` of it and no part is missing, certainly another number.
    Differs { longer: usize, inside: Period, sum: Quantity, parts: usize, all: bool },
    /// They share days, and neither contains the other; `nearly`: or they differ by so few days that they may be one.
    Overlap { one: usize, other: usize, nearly: bool },
}

/// Two periods of four weeks or more that differ by so few days at either end may be one, written in two ways.
const FEW_DAYS: i64 = 3;

/// What is wrong with the flows of a series, which are no less than nothing. `additive`: what is counted in one period
/// is not counted in another; of persons it may be. `broken`: whether a break falls into the time that a longer period,
/// the second, has beyond a shorter one; then the longer amount may have been counted otherwise, and tells nothing.
pub fn nests(flows: &[Flow], additive: bool, broken: impl Fn(&Period, &Period) -> bool) -> Vec<Nest> {
    let mut order: Vec<usize> = (0..flows.len()).collect();
    order.sort_by_key(|at| (flows[*at].period.start, std::cmp::Reverse(flows[*at].period.end)));
    let mut found = Vec::new();
    for (place, &one) in order.iter().enumerate() {
        let longer = &flows[one].period;
        // What begins with it or later; what begins with it and ends later comes before it.
        let sharing = order[place + 1..].iter().copied().take_while(|at| flows[*at].period.start <= longer.end);
        let (mut inside, mut of_one) = (Vec::new(), None);
        for other in sharing {
            let period = &flows[other].period;
            if is_nearly(longer, period) {
                found.push(Nest::Overlap { one, other, nearly: true });
            } else if period.end > longer.end {
                found.push(Nest::Overlap { one, other, nearly: false });
            }
            if period.end <= longer.end {
                inside.push(other);
                let more =
                    flows[other].value.zip(flows[one].value).filter(|(short, long)| short.is_certainly_above(long));
                let more = more.filter(|_| !broken(period, longer));
                of_one = of_one.or(more.map(|(sum, _)| (other, sum)));
            }
        }
        match of_one {
            Some((other, sum)) => {
                found.push(Nest::Differs { longer: one, inside: flows[other].period, sum, parts: 1, all: false });
            }
            None if additive => found.extend(together(flows, one, &inside, &broken)),
            None => {}
        }
    }
    found
}

fn is_nearly(one: &Period, other: &Period) -> bool {
    let days = |period: &Period| (period.end - period.start).num_days();
    one != other
        && days(one).min(days(other)) >= 27
        && (one.start - other.start).num_days().abs() <= FEW_DAYS
        && (one.end - other.end).num_days().abs() <= FEW_DAYS
}

/// Flows of any lengths that lie in a longer period beside each other, against it. A part that a break sets apart from
/// the whole tells nothing.
fn together(
    flows: &[Flow],
    longer: usize,
    inside: &[usize],
    broken: impl Fn(&Period, &Period) -> bool,
) -> Option<Nest> {
    let whole = flows[longer].value?;
    let time = &flows[longer].period;
    let mut parts: Vec<Flow> = inside.iter().map(|at| flows[*at]).collect();
    differing(&parts, time, &whole)?;
    parts.retain(|part| !broken(&part.period, time));
    let parts = differing(&parts, time, &whole)?;
    let (first, last) = (parts.first()?, parts.last()?);
    let known: i128 = parts.iter().map(least).sum();
    let sum = sum(&parts);
    let all = sum.is_some()
        && (first.period.start, last.period.end) == (time.start, time.end)
        && parts.windows(2).all(|pair| pair[0].period.end.succ_opt() == Some(pair[1].period.start));
    let sum = sum.filter(|sum| sum.low.is_some()).unwrap_or(Quantity::at_least(known));
    let inside = Period::new(first.period.start, last.period.end)?;
    Some(Nest::Differs { longer, inside, sum, parts: parts.len(), all })
}

/// Two parts or more that come to more than the whole, or are all of its time and come to less.
fn differing(parts: &[Flow], time: &Period, whole: &Quantity) -> Option<Vec<Flow>> {
    let too_much = |most: &Vec<Flow>| whole.high.is_some_and(|high| most.iter().map(least).sum::<i128>() > high);
    let too_little = |tiles: &Vec<Flow>| sum(tiles).is_some_and(|sum| whole.is_certainly_above(&sum));
    let found = Some(most(parts)).filter(too_much).or_else(|| Some(tiles(parts, time)).filter(too_little));
    found.filter(|parts| parts.len() > 1)
}

/// The least that a part may be; without a value it is no less than nothing.
fn least(part: &Flow) -> i128 {
    part.value.and_then(|value| value.low).unwrap_or(0).max(0)
}

fn sum(parts: &[Flow]) -> Option<Quantity> {
    let values: Option<Vec<Quantity>> = parts.iter().map(|part| part.value).collect();
    Quantity::sum(&values?)
}

/// The first of those, in the order of their starts, that begins when this one is over.
fn after(parts: &[Flow], at: usize) -> usize {
    parts.partition_point(|part| part.period.start <= parts[at].period.end)
}

/// What parts from some place on come to, how many they are, and the place of the first.
type Chain = (i128, usize, usize);

/// The parts that the chains behind each part lead through, from this one on.
fn links(parts: &[Flow], first: Option<usize>, next: impl Fn(usize) -> Option<usize>) -> Vec<Flow> {
    std::iter::successors(first, |at| next(*at)).map(|at| parts[at]).collect()
}

/// The parts that share no day and come to the most; of as much, the most of them.
fn most(parts: &[Flow]) -> Vec<Flow> {
    let mut best: Vec<Chain> = vec![(0, 0, parts.len()); parts.len() + 1];
    for at in (0..parts.len()).rev() {
        let (sum, count, _) = best[after(parts, at)];
        let (with, without) = ((sum + least(&parts[at]), count + 1, at), best[at + 1]);
        best[at] = if (with.0, with.1) >= (without.0, without.1) { with } else { without };
    }
    let chosen = |at: usize| Some(best[at].2).filter(|at| *at < parts.len());
    links(parts, chosen(0), |at| chosen(after(parts, at)))
}

/// The parts that are all of a time, without a gap, and come to the least; of as much, the most of them. None where no
/// parts are, or one of them may be any number.
fn tiles(parts: &[Flow], time: &Period) -> Vec<Flow> {
    // Of each part the best way from its start on, with itself or another that begins with it.
    let mut best: Vec<Option<Chain>> = vec![None; parts.len()];
    let next = |at: usize| {
        let begins = parts[at].period.end.succ_opt();
        Some(after(parts, at)).filter(|next| parts.get(*next).map(|part| part.period.start) == begins)
    };
    for at in (0..parts.len()).rev() {
        let rest = if parts[at].period.end == time.end {
            Some((0, 0, at))
        } else {
            next(at).filter(|next| *next < parts.len()).and_then(|next| best[next])
        };
        let most = parts[at].value.and_then(|value| value.high);
        let with = most.zip(rest).map(|(most, (sum, count, _))| (sum + most, count + 1, at));
        let beside = parts.get(at + 1).filter(|part| part.period.start == parts[at].period.start);
        let other = beside.and_then(|_| best[at + 1]);
        let of_both = with.into_iter().chain(other);
        best[at] = of_both.min_by_key(|(sum, count, _)| (*sum, std::cmp::Reverse(*count)));
    }
    let chosen = |at: usize| best.get(at).copied().flatten().map(|(_, _, at)| at);
    let first = chosen(0).filter(|at| parts[*at].period.start == time.start);
    links(parts, first, |at| if parts[at].period.end == time.end { None } else { chosen(next(at)?) })
}

#[cfg(test)]
mod tests;
