//! With `--rejects` every row of a table of figures is somewhere: recorded, known, left out and counted, or in the file
//! of rejects. What is wrong with the whole file leaves no trace of it.

use super::nonsense::table;
use super::{cases, draw};
use crate::harness::Session;
use proptest::prelude::*;
use serde_json::Value;

/// Random figures with every so often a cell that is none, or the nonsense of `table`.
fn tables() -> impl Strategy<Value = String> {
    let spoilt =
        (draw::figures(draw::BUILT_IN, 12), prop::collection::vec(0_usize..12, 0..4)).prop_map(|(figures, bad)| {
            let text = draw::table("qingdao-2019", &figures);
            let spoil = |(at, row): (usize, &str)| {
                if bad.contains(&at) && at > 0 { row.replacen(',', ",?", 3) } else { row.to_owned() }
            };
            text.lines().enumerate().map(spoil).collect::<Vec<_>>().join("\n") + "\n"
        });
    prop_oneof![3 => spoilt, 1 => table()]
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn every_row_is_somewhere(text in tables(), correct: bool) {
        let session = Session::seeded();
        session.file("f.csv", &text);
        let before = std::fs::read(session.path("careledger.db")).unwrap();
        let mut arguments = vec!["import", "f.csv", "--publication", "qingdao-2019", "--rejects", "bad.csv", "--format", "json"];
        arguments.extend(correct.then_some("--correct"));
        let answer = session.run(&arguments);
        let said: Value = serde_json::from_str(&answer.out).unwrap_or(Value::Null);
        let count = |name: &str| said[name].as_u64().unwrap_or_default() + said[name].as_array().map_or(0, Vec::len) as u64;
        let aside = said["rejected_rows"].as_u64().unwrap_or_default();
        if answer.code == 1 && aside == 0 {
            prop_assert!(before == std::fs::read(session.path("careledger.db")).unwrap(), "{}\n{}", text, answer.err);
            prop_assert!(!session.path("bad.csv").exists(), "{}\n{}", text, answer.err);
            return Ok(());
        }
        prop_assert_eq!(answer.code, i32::from(aside > 0), "{}\n{}", &text, &answer.err);
        let named = ["new", "confirmed", "unchanged", "restated", "corrected"];
        let found: u64 = named.into_iter().map(count).sum();
        let lines = &said["files"][0]["lines"];
        let of = |what: &str| lines[what].as_u64().unwrap_or_default();
        let all: u64 = lines.as_object().unwrap().iter().filter(|(what, _)| *what != "total").map(|(_, n)| n.as_u64().unwrap()).sum();
        prop_assert_eq!(all, of("total"), "{}\n{}", &text, &answer.out);
        // A row with a line end in it takes more than one.
        if !text.contains('"') {
            prop_assert_eq!(of("total"), text.lines().count() as u64, "{}\n{}", &text, &answer.out);
            prop_assert_eq!((found, aside), (of("figures"), of("rejected")), "{}\n{}", &text, &answer.out);
        }
        if aside > 0 {
            let bad = session.read("bad.csv");
            let written = csv::Reader::from_reader(bad.trim_start_matches('\u{FEFF}').as_bytes()).records().count() as u64;
            prop_assert_eq!(written, aside + of("notes"), "{}\n{}", &text, &bad);
        }
    }
}
