//! Places side by side: one measure in one period, with the rank of each place as far as the bounds tell it, its share
//! of the whole, and the sum of all.

use super::comparability::SeriesBreak;
use super::figure::Figure;
use super::measure::MeasureId;
use super::names::Known;
use super::period::Period;
use super::place::Level;
use super::quantity::Quantity;
use super::unit::Unit;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// One measure and part of several places, in one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideBySide {
    pub measure: MeasureId,
    pub breakdown: String,
    pub period: Period,
    /// By value, the largest first; then those without a value; then those without a figure of the period.
    pub places: Vec<Beside>,
    /// The figure of the region above them, published, or a sum over places where these are of one definition.
    pub whole: Option<Box<Figure>>,
    /// What all places come to; None where it would mean nothing.
    pub sum: Option<Quantity>,
    /// The places that are of another definition than others, each with the breaks that these do not have.
    pub other_definition: Vec<(Known, SeriesBreak)>,
    /// How many other periods two of the places have a value of.
    pub other_periods: usize,
}

/// A place among others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    pub region: Known,
    pub figure: Option<Box<Figure>>,
    /// Where there is no figure of the period: the last one that has one.
    pub latest: Option<Period>,
    /// Among the places that have a value.
    pub rank: Option<Rank>,
    /// In tenths of a per cent of the whole.
    pub share: Option<Quantity>,
}

/// A place's rank, 1 for the largest: from the best to the worst that the bounds allow. Equal values share theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    pub best: usize,
    pub worst: usize,
}

/// The places that are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// In the order in which they are listed where nothing else decides.
    pub regions: Vec<Known>,
    /// Their level; None where they are of several. Those are not ranked: a town is no small district.
    pub level: Option<Level>,
    /// Whether they are all that the ledger knows below the region above them.
    pub all: bool,
}

impl Places {
    /// Whether one of them may have a part in another, so that their sum would count it twice: places of several levels,
    /// and those of no administrative one.
    fn may_overlap(&self) -> bool {
        self.level.is_none_or(|level| level == Level::Other)
    }
}

/// Sets the figures of one measure and part in several places beside each other: in the last period of which at least two
/// have a value, of several with the same end the longest; else in the last that any has a figure of. `above` are the
/// figures of the region above the places. Those of several definitions, by the `breaks` of the measure, are not ranked,
/// not added, and have no shares.
pub fn side_by_side(
    figures: &[&Figure],
    above: &[&Figure],
    places: &Places,
    unit: &Unit,
    breaks: &[SeriesBreak],
) -> Option<SideBySide> {
    let mut by_period: BTreeMap<(chrono::NaiveDate, Reverse<chrono::NaiveDate>), BTreeSet<&str>> = BTreeMap::new();
    for figure in figures {
        let with_value = by_period.entry((figure.period.end, Reverse(figure.period.start))).or_default();
        with_value.extend(figure.quantity(unit).map(|_| figure.region.code.as_str()));
    }
    let compared = || by_period.iter().filter(|(_, with_value)| with_value.len() > 1);
    let (&(end, Reverse(start)), _) = compared().next_back().or(by_period.iter().next_back())?;
    let period = Period { start, end };
    let found: Vec<(&Known, Option<&&Figure>)> = places
        .regions
        .iter()
        .map(|region| (region, figures.iter().find(|f| f.period == period && f.region.code == region.code)))
        .collect();
    let whole = above.iter().find(|figure| figure.period == period).copied();
    let quantities = quantities(&found.iter().map(|(_, figure)| figure.copied()).collect::<Vec<_>>(), unit);
    let other_definition = of_other_definition(&found, unit, breaks);
    let alike = other_definition.is_empty();
    let ranks = if places.level.is_some() && alike { ranks(&quantities) } else { vec![None; found.len()] };
    let base = whole
        .filter(|_| alike)
        .and_then(|whole| base(whole, places, unit))
        .filter(|(whole, _)| !exceed(&quantities, whole));
    let mut beside: Vec<(Option<i128>, Beside)> = Vec::new();
    for ((region, figure), rank) in found.iter().zip(ranks) {
        let last =
            || figures.iter().filter(|f| f.region == **region).map(|f| f.period).max_by_key(|p| (p.end, p.start));
        let quantity = figure.and_then(|figure| figure.quantity(unit));
        // A sum over places is no part of what is published for the whole: they may not be counted alike.
        let share = figure.zip(base).filter(|(figure, (_, published))| !published || figure.derived.is_none());
        beside.push((
            quantity.map(|quantity| quantity.value),
            Beside {
                region: (*region).clone(),
                figure: figure.map(|figure| Box::new((**figure).clone())),
                latest: if figure.is_none() { last() } else { None },
                rank,
                share: share.and_then(|(_, (whole, _))| quantity?.per_mille_of(&whole)),
            },
        ));
    }
    beside.sort_by_key(|(value, beside)| (value.is_none(), beside.figure.is_none(), value.map(Reverse)));
    // A sum over places of several definitions is not shown under them either.
    let shown = whole.filter(|whole| alike || whole.derived.as_ref().is_none_or(|derived| derived.places.is_none()));
    let first = figures.first()?;
    Some(SideBySide {
        measure: first.measure,
        breakdown: first.breakdown.clone(),
        period,
        places: beside.into_iter().map(|(_, beside)| beside).collect(),
        whole: shown.map(|whole| Box::new(whole.clone())),
        other_definition,
        sum: if places.may_overlap() || !alike { None } else { sum(&quantities, unit) },
        other_periods: compared().count().saturating_sub(1),
    })
}

/// The places whose figures have breaks behind them, or in them, that those of others have not, and the last of these
/// breaks. A break of every region is one of each place, and so are breaks on one day and for one reason.
fn of_other_definition(
    found: &[(&Known, Option<&&Figure>)],
    unit: &Unit,
    breaks: &[SeriesBreak],
) -> Vec<(Known, SeriesBreak)> {
    let with_value =
        || found.iter().filter_map(|(region, figure)| Some((*region, figure.filter(|f| f.quantity(unit).is_some())?)));
    let has = |figure: &Figure, one: &SeriesBreak| {
        breaks.iter().any(|other| (other.on, &other.because) == (one.on, &one.because) && other.has_begun(figure))
    };
    let differs = |one: &&SeriesBreak| with_value().any(|(_, figure)| !has(figure, one));
    let last = |(region, figure): (&Known, &&Figure)| {
        let own = breaks.iter().filter(|own| own.region.is_some() && own.has_begun(figure)).filter(differs);
        Some((region.clone(), own.max_by_key(|own| own.on)?.clone()))
    };
    with_value().filter_map(last).collect()
}

/// What the figures can be compared and added as. A sum over places, or over parts of a year, is no less than it says and
/// may be more, for what is missing; only among sums over all the known places of one level it stands for itself.
fn quantities(figures: &[Option<&Figure>], unit: &Unit) -> Vec<Option<Quantity>> {
    let level = |figure: &Figure| {
        let derived = figure.derived.as_ref().filter(|derived| derived.is_whole())?;
        derived.places.map(|places| places.level)
    };
    let mut levels: Vec<Option<Level>> = figures.iter().flatten().map(|figure| level(figure)).collect();
    levels.dedup();
    let alike = levels.len() == 1 && levels.first().is_some_and(Option::is_some);
    let quantity = |figure: &Figure| {
        let quantity = figure.quantity(unit)?;
        match figure.derived {
            Some(_) if !alike => Some(Quantity { high: None, ..Quantity::at_least(quantity.low.unwrap_or(0)) }),
            _ => Some(quantity),
        }
    };
    figures.iter().map(|figure| figure.and_then(quantity)).collect()
}

/// The rank of each that has a value: no better than below all that are certainly larger, no worse than below all that
/// may be larger.
fn ranks(quantities: &[Option<Quantity>]) -> Vec<Option<Rank>> {
    if quantities.iter().flatten().count() < 2 {
        return vec![None; quantities.len()];
    }
    let above = |a: Option<i128>, b: Option<i128>| matches!((a, b), (Some(a), Some(b)) if a > b);
    let rank = |at: usize, this: &Quantity| {
        let others = || quantities.iter().enumerate().filter(move |(other, _)| *other != at).filter_map(|(_, q)| *q);
        let larger = others().filter(|other| above(other.low, this.high)).count();
        let not_larger = |other: &Quantity| matches!((other.high, this.low), (Some(a), Some(b)) if a <= b);
        let perhaps = others().filter(|other| !not_larger(other)).count();
        Rank { best: larger + 1, worst: perhaps + 1 }
    };
    quantities.iter().enumerate().map(|(at, quantity)| Some(rank(at, quantity.as_ref()?))).collect()
}

/// What shares are of, and whether it is published: the published figure of the region above, or a sum over all of these
/// very places that is certain. None where places may overlap, and of rates.
fn base(whole: &Figure, places: &Places, unit: &Unit) -> Option<(Quantity, bool)> {
    unit.floor().filter(|_| !places.may_overlap())?;
    let quantity = whole.quantity(unit)?;
    match &whole.derived {
        None => Some((quantity, true)),
        Some(derived) => {
            let of_these = derived.places.is_some_and(|of| Some(of.level) == places.level && of.are_all());
            (places.all && of_these && derived.is_whole() && quantity.is_certain()).then_some((quantity, false))
        }
    }
}

/// Whether the places come to more than the whole, for certain: then it is no whole of theirs, and shares of it would say
/// nothing.
fn exceed(quantities: &[Option<Quantity>], whole: &Quantity) -> bool {
    let least = Quantity::sum(quantities.iter().flatten()).and_then(|sum| sum.low);
    matches!((least, whole.high), (Some(least), Some(most)) if least > most)
}

/// The sum of all places: where one has no value or no figure, no less than the sum of the others. None of rates, and
/// where nothing would be certain of it.
fn sum(quantities: &[Option<Quantity>], unit: &Unit) -> Option<Quantity> {
    unit.floor()?;
    let sum = Quantity::sum(quantities.iter().flatten()).filter(|_| quantities.iter().flatten().count() > 1)?;
    if quantities.iter().all(Option::is_some) {
        return Some(sum);
    }
    sum.low.filter(|low| *low > 0).map(Quantity::at_least)
}

#[cfg(test)]
mod tests;
