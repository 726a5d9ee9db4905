//! An undo leaves no trace: what remains is what there would be had the import never been, except that what a later
//! import corrected stays as that import left it.

use super::book::{Book, Export, file};
use super::cases;
use super::draw::{self, Figures, Key, MEASURES, PUBLICATIONS};
use super::ways::WAYS;
use careledger::commands::import::Import;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The tables of an export without what an undone import leaves behind: its own row, with the time of the undo, of
/// `sources.csv`. The files of other imports are compared by `sources` of the same test.
fn without_sources(export: &Export) -> Export {
    export.iter().filter(|(name, _)| *name != "sources.csv").map(|(n, text)| (n.clone(), text.clone())).collect()
}

/// The rows of `sources.csv` that stand.
fn standing(export: &Export) -> Vec<String> {
    let rows = export["sources.csv"].lines().filter(|row| row.ends_with(','));
    rows.map(str::to_owned).collect()
}

fn assert_same(one: &Export, other: &Export) {
    assert_eq!(standing(one), standing(other));
    for (name, text) in without_sources(one) {
        assert_eq!(text, other[&name], "{name} is another");
    }
}

fn import(book: &Book, name: &str, publication: usize, figures: &Figures) {
    let files = [
        file("publications.csv", draw::publications()),
        file(name, draw::table(PUBLICATIONS[publication].0, figures)),
        file("regions.csv", "code,name_zh,name_en,level,parent\nnew,新区,New,district,370200\n"),
        file("breaks.csv", "measure,break_on,because_zh,because_en\nchildren.orphans,2020-01-01,口径改变,scope\n"),
        file("accepted.csv", "finding,figures,because,accepted_at\ngap children.orphans,1,没有,2026-01-01T00:00:00Z\n"),
    ];
    book.take(&files, &Import { add: true, correct: true, confirm: true, ..Import::default() });
}

/// One figure of each thing by import: the value that it gives to the thing with this number.
type Chain = Vec<BTreeMap<usize, u8>>;

fn chain() -> impl Strategy<Value = Chain> {
    prop::collection::vec(prop::collection::btree_map(0..THINGS.len(), 0..4_u8, 1..4), 1..6)
}

const THINGS: [Key; 4] = [
    (0, "all", "370200", "2020"),
    (0, "sex=female", "370200", "2020"),
    (3, "all", "E92000001", "2018"),
    (7, "all", "370202", "2018"),
];

/// What the ledger must hold of a thing: every reading that is not undone, with the import that gave it; the last is
/// current, the others are history.
#[derive(Default)]
struct Model(BTreeMap<usize, Vec<(i64, u8)>>);

impl Model {
    fn import(&mut self, number: i64, values: &BTreeMap<usize, u8>) {
        for (thing, value) in values {
            let readings = self.0.entry(*thing).or_default();
            if readings.last().is_none_or(|(_, last)| last != value) {
                readings.push((number, *value));
            }
        }
    }

    fn undo(&mut self, number: i64) {
        self.0.values_mut().for_each(|readings| readings.retain(|(import, _)| *import != number));
    }

    /// The things with value and file: of the current readings, or of those in the history.
    fn rows(&self, corrected: bool) -> Vec<(usize, u8, String)> {
        let mut rows = Vec::new();
        for (thing, readings) in &self.0 {
            let last = readings.len().saturating_sub(1);
            let of = if corrected { &readings[..last] } else { &readings[last.min(readings.len())..] };
            rows.extend(of.iter().map(|(import, value)| (*thing, *value, format!("{import}.csv"))));
        }
        rows.sort();
        rows
    }
}

/// The same from an export.
fn exported_rows(export: &Export, table: &str) -> Vec<(usize, u8, String)> {
    let read = |name: &str| -> Vec<BTreeMap<String, String>> {
        csv::Reader::from_reader(export[name].as_bytes()).into_deserialize().map(Result::unwrap).collect()
    };
    let names: BTreeMap<String, String> =
        read("sources.csv").into_iter().map(|row| (row["file"].clone(), row["name"].clone())).collect();
    let row = |row: BTreeMap<String, String>| {
        let same = |key: &&Key| {
            (key.1, key.2, &key.3[..4]) == (&row["breakdown"], &row["region"], &row["period_start"][..4])
                && MEASURES[key.0].0 == row["measure"]
        };
        let thing = THINGS.iter().position(|key| same(&key)).unwrap();
        let value = if table == "figures.csv" { &row["value"] } else { &row["old_value"] };
        (thing, value.parse().unwrap(), names[&row["file"]].clone())
    };
    let mut rows: Vec<_> = read(table).into_iter().map(row).collect();
    rows.sort();
    rows
}

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn the_last_import_undone_was_never_there(
        first in draw::figures(MEASURES.len(), 8), then in draw::figures(MEASURES.len(), 8),
        publications in (0..PUBLICATIONS.len(), 0..PUBLICATIONS.len()),
    ) {
        let book = Book::seeded();
        import(&book, "first.csv", publications.0, &first);
        let before = (book.export(), book.current());
        import(&book, "then.csv", publications.1, &then);
        let last = book.last_import();
        prop_assume!(last == 3);
        for way in WAYS {
            let copy = book.copy();
            copy.undo_by(way, last).unwrap();
            assert_same(&before.0, &copy.export());
            prop_assert_eq!(&before.1, &copy.current());
            copy.assert_sound();
        }
        book.undo(last).unwrap();
        assert_same(&before.0, &book.export());
        prop_assert_eq!(before.1, book.current());
        prop_assert!(book.undo(last).is_err(), "undone twice");
        book.assert_sound();
    }

    #[test]
    fn later_corrections_stay_and_earlier_readings_come_back(
        chain in chain(), undone in prop::collection::vec(1..6_i64, 0..6),
    ) {
        let book = Book::empty();
        let mut model = Model::default();
        let publication = [file("publications.csv", draw::publications())];
        // Import 1, which is never undone here: the publication stays.
        book.take(&publication, &Import::default());
        for (at, values) in chain.iter().enumerate() {
            let number = at as i64 + 2;
            let figures: Figures = values.iter().map(|(thing, value)| {
                (THINGS[*thing], draw::Cells { value: value.to_string(), ..draw::Cells::default() })
            }).collect();
            let files = [file(&format!("{number}.csv"), draw::table("p-one", &figures))];
            book.take(&files, &Import { add: true, correct: true, confirm: true, ..Import::default() });
            model.import(number, values);
        }
        for wanted in undone {
            let export = book.export();
            // The number of the file's import, where that was recorded.
            let name = format!("{}.csv", wanted + 1);
            let Some(row) = export["sources.csv"].lines().find(|row| row.contains(&format!(",{name},"))) else {
                continue;
            };
            let import: i64 = row.split(',').nth(3).unwrap().parse().unwrap();
            if row.ends_with(',') {
                book.undo(import).unwrap();
                model.undo(wanted + 1);
            } else {
                prop_assert!(book.undo(import).is_err());
            }
            let export = book.export();
            prop_assert_eq!(exported_rows(&export, "figures.csv"), model.rows(false));
            prop_assert_eq!(exported_rows(&export, "corrections.csv"), model.rows(true));
        }
        book.assert_sound();
    }

    #[test]
    fn undone_in_any_order_nothing_is_left(
        figures in prop::collection::vec((0..PUBLICATIONS.len(), draw::figures(MEASURES.len(), 5)), 1..5),
        order in Just((1..=4_i64).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let book = Book::empty();
        let empty = book.export();
        for (at, (publication, figures)) in figures.iter().enumerate() {
            import(&book, &format!("{at}.csv"), *publication, figures);
        }
        let last = book.last_import();
        for number in order.into_iter().filter(|number| *number <= last) {
            book.undo(number).unwrap();
        }
        prop_assert!(standing(&book.export()).is_empty());
        assert_same(&empty, &book.export());
        let tables = ["observation", "wording", "correction", "period", "place_sum", "amendment"];
        for table in tables.into_iter().chain(["breakdown WHERE breakdown_id > 0"]) {
            prop_assert_eq!(book.count(table), 0, "{}", table);
        }
        book.assert_sound();
    }
}
