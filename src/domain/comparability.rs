//! Whether two figures of one measure may be compared, and the change where they may. Every rule on what may be
//! set against what belongs here, and nowhere else: periods in `periods`, breaks in `breaks`, what goes with a change
//! in `caution`.

mod breaks;
mod caution;
pub(in crate::domain) mod periods;

pub use breaks::{BreakRegion, Flag, SeriesBreak};
pub use caution::{Caution, Cautions, of_other_editions};

use super::derived::{Members, Places};
use super::figure::Figure;
use super::language::Bilingual;
use super::measure::{Kind, Measure};
use super::period::Period;
use super::quantity::{Qualifier, Quantity};
use super::unit::{Unit, UnitKind};
use chrono::NaiveDate;

/// A count below this is too small for a change of it in per cent.
const FEW: i128 = 10;

/// Why two figures are not compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// One of them has no value.
    NoValue,
    /// Amounts over periods of different length.
    DifferentLengths,
    /// Amounts that are counted from the same day on: the longer contains the shorter, as 1–6月累计 contains 1–3月累计.
    Cumulative { from: NaiveDate },
    /// Amounts of which one contains the other: a year and its last quarter.
    PartOf,
    /// Amounts over periods that share some days, and neither contains the other.
    Overlap,
    /// Levels of which one may be of the day of the other: of a month without a day, and of its last day.
    MayBeOneTime,
    /// Amounts counted from the first day of their years on, and not up to the same day: the count began again.
    CountedAnew { on: NaiveDate },
    /// Only bounds of the same kind are known, or one bound beside what is only about so much: from more than 1,800 to
    /// more than 1,900, or to about 1,900, anything may have happened.
    BoundsOnly,
    /// Sums over other places; None where it is the figure of the region itself.
    NotSamePlaces { earlier: Option<Places>, later: Option<Places> },
    /// Sums of other parts of a total; None where it is the whole.
    NotSameParts { earlier: Option<Members>, later: Option<Members> },
    /// A sum of the parts of a total, and a total published for this period, which its own parts do not come to.
    UnlikeParts { published: Period },
    /// The measure has another definition or scope from this day on.
    Break { on: NaiveDate, because: Bilingual },
}

impl Reason {
    /// Whether another figure of the series may be set against the same one: it is this one's period, its lack of a
    /// value, or what it is a sum of, that does not fit.
    pub fn is_of_this_figure(&self) -> bool {
        match self {
            Reason::NoValue | Reason::DifferentLengths | Reason::Cumulative { .. } => true,
            Reason::PartOf | Reason::Overlap | Reason::MayBeOneTime | Reason::CountedAnew { .. } => true,
            Reason::NotSamePlaces { .. } | Reason::NotSameParts { .. } | Reason::UnlikeParts { .. } => true,
            Reason::BoundsOnly | Reason::Break { .. } => false,
        }
    }
}

/// Which way a figure went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Rise,
    Fall,
    /// The same number.
    Same,
}

impl Direction {
    pub fn code(self) -> &'static str {
        match self {
            Direction::Rise => "rise",
            Direction::Fall => "fall",
            Direction::Same => "same",
        }
    }
}

/// What changed from one figure to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Later less earlier, with the bounds of both.
    pub difference: Quantity,
    /// The change in tenths of a per cent of the earlier figure; None where that may be less than ten, and of per cents.
    pub per_mille: Option<Quantity>,
    /// What must be said with it.
    pub cautions: Cautions,
}

impl Change {
    /// The change from one quantity to another in this unit, whether or not they may be compared; without what must be
    /// said with it.
    ///
    /// There is no per cent of a per cent: from 40 % to 50 % are ten points, which nobody should read as 25 % or ten. Nor
    /// is there one of a count that may be less than ten: from one child to three it would say 200 % of what was a family.
    pub fn between(before: &Quantity, after: &Quantity, unit: &Unit) -> Change {
        let base = match unit.kind {
            UnitKind::Rate => !unit.is_per_cent(),
            UnitKind::Count => before.low.is_none_or(|low| low >= FEW * i128::from(unit.scale())),
            UnitKind::Money => true,
        };
        Change {
            difference: after.minus(before),
            per_mille: after.per_mille_of(before).filter(|_| base).map(|share| {
                // Of an earlier figure without an upper bound all may have gone: true, and no news.
                let low = share.low.filter(|_| before.high.is_some());
                Quantity { low, ..share }.minus(&Quantity::exact(1000))
            }),
            cautions: Cautions::default(),
        }
    }

    /// Which way it went, where that is certain: every number within the bounds lies on the same side of zero. From
    /// 3,280 to 0.3万 it may have gone either way, and from 100 to more than 100 it may have stayed.
    pub fn direction(&self) -> Option<Direction> {
        match (self.difference.low, self.difference.high) {
            (Some(low), _) if low > 0 => Some(Direction::Rise),
            (_, Some(high)) if high < 0 => Some(Direction::Fall),
            (Some(0), Some(0)) => Some(Direction::Same),
            _ => None,
        }
    }

    /// Whether a rise is as possible as a fall.
    pub fn may_go_either_way(&self) -> bool {
        self.difference.low.is_none_or(|low| low < 0) && self.difference.high.is_none_or(|high| high > 0)
    }
}

/// Compares `later` with `earlier`, two figures of `measure` in the same region and breakdown; `earlier` is the one
/// that ends first.
///
/// Stocks are compared whatever time lies between, if they cannot be of one day; flows only over periods of equal length that share no day; neither
/// where they are of different places or parts of a total, nor across a break, nor where nothing at all would follow from their bounds. A
/// figure that is rounded more coarsely is compared: the change is a range. Another time of the year, a provisional
/// and an estimated figure are cautions that go with the change. That two publishers say it is no reason against it:
/// the definition is the measure's, and whoever knows of another one declares a break.
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
    match measure.kind {
        Kind::Flow => periods::of_flows(earlier, later)?,
        Kind::Stock => periods::of_stocks(earlier, later)?,
    }
    if !of_same_places(earlier, later) {
        let places = |figure: &Figure| figure.derived.as_ref().and_then(|derived| derived.places);
        return Err(Reason::NotSamePlaces { earlier: places(earlier), later: places(later) });
    }
    if !of_same_parts(earlier, later) {
        let parts = |figure: &Figure| some_members(figure).cloned();
        return Err(Reason::NotSameParts { earlier: parts(earlier), later: parts(later) });
    }
    let (summed, published): (Vec<&Figure>, Vec<&Figure>) =
        [earlier, later].into_iter().partition(|figure| members(figure).is_some());
    if let Some(unlike) = published.iter().find(|figure| figure.unlike_parts && !summed.is_empty()) {
        return Err(Reason::UnlikeParts { published: unlike.period });
    }
    if let Some(found) = breaks.iter().find(|found| found.is_between(earlier, later)) {
        return Err(Reason::Break { on: found.on, because: found.because.clone() });
    }
    let change = Change::between(&before, &after, unit);
    // From about so much to about so much follows about how much; from a bound to about so much nothing does.
    let about = [before, after].iter().all(|side| matches!(side.qualifier, Qualifier::Exact | Qualifier::About));
    if change.difference.low.is_none() && change.difference.high.is_none() && !about {
        return Err(Reason::BoundsOnly);
    }
    Ok(Change { cautions: Cautions::of(measure, earlier, later), ..change })
}

/// Whether two figures of a region are of the same places: both published for it, or both summed over the very same places
/// of one level, whether or not these are all. A sum is never set against what is published for the region, though all
/// places that the ledger knows are in it: nobody has said that it knows all there are. Nor is a sum over some of the
/// parts of a year set against anything.
pub fn of_same_places(a: &Figure, b: &Figure) -> bool {
    let whole = |figure: &Figure| figure.derived.as_ref().is_none_or(|derived| derived.is_of_whole_period());
    let places = |figure: &Figure| figure.derived.as_ref().and_then(|derived| derived.places);
    let same = match (places(a), places(b)) {
        (None, None) => true,
        (Some(a), Some(b)) => a.are_those_of(&b),
        _ => false,
    };
    whole(a) && whole(b) && same
}

/// Whether two figures of a total are of the same parts: both published, or sums of all parts, which the group of the
/// measures declares to be the total; or both sums of the very same ones.
pub fn of_same_parts(a: &Figure, b: &Figure) -> bool {
    let found = |figure| some_members(figure).map(|members| &members.found);
    found(a) == found(b)
}

/// The parts that a figure is a sum of, where some are missing.
fn some_members(figure: &Figure) -> Option<&Members> {
    members(figure).filter(|members| !members.are_all())
}

fn members(figure: &Figure) -> Option<&Members> {
    figure.derived.as_ref()?.members.as_ref()
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
