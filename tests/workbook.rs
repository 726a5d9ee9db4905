//! `import` of workbooks: xlsx, xls and ods, with cells addressed as spreadsheets do.

use crate::harness::Session;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use snapbox::{assert_data_eq, str};
use std::path::Path;

const EDITION: [&str; 8] =
    ["--publication", "annual", "--title", "t", "--publisher", "p", "--published-on", "2021-01-31"];

/// Two sheets: one of children that begins in B3, with numbers, texts, dates and a fault; one of services.
fn two_sheets(value: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("儿童").unwrap();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    for (column, heading) in ["类别", "人数", "日期"].into_iter().enumerate() {
        sheet.write(2, column as u16, heading).unwrap();
    }
    sheet.write(3, 0, "孤儿").unwrap();
    sheet.write(3, 1, 814).unwrap();
    sheet.write_with_format(3, 2, ExcelDateTime::from_ymd(2020, 12, 31).unwrap(), &date).unwrap();
    // A blank row, and a formula with its result.
    sheet.write(5, 0, "困境儿童").unwrap();
    sheet.write(5, 1, value).unwrap();
    sheet.write(5, 2, "2020年末").unwrap();
    let services = book.add_worksheet().set_name("services").unwrap();
    for (column, text) in ["service", "year", "person_times"].into_iter().enumerate() {
        services.write(0, column as u16, text).unwrap();
    }
    services.write(1, 0, "casework").unwrap();
    services.write(1, 1, 2020).unwrap();
    services.write(1, 2, 1234.0).unwrap();
    book.save_to_buffer().unwrap()
}

fn import<'a>(file: &'a str, options: &[&'a str]) -> Vec<&'a str> {
    [&["import", file][..], &EDITION, options].concat()
}

#[test]
fn a_sheet_is_read_and_its_cells_are_named() {
    let session = Session::seeded();
    session.file("a.xlsx", two_sheets("1.2万"));
    assert_data_eq!(
        session.refused(&import("a.xlsx", &[])),
        str![[r#"
a.xlsx:1:1: there are several sheets: 儿童, services
  hint: say which with --sheet
error: 1 fault in a.xlsx; nothing was recorded

"#]]
    );
    assert_data_eq!(
        session.ok(&import("a.xlsx", &["--sheet", "儿童"])),
        str![[r#"
Import 2: 2 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  a.xlsx:儿童: 6 lines (1 of headings, 2 of figures, 3 blank), xlsx
  new: publication (1): annual

"#]]
    );
    assert_data_eq!(
        session.ok(&import("a.xlsx", &["--sheet", "services"])),
        str![[r#"
Import 3: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  a.xlsx:services: 2 lines (1 of headings, 1 of figures), xlsx

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "overview", "--from", "2020"]),
        str![[r#"
Children: Qingdao, 2020-12-31
 category                                                 value   unit      publication
────────────────────────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                                                  814   persons   annual
   children in difficulty                                12,000   persons   annual
   sum of 2 of the 3 parts            12,814 (12,314 to 13,314)   persons   derived

Services: Qingdao, 2020
 service type   value   unit           publication
───────────────────────────────────────────────────
 by method
   casework     1,234   person-times   annual

Notes:
  - categories of minors in difficulty, Qingdao, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole

Sources:
  - annual: p, “t”, 2021-01-31

"#]]
    );
    assert_data_eq!(
        session.ok(&["show", "困境儿童", "--period", "2020"]),
        str![[r#"
children in difficulty (children.in-difficulty): Qingdao, 2020-12-31
 value           12,000 persons
 as written      1.2万
 publication     annual: p, “t”
 published on    2021-01-31
 address         not kept
 file and line   a.xlsx:儿童:6
 recorded        2026-01-02T03:04:05Z (import 2)

"#]]
    );
}

#[test]
fn a_fault_is_placed_at_its_cell() {
    let session = Session::seeded().speaking("zh");
    session.file("a.xlsx", two_sheets("很多"));
    assert_data_eq!(
        session.refused(&import("a.xlsx", &["--sheet", "儿童"])),
        str![[r#"
a.xlsx:儿童!B6: 困境儿童：`很多` 不是以“人”计的数
  提示：写成 1234、1,234、1800余、约6.8万 这样；出版物未公开的写 `c`
错误：a.xlsx 有 1 处错误；什么都没有记录

"#]]
    );
    let answer = session.run(&import("a.xlsx", &["--sheet", "儿童", "--rejects", "bad.csv"]));
    assert_data_eq!(
        answer.out,
        str![[r#"
导入 2：新增 1，相同 0，修订 0，更正 0，未变 0，拒绝 1
  a.xlsx:儿童：6 行（列标题 1，数字 1，拒绝 1，空行 3），xlsx
  新增：出版物 1 个：annual

"#]]
    );
    assert_data_eq!(
        session.read("bad.csv"),
        str![[r#"
﻿类别,人数,日期,拒绝原因
困境儿童,很多,2020年末,`很多` 不是以“人”计的数

"#]]
    );
}

#[test]
fn older_and_open_formats_say_the_same() {
    for name in ["children.xls", "children.ods"] {
        let session = Session::seeded();
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks").join(name);
        session.file(name, std::fs::read(fixture).unwrap());
        let said = session.ok(&import(name, &[]));
        let format = name.split('.').nth(1).unwrap();
        assert_eq!(
            said,
            format!(
                "Import 2: 2 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected\n  \
                {name}:儿童: 3 lines (1 of headings, 2 of figures), {format}\n  new: publication (1): annual\n"
            )
        );
        let csv = session.run(&["report", "children", "--period", "2020", "--format", "csv"]).out;
        assert!(
            csv.contains("children.orphans,orphans,all,370200,Qingdao,2020-12-31,2020-12-31,814,814,814,"),
            "{csv}"
        );
        assert!(csv.contains(",12000,11500,12500,exact,normal,person,annual,1.2万,\n"), "{csv}");
    }
}

#[test]
fn a_cell_at_the_far_end_of_a_sheet_takes_no_memory() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "measure").unwrap();
    sheet.write(1_048_575, 2, "x").unwrap();
    let session = Session::seeded();
    session.file("a.xlsx", book.save_to_buffer().unwrap());
    assert_data_eq!(
        session.refused(&import("a.xlsx", &[])),
        str![[r#"
a.xlsx:Sheet1!C1: this column has no heading
  hint: give it one, or leave the column out
error: 1 fault in a.xlsx; nothing was recorded

"#]]
    );
}

#[test]
fn merged_headings_and_what_a_format_shows() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("表1").unwrap();
    let plain = Format::new();
    let month = Format::new().set_num_format("yyyy\"年\"m\"月\"");
    let share = Format::new().set_num_format("0.0%");
    sheet.write(0, 0, "服务情况").unwrap();
    sheet.write(1, 3, "单位：人次").unwrap();
    sheet.merge_range(2, 1, 2, 3, "人次", &plain).unwrap();
    sheet.write(2, 0, "服务").unwrap();
    for (at, number) in [6, 7, 8].into_iter().enumerate() {
        let date = ExcelDateTime::from_ymd(2020, number, 1).unwrap();
        sheet.write_with_format(3, at as u16 + 1, date, &month).unwrap();
    }
    sheet.write(4, 0, "个案服务").unwrap();
    sheet.write(4, 1, 800).unwrap();
    sheet.write(4, 2, 810).unwrap();
    // A formula with its result.
    sheet.write_formula(4, 3, rust_xlsxwriter::Formula::new("=B5+20").set_result("820")).unwrap();
    sheet.write(5, 0, "注：按月统计").unwrap();
    let session = Session::seeded();
    session.file("b.xlsx", book.save_to_buffer().unwrap());
    assert_data_eq!(
        session.ok(&import("b.xlsx", &["--dry-run", "--figures"])),
        str![[r#"
Dry run, nothing was recorded: 3 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  b.xlsx:表1: 6 lines (2 of titles, 2 of headings, 1 of figures, 1 of notes), xlsx
    header on line 3; unit `人次` (line 2)
    column `服务` is the measure; 3 columns of figures: 人次 2020-06, 人次 2020-07, 人次 2020-08
    1 note is kept with the file
  new: publication (1): annual

Every figure
 file and line   measure    region    period    old       new   unit           publications   outcome
──────────────────────────────────────────────────────────────────────────────────────────────────────
 b.xlsx:表1:5    casework   Qingdao   2020-06             800   person-times   annual         new
 b.xlsx:表1:5    casework   Qingdao   2020-07             810   person-times   annual         new
 b.xlsx:表1:5    casework   Qingdao   2020-08             820   person-times   annual         new

"#]]
    );
    let sheet = book.worksheet_from_name("表1").unwrap();
    sheet.write_with_format(4, 1, 0.453, &share).unwrap();
    session.file("c.xlsx", book.save_to_buffer().unwrap());
    assert_data_eq!(
        session.refused(&import("c.xlsx", &[])),
        str![[r#"
c.xlsx:表1!B5: 个案服务: `45.3%` is not a number of person-times
  hint: write it like 1234, 1,234, more than 1800, 6.8万; write `c` where the publication withheld the figure
error: 1 fault in c.xlsx; nothing was recorded

"#]]
    );
}

#[test]
fn a_formula_that_nobody_worked_out_is_no_empty_cell() {
    let session = Session::seeded();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks/formulas.xlsx");
    session.file("formulas.xlsx", std::fs::read(fixture).unwrap());
    assert_data_eq!(
        session.refused(&import("formulas.xlsx", &[])),
        str![[r#"
formulas.xlsx:Sheet!B2: 孤儿: `=400+414` is not a number of persons
  hint: write it like 1234, 1,234, more than 1800, 6.8万; write `c` where the publication withheld the figure
formulas.xlsx:Sheet!C3: 困境儿童: `=B3` is not a number of persons
  hint: write it like 1234, 1,234, more than 1800, 6.8万; write `c` where the publication withheld the figure
error: 2 faults in formulas.xlsx; nothing was recorded

"#]]
    );
}

#[test]
fn a_name_merged_over_rows_is_of_each_of_them_and_a_number_is_not() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    sheet.merge_range(0, 0, 1, 0, "地区", &plain).unwrap();
    sheet.merge_range(0, 1, 1, 1, "类别", &plain).unwrap();
    sheet.merge_range(0, 2, 0, 3, "2020年", &plain).unwrap();
    sheet.write(1, 2, "上半年").unwrap();
    sheet.write(1, 3, "下半年").unwrap();
    sheet.merge_range(2, 0, 3, 0, "市南区", &plain).unwrap();
    for (row, measure, first) in [(2, "入户调研", 500), (3, "个案服务", 600)] {
        sheet.write(row, 1, measure).unwrap();
        sheet.write(row, 2, first).unwrap();
    }
    sheet.merge_range(2, 3, 3, 3, "", &plain).unwrap();
    sheet.write_with_format(2, 3, 1200, &plain).unwrap();
    let session = Session::seeded();
    session.file("d.xlsx", book.save_to_buffer().unwrap());
    // One amount for two services is that of neither.
    assert_data_eq!(
        session.refused(&import("d.xlsx", &[])),
        str![[r#"
d.xlsx:Sheet1!D3: 入户调研: `1200〃` is not a number of person-times
  hint: write it like 1234, 1,234, more than 1800, 6.8万; write `c` where the publication withheld the figure
d.xlsx:Sheet1!D4: 个案服务: `1200〃` is not a number of person-times
  hint: write it like 1234, 1,234, more than 1800, 6.8万; write `c` where the publication withheld the figure
error: 2 faults in d.xlsx; nothing was recorded

"#]]
    );
    let sheet = book.worksheet_from_index(0).unwrap();
    sheet.write(2, 3, "c").unwrap();
    session.file("d.xlsx", book.save_to_buffer().unwrap());
    assert_data_eq!(
        session.ok(&import("d.xlsx", &["--dry-run", "--figures"])),
        str![[r#"
Dry run, nothing was recorded: 4 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  d.xlsx:Sheet1: 4 lines (2 of headings, 2 of figures), xlsx
    header on line 1
    column `地区` is the region; column `类别` is the measure; 2 columns of figures: 2020年 上半年, 2020年 下半年
  new: publication (1): annual

Every figure
 file and line     measure             region            period                  old                new   unit           publications   outcome
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 d.xlsx:Sheet1:3   home-visit survey   Shinan District   2020-01-01/2020-06-30                      500   person-times   annual         new
 d.xlsx:Sheet1:3   home-visit survey   Shinan District   2020-07-01/2020-12-31             (suppressed)   person-times   annual         new
 d.xlsx:Sheet1:4   casework            Shinan District   2020-01-01/2020-06-30                      600   person-times   annual         new
 d.xlsx:Sheet1:4   casework            Shinan District   2020-07-01/2020-12-31             (suppressed)   person-times   annual         new

"#]]
    );
}
