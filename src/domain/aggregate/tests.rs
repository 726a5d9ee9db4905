//! What reports add up, what they never add up, and what they say under it.

mod derived;
mod shape;

use super::*;
use crate::domain::item::ItemKind;
use crate::domain::observation::{Reading, Status};
use crate::domain::quantity::Qualifier;
use crate::domain::sample::{catalogue, day, exact, figure, measure, put, reading, rounded, span, without};

const ON: &str = "2019-11-24";

/// The children of 2019, each with a reading in the place of the published one where `changed` says so; None leaves
/// the figure out.
fn children(changed: &[(&str, Option<Reading>)]) -> Vec<Figure> {
    let published = [
        ("children.total", 10_668),
        ("children.orphans", 814),
        ("children.in-difficulty", 9_391),
        ("children.left-behind", 463),
    ];
    let reading = |code: &str, value: i64| {
        let changed = changed.iter().find(|(changed, _)| *changed == code);
        changed.map_or(Some(exact(value)), |(_, reading)| *reading)
    };
    let figures = published.into_iter().filter_map(|(code, value)| Some((code, reading(code, value)?)));
    figures.map(|(code, reading)| figure(measure(code), day(ON), reading)).collect()
}

fn services(readings: &[(&str, Reading)]) -> Vec<Figure> {
    let period = span("2017-01-01", ON);
    readings.iter().map(|(code, reading)| figure(measure(code), period, *reading)).collect()
}

/// The name of a line in these tests: a measure's code, `[group]` for a heading, `sum(group)` for a sum.
fn label(catalogue: &Catalogue, label: &Label) -> String {
    match label {
        Label::Measure { measure, breakdown } if breakdown == "all" => {
            catalogue.measures.get(*measure).unwrap().code.clone()
        }
        Label::Measure { measure, breakdown } => {
            format!("{} {breakdown}", catalogue.measures.get(*measure).unwrap().code)
        }
        Label::Group { group } => format!("[{}]", catalogue.groups.get(*group).unwrap().code),
        Label::Places { measure, .. } => format!("places({})", catalogue.measures.get(*measure).unwrap().code),
        Label::Sum { group, .. } => format!("sum({})", catalogue.groups.get(*group).unwrap().code),
    }
}

fn lines(catalogue: &Catalogue, section: &Section) -> Vec<(String, usize)> {
    section.lines.iter().map(|line| (label(catalogue, &line.label), line.depth)).collect()
}

fn shown(lines: &[(&str, usize)]) -> Vec<(String, usize)> {
    lines.iter().map(|(label, depth)| ((*label).to_owned(), *depth)).collect()
}

/// The sums of the sections: value, low, high, how many parts of how many.
type Sum = (i128, Option<i128>, Option<i128>, usize, usize);

fn sums(sections: &[Section]) -> Vec<Sum> {
    let cells = sections.iter().flat_map(|s| &s.lines).flat_map(|line| line.cells.iter().flatten());
    cells
        .filter_map(|cell| match cell {
            Cell::Derived { sum, parts, of, .. } => Some((sum.value, sum.low, sum.high, *parts, *of)),
            Cell::Published(_) | Cell::Summed(_) => None,
        })
        .collect()
}

/// The shares in tenths of a per cent, with the lines that they stand on.
fn shares(catalogue: &Catalogue, sections: &[Section]) -> Vec<(String, i128)> {
    let lines = sections.iter().flat_map(|section| &section.lines);
    lines.filter_map(|line| Some((label(catalogue, &line.label), line.share?.value))).collect()
}

#[test]
fn parts_stand_under_their_published_total_with_their_share() {
    let catalogue = catalogue();
    let (found, notes) = sections(&catalogue, Domain::Children, &children(&[]), false);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].periods.as_slice(), found[0].region.code.as_str()), ([day(ON)].as_slice(), "370200"));
    assert_eq!(
        lines(&catalogue, &found[0]),
        shown(&[
            ("children.total", 0),
            ("children.orphans", 1),
            ("children.in-difficulty", 1),
            ("children.left-behind", 1),
            ("sum(children.categories)", 1),
        ])
    );
    assert!(matches!(found[0].lines[4].label, Label::Sum { beside: true, .. }), "the total is published too");
    // 814 + 9391 + 463 = 10668.
    assert_eq!(sums(&found), [(10_668, Some(10_668), Some(10_668), 3, 3)]);
    let of = |code: &str, share| (code.to_owned(), share);
    assert_eq!(
        shares(&catalogue, &found),
        [of("children.orphans", 76), of("children.in-difficulty", 880), of("children.left-behind", 43)]
    );
    assert_eq!(notes, []);
}

#[test]
fn without_a_published_total_the_share_is_of_the_sum_where_that_is_certain() {
    let catalogue = catalogue();
    let of = |changed: &[(&str, Option<Reading>)]| {
        let mut all = vec![("children.total", None)];
        all.extend_from_slice(changed);
        let (found, _) = sections(&catalogue, Domain::Children, &children(&all), false);
        (sums(&found), shares(&catalogue, &found).into_iter().map(|(_, share)| share).collect::<Vec<_>>())
    };
    assert_eq!(of(&[]), (vec![(10_668, Some(10_668), Some(10_668), 3, 3)], vec![76, 880, 43]));
    // One of three is missing: a sum of two, and a share of nothing.
    assert_eq!(of(&[("children.left-behind", None)]), (vec![(10_205, Some(10_205), Some(10_205), 2, 3)], vec![]));
    let more = reading(463, Qualifier::MoreThan);
    assert_eq!(of(&[("children.left-behind", Some(more))]), (vec![(10_668, Some(10_668), None, 3, 3)], vec![]));
    let to_the_ten = rounded(460, 10);
    assert_eq!(
        of(&[("children.left-behind", Some(to_the_ten))]),
        (vec![(10_665, Some(10_660), Some(10_670), 3, 3)], vec![])
    );
}

#[test]
fn a_withheld_part_leaves_a_lower_bound() {
    let catalogue = catalogue();
    let withheld = [("children.orphans", Some(without(Status::Suppressed)))];
    let (found, notes) = sections(&catalogue, Domain::Children, &children(&withheld), false);
    assert_eq!(sums(&found), [(9_854, Some(9_854), None, 3, 3)]);
    assert_eq!(notes, [], "at least 9,854 may well be 10,668");
    // The share of what is withheld is not known, that of the others is.
    let of = |code: &str, share| (code.to_owned(), share);
    assert_eq!(shares(&catalogue, &found), [of("children.in-difficulty", 880), of("children.left-behind", 43)]);
    // Where every part is withheld nothing is known at all.
    let none = without(Status::NotAvailable);
    let all = ["children.orphans", "children.in-difficulty", "children.left-behind"].map(|code| (code, Some(none)));
    assert_eq!(sums(&sections(&catalogue, Domain::Children, &children(&all), false).0), []);
    // What is certain of the others is all that is known: 9,391 rounded to tens is no less than 9,386.
    let mut changed = vec![withheld[0], ("children.in-difficulty", Some(rounded(9_391, 10)))];
    let of = |changed: &[_]| sums(&sections(&catalogue, Domain::Children, &children(changed), false).0);
    assert_eq!(of(&changed), [(9_849, Some(9_849), None, 3, 3)]);
    // Of an about only that it is not below nothing: what is left is certain.
    changed[1].1 = Some(reading(9_391, Qualifier::About));
    assert_eq!(of(&changed), [(463, Some(463), None, 3, 3)]);
    // Nor is it one that what is left is no less than nothing.
    changed[1].1 = Some(reading(9_391, Qualifier::LessThan));
    changed.push(("children.left-behind", Some(exact(0))));
    assert_eq!(of(&changed), []);
}

#[test]
fn a_lower_bound_stays_one_through_the_sum() {
    let catalogue = catalogue();
    let more = |value| reading(value, Qualifier::MoreThan);
    let figures = services(&[
        ("services.home-visits", more(1_800)),
        ("services.casework", more(8_000)),
        ("services.tutoring", exact(540)),
        ("services.counselling", exact(650)),
    ]);
    let (found, notes) = sections(&catalogue, Domain::Services, &figures, false);
    // One sum for each group, and none over both.
    assert_eq!(sums(&found), [(9_800, Some(9_800), None, 2, 2), (1_190, Some(1_190), Some(1_190), 2, 2)]);
    assert_eq!(
        lines(&catalogue, &found[0]),
        shown(&[
            ("[services.by-method]", 0),
            ("services.home-visits", 1),
            ("services.casework", 1),
            ("sum(services.by-method)", 1),
            ("[services.by-content]", 0),
            ("services.tutoring", 1),
            ("services.counselling", 1),
            ("sum(services.by-content)", 1),
        ])
    );
    let group = |code: &str| catalogue.groups.by_code(code).unwrap().id;
    assert_eq!(
        notes,
        [
            Note::Cumulative { period: span("2017-01-01", ON) },
            Note::NotAdded { group: group("services.by-method") },
            Note::NotAdded { group: group("services.by-content") },
        ]
    );
    // Within the certain sum there are shares, within the uncertain one there are none.
    let of = |code: &str, share| (code.to_owned(), share);
    assert_eq!(shares(&catalogue, &found), [of("services.tutoring", 454), of("services.counselling", 546)]);
}

#[test]
fn one_group_alone_needs_no_word_on_another() {
    let catalogue = catalogue();
    let figures = services(&[("services.tutoring", exact(540)), ("services.counselling", exact(650))]);
    let (_, notes) = sections(&catalogue, Domain::Services, &figures, false);
    assert_eq!(notes, [Note::Cumulative { period: span("2017-01-01", ON) }]);
}

#[test]
fn what_is_not_additive_is_never_summed() {
    let catalogue = catalogue();
    let figures = services(&[("funding.government", exact(319_000_000)), ("funding.pilot", exact(100_000_000))]);
    let (found, notes) = sections(&catalogue, Domain::Funding, &figures, false);
    assert_eq!(
        lines(&catalogue, &found[0]),
        shown(&[("[funding.programs]", 0), ("funding.government", 1), ("funding.pilot", 1)])
    );
    assert_eq!((sums(&found), shares(&catalogue, &found)), (vec![], vec![]));
    let group = catalogue.groups.by_code("funding.programs").unwrap().id;
    assert!(notes.contains(&Note::NotAdded { group }), "{notes:?}");
}

#[test]
fn members_in_different_units_are_not_summed() {
    let mut catalogue = catalogue();
    let casework = ["services", "flow", "person", "services.by-method", "个案服务", "casework", "", "", "", ""];
    put(&mut catalogue, ItemKind::Measure, "services.casework", &casework);
    let figures = services(&[("services.home-visits", exact(1)), ("services.casework", exact(2))]);
    assert_eq!(sums(&sections(&catalogue, Domain::Services, &figures, false).0), []);
}

#[test]
fn a_total_in_another_unit_is_no_whole_of_its_parts() {
    let mut catalogue = catalogue();
    let total = ["children", "stock", "yuan", "", "困境未成年人", "minors in difficulty", "", "", "", ""];
    put(&mut catalogue, ItemKind::Measure, "children.total", &total);
    let five_yuan = [("children.total", Some(exact(500)))];
    let (found, notes) = sections(&catalogue, Domain::Children, &children(&five_yuan), false);
    assert_eq!(sums(&found), [(10_668, Some(10_668), Some(10_668), 3, 3)]);
    // Persons are no share of yuan: they are one of all persons, whose sum is certain.
    assert_eq!(shares(&catalogue, &found).iter().map(|(_, share)| *share).collect::<Vec<_>>(), [76, 880, 43]);
    assert_eq!(notes, [], "nor can the two differ from each other");
    let beside = |line: &Line| matches!(line.label, Label::Sum { beside: true, .. });
    assert!(!found[0].lines.iter().any(beside));
}

#[test]
fn one_figure_is_no_sum() {
    let catalogue = catalogue();
    let figures = services(&[("services.home-visits", exact(1_800))]);
    let (found, _) = sections(&catalogue, Domain::Services, &figures, false);
    assert_eq!(sums(&found), []);
    assert_eq!(lines(&catalogue, &found[0]), shown(&[("[services.by-method]", 0), ("services.home-visits", 1)]));
}

#[test]
fn parts_that_cannot_make_their_total_are_said() {
    let catalogue = catalogue();
    let group = catalogue.groups.by_code("children.categories").unwrap().id;
    let region = || children(&[])[0].region.clone();
    let notes =
        |changed: &[(&str, Option<Reading>)]| sections(&catalogue, Domain::Children, &children(changed), false).1;
    assert_eq!(
        notes(&[("children.total", Some(exact(10_700)))]),
        [Note::PartsDiffer {
            group,
            region: region(),
            period: day(ON),
            sum: Quantity::exact(10_668),
            total: Quantity::exact(10_700)
        }]
    );
    // Rounding explains the difference: 10,668 is 1.07万.
    assert_eq!(notes(&[("children.total", Some(rounded(10_700, 100)))]), []);
    // A sum of at least 10,668 may be 10,700, but not 10,600.
    let more = ("children.left-behind", Some(reading(463, Qualifier::MoreThan)));
    assert_eq!(notes(&[("children.total", Some(exact(10_700))), more]), []);
    assert!(matches!(notes(&[("children.total", Some(exact(10_600))), more]).as_slice(), [Note::PartsDiffer { .. }]));
    // 其中 rows need not cover the whole: that parts are missing is all there is to say.
    assert_eq!(
        notes(&[("children.left-behind", None)]),
        [Note::PartsMissing { group, region: region(), period: day(ON), parts: 2, of: 3 }]
    );
    // Unless they are too much by themselves: then the total is the whole of nothing.
    let few = [("children.total", Some(exact(9_000))), ("children.left-behind", None)];
    assert!(matches!(notes(&few).as_slice(), [Note::PartsMissing { .. }, Note::PartsDiffer { .. }]));
    let (found, _) = sections(&catalogue, Domain::Children, &children(&few), false);
    assert!(found[0].lines.iter().all(|line| line.share.is_none()));
}
