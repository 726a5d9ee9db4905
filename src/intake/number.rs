//! Numbers as publications write them: thousands separators, full-width digits, 万 and 亿, units in the cell, and the
//! words that make a number a bound (余, 不足) or no more than a hint (约). Exact decimal arithmetic throughout.

mod digits;

use digits::{Digits, multiplier};

use super::footnote;
use crate::domain::fault::Fault;
use crate::domain::names::{Shelf, fold};
use crate::domain::observation::Reading;
use crate::domain::quantity::Qualifier;
use crate::domain::unit::{Unit, UnitKind};
use unicode_normalization::UnicodeNormalization;

/// Words before a number that say how exact it is; longer ones before those they begin with.
const BEFORE: &[(&str, Qualifier)] = &[
    ("不超过", Qualifier::LessThan),
    ("不多于", Qualifier::LessThan),
    ("不少于", Qualifier::MoreThan),
    ("不低于", Qualifier::MoreThan),
    ("不足", Qualifier::LessThan),
    ("不到", Qualifier::LessThan),
    ("少于", Qualifier::LessThan),
    ("低于", Qualifier::LessThan),
    ("至多", Qualifier::LessThan),
    ("最多", Qualifier::LessThan),
    ("将近", Qualifier::LessThan),
    ("接近", Qualifier::LessThan),
    ("近", Qualifier::LessThan),
    ("超过", Qualifier::MoreThan),
    ("多于", Qualifier::MoreThan),
    ("高于", Qualifier::MoreThan),
    ("至少", Qualifier::MoreThan),
    ("超", Qualifier::MoreThan),
    ("逾", Qualifier::MoreThan),
    ("大约", Qualifier::About),
    ("约", Qualifier::About),
    ("more than", Qualifier::MoreThan),
    ("at least", Qualifier::MoreThan),
    ("over", Qualifier::MoreThan),
    ("less than", Qualifier::LessThan),
    ("fewer than", Qualifier::LessThan),
    ("at most", Qualifier::LessThan),
    ("under", Qualifier::LessThan),
    ("nearly", Qualifier::LessThan),
    ("almost", Qualifier::LessThan),
    ("approximately", Qualifier::About),
    ("about", Qualifier::About),
    ("around", Qualifier::About),
    ("some", Qualifier::About),
    (">=", Qualifier::MoreThan),
    ("≥", Qualifier::MoreThan),
    (">", Qualifier::MoreThan),
    ("<=", Qualifier::LessThan),
    ("≤", Qualifier::LessThan),
    ("<", Qualifier::LessThan),
    ("~", Qualifier::About),
    ("≈", Qualifier::About),
];

/// The same after a number, before or after its unit.
const AFTER: &[(&str, Qualifier)] = &[
    ("以上", Qualifier::MoreThan),
    ("以下", Qualifier::LessThan),
    ("左右", Qualifier::About),
    ("上下", Qualifier::About),
    ("余", Qualifier::MoreThan),
    ("多", Qualifier::MoreThan),
    ("+", Qualifier::MoreThan),
];

/// Words that multiply, as powers of ten.
const MULTIPLIERS: &[(&str, u32)] = &[
    ("千万", 7),
    ("百万", 6),
    ("百", 2),
    ("千", 3),
    ("万", 4),
    ("亿", 8),
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
];

/// The powers of ten that numbers may be counted in: none, and those of the words that multiply.
pub const POWERS: &[u32] = &[0, 2, 3, 4, 6, 7, 8, 9];

/// A unit as a heading or a cell states it: the unit, and the power of ten that it is counted in (`万元`: 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated<'a> {
    pub unit: &'a Unit,
    pub power: u32,
}

/// Reads `万元` or `人次`: a unit of the ledger, with or without a multiplier before it.
pub fn stated_unit<'a>(text: &str, units: &'a Shelf<Unit>) -> Option<Stated<'a>> {
    let folded = fold(text);
    let folded = folded.strip_prefix("人民币").map_or(folded.as_str(), str::trim);
    if let Some(unit) = units.of_word(folded) {
        return Some(Stated { unit, power: 0 });
    }
    MULTIPLIERS.iter().find_map(|(word, power)| {
        let unit = units.of_word(folded.strip_prefix(word)?.trim())?;
        Some(Stated { unit, power: *power })
    })
}

/// Reads a multiplier that stands alone for a unit: 万, thousands.
pub fn multiple(text: &str) -> Option<u32> {
    let folded = fold(text);
    let word = folded.strip_suffix('s').unwrap_or(&folded);
    MULTIPLIERS.iter().find(|(known, _)| *known == word).map(|(_, power)| *power)
}

/// Reads a cell as a number of `unit`. `power` is what a heading says the column is counted in, as a power of ten; a
/// multiplier or unit in the cell itself goes before it. Errors: what is no number, has another unit, is below zero,
/// is finer than the unit's smallest part, or is too large to be kept (beyond ±9.2 × 10^18 smallest parts).
///
/// What is written in 万 or 亿 is given to its last digit, so 23.3万 is rounded to the thousand; what is written out
/// in the unit itself is taken as given in full.
pub fn number(text: &str, unit: &Unit, units: &Shelf<Unit>, power: u32) -> Result<Reading, Fault> {
    let not_a_number = || Fault::NotANumber { text: text.to_owned(), unit: unit.name.clone() };
    let plain = footnote::without(text);
    if plain.chars().any(is_footnote_digit) {
        return Err(not_a_number());
    }
    let folded = fold(plain);
    // Bookkeepers write what is below zero in brackets.
    let bracketed = folded.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let mut rest = bracketed.map_or(folded.as_str(), str::trim);
    let mut qualifier = None;
    if let Some((word, found)) = BEFORE.iter().find(|(word, _)| rest.starts_with(word)) {
        qualifier = Some(*found);
        rest = rest[word.len()..].trim_start();
    }
    let signed = ['-', '−', '–'].iter().find_map(|sign| rest.strip_prefix(*sign));
    rest = strip_currency(signed.unwrap_or(rest), text, unit, units)?;
    let digits = Digits::read(&mut rest).ok_or_else(not_a_number)?;
    let before = qualifier;
    let multiplied = multiplier(&mut rest, &mut qualifier).ok_or_else(not_a_number)?;
    // After 3余万 no more can follow.
    let open = qualifier == before;
    let (mut written, mut counted_in) = (digits, multiplied);
    while let Some((more, smaller)) =
        counted_in.filter(|_| open).and_then(|power| written.mixed(power, &mut rest, &mut qualifier))
    {
        (written, counted_in) = (more, smaller);
    }
    if !strip_after(&mut rest, &mut qualifier) {
        return Err(not_a_number());
    }
    let word = rest.trim();
    if !word.is_empty() && !unit.is_called(word) {
        return Err(units.of_word(word).map_or_else(not_a_number, |found| wrong_unit(text, found, unit)));
    }
    let of_heading = if multiplied.is_none() && word.is_empty() { power } else { 0 };
    let power = if multiplied.is_some() { counted_in.unwrap_or(0) } else { of_heading };
    let negative = signed.is_some() || bracketed.is_some();
    finish(text, written, power, qualifier.unwrap_or(Qualifier::Exact), negative, unit)
}

fn wrong_unit(text: &str, found: &Unit, expected: &Unit) -> Fault {
    let name = |unit: &Unit| Box::new(unit.name.clone());
    Fault::WrongUnit { text: text.to_owned(), found: name(found), expected: name(expected) }
}

/// Scales what was written to the unit's smallest part.
fn finish(
    text: &str,
    written: Digits,
    power: u32,
    qualifier: Qualifier,
    negative: bool,
    unit: &Unit,
) -> Result<Reading, Fault> {
    let too_large = || Fault::TooLarge { text: text.to_owned() };
    let not_whole = || Fault::NotWhole { text: text.to_owned(), unit: unit.name.clone() };
    // The last digit written is worth ten to this power, in the smallest part of the unit.
    let last = i64::from(unit.decimals) + i64::from(power) - i64::from(written.decimals);
    let ten = |power: i64| 10_i128.checked_pow(u32::try_from(power).ok()?);
    let value = if last >= 0 {
        ten(last).and_then(|ten| written.digits.checked_mul(ten)).ok_or_else(too_large)?
    } else {
        let ten = ten(-last).ok_or_else(not_whole)?;
        if written.digits % ten != 0 {
            return Err(not_whole());
        }
        written.digits / ten
    };
    let value = i64::try_from(if negative { -value } else { value }).map_err(|_| too_large())?;
    if value < 0 && unit.floor().is_some() {
        return Err(Fault::Negative { text: text.to_owned(), unit: unit.name.clone() });
    }
    let in_units = i64::from(power) - i64::from(written.decimals);
    let rounded = in_units > 0 && qualifier == Qualifier::Exact;
    let rounded_to =
        if rounded { ten(last).and_then(|ten| i64::try_from(ten).ok()).ok_or_else(too_large)? } else { 1 };
    Ok(Reading { rounded_to, ..Reading::plain(value, qualifier) })
}

/// Whether folding would make a plain digit of what is none: of 814① and 814² it would make 8141 and 8142.
fn is_footnote_digit(c: char) -> bool {
    let as_typed = c.is_ascii() || matches!(c, '０'..='９');
    !as_typed && std::iter::once(c).nfkc().any(|plain| plain.is_ascii_digit())
}

/// What follows a currency sign before the number (¥, CNY, or another word of a unit of money), which must be the
/// measure's own unit.
fn strip_currency<'a>(rest: &'a str, text: &str, unit: &Unit, units: &Shelf<Unit>) -> Result<&'a str, Fault> {
    let after = |unit: &Unit| {
        let words = unit.words.iter().chain([&unit.code, &unit.name.zh, &unit.name.en]);
        let stripped = words
            .map(|word| fold(word))
            .filter_map(|word| rest.strip_prefix(word.as_str()).filter(|_| !word.is_empty()));
        // Of several words that fit the longest is meant.
        stripped.min_by_key(|rest| rest.len()).map(str::trim_start)
    };
    if unit.kind == UnitKind::Money
        && let Some(rest) = after(unit)
    {
        return Ok(rest);
    }
    let other = units.iter().filter(|other| other.kind == UnitKind::Money && other.id != unit.id);
    match other.into_iter().find(|other| after(other).is_some()) {
        Some(found) => Err(wrong_unit(text, found, unit)),
        None => Ok(rest),
    }
}

/// Takes every word after a number that says how exact it is; false where two of them disagree.
fn strip_after(rest: &mut &str, qualifier: &mut Option<Qualifier>) -> bool {
    loop {
        let trimmed = rest.trim();
        let found = AFTER.iter().find_map(|(word, found)| {
            let left = trimmed.strip_prefix(word).or_else(|| trimmed.strip_suffix(word))?;
            Some((left, *found))
        });
        let Some((left, found)) = found else { return true };
        if qualifier.is_some_and(|before| before != found) {
            return false;
        }
        *qualifier = Some(found);
        *rest = left;
    }
}

#[cfg(test)]
mod tests;
