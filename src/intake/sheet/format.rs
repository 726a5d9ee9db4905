//! What a number format shows of a cell: a share as per cent, a date without its day. What a publisher shows is what was
//! published; what the file stores behind it may say more, or something else.

use calamine::Style;

/// What a format makes of the value behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    AsStored,
    PerCent,
    /// Of a date only the month, or the year.
    Month,
    Year,
}

/// What the style of a cell shows. Formats that are built in have numbers instead of codes (ECMA-376, 18.8.30): 9 and
/// 10 are per cent, 17 is a month; of those that mean another thing in each language, 27, 36, 50, 52 and 57 are months
/// in Chinese.
pub fn shown(style: Option<&Style>) -> Shown {
    let Some(format) = style.and_then(|style| style.number_format.as_ref()) else { return Shown::AsStored };
    match format.format_id {
        Some(9 | 10) => return Shown::PerCent,
        Some(17 | 27 | 36 | 50 | 52 | 57) => return Shown::Month,
        _ => {}
    }
    // Texts in quotes, escaped signs and words in brackets are no part of the pattern.
    let mut pattern = String::new();
    let mut signs = format.format_code.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => signs.by_ref().take_while(|sign| *sign != '"').for_each(drop),
            '[' => signs.by_ref().take_while(|sign| *sign != ']').for_each(drop),
            '\\' => drop(signs.next()),
            ';' => break,
            sign => pattern.push(sign.to_ascii_lowercase()),
        }
    }
    let has = |sign: char| pattern.contains(sign);
    match (has('%'), has('y'), has('m'), has('d')) {
        (true, ..) => Shown::PerCent,
        (_, true, true, false) => Shown::Month,
        (_, true, false, false) => Shown::Year,
        _ => Shown::AsStored,
    }
}

/// A plain decimal as per cent, exactly: 0.453 is 45.3%. None of what is no plain decimal.
pub fn per_cent(plain: &str) -> Option<String> {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let all = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !all(whole) || !all(decimals) {
        return None;
    }
    let moved = format!("{decimals:0<2}");
    let whole = format!("{whole}{}", &moved[..2]);
    let whole = whole.trim_start_matches('0');
    let (whole, decimals) = (if whole.is_empty() { "0" } else { whole }, moved[2..].trim_end_matches('0'));
    Some(if decimals.is_empty() { format!("{sign}{whole}%") } else { format!("{sign}{whole}.{decimals}%") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_moved_and_not_worked_out() {
        for (plain, expected) in [
            ("0.453", Some("45.3%")),
            ("1", Some("100%")),
            ("0.05", Some("5%")),
            ("0.005", Some("0.5%")),
            ("-0.1", Some("-10%")),
            ("0", Some("0%")),
            ("12.5", Some("1250%")),
            ("0.30000000000000004", Some("30.000000000000004%")),
            ("1e-7", None),
            ("", None),
            ("x", None),
        ] {
            assert_eq!(per_cent(plain).as_deref(), expected, "{plain}");
        }
    }
}
