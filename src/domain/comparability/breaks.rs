//! Breaks in a series: days from which on a measure has another definition or scope, everywhere or in one region.

use crate::domain::figure::Figure;
use crate::domain::language::Bilingual;
use crate::domain::names::Known;
use crate::domain::period::Period;
use crate::domain::place::Level;
use chrono::NaiveDate;

/// What a publisher says of a figure with a code of SDMX (CL_OBS_STATUS), where that is a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// B: the series breaks here.
    Break,
    /// D: this figure has another definition than the series.
    Definition,
}

impl Flag {
    pub const ALL: [Flag; 2] = [Flag::Break, Flag::Definition];

    pub fn code(self) -> &'static str {
        match self {
            Flag::Break => "B",
            Flag::Definition => "D",
        }
    }
}

/// A day from which on a measure has another definition or scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesBreak {
    pub on: NaiveDate,
    pub because: Bilingual,
    /// The region whose figures it is about; None where it is about those of every one.
    pub region: Option<BreakRegion>,
}

/// The region of a break, and where that lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakRegion {
    pub known: Known,
    pub level: Level,
    /// The codes of the regions that it lies in.
    pub above: Vec<String>,
}

impl SeriesBreak {
    /// Whether it stands between two figures, in whichever order.
    pub(super) fn is_between(&self, a: &Figure, b: &Figure) -> bool {
        SeriesBreak::is_day_between(self.on, &a.period, &b.period) && (self.is_about(a) || self.is_about(b))
    }

    /// Whether a figure, or a part of it, is of the definition that begins with it.
    pub fn has_begun(&self, figure: &Figure) -> bool {
        self.on <= figure.period.end && self.is_about(figure)
    }

    /// Whether it falls into the period of a figure, so that a part of that is of either definition.
    pub fn is_within(&self, figure: &Figure) -> bool {
        figure.period.start < self.on && self.on <= figure.period.end && self.is_about(figure)
    }

    /// Whether it falls into the time that a cumulative figure covers beyond a shorter one.
    pub fn is_beyond(&self, shorter: &Figure, longer: &Figure) -> bool {
        let beyond = SeriesBreak::is_day_beyond(self.on, &shorter.period, &longer.period);
        beyond && (self.is_about(shorter) || self.is_about(longer))
    }

    /// Whether a break on a day stands between figures of two periods, in whichever order. A figure of a day stands
    /// before it or not; an amount over a period that holds the day has both definitions in it, and is set against
    /// nothing after it. So it stands between them where one of them begins before the day, and the later one ends on it
    /// or after.
    pub fn is_day_between(on: NaiveDate, a: &Period, b: &Period) -> bool {
        let when = |period: &Period| (period.end, period.start);
        let (earlier, later) = if when(a) <= when(b) { (a, b) } else { (b, a) };
        earlier.start < on && on <= later.end
    }

    /// Whether a break on a day falls into the time that a longer period has beyond a shorter one that lies in it: the
    /// longer amount has both definitions in it, or may have been counted by either from its beginning on, and the
    /// shorter one has not.
    pub fn is_day_beyond(on: NaiveDate, shorter: &Period, longer: &Period) -> bool {
        let has_both = |period: &Period| period.start < on && on <= period.end;
        has_both(longer) && !has_both(shorter)
    }

    /// Whether it can be about figures of the region with this code: its own, or sums over places below it.
    pub fn may_be_about(&self, region: &str) -> bool {
        let of = |own: &BreakRegion| own.known.code == region || own.above.iter().any(|above| above == region);
        self.region.as_ref().is_none_or(of)
    }

    /// Whether it is about a figure: every one, those of its region, and the sums over places that have that region
    /// among them. What is published for a region is not touched by a break in one below, nor the other way round: they
    /// are figures of their own.
    fn is_about(&self, figure: &Figure) -> bool {
        let Some(region) = &self.region else { return true };
        let summed = figure.derived.as_ref().and_then(|derived| derived.places);
        match summed {
            Some(places) => places.level == region.level && region.above.contains(&figure.region.code),
            None => region.known.code == figure.region.code,
        }
    }
}
