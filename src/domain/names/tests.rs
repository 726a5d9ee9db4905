//! What finds what, and what is suggested where nothing is found.

use super::*;
use crate::domain::item::ItemKind;
use crate::domain::sample::{catalogue, measure, put};
use proptest::prelude::*;

fn codes(known: &[Known]) -> Vec<&str> {
    known.iter().map(|known| known.code.as_str()).collect()
}

#[test]
fn things_are_found_by_code_and_by_name_in_either_language() {
    let catalogue = catalogue();
    let orphans = Lookup::One(measure("children.orphans"));
    for text in ["children.orphans", "孤儿", "orphans", " Orphans ", "ＯＲＰＨＡＮＳ", "CHILDREN.ORPHANS"] {
        assert_eq!(catalogue.measures.find(text), orphans, "{text:?}");
    }
    let in_difficulty = Lookup::One(measure("children.in-difficulty"));
    for text in ["困境儿童", "children  in\tdifficulty"] {
        assert_eq!(catalogue.measures.find(text), in_difficulty, "{text:?}");
    }
    let qingdao = catalogue.regions.by_code("370200").unwrap().id;
    for text in ["370200", "青岛市", "青岛", "Qingdao", "３７０２００"] {
        assert_eq!(catalogue.regions.find(text), Lookup::One(qingdao), "{text:?}");
    }
    let person = catalogue.units.by_code("person").unwrap().id;
    for text in ["人", "名", "people", "person"] {
        assert_eq!(catalogue.units.find(text), Lookup::One(person), "{text:?}");
    }
}

#[test]
fn a_name_of_several_is_ambiguous() {
    let catalogue = catalogue();
    for text in ["青山村", "Qingshan Village", "青山"] {
        let Lookup::Ambiguous(matches) = catalogue.regions.find(text) else { panic!("{text}") };
        assert_eq!(codes(&matches), ["370285001001", "370285001002"], "{text}");
    }
    // The code still tells them apart, and so does what the caller looks among.
    assert!(matches!(catalogue.regions.find("370285001002"), Lookup::One(_)));
    let second = catalogue.regions.by_code("370285001002").unwrap().id;
    assert_eq!(catalogue.regions.find_among("青山村", |region| region.id == second), Lookup::One(second));
}

#[test]
fn a_code_goes_before_every_name() {
    let mut catalogue = catalogue();
    put(&mut catalogue, ItemKind::Region, "x1", &["乙", "x2", "other", ""]);
    let second = put(&mut catalogue, ItemKind::Region, "x2", &["丙", "c", "other", ""]);
    assert_eq!(catalogue.regions.find("x2"), Lookup::One(second));
}

#[test]
fn codes_that_differ_only_in_case_are_two_codes() {
    let mut catalogue = catalogue();
    let large = put(&mut catalogue, ItemKind::Region, "A-1", &["甲", "first", "other", ""]);
    let small = put(&mut catalogue, ItemKind::Region, "a-1", &["乙", "second", "other", ""]);
    assert_ne!(large, small);
    assert_eq!(catalogue.regions.find("A-1"), Lookup::One(large));
    assert_eq!(catalogue.regions.find("a-1"), Lookup::One(small));
    // Written as neither of them, it may be either.
    put(&mut catalogue, ItemKind::Region, "Ab-1", &["丙", "third", "other", ""]);
    put(&mut catalogue, ItemKind::Region, "aB-1", &["丁", "fourth", "other", ""]);
    let Lookup::Ambiguous(matches) = catalogue.regions.find("AB-1") else { panic!("one of two was taken") };
    assert_eq!(codes(&matches), ["Ab-1", "aB-1"]);
}

#[test]
fn a_near_miss_is_suggested_best_first() {
    let catalogue = catalogue();
    for (text, nearest) in [
        ("孤儿童", "children.orphans"),
        ("orphan", "children.orphans"),
        ("orphnas", "children.orphans"),
        ("in-dificulty", "children.in-difficulty"),
        ("留守儿童", "children.left-behind"),
        ("services.tutorin", "services.tutoring"),
    ] {
        let Lookup::Unknown(near) = catalogue.measures.find(text) else { panic!("{text}") };
        assert_eq!(codes(&near).first(), Some(&nearest), "{text}: {near:?}");
        assert!(near.len() <= 3, "{text}: {near:?}");
    }
    assert_eq!(catalogue.measures.find("qqqqqqqq"), Lookup::Unknown(vec![]));
    assert_eq!(catalogue.measures.find(""), Lookup::Unknown(vec![]));
    // Only among what the caller admits.
    let orphans = measure("children.orphans");
    assert_eq!(catalogue.measures.find_among("orphnas", |m| m.id != orphans), Lookup::Unknown(vec![]));
    assert_eq!(catalogue.measures.find_among("孤儿", |m| m.id != orphans), Lookup::Unknown(vec![]));
}

#[test]
fn the_nearest_word_is_one_of_the_words_or_none() {
    for (text, nearest) in
        [("repot", Some("report")), ("REPORT", Some("report")), ("trends", Some("trend")), ("xyzzy", None), ("", None)]
    {
        assert_eq!(nearest_word(text, ["report", "trend", "import"]), nearest, "{text:?}");
    }
    assert_eq!(nearest_word("report", []), None);
}

#[test]
fn what_is_replaced_keeps_its_place_and_its_old_names() {
    let mut catalogue = catalogue();
    let before: Vec<i64> = catalogue.measures.iter().map(Named::id).collect();
    let orphans = measure("children.orphans");
    let renamed = ["children", "stock", "person", "children.categories", "孤儿（新）", "orphans (new)", "", "", "", ""];
    assert_eq!(put(&mut catalogue, ItemKind::Measure, "children.orphans", &renamed), orphans);
    for text in ["孤儿", "孤儿（新）", "orphans (new)", "children.orphans"] {
        assert_eq!(catalogue.measures.find(text), Lookup::One(orphans), "{text}");
    }
    assert_eq!(catalogue.measures.iter().map(Named::id).collect::<Vec<_>>(), before);
    assert_eq!(catalogue.measures.next_id(), before.iter().max().unwrap() + 1);
}

#[test]
fn names_are_compared_folded() {
    for (text, folded) in [
        ("  Children  In\tDifficulty ", "children in difficulty"),
        ("ＡＢＣ１２３", "abc123"),
        ("金额（万元）", "金额(万元)"),
        ("\u{3000}孤儿\u{3000}", "孤儿"),
        ("", ""),
        ("\n", ""),
    ] {
        assert_eq!(fold(text), folded, "{text:?}");
    }
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(text in "[a-zA-Z0-9 Ａ-Ｚ０-９一-龥（）\u{3000}\t]{0,20}") {
        // Names are kept folded and folded again when they are looked for.
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }
}
