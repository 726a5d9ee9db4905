//! Numbers that a case claims, with how they come about: `-8.5 % = 3280 -> 3000` is growth, `14,600 = 1800 + 8000` a sum,
//! `+3,000 = 5000 - 2000` a difference, `62.5 % = 500 / 800` a share, `0.2 = 1800 / 10668` a quotient. That the number
//! follows is checked, so that a case cannot forbid what nobody would print.

/// A number in the words of the program, which is what the reckoning gives.
#[derive(Debug)]
pub struct Claim {
    pub shown: String,
}

impl Claim {
    pub fn read(line: &str) -> Result<Claim, String> {
        let (shown, reckoning) =
            line.split_once(" = ").ok_or_else(|| format!("{line}: nothing says how it comes about"))?;
        let plain = shown.replace([',', '+', ' ', '%'], "");
        let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let number = reckon(reckoning, shown.ends_with('%')).ok_or_else(|| format!("{line}: it cannot be reckoned"))?;
        // Half way between two numbers either is right.
        let apart = (number - plain.parse::<f64>().map_err(|wrong| format!("{line}: {wrong}"))?).abs();
        if apart > 0.5 * 0.1_f64.powi(decimals as i32) + 1e-9 {
            return Err(format!("{line}: it comes to {number}"));
        }
        Ok(Claim { shown: shown.to_owned() })
    }

    /// Whether a cell of a table for programs is this number.
    pub fn is_cell(&self, cell: &str) -> bool {
        cell == self.shown.replace([',', '+', ' ', '%'], "")
    }
}

fn reckon(text: &str, per_cent: bool) -> Option<f64> {
    let numbers = |by: &str| text.split(by).map(|number| number.trim().parse().ok()).collect::<Option<Vec<f64>>>();
    let scale = if per_cent { 100.0 } else { 1.0 };
    if let Some([before, after]) = numbers("->").as_deref() {
        return Some((after - before) / before * scale);
    }
    if let Some([a, b]) = numbers(" - ").as_deref() {
        return Some(a - b);
    }
    if let Some([a, b]) = numbers(" / ").as_deref() {
        return Some(a / b * scale);
    }
    Some(numbers(" + ")?.iter().sum())
}

/// Whether a number stands in a text, and not as a part of another one.
pub fn occurs(text: &str, number: &str) -> bool {
    let of_number = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    text.match_indices(number).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let mut after = text[at + number.len()..].chars();
        let next = after.next();
        let goes_on = next.is_some_and(|c| c.is_ascii_digit())
            || next.is_some_and(of_number) && after.next().is_some_and(|c| c.is_ascii_digit());
        !before.is_some_and(of_number) && !goes_on
    })
}

#[test]
fn a_number_is_found_where_it_stands_alone() {
    for (text, number, found) in [
        ("fell by -8.5 %, they say", "-8.5 %", true),
        ("-18.5 %", "8.5 %", false),
        ("13,000", "3,000", false),
        ("3,000,000", "3,000", false),
        ("3,000.", "3,000", true),
        ("30,005", "3", false),
    ] {
        assert_eq!(occurs(text, number), found, "{number} in {text}");
    }
    assert!(Claim::read("-8.5 % = 3280 -> 3000").unwrap().is_cell("-8.5"));
    for wrong in ["-8.4 % = 3280 -> 3000", "-8.5 %", "few = 1 + 1", "2 = x"] {
        assert!(Claim::read(wrong).is_err(), "{wrong}");
    }
}
