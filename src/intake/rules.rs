//! What the words of one table mean where they mean something else than usual: marks, names, and what a year or a
//! month stands for. A layout says it.

use super::view::Fixed;
use crate::domain::measure::Kind;
use crate::domain::names::fold;
use crate::domain::observation::Status;
use crate::domain::period::Period;
use chrono::{Datelike, NaiveDate};
use std::collections::HashMap;

/// The rules of a table; without a layout there are none.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Marks that stand for a number, by their folded form.
    pub marks: HashMap<String, Status>,
    pub measures: Renamed,
    pub regions: Renamed,
    pub breakdowns: Renamed,
    pub units: Renamed,
    pub periods: Meaning,
    /// The sign before decimals, a point or a comma, where it is said.
    pub decimal: Option<char>,
}

/// What a table calls things, by the folded name, and the code that the ledger has for each.
pub type Renamed = HashMap<String, Fixed>;

/// The code that is meant by `text`; the text itself where nothing is said of it.
pub fn meant<'t>(renamed: &'t Renamed, text: &'t str) -> &'t str {
    if renamed.is_empty() {
        return text;
    }
    renamed.get(&fold(text)).map_or(text, |code| code.text.as_str())
}

/// What a year, or a month, stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// This day of the year.
    On(u32, u32),
    /// The twelve months up to this day of the year.
    To(u32, u32),
    /// The twelve months from this day of the year on.
    From(u32, u32),
    FirstDay,
    LastDay,
    /// What it says by the calendar: 2010-11 is a month.
    Calendar,
}

/// What years stand for, by the kind of the measure: a stock may be of a day in the year, a flow of twelve months that
/// are not the calendar's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meaning {
    pub stock: Option<When>,
    pub flow: Option<When>,
}

impl Meaning {
    /// Whether nothing is said of what years and months mean.
    pub fn is_unsaid(&self) -> bool {
        self.stock.is_none() && self.flow.is_none()
    }

    fn of(&self, kind: Kind) -> Option<When> {
        match kind {
            Kind::Stock => self.stock,
            Kind::Flow => self.flow,
        }
    }

    /// What a period that was written as a year or month means; any other is what it is. Of a period that is neither
    /// a calendar year nor whole months, nothing is said.
    pub fn apply(&self, written: Period, kind: Kind) -> Period {
        let Some(when) = self.of(kind) else { return written };
        let meant = match (when, written.calendar_year()) {
            (When::FirstDay, _) => Some(Period::day(written.start)),
            (When::LastDay, _) => Some(Period::day(written.end)),
            (When::Calendar, _) | (_, None) => None,
            (When::On(month, day), Some(year)) => Period::on(year, month, day),
            (When::To(month, day), Some(year)) => {
                let end = NaiveDate::from_ymd_opt(year, month, day);
                end.and_then(|end| Period::new(year_before(end)?.succ_opt()?, end))
            }
            (When::From(month, day), Some(year)) => {
                let start = NaiveDate::from_ymd_opt(year, month, day);
                start.and_then(|start| Period::new(start, year_after(start)?.pred_opt()?))
            }
        };
        meant.unwrap_or(written)
    }

    /// Twelve months that are written with both of their years (2019/20, 2019-2020, 201920), where the measure's
    /// years are not the calendar's.
    pub fn two_years(&self, text: &str, kind: Kind) -> Option<Period> {
        let (month, day, from) = match self.of(kind)? {
            When::To(month, day) => (month, day, false),
            When::From(month, day) => (month, day, true),
            _ => return None,
        };
        let year = super::period::two_years(text)?;
        let start = NaiveDate::from_ymd_opt(if from { year } else { year + 1 }, month, day)?;
        if from {
            Period::new(start, year_after(start)?.pred_opt()?)
        } else {
            Period::new(year_before(start)?.succ_opt()?, start)
        }
    }
}

/// The same day of the year before; of 29 February the 28th.
fn year_before(date: NaiveDate) -> Option<NaiveDate> {
    date.with_year(date.year() - 1).or_else(|| NaiveDate::from_ymd_opt(date.year() - 1, 2, 28))
}

fn year_after(date: NaiveDate) -> Option<NaiveDate> {
    date.with_year(date.year() + 1).or_else(|| NaiveDate::from_ymd_opt(date.year() + 1, 3, 1))
}

impl When {
    /// Reads `on 03-31`, `to 31 March`, `from 4月1日`, `first day`, `last day`, `calendar`.
    pub fn read(text: &str) -> Option<When> {
        let folded = fold(text);
        match folded.as_str() {
            "first day" => return Some(When::FirstDay),
            "last day" => return Some(When::LastDay),
            "calendar" => return Some(When::Calendar),
            _ => {}
        }
        let (word, day) = folded.split_once(' ')?;
        // In a year with 366 days, so that 29 February can be said.
        let forms = [format!("2020-{day}"), format!("2020年{day}"), format!("{day} 2020")];
        let date = forms.iter().find_map(|text| super::period::date(text).ok())?;
        let (month, day) = (date.month(), date.day());
        match word {
            "on" => Some(When::On(month, day)),
            "to" => Some(When::To(month, day)),
            "from" => Some(When::From(month, day)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{day, span, year};

    #[test]
    fn a_year_may_be_a_day_or_twelve_other_months() {
        for (said, written, meant) in [
            ("on 03-31", year(2023), day("2023-03-31")),
            ("on 31 March", year(2023), day("2023-03-31")),
            ("on 3月31日", year(2023), day("2023-03-31")),
            ("to 03-31", year(2023), span("2022-04-01", "2023-03-31")),
            ("from 04-01", year(2023), span("2023-04-01", "2024-03-31")),
            ("to 02-29", year(2024), span("2023-03-01", "2024-02-29")),
            ("last day", year(2023), day("2023-12-31")),
            ("first day", span("2023-02-01", "2023-02-28"), day("2023-02-01")),
            // A month is no year, a day of the year that the year does not have is none.
            ("on 03-31", span("2023-02-01", "2023-02-28"), span("2023-02-01", "2023-02-28")),
            ("on 02-29", year(2023), year(2023)),
            // Nor is one of twelve months that lead out of the years that can be said.
            ("from 07-01", year(9999), year(9999)),
            ("to 06-30", year(1), year(1)),
        ] {
            let when = When::read(said);
            assert!(when.is_some(), "{said}");
            let meaning = Meaning { stock: when, flow: None };
            assert_eq!(meaning.apply(written, Kind::Stock), meant, "{said}");
            assert_eq!(meaning.apply(written, Kind::Flow), written, "{said}");
        }
        for text in ["", "on", "on 13-01", "until 03-31", "03-31"] {
            assert_eq!(When::read(text), None, "{text}");
        }
    }

    #[test]
    fn two_years_are_twelve_months() {
        let meaning = |said: &str| Meaning { stock: None, flow: When::read(said) };
        for (said, text, expected) in [
            ("from 04-01", "2019/20", Some(span("2019-04-01", "2020-03-31"))),
            ("from 04-01", "2019-2020", Some(span("2019-04-01", "2020-03-31"))),
            ("from 04-01", "201920", Some(span("2019-04-01", "2020-03-31"))),
            ("to 03-31", "1999/00", Some(span("1999-04-01", "2000-03-31"))),
            ("from 04-01", "2019/21", None),
            ("from 04-01", "2019", None),
            ("on 03-31", "2019/20", None),
            ("from 04-01", "9999/00", None),
            ("to 03-31", "9999/00", None),
        ] {
            assert_eq!(meaning(said).two_years(text, Kind::Flow), expected, "{said} {text}");
        }
    }
}
