//! A small catalogue and figures for unit tests: the measures of the 2019 article, a rate, and the shapes that rules
//! about sums must tell apart (additive or not, with a published total or without).

use super::catalogue::Catalogue;
use super::derived::{Derived, Places, Span};
use super::figure::Figure;
use super::item::ItemKind;
use super::language::Bilingual;
use super::measure::MeasureId;
use super::names::{Known, Named};
use super::observation::{Bounds, Reading, Status};
use super::period::Period;
use super::place::Level;
use super::quantity::{Qualifier, Quantity};
use super::unit::Unit;
use chrono::NaiveDate;
use std::sync::LazyLock;

/// The rows of the sample, in the order in which `put` can take them.
const ITEMS: &[(ItemKind, &str, &[&str])] = &[
    (ItemKind::Unit, "person", &["人", "persons", "count", "0", "名;个;位;people"]),
    (ItemKind::Unit, "person-time", &["人次", "person-times", "count", "0", "次;times"]),
    (ItemKind::Unit, "yuan", &["元", "yuan", "money", "2", "圆;块;¥;CNY;RMB"]),
    (ItemKind::Unit, "index", &["点", "points", "rate", "1", ""]),
    (ItemKind::Region, "370000", &["山东省", "Shandong Province", "province", ""]),
    (ItemKind::Region, "370200", &["青岛市", "Qingdao", "city", "370000"]),
    (ItemKind::Region, "370285", &["莱西市", "Laixi", "district", "370200"]),
    (ItemKind::Region, "370285001001", &["青山村", "Qingshan Village", "village", "370285"]),
    (ItemKind::Region, "370285001002", &["青山村", "Qingshan Village", "village", "370285"]),
    (ItemKind::Group, "children.categories", &["children", "yes", "", "类别", "categories", "", ""]),
    (ItemKind::Group, "services.by-method", &["services", "yes", "", "按服务方式", "by method", "", ""]),
    (ItemKind::Group, "services.by-content", &["services", "yes", "", "按服务内容", "by content", "", ""]),
    (ItemKind::Group, "funding.programs", &["funding", "no", "", "资金项目", "funding programs", "", ""]),
    (
        ItemKind::Measure,
        "children.total",
        &["children", "stock", "person", "", "困境未成年人", "minors in difficulty", "", "", "", ""],
    ),
    (
        ItemKind::Measure,
        "children.orphans",
        &["children", "stock", "person", "children.categories", "孤儿", "orphans", "某日孤儿", "Orphans", "", ""],
    ),
    (
        ItemKind::Measure,
        "children.in-difficulty",
        &["children", "stock", "person", "children.categories", "困境儿童", "children in difficulty", "", "", "", ""],
    ),
    (
        ItemKind::Measure,
        "children.left-behind",
        &["children", "stock", "person", "children.categories", "农村留守儿童", "left-behind", "", "", "", ""],
    ),
    (
        ItemKind::Measure,
        "services.home-visits",
        &["services", "flow", "person-time", "services.by-method", "入户调研", "home visits", "", "", "", ""],
    ),
    (
        ItemKind::Measure,
        "services.casework",
        &["services", "flow", "person-time", "services.by-method", "个案服务", "casework", "", "", "", ""],
    ),
    (
        ItemKind::Measure,
        "services.tutoring",
        &["services", "flow", "person-time", "services.by-content", "学业辅导", "tutoring", "", "", "", ""],
    ),
    (
        ItemKind::Measure,
        "services.counselling",
        &["services", "flow", "person-time", "services.by-content", "心理疏导", "counselling", "", "", "", ""],
    ),
    (
        ItemKind::Measure,
        "funding.government",
        &["funding", "flow", "yuan", "funding.programs", "政府购买", "government purchase", "", "", "fiscal", ""],
    ),
    (
        ItemKind::Measure,
        "funding.pilot",
        &["funding", "flow", "yuan", "funding.programs", "试点", "pilot", "", "", "not stated", "370285;370200"],
    ),
    (ItemKind::Measure, "index", &["workforce", "stock", "index", "", "指数", "index", "", "", "", ""]),
    (
        ItemKind::Publication,
        "qingdao-2019",
        &["10668名困境儿童", "齐鲁壹点", "2019-11-24", "", "没有网址", "no address"],
    ),
];

// Properties ask for it thousands of times.
static SAMPLE: LazyLock<Catalogue> = LazyLock::new(sample);

/// The sample, with the categories of children under their published total and Qingdao as the home.
pub fn catalogue() -> Catalogue {
    SAMPLE.clone()
}

fn sample() -> Catalogue {
    let mut catalogue = Catalogue::default();
    for (kind, code, attributes) in ITEMS {
        put(&mut catalogue, *kind, code, attributes);
    }
    put(
        &mut catalogue,
        ItemKind::Group,
        "children.categories",
        &["children", "yes", "children.total", "类别", "categories", "", ""],
    );
    catalogue.home = catalogue.item(ItemKind::Region, "370200");
    catalogue
}

/// Adds an item, or amends the one with its code.
pub fn put(catalogue: &mut Catalogue, kind: ItemKind, code: &str, attributes: &[&str]) -> i64 {
    let ids = catalogue.items(kind).into_iter().map(|(id, _)| id);
    let id = catalogue.item(kind, code).unwrap_or(ids.max().unwrap_or(0) + 1);
    let attributes: Vec<String> = attributes.iter().map(|text| (*text).to_owned()).collect();
    catalogue.put(kind, id, code, &attributes).unwrap();
    id
}

pub fn unit(code: &str) -> Unit {
    SAMPLE.units.by_code(code).unwrap().clone()
}

pub fn measure(code: &str) -> MeasureId {
    SAMPLE.measures.by_code(code).unwrap().id
}

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn span(start: &str, end: &str) -> Period {
    Period::new(date(start), date(end)).unwrap()
}

pub fn day(text: &str) -> Period {
    Period::day(date(text))
}

pub fn year(year: i32) -> Period {
    Period::year(year).unwrap()
}

/// A published value, given in full.
pub fn reading(value: i64, qualifier: Qualifier) -> Reading {
    Reading::plain(value, qualifier)
}

pub fn exact(value: i64) -> Reading {
    reading(value, Qualifier::Exact)
}

pub fn rounded(value: i64, rounded_to: i64) -> Reading {
    Reading { rounded_to, ..exact(value) }
}

pub fn bounded(value: i64, low: i64, high: i64) -> Reading {
    Reading { bounds: Some(Bounds { low, high }), ..exact(value) }
}

/// No value, and why.
pub fn without(status: Status) -> Reading {
    Reading::without(status)
}

/// A figure of Qingdao without a breakdown, from the 2019 article.
pub fn figure(measure: MeasureId, period: Period, reading: Reading) -> Figure {
    let region = SAMPLE.regions.by_code("370200").unwrap();
    let publication = SAMPLE.publications.by_code("qingdao-2019").unwrap();
    Figure {
        measure,
        breakdown: "all".into(),
        region: Known { code: region.code.clone(), name: region.name.clone() },
        period,
        reading,
        publication: Known { code: publication.code.clone(), name: publication.name() },
        published_on: publication.published_on,
        as_written: None,
        note: Bilingual::default(),
        editions: Vec::new(),
        table_notes: String::new(),
        derived: None,
        beside: None,
        unlike_parts: false,
        under: None,
        also_under: None,
    }
}

/// A sum for Qingdao over so many of the known places of a level, the others withheld; the same exact value each.
pub fn summed(
    measure: MeasureId,
    period: Period,
    level: Level,
    (reporting, known): (usize, usize),
    each: i64,
) -> Figure {
    let sum = Quantity::exact(i128::from(each) * reporting as i128);
    // As many are taken for the same ones.
    let which = i64::try_from(reporting).ok().and_then(std::num::NonZeroI64::new);
    let (reporting, withheld) = (Span::one(reporting), Span::one(known - reporting));
    let places = Some(Places { level, known, reporting, withheld, which });
    let published = figure(measure, period, exact(sum.value as i64));
    let publications = vec![SAMPLE.publications.by_code("qingdao-2019").unwrap().id];
    let derived = Derived { places, ..Derived::of(sum, publications) };
    Figure { derived: Some(Box::new(derived)), ..published }
}
