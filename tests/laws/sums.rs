//! The sums over places that the ledger keeps are those of its figures, whatever was imported, corrected, amended and
//! taken back, in whatever order.

use super::book::{Book, File, file};
use super::cases;
use careledger::commands::import::Import;
use careledger::commands::selection::Asked;
use careledger::domain::place::Level;
use careledger::domain::place_sum::Contribution;
use careledger::domain::place_tree::SumKey;
use careledger::store::Ledger;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// What a user may do next.
#[derive(Clone, Debug)]
enum Step {
    /// Figures of a publication: measure, breakdown, place, period, value.
    Figures(usize, Vec<(usize, usize, usize, usize, &'static str)>),
    /// Another day for a publication.
    Dated(usize, &'static str),
    /// Another level and parent for a place.
    Moved(usize, &'static str, &'static str),
    /// Takes the import back that was so many imports ago.
    Undo(i64),
}

const MEASURES: [&str; 3] = ["children.orphans", "funding.charitable-fund", "index"];
const BREAKDOWNS: [&str; 2] = ["all", "sex=female"];
const PERIODS: [&str; 3] = ["2020", "2020-06", "2021"];
const PUBLICATIONS: [&str; 3] = ["one", "two", "three"];

/// Districts, towns and villages with their parents; the first two are built in.
const PLACES: [(&str, &str, &str); 8] = [
    ("370202", "district", "370200"),
    ("370285", "district", "370200"),
    ("t1", "town", "370285"),
    ("t2", "town", "370202"),
    ("v1", "village", "t1"),
    ("v2", "village", "t1"),
    ("v3", "village", "t2"),
    ("o1", "other", "370000"),
];

fn step() -> impl Strategy<Value = Step> {
    let values = vec!["0", "7", "12", "400余", "不足10", "约50", "1.2万", "c", "x", "9223372036854775"];
    let figure =
        (0..MEASURES.len(), 0..BREAKDOWNS.len(), 0..PLACES.len(), 0..PERIODS.len(), prop::sample::select(values));
    let day = prop::sample::select(vec!["2021-01-01", "2021-06-30", "2022-01-01", "2023-01-01"]);
    let place = (
        2..PLACES.len(),
        prop::sample::select(vec!["town", "village", "other"]),
        prop::sample::select(vec!["370285", "t1", "o1", ""]),
    );
    prop_oneof![
        5 => (0..PUBLICATIONS.len(), prop::collection::vec(figure, 1..8)).prop_map(|(p, figures)| Step::Figures(p, figures)),
        1 => (0..PUBLICATIONS.len(), day).prop_map(|(publication, day)| Step::Dated(publication, day)),
        1 => place.prop_map(|(place, level, parent)| Step::Moved(place, level, parent)),
        2 => (0..4_i64).prop_map(Step::Undo),
    ]
}

fn take(book: &Book, step: &Step) {
    let table = |name: &str, header: &str, rows: String| vec![file(name, format!("{header}\n{rows}"))];
    let files: Vec<File> = match step {
        Step::Figures(publication, figures) => {
            let row = |(measure, breakdown, place, period, value): &(usize, usize, usize, usize, &str)| {
                let (measure, breakdown) = (MEASURES[*measure], BREAKDOWNS[*breakdown]);
                format!(
                    "{measure},{breakdown},{},{},{value},{}\n",
                    PLACES[*place].0, PERIODS[*period], PUBLICATIONS[*publication]
                )
            };
            let header = "measure,breakdown,region,period,value,publication";
            table("figures.csv", header, figures.iter().map(row).collect())
        }
        Step::Dated(publication, day) => {
            let row = format!("{0},{0},p,{day}\n", PUBLICATIONS[*publication]);
            table("publications.csv", "code,title,publisher,published_on", row)
        }
        Step::Moved(place, level, parent) => {
            let row = format!("{0},{0},{0},{level},{parent}\n", PLACES[*place].0);
            table("regions.csv", "code,name_zh,name_en,level,parent", row)
        }
        Step::Undo(import) => {
            // One that there is not, or not any more, is refused.
            let _ = book.undo(book.last_import() - import);
            return;
        }
    };
    // Contradictory figures, or a region that is its own parent, are refused, and nothing changes.
    let _ = book.import(&files, &Import { add: true, correct: true, confirm: true, ..Import::default() });
}

/// A ledger that knows the places, publications and measures.
fn begun() -> Book {
    let book = Book::empty();
    let row = |(code, level, parent): &(&str, &str, &str)| format!("{code},{code},{code},{level},{parent}\n");
    let regions: String = PLACES.iter().skip(2).map(row).collect();
    let publications: String = PUBLICATIONS.iter().map(|code| format!("{code},{code},p,2021-01-01\n")).collect();
    let files = [
        file("regions.csv", format!("code,name_zh,name_en,level,parent\n{regions}")),
        file("publications.csv", format!("code,title,publisher,published_on\n{publications}")),
        file("units.csv", "code,name_zh,name_en,kind,decimals\npoints,点,points,rate,1\n"),
        file("measures.csv", "code,domain,kind,unit,name_zh,name_en\nindex,workforce,stock,points,指数,index\n"),
    ];
    book.take(&files, &Import::default());
    book
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn the_sums_that_are_kept_follow_from_the_figures(steps in prop::collection::vec(step(), 1..10)) {
        let book = begun();
        for step in &steps {
            take(&book, step);
            let ledger = Ledger::open(&book.ledger(), false).unwrap();
            prop_assert_eq!(ledger.verify_place_sums().unwrap(), [], "{:?}", step);
        }
        book.assert_sound();
    }
}

/// A value with its lower and its upper bound, as far as there are any.
type Values = [Option<i64>; 3];

/// A measure, a breakdown and the last day of a period.
type Thing = [String; 3];

/// What stands for Qingdao as known on a day, summed here from the figures of every place.
fn expected(book: &Book, day: &str) -> BTreeMap<Thing, Values> {
    let rows = rows(book, &Asked { regions: vec!["all".into()], from: Some("1000".into()), ..known_on(day) });
    let mut levels: BTreeMap<(Thing, usize), Vec<Values>> = BTreeMap::new();
    for (key, region, values, _) in rows {
        // Of a rate there is no sum, and what nobody counts is not added.
        let scale = if key[0].starts_with("funding") { 100 } else { 1 };
        let place = PLACES.iter().find(|(code, ..)| *code == region).unwrap();
        let level = ["district", "town", "village"].iter().position(|level| *level == place.1);
        if let (Some(level), Some(value)) = (level, values[0])
            && key[0] != "index"
            && value * scale <= 9_000_000_000_000
        {
            levels.entry((key, level)).or_default().push(values);
        }
    }
    let mut best: BTreeMap<Thing, (usize, usize, Vec<Values>)> = BTreeMap::new();
    for ((key, level), values) in levels.into_iter().filter(|(_, values)| values.len() > 1) {
        // All districts of Qingdao are built in, and two towns.
        let known = [10, 4, 3][level];
        let better = best.get(&key).is_none_or(|(some, of, _)| values.len() * of > some * known);
        if better {
            best.insert(key, (values.len(), known, values));
        }
    }
    let sum = |values: Vec<Values>| [0, 1, 2].map(|at| values.iter().map(|value| value[at]).sum());
    best.into_iter().map(|(key, (.., values))| (key, sum(values))).collect()
}

fn known_on(day: &str) -> Asked {
    Asked { as_known_on: Some(day.into()), ..Asked::default() }
}

/// The rows of a trend: of what, in which region, how much, with which status.
fn rows(book: &Book, asked: &Asked) -> Vec<(Thing, String, Values, String)> {
    let csv = book.trend(&book.measures(), asked);
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let row = |row: csv::StringRecord| {
        let number = |at: usize| row[at].parse().ok();
        let key = [row[0].to_owned(), row[2].to_owned(), row[6].to_owned()];
        (key, row[3].to_owned(), [number(7), number(8), number(9)], row[11].to_owned())
    };
    rows.records().map(|record| row(record.unwrap())).collect()
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn the_sum_that_is_shown_is_the_sum_of_the_places_of_that_day(
        steps in prop::collection::vec(step(), 1..10),
    ) {
        let book = begun();
        for step in steps.iter().filter(|step| !matches!(step, Step::Moved(..))) {
            take(&book, step);
        }
        for day in ["2020-12-31", "2021-01-01", "2021-12-31", "2022-01-01", "2026-01-01"] {
            let shown = rows(&book, &known_on(day)).into_iter().map(|(key, region, values, status)| {
                assert_eq!((region.as_str(), status.as_str()), ("370200", "derived"));
                (key, values)
            });
            prop_assert_eq!(shown.collect::<BTreeMap<_, _>>(), expected(&book, day), "{}", day);
        }
    }
}

#[test]
fn a_sum_that_does_not_follow_is_found() {
    let book = begun();
    let figures = (2..6).map(|place| (0, 0, place, 0, "7")).chain([(2, 0, 4, 0, "7")]).collect();
    take(&book, &Step::Figures(0, figures));
    // Above t1: its district, city and province; t2, v1 and v2 likewise; of a rate there is no sum.
    assert_eq!(book.count("place_sum"), 8);
    let found = |sql: &str| {
        let db = rusqlite::Connection::open(book.ledger()).unwrap();
        db.execute_batch(sql).unwrap();
        let differ = Ledger::open(&book.ledger(), false).unwrap().verify_place_sums().unwrap();
        let shown = differ.iter().map(|d| {
            let period = d.period.map_or_else(String::new, |period| period.to_string());
            let (level, kept, computed) = (d.level.code(), d.kept.value, d.computed.value);
            format!("{period} {} {} {level} {}: {kept}, not {computed}", d.breakdown, d.region, d.publication)
        });
        shown.collect::<Vec<_>>()
    };
    assert_eq!(found(""), Vec::<String>::new());
    let of_city = "WHERE level = 6 AND region_id = (SELECT region_id FROM region WHERE code = '370200')";
    assert_eq!(
        found(&format!("UPDATE place_sum SET value = 15 {of_city}")),
        ["2020 all 370200 village one: 15, not 14"]
    );
    assert_eq!(found(&format!("DELETE FROM place_sum {of_city}")), ["2020 all 370200 village one: 0, not 14"]);
    let elsewhere = "INSERT INTO place_sum SELECT 2, measure_id, breakdown_id, region_id, level, publication_id,
        1, 0, 3, 3, 3, 0, 0, 0, 0, 0 FROM place_sum WHERE level = 5 LIMIT 1;
        INSERT INTO period VALUES (2, '2022-01-01', '2022-12-31')";
    let differ = found(&format!("PRAGMA foreign_keys = 0; {elsewhere}"));
    assert_eq!(differ.len(), 2, "{differ:?}");
    assert!(differ[1].starts_with("2022 all") && differ[1].ends_with("town one: 3, not 0"), "{differ:?}");
}

#[test]
fn changes_are_added_to_the_sums_and_what_becomes_nothing_goes() {
    let book = begun();
    take(&book, &Step::Figures(0, (2..7).map(|place| (0, 0, place, 0, "7")).collect()));
    let db = rusqlite::Connection::open(book.ledger()).unwrap();
    let ids = "SELECT period_id, measure_id, breakdown_id FROM place_sum";
    let group = db.query_row(ids, [], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?])).unwrap();
    let mut statement = db.prepare("SELECT region_id, level, publication_id, value, places FROM place_sum").unwrap();
    let row = |row: &rusqlite::Row| {
        let level = Level::of_number(row.get(1)?).unwrap();
        let (value, places) = (row.get(3)?, row.get(4)?);
        let sum = Contribution { value, low: value, high: value, places, ..Contribution::default() };
        Ok(((row.get(0)?, level, row.get(2)?), sum))
    };
    let sums: BTreeMap<SumKey, Contribution> = statement.query_map([], row).unwrap().map(Result::unwrap).collect();
    let add = |change: &dyn Fn(&Contribution) -> Contribution| {
        let mut ledger = Ledger::open(&book.ledger(), true).unwrap();
        let changes: BTreeMap<_, _> = sums.iter().map(|(key, sum)| (*key, change(sum))).collect();
        let writing = ledger.write().unwrap();
        writing.add_to_place_sums(group, &changes).unwrap();
        writing.commit().unwrap();
        let differ = ledger.verify_place_sums().unwrap();
        (differ.len(), differ.first().map_or(0, |differs| differs.kept.value), book.count("place_sum"))
    };
    let (rows, nothing) = (sums.len(), Contribution::default());
    assert_eq!(add(&|_| nothing), (0, 0, rows as u64));
    let (differ, kept, _) = add(&|sum| *sum);
    assert_eq!((differ, kept % 14), (rows, 0));
    assert_eq!(add(&|sum| nothing.minus(sum).unwrap().minus(sum).unwrap()), (rows, 0, 0));
    assert_eq!(add(&|sum| *sum), (0, 0, rows as u64));
    // No sum is cut off: the change is refused.
    let most: BTreeMap<_, _> = sums.keys().map(|key| (*key, Contribution { value: i64::MAX, ..nothing })).collect();
    let mut ledger = Ledger::open(&book.ledger(), true).unwrap();
    assert!(ledger.write().unwrap().add_to_place_sums(group, &most).is_err());
}
