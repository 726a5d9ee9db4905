//! Quantities with bounds. A lower bound stays a lower bound through every sum and difference: sums and
//! differences add bounds, and nothing else.

use super::unit::Unit;

/// How exact the publication says a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Qualifier {
    Exact,
    /// 余, 多: a lower bound; nobody agrees on an upper one, so none is invented.
    MoreThan,
    /// 不足, 近: an upper bound.
    LessThan,
    /// 约, 左右: no certain bound at all.
    About,
}

impl Qualifier {
    pub const ALL: [Qualifier; 4] = [Qualifier::Exact, Qualifier::MoreThan, Qualifier::LessThan, Qualifier::About];

    pub fn code(self) -> &'static str {
        match self {
            Qualifier::Exact => "exact",
            Qualifier::MoreThan => "more than",
            Qualifier::LessThan => "less than",
            Qualifier::About => "about",
        }
    }

    /// The qualifier of both together: exact ones take the other's, a lower with an upper bound leaves neither.
    fn joined(self, other: Qualifier) -> Qualifier {
        match (self, other) {
            (Qualifier::Exact, other) => other,
            (this, Qualifier::Exact) => this,
            (this, other) if this == other => this,
            _ => Qualifier::About,
        }
    }

    /// The qualifier of what is taken away: less a lower bound, the rest has an upper one.
    fn reversed(self) -> Qualifier {
        match self {
            Qualifier::MoreThan => Qualifier::LessThan,
            Qualifier::LessThan => Qualifier::MoreThan,
            same => same,
        }
    }
}

/// A number with the certain bounds that its source supports, in the smallest part of a unit.
/// `low` and `high` are inclusive; None where there is no certain bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    pub value: i128,
    pub low: Option<i128>,
    pub high: Option<i128>,
    pub qualifier: Qualifier,
}

impl Quantity {
    pub fn exact(value: i128) -> Quantity {
        Quantity { value, low: Some(value), high: Some(value), qualifier: Qualifier::Exact }
    }

    /// At least `value`, with no upper bound.
    pub fn at_least(value: i128) -> Quantity {
        Quantity { value, low: Some(value), high: None, qualifier: Qualifier::MoreThan }
    }

    /// A figure that is published with bounds of its own, which hold its value between them.
    pub fn between(value: i64, low: i64, high: i64) -> Quantity {
        let (low, high) = (Some(i128::from(low)), Some(i128::from(high)));
        Quantity { value: i128::from(value), low, high, qualifier: Qualifier::Exact }
    }

    /// The bounds of a figure that is published without any: exact, [v, v], or [v − p/2, v + p/2] where it is rounded to p; more than,
    /// [v, ∞); less than, (−∞, v]; about, none. A count or an amount of money is never below zero.
    pub fn published(value: i64, qualifier: Qualifier, rounded_to: i64, unit: &Unit) -> Quantity {
        let value = i128::from(value);
        let half = i128::from(rounded_to / 2);
        let not_below = |low: i128| unit.floor().map_or(low, |floor| low.max(floor));
        let (low, high) = match qualifier {
            Qualifier::Exact => (Some(not_below(value - half)), Some(value + half)),
            Qualifier::MoreThan => (Some(value), None),
            Qualifier::LessThan => (unit.floor(), Some(value)),
            Qualifier::About => (None, None),
        };
        Quantity { value, low, high, qualifier }
    }

    /// Whether the value is known without any doubt.
    pub fn is_certain(&self) -> bool {
        self.low == Some(self.value) && self.high == Some(self.value)
    }

    /// The sum of two quantities, bound by bound. Only counts and amounts are summed, never rates: what has no lower
    /// bound is not below zero, and takes none away from the other. With a `more than` in it the sum is more than what is
    /// certain of it, and has that for its value, whatever stands beside.
    pub fn plus(&self, other: &Quantity) -> Quantity {
        let low = match (self.low, other.low) {
            (Some(one), Some(other)) => Some(one + other),
            (one, other) => one.or(other),
        };
        let sum = Quantity {
            value: self.value + other.value,
            low,
            high: self.high.zip(other.high).map(|(one, other)| one + other),
            qualifier: self.qualifier.joined(other.qualifier),
        };
        match low.filter(|_| [self.qualifier, other.qualifier].contains(&Qualifier::MoreThan)) {
            Some(low) => Quantity::at_least(low),
            None => sum.named_truly(),
        }
    }

    /// What is left of `self` when `other` is taken away: the least from the most and the most from the least.
    pub fn minus(&self, other: &Quantity) -> Quantity {
        let subtract = |a: Option<i128>, b: Option<i128>| Some(a? - b?);
        Quantity {
            value: self.value - other.value,
            low: subtract(self.low, other.high),
            high: subtract(self.high, other.low),
            qualifier: self.qualifier.joined(other.qualifier.reversed()),
        }
        .named_truly()
    }

    /// More than, or less than, only where the value itself is the bound: with a rounded figure in it a sum may be
    /// less than its addends as published, and `more than` that would not be certain.
    fn named_truly(self) -> Quantity {
        let untrue = match self.qualifier {
            Qualifier::MoreThan => self.low != Some(self.value),
            Qualifier::LessThan => self.high != Some(self.value),
            Qualifier::Exact | Qualifier::About => false,
        };
        if untrue { Quantity { qualifier: Qualifier::About, ..self } } else { self }
    }

    /// The sum of all, or None of none.
    pub fn sum<'a>(quantities: impl IntoIterator<Item = &'a Quantity>) -> Option<Quantity> {
        quantities.into_iter().fold(None, |sum: Option<Quantity>, next| Some(sum.map_or(*next, |sum| sum.plus(next))))
    }

    /// Whether both could be the same number.
    pub fn may_equal(&self, other: &Quantity) -> bool {
        let below = |a: Option<i128>, b: Option<i128>| matches!((a, b), (Some(a), Some(b)) if a < b);
        !below(self.high, other.low) && !below(other.high, self.low)
    }

    /// Whether every number that this can be is greater than every number that `other` can be. What is published as more
    /// than 8,000 is greater than exactly 8,000, and exactly 2,000 than what is published as less than 2,000.
    pub fn is_certainly_above(&self, other: &Quantity) -> bool {
        let (Some(least), Some(most)) = (self.low, other.high) else { return false };
        let more = self.qualifier == Qualifier::MoreThan && least == self.value;
        let less = other.qualifier == Qualifier::LessThan && most == other.value;
        least > most || (least == most && (more || less))
    }

    /// This quantity in tenths of a per cent of `whole`, with bounds rounded outwards; None where the whole may be
    /// zero or less: that is everything without a lower bound above zero. Both must be in the same unit.
    ///
    /// The bounds are those of the quotient of two independent intervals, so they are wide, never wrong.
    pub fn per_mille_of(&self, whole: &Quantity) -> Option<Quantity> {
        let least = whole.low.filter(|low| *low > 0)?;
        // A bound of the quotient needs the bound of the part and, by the part's sign, one bound of the whole. Divided
        // by something without an upper bound, it comes as near to zero as you like.
        let by = |part: i128, divisor: Option<i128>, up: bool| divisor.map_or(0, |whole| ratio(part, whole, Some(up)));
        let low = self.low.map(|low| by(low, if low >= 0 { whole.high } else { Some(least) }, false));
        let high = self.high.map(|high| by(high, if high >= 0 { Some(least) } else { whole.high }, true));
        Some(Quantity {
            value: ratio(self.value, whole.value, None),
            low,
            high,
            qualifier: self.qualifier.joined(whole.qualifier.reversed()),
        })
        .map(|share| if self.is_certain() && whole.is_certain() { Quantity::exact(share.value) } else { share })
    }
}

/// `part * 1000 / whole` for a positive `whole`: rounded up, down, or (None) to the nearest, halves away from zero.
fn ratio(part: i128, whole: i128, up: Option<bool>) -> i128 {
    let scaled = part * 1000;
    match up {
        Some(false) => scaled.div_euclid(whole),
        Some(true) => -(-scaled).div_euclid(whole),
        None => (scaled.abs() * 2 + whole) / (whole * 2) * scaled.signum(),
    }
}

#[cfg(test)]
mod tests;
