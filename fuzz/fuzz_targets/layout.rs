//! Bytes as a layout: it is read, or every fault of it has a place in it.

#![no_main]

use careledger::intake::decode::decode;
use careledger::intake::layout::{Held, Layout};
use careledger::intake::view::Fixed;
use careledger_fuzz::{Source, assert_place, assert_told, catalogue};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let sources = [Source { name: "layout.toml", bytes }];
    let layout = match Layout::read("layout.toml", bytes) {
        Ok(layout) => layout,
        Err(faults) => {
            assert!(!faults.is_empty());
            assert_told(&faults, 0, &sources);
            return;
        }
    };
    assert!(decode(bytes, None).is_ok());
    let place = |fixed: &Fixed| assert_place(&fixed.place, &sources);
    layout.encoding.iter().chain(&layout.publication).for_each(place);
    layout.without_columns.iter().chain(&layout.without_rows).for_each(place);
    layout.constants.iter().for_each(|(_, fixed)| place(fixed));
    for (heading, held) in &layout.columns {
        place(heading);
        if let Held::Figures(fixed) = held {
            fixed.iter().for_each(|(_, fixed)| place(fixed));
        }
    }
    let rules = &layout.rules;
    let names = [&rules.measures, &rules.regions, &rules.breakdowns, &rules.units];
    names.into_iter().flat_map(|names| names.values()).for_each(place);
    assert!(layout.header.len() <= 2 && !layout.header.contains(&0));
    for table in layout.tables(&catalogue()) {
        for row in table.rows() {
            assert_place(&table.place(&row, 0), &sources);
        }
    }
});
