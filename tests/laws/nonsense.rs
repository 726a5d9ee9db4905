//! Random files that are nearly tables, or no tables at all.

use super::draw::{MEASURES, PERIODS, REGIONS};
use proptest::prelude::*;

/// Headers that import knows, and cells that come near to what belongs there.
const HEADERS: &[&str] = &[
    "publication,measure,region,period,value",
    "publication,measure,breakdown,region,period,value,status,as_written,note,qualifier,rounded_to,unit,domain,kind",
    "measure,name,breakdown,region,region_name,period_start,period_end,value,low,high,qualifier,status,unit,publication",
    "publication,measure,region,period_start,period_end,value,low,high,qualifier,rounded_to,status,unit,file,line",
    "publication,measure,region,period_start,period_end,old_value,file,line",
    "类别,人数,日期",
    "服务,年份,人次",
    "项目,金额(万元),年份,资金来源",
    "category,count(万人),date,publication",
    "code,title,publisher,published_on,url,note",
    "code,domain,additive,total,name_zh,name_en,file",
    "code,domain,kind,unit,group,name_zh,name_en,financing,places",
    "code,name_zh,name_en,level,parent",
    "code,name_zh,name_en,kind,decimals,words",
    "file,name,encoding,import,recorded_at,recorded_by,undone_at",
    "file,item,code,attribute,old_value",
    "measure,break_on,because_zh,because_en,file",
    "setting,value",
    "code,numerator,denominator,per,name_zh,name_en,definition_zh,file",
    "finding,figures,because,accepted_at,file",
    // As publishers write them: a column for each year, measure, region or part; titles; SDMX-CSV.
    "类别,2019年,2020年",
    "指标：孤儿\n单位：万人\n地区,2019年,2020年,合计",
    "地区,2019年,,2020年,\n,孤儿,困境儿童,孤儿,困境儿童",
    "性别,0-5岁,6-13岁,合计\n",
    "年份,1月,2月,孤儿",
    "项目,市南区,市北区(万元)",
    "REF_AREA,INDICATOR,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,DECIMALS,LOWER_BOUND,UPPER_BOUND",
];

const CELLS: &[&str] = &[
    "",
    "",
    "1",
    "0",
    "-1",
    "1.5",
    "18446744073709551616",
    "9223372036854775807",
    "1e9",
    "1,234",
    "12,34",
    "３万",
    "万",
    "1亿亿",
    "319万元",
    "1800余人次",
    "约",
    "不足不足3",
    "¥1,020.00",
    "c",
    "x",
    "*",
    "NA",
    "#VALUE!",
    "=1+1",
    "person",
    "yuan",
    "人",
    "children",
    "funding",
    "stock",
    "flow",
    "yes",
    "no",
    "all",
    "sex=female",
    "sex=",
    "=",
    "370200",
    "青岛市",
    "青岛",
    "children.total",
    "children.new thing",
    "孤儿",
    "社会慈善基金",
    "fiscal",
    "qingdao-2019",
    "p-one",
    "2019",
    "2019年13月",
    "2020-02-30",
    "2017年以来",
    "since",
    "2020-01-01/2019-01-01",
    "9999-12-31",
    "0000-01-01",
    "end of 2018",
    "more than",
    "provisional",
    "derived",
    "suppressed",
    "publication",
    "title",
    "measure",
    "home-region",
    "city",
    "other",
    "count",
    "a b!",
    "a-b!",
    "a!b!",
    "ＡＢ",
    "ab",
    "\u{feff}",
    "\u{3000}",
    "İ",
    "😀",
    "e\u{301}",
    "\r",
    "\n",
    "\r\n",
    "\"",
    "\"\"",
    "a\"b",
    ",",
    "\t",
    "'",
    "名;个",
    "2147483648",
    "4294967296",
    "15",
    "16",
];

fn cell() -> impl Strategy<Value = String> {
    let choice = |from: &'static [&'static str]| prop::sample::select(from).prop_map(str::to_owned);
    let measure = (0..MEASURES.len()).prop_map(|at| MEASURES[at].0.to_owned());
    prop_oneof![12 => choice(CELLS), 1 => choice(PERIODS), 1 => choice(REGIONS), 1 => measure, 1 => ".{0,6}"]
}

/// What belongs into a column, or nearly: so that many a row is taken.
fn fitting(column: &str) -> &'static [&'static str] {
    match column {
        "publication" => &["qingdao-2019", "p-one", "p.three"],
        "measure" => {
            &["children.total", "孤儿", "children.new thing", "children.a!", "children.a?", "funding.x", "X y", "x Y"]
        }
        "category" | "类别" => &["孤儿", "children.total", "流动儿童", "流动 儿童"],
        "服务" => &["个案服务", "夏令营"],
        "项目" => &["社会慈善基金", "新项目"],
        "region" => &["370200", "青岛", "a b!", "a-b!", "A-b_", "NEW", "new"],
        "breakdown" => &["all", "", "sex=female", "Sex=Female"],
        "period" | "date" | "日期" | "year" | "年份" => &["2020", "2019-11-24", "2017年以来"],
        "period_start" => &["2020-01-01"],
        "period_end" => &["2020-12-31", "2020-01-01"],
        "value" | "old_value" | "人数" | "人次" | "金额(万元)" | "count(万人)" => {
            &["1", "2", "约1.9万", "1800余", "c"]
        }
        "low" => &["", "1", "0"],
        "high" => &["", "2", "10"],
        "rounded_to" => &["", "", "10"],
        "qualifier" => &["", "about", "exact", "more than"],
        "status" => &["", "provisional", "derived"],
        "unit" => &["person", "yuan", ""],
        "domain" => &["children", "funding"],
        "kind" => &["stock", "flow", "count"],
        "code" => &["qingdao-2019", "370202", "person", "children.total", "new-1", "NEW-1", "children.categories"],
        "title" | "publisher" | "name" | "name_zh" | "name_en" | "note" | "as_written" => &["甲", "乙 ", "\"\r"],
        "published_on" | "break_on" => &["2020-01-01", "2019年11月24日"],
        "additive" => &["yes", "no"],
        "level" => &["city", "other"],
        "parent" | "places" => &["", "370200", "new-1"],
        "group" => &["", "children.categories"],
        "total" => &["", "children.orphans"],
        "decimals" => &["0", "2"],
        "file" | "import" | "line" => &["1", "2", "7", "9223372036854775807"],
        "encoding" => &["UTF-8"],
        "recorded_at" => &["2026-01-01T00:00:00Z", "2026-01-02T03:00:01Z"],
        "item" => &["publication", "region"],
        "attribute" => &["title", "level"],
        "setting" => &["home-region"],
        _ => &[""],
    }
}

/// A table with a known header; some cells quoted as they should be, some not; some rows too short or too long.
pub fn table() -> impl Strategy<Value = String> {
    let row = (prop::collection::vec((cell(), any::<bool>(), 0..40_usize), 14), 0..40_usize);
    let ends = prop::sample::select(vec!["\n", "\r\n", "\r", "\n\n"]);
    (prop::sample::select(HEADERS), prop::collection::vec(row, 0..4), ends).prop_map(|(header, rows, end)| {
        let columns: Vec<&str> = header.split(',').collect();
        let width = columns.len();
        let mut text = format!("{header}{end}");
        for (cells, odd) in rows {
            let width = if odd == 0 {
                width + 1
            } else if odd == 1 {
                width - 1
            } else {
                width
            };
            let written = cells.iter().cycle().take(width).enumerate().map(|(at, (cell, raw, fit))| {
                let fitting = fitting(columns.get(at).unwrap_or(&""));
                let cell = if *fit < 2 { cell.as_str() } else { fitting[fit % fitting.len()] };
                let quoted = || format!("\"{}\"", cell.replace('"', "\"\""));
                if *raw && !cell.contains([',', '"', '\r', '\n']) { cell.to_owned() } else { quoted() }
            });
            text += &written.collect::<Vec<_>>().join(",");
            text += end;
        }
        text
    })
}

/// Bytes of any kind, some with the beginnings that tell an encoding.
pub fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let begin = prop::sample::select(vec![
        &b""[..],
        b"\xEF\xBB\xBF",
        b"\xFF\xFE",
        b"\xFE\xFF",
        b"\xEF\xBB\xBF\xEF\xBB\xBF",
        b"measure,value,period\n",
        "类别,人数,日期\r".as_bytes(),
        b"\"",
        b"setting,value\n\"",
    ]);
    let any = prop_oneof![prop::collection::vec(any::<u8>(), 0..60), ".{0,30}".prop_map(String::into_bytes)];
    (begin, any).prop_map(|(begin, rest)| [begin, &rest].concat())
}
