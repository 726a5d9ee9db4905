//! Reference periods and dates as people write them, in Chinese and in English.

use crate::domain::fault::Fault;
use crate::domain::names::fold;
use crate::domain::period::Period;
use chrono::NaiveDate;

/// A period as it was written: complete, or from a day on to the date of the publication (2017年以来).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    Period(Period),
    Since(NaiveDate),
}

impl Written {
    /// The period, where an open end is the day of publication. None where that comes before the period's start.
    pub fn until(self, published_on: NaiveDate) -> Option<Period> {
        match self {
            Written::Period(period) => Some(period),
            Written::Since(start) => Period::new(start, published_on),
        }
    }
}

/// Reads a year, half-year, quarter, month, date or range. Errors: `not-a-period`, `period-backwards`.
///
/// `2019`, `2019年`, `2019年上半年`, `2019-Q2`, `2019年第二季度`, `2019-06`, `2019.06`, `2019年6月`, `2019-11-24`, `2019/11/24`,
/// `2019年11月24日`, `2018年末`, `end of 2018`, `2017-01-01/2019-11-24`, `2017年1月至2019年6月`, `2020年1-6月`,
/// `2017年以来`, `since 2017`; `199001`, `20191124`, `2019M06`, `Jan-1990`, `31 March 2020`.
pub fn period(text: &str) -> Result<Written, Fault> {
    let not_a_period = || Fault::NotAPeriod { text: text.to_owned() };
    let folded = fold_short(text).ok_or_else(not_a_period)?;
    // 自2017年以来, 从2017年至2019年: the word before says no more than the one after.
    let folded = folded.strip_prefix(['自', '从']).unwrap_or(&folded);
    // 截至2020年底, 1-6月累计: so does what is said of an end, or of a sum.
    let folded = folded.strip_prefix("截至").or(folded.strip_prefix("截止")).unwrap_or(folded);
    let folded = folded.strip_suffix("累计").unwrap_or(folded);
    if let Some(start) = folded.strip_suffix("以来").or_else(|| folded.strip_prefix("since ")) {
        return single(start.trim()).map(|period| Written::Since(period.start)).ok_or_else(not_a_period);
    }
    if let Some(period) = single(folded) {
        return Ok(Written::Period(period));
    }
    let (start, end) = range(folded).ok_or_else(not_a_period)?;
    Period::new(start.start, end.end)
        .map(Written::Period)
        .ok_or_else(|| Fault::PeriodBackwards { text: text.to_owned() })
}

/// The first of two years that follow each other and are written as one: `2019/20`, `2019-2020`, `201920`.
pub fn two_years(text: &str) -> Option<i32> {
    let folded = fold_short(text)?;
    let (first, second) = match folded.split_once(['/', '-', '–']) {
        Some((first, second)) => (first, second),
        None if folded.len() == 6 && folded.is_ascii() => folded.split_at(4),
        None => return None,
    };
    let digits = |text: &str| text.parse::<i32>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
    let year = digits(first).filter(|_| first.len() == 4)?;
    let next = digits(second)?;
    let follows = match second.len() {
        4 => next == year + 1,
        2 => next == (year + 1) % 100,
        _ => false,
    };
    follows.then_some(year)
}

/// Whether a text that is a period by the calendar may as well be twelve months of two years: `2010-11` is November, or
/// the year from April on.
pub fn may_be_two_years(text: &str) -> bool {
    text.contains(['/', '-', '–']) && two_years(text).is_some()
}

/// Reads a single day. Error: `not-a-date`.
pub fn date(text: &str) -> Result<NaiveDate, Fault> {
    fold_short(text)
        .and_then(|folded| single(&folded))
        .filter(Period::is_day)
        .map(|period| period.start)
        .ok_or_else(|| Fault::NotADate { text: text.to_owned() })
}

/// The folded text; None where it is longer than any period is written. A cell may hold a whole file, and reading
/// goes word by word.
fn fold_short(text: &str) -> Option<String> {
    let folded = Some(fold(text)).filter(|folded| folded.chars().count() <= 60)?;
    // 2019 年 6 月: Chinese has no spaces between words, and they mean nothing.
    Some(if folded.contains('年') { folded.replace(' ', "") } else { folded })
}

/// Two periods with a word or sign between them; the second may leave out the year (2020年1-6月, 2020年1月1日至6月30日).
fn range(text: &str) -> Option<(Period, Period)> {
    for separator in ["/", "至", "到", "~", "—", "–", " to ", "-"] {
        for (at, _) in text.match_indices(separator) {
            let (left, right) = (text[..at].trim(), text[at + separator.len()..].trim());
            if let (Some(start), Some(end)) = (single(left), single(right)) {
                return Some((start, end));
            }
            let Some((year, month)) = left.split_once('年') else { continue };
            let start = single(left).or_else(|| single(&format!("{year}年{month}月")));
            if let (Some(start), Some(end)) = (start, single(&format!("{year}年{right}"))) {
                return Some((start, end));
            }
        }
    }
    None
}

fn single(text: &str) -> Option<Period> {
    let mut scan = Scan { rest: text };
    if let Some(rest) = text.strip_prefix("end of ") {
        return single(rest).map(|period| Period::day(period.end));
    }
    if let Some(period) = english(text).or_else(|| digits_only(text)) {
        return Some(period);
    }
    let year = scan.digits(4, 4)? as i32;
    let period = if scan.take("年度") || scan.rest.is_empty() {
        Period::year(year)
    } else if scan.take("年") {
        return chinese(year, scan);
    } else if scan.take("-q") || scan.take("q") {
        quarter(year, scan.digits(1, 1)?)
    } else if ["-h", "h", "-s", "s"].iter().any(|sign| scan.take(sign)) {
        half(year, scan.digits(1, 1)?)
    } else if scan.take("-m") || scan.take("m") {
        Period::months(year, scan.digits(1, 2)?, 1)
    } else {
        let separator = ["-", "/", "."].into_iter().find(|sign| scan.take(sign))?;
        let digits = scan.rest.len();
        let month = scan.digits(1, 2)?;
        let digits = digits - scan.rest.len();
        if scan.take(separator) {
            Period::on(year, month, scan.digits(1, 2)?)
        } else {
            // 2019.5 may be half of something; a month is written with two digits there.
            (separator != "." || digits == 2).then(|| Period::months(year, month, 1)).flatten()
        }
    };
    period.filter(|_| scan.rest.is_empty())
}

/// `199001` and `20191124`: as databases write months and days.
fn digits_only(text: &str) -> Option<Period> {
    if !matches!(text.len(), 6 | 8) || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (year, month) = (text[..4].parse().ok()?, text[4..6].parse().ok()?);
    match text[6..].parse() {
        Ok(day) => Period::on(year, month, day),
        Err(_) => Period::months(year, month, 1),
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// `jan-1990`, `january 1990`, `31 march 2020`, `march 31, 2020`. A year has four digits: `jan-90` may be a day.
fn english(text: &str) -> Option<Period> {
    if !text.bytes().any(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let words: Vec<&str> = text.split(['-', ' ', '/', '.', ',']).filter(|word| !word.is_empty()).collect();
    let month = |word: &str| {
        let fits = |name: &&str| **name == *word || (word == "sept" || word.len() == 3) && name.starts_with(word);
        MONTHS.iter().position(fits).map(|at| at as u32 + 1)
    };
    let year = |word: &str| word.parse::<i32>().ok().filter(|_| word.len() == 4);
    let day = |word: &str| word.parse::<u32>().ok().filter(|_| word.len() <= 2);
    match words.as_slice() {
        [m, y] => Period::months(year(y)?, month(m)?, 1),
        [d, m, y] if month(m).is_some() => Period::on(year(y)?, month(m)?, day(d)?),
        [m, d, y] => Period::on(year(y)?, month(m)?, day(d)?),
        _ => None,
    }
}

/// What follows 年.
fn chinese(year: i32, mut scan: Scan) -> Option<Period> {
    let whole = if scan.take("全年") {
        Period::year(year)
    } else if scan.take("前三季度") {
        Period::months(year, 1, 9)
    } else if scan.take("上半年") {
        half(year, 1)
    } else if scan.take("下半年") {
        half(year, 2)
    } else if scan.rest.contains("季") {
        scan.take("第");
        let number = ["一", "二", "三", "四"].iter().position(|word| scan.take(word)).map(|at| at as u32 + 1);
        let number = number.or_else(|| scan.digits(1, 1))?;
        let named = scan.take("季度") || scan.take("季");
        quarter(year, number).filter(|_| named)
    } else if let Some(month) = scan.digits(1, 2) {
        if !scan.take("月份") && !scan.take("月") {
            return None;
        }
        match scan.digits(1, 2) {
            Some(day) => {
                let named = scan.take("日") || scan.take("号");
                Period::on(year, month, day).filter(|_| named)
            }
            None => Period::months(year, month, 1),
        }
    } else {
        Period::year(year)
    }?;
    let at_end = ["年末数", "年底数", "末数", "底数", "年末", "年底", "末", "底"].iter().any(|word| scan.take(word));
    let period = if at_end { Period::day(whole.end) } else { whole };
    scan.rest.is_empty().then_some(period)
}

fn quarter(year: i32, number: u32) -> Option<Period> {
    (1..=4).contains(&number).then(|| Period::months(year, number * 3 - 2, 3)).flatten()
}

fn half(year: i32, number: u32) -> Option<Period> {
    (1..=2).contains(&number).then(|| Period::months(year, number * 6 - 5, 6)).flatten()
}

/// Takes a folded text apart from the front.
struct Scan<'a> {
    rest: &'a str,
}

impl Scan<'_> {
    fn take(&mut self, word: &str) -> bool {
        match self.rest.strip_prefix(word) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Takes `least` to `most` digits; None where there are fewer or more.
    fn digits(&mut self, least: usize, most: usize) -> Option<u32> {
        let count = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        if !(least..=most).contains(&count) {
            return None;
        }
        let (digits, rest) = self.rest.split_at(count);
        self.rest = rest;
        digits.parse().ok()
    }
}

#[cfg(test)]
mod tests;
