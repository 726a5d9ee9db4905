//! The sum over places that stands for a region for which nothing is published: of one level, the one of which the
//! ledger has the most.

use super::breakdown::BreakdownId;
use super::catalogue::Catalogue;
use super::derived::{Derived, Of, Places, Span, figure, in_order};
use super::figure::Figure;
use super::measure::MeasureId;
use super::names::{Known, Named};
use super::period::Period;
use super::place::{Level, RegionId};
use super::place_sum::Contribution;
use super::place_tree::Below;
use super::publication::PublicationId;
use super::report::Note;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, HashMap};
use std::num::NonZeroI64;

/// The sum over the places of a level below a region, as it was known on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceSum {
    pub measure: MeasureId,
    pub breakdown: BreakdownId,
    /// The region above the places.
    pub region: RegionId,
    pub period: Period,
    /// Of the places.
    pub level: Level,
    pub total: Contribution,
    /// The publications that changed it, in any order.
    pub publications: Vec<PublicationId>,
    /// The places of the level below the region that the ledger knows.
    pub known: Below,
}

impl PlaceSum {
    /// How many places have a value.
    fn reporting(&self) -> usize {
        usize::try_from(self.total.places).unwrap_or_default()
    }

    /// Whether it can stand for the region. One place is no sum; places that leave out a part of the region that is known
    /// are another area; and places of no administrative level may overlap, so that nobody knows what their sum would be.
    fn stands(&self) -> bool {
        self.known.covers && self.reporting() > 1 && self.level != Level::Other && self.total.quantity().is_some()
    }

    /// How many there are at all: no fewer than have a value.
    fn known(&self) -> usize {
        self.known.places.max(self.reporting())
    }

    /// By the share of the known places that have a value, then by the level, the highest last.
    fn compared(&self, other: &PlaceSum) -> Ordering {
        let share = |a: &PlaceSum, b: &PlaceSum| a.reporting() as u128 * b.known() as u128;
        share(self, other).cmp(&share(other, self)).then(other.level.cmp(&self.level))
    }

    /// Whether it is less than what is certain of a level nearer to the region, and so leaves some of that out.
    fn is_below(&self, other: &PlaceSum) -> bool {
        let least = |sum: &PlaceSum| sum.total.quantity().and_then(|sum| sum.low).unwrap_or(0);
        other.level < self.level && least(self) < least(other)
    }

    fn figure(&self, catalogue: &Catalogue) -> Option<Figure> {
        let region = catalogue.regions.get(self.region)?;
        let places = Places {
            level: self.level,
            known: self.known(),
            reporting: Span::one(self.reporting()),
            withheld: Span::one(usize::try_from(self.total.withheld).unwrap_or_default()),
            which: NonZeroI64::new(self.total.which),
        };
        let publications = in_order(self.publications.clone(), catalogue);
        let derived = Derived { places: Some(places), ..Derived::of(self.total.quantity()?, publications) };
        let of = Of {
            measure: self.measure,
            breakdown: &catalogue.breakdowns.get(self.breakdown)?.code,
            region: &Known { code: region.code.clone(), name: region.name() },
            period: self.period,
        };
        figure(&of, derived, catalogue)
    }
}

/// The published figures, and beside them a sum over places for every measure, breakdown, region and period that has
/// none: over the level of which the greatest share of the known places has a value, of equals the highest; but over none
/// that comes to less than a nearer one. Levels are never added to each other. A published value keeps its place and gets the sum set beside it (`Figure::beside`). Both
/// must be of the same vintage; the sums of one thing stand one after the other. All by the end of the period, then its
/// start, measure, breakdown and region.
pub fn over_places(catalogue: &Catalogue, mut figures: Vec<Figure>, sums: &[PlaceSum]) -> Vec<Figure> {
    if sums.is_empty() {
        return figures;
    }
    let of = |figure: &Figure| (figure.measure, figure.breakdown.clone(), figure.region.code.clone(), figure.period);
    let published: HashMap<_, usize> = figures.iter().map(of).zip(0..).collect();
    let same = |a: &PlaceSum, b: &PlaceSum| {
        (a.measure, a.breakdown, a.region, a.period) == (b.measure, b.breakdown, b.region, b.period)
    };
    for levels in sums.chunk_by(same) {
        let standing = || levels.iter().filter(|sum| sum.stands());
        let best = standing().filter(|sum| !standing().any(|other| sum.is_below(other))).max_by(|a, b| a.compared(b));
        let Some(derived) = best.and_then(|sum| sum.figure(catalogue)) else { continue };
        match published.get(&of(&derived)).and_then(|at| figures.get_mut(*at)) {
            Some(figure) => figure.beside = derived.derived.filter(|_| figure.reading.value.is_some()),
            None => figures.push(derived),
        }
    }
    let place = |f: &Figure| (f.period.end, f.period.start, f.measure, f.breakdown != "all");
    figures.sort_by(|a, b| {
        place(a).cmp(&place(b)).then_with(|| (&a.breakdown, &a.region.code).cmp(&(&b.breakdown, &b.region.code)))
    });
    figures
}

/// For each region with places below it that have figures, and yet no sum over them stands: a note on those of the
/// period nearest to the one `asked` for (None: of the last), of the level of which most have one.
pub fn below(catalogue: &Catalogue, sums: &[PlaceSum], asked: Option<Period>) -> Vec<Note> {
    let mut nearest: BTreeMap<RegionId, &PlaceSum> = BTreeMap::new();
    let rank = |sum: &PlaceSum| {
        let away = asked.map(|asked| sum.period.distance(&asked));
        (Reverse(away), sum.period.end, sum.reporting(), sum.level)
    };
    for sum in sums.iter().filter(|sum| sum.reporting() > 0 && !sum.stands()) {
        let best = nearest.entry(sum.region).or_insert(sum);
        if rank(sum) > rank(best) {
            *best = sum;
        }
    }
    let note = |(region, sum): (RegionId, &PlaceSum)| {
        let region = catalogue.regions.get(region)?;
        let region = Known { code: region.code.clone(), name: region.name.clone() };
        Some(Note::Below { region, level: sum.level, count: sum.reporting(), period: sum.period })
    };
    nearest.into_iter().filter_map(note).collect()
}

/// The periods for which sums over places can stand.
pub fn periods(sums: &[PlaceSum]) -> impl Iterator<Item = Period> {
    sums.iter().filter(|sum| sum.stands()).map(|sum| sum.period)
}

#[cfg(test)]
mod tests;
