//! Honest ledgers, of which a check has nothing to say.

use super::{ledger, said};
use crate::harness::Session;

const NOTHING: &str = "Found: 0 errors, 0 warnings, 0 hints\nexit code 0\n";

/// Years from 2010 on.
fn years(measure: &str, values: &[&str]) -> String {
    values.iter().zip(2010..).map(|(value, year)| format!("p-2030,{measure},{year}-12-31,{value}\n")).collect()
}

fn months(measure: &str, values: impl Iterator<Item = String>) -> String {
    let row =
        |(at, value): (usize, String)| format!("p-2030,{measure},{}-{:02},{value}\n", 2021 + at / 12, at % 12 + 1);
    values.enumerate().map(row).collect()
}

#[test]
fn the_ledger_of_the_2019_figures_and_the_later_ones() {
    let session = Session::seeded();
    assert!(said(&session, &["check"]).ends_with(NOTHING));
    let seeds = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/later");
    session.ok(&["import", seeds.to_str().unwrap()]);
    assert!(said(&session, &["check"]).ends_with(NOTHING), "{}", said(&session, &["check"]));
}

#[test]
fn honest_series_are_left_in_peace() {
    let camps = (0..36).map(|month| if month % 12 == 6 { 900 } else { 40 + month % 3 }.to_string());
    let summer = (0..36).map(|month| if month % 12 == 6 { 900 } else { 0 }.to_string());
    let school = months("学业辅导", (0..36).map(|month| (200 + month).to_string()));
    let closed = |line: &&str| !line.contains("-07,") && !line.contains("-08,");
    let school: String = school.lines().filter(closed).map(|line| format!("{line}\n")).collect();
    for (name, figures) in [
        ("growth", years("孤儿", &["100", "120", "144", "173", "207", "249", "299", "358", "430"])),
        ("a step", years("孤儿", &["21388", "21300", "21350", "10374", "10300", "10290", "10310"])),
        ("a step at the end", years("孤儿", &["21388", "21300", "21350", "21310", "10374"])),
        ("a zero", years("孤儿", &["100", "102", "0", "99", "101", "100"])),
        ("small counts", years("孤儿", &["0", "1", "2", "1", "0", "3", "0", "1"])),
        ("small, and once more", years("孤儿", &["1", "2", "1", "1", "15", "1", "2"])),
        ("rounding", years("孤儿", &["3280", "0.3万", "3310", "0.3万", "3290", "0.33万"])),
        (
            "bounds",
            years(
                "孤儿",
                &["不足10", "12", "不足10", "余10", "约10", "11"].map(|v| if v == "余10" { "10余" } else { v }),
            ),
        ),
        ("withheld", years("孤儿", &["100", "c", "102", "x", "101", "c", "99"])),
        ("camps in July", months("素质提升", camps)),
        ("camps in July alone", months("素质提升", summer)),
        ("closed in summer", school),
        ("cumulative months", (1..=12).map(|m| format!("p-2030,个案服务,2025年1-{m}月,{}\n", 100 * m)).collect()),
        (
            "a year and its months",
            months("个案服务", (0..12).map(|_| "100".to_owned())) + "p-2030,个案服务,2021,1200\n",
        ),
        (
            "years that go on from 2017",
            "p-2019,个案服务,2017-01-01/2019-11-24,8000余\np-2020,个案服务,2017-01-01/2020-12-31,9000余\n".to_owned(),
        ),
        (
            "rounded parts",
            "p-2019,children.total,2018-12-31,55.6万\np-2019,孤儿,2018-12-31,9.4万\n\
            p-2019,困境儿童,2018-12-31,46.1万\np-2019,农村留守儿童,2018-12-31,0\n"
                .to_owned(),
        ),
        ("a part that is missing", "p-2019,children.total,2018-12-31,1000\np-2019,孤儿,2018-12-31,100\n".to_owned()),
        ("England's restatement", "p-2019,孤儿,2018-12-31,83840\np-2020,孤儿,2018-12-31,83760\n".to_owned()),
        ("a stock of a month without a day", "p-2019,孤儿,2020年3月,100\n".to_owned()),
        (
            "round numbers of persons and person-times",
            "p-2020,children.total,2020-12-31,3000\np-2020,学业辅导,2020,3000\n".to_owned(),
        ),
    ] {
        let session = ledger("", &figures);
        let answer = said(&session, &["check"]);
        assert!(answer.ends_with(NOTHING), "{name}:\n{answer}");
    }
}

#[test]
fn honest_parts_are_left_in_peace() {
    for (name, rows) in [
        ("ages that overlap", "孤儿,800,age=0-5\n孤儿,700,age=0-17\n孤儿,800,all\n"),
        ("others are neither", "孤儿,300,sex=female\n孤儿,200,age=0-5\n孤儿,800,all\n"),
        ("the whole by another name", "孤儿,800,sex=total\n孤儿,400,sex=female\n孤儿,400,sex=male\n孤儿,800,all\n"),
        ("a whole that is about", "孤儿,约800,all\n孤儿,420,sex=female\n孤儿,400,sex=male\n"),
    ] {
        let line = |row: &str| {
            let cells: Vec<&str> = row.split(',').collect();
            format!("p-2020,{},2020-12-31,{},{}\n", cells[0], cells[1], cells[2])
        };
        let session = ledger(",breakdown", &rows.lines().map(line).collect::<String>());
        let answer = said(&session, &["check"]);
        assert!(answer.ends_with(NOTHING), "{name}:\n{answer}");
    }
    for (name, rows) in [
        ("some districts", "孤儿,800,青岛市\n孤儿,500,市南区\n孤儿,100,市北区\n"),
        ("the only town that is known", "孤儿,80,莱西市\n孤儿,50,院上镇\n"),
        ("towns and districts", "孤儿,800,青岛市\n孤儿,500,市南区\n孤儿,150,莱西市\n孤儿,150,院上镇\n"),
    ] {
        let line = |row: &str| {
            let cells: Vec<&str> = row.split(',').collect();
            format!("p-2020,{},2020-12-31,{},{}\n", cells[0], cells[1], cells[2])
        };
        let session = ledger(",region", &rows.lines().map(line).collect::<String>());
        let answer = said(&session, &["check"]);
        assert!(answer.ends_with(NOTHING), "{name}:\n{answer}");
    }
}
