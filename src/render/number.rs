//! Numbers for people: thousands separators, 万 and 亿 for money in Chinese, and the words that keep a bound a bound.

use crate::both;
use crate::domain::language::Language;
use crate::domain::observation::Reading;
use crate::domain::quantity::{Qualifier, Quantity};
use crate::domain::unit::{Unit, UnitKind};
use crate::render::words;

/// A published figure: `1,800余`, `more than 1,800`, `319万`, with the bounds that its publication prints, `14.9 (13.9
/// to 16)`; what is special about it where there is no value. A rounded figure stands as it was published.
pub fn reading(reading: &Reading, unit: &Unit, language: Language) -> String {
    match reading.quantity(unit) {
        Some(quantity) if reading.bounds.is_some() => derived(&quantity, unit, language),
        Some(quantity) => qualified(quantity.value, quantity.qualifier, unit, language),
        None => both!(language, "（{}）", "({})", words::status(reading.status, language)),
    }
}

/// A derived quantity, with its bounds where it is not certain and they are known.
pub fn derived(quantity: &Quantity, unit: &Unit, language: Language) -> String {
    let text = qualified(quantity.value, quantity.qualifier, unit, language);
    // That a count below ten is not below nothing goes without saying.
    let plain = quantity.qualifier == Qualifier::LessThan && quantity.low == unit.floor();
    match (quantity.low, quantity.high) {
        (Some(low), Some(high)) if low < high && !plain => {
            let (low, high) = (amount(low, unit, language), amount(high, unit, language));
            both!(language, "{text}（{low} 至 {high}）", "{text} ({low} to {high})")
        }
        // `More than` and `less than` say the one bound themselves; `about` would lose it.
        (Some(low), None) if quantity.qualifier != Qualifier::MoreThan && unit.floor() != Some(low) => {
            let low = amount(low, unit, language);
            both!(language, "{text}（至少 {low}）", "{text} (at least {low})")
        }
        (None, Some(high)) if quantity.qualifier != Qualifier::LessThan => {
            let high = amount(high, unit, language);
            both!(language, "{text}（至多 {high}）", "{text} (at most {high})")
        }
        _ => text,
    }
}

fn qualified(value: i128, qualifier: Qualifier, unit: &Unit, language: Language) -> String {
    let amount = amount(value, unit, language);
    match qualifier {
        Qualifier::Exact => amount,
        Qualifier::MoreThan => both!(language, "{amount}余", "more than {amount}"),
        Qualifier::LessThan => both!(language, "不足{amount}", "less than {amount}"),
        Qualifier::About => both!(language, "约{amount}", "about {amount}"),
    }
}

/// A number of units, exactly: in Chinese money in 万 or 亿 from ten thousand on, everything else in threes.
pub fn amount(stored: i128, unit: &Unit, language: Language) -> String {
    let scale = i128::from(unit.scale());
    if language == Language::Chinese && unit.kind == UnitKind::Money {
        for (word, power) in [("亿", 8), ("万", 4)] {
            if stored.abs() >= scale * 10_i128.pow(power) {
                let larger = Unit { decimals: unit.decimals + power, ..unit.clone() };
                return format!("{}{word}", in_threes(&larger.plain(stored)));
            }
        }
    }
    in_threes(&unit.plain(stored))
}

/// A plain decimal number with its digits in threes: `12,345.6`.
pub fn in_threes(plain: &str) -> String {
    let (sign, plain) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, decimals) = plain.split_once('.').map_or((plain, None), |(whole, rest)| (whole, Some(rest)));
    let mut text = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(decimals) = decimals {
        text.push('.');
        text.push_str(decimals);
    }
    text
}

/// A number with the unit after it, for sentences.
pub fn with_unit(text: &str, unit: &Unit, language: Language) -> String {
    // English counts one thing otherwise; the code is the word for one.
    let english = if text == "1" { &unit.code } else { &unit.name.en };
    let chinese = &unit.name.zh;
    both!(language, "{text}{chinese}", "{text} {english}")
}

/// A change: `+88`, `-780 to +220`, `up at most 100`. Only what is certain to have gone one way is said to have gone so
/// far: `up at least 100`, `down at least 4`. Of shares in per cent it is in points.
pub fn change(difference: &Quantity, unit: &Unit, language: Language) -> String {
    changed(difference, language, |value| distance(value, unit, language))
}

/// How far two numbers lie apart that are of the same time: `+88`, `-780 to +220`, `at most -5`.
pub fn difference(difference: &Quantity, unit: &Unit, language: Language) -> String {
    bounded(difference, language, |value| signed(value, distance(value, unit, language)))
}

/// What lies between two numbers: from 40 % to 50 % are ten points, and no 10 %.
fn distance(stored: i128, unit: &Unit, language: Language) -> String {
    let amount = amount(stored, unit, language);
    if unit.is_per_cent() { both!(language, "{amount} 个百分点", "{amount} points") } else { amount }
}

/// A share in per cent, from tenths of a per cent: `7.6 %`. With `sign`, a change: `+7.6 %`.
pub fn per_cent(per_mille: &Quantity, sign: bool, language: Language) -> String {
    let show = |value: i128| format!("{}{}.{} %", if value < 0 { "-" } else { "" }, value.abs() / 10, value.abs() % 10);
    if sign {
        return changed(per_mille, language, show);
    }
    bounded(per_mille, language, show)
}

/// A change of which one bound may be all that is known. Where that lies beyond zero, it went that way, and by so much
/// at least; else it says how far it can have gone, if it went that way at all.
fn changed(quantity: &Quantity, language: Language, show: impl Fn(i128) -> String) -> String {
    let far = |bound: i128| show(bound.abs());
    match (quantity.low, quantity.high) {
        (Some(0), None) => language.pick("未减少", "no fall").to_owned(),
        (None, Some(0)) => language.pick("未增加", "no rise").to_owned(),
        (Some(low), None) if low > 0 => both!(language, "至少增加 {}", "up at least {}", far(low)),
        (Some(low), None) => both!(language, "至多减少 {}", "down at most {}", far(low)),
        (None, Some(high)) if high < 0 => both!(language, "至少减少 {}", "down at least {}", far(high)),
        (None, Some(high)) => both!(language, "至多增加 {}", "up at most {}", far(high)),
        _ => bounded(quantity, language, |value| signed(value, show(value))),
    }
}

fn signed(value: i128, text: String) -> String {
    if value > 0 { format!("+{text}") } else { text }
}

/// What is certain of a quantity: its value, a range, a bound on one side, or only about where it lies.
fn bounded(quantity: &Quantity, language: Language, show: impl Fn(i128) -> String) -> String {
    match (quantity.low, quantity.high) {
        (Some(low), Some(high)) if low == high => show(low),
        (Some(low), Some(high)) => both!(language, "{} 至 {}", "{} to {}", show(low), show(high)),
        (Some(low), None) => both!(language, "至少 {}", "at least {}", show(low)),
        (None, Some(high)) => both!(language, "至多 {}", "at most {}", show(high)),
        (None, None) => both!(language, "约 {}", "about {}", show(quantity.value)),
    }
}

#[cfg(test)]
mod tests;
