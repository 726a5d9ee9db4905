//! Ratios: one measure over another, declared once with a definition of its own. Which figures may be divided by which,
//! and what is certain of the quotient.

use super::catalogue::Catalogue;
use super::comparability::of_same_places;
use super::derived::Places;
use super::figure::Figure;
use super::language::Bilingual;
use super::measure::{Kind, Measure, MeasureId};
use super::names::Known;
use super::quantity::{Qualifier, Quantity};
use super::unit::{Unit, UnitKind};

mod choose;

pub use choose::{Asked, ratios};

/// What a ratio may be per, with the word for it.
pub const PER: [(i64, &str); 7] = [
    (1, "1"),
    (10, "10"),
    (100, "100"),
    (1_000, "1000"),
    (10_000, "10000"),
    (100_000, "100000"),
    (1_000_000, "1000000"),
];

/// A declared ratio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ratio {
    pub id: i64,
    pub code: String,
    pub numerator: MeasureId,
    pub denominator: MeasureId,
    /// Of so many of the denominator's units.
    pub per: i64,
    pub name: Bilingual,
    pub definition: Bilingual,
}

/// A ratio of two figures, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Of {
    pub ratio: i64,
    pub region: Known,
    pub numerator: Option<Figure>,
    pub denominator: Option<Figure>,
    pub quotient: Result<Quotient, Why>,
}

/// A quotient in units of the numerator per so many of the denominator, as an integer of so many decimals. The bounds
/// are rounded outwards: the true quotient of any two numbers within the bounds of the figures lies between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotient {
    pub quantity: Quantity,
    pub decimals: u32,
    /// Whether both figures are certain, so that only the digits that are not shown are left out.
    pub certain: bool,
}

/// Why a ratio is not given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing is known of the numerator in the region and time.
    NoNumerator,
    /// There is no figure for the denominator at the same time, or of the days that the numerator is of.
    NoDenominator,
    NumeratorWithheld,
    DenominatorWithheld,
    /// The denominator may be zero: it has no certain lower bound above it.
    MayBeZero,
    /// Only that it is not below nothing: more than so much, divided by more than so much.
    NothingCertain,
    /// A level on a date is divided by nothing that flows.
    StockOverFlow,
    /// A rate is a quotient already.
    OfRate,
    /// Sums over other places, or a sum and what is published for the region itself.
    NotSamePlaces {
        numerator: Option<Places>,
        denominator: Option<Places>,
    },
    /// A sum over some of the months or quarters of a year only.
    NotWholeYear,
    /// The program runs in some places of the region, and the other figure is of all of it.
    RunsElsewhere {
        program: MeasureId,
    },
    /// The numbers are larger than any that can be divided exactly.
    TooLarge,
}

/// Divides two figures that are of the same time (see `choose`).
///
/// Both must be of the same region and breakdown and of the same places: published for it, or sums over the very same places
/// of one level; neither over some parts of a year. A program that runs in some places only is not set against what is of
/// the whole region. Rates are not divided.
pub fn divide(catalogue: &Catalogue, ratio: &Ratio, numerator: &Figure, denominator: &Figure) -> Result<Quotient, Why> {
    let of = |id: MeasureId| {
        let measure = catalogue.measures.get(id)?;
        Some((measure, catalogue.unit_of(measure)?))
    };
    let (Some((above, above_unit)), Some((below, below_unit))) = (of(ratio.numerator), of(ratio.denominator)) else {
        return Err(Why::NoNumerator);
    };
    if [above_unit, below_unit].iter().any(|unit| unit.kind == UnitKind::Rate) {
        return Err(Why::OfRate);
    }
    for measure in [above, below] {
        if runs_elsewhere(catalogue, measure, &numerator.region.code) {
            return Err(Why::RunsElsewhere { program: measure.id });
        }
    }
    let whole = |figure: &Figure| figure.derived.as_ref().is_none_or(|derived| derived.is_of_whole_period());
    if !whole(numerator) || !whole(denominator) {
        return Err(Why::NotWholeYear);
    }
    if !of_same_places(numerator, denominator) {
        let places = |figure: &Figure| figure.derived.as_ref().and_then(|derived| derived.places);
        return Err(Why::NotSamePlaces { numerator: places(numerator), denominator: places(denominator) });
    }
    let part = numerator.quantity(above_unit).ok_or(Why::NumeratorWithheld)?;
    let whole = denominator.quantity(below_unit).ok_or(Why::DenominatorWithheld)?;
    quotient((&part, above_unit), (&whole, below_unit), ratio.per)
}

/// Whether a program has places, and the region is none of them: its amount is then of those places.
fn runs_elsewhere(catalogue: &Catalogue, measure: &Measure, region: &str) -> bool {
    let places = measure.program.as_ref().map_or(&[][..], |program| &program.places);
    let here = |id: &i64| catalogue.regions.get(*id).is_some_and(|place| place.code == region);
    !places.is_empty() && !places.iter().any(here)
}

/// The quotient of two quantities, `per` so many units of the second, with so many decimals that three digits tell
/// something. Bounds divide as those of independent intervals do: the least by the most, the most by the least.
fn quotient((part, of): (&Quantity, &Unit), (whole, by): (&Quantity, &Unit), per: i64) -> Result<Quotient, Why> {
    let least = whole.low.filter(|low| *low > 0).ok_or(Why::MayBeZero)?;
    let (up, down) = (i128::from(per) * i128::from(by.scale()), i128::from(of.scale()));
    let common = gcd(up, down);
    let times = |number: i128, factor: i128| number.checked_mul(factor).ok_or(Why::TooLarge);
    let fraction = |part: i128, whole: i128| Ok((times(part, up / common)?, times(whole, down / common)?));
    let value = fraction(part.value, whole.value.max(least))?;
    let decimals = decimals(value).ok_or(Why::TooLarge)?;
    let round = |fraction: (i128, i128), rounding: Rounding| rounded(fraction, decimals, rounding).ok_or(Why::TooLarge);
    // Divided by something without an upper bound, the quotient comes as near to zero as you like.
    let low = match (part.low, whole.high) {
        (Some(low), Some(high)) => Some(round(fraction(low, if low >= 0 { high } else { least })?, Rounding::Down)?),
        (Some(low), None) if low >= 0 => Some(0),
        _ => None,
    };
    let high = match (part.high, whole.high) {
        (Some(high), _) if high >= 0 => Some(round(fraction(high, least)?, Rounding::Up)?),
        (Some(high), Some(most)) => Some(round(fraction(high, most)?, Rounding::Up)?),
        (Some(_), None) => Some(0),
        (None, _) => None,
    };
    if high.is_none() && low == Some(0) {
        return Err(Why::NothingCertain);
    }
    let certain = part.is_certain() && whole.is_certain();
    let below = part.qualifier == Qualifier::LessThan || whole.qualifier == Qualifier::MoreThan;
    let nearest = round(value, Rounding::Nearest)?;
    // The value of a bound is the bound, rounded as that is.
    let (value, qualifier) = match (low, high) {
        (Some(low), None) => (low, Qualifier::MoreThan),
        (None, Some(high)) => (high, Qualifier::LessThan),
        (Some(_), Some(high)) if below => (high, Qualifier::LessThan),
        (Some(_), Some(_)) => (nearest, Qualifier::Exact),
        (None, None) => (nearest, Qualifier::About),
    };
    Ok(Quotient { quantity: Quantity { value, low, high, qualifier }, decimals, certain })
}

/// The fewest decimals, at most six, with which a fraction has three digits that tell something: 299, 1.63, 0.0749. None
/// where it is too large to tell.
fn decimals((part, whole): (i128, i128)) -> Option<u32> {
    let part = part.checked_abs()?;
    for decimals in 0..6 {
        if part.checked_mul(10_i128.pow(decimals))? >= whole.checked_mul(100)? {
            return Some(decimals);
        }
    }
    Some(if part == 0 { 0 } else { 6 })
}

#[derive(Clone, Copy)]
enum Rounding {
    Down,
    Up,
    /// Halves away from zero.
    Nearest,
}

/// A fraction with a positive denominator as an integer of so many decimals. None where it leaves the 128 bits.
fn rounded((part, whole): (i128, i128), decimals: u32, rounding: Rounding) -> Option<i128> {
    let scaled = part.checked_mul(10_i128.pow(decimals))?;
    match rounding {
        Rounding::Down => scaled.checked_div_euclid(whole),
        Rounding::Up => scaled.checked_neg()?.checked_div_euclid(whole)?.checked_neg(),
        Rounding::Nearest => {
            let twice = scaled.checked_abs()?.checked_mul(2)?.checked_add(whole)?;
            Some(twice / whole.checked_mul(2)? * scaled.signum())
        }
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Of which kinds a ratio is, where both measures are known.
fn kinds(catalogue: &Catalogue, ratio: &Ratio) -> Option<(Kind, Kind)> {
    let kind = |id: MeasureId| catalogue.measures.get(id).map(|measure| measure.kind);
    Some((kind(ratio.numerator)?, kind(ratio.denominator)?))
}

#[cfg(test)]
mod tests;
