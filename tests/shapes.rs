//! Publishers' tables without a layout: what is found by itself, and what is asked instead of guessed.

use crate::harness::Session;
use crate::layouts::figures;
use snapbox::{assert_data_eq, str};

/// New names are taken up as persons counted on a day.
const ADD: &[&str] = &["--add", "--domain", "children", "--unit", "person", "--kind", "stock"];

fn import<'a>(name: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["import", name, "--publication", "qingdao-2019", "--confirm"], more].concat()
}

#[test]
fn figures_come_out_as_a_person_reads_the_table() {
    let mut wrong: Vec<String> = Vec::new();
    for (table, more, expected) in [
        // Years as columns, newest first, with a title and notes.
        (
            "青岛市儿童情况\n单位：人\n类别,2020年,2019年\n孤儿,700,814\n注：年末数。\n数据来源：民政局\n",
            &[][..],
            &["4: orphans 2020: 700 person", "4: orphans 2019: 814 person"][..],
        ),
        // The unit in a title, in brackets, behind a measure, and in a note.
        ("（单位：万元）\n项目,2020年\n社会慈善基金,40\n", &[], &["3: funding.charitable-fund 2020: 400000 yuan"]),
        ("资金（单位万元）\n项目,2020年\n社会慈善基金,40\n", &[], &["3: funding.charitable-fund 2020: 400000 yuan"]),
        (
            "资金\n项目,2020年\n社会慈善基金,40\n注：单位为万元。\n",
            &[],
            &["3: funding.charitable-fund 2020: 400000 yuan"],
        ),
        (
            "人民币万元\n项目,金额（人民币万元）,年份\n社会慈善基金,40,2020\n",
            &[],
            &["3: funding.charitable-fund 2020: 400000 yuan"],
        ),
        ("指标：孤儿(万人)\n地区,2020年\n市南区,1.2\n", &[], &["3: orphans 370202 2020: 12000 person"]),
        ("青岛市孤儿人数（万人）\n类别,2020年\n孤儿,1.2\n", &[], &["3: orphans 2020: 12000 person"]),
        ("Orphans (thousands)\ncategory,2020\norphans,1.2\n", &[], &["3: orphans 2020: 1200 person"]),
        ("填报单位：青岛市民政局\n类别,2020年\n孤儿,5\n", &[], &["3: orphans 2020: 5 person"]),
        // The unit behind the name of a row.
        ("项目,2020年\n社会慈善基金（万元）,40\n", &[], &["2: funding.charitable-fund 2020: 400000 yuan"]),
        // Measures as columns, a unit for one of them.
        (
            "地区,孤儿,困境儿童(万人)\n市南区,5,0.3\n",
            &["--layout", "p.toml"],
            &["2: orphans 370202 2020: 5 person", "2: in-difficulty 370202 2020: 3000 person"],
        ),
        // Regions as columns.
        (
            "类别,市南区,市北区\n孤儿,5,6\n",
            &["--layout", "p.toml"],
            &["2: orphans 370202 2020: 5 person", "2: orphans 370203 2020: 6 person"],
        ),
        // The word over the names is another than what stands there.
        ("类别,孤儿\n市南区,5\n", &["--layout", "p.toml"], &["2: orphans 370202 2020: 5 person"]),
        ("指标,孤儿,困境儿童\n2019年,5,7\n", &[], &["2: orphans 2019: 5 person", "2: in-difficulty 2019: 7 person"]),
        // Two header rows: what spans columns, over two or over three.
        (
            "指标：孤儿\n地区,人数（万人）,,\n,2018年,2019年,2020年\n市南区,1,2,3\n",
            &[],
            &[
                "4: orphans 370202 2018: 10000 person",
                "4: orphans 370202 2019: 20000 person",
                "4: orphans 370202 2020: 30000 person",
            ],
        ),
        (
            "地区,2019年,,2020年,\n,孤儿,困境儿童,孤儿,困境儿童\n市南区,1,2,3,4\n",
            &[],
            &[
                "3: orphans 370202 2019: 1 person",
                "3: in-difficulty 370202 2019: 2 person",
                "3: orphans 370202 2020: 3 person",
                "3: in-difficulty 370202 2020: 4 person",
            ],
        ),
        // Years that stand below, over nothing; and a first row that only looks like them.
        (
            "指标：孤儿\n地区,人数,\n,2019,2020\n市南区,1980,2010\n",
            &[],
            &["4: orphans 370202 2019: 1980 person", "4: orphans 370202 2020: 2010 person"],
        ),
        (
            "指标：孤儿\n,地区,2019,2020\n,市南区,1980,2010\n",
            &[],
            &["3: orphans 370202 2019: 1980 person", "3: orphans 370202 2020: 2010 person"],
        ),
        // Parts of a measure as columns and in rows; their total is the measure, with the unit that it states.
        (
            "指标：孤儿\n年份,男,女,合计(百人)\n2019,100,200,3\n",
            ADD,
            &[
                "3: orphans sex=male 2019: 100 person",
                "3: orphans sex=female 2019: 200 person",
                "3: orphans 2019: 300 person",
            ],
        ),
        (
            "指标：孤儿\n性别,2019年\n男,100\n合计,300\n",
            ADD,
            &["3: orphans sex=male 2019: 100 person", "4: orphans 2019: 300 person"],
        ),
        (
            "指标：孤儿\n时间：2019年\n性别,0-5岁,6-13岁\n男,1,2\n女,3,4\n",
            ADD,
            &[
                "4: orphans age+sex=0-5+male 2019: 1 person",
                "4: orphans age+sex=6-13+male 2019: 2 person",
                "5: orphans age+sex=0-5+female 2019: 3 person",
                "5: orphans age+sex=6-13+female 2019: 4 person",
            ],
        ),
        // Months in the rows and years in the headings, the other way round, in two columns, with the year in a title.
        (
            "指标：孤儿\n月份,2019年,2020年\n1月,5,6\n",
            &[],
            &["3: orphans 2019-01: 5 person", "3: orphans 2020-01: 6 person"],
        ),
        (
            "指标：孤儿\n年份,1月,2月\n2020年,5,6\n",
            &[],
            &["3: orphans 2020-01: 5 person", "3: orphans 2020-02: 6 person"],
        ),
        (
            "年份,月份,孤儿\n2020,1,5\n2020,2,6\n",
            &[],
            &["2: orphans 2020-01: 5 person", "3: orphans 2020-02: 6 person"],
        ),
        (
            "时间：2020年\n类别,1月,2月\n孤儿,5,6\n",
            &[],
            &["3: orphans 2020-01: 5 person", "3: orphans 2020-02: 6 person"],
        ),
        ("类别,2020年,\n,1月,2月\n孤儿,5,6\n", &[], &["3: orphans 2020-01: 5 person", "3: orphans 2020-02: 6 person"]),
        // Months by the calendar, for not all of them can be two years.
        ("类别,2010/11,2010/12\n孤儿,5,6\n", &[], &["2: orphans 2010-11: 5 person", "2: orphans 2010-12: 6 person"]),
        (
            "类别,2010/11,2011/12\n孤儿,5,6\n",
            &["--layout", "april.toml"],
            &["2: orphans 2010-04-01/2011-03-31: 5 person", "2: orphans 2011-04-01/2012-03-31: 6 person"],
        ),
        // Marks, bounds, footnotes; empty cells are no figures.
        (
            "类别,2019年,2020年\n孤儿①,814②,c\n困境儿童,9000余,\n",
            &[],
            &[
                "2: orphans 2019: 814 person",
                "2: orphans 2020: suppressed person",
                "3: in-difficulty 2019: more than 9000 person",
            ],
        ),
        // Spaces of every width, and of none.
        ("类别,2020年\n\u{3000}孤儿\u{A0},\u{200B}1\u{202F}814\u{200B}\n", &[], &["2: orphans 2020: 1814 person"]),
        // Blank rows and columns, numbered rows, a remark among the rows, signatures below, nothing beyond the headings.
        (
            ",,,\n,序号,类别,2020年\n,,,\n,1,孤儿,5,\n,,其中：城市,\n,2,困境儿童,7\n审核人：张三,,填表人：李四,\n",
            &[],
            &["4: orphans 2020: 5 person", "6: in-difficulty 2020: 7 person"],
        ),
        // Totals are nobody's figure, unless the ledger knows them.
        (
            "类别,2019年,2020年,合计\n孤儿,5,6,11\n合计,5,6,11\n",
            &[],
            &["2: orphans 2019: 5 person", "2: orphans 2020: 6 person"],
        ),
        // SDMX-CSV with labels behind the codes, and what programs write for nothing.
        (
            "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA: Area,INDICATOR: Indicator,SEX: Sex,TIME_PERIOD: Time,OBS_VALUE,OBS_STATUS: Status,UNIT_MULT: Multiplier\n\
             dataflow,X,I,370200: Qingdao,children.orphans: Orphans,_T: Total,2020,1.5,A: Normal value,3: Thousands\n\
             dataflow,X,I,370200: Qingdao,children.orphans: Orphans,F: Female,2020,NaN,M: Missing,3: Thousands\n",
            ADD,
            &["2: orphans 2020: 1500 person", "3: orphans sex=f 2020: not applicable person"],
        ),
        // A unit behind the heading of the names; and a sign for provisional figures.
        ("项目（万元）,2020年\n社会慈善基金,40\n", &[], &["2: funding.charitable-fund 2020: 400000 yuan"]),
        ("类别,2020年\n孤儿,814[p]\n", &[], &["2: orphans 2020: 814 provisional person"]),
        // Numbered names, names that fill a column, and parts of what stands above.
        (
            "类别,2020年\n一、孤　儿,814\n其中：女,400\n男,414\n（二）困境儿童,900\n其中：女,450\n",
            ADD,
            &[
                "2: orphans 2020: 814 person",
                "3: orphans sex=female 2020: 400 person",
                "4: orphans sex=male 2020: 414 person",
                "5: in-difficulty 2020: 900 person",
                "6: in-difficulty sex=female 2020: 450 person",
            ],
        ),
        // Quarters, and months up to one, of a year that a title states.
        (
            "时间：2020年\n类别,第一季度,上半年,1-9月累计,全年\n孤儿,5,6,7,8\n",
            &[],
            &[
                "3: orphans 2020-Q1: 5 person",
                "3: orphans 2020-01-01/2020-06-30: 6 person",
                "3: orphans 2020-01-01/2020-09-30: 7 person",
                "3: orphans 2020: 8 person",
            ],
        ),
        // Decimal commas, where a layout says so.
        (
            "项目;2020年\n社会慈善基金;1.234,5\n",
            &["--layout", "comma.toml"],
            &["2: funding.charitable-fund 2020: 1234.5 yuan"],
        ),
        // New measures as columns.
        ("年份,学校数,班级数\n2019,5,6\n", ADD, &["2: 学校数 2019: 5 person", "2: 班级数 2019: 6 person"]),
    ] {
        let session = Session::seeded();
        session.file("p.toml", "constants = { period = \"2020\" }\n").file("april.toml", "period = \"from 04-01\"\n");
        session.file("comma.toml", "decimal = \",\"\n");
        session.file("t.csv", table);
        let short = |line: String| line.replace("children.", "").replace(" all ", " ").replace(" 370200 ", " ");
        let arguments = [&import("t.csv", more)[..], &["--dry-run"]].concat();
        let answer = session.run(&arguments);
        if answer.code != 0 {
            wrong.push(format!("{table}{}", answer.err));
            continue;
        }
        let found: Vec<String> = figures(&session, &import("t.csv", more)).into_iter().map(short).collect();
        if found != expected {
            wrong.push(format!("{table}found: {found:#?}\nexpected: {expected:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_nothing_states_is_asked_at_its_place() {
    let mut wrong: Vec<String> = Vec::new();
    for (table, more, expected) in [
        // One odd cell is one fault, not a column that is none.
        ("类别,2020年\n孤儿,5\n困境儿童,三万五\n", &[][..], &[("not-a-number", 3, 6)][..]),
        ("类别,2020年\n孤儿,5\n困境儿童,-\n", &[], &[("unsettled-mark", 3, 6)]),
        ("类别,2020年\n孤儿,814p\n", &[], &[("not-a-number", 2, 4)]),
        ("类别,2020年\n", &[], &[("header-only", 2, 1)]),
        // A share is no number of persons, and what has no heading is no figure.
        ("年份,孤儿,占比(%)\n2019,5,45\n", ADD, &[("unknown-heading", 1, 7)]),
        ("类别,2020年,\n孤儿,5,6\n", &[], &[("unknown-heading", 1, 10)]),
        // Where the regions are named, each row has one.
        ("地区,类别,2020年\n市南区,孤儿,5\n,困境儿童,7\n", &[], &[("missing-cell", 3, 1)]),
        ("类别,市南区,2020年\n孤儿,5,6\n", &[], &[("not-stated", 1, 1)]),
        ("地区,市南区\n市北区,5\n", &[], &[("repeated-heading", 1, 4)]),
        // Two figures of one thing, each at its own cell.
        ("类别,2020年,2020年\n孤儿,5,6\n", &[], &[("repeated-heading", 1, 10)]),
        ("类别,2019年,2020年\n孤儿,5,6\n孤儿,5,7\n", &[], &[("contradicts-file", 2, 6), ("contradicts-file", 3, 6)]),
        ("时间：2020年\n类别,人数,数量\n孤儿,5,6\n", &[], &[("repeated-heading", 2, 7)]),
        // What is counted in two things, in none, in one that nobody knows.
        ("单位：人\n单位：万人\n类别,2020年\n孤儿,5\n", &[], &[("units-disagree", 2, 1)]),
        ("项目,2020年（万元）\n社会慈善基金（元）,40\n", &[], &[("units-disagree", 2, 1)]),
        ("项目,单位,2020年\n社会慈善基金,万元,40\n政府购买专业社会服务,,319\n", &[], &[("missing-cell", 3, 12)]),
        ("类别,2020年\n新指标（万户）,7\n", ADD, &[("unknown-unit", 2, 1)]),
        ("类别,2020年\n孤儿,7\n其中：城市,5\n", ADD, &[("unknown-measure", 3, 1)]),
        // Titles of other places.
        ("2020年全国孤儿情况\n类别,2020年\n孤儿,5\n", &[], &[("title-names", 1, 1)]),
        ("山东省孤儿\n年份,孤儿\n2020,5\n", &[], &[("title-names", 1, 1)]),
        ("济南市孤儿\n年份,孤儿\n2020,5\n", &[], &[("title-names", 1, 1)]),
        // Parts by what only a layout can say.
        (
            "REF_AREA,INDICATOR,CARE,TIME_PERIOD,OBS_VALUE\n370200,children.orphans,RES,2020,5\n",
            &[],
            &[("unknown-heading", 1, 20)],
        ),
        ("类别,2020年,2021年\n孤儿,5\n", &[], &[("column-count", 2, 1)]),
        ("类别,2020年\n孤儿,5,6\n", &[], &[("column-count", 2, 1)]),
        ("地区,2020年,备注\n市南区,,数据暂缺\n", &["--layout", "m.toml"], &[("no-value", 2, 5)]),
        // Headings alone, with a layout too.
        ("service,year,person_times\n", &["--layout", "m.toml"], &[("header-only", 2, 1)]),
        // What a layout says twice, at its place there.
        ("类别,2020年\n孤儿,5\n", &["--layout", "m.toml"], &[("repeated-heading", 1, 25)]),
    ] {
        let session = Session::seeded();
        session.file("m.toml", "constants = { measure = \"孤儿\" }\n").file("t.csv", table);
        let said = session.run(&[&import("t.csv", more)[..], &["--format", "json"]].concat());
        let said: serde_json::Value = serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{table}\n{said:?}"));
        let fault = |row: &serde_json::Value| {
            (row["fault"].as_str().unwrap().to_owned(), row["line"].as_u64().unwrap(), row["column"].as_u64().unwrap())
        };
        let found: Vec<_> = said["rejected"].as_array().unwrap().iter().map(fault).collect();
        let expected: Vec<_> =
            expected.iter().map(|(name, line, column)| ((*name).to_owned(), *line, *column)).collect();
        if found != expected {
            wrong.push(format!("{table}found: {found:?} {said}\nexpected: {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_was_found_is_told() {
    let session = Session::seeded();
    session.file(
        "t.csv",
        "青岛市儿童情况,,,,\n单位：人,,,,\n,,,,\n类别,2020年,2019年,合计,\n孤儿,700,,1514,\n合计,700,,1514,\n其中：城市,,,,\n,,,,\n注：年末数，,见附表。,,,\n数据来源：民政局,,,,\n",
    );
    assert_data_eq!(
        session.ok(&import("t.csv", &[])),
        str![[r#"
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  t.csv: 10 lines (2 of titles, 1 of headings, 1 of figures, 3 of notes, 1 of totals, left out, 2 blank), UTF-8
    header on line 4; unit `人` (line 2)
    column `类别` is the measure; 2 columns of figures: 2020年, 2019年
    1 cell is empty and no figures: 2019年 1
    left out: column 合计; 1 blank column; total 合计
    3 notes are kept with the file

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "children", "--period", "2020"]),
        str![[r#"
Children: Qingdao, 2020 (the day is not stated)
 category                             value   unit      publication
─────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                              700   persons   qingdao-2019

Notes:
  - qingdao-2019, under the table: 其中：城市 注：年末数，,见附表。 数据来源：民政局

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24

"#]]
    );
    let session = Session::seeded().speaking("zh");
    session.file("t.csv", "单位：人\n类别,2020年\n孤儿,700\n合计,700\n说明：年末数\n");
    assert_data_eq!(
        session.ok(&import("t.csv", &["--dry-run", "--figures"])),
        str![[r#"
试运行，什么都没有记录：新增 1，相同 0，修订 0，更正 0，未变 0，拒绝 0
  t.csv：5 行（表题 1，列标题 1，数字 1，注释 1，合计（略过） 1），UTF-8
    列标题在第 2 行；单位 `人`（第 1 行）
    列 `类别` 是指标；1 列数字：2020年
    略过：合计行 合计
    1 行注释随文件记下

逐个数字
 文件与行   指标   地区     期间   原值       新值   单位   出版物         结果
────────────────────────────────────────────────────────────────────────────────
 t.csv:3    孤儿   青岛市   2020               700   人     qingdao-2019   新增

"#]]
    );
    assert_data_eq!(
        session.ok(&import("t.csv", &["--dry-run", "--format", "json"])),
        str![[r#"
{
  "import": null,
  "dry_run": true,
  "files": [
    {
      "name": "t.csv",
      "encoding": "UTF-8",
      "delimiter": ",",
      "layout": false,
      "lines": {
        "total": 5,
        "titles": 1,
        "header": 1,
        "figures": 1,
        "notes": 1,
        "totals": 1
      },
      "shape": {
        "header": 2,
        "stated": [
          {
            "what": "unit",
            "text": "人",
            "line": 1
          }
        ],
        "roles": [
          {
            "heading": "类别",
            "is": "measure"
          }
        ],
        "figures": [
          "2020年"
        ],
        "left_out": [],
        "blank_columns": 0,
        "totals": [
          "合计"
        ],
        "empty": []
      },
      "notes": "说明：年末数"
    }
  ],
  "new": 1,
  "confirmed": 0,
  "unchanged": 0,
  "restated": [],
  "corrected": [],
  "rejected": [],
  "rejected_rows": 0,
  "added": [],
  "amended": []
}

"#]]
    );
}
