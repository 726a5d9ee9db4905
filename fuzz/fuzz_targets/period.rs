//! A cell as a period or a date, and what a layout says that a year means (before a `|`).
//!
//! A period does not end before it starts, and what is shown of it is read back to the same.

#![no_main]

use careledger::domain::measure::Kind;
use careledger::domain::period::Period;
use careledger::intake::period::{Written, date, period};
use careledger::intake::rules::{Meaning, When};
use libfuzzer_sys::fuzz_target;

fn assert_shown(text: &str, found: Period) {
    assert!(found.start <= found.end, "{text}: {found:?}");
    assert_eq!(period(&found.to_string()), Ok(Written::Period(found)), "{text} is shown as {found}");
}

fuzz_target!(|text: &str| {
    let (when, text) = text.split_once('|').unwrap_or(("", text));
    if let Ok(day) = date(text) {
        assert_shown(text, Period::day(day));
        assert_eq!(date(&day.to_string()), Ok(day));
    }
    let written = period(text);
    match written {
        Ok(Written::Period(found)) => assert_shown(text, found),
        Ok(Written::Since(start)) => {
            assert_eq!(period(&format!("since {start}")), written);
            if let Some(found) = Written::Since(start).until("2019-11-24".parse().unwrap()) {
                assert_shown(text, found);
            }
        }
        Err(_) => {}
    }
    let Some(when) = When::read(when) else { return };
    let meaning = Meaning { stock: None, flow: Some(when) };
    if let Some(found) = meaning.two_years(text, Kind::Flow) {
        assert_shown(text, found);
    }
    if let Ok(Written::Period(found)) = written {
        assert_shown(text, meaning.apply(found, Kind::Flow));
        assert_eq!(meaning.apply(found, Kind::Stock), found);
    }
});
