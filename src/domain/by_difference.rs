//! The time between two cumulative flows that begin on the same day: what the longer has more than the shorter. January
//! begins again at zero, so figures of two years share no first day, and nothing is derived across.

use super::catalogue::Catalogue;
use super::comparability::SeriesBreak;
use super::derived::{Derived, Difference, Of, Places, Term, figure, in_order, mixes_editions, publications_of};
use super::figure::Figure;
use super::measure::{Kind, MeasureId};
use super::names::Known;
use super::period::Period;
use super::quantity::{Qualifier, Quantity};
use chrono::{Days, NaiveDate};
use std::cmp::Reverse;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// A fault in the data: of two cumulative figures that begin on the same day the longer is certainly the less.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Falling {
    pub measure: MeasureId,
    pub breakdown: String,
    pub region: Known,
    pub difference: Difference,
}

/// What follows for the time between the last days of two cumulative figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Between {
    Amount(Quantity),
    /// Nothing that is not known anyway: both are bounds of the same kind, say.
    Nothing,
    /// It would be less than nothing.
    Falls,
}

/// The figures, and beside them what lies between cumulative flows of one first day, where it is a month, quarter,
/// half-year or year of the calendar for which there is no figure, not even one without a value; or only a sum over some
/// of the places. Bounds are carried through (`Quantity::minus`), and nothing is less than zero. Where several pairs
/// give the same period, the certain one counts, then the one with the closest bounds, then the one that begins last.
/// Not derived: rates, what would rest on a figure that falls or that another falls below, what would be set against
/// other places (`of_all_places`), and what a break falls into.
///
/// With what is found to be wrong: figures that fall (see `falling`).
pub fn by_difference(
    catalogue: &Catalogue,
    mut figures: Vec<Figure>,
    breaks: &BTreeMap<MeasureId, Vec<SeriesBreak>>,
) -> (Vec<Figure>, Vec<Falling>) {
    let mut found: BTreeMap<Thing, Figure> = BTreeMap::new();
    let pairs = pairs(catalogue, &figures, breaks);
    let suspect = suspect(&pairs);
    let certain = pairs.iter().filter(|pair| {
        suspect.is_empty() || ![pair.shorter, pair.longer].iter().any(|one| suspect.contains(&thing(one)))
    });
    for derived in certain.filter_map(|pair| pair.figure(catalogue)) {
        match found.entry(thing(&derived)) {
            Entry::Occupied(mut other) if preference(&derived) < preference(other.get()) => {
                other.insert(derived);
            }
            Entry::Occupied(_) => {}
            Entry::Vacant(place) => {
                place.insert(derived);
            }
        }
    }
    let falls = falls(&pairs, catalogue);
    if !found.is_empty() {
        for figure in figures.iter().filter(|figure| figure.is_whole()) {
            found.remove(&thing(figure));
        }
        figures.retain(|figure| !found.contains_key(&thing(figure)));
        figures.extend(found.into_values());
    }
    (figures, falls)
}

/// The cumulative figures that cannot be: a longer one that is certainly less than a shorter one of the same first day,
/// both published for the region or sums over all its known places, without a break between. Of each longer one the
/// nearest shorter that contradicts it. Figures may be of any measures and regions, in any order, of one vintage.
pub fn falling(
    catalogue: &Catalogue,
    figures: &[Figure],
    breaks: &BTreeMap<MeasureId, Vec<SeriesBreak>>,
) -> Vec<Falling> {
    falls(&pairs(catalogue, figures, breaks), catalogue)
}

/// What has a part in a fall. One of the two is wrong, and nobody knows which; so is what would follow from either.
fn suspect(pairs: &[Pair]) -> BTreeSet<Thing> {
    let falling = pairs.iter().filter(|pair| pair.between == Between::Falls);
    falling.flat_map(|pair| [pair.shorter, pair.longer]).map(thing).collect()
}

fn falls(pairs: &[Pair], catalogue: &Catalogue) -> Vec<Falling> {
    let mut found: Vec<Falling> = Vec::new();
    for pair in pairs.iter().filter(|pair| pair.between == Between::Falls) {
        let (longer, difference) = (pair.longer, pair.difference(catalogue));
        let of_longer = |last: &Falling| {
            (last.measure, &last.breakdown, &last.region, last.difference.longer.period)
                == (longer.measure, &longer.breakdown, &longer.region, longer.period)
        };
        // The shorter ones come in their order.
        if found.last().is_some_and(of_longer) {
            found.pop();
        }
        let (measure, breakdown, region) = (longer.measure, longer.breakdown.clone(), longer.region.clone());
        found.push(Falling { measure, breakdown, region, difference });
    }
    found
}

/// Two flows of one series that begin on the same day, and what follows for the time between their last days.
struct Pair<'a> {
    shorter: &'a Figure,
    longer: &'a Figure,
    amounts: [Quantity; 2],
    between: Between,
}

/// All pairs that may be subtracted: by series, first day, the longer one's last day, the shorter one's.
fn pairs<'a>(
    catalogue: &Catalogue,
    figures: &'a [Figure],
    breaks: &BTreeMap<MeasureId, Vec<SeriesBreak>>,
) -> Vec<Pair<'a>> {
    let mut runs: BTreeMap<_, Vec<(&Figure, Quantity)>> = BTreeMap::new();
    for figure in figures.iter().filter(|figure| figure.is_whole()) {
        let flow = catalogue.measures.get(figure.measure).filter(|measure| measure.kind == Kind::Flow);
        let unit = flow.and_then(|measure| catalogue.unit_of(measure)).filter(|unit| unit.floor().is_some());
        let Some(amount) = unit.and_then(|unit| figure.quantity(unit)) else { continue };
        let key: (MeasureId, &str, &str, NaiveDate) =
            (figure.measure, &figure.breakdown, &figure.region.code, figure.period.start);
        runs.entry(key).or_default().push((figure, amount));
    }
    let mut found = Vec::new();
    for ((measure, ..), mut run) in runs {
        run.sort_by_key(|(figure, _)| figure.period.end);
        let none = Vec::new();
        let breaks = breaks.get(&measure).unwrap_or(&none);
        for (at, (longer, more)) in run.iter().enumerate() {
            for (shorter, less) in &run[..at] {
                let distinct = shorter.period.end < longer.period.end;
                if distinct
                    && of_all_places(shorter) == of_all_places(longer)
                    && !breaks.iter().any(|found| found.is_beyond(shorter, longer))
                {
                    let (amounts, between) = ([*less, *more], between_them(less, more));
                    found.push(Pair { shorter, longer, amounts, between });
                }
            }
        }
    }
    found
}

/// The level over whose places a whole figure is a sum; None where it was published for the region itself. What differs
/// in it is not subtracted: nobody has said that the ledger knows all places that there are.
fn of_all_places(figure: &Figure) -> Option<super::place::Level> {
    Some(figure.derived.as_ref()?.places?.level)
}

/// The longer less the shorter. An amount is never below zero, and where only its bounds reach below, they end there.
fn between_them(shorter: &Quantity, longer: &Quantity) -> Between {
    if shorter.is_certainly_above(longer) {
        return Between::Falls;
    }
    let rest = longer.minus(shorter);
    let about = [shorter.qualifier, longer.qualifier].contains(&Qualifier::About);
    match (rest.low, rest.high) {
        (low, None) if about && rest.value >= 0 && low.is_none_or(|low| low <= 0) => {
            Between::Amount(Quantity { low: None, ..rest })
        }
        (low, None) if low.is_none_or(|low| low <= 0) => Between::Nothing,
        (low, _) => {
            let low = low.unwrap_or(0).max(0);
            Between::Amount(Quantity { value: rest.value.max(low), low: Some(low), ..rest })
        }
    }
}

impl Pair<'_> {
    fn difference(&self, catalogue: &Catalogue) -> Difference {
        let term = |figure: &Figure, amount: Quantity| Term {
            period: figure.period,
            amount,
            publications: publications_of(figure, catalogue),
        };
        let [less, more] = self.amounts;
        Difference { longer: term(self.longer, more), shorter: term(self.shorter, less) }
    }

    /// The figure of the time between; None where it is no time of the calendar, or nothing follows for it.
    fn figure(&self, catalogue: &Catalogue) -> Option<Figure> {
        let Between::Amount(amount) = self.between else { return None };
        let after = self.shorter.period.end.checked_add_days(Days::new(1))?;
        let period = Period::new(after, self.longer.period.end).filter(Period::is_of_calendar)?;
        let difference = self.difference(catalogue);
        let both = [&difference.longer, &difference.shorter].map(|term| term.publications.clone()).concat();
        let places = |figure: &Figure| figure.derived.as_ref().and_then(|derived| derived.places);
        let places: Option<Places> =
            places(self.longer).zip(places(self.shorter)).and_then(|(longer, shorter)| longer.with(&shorter));
        let derived = Derived {
            places,
            difference: Some(Box::new(difference)),
            other_editions: mixes_editions(&[self.shorter, self.longer]),
            ..Derived::of(amount, in_order(both, catalogue))
        };
        let Figure { measure, breakdown, region, .. } = self.longer;
        figure(&Of { measure: *measure, breakdown, region, period }, derived, catalogue)
    }
}

/// What a figure is of.
type Thing = (Period, MeasureId, String, String);

fn thing(figure: &Figure) -> Thing {
    (figure.period, figure.measure, figure.breakdown.clone(), figure.region.code.clone())
}

/// Of two differences for one period the one with the lesser is taken: certain, then close, then late.
fn preference(figure: &Figure) -> (bool, Option<i128>, Reverse<Option<NaiveDate>>) {
    let derived = figure.derived.as_ref();
    let width = derived.and_then(|derived| Some(derived.sum.high? - derived.sum.low?));
    let start = derived.and_then(|derived| Some(derived.difference.as_ref()?.longer.period.start));
    // Without both bounds it is wider than any.
    (width.is_none(), width, Reverse(start))
}

#[cfg(test)]
mod tests;
