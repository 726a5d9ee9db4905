//! What a hint says to do can be done: the case of a fault once more, with its hint followed.

use crate::harness::Session;

const FIGURES: &str = "measure,period,value,publication\n孤儿,2018,814,qingdao-2019\n";

/// A session with a ledger and a table to import.
fn session(table: &str) -> Session {
    let session = Session::seeded();
    session.file("figures.csv", table);
    session
}

#[test]
fn correct_amends_a_publication_that_options_describe_otherwise() {
    let session = session("measure,period,value\n孤儿,2018,814\n");
    let before = session.exported("careledger.db");
    let import = ["import", "figures.csv", "--publication", "qingdao-2019", "--publisher", "齐鲁晚报"];
    session.refused(&import);
    let said = session.ok(&[&import[..], &["--correct"]].concat());
    assert!(said.contains("publication qingdao-2019: publisher corrected: 齐鲁壹点 → 齐鲁晚报"), "{said}");
    assert!(session.ok(&["list", "publications"]).contains("齐鲁晚报"));
    // It is part of the import: it goes with it. What is left of it is its line among the imports.
    session.ok(&["undo", "2"]);
    let left = session.exported("careledger.db");
    let files = |text: &str| text.split("== ").filter(|file| !file.starts_with("sources.csv")).collect::<String>();
    assert_eq!(files(&left), files(&before));
}

#[test]
fn add_records_what_is_new() {
    let session =
        session("measure,region,breakdown,period,value,publication\n留守老人,北京市,sex=female,2018,5,qingdao-2019\n");
    session.refused(&["import", "figures.csv"]);
    session.refused(&["import", "figures.csv", "--add"]);
    let add = ["import", "figures.csv", "--add", "--domain", "children", "--unit", "person", "--kind", "stock"];
    session.ok(&add);
    assert!(session.ok(&["trend", "留守老人", "--region", "北京市"]).contains('5'));
}

#[test]
fn the_words_that_a_chinese_hint_offers_are_understood() {
    for (column, words) in [("status", "正常、初步、估计"), ("qualifier", "确切、余、不足、约")] {
        for word in words.split('、') {
            let table = FIGURES.replacen("publication", &format!("{column},publication"), 1);
            let session = session(&table.replace("814,", &format!("814,{word},")));
            session.ok(&["import", "figures.csv"]);
        }
    }
    let levels = "国家、省、市、区县、镇街、村居、其他";
    for (at, word) in levels.split('、').enumerate() {
        let session = session(FIGURES);
        session.file("regions.csv", format!("code,name_zh,name_en,level\n99990{at},某地,Somewhere,{word}\n"));
        session.ok(&["import", "regions.csv"]);
    }
    for word in "财政、慈善、混合、未说明".split('、') {
        let session =
            session(&format!("program,financing,amount,year,publication\n新项目,{word},1万元,2018,qingdao-2019\n"));
        session.ok(&["import", "figures.csv", "--add"]);
    }
}
