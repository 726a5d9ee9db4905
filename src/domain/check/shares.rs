//! Shares in per cent against the counts that they are shares of, and against each other.

use super::finding::Severity;
use crate::domain::quantity::Quantity;
use crate::domain::unit::Unit;

/// A share with half its last digit to either side: 7.6 is anything from 7.55 to 7.65. Noughts at the end, up to whole
/// per cents, may not have been published.
fn about(share: &Quantity, unit: &Unit) -> (Option<i128>, Option<i128>) {
    let mut digit = 1;
    while digit < i128::from(unit.scale()) && share.value % (digit * 10) == 0 {
        digit *= 10;
    }
    let half = (digit + 1) / 2;
    (share.low.map(|low| low - half), share.high.map(|high| high + half))
}

/// Whether a share, in a unit of per cents, cannot be that of `part` in `whole`, which are of one unit.
pub fn differs(share: &Quantity, unit: &Unit, part: &Quantity, whole: &Quantity) -> bool {
    let (low, high) = about(share, unit);
    let hundred = 100 * i128::from(unit.scale());
    // Where the whole is nothing there is no share.
    let Some(least) = whole.low.filter(|low| *low > 0) else { return false };
    let below = matches!((part.high, low), (Some(part), Some(low)) if part * hundred < low * least);
    let above =
        matches!((part.low, high, whole.high), (Some(part), Some(high), Some(most)) if part * hundred > high * most);
    below || above
}

/// What shares of disjoint parts come to, where that cannot be a hundred: more is an error; less a warning, where all
/// of them are given.
pub fn sum(shares: &[Quantity], unit: &Unit, all: bool) -> Option<(Severity, Quantity)> {
    let sum = Quantity::sum(shares)?;
    let hundred = 100 * i128::from(unit.scale());
    let bounds: Vec<_> = shares.iter().map(|share| about(share, unit)).collect();
    let least: i128 = bounds.iter().filter_map(|(low, _)| *low).map(|low| low.max(0)).sum();
    let most: Option<i128> = bounds.iter().map(|(_, high)| *high).sum();
    if least > hundred {
        Some((Severity::Error, sum))
    } else if all && shares.len() > 1 && most.is_some_and(|most| most < hundred) {
        Some((Severity::Warning, sum))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{exact, unit};
    use crate::domain::unit::Unit;

    /// A per cent with two decimals, as the ledger keeps it.
    fn per_cent() -> Unit {
        Unit { decimals: 2, ..unit("index") }
    }

    fn share(value: i64) -> Quantity {
        exact(value).quantity(&per_cent()).unwrap()
    }

    #[test]
    fn a_share_is_that_of_its_counts_or_not() {
        let of = |part: i128, whole: i128| (Quantity::exact(part), Quantity::exact(whole));
        for (stored, (part, whole), wrong) in [
            (760, of(814, 10_668), false),
            (763, of(814, 10_668), false),
            (800, of(814, 10_668), false),
            (770, of(814, 10_668), true),
            (860, of(814, 10_668), true),
            (1_000, of(814, 10_668), true),
            (76_000, of(814, 10_668), true),
            (760, of(814, 0), false),
            (760, (Quantity::at_least(814), Quantity::exact(10_668)), false),
            (760, (Quantity::at_least(914), Quantity::exact(10_668)), true),
        ] {
            assert_eq!(differs(&share(stored), &per_cent(), &part, &whole), wrong, "{stored} {part:?} {whole:?}");
        }
    }

    #[test]
    fn shares_come_to_a_hundred() {
        use Severity::{Error, Warning};
        for (shares, all, expected) in [
            (&[760, 8_800, 430][..], true, None),
            (&[760, 8_800, 440], true, None),
            (&[760, 8_800, 540], true, Some(Error)),
            (&[760, 8_800], false, None),
            (&[760, 8_800], true, Some(Warning)),
            (&[3_333, 3_333, 3_333], true, None),
            (&[10_000], true, None),
            (&[12_000], false, Some(Error)),
            (&[], true, None),
        ] {
            let shares: Vec<Quantity> = shares.iter().map(|stored| share(*stored)).collect();
            assert_eq!(sum(&shares, &per_cent(), all).map(|(severity, _)| severity), expected, "{shares:?}");
        }
    }
}
