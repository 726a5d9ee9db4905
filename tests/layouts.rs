//! Published tables with a layout: small files of the shapes that publishers have, each with a layout of a few lines, and
//! the figures that must come out.

use crate::harness::Session;
use careledger::domain::period::Period;
use serde_json::Value;
use snapbox::{assert_data_eq, str};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/layouts")
}

/// A session with the table and the layout of this name.
fn session(name: &str) -> Session {
    let session = Session::seeded();
    for ending in ["csv", "toml"] {
        let name = format!("{name}.{ending}");
        session.file(&name, std::fs::read(folder().join(&name)).unwrap());
    }
    session
}

/// The arguments of an import of `FILE` with its layout.
fn import<'a>(names: &'a [String; 2], more: &[&'a str]) -> Vec<&'a str> {
    let mut arguments = vec!["import", &names[0], "--layout", &names[1]];
    arguments.extend(more);
    arguments
}

fn names(name: &str) -> [String; 2] {
    [format!("{name}.csv"), format!("{name}.toml")]
}

/// Every figure that an import would record, a line each.
pub fn figures(session: &Session, arguments: &[&str]) -> Vec<String> {
    let said = session.ok(&[arguments, &["--dry-run", "--figures", "--format", "json"]].concat());
    let said: Value = serde_json::from_str(&said).unwrap();
    let text = |row: &Value, name: &str| match &row[name] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let line = |row: &Value| {
        let day = |name: &str| text(row, name).parse().unwrap();
        let period = Period::new(day("period_start"), day("period_end")).unwrap();
        let value = match (&row["new"], text(row, "new_qualifier").as_str(), text(row, "new_status").as_str()) {
            (Value::Null, _, status) => status.to_owned(),
            (value, "exact", "normal") => value.to_string(),
            (value, "exact", status) => format!("{value} {status}"),
            (value, qualifier, _) => format!("{qualifier} {value}"),
        };
        let named = [text(row, "measure"), text(row, "breakdown"), text(row, "region")].join(" ");
        format!("{}: {named} {period}: {value} {}", text(row, "line"), text(row, "unit"))
    };
    said["figures"].as_array().unwrap().iter().map(line).collect()
}

#[test]
fn every_layout_is_short_and_takes_its_table() {
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let lines = std::fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 15, "{}: {lines} lines", path.display());
        let name = path.file_stem().unwrap().to_str().unwrap();
        let (session, names) = (session(name), names(name));
        session.ok(&import(&names, &[]));
        let again = session.ok(&import(&names, &[]));
        assert!(again.starts_with("Nothing to record: 0 new, 0 confirmed, 0 restated, 0 corrected"), "{name}: {again}");
    }
}

#[test]
fn a_column_of_measures_whose_years_mean_a_day_or_twelve_months() {
    let (session, names) = (session("kept"), names("kept"));
    assert_data_eq!(
        session.ok(&import(&names, &["--dry-run"])),
        str![[r#"
Dry run, nothing was recorded: 6 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  kept.csv: 7 lines (1 of headings, 6 of figures), UTF-8
    header on line 1
    column `time_period` is the period; column `area_code` is the region; column `area_name` is the name of the region; column `population_count` is the measure; column `number` is the value
    left out: column time_identifier
  kept.toml: the layout
  new: publication (1): kept-2021
  new: measure (3): children.kept, children.kept-alone, children.entering
  new: region (1): X01

"#]]
    );
    assert_data_eq!(
        figures(&session, &import(&names, &[])).join("\n"),
        str![[r#"
2: children.kept all X01 2021-03-31: 1210 person
3: children.entering all X01 2020-04-01/2021-03-31: 340 person
4: children.kept-alone all X01 2021-03-31: not available person
5: children.kept all X01 2020-03-31: 1190 person
6: children.entering all X01 2019-04-01/2020-03-31: 355 person
7: children.kept-alone all X01 2020-03-31: 40 person
"#]]
    );
}

#[test]
fn a_column_for_each_group_and_marks_that_the_layout_explains() {
    let (session, names) = (session("reports"), names("reports"));
    assert_data_eq!(
        session.speaking("zh").ok(&import(&names, &["--dry-run"])),
        str![[r#"
试运行，什么都没有记录：新增 12，相同 0，修订 0，更正 0，未变 0，拒绝 0
  reports.csv：5 行（列标题 1，数字 3，空行 1），UTF-8
    列标题在第 1 行
    列 `Area` 是地区；4 列数字：All … Agency
  reports.toml：布局文件
  新增：出版物 1 个：reports-2022
  新增：指标 1 个：children.reports
  新增：地区 3 个：hill-coast、Plains、Westland
  新增：分组 3 个：people=north、people=south、authority=agency

"#]]
    );
    let session = self::session("reports");
    assert_data_eq!(
        figures(&session, &import(&names, &[])).join("\n"),
        str![[r#"
2: children.reports all hill-coast 2022: 1423 person
2: children.reports people=north hill-coast 2022: 496 person
2: children.reports people=south hill-coast 2022: 927 person
2: children.reports authority=agency hill-coast 2022: suppressed person
3: children.reports all Plains 2022: 844 person
3: children.reports people=north Plains 2022: 454 person
3: children.reports people=south Plains 2022: 390 person
3: children.reports authority=agency Plains 2022: not applicable person
4: children.reports all Westland 2022: 2267 person
4: children.reports people=north Westland 2022: 950 person
4: children.reports people=south Westland 2022: 1317 person
4: children.reports authority=agency Westland 2022: 88 person
"#]]
    );
}

#[test]
fn months_by_age_and_a_cell_without_anything() {
    let (session, names) = (session("monthly"), names("monthly"));
    assert_data_eq!(
        session.ok(&import(&names, &["--dry-run"])),
        str![[r#"
Dry run, nothing was recorded: 11 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  monthly.csv: 4 lines (1 of headings, 3 of figures), UTF-8
    header on line 1
    column `ym` is the period; 4 columns of figures: age_0_4 … total
    1 cell is empty and no figures: age_5_9 1
    left out: column month
  monthly.toml: the layout
  new: publication (1): monthly-1990
  new: measure (1): children.in-care
  new: region (1): Westland
  new: breakdown (3): age=0-4, age=5-9, age=unknown

"#]]
    );
    assert_data_eq!(
        figures(&session, &import(&names, &[])).join("\n"),
        str![[r#"
2: children.in-care age=0-4 Westland 1990-01-31: 973 person
2: children.in-care age=5-9 Westland 1990-01-31: 852 person
2: children.in-care age=unknown Westland 1990-01-31: 3 person
2: children.in-care all Westland 1990-01-31: 1828 person
3: children.in-care age=0-4 Westland 1990-02-28: 971 person
3: children.in-care age=5-9 Westland 1990-02-28: 867 person
3: children.in-care age=unknown Westland 1990-02-28: 0 person
3: children.in-care all Westland 1990-02-28: 1838 person
4: children.in-care age=0-4 Westland 1990-03-31: 985 person
4: children.in-care age=unknown Westland 1990-03-31: 1 person
4: children.in-care all Westland 1990-03-31: 1900 person
"#]]
    );
}

#[test]
fn titles_years_as_columns_and_notes_that_stay_with_the_figures() {
    let (session, names) = (session("sample"), names("sample"));
    assert_data_eq!(
        session.ok(&import(&names, &[])),
        str![[r#"
Import 2: 6 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  sample.csv: 10 lines (3 of titles, 1 of headings, 3 of figures, 3 of notes), GB18030
    header on line 4; measure `抽样儿童数(抽样调查)` (line 2); unit `人` (line 2)
    column `地区` is the region; 3 columns of figures: 2021年, 2020年, 2019年
    3 cells are empty and no figures: 2021年 3
    3 notes are kept with the file
  sample.toml: the layout
  new: publication (1): sample-2021
  new: measure (1): children.sampled

"#]]
    );
    // The break that only the note tells is told with the trend.
    assert_data_eq!(
        session.ok(&["trend", "抽样儿童数(抽样调查)", "--region", "市南区"]),
        str![[r#"
抽样儿童数(抽样调查): Shinan District, in persons
 period   value   change   per cent   publication
──────────────────────────────────────────────────
 2019     1,180                       sample-2021
 2020       120   -1,060    -89.8 %   sample-2021

Notes:
  - sample-2021, under the table: 注：1.2019年为1%抽样调查，其余年份为1‰。 2.抽样误差较大。 数据来源：某统计局

Sources:
  - sample-2021: 某统计局, “各区年度数据”, 2021-10-01

"#]]
    );
    assert_data_eq!(
        session.speaking("zh").ok(&["show", "children.sampled", "--region", "市南区", "--period", "2019"]),
        str![[r#"
抽样儿童数(抽样调查)（children.sampled）：市南区，2019（未说明是哪一天）
 数值       1,180人
 出版物     sample-2021：某统计局，《各区年度数据》
 发布日期   2021-10-01
 网址       未保留
 表注       注：1.2019年为1%抽样调查，其余年份为1‰。
 表注       2.抽样误差较大。
 表注       数据来源：某统计局
 文件与行   sample.csv:5
 记录       2026-01-02T03:04:05Z（导入 2）

"#]]
    );
}

#[test]
fn sdmx_is_known_by_its_columns() {
    let (session, names) = (session("rates"), names("rates"));
    assert_data_eq!(
        session.ok(&import(&names, &[])),
        str![[r#"
Import 2: 4 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  rates.csv: 5 lines (1 of headings, 4 of figures), UTF-8
    header on line 1
    column `REF_AREA` is the region; column `Geographic area` is the name of the region; column `INDICATOR` is the measure; column `Indicator` is the name of the measure; column `SEX` is the sex; column `WEALTH` is the wealth; column `UNIT_MEASURE` is the unit; column `TIME_PERIOD` is the period; column `OBS_VALUE` is the value; column `UNIT_MULT` is the multiplier; column `DECIMALS` is the number of decimals; column `LOWER_BOUND` is the lower bound; column `UPPER_BOUND` is the upper bound; column `OBS_STATUS` is the status
    left out: columns Sex, Wealth, DATA_SOURCE, Unit of measure, Observation Status
  rates.toml: the layout
  new: publication (1): rates-2022
  new: measure (1): children.mortality
  new: region (1): WES
  new: unit (1): deaths-per-1000-births
  new: breakdown (3): sex=f, sex+wealth=m+q1, sex=m

"#]]
    );
    assert_data_eq!(
        session.ok(&["show", "children.mortality", "--region", "WES"]),
        str![[r#"
mortality rate (children.mortality): Westland, 2020
 value           14.8718958055686 (13.8983933186241 to 15.9142491084894) (provisional) deaths per 1,000 births
 publication     rates-2022: Westland Office, “Mortality estimates”
 published on    2022-01-20
 address         not kept
 file and line   rates.csv:3
 recorded        2026-01-02T03:04:05Z (import 2)

mortality rate [sex+wealth=m+q1] (children.mortality): Westland, 2020
 value           (not applicable) deaths per 1,000 births
 publication     rates-2022: Westland Office, “Mortality estimates”
 published on    2022-01-20
 address         not kept
 file and line   rates.csv:4
 recorded        2026-01-02T03:04:05Z (import 2)

mortality rate [sex=f] (children.mortality): Westland, 2020
 value           13.1817699535802 (12.1070752264054 to 14.3687725554605) deaths per 1,000 births
 publication     rates-2022: Westland Office, “Mortality estimates”
 published on    2022-01-20
 address         not kept
 file and line   rates.csv:2
 recorded        2026-01-02T03:04:05Z (import 2)

mortality rate [sex=m] (children.mortality): Westland, 2019
 value           21.5 deaths per 1,000 births
 publication     rates-2022: Westland Office, “Mortality estimates”
 published on    2022-01-20
 address         not kept
 file and line   rates.csv:5
 recorded        2026-01-02T03:04:05Z (import 2)
 note            the publisher says: of low reliability

"#]]
    );
}

#[test]
fn two_header_rows_and_a_unit_for_each_column() {
    let (session, names) = (session("mixed"), names("mixed"));
    assert_data_eq!(
        session.ok(&import(&names, &["--dry-run"])),
        str![[r#"
Dry run, nothing was recorded: 4 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  mixed.csv: 9 lines (2 of titles, 2 of headings, 2 of figures, 1 of notes, 1 of totals, left out, 1 blank), UTF-8
    header on line 3
    column `项目` is the measure; 4 columns of figures: 2020年 人次 … 2021年 金额(万元)
    4 cells are empty and no figures: 2020年 人次 1, 2020年 金额(万元) 1, 2021年 人次 1, 2021年 金额(万元) 1
    left out: total 合计
    1 note is kept with the file

"#]]
    );
    assert_data_eq!(
        figures(&session, &import(&names, &[])).join("\n"),
        str![[r#"
6: services.casework all 370200 2020: more than 800 person-time
6: services.casework all 370200 2021: 900 person-time
7: funding.charitable-fund all 370200 2020: 400000 yuan
7: funding.charitable-fund all 370200 2021: 455000 yuan
"#]]
    );
}

#[test]
fn an_export_keeps_what_a_layout_brought() {
    let session = Session::seeded();
    for name in ["kept", "reports", "monthly", "sample", "rates", "mixed"] {
        for name in names(name) {
            session.file(&name, std::fs::read(folder().join(&name)).unwrap());
        }
        session.ok(&import(&names(name), &[]));
    }
    let exported = session.exported("careledger.db");
    session.ok(&["export", "kept"]);
    session.ok(&["--ledger", "b.db", "init", "--empty"]);
    session.ok(&["--ledger", "b.db", "import", "kept"]);
    assert_eq!(session.exported("b.db"), exported);
}

#[test]
fn a_draft_that_is_filled_in_is_a_layout() {
    let session = session("kept");
    let draft = session.ok(&["layout", "kept.csv"]);
    assert_data_eq!(
        draft.clone(),
        str![[r##"
# kept.csv: 7 lines, UTF-8; header on line 1
# correct it, fill in each ?, then: careledger import kept.csv --layout THIS-FILE
add = true # take up names that the ledger does not know
# period = { stock = "on 03-31", flow = "to 03-31" } # where a year means something else

[publication] # where the figures are quoted from
code = "?"
title = "?"
publisher = "?"
published_on = "?" # like 2024-01-31

[constants] # what holds for every figure
domain = "children" # of new measures: children, services, funding, workforce
unit = "person" # what the numbers count, see `list units`; thousand persons will do too
kind = "stock" # stock: on a day; flow: over a time

[columns] # what the columns hold
time_period = "period" # guessed 2021 | 2020
area_code = "region" # guessed X01
area_name = "region_name" # guessed Westland
population_count = "measure" # guessed Children kept at 31 March | Children entering during the year | Children kept at 31 March who came alone
number = {} # 1210 | 340 | x

[leave_out] # columns and rows that are not recorded
columns = ["time_identifier"]

[measures] # new to the ledger: give each a code, like children.orphans
"Children kept at 31 March" = { code = "?" }
"Children entering during the year" = { code = "?", kind = "flow" }
"Children kept at 31 March who came alone" = { code = "?" }

[regions] # new to the ledger; those without a code here are recorded by their names
# X01 = "?"

"##]]
    );
    session.file("draft.toml", &draft);
    // What only a person can say is asked for, line by line.
    assert_data_eq!(
        session.refused(&["import", "kept.csv", "--layout", "draft.toml"]),
        str![[r#"
draft.toml:7:8: `code` is still to be filled in
  hint: replace the ? with what it is, or leave the line out
draft.toml:8:9: `title` is still to be filled in
  hint: replace the ? with what it is, or leave the line out
draft.toml:9:13: `publisher` is still to be filled in
  hint: replace the ? with what it is, or leave the line out
draft.toml:10:16: `published_on` is still to be filled in
  hint: replace the ? with what it is, or leave the line out
draft.toml:28:40: `code` is still to be filled in
  hint: replace the ? with what it is, or leave the line out
draft.toml:29:48: `code` is still to be filled in
  hint: replace the ? with what it is, or leave the line out
draft.toml:30:55: `code` is still to be filled in
  hint: replace the ? with what it is, or leave the line out
error: 7 faults in draft.toml; nothing was recorded

"#]]
    );
    let mut filled = draft;
    for (open, said) in [
        ("code = \"?\"", "code = \"kept-2021\""),
        ("title = \"?\"", "title = \"Children kept\""),
        ("publisher = \"?\"", "publisher = \"Westland Office\""),
        ("published_on = \"?\"", "published_on = 2021-11-16"),
        ("# period = ", "period = "),
        ("{ code = \"?\" }", "{ code = \"children.kept\" }"),
        ("{ code = \"?\", kind = \"flow\" }", "{ code = \"children.entering\", kind = \"flow\" }"),
        ("{ code = \"?\" }", "{ code = \"children.kept-alone\" }"),
    ] {
        assert!(filled.contains(open), "{open}");
        filled = filled.replacen(open, said, 1);
    }
    session.file("filled.toml", &filled);
    let by_draft = figures(&session, &["import", "kept.csv", "--layout", "filled.toml"]);
    assert_eq!(by_draft, figures(&session, &import(&names("kept"), &[])));
    assert_data_eq!(
        session.speaking("zh").ok(&["layout", "kept.csv"]),
        str![[r##"
# kept.csv：7 行，UTF-8；列标题在第 1 行
# 核对、补上 ? 之后：careledger import kept.csv --layout 本文件
add = true # 账本没有的名称作为新的记入
# period = { stock = "on 12-31", flow = "to 12-31" } # 年份另有所指时

[publication] # 数字出自哪里
code = "?"
title = "?"
publisher = "?"
published_on = "?" # 例如 2024-01-31

[constants] # 每个数字都相同的
domain = "children" # 新指标的领域：children、services、funding、workforce
unit = "person" # 数以什么计，见 list units；也可写 万人
kind = "stock" # stock 某日的数，flow 一段时间的数

[columns] # 各列是什么
time_period = "period" # 推测 2021 | 2020
area_code = "region" # 推测 X01
area_name = "region_name" # 推测 Westland
population_count = "measure" # 推测 Children kept at 31 March | Children entering during the year | Children kept at 31 March who came alone
number = {} # 1210 | 340 | x

[leave_out] # 不记的列和行
columns = ["time_identifier"]

[measures] # 账本没有的指标：写上代码，如 children.orphans
"Children kept at 31 March" = { code = "?" }
"Children entering during the year" = { code = "?", kind = "flow" }
"Children kept at 31 March who came alone" = { code = "?" }

[regions] # 账本没有的地区；不写代码的按名称记入
# X01 = "?"

"##]]
    );
}

#[test]
fn drafts_say_what_they_saw() {
    for (name, expected) in [
        (
            "reports",
            str![[r##"
# reports.csv: 5 lines, UTF-8; header on line 1
# correct it, fill in each ?, then: careledger import reports.csv --layout THIS-FILE
add = true # take up names that the ledger does not know
# period = { stock = "on 03-31", flow = "to 03-31" } # where a year means something else

[publication] # where the figures are quoted from
code = "?"
title = "?"
publisher = "?"
published_on = "?" # like 2024-01-31

[constants] # what holds for every figure
measure = "?" # what is counted
period = "?" # 2023, 2023-06, 2023-12-31, 2023-H1
domain = "children" # of new measures: children, services, funding, workforce
unit = "person" # what the numbers count, see `list units`; thousand persons will do too
kind = "stock" # stock: on a day; flow: over a time

[columns] # what the columns hold
Area = "region" # Hill/Coast | Plains2 | Westland
All = { breakdown = "all" } # 1,423 | 844 | 2,267
"North, people" = { breakdown = "?" } # figures; of which part? of all: {} 496 | 454 | 950
"South, people" = { breakdown = "?" } # figures; of which part? of all: {} 927 | 390 | 1,317
Agency = { breakdown = "?" } # figures; of which part? of all: {} * | - | 88

[marks] # by the publisher's meaning: suppressed, not available, not applicable
"-" = "?"

[regions] # new to the ledger; those without a code here are recorded by their names
# "Hill/Coast" = "?"
# Plains2 = "?"
# Westland = "?"

"##]],
        ),
        (
            "sample",
            str![[r##"
# sample.csv: 10 lines, GB18030; header on line 4
# line 2 states the measure: 抽样儿童数(抽样调查)
# line 2 states the unit: 人
# correct it, fill in each ?, then: careledger import sample.csv --layout THIS-FILE
add = true # take up names that the ledger does not know
# period = { stock = "on 03-31", flow = "to 03-31" } # where a year means something else

[publication] # where the figures are quoted from
code = "?"
title = "?"
publisher = "?"
published_on = "?" # like 2024-01-31

[constants] # what holds for every figure
domain = "children" # of new measures: children, services, funding, workforce
kind = "stock" # stock: on a day; flow: over a time

[columns] # what the columns hold
# 3 columns of figures by period need no line here: 2021年 … 2019年
"地区" = "region" # 市南区 | 市北区 | 李沧区

[measures] # new to the ledger: give each a code, like children.orphans
"抽样儿童数(抽样调查)" = { code = "?" }

"##]],
        ),
        (
            "rates",
            str![[r##"
# rates.csv: 5 lines, UTF-8; header on line 1
# correct it, fill in each ?, then: careledger import rates.csv --layout THIS-FILE
add = true # take up names that the ledger does not know
# period = { stock = "on 03-31", flow = "to 03-31" } # where a year means something else

[publication] # where the figures are quoted from
code = "?"
title = "?"
publisher = "?"
published_on = "?" # like 2024-01-31

[constants] # what holds for every figure
domain = "children" # of new measures: children, services, funding, workforce
unit = "person" # what the numbers count, see `list units`; thousand persons will do too
kind = "stock" # stock: on a day; flow: over a time

[columns] # what the columns hold
REF_AREA = "region" # WES
"Geographic area" = "region_name" # Westland
"#3" = "measure" # MORT
"#4" = "name" # Mortality rate
"#5" = { dimension = "sex" } # F | _T | M
"#7" = { dimension = "wealth" } # _T | Q1
UNIT_MEASURE = "unit" # D_PER_1000
TIME_PERIOD = "period" # 2020 | 2019
OBS_VALUE = "value" # 13.1817699535802 | 14.8718958055686 | 21.5
UNIT_MULT = "unit_mult" # 0
DECIMALS = "decimals" # 2
LOWER_BOUND = "low" # 12.1070752264054 | 13.8983933186241
UPPER_BOUND = "high" # 14.3687725554605 | 15.9142491084894
OBS_STATUS = "obs_status" # A | P | M

[leave_out] # columns and rows that are not recorded
columns = ["#6", "#8", "DATA_SOURCE", "Unit of measure", "Observation Status"]

[measures] # new to the ledger: give each a code, like children.orphans
MORT = { code = "?" }

[units] # new to the ledger
D_PER_1000 = { code = "?", kind = "rate", decimals = 13 }

[regions] # new to the ledger; those without a code here are recorded by their names
# WES = "?"

"##]],
        ),
    ] {
        let session = session(name);
        assert_data_eq!(session.ok(&["layout", &format!("{name}.csv")]), expected);
    }
}

#[test]
fn rejected_rows_keep_what_stands_above_them() {
    let session = session("mixed");
    let table = std::fs::read_to_string(folder().join("mixed.csv")).unwrap().replace("900", "nine");
    session.file("mixed.csv", table);
    let answer = session.run(&import(&names("mixed"), &["--rejects", "bad.csv"]));
    assert_data_eq!(
        format!("{}{}", answer.out, answer.err),
        str![[r#"
Import 2: 2 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 1 rejected
  mixed.csv: 9 lines (2 of titles, 2 of headings, 1 of figures, 1 of notes, 1 of totals, left out, 1 rejected, 1 blank), UTF-8
    header on line 3
    column `项目` is the measure; 4 columns of figures: 2020年 人次 … 2021年 金额(万元)
    2 cells are empty and no figures: 2020年 人次 1, 2021年 人次 1
    left out: total 合计
    1 note is kept with the file
mixed.csv:6:12: 个案服务: `nine` is not a number of person-times
  hint: write it like 1234, 1,234, more than 1800, 6.8万; write `c` where the publication withheld the figure
error: 1 row was rejected, see bad.csv; the rest went through

"#]]
    );
    assert_data_eq!(
        session.read("bad.csv"),
        str![[r#"
﻿青岛市儿童服务与资金情况,,,,
（2020—2021年）,,,,
,2020年,,2021年,,
项目,人次,金额(万元),人次,金额(万元),rejected_because
个案服务,800余,,nine,,`nine` is not a number of person-times
资料来源：示例

"#]]
    );
    let mended = session.read("bad.csv").replace("nine,", "900,");
    session.file("mended.csv", mended);
    assert_data_eq!(
        session.ok(&["import", "mended.csv", "--layout", "mixed.toml"]),
        str![[r#"
Import 3: 2 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  mended.csv: 6 lines (2 of titles, 2 of headings, 1 of figures, 1 of notes), UTF-8 (BOM)
    header on line 3
    column `项目` is the measure; 4 columns of figures: 2020年 人次 … 2021年 金额(万元)
    2 cells are empty and no figures: 2020年 金额(万元) 1, 2021年 金额(万元) 1
    left out: column 2021年 rejected_because
    1 note is kept with the file

"#]]
    );
}
