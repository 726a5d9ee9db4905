//! What a word on a place adds to the sum over the places of its level below a region: counts and sums, which can be
//! taken away again. So a sum is kept by what each publication changed in it, and is known for every vintage.

use super::observation::Reading;
use super::place::RegionId;
use super::publication::PublicationId;
use super::quantity::{Qualifier, Quantity};
use super::unit::{Unit, UnitKind};

/// The largest value or bound that is added, in the smallest part of the unit, on either side of zero. A million places
/// of it fit into an integer of 64 bits, so that no sum over the places of a country leaves them.
pub const MOST_ADDED: i64 = 9_000_000_000_000;

/// How much one or several words add to a sum; less than nothing where they take away. All in the stored integers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contribution {
    /// Places with a value.
    pub places: i64,
    /// Places whose word is that there is no value, or whose value is larger than `MOST_ADDED`: nobody counts so much,
    /// and a sum that left it out without a word would be wrong.
    pub withheld: i64,
    pub value: i64,
    /// The sums of the bounds, each over the values that have one.
    pub low: i64,
    pub high: i64,
    /// How many values have no such bound.
    pub no_low: i64,
    pub no_high: i64,
    /// How many values have this qualifier; the others are exact.
    pub more_than: i64,
    pub less_than: i64,
    pub about: i64,
    /// The sum of the marks of the places with a value, which says which ones they are.
    pub which: i64,
}

impl Contribution {
    /// The names of the parts, in the order of `parts`.
    pub const NAMES: [&'static str; 11] =
        ["places", "withheld", "value", "low", "high", "no_low", "no_high", "more_than", "less_than", "about", "which"];

    /// What a reading adds; None where the unit is a rate, which is never summed.
    pub fn of(reading: &Reading, unit: &Unit) -> Option<Contribution> {
        if unit.kind == UnitKind::Rate {
            return None;
        }
        Some(Contribution::added(reading, unit).unwrap_or(Contribution { withheld: 1, ..Contribution::default() }))
    }

    /// What the value of a reading adds; None without a value that can be added.
    fn added(reading: &Reading, unit: &Unit) -> Option<Contribution> {
        let quantity = reading.quantity(unit)?;
        let small = |part: i128| i64::try_from(part).ok().filter(|part| (-MOST_ADDED..=MOST_ADDED).contains(part));
        let bound = |bound: Option<i128>| bound.map_or(Some(0), small);
        let is = |qualifier: Qualifier| i64::from(quantity.qualifier == qualifier);
        Some(Contribution {
            places: 1,
            withheld: 0,
            value: small(quantity.value)?,
            low: bound(quantity.low)?,
            high: bound(quantity.high)?,
            no_low: i64::from(quantity.low.is_none()),
            no_high: i64::from(quantity.high.is_none()),
            more_than: is(Qualifier::MoreThan),
            less_than: is(Qualifier::LessThan),
            about: is(Qualifier::About),
            which: 0,
        })
    }

    /// The same as a change in the word on this place, by which the sum then knows it. Not yet said of any place.
    #[must_use]
    pub fn at(&self, place: RegionId) -> Contribution {
        Contribution { which: self.places * mark(place), ..*self }
    }

    /// The parts, in the order of `NAMES`.
    pub fn parts(&self) -> [i64; 11] {
        [
            self.places,
            self.withheld,
            self.value,
            self.low,
            self.high,
            self.no_low,
            self.no_high,
            self.more_than,
            self.less_than,
            self.about,
            self.which,
        ]
    }

    /// The contribution with these parts, in the order of `NAMES`.
    pub fn from_parts(parts: [i64; 11]) -> Contribution {
        let [places, withheld, value, low, high, no_low, no_high, more_than, less_than, about, which] = parts;
        Contribution { places, withheld, value, low, high, no_low, no_high, more_than, less_than, about, which }
    }

    /// Both together; None where a part leaves the 64 bits, which takes more than a million places of `MOST_ADDED`.
    /// Whoever keeps sums then refuses the change: a sum that is cut off would be wrong without a word.
    pub fn plus(&self, other: &Contribution) -> Option<Contribution> {
        self.joined(other, i64::checked_add)
    }

    /// What is left when `other` is taken away again; None as for `plus`.
    pub fn minus(&self, other: &Contribution) -> Option<Contribution> {
        self.joined(other, i64::checked_sub)
    }

    fn joined(&self, other: &Contribution, join: fn(i64, i64) -> Option<i64>) -> Option<Contribution> {
        let mut parts = self.parts();
        for (part, other) in parts.iter_mut().zip(other.parts()) {
            *part = join(*part, other)?;
        }
        Some(Contribution::from_parts(parts))
    }

    /// Whether nothing is added or taken away. Such a change is not kept.
    pub fn is_zero(&self) -> bool {
        *self == Contribution::default()
    }

    /// The sum over the places that have a value, as `Quantity::sum` gives it for their readings: with an upper bound where
    /// every value has one, with a lower one where any has, for none is below zero; with a `more than` in it, more than
    /// that; None without a value. It is the sum of those places and of no other; what was withheld is not in it.
    pub fn quantity(&self) -> Option<Quantity> {
        if self.places < 1 {
            return None;
        }
        let low = (self.no_low < self.places).then_some(i128::from(self.low));
        let high = (self.no_high == 0).then_some(i128::from(self.high));
        let value = i128::from(self.value);
        if let Some(low) = low.filter(|_| self.more_than > 0) {
            return Some(Quantity::at_least(low));
        }
        let qualifier = match self.less_than > 0 {
            _ if self.about > 0 => Qualifier::About,
            false => Qualifier::Exact,
            // A rounded value beside it may be more than published, and `less than` their sum would not be certain.
            true if high == Some(value) => Qualifier::LessThan,
            true => Qualifier::About,
        };
        Some(Quantity { value, low, high, qualifier })
    }
}

/// A number of 40 bits that looks drawn by lot, another one for every place: the sums of the marks of two sets of places
/// are the same only where the sets are, but for one chance in a million million. A million marks fit into 64 bits.
fn mark(place: RegionId) -> i64 {
    // The finalizer of SplitMix64 (Steele, Lea and Flood 2014): every bit of the id moves half of the bits.
    let mut mixed = place.cast_unsigned().wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((mixed ^ (mixed >> 31)) >> 24).cast_signed()
}

/// What each publication changed: its word less the word before it. The `words` are those of one place on one measure,
/// breakdown and period, in the order of their publication (its date, then its number). The changes up to any day add
/// up to the word that was the last on it. Changes of nothing are left out; None where a part leaves the 64 bits.
pub fn deltas(words: &[(PublicationId, Contribution)]) -> Option<Vec<(PublicationId, Contribution)>> {
    let mut changes = Vec::with_capacity(words.len());
    let mut before = Contribution::default();
    for (publication, word) in words {
        let change = word.minus(&before)?;
        before = *word;
        if !change.is_zero() {
            changes.push((*publication, change));
        }
    }
    Some(changes)
}

#[cfg(test)]
mod tests;
