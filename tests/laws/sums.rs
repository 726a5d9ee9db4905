//! The sums over places that the ledger keeps are those of its figures, whatever was imported, corrected, amended and
//! taken back, in whatever order.

mod kept;

use super::book::{Book, File, file};
use super::cases;
use careledger::commands::import::Import;
use careledger::commands::selection::Asked;
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
    /// A place takes the place of another.
    Succeeded(usize, usize),
    /// Takes the import back that was so many imports ago.
    Undo(i64),
}

const MEASURES: [&str; 3] = ["children.orphans", "funding.charitable-fund", "index"];
const BREAKDOWNS: [&str; 2] = ["all", "sex=female"];
const PERIODS: [&str; 3] = ["2020", "2020-06", "2021"];
const PUBLICATIONS: [&str; 3] = ["one", "two", "three"];

/// The import that a ledger is begun with.
const BEGUN: i64 = 1;

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

fn figure() -> impl Strategy<Value = (usize, usize, usize, usize, &'static str)> {
    let values = vec!["0", "7", "12", "400余", "不足10", "约50", "1.2万", "c", "x", "9223372036854775"];
    (0..MEASURES.len(), 0..BREAKDOWNS.len(), 0..PLACES.len(), 0..PERIODS.len(), prop::sample::select(values))
}

fn step() -> impl Strategy<Value = Step> {
    let day = prop::sample::select(vec!["2021-01-01", "2021-06-30", "2022-01-01", "2023-01-01"]);
    let place = (
        2..PLACES.len(),
        prop::sample::select(vec!["town", "village", "other"]),
        prop::sample::select(vec!["370285", "t1", "o1", ""]),
    );
    prop_oneof![
        5 => (0..PUBLICATIONS.len(), prop::collection::vec(figure(), 1..8)).prop_map(|(p, figures)| Step::Figures(p, figures)),
        1 => (0..PUBLICATIONS.len(), day).prop_map(|(publication, day)| Step::Dated(publication, day)),
        1 => (0..PLACES.len(), 0..PLACES.len()).prop_map(|(old, new)| Step::Succeeded(old, new)),
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
        Step::Succeeded(old, new) => {
            let row = format!("{},{},2020-07-01,renamed\n", PLACES[*old].0, PLACES[*new].0);
            table("successions.csv", "predecessor,successor,took_effect,because", row)
        }
        Step::Undo(import) => {
            // One that there is not, or not any more, is refused. The tree stays as it was begun.
            let undone = book.last_import() - import;
            if undone > BEGUN {
                let _ = book.undo(undone);
            }
            return;
        }
    };
    // Contradictory figures, a region that is its own parent, or that would succeed itself, are refused, and nothing
    // changes.
    let _ = book.import(&files, &Import { add: true, correct: true, confirm: true, ..Import::default() });
}

/// What is built in and would lie beside the places, moved to another province: so those of each level cover Qingdao.
fn elsewhere() -> impl Iterator<Item = String> {
    let districts = [
        "370203,市北区,Shibei District",
        "370211,黄岛区,Huangdao District",
        "370212,崂山区,Laoshan District",
        "370213,李沧区,Licang District",
        "370214,城阳区,Chengyang District",
        "370215,即墨区,Jimo District",
        "370281,胶州市,Jiaozhou",
        "370283,平度市,Pingdu",
    ];
    let rows = districts.map(|known| format!("{known},district,elsewhere\n"));
    let rest = ["elsewhere,elsewhere,elsewhere,province,\n", "370285104,院上镇,Yuanshang Town,town,370283\n"];
    rest.map(str::to_owned).into_iter().chain(rows)
}

/// A ledger that knows the places, publications and measures.
fn begun() -> Book {
    let book = Book::empty();
    let row = |(code, level, parent): &(&str, &str, &str)| format!("{code},{code},{code},{level},{parent}\n");
    let regions: String = PLACES.iter().skip(2).map(row).chain(elsewhere()).collect();
    let publications: String = PUBLICATIONS.iter().map(|code| format!("{code},{code},p,2021-01-01\n")).collect();
    let files = [
        file("regions.csv", format!("code,name_zh,name_en,level,parent\n{regions}")),
        file("publications.csv", format!("code,title,publisher,published_on\n{publications}")),
        file("units.csv", "code,name_zh,name_en,kind,decimals\npoints,点,points,rate,1\n"),
        file("measures.csv", "code,domain,kind,unit,name_zh,name_en\nindex,workforce,stock,points,指数,index\n"),
    ];
    book.take(&files, &Import { correct: true, ..Import::default() });
    assert_eq!(book.last_import(), BEGUN);
    book
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn the_sums_that_are_kept_follow_from_the_figures(steps in prop::collection::vec(step(), 1..10)) {
        let book = begun();
        for step in &steps {
            take(&book, step);
            prop_assert_eq!(book.sums_that_differ(), [], "{:?}", step);
        }
        book.assert_sound();
    }
}

/// A value with its lower and its upper bound, as far as there are any.
type Values = [Option<i64>; 3];

/// A measure, a breakdown and the last day of a period.
type Thing = [String; 3];

/// The sum of several: a value without a lower bound is not below zero, and with a `more than` in it the sum is its bound.
fn sum(values: &[Values]) -> Values {
    let lows: Vec<i64> = values.iter().filter_map(|value| value[1]).collect();
    let low = (!lows.is_empty()).then(|| lows.iter().sum());
    match values.iter().any(|value| value[1].is_some() && value[2].is_none()) {
        true => [low, low, None],
        false => [values.iter().map(|value| value[0]).sum(), low, values.iter().map(|value| value[2]).sum()],
    }
}

/// What stands for Qingdao as known on a day, summed here from the figures of every place.
fn expected(book: &Book, day: &str) -> BTreeMap<Thing, Values> {
    let rows = rows(book, &Asked { regions: vec!["all".into()], from: Some("1000".into()), ..known_on(day) });
    let mut levels: BTreeMap<(Thing, usize), Vec<Values>> = BTreeMap::new();
    for (key, region, values, _) in rows.into_iter().filter(|(.., status)| status != "derived") {
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
    let mut best: BTreeMap<Thing, (usize, usize, Values)> = BTreeMap::new();
    let mut nearest: BTreeMap<Thing, i64> = BTreeMap::new();
    for ((key, level), values) in levels.into_iter().filter(|(_, values)| values.len() > 1) {
        let known = [2, 2, 3][level];
        let sum = sum(&values);
        let better = best.get(&key).is_none_or(|(some, of, _)| values.len() * of > some * known);
        // No level stands that comes to less than a nearer one.
        let least = nearest.entry(key.clone()).or_default();
        if better && sum[1].unwrap_or(0) >= *least {
            best.insert(key, (values.len(), known, sum));
        }
        *least = sum[1].unwrap_or(0).max(*least);
    }
    best.into_iter().map(|(key, (.., sum))| (key, sum)).collect()
}

/// The sums that are kept, by codes and days.
fn kept(book: &Book) -> Vec<String> {
    let db = rusqlite::Connection::open(book.ledger()).unwrap();
    let sql =
        "SELECT concat_ws(' ', p.name, m.code, b.code, r.code, s.level, q.code, s.places, s.withheld, s.value, s.low,
            s.high, s.no_low, s.no_high, s.more_than, s.less_than, s.about)
        FROM place_sum AS s JOIN period AS p USING (period_id) JOIN measure AS m USING (measure_id)
        JOIN breakdown AS b USING (breakdown_id) JOIN region AS r ON r.region_id = s.region_id
        JOIN publication AS q ON q.publication_id = s.publication_id ORDER BY 1";
    let mut statement = db.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
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
    #![proptest_config(cases(30))]

    #[test]
    fn the_order_of_publications_makes_no_difference(
        figures in prop::collection::vec(prop::collection::vec(figure(), 1..12), 3),
        order in Just(vec![0, 1, 2]).prop_shuffle(),
    ) {
        let (book, other) = (begun(), begun());
        for at in 0..3 {
            take(&book, &Step::Figures(at, figures[at].clone()));
            take(&other, &Step::Figures(order[at], figures[order[at]].clone()));
        }
        prop_assert_eq!(kept(&book), kept(&other));
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn the_sum_that_is_shown_is_the_sum_of_the_places_of_that_day(
        steps in prop::collection::vec(step(), 1..10),
    ) {
        let book = begun();
        for step in steps.iter().filter(|step| !matches!(step, Step::Moved(..) | Step::Succeeded(..))) {
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
