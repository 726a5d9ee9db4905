//! Whether two figures of one measure may be compared, and the change where they may. Every rule on what may be
//! set against what belongs here, and nowhere else.

use super::derived::Places;
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
    /// Sums over other places; None where it is the figure of the region itself.
    NotSamePlaces { earlier: Option<Places>, later: Option<Places> },
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
/// where they are of different places, nor where nothing at all would follow from their bounds, nor across a break (in
/// force on `on`: the earlier figure ends before it, the later one does not).
pub fn compare(
    measure: &Measure,
    unit: &Unit,
    earlier: &Figure,
    later: &Figure,
    breaks: &[SeriesBreak],
) -> Result<Change, Reason> {
    let (Some(before), Some(after)) = (earlier.quantity(unit), later.quantity(unit)) else {
        return Err(Reason::NoValue);
    };
    if measure.kind == Kind::Flow {
        if earlier.period.overlaps(&later.period) {
            return Err(Reason::Overlap);
        }
        // Seven months of a year are none.
        let whole =
            [earlier, later].iter().all(|figure| figure.derived.as_ref().is_none_or(|d| d.is_of_whole_period()));
        if !whole || earlier.period.length() != later.period.length() {
            return Err(Reason::DifferentLengths);
        }
    }
    if !of_same_places(earlier, later) {
        let places = |figure: &Figure| figure.derived.as_ref().and_then(|derived| derived.places);
        return Err(Reason::NotSamePlaces { earlier: places(earlier), later: places(later) });
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

/// Whether two figures of a region are of the same places: both published for it, or both summed over as many places of
/// one level. Which places these are the sums do not tell. A sum is never set against what is published for the region,
/// though all places that the ledger knows are in it: nobody has said that it knows all there are. Nor is a sum over
/// some of the parts of a year set against anything.
pub fn of_same_places(a: &Figure, b: &Figure) -> bool {
    let places = |figure: &Figure| match &figure.derived {
        Some(derived) => {
            derived.is_of_whole_period().then_some(derived.places.map(|places| (places.level, places.reporting)))
        }
        None => Some(None),
    };
    places(a).is_some() && places(a) == places(b)
}

#[cfg(test)]
mod tests;
