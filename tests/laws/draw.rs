//! Random figures as people write them: numbers with 万 and 余, withheld values, notes, new regions and measures.

use proptest::prelude::*;
use std::collections::BTreeMap;

/// What a figure is a figure of: a row of `MEASURES`, a breakdown, a region, a period.
pub type Key = (usize, &'static str, &'static str, &'static str);

/// Figures of one publication, each of something else.
pub type Figures = BTreeMap<Key, Cells>;

/// What a row says of how much.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    pub value: String,
    pub qualifier: &'static str,
    pub low: String,
    pub high: String,
    pub rounded_to: &'static str,
    pub status: &'static str,
    pub as_written: String,
    pub note_zh: String,
    pub note_en: String,
}

/// Measures with their domain, unit and kind: built-in ones, and those that an import adds.
pub const MEASURES: &[(&str, &str, &str, &str)] = &[
    ("children.total", "", "", ""),
    ("children.orphans", "", "", ""),
    ("children.left-behind", "", "", ""),
    ("services.casework", "", "", ""),
    ("services.tutoring", "", "", ""),
    ("funding.charitable-fund", "", "", ""),
    ("workforce.directors", "", "", ""),
    ("children.de-facto", "children", "person", "stock"),
    ("Social workers, full-time", "workforce", "person", "stock"),
    ("优秀社工“星光”项目", "funding", "yuan", "flow"),
];

/// How many of them are built in.
pub const BUILT_IN: usize = 7;

pub const REGIONS: &[&str] = &["370200", "370202", "370285104", "E92000001", "Inner London", "370299", "院上镇/田庄镇"];

pub const PERIODS: &[&str] = &["2018", "2020", "2020-06", "2020-Q2", "2019-11-24", "2017-01-01/2019-11-24", "2021年"];

/// Publications by code, with the day of publication.
pub const PUBLICATIONS: &[(&str, &str)] =
    &[("p-one", "2021-12-01"), ("p-two", "2022-03-05"), ("p.three", "2022-03-06"), ("公报-4", "2024-02-29")];

/// A publication's row of a table of publications.
pub fn publications() -> String {
    let row = |(code, on): &(&str, &str)| format!("{code},\"Bulletin, {code}\",统计局,{on}\n");
    format!("code,title,publisher,published_on\n{}", PUBLICATIONS.iter().map(row).collect::<String>())
}

pub fn key(measures: usize) -> impl Strategy<Value = Key> {
    let breakdown = prop::sample::select(vec!["all", "all", "", "sex=female", "age=0-5", "性别=男"]);
    (0..measures, breakdown, prop::sample::select(REGIONS), prop::sample::select(PERIODS))
        // Both mean the whole, and a file may not say two things of it.
        .prop_map(|(measure, breakdown, region, period)| {
            (measure, if breakdown.is_empty() { "all" } else { breakdown }, region, period)
        })
}

/// Text as people put it into a cell: any script, quotes, separators, line ends.
pub fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(String::new()),
        1 => "[a-z,;\"'=儿童“”　 \r\n\t·０-９😀]{1,10}".prop_map(|text| format!("《{}》", text)),
    ]
}

fn number() -> impl Strategy<Value = String> {
    let plain = prop_oneof![0..20_u32, 0..2_000_000_u32];
    let form = prop::sample::select(vec![
        "N",
        "N",
        "N",
        "N余",
        "约N",
        "不足N",
        "N左右",
        "近N",
        "N以上",
        "N万",
        "N.3万",
        "约N.25万",
        "N万余",
        "N千",
        "０N",
        "N万0400",
    ]);
    (plain, form).prop_map(|(number, form)| form.replace('N', &number.to_string()))
}

/// A value with the bounds that its publication prints: any, the same on both sides, or those of a rounding.
fn bounds() -> impl Strategy<Value = Cells> {
    let sides = prop_oneof![
        3 => (0..9_000_u32, 0..9_000_u32),
        1 => (0..9_000_u32).prop_map(|side| (side, side)),
        1 => prop::sample::select(vec![0, 5, 50, 500, 5_000]).prop_map(|side| (side, side)),
    ];
    let status = prop::sample::select(vec!["", "", "estimated"]);
    (0..50_000_u32, sides, status).prop_map(|(value, (below, above), status)| Cells {
        value: value.to_string(),
        low: value.saturating_sub(below).to_string(),
        high: (value + above).to_string(),
        status,
        ..Cells::default()
    })
}

/// What a row may say of a value.
pub fn cells() -> impl Strategy<Value = Cells> {
    let reading = prop_oneof![
        6 => number().prop_map(|value| Cells { value, ..Cells::default() }),
        1 => (0..50_000_u32, prop::sample::select(vec!["more than", "less than", "about", "exact"]))
            .prop_map(|(value, qualifier)| Cells { value: value.to_string(), qualifier, ..Cells::default() }),
        2 => bounds(),
        1 => (0..500_u32, prop::sample::select(vec!["1", "5", "10", "20", "100", "500", "1000"]))
            .prop_map(|(value, rounded_to)| Cells {
                value: (value * 1000).to_string(), rounded_to, ..Cells::default()
            }),
        1 => (number(), prop::sample::select(vec!["provisional", "estimated", "暂定"]))
            .prop_map(|(value, status)| Cells { value, status, ..Cells::default() }),
        1 => prop::sample::select(vec!["suppressed", "not available", "not applicable"])
            .prop_map(|status| Cells { status, ..Cells::default() }),
        1 => prop::sample::select(vec!["c", "x", "z", "未公开"])
            .prop_map(|mark| Cells { value: mark.into(), ..Cells::default() }),
    ];
    (reading, words(), words(), words()).prop_map(|(cells, as_written, note_zh, note_en)| Cells {
        as_written,
        note_zh,
        note_en,
        ..cells
    })
}

pub fn figures(measures: usize, most: usize) -> impl Strategy<Value = Figures> {
    prop::collection::btree_map(key(measures), cells(), 1..=most)
}

/// The figures as a file of the long form, from the publication with this code.
pub fn table<'a>(publication: &str, figures: impl IntoIterator<Item = (&'a Key, &'a Cells)>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = "publication,measure,domain,unit,kind,breakdown,region,period,value,low,high,qualifier,rounded_to,\
        status,as_written,note_zh,note_en";
    writer.write_record(header.split(',')).unwrap();
    for (&(measure, breakdown, region, period), cells) in figures {
        let (measure, domain, unit, kind) = MEASURES[measure];
        let Cells { value, low, high, qualifier, rounded_to, status, as_written, note_zh, note_en } = cells;
        writer
            .write_record([
                publication,
                measure,
                domain,
                unit,
                kind,
                breakdown,
                region,
                period,
                value,
                low,
                high,
                qualifier,
                rounded_to,
                status,
                as_written,
                note_zh,
                note_en,
            ])
            .unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}
