//! A cell as a number. The first byte chooses the unit, the second the power of ten of the heading.
//!
//! What is read is exact or says why not; its bounds hold its value; what the program shows of it, in either language,
//! is read back to the same value, as exact as it was.

#![no_main]

use careledger::domain::language::Language;
use careledger::domain::observation::Status;
use careledger::domain::quantity::Qualifier;
use careledger::domain::unit::{Unit, UnitKind};
use careledger::intake::number::{number, stated_unit};
use careledger::render::number as shown;
use careledger_fuzz::catalogue;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

/// The units of a new ledger, a rate with decimals, and money in the smallest parts that there may be.
static UNITS: LazyLock<Vec<Unit>> = LazyLock::new(|| {
    let known = catalogue();
    let yuan = known.units.by_code("yuan").unwrap().clone();
    let (kind, words) = (UnitKind::Rate, vec!["%".to_owned()]);
    let rate = Unit { id: 100, code: "index".into(), kind, decimals: 6, words, ..yuan.clone() };
    let fine = Unit { decimals: 15, ..yuan };
    known.units.iter().cloned().chain([rate, fine]).collect()
});

fuzz_target!(|input: &[u8]| {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let mut chars = text.chars();
    let (Some(unit), Some(power)) = (chars.next(), chars.next()) else { return };
    let (unit, power) = (&UNITS[unit as usize % UNITS.len()], power as u32 % 28);
    let units = &catalogue().units;
    let text = chars.as_str();
    if let Some(stated) = stated_unit(text, units) {
        assert!(stated.power <= 9);
    }
    let Ok(reading) = number(text, unit, units, power) else { return };
    assert!(reading.status == Status::Normal && reading.bounds.is_none(), "{reading:?}");
    let value = reading.value.unwrap();
    assert!(value >= 0 || unit.kind == UnitKind::Rate, "{reading:?}");
    // Only an exact figure is rounded, to a power of ten, and is a multiple of it.
    let rounded_to = reading.rounded_to;
    assert!(rounded_to == 1 || reading.qualifier == Qualifier::Exact, "{reading:?}");
    assert!(rounded_to >= 1 && 10_i64.pow(rounded_to.ilog10()) == rounded_to, "{reading:?}");
    assert_eq!(value % rounded_to, 0, "{reading:?}");
    let quantity = reading.quantity(unit).unwrap();
    assert!(quantity.low.is_none_or(|low| low <= quantity.value), "{quantity:?}");
    assert!(quantity.high.is_none_or(|high| high >= quantity.value), "{quantity:?}");

    let plain = unit.plain(quantity.value);
    let back = number(&plain, unit, units, 0).unwrap();
    assert_eq!((back.value, back.qualifier, back.rounded_to), (reading.value, Qualifier::Exact, 1), "{plain}");
    for language in [Language::Chinese, Language::English] {
        let shown = shown::reading(&reading, unit, language);
        let back = number(&shown, unit, units, 0);
        let back = back.unwrap_or_else(|fault| panic!("{text} is shown as {shown}: {fault:?}"));
        assert_eq!((back.value, back.qualifier), (reading.value, reading.qualifier), "{text} is shown as {shown}");
    }
});
