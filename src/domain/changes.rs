//! What changed between two times, of every measure: which two figures stand for the times, and the order in which
//! changes are shown.

use super::catalogue::Catalogue;
use super::comparability::periods;
use super::comparability::{Caution, Change, Reason, SeriesBreak, compare};
use super::figure::Figure;
use super::measure::{Kind, Measure, MeasureId};
use super::period::{Length, Period};
use super::quantity::Quantity;
use super::report::Note;
use super::unit::Unit;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// One measure, part and region at two times. At least one of the figures is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub earlier: At,
    pub later: At,
    pub change: Result<Change, Why>,
}

/// The figure for a time; where there is none, the period nearest to it that has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    Figure(Box<Figure>),
    Nothing { nearest: Period },
}

/// Why there is no change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Of this one of the times there is no figure.
    Missing {
        time: Period,
    },
    Incomparable(Reason),
    /// Of this one only some months or quarters have figures.
    NotWhole {
        time: Period,
    },
    /// They are amounts of other parts of the year, February and November, and no part is of both times.
    OtherParts,
}

impl At {
    pub fn figure(&self) -> Option<&Figure> {
        match self {
            At::Figure(figure) => Some(figure),
            At::Nothing { .. } => None,
        }
    }
}

impl Pair {
    /// One of its figures, to tell what it is of.
    pub fn any(&self) -> Option<&Figure> {
        self.later.figure().or(self.earlier.figure())
    }
}

/// Every series that has a figure of one of two times, the earlier before the later; and how many have one of neither.
///
/// A figure is of a time if its period ends in it: the census at the end of the year, the year itself, its last quarter.
/// Of several pairs of such figures the one is taken whose periods are the very times asked for; else one that may be
/// compared, else one that has both values, of the longest periods, that end at the same time of the year, the nearest in
/// the calendar, and of those the last. Amounts that are not of the very times are compared only where they are of the
/// same part of the year.
///
/// What may be compared comes first, by what is certain of the change: the least change in per cent of the earlier
/// figure that the bounds allow, rise or fall, largest first; then changes from nothing, of which there is no per cent;
/// then those whose direction is not certain, and no change. Then what may not be compared, in the order of the measures.
pub fn changes(
    catalogue: &Catalogue,
    figures: Vec<Figure>,
    breaks: &BTreeMap<MeasureId, Vec<SeriesBreak>>,
    times: (Period, Period),
) -> (Vec<Pair>, usize) {
    let mut series: BTreeMap<_, Vec<Figure>> = BTreeMap::new();
    for figure in figures {
        let key = (figure.region.code.clone(), figure.measure, figure.breakdown != "all", figure.breakdown.clone());
        series.entry(key).or_default().push(figure);
    }
    let (mut found, mut neither) = (Vec::new(), 0);
    for ((_, measure, ..), figures) in series {
        let Some(measure) = catalogue.measures.get(measure) else { continue };
        let Some(unit) = catalogue.unit_of(measure) else { continue };
        let breaks = breaks.get(&measure.id).map_or(&[][..], Vec::as_slice);
        match (Series { measure, unit, breaks, times }.pair(&figures)) {
            Some(pair) => found.push(pair),
            None => neither += 1,
        }
    }
    // The sort is stable: what moved alike stays in the order of regions, measures and parts.
    found.sort_by_key(|pair| Reverse(pair.change.as_ref().map(moved).ok()));
    (found, neither)
}

/// What must be said with the changes: a note for each pair and caution.
pub fn cautions(pairs: &[Pair]) -> Vec<Note> {
    let of_pair = |pair: &Pair| {
        let (At::Figure(earlier), At::Figure(later), Ok(change)) = (&pair.earlier, &pair.later, &pair.change) else {
            return Vec::new();
        };
        let note = |caution| Note::Caution {
            measure: later.measure,
            breakdown: later.breakdown.clone(),
            region: later.region.clone(),
            caution,
            changes: vec![(earlier.period, later.period)],
        };
        Caution::ALL.into_iter().filter(|caution| change.needs(*caution)).map(note).collect()
    };
    pairs.iter().flat_map(of_pair).collect()
}

/// Flows that are compared over a part of the times, for the whole of both is not to be had: a note for each two periods.
pub fn parts(catalogue: &Catalogue, pairs: &[Pair], times: (Period, Period)) -> Vec<Note> {
    let is_part = |period: Period, of: Period| period != of && of.start <= period.start && period.end <= of.end;
    let mut found: BTreeMap<(Period, Period), Vec<MeasureId>> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| pair.change.is_ok()) {
        let (At::Figure(earlier), At::Figure(later)) = (&pair.earlier, &pair.later) else { continue };
        let measure = catalogue.measures.get(later.measure);
        let flow = measure.is_some_and(|measure| measure.kind == Kind::Flow);
        if flow && (is_part(earlier.period, times.0) || is_part(later.period, times.1)) {
            let measures = found.entry((earlier.period, later.period)).or_default();
            if !measures.contains(&later.measure) {
                measures.push(later.measure);
            }
        }
    }
    found.into_iter().map(|(parts, measures)| Note::PartCompared { measures, times, parts }).collect()
}

/// How much certainly changed: the kind of what is known, then tenths of a per cent of the earlier figure.
fn moved(change: &Change) -> (u8, i128) {
    let size = |quantity: &Quantity| match (quantity.low, quantity.high) {
        (Some(low), _) if low > 0 => low,
        (_, Some(high)) if high < 0 => -high,
        _ => 0,
    };
    match change.per_mille.as_ref().map(size) {
        Some(share) if share > 0 => (2, share),
        // A change of less than a tenth of a per cent is one still.
        _ => (u8::from(size(&change.difference) > 0), 0),
    }
}

struct Series<'a> {
    measure: &'a Measure,
    unit: &'a Unit,
    breaks: &'a [SeriesBreak],
    times: (Period, Period),
}

impl Series<'_> {
    fn compared(&self, earlier: &Figure, later: &Figure) -> Result<Change, Why> {
        if let Some(part) = [earlier, later].into_iter().find(|figure| !is_of_whole_period(figure)) {
            return Err(Why::NotWhole { time: part.period });
        }
        let change = compare(self.measure, self.unit, earlier, later, self.breaks).map_err(Why::Incomparable)?;
        let (kind, periods) = (self.measure.kind, (earlier.period, later.period));
        let alike = periods == self.times || periods::apart_at_same_time_of_year(kind, periods.0, periods.1).is_some();
        if kind == Kind::Flow && !alike { Err(Why::OtherParts) } else { Ok(change) }
    }

    /// The pair of one series; None where it has no figure of either time.
    fn pair(&self, figures: &[Figure]) -> Option<Pair> {
        let of =
            |time: Period| figures.iter().filter(move |figure| (time.start..=time.end).contains(&figure.period.end));
        let (from, to) = self.times;
        let pairs = of(from).flat_map(|earlier| of(to).map(move |later| (earlier, later)));
        let judged = pairs.map(|(earlier, later)| {
            let change = self.compared(earlier, later);
            let very_times = (earlier.period, later.period) == self.times;
            let rank = (
                very_times && is_of_whole_period(earlier) && is_of_whole_period(later),
                change.is_ok(),
                change != Err(Why::Incomparable(Reason::NoValue)),
                months(&later.period),
                periods::apart_at_same_time_of_year(self.measure.kind, earlier.period, later.period).map(Reverse),
                (later.period.end, later.period.start),
                (earlier.period.end, earlier.period.start),
            );
            (rank, earlier, later, change)
        });
        let figure = |figure: &Figure| At::Figure(Box::new(figure.clone()));
        if let Some((_, earlier, later, change)) = judged.max_by(|(a, ..), (b, ..)| a.cmp(b)) {
            return Some(Pair { earlier: figure(earlier), later: figure(later), change });
        }
        let last = |time: Period| of(time).max_by_key(|figure| (figure.period.end, months(&figure.period)));
        let at = |time: Period| match last(time) {
            Some(found) => Some(figure(found)),
            None => Some(At::Nothing { nearest: nearest(figures.iter().map(|figure| figure.period), time)? }),
        };
        let time = match (last(from), last(to)) {
            (None, None) => return None,
            (None, _) => from,
            _ => to,
        };
        Some(Pair { earlier: at(from)?, later: at(to)?, change: Err(Why::Missing { time }) })
    }
}

fn is_of_whole_period(figure: &Figure) -> bool {
    figure.derived.as_ref().is_none_or(|derived| derived.is_of_whole_period())
}

/// The period whose end is nearest to a time; of two the later.
pub fn nearest(periods: impl Iterator<Item = Period>, time: Period) -> Option<Period> {
    let away = |period: &Period| Period::day(period.end).distance(&time);
    periods.min_by_key(|period| (away(period), Reverse(period.end)))
}

/// How many whole months a period has, for the order of periods.
fn months(period: &Period) -> u32 {
    match period.length() {
        Length::Months(months) => months,
        Length::Days(days) => days / 31,
    }
}

#[cfg(test)]
mod tests;
