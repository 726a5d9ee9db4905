//! Which codes are one area, and which of its figures stand.

use super::*;
use crate::domain::item::ItemKind;
use crate::domain::observation::{Reading, Status};
use crate::domain::sample::{catalogue, date, exact, figure, measure, put, without, year};
use proptest::prelude::*;

/// The sample with 即墨市, which became 即墨区, which became a third thing; and two publications.
fn known() -> Catalogue {
    let mut catalogue = catalogue();
    let codes = ["370282", "370215", "370299"];
    let ids = codes.map(|code| put(&mut catalogue, ItemKind::Region, code, &[code, code, "district", "370200"]));
    for (code, on) in [("early", "2018-01-01"), ("late", "2020-01-01")] {
        put(&mut catalogue, ItemKind::Publication, code, &[code, "p", on, "", "", ""]);
    }
    for (pair, on) in ids.windows(2).zip(["2017-06-01", "2019-06-01"]) {
        let because = Bilingual::default();
        catalogue.successions.add(Succession { predecessor: pair[0], successor: pair[1], on: date(on), because });
    }
    catalogue
}

fn of(catalogue: &Catalogue, code: &str, publication: &str, at: i32, reading: Reading) -> Figure {
    let publication = catalogue.publications.by_code(publication).unwrap();
    Figure {
        region: Known { code: code.into(), name: Bilingual::quoted(code) },
        publication: Known { code: publication.code.clone(), name: publication.name() },
        published_on: publication.published_on,
        ..figure(measure("services.casework"), year(at), reading)
    }
}

/// What stands: the period, the region, the code that it is under, the value, whether it is restated.
fn shown(figures: &[Figure]) -> Vec<String> {
    let one = |figure: &Figure| {
        let under = figure.under.as_ref().map_or("", |under| &under.code);
        let value = figure.reading.value.map_or("withheld".to_owned(), |value| value.to_string());
        let restated = if figure.is_restated() { " restated" } else { "" };
        let also = figure.also_under.as_ref().map_or(String::new(), |other| format!(" also {}", other.code));
        format!("{} {} {under} {value}{restated}{also}", figure.period, figure.region.code)
    };
    figures.iter().map(one).collect()
}

#[test]
fn an_area_is_what_it_is_today() {
    let catalogue = known();
    let id = |code: &str| catalogue.regions.by_code(code).unwrap().id;
    let codes = |ids: Vec<RegionId>| {
        ids.into_iter().map(|id| catalogue.regions.get(id).unwrap().code.clone()).collect::<Vec<_>>()
    };
    for code in ["370282", "370215", "370299"] {
        assert_eq!(codes(catalogue.successions.chain(id(code))), ["370299", "370215", "370282"]);
        assert_eq!(catalogue.successions.today(id(code)), id("370299"));
    }
    assert_eq!(codes(catalogue.successions.chain(id("370285"))), ["370285"]);
    // A circle, which only a damaged ledger has, ends.
    let on = date("2020-01-01");
    let circle = |pairs: &[(i64, i64)]| {
        let pair = |(predecessor, successor): &(i64, i64)| Succession {
            predecessor: *predecessor,
            successor: *successor,
            on,
            because: Bilingual::default(),
        };
        Successions::new(pairs.iter().map(pair).collect())
    };
    assert!(circle(&[(1, 2), (2, 1)]).chain(1).len() <= 2);
    assert!(circle(&[(1, 1)]).chain(1).len() == 1);
    assert!(circle(&[(1, 2), (2, 3), (3, 2)]).chain(1).len() <= 3);
}

#[test]
fn the_figures_of_all_its_codes_are_one_series() {
    let catalogue = known();
    let of = |code, publication, at, reading| of(&catalogue, code, publication, at, reading);
    let figures = [
        of("370282", "early", 2016, exact(1)),
        of("370285", "early", 2016, exact(9)),
        of("370215", "early", 2017, exact(2)),
        of("370299", "late", 2019, exact(3)),
    ];
    assert_eq!(
        shown(&as_one(&catalogue, figures.to_vec())),
        ["2016 370299 370282 1", "2016 370285  9", "2017 370299 370215 2", "2019 370299  3"]
    );
    // Without a succession nothing happens.
    assert_eq!(as_one(&crate::domain::sample::catalogue(), figures.to_vec()), figures);
}

#[test]
fn figures_under_two_codes_are_not_mixed() {
    let catalogue = known();
    let of = |code, publication, reading| of(&catalogue, code, publication, 2016, reading);
    let stands = |figures: [Figure; 2]| {
        let one = shown(&as_one(&catalogue, figures.to_vec()));
        let [first, second] = figures;
        assert_eq!(shown(&as_one(&catalogue, vec![second, first])), one);
        one
    };
    // The last word counts, under whichever code it is.
    assert_eq!(
        stands([of("370282", "early", exact(1)), of("370215", "late", exact(2))]),
        ["2016 370299 370215 2 restated"]
    );
    assert_eq!(
        stands([of("370282", "late", exact(1)), of("370215", "early", exact(2))]),
        ["2016 370299 370282 1 restated"]
    );
    assert_eq!(stands([of("370282", "early", exact(1)), of("370215", "late", exact(1))]), ["2016 370299 370215 1"]);
    let withheld = of("370215", "late", without(Status::Suppressed));
    assert_eq!(stands([of("370282", "early", exact(1)), withheld]), ["2016 370299 370215 withheld restated"]);
    // Of one publication that under the later code; nothing was restated.
    assert_eq!(
        stands([of("370282", "early", exact(1)), of("370215", "early", exact(2))]),
        ["2016 370299 370215 2 also 370282"]
    );
    assert_eq!(
        stands([of("370299", "early", exact(1)), of("370215", "early", exact(2))]),
        ["2016 370299  1 also 370215"]
    );
    assert_eq!(stands([of("370299", "early", exact(1)), of("370215", "early", exact(1))]), ["2016 370299  1"]);
    // What was restated under one code only was restated.
    let restated = Figure {
        editions: vec![Edition { publication: "early".into(), differs: true }],
        ..of("370282", "late", exact(1))
    };
    assert_eq!(stands([restated, of("370215", "late", exact(2))]), ["2016 370299 370215 2 restated also 370282"]);
}

#[test]
fn each_publication_has_one_word() {
    let catalogue = known();
    let of = |code, publication, at, reading| of(&catalogue, code, publication, at, reading);
    let words = [
        of("370215", "late", 2016, exact(3)),
        of("370215", "late", 2017, exact(5)),
        of("370282", "early", 2016, exact(1)),
        of("370282", "late", 2016, exact(2)),
        of("370285", "early", 2016, exact(9)),
    ];
    assert_eq!(
        shown(&words_as_one(&catalogue, words.to_vec())),
        ["2016 370285  9", "2016 370299 370282 1", "2016 370299 370215 3 also 370282", "2017 370299 370215 5"]
    );
}

#[test]
fn a_break_in_a_region_is_one_in_what_it_is_today() {
    use crate::domain::comparability::BreakRegion;
    use crate::domain::place::Level;
    let catalogue = known();
    let of = |code: &str, above: &[&str]| SeriesBreak {
        on: date("2016-01-01"),
        because: Bilingual::default(),
        region: Some(BreakRegion {
            known: Known { code: code.into(), name: Bilingual::quoted(code) },
            level: Level::District,
            above: above.iter().map(|code| (*code).to_owned()).collect(),
        }),
    };
    let breaks =
        BTreeMap::from([(1, vec![of("370282", &["370200"]), of("v1", &["370215", "370200"]), of("370285", &[])])]);
    let found = breaks_of_today(&catalogue, breaks);
    assert_eq!(found[&1], [of("370299", &["370200"]), of("v1", &["370299", "370200"]), of("370285", &[])]);
}

proptest! {
    /// One figure of each thing, whatever the order of the last words on it under each code.
    #[test]
    fn order_does_not_matter(
        figures in prop::collection::btree_map((0..3_usize, 2015..2019_i32), (0..2_usize, 0..50_i64), 1..12),
        seed in prop::collection::vec(any::<u32>(), 12),
    ) {
        let catalogue = known();
        let figures: Vec<Figure> = figures
            .into_iter()
            .map(|((code, at), (publication, value))| {
                let (code, publication) = (["370282", "370215", "370299"][code], ["early", "late"][publication]);
                of(&catalogue, code, publication, at, exact(value))
            })
            .collect();
        let mut shuffled: Vec<_> = figures.iter().cloned().zip(seed).collect();
        shuffled.sort_by_key(|(_, place)| *place);
        let shuffled = shuffled.into_iter().map(|(figure, _)| figure).collect();
        let (mut one, mut other) = (as_one(&catalogue, figures.clone()), as_one(&catalogue, shuffled));
        one.sort_by_key(|figure| figure.period);
        other.sort_by_key(|figure| figure.period);
        prop_assert!(one.windows(2).all(|pair| pair[0].period != pair[1].period));
        prop_assert_eq!(shown(&one), shown(&other));
    }
}
