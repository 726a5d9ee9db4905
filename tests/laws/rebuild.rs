//! An export is the whole ledger: from its files, imported once into an empty one, an equal ledger is rebuilt, which
//! reads the same in every report and takes every undo the same way.

use super::book::{Book, Export, File, as_files, file, shown};
use super::cases;
use super::draw::{self, Figures, MEASURES, PUBLICATIONS, REGIONS};
use crate::harness::Session;
use careledger::commands::import::Import;
use proptest::prelude::*;

/// Something that a user does to a ledger. The program may refuse it, and a refusal must leave no trace.
#[derive(Clone, Debug)]
pub enum Step {
    /// Figures of one publication, spread over so many files.
    Figures {
        publication: usize,
        figures: Figures,
        files: usize,
        correct: bool,
    },
    /// The publication has another title or day, or its name is put right.
    Publication {
        publication: usize,
        title: String,
        on: &'static str,
        note: String,
    },
    /// One of `ITEMS`.
    Items {
        row: usize,
        correct: bool,
    },
    Home(usize),
    /// The import with this number, of those that there are.
    Undo(usize),
}

/// Tables besides the figures: what is new, and built-in rows that are put right or said more of.
const ITEMS: &[(&str, &str)] = &[
    ("publications.csv", ""),
    ("units.csv", "code,name_zh,name_en,kind,decimals,words\nhour,小时,hours,count,1,h;钟头\n"),
    (
        "units.csv",
        "code,name_zh,name_en,kind,words\nperson,人,persons,count,名;个;位;person;people;child;children;口\n",
    ),
    (
        "groups.csv",
        "code,domain,additive,total,name_zh,name_en\nchildren.by-home,children,yes,children.total,按住处,by home\n",
    ),
    ("groups.csv", "code,domain,additive,total\nworkforce.posts,workforce,no,workforce.directors\n"),
    (
        "measures.csv",
        "code,domain,kind,unit,group,name_zh,name_en,definition_zh,financing,places\n\
         children.at-home,children,stock,person,children.by-home,在家,at home,在家的,,\n\
         funding.camp,funding,flow,yuan,,营地,camp,,mixed,370202;370203\n",
    ),
    ("measures.csv", "code,domain,kind,unit,seasonal\nchildren.orphans,children,stock,person,yes\n"),
    (
        "measures.csv",
        "code,domain,kind,unit,name_zh,name_en\nchildren.orphans,children,stock,person,孤儿（新口径）,orphans\n",
    ),
    (
        "regions.csv",
        "code,name_zh,name_en,level,parent\n100000,中国,China,country,\n370000,山东省,Shandong Province,province,100000\n",
    ),
    (
        "regions.csv",
        "code,name_zh,name_en,level,parent\n370202,市南,Shinan,district,370200\nE92000001,英格兰,England,country,\n",
    ),
    (
        "ratios.csv",
        "code,numerator,denominator,per,name_zh,name_en,definition_en\n\
         orphans-per-1000,children.orphans,children.total,1000,每千,\"per \"\"thousand\"\"\",of all\n\
         casework-each,services.casework,children.orphans,,个案,casework,\n",
    ),
    (
        "ratios.csv",
        "code,numerator,denominator,per,name_zh\nratios.children-per-director,children.orphans,workforce.directors,10,孤儿\n",
    ),
    (
        "breaks.csv",
        "measure,break_on,because_zh,because_en\nchildren.orphans,2020-01-01,口径改变,\"another \"\"scope\"\"\"\n",
    ),
    ("breaks.csv", "measure,break_on,because_zh,because_en\nchildren.orphans,2020-01-01,,anew\n"),
    (
        "breaks.csv",
        "measure,break_on,region,flag,because_zh,because_en\nchildren.orphans,2020-01-01,,B,一,one\n\
         children.orphans,2020-01-01,,D,二,two\nchildren.orphans,2020-01-01,370202,,三,three\n",
    ),
    (
        "sdmx.csv",
        "REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS,publication\n\
         E92000001,children.orphans,2020,90,person,B,p-one\nE92000001,children.orphans,2019,90,person,D,p-one\n",
    ),
    (
        "accepted.csv",
        "finding,figures,because,accepted_at\ngap children.orphans all 370200 2020 - 2020,1 1,\"没有, \"\"无\"\"\",2026-01-01T00:00:00Z\n",
    ),
];

pub fn step() -> impl Strategy<Value = Step> {
    let days = prop::sample::select(vec!["2021-12-01", "2022-03-05", "2022-03-06", "2025-01-01"]);
    let file_of = (0..PUBLICATIONS.len(), draw::figures(MEASURES.len(), 5), 1..=2_usize, any::<bool>());
    prop_oneof![
        6 => file_of.prop_map(|(publication, figures, files, correct)|
            Step::Figures { publication, figures, files, correct }),
        1 => (0..PUBLICATIONS.len(), "[a-z\"， ]{1,6}", days, draw::words())
            .prop_map(|(publication, title, on, note)| Step::Publication { publication, title, on, note }),
        3 => (0..ITEMS.len(), any::<bool>()).prop_map(|(row, correct)| Step::Items { row, correct }),
        1 => (0..REGIONS.len()).prop_map(Step::Home),
        2 => (1..8_usize).prop_map(Step::Undo),
    ]
}

/// Does it; whether the program agreed.
pub fn take(book: &Book, step: &Step) -> bool {
    let correcting = |correct| Import { correct, add: true, confirm: true, ..Import::default() };
    match step {
        Step::Figures { publication, figures, files, correct } => {
            let rows: Vec<_> = figures.iter().collect();
            let parts = rows.chunks(rows.len().div_ceil(*files)).enumerate();
            let part = |(at, rows): (usize, &[_])| {
                file(&format!("{at}, \"figures\".csv"), draw::table(PUBLICATIONS[*publication].0, rows.iter().copied()))
            };
            let mut files: Vec<File> = parts.map(part).collect();
            files.push(file("publications.csv", draw::publications()));
            let said = book.import(&files, &correcting(*correct));
            // The publication may have been put right since: then it need not be said again.
            said.is_ok() || book.import(&files[..files.len() - 1], &correcting(*correct)).is_ok()
        }
        Step::Publication { publication, title, on, note } => {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["code", "title", "publisher", "published_on", "note_zh"]).unwrap();
            writer.write_record([PUBLICATIONS[*publication].0, title, "统计局", on, note]).unwrap();
            book.import(&[file("publications.csv", writer.into_inner().unwrap())], &correcting(true)).is_ok()
        }
        Step::Items { row, correct } => {
            let (name, text) = ITEMS[*row];
            let text = if text.is_empty() { draw::publications() } else { text.to_owned() };
            book.import(&[file(name, text)], &correcting(*correct)).is_ok()
        }
        Step::Home(region) => book.home(REGIONS[*region]).is_ok(),
        Step::Undo(import) => book.undo(*import as i64).is_ok(),
    }
}

/// The findings of a check, in an order of their own: ids of the tables may be others.
fn findings(check: &serde_json::Value) -> Vec<String> {
    let mut found: Vec<String> = check["rows"].as_array().unwrap().iter().map(ToString::to_string).collect();
    found.sort();
    found
}

fn rebuilt(export: &Export) -> Book {
    let book = Book::empty();
    book.take(&as_files(export), &Import::default());
    book
}

fn assert_equal(one: &Export, other: &Export) {
    for (name, text) in one {
        assert_eq!(text, &other[name], "{name} is another\n{}", shown(&as_files(one)));
    }
    assert_eq!(one.len(), other.len());
}

/// A script may import a file, and put it right, within one second.
#[test]
fn imports_of_one_second_are_told_apart() {
    let session = Session::seeded();
    for (measure, value, options) in [("left-behind", 4, ""), ("total", 5, ""), ("total", 6, "--correct")] {
        session.file("f.csv", format!("measure,period,value\nchildren.{measure},2020,{value}000\n"));
        let arguments = ["import", "--publication", "qingdao-2019", "f.csv", options];
        session.ok(&arguments[..if options.is_empty() { 4 } else { 5 }]);
    }
    let before = session.exported("careledger.db");
    session.ok(&["export", "exported"]);
    let said = session.ok(&["import", "exported"]);
    assert!(said.starts_with("Nothing to record"), "{said}");
    assert_eq!(before, session.exported("careledger.db"));
}

/// A title of nothing but space could not be read back.
#[test]
fn what_options_say_of_a_publication_is_read_back() {
    let session = Session::seeded();
    session.file("f.csv", "measure,period,value\nchildren.total,2020,5000\n");
    let describe = |title| {
        [
            "import",
            "f.csv",
            "--publication",
            "p",
            "--title",
            title,
            "--publisher",
            " 民政局 ",
            "--published-on",
            "2021年3月1日",
        ]
    };
    let said = session.refused(&describe(" "));
    assert!(said.contains("--title"), "{said}");
    session.ok(&describe(" 公报 "));
    session.ok(&["export", "exported"]);
    session.ok(&["--ledger", "again.db", "init", "--empty"]);
    session.ok(&["--ledger", "again.db", "import", "exported"]);
    assert_eq!(session.exported("careledger.db"), session.exported("again.db"));
}

/// An earlier export says otherwise than the ledger by now: a fault with its place, or, with --correct, a way back.
#[test]
fn an_older_export_contradicts_and_corrects() {
    let session = Session::seeded();
    for (value, options) in [(5, ""), (6, "--correct")] {
        session.file(
            &format!("{value}.csv"),
            format!("measure,period,value,note\nchildren.total,2020,{value}000,\"n {value}\"\n"),
        );
        let arguments = ["import", "--publication", "qingdao-2019", &format!("{value}.csv"), options];
        session.ok(&arguments[..if options.is_empty() { 4 } else { 5 }]);
        session.ok(&["export", &format!("exported-{value}")]);
    }
    let said = session.refused(&["import", "exported-5"]);
    let row = session.read("exported-5/figures.csv").lines().position(|row| row.contains("n 5")).unwrap() + 1;
    assert!(said.starts_with(&format!("exported-5/figures.csv:{row}:")), "{said}");
    session.ok(&["import", "--correct", "exported-5"]);
    let value = |session: &Session| session.ok(&["report", "children", "--from", "2020", "--format", "json"]);
    assert!(value(&session).contains(r#""value": 5000"#));
    // Both imports can be taken back, in either order.
    for order in [["2", "3"], ["3", "2"]] {
        let other = Session::new();
        other.file("careledger.db", std::fs::read(session.path("careledger.db")).unwrap());
        for import in order {
            other.ok(&["undo", import]);
        }
        let said = value(&other);
        assert!(said.contains(r#""rows": []"#), "{order:?}: {said}");
    }
}

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn an_export_is_the_whole_ledger(
        figures in any::<bool>(), steps in prop::collection::vec(step(), 1..9), undone in 1..8_i64,
    ) {
        let book = if figures { Book::seeded() } else { Book::empty() };
        for step in &steps {
            let before = book.bytes();
            if !take(&book, step) {
                prop_assert!(before == book.bytes(), "refused, and yet the file is another: {:?}", step);
            }
        }
        book.assert_sound();
        let export = book.export();
        let again = rebuilt(&export);
        assert_equal(&export, &again.export());
        let (read, reads) = (book.read_all(), again.read_all());
        let differ = read.lines().zip(reads.lines()).find(|(one, other)| one != other);
        prop_assert!(read == reads, "it reads otherwise: {:?}", differ);
        again.assert_sound();
        // What was recorded by the program is sound, whatever it says; and the same is found in both.
        let (checked, again_checked) = (findings(&book.check()), findings(&again.check()));
        prop_assert!(!checked.iter().any(|found| found.contains("\"kind\":\"file\"")), "{:?}", checked);
        prop_assert_eq!(checked, again_checked);
        // Equal ledgers go on alike.
        prop_assert_eq!(book.undo(undone).is_ok(), again.undo(undone).is_ok());
        let undone_at = |export: Export| -> Export {
            // The two were undone at different calls of their clocks.
            export.into_iter().filter(|(name, _)| name != "sources.csv").collect()
        };
        assert_equal(&undone_at(book.export()), &undone_at(again.export()));
    }
}
