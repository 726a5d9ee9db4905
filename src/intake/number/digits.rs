//! Digits, the signs between them, and the words that multiply them.

use super::MULTIPLIERS;
use crate::domain::quantity::Qualifier;

/// Digits with their decimals: 23.3 is 233 with one decimal.
#[derive(Clone, Copy)]
pub struct Digits {
    pub digits: i128,
    pub decimals: u32,
}

/// The signs that set digits apart in threes. One number has one of them.
const GROUPED_BY: [char; 4] = [',', ' ', '\'', '’'];

impl Digits {
    /// Takes a number off the front: digits, in threes with one sign between them or in one piece, and decimals after
    /// a point.
    pub fn read(rest: &mut &str) -> Option<Digits> {
        let mut left = *rest;
        let mut digits = String::from(take_digits(&mut left));
        let sign = left.chars().next().filter(|sign| GROUPED_BY.contains(sign) && (1..=3).contains(&digits.len()));
        while let Some(mut after) = sign.and_then(|sign| left.strip_prefix(sign)) {
            let group = take_digits(&mut after);
            match (group.len(), sign) {
                (3, _) => digits.push_str(group),
                // A space may end the number; a comma that groups nothing makes it none.
                (_, Some(' ')) => break,
                _ => return None,
            }
            left = after;
        }
        if digits.is_empty() || left.starts_with(',') {
            return None;
        }
        let mut decimals = 0;
        if let Some(mut after) = left.strip_prefix('.') {
            let fraction = take_digits(&mut after);
            if fraction.is_empty() {
                return None;
            }
            digits.push_str(fraction);
            decimals = u32::try_from(fraction.len()).ok()?;
            left = after;
        }
        *rest = left;
        // Thirty digits are far beyond what can be kept, and still within the arithmetic.
        let significant = digits.trim_start_matches('0');
        let digits = match significant.len() {
            0 => 0,
            1..=30 => significant.parse().ok()?,
            _ => i128::MAX,
        };
        Some(Digits { digits, decimals })
    }

    /// What follows a multiplier: 3万4000 is 34,000, 1亿2000万 is 12,000 of 万. The number so far with it, and the
    /// power of ten of the smaller multiplier, if there is one.
    pub fn mixed(
        self,
        power: u32,
        rest: &mut &str,
        qualifier: &mut Option<Qualifier>,
    ) -> Option<(Digits, Option<u32>)> {
        let mut after = *rest;
        let small = Digits::read(&mut after)?;
        let written = rest.len() - after.len();
        let mut exactness = *qualifier;
        let multiplied = multiplier(&mut after, &mut exactness)?;
        let smaller = power.checked_sub(multiplied.unwrap_or(0))?;
        let ten = 10_i128.checked_pow(smaller)?;
        if self.decimals > 0 || small.decimals > 0 || small.digits >= ten {
            return None;
        }
        // 3万5 is short for 35,000, and for 30,005 with others: only four digits after 万 leave no doubt.
        if multiplied.is_none() && written < power as usize {
            return None;
        }
        let digits = self.digits.checked_mul(ten)?.checked_add(small.digits)?;
        (*rest, *qualifier) = (after, exactness);
        Some((Digits { digits, decimals: 0 }, multiplied))
    }
}

/// Takes the digits off the front.
fn take_digits<'a>(rest: &mut &'a str) -> &'a str {
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, left) = rest.split_at(end);
    *rest = left;
    digits
}

/// Takes 万, 亿 or a word for them off the front, with 余 or 多 before it; the power of ten, if there was one. None
/// where two words of exactness disagree.
pub fn multiplier(rest: &mut &str, qualifier: &mut Option<Qualifier>) -> Option<Option<u32>> {
    *rest = rest.trim_start();
    for word in ["余", "多"] {
        let Some(after) = rest.strip_prefix(word) else { continue };
        if !MULTIPLIERS.iter().any(|(word, _)| after.starts_with(word)) {
            continue;
        }
        if qualifier.is_some_and(|before| before != Qualifier::MoreThan) {
            return None;
        }
        *qualifier = Some(Qualifier::MoreThan);
        *rest = after;
    }
    let found = MULTIPLIERS.iter().find(|(word, _)| rest.starts_with(word));
    let Some((word, power)) = found else { return Some(None) };
    *rest = &rest[word.len()..];
    Some(Some(*power))
}
