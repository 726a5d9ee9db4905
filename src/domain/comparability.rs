//! Whether two figures of one measure may be compared, and the change where they may. Every rule on what may be
//! set against what belongs here, and nowhere else.

use super::figure::Figure;
use super::language::Bilingual;
use super::measure::{Kind, Measure};
use super::quantity::{Qualifier, Quantity};
use super::unit::Unit;
use chrono::NaiveDate;

/// Why two figures are not compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// One of them has no value.
    NoValue,
    /// Amounts over periods of different length.
    DifferentLengths,
    /// Amounts over periods that share days: a cumulative figure and a later one that contains it.
    Overlap,
    /// Both are bounds of the same kind: from more than 1,800 to more than 1,900 anything may have happened.
    BoundsOnly,
    /// The measure has another definition or scope from this day on.
    Break { on: NaiveDate, because: Bilingual },
}

/// A day from which on a measure has another definition or scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesBreak {
    pub on: NaiveDate,
    pub because: Bilingual,
}

/// What changed from one figure to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Later less earlier, with the bounds of both.
    pub difference: Quantity,
    /// The change in tenths of a per cent of the earlier figure; None where that may be zero.
    pub per_mille: Option<Quantity>,
}

/// Compares `later` with `earlier`, two figures of `measure` in the same region and breakdown.
///
/// Stocks are compared whatever time lies between; flows only over periods of equal length that share no day; neither
/// where nothing at all would follow from their bounds, nor across a break (in force on `on`: the earlier figure ends
/// before it, the later one does not).
pub fn compare(
    measure: &Measure,
    unit: &Unit,
    earlier: &Figure,
    later: &Figure,
    breaks: &[SeriesBreak],
) -> Result<Change, Reason> {
    let (Some(before), Some(after)) = (earlier.reading.quantity(unit), later.reading.quantity(unit)) else {
        return Err(Reason::NoValue);
    };
    if measure.kind == Kind::Flow {
        if earlier.period.overlaps(&later.period) {
            return Err(Reason::Overlap);
        }
        if earlier.period.length() != later.period.length() {
            return Err(Reason::DifferentLengths);
        }
    }
    if let Some(found) = breaks.iter().find(|b| earlier.period.end < b.on && b.on <= later.period.end) {
        return Err(Reason::Break { on: found.on, because: found.because.clone() });
    }
    let difference = after.minus(&before);
    let about = [before.qualifier, after.qualifier].contains(&Qualifier::About);
    if difference.low.is_none() && difference.high.is_none() && !about {
        return Err(Reason::BoundsOnly);
    }
    Ok(Change {
        difference,
        per_mille: after.per_mille_of(&before).map(|share| {
            // Of an earlier figure without an upper bound all may have gone: true, and no news.
            let low = share.low.filter(|_| before.high.is_some());
            Quantity { low, ..share }.minus(&Quantity::exact(1000))
        }),
    })
}

#[cfg(test)]
mod tests;
