//! Items as attributes, there and back.

use super::*;
use crate::domain::sample::catalogue;
use proptest::prelude::*;

fn attributes(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// What `put` says of the attributes of a new item.
fn put(kind: ItemKind, texts: &[&str]) -> Result<(), (&'static str, &'static str)> {
    catalogue().put(kind, 999, "new", &attributes(texts)).map_err(|(attribute, fault)| (attribute, fault.name()))
}

#[test]
fn attributes_put_back_are_the_same_item() {
    let mut again = catalogue();
    let catalogue = catalogue();
    for kind in ItemKind::ALL {
        for (id, code) in catalogue.items(kind) {
            let before = catalogue.attributes(kind, id);
            assert_eq!(before.len(), kind.attributes().len(), "{kind:?} {code}");
            assert_eq!(again.put(kind, id, &code, &before), Ok(()), "{kind:?} {code}");
            assert_eq!(again.attributes(kind, id), before, "{kind:?} {code}");
        }
        assert_eq!(again.items(kind), catalogue.items(kind));
    }
    for id in catalogue.items(ItemKind::Measure).into_iter().map(|(id, _)| id) {
        assert_eq!(again.measures.get(id), catalogue.measures.get(id));
    }
}

#[test]
fn attributes_are_in_the_order_of_their_names() {
    let catalogue = catalogue();
    for (kind, code, expected) in [
        (ItemKind::Unit, "yuan", vec!["元", "yuan", "money", "2", "圆;块;¥;CNY;RMB"]),
        (ItemKind::Region, "370200", vec!["青岛市", "Qingdao", "city", "370000"]),
        (
            ItemKind::Group,
            "children.categories",
            vec!["children", "yes", "children.total", "类别", "categories", "", ""],
        ),
        (
            ItemKind::Measure,
            "funding.pilot",
            vec![
                "funding",
                "flow",
                "yuan",
                "funding.programs",
                "试点",
                "pilot",
                "",
                "",
                "not stated",
                "370200;370285",
                "no",
            ],
        ),
        (
            ItemKind::Publication,
            "qingdao-2019",
            vec!["10668名困境儿童", "齐鲁壹点", "2019-11-24", "", "没有网址", "no address", "", ""],
        ),
    ] {
        let id = catalogue.item(kind, code).unwrap();
        assert_eq!(catalogue.attributes(kind, id), expected, "{code}");
    }
    assert_eq!(catalogue.item(ItemKind::Unit, "missing"), None);
    assert_eq!(catalogue.attributes(ItemKind::Unit, 999), Vec::<String>::new());
}

#[test]
fn what_an_item_refers_to_may_be_named_in_any_way() {
    let mut catalogue = catalogue();
    let mut pilot =
        attributes(&["funding", "flow", "元", "资金项目", "某", "some", "", "", "", "莱西； 青岛市;370285", "no"]);
    assert_eq!(catalogue.put(ItemKind::Measure, 999, "funding.some", &pilot), Ok(()));
    // Codes for names, places once each and in the order of their ids, and the financing that nobody stated.
    (pilot[2], pilot[3]) = ("yuan".into(), "funding.programs".into());
    (pilot[8], pilot[9]) = ("not stated".into(), "370200;370285".into());
    assert_eq!(catalogue.attributes(ItemKind::Measure, 999), pilot);
}

#[test]
fn only_a_funding_program_has_financing_and_places() {
    let mut catalogue = catalogue();
    let row = attributes(&["children", "stock", "person", "", "某", "some", "", "", "", "", "yes"]);
    assert_eq!(catalogue.put(ItemKind::Measure, 999, "children.some", &row), Ok(()));
    assert_eq!(catalogue.measures.get(999).unwrap().program, None);
    assert_eq!(catalogue.attributes(ItemKind::Measure, 999), row);
    assert!(catalogue.measures.get(999).unwrap().seasonal);
}

#[test]
fn wrong_attributes_are_named() {
    use ItemKind::*;
    for (kind, texts, expected) in [
        (Unit, vec!["", "", "weight", "0", ""], Err(("kind", "not-one-of"))),
        (Unit, vec!["", "", "count", "x", ""], Err(("decimals", "not-one-of"))),
        (Unit, vec!["", "", "count", "-1", ""], Err(("decimals", "not-one-of"))),
        (Unit, vec!["", "", "count", "16", ""], Err(("decimals", "not-one-of"))),
        (Unit, vec!["", "", "rate", "15", ""], Ok(())),
        (Region, vec!["", "", "planet", ""], Err(("level", "not-one-of"))),
        (Region, vec!["", "", "other", "nowhere"], Err(("parent", "unknown-region"))),
        (Region, vec!["", "", "other", "青山村"], Err(("parent", "ambiguous"))),
        (Group, vec!["parks", "yes", "", "", "", "", ""], Err(("domain", "not-one-of"))),
        (Group, vec!["children", "perhaps", "", "", "", "", ""], Err(("additive", "not-one-of"))),
        (Group, vec!["children", "no", "nothing", "", "", "", ""], Err(("total", "unknown-measure"))),
        (
            Measure,
            vec!["children", "stock", "person", "", "", "", "", "", "", "", "in summer"],
            Err(("seasonal", "not-one-of")),
        ),
        // Whoever describes a measure without a word on it describes one that is not.
        (Measure, vec!["children", "stock", "person", "", "", "", "", "", "", "", ""], Ok(())),
        (Measure, vec!["children", "level", "person", "", "", "", "", "", "", ""], Err(("kind", "not-one-of"))),
        (Measure, vec!["children", "stock", "stone", "", "", "", "", "", "", ""], Err(("unit", "unknown-unit"))),
        (Measure, vec!["children", "stock", "", "", "", "", "", "", "", ""], Err(("unit", "unknown-unit"))),
        (Measure, vec!["children", "stock", "person", "xyz", "", "", "", "", "", ""], Err(("group", "unknown-group"))),
        (Measure, vec!["funding", "flow", "yuan", "", "", "", "", "", "rich", ""], Err(("financing", "not-one-of"))),
        (Measure, vec!["funding", "flow", "yuan", "", "", "", "", "", "", "Mars"], Err(("places", "unknown-region"))),
        (Publication, vec!["t", "p", "2019-02-29", "", "", ""], Err(("published_on", "not-a-date"))),
        (Publication, vec!["t", "p", "", "", "", ""], Err(("published_on", "not-a-date"))),
    ] {
        assert_eq!(put(kind, &texts), expected, "{kind:?} {texts:?}");
    }
}

#[test]
fn a_refused_item_leaves_the_one_before() {
    let mut changed = catalogue();
    let id = changed.item(ItemKind::Unit, "yuan").unwrap();
    let before = changed.attributes(ItemKind::Unit, id);
    assert!(changed.put(ItemKind::Unit, id, "yuan", &attributes(&["円", "yen", "weight", "0", ""])).is_err());
    assert_eq!(changed.attributes(ItemKind::Unit, id), before);
}

#[test]
fn every_attribute_is_known_by_its_defaults() {
    // What may be left out, what may not, and what figures already recorded hang on.
    for (kind, attribute, default, late, fixed) in [
        (ItemKind::Unit, "decimals", Some("0"), false, true),
        (ItemKind::Unit, "kind", None, false, true),
        (ItemKind::Unit, "name_zh", None, false, false),
        (ItemKind::Region, "level", Some("other"), false, false),
        (ItemKind::Region, "parent", Some(""), true, false),
        (ItemKind::Group, "total", Some(""), true, false),
        (ItemKind::Group, "additive", None, false, false),
        (ItemKind::Group, "domain", None, false, true),
        (ItemKind::Measure, "unit", None, false, true),
        (ItemKind::Measure, "kind", None, false, true),
        (ItemKind::Measure, "group", Some(""), false, false),
        (ItemKind::Measure, "financing", Some(""), false, false),
        (ItemKind::Publication, "url", Some(""), false, false),
        (ItemKind::Publication, "title", None, false, false),
        (ItemKind::Publication, "published_on", None, false, false),
    ] {
        assert!(kind.attributes().contains(&attribute));
        let found = (kind.default(attribute), kind.is_late(attribute), kind.is_fixed(attribute));
        assert_eq!(found, (default, late, fixed), "{kind:?} {attribute}");
    }
}

proptest! {
    #[test]
    fn any_unit_comes_back(
        names in prop::array::uniform2("\\PC{0,8}"), kind in 0..3_usize, decimals in 0..=15_u32,
        words in prop::collection::vec("[^;；\\s]{1,5}", 0..4)
    ) {
        let row = vec![
            names[0].clone(), names[1].clone(), UnitKind::ALL[kind].code().to_owned(), decimals.to_string(), words.join(";"),
        ];
        let mut catalogue = catalogue();
        prop_assert_eq!(catalogue.put(ItemKind::Unit, 999, "new", &row), Ok(()));
        prop_assert_eq!(catalogue.attributes(ItemKind::Unit, 999), row);
    }

    #[test]
    fn any_publication_comes_back(texts in prop::array::uniform7("\\PC{0,12}"), days in 0..30_000_u64) {
        let on = crate::domain::sample::date("1960-01-01") + chrono::Days::new(days);
        let [title, publisher, url, zh, en, why_zh, why_en] = texts;
        let row = vec![title, publisher, on.to_string(), url, zh, en, why_zh, why_en];
        let mut catalogue = catalogue();
        prop_assert_eq!(catalogue.put(ItemKind::Publication, 999, "new", &row), Ok(()));
        prop_assert_eq!(catalogue.attributes(ItemKind::Publication, 999), row);
    }
}
