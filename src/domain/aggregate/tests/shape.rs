//! Which sections and lines there are, which periods stay, and what is said of the figures themselves.

use super::*;
use crate::domain::figure::Edition;
use crate::domain::language::Bilingual;
use crate::domain::sample::year;

#[test]
fn years_stand_side_by_side_and_other_periods_alone() {
    let catalogue = catalogue();
    let tutoring = measure("services.tutoring");
    let since_2017 = span("2017-01-01", ON);
    let periods = [year(2021), since_2017, year(2020), span("2020-01-01", "2020-06-30")];
    let figures: Vec<Figure> = periods.iter().map(|period| figure(tutoring, *period, exact(1))).collect();
    let columns = |years| -> Vec<Vec<Period>> {
        sections(&catalogue, Domain::Services, &figures, years).0.into_iter().map(|s| s.periods).collect()
    };
    let half = span("2020-01-01", "2020-06-30");
    assert_eq!(columns(true), [vec![year(2020), year(2021)], vec![half], vec![since_2017]]);
    assert_eq!(columns(false), [vec![year(2021)], vec![year(2020)], vec![half], vec![since_2017]]);
    // A part of the sections side by side is not shown as a share of one year.
    let (found, _) = sections(&catalogue, Domain::Services, &figures, true);
    assert!(found[0].lines.iter().all(|line| line.share.is_none()));
    assert!(found[0].lines.iter().all(|line| line.cells.len() == 2));
}

#[test]
fn breakdowns_stand_under_their_measure_and_are_no_part_of_the_sum() {
    let catalogue = catalogue();
    let mut figures = children(&[]);
    for (breakdown, value) in [("sex=male", 400), ("sex=female", 414)] {
        let mut part = figure(measure("children.orphans"), day(ON), exact(value));
        part.breakdown = breakdown.into();
        figures.insert(0, part);
    }
    let (found, _) = sections(&catalogue, Domain::Children, &figures, false);
    assert_eq!(
        lines(&catalogue, &found[0])[1..4],
        shown(&[("children.orphans", 1), ("children.orphans sex=female", 2), ("children.orphans sex=male", 2)])
    );
    assert_eq!(sums(&found), [(10_668, Some(10_668), Some(10_668), 3, 3)]);
}

#[test]
fn regions_are_never_mixed() {
    let catalogue = catalogue();
    let mut figures = children(&[]);
    figures[1].region.code = "370285".into();
    let (found, _) = sections(&catalogue, Domain::Children, &figures, false);
    let regions: Vec<&str> = found.iter().map(|section| section.region.code.as_str()).collect();
    assert_eq!(regions, ["370200", "370285"]);
    assert_eq!(sums(&found), [(9_854, Some(9_854), Some(9_854), 2, 3)]);
    // Nor are domains.
    assert_eq!(sections(&catalogue, Domain::Funding, &figures, false).0, []);
}

#[test]
fn a_circle_of_totals_loses_no_measure_and_ends() {
    // Each is a member of the group that the other is the total of; a third is the total of its own group.
    let mut catalogue = catalogue();
    for (group, total, member) in [("one", "", "a"), ("two", "", "b"), ("self", "", "c")] {
        put(&mut catalogue, ItemKind::Group, group, &["workforce", "yes", total, group, group, "", ""]);
        let attributes = ["workforce", "stock", "person", group, member, member, "", "", "", ""];
        put(&mut catalogue, ItemKind::Measure, member, &attributes);
    }
    for (group, member) in [("one", "x"), ("two", "y"), ("self", "z")] {
        let attributes = ["workforce", "stock", "person", group, member, member, "", "", "", ""];
        put(&mut catalogue, ItemKind::Measure, member, &attributes);
    }
    for (group, total) in [("one", "b"), ("two", "a"), ("self", "c")] {
        put(&mut catalogue, ItemKind::Group, group, &["workforce", "yes", total, group, group, "", ""]);
    }
    let figures: Vec<Figure> = ["a", "b", "c", "x", "y", "z"]
        .iter()
        .map(|code| figure(catalogue.measures.by_code(code).unwrap().id, day(ON), exact(1)))
        .collect();
    let (found, _) = sections(&catalogue, Domain::Workforce, &figures, false);
    let labels = lines(&catalogue, &found[0]).into_iter().map(|(label, _)| label);
    let mut measures: Vec<String> = labels.filter(|label| !label.starts_with('[')).collect();
    measures.sort_unstable();
    assert_eq!(measures, ["a", "b", "c", "sum(one)", "sum(self)", "sum(two)", "x", "y", "z"], "each once");
}

#[test]
fn totals_may_have_totals() {
    let mut catalogue = catalogue();
    let group = |catalogue: &mut Catalogue, total| {
        put(catalogue, ItemKind::Group, "orphans.care", &["children", "yes", total, "养育", "care", "", ""]);
    };
    group(&mut catalogue, "children.orphans");
    for code in ["orphans.institution", "orphans.family"] {
        let attributes = ["children", "stock", "person", "orphans.care", code, code, "", "", "", ""];
        put(&mut catalogue, ItemKind::Measure, code, &attributes);
    }
    let assisted = ["children", "stock", "person", "", "受保障儿童", "assisted", "", "", "", ""];
    put(&mut catalogue, ItemKind::Measure, "children.assisted", &assisted);
    let mut figures = children(&[]);
    for (code, value) in [("orphans.institution", 300), ("orphans.family", 514)] {
        figures.push(figure(catalogue.measures.by_code(code).unwrap().id, day(ON), exact(value)));
    }
    let (found, notes) = sections(&catalogue, Domain::Children, &figures, false);
    assert_eq!(
        lines(&catalogue, &found[0])[..6],
        shown(&[
            ("children.total", 0),
            ("children.orphans", 1),
            ("orphans.institution", 2),
            ("orphans.family", 2),
            ("sum(orphans.care)", 2),
            ("children.in-difficulty", 1),
        ])
    );
    // Without its totals a group begins at the margin, whatever else stands there.
    let of = |code: &str| catalogue.measures.by_code(code).unwrap().id;
    let alone = [figures[4].clone(), figures[5].clone(), figure(of("children.assisted"), day(ON), exact(55))];
    let (found_alone, _) = sections(&catalogue, Domain::Children, &alone, false);
    let of_care = [("[orphans.care]", 0), ("orphans.institution", 1), ("orphans.family", 1), ("sum(orphans.care)", 1)];
    assert_eq!(lines(&catalogue, &found_alone[0]), shown(&[&of_care[..], &[("children.assisted", 0)]].concat()));
    // The parts of a part are not added to the whole again.
    assert_eq!(sums(&found).iter().map(|sum| sum.0).collect::<Vec<_>>(), [814, 10_668]);
    assert_eq!(notes, []);
}

#[test]
fn only_the_latest_period_of_each_group_stays() {
    let catalogue = catalogue();
    let (orphans, total) = (measure("children.orphans"), measure("children.total"));
    let (tutoring, casework) = (measure("services.tutoring"), measure("services.casework"));
    let all = [
        figure(orphans, day("2018-12-31"), exact(1)),
        figure(orphans, day(ON), exact(2)),
        // A total counts as one of its parts: that of an earlier day goes with them.
        figure(total, day("2018-12-31"), exact(3)),
        figure(tutoring, year(2018), exact(4)),
        figure(tutoring, year(2020), exact(5)),
        // Another group has its own latest period.
        figure(casework, year(2018), exact(6)),
    ];
    let values = |figures: &[Figure]| figures.iter().filter_map(|f| f.reading.value).collect::<Vec<_>>();
    let (kept, note) = latest(&catalogue, all.to_vec(), false);
    assert_eq!(values(&kept), [2, 5, 6]);
    assert_eq!(note, Some(Note::OtherPeriods { count: 2, earliest: year(2018) }));
    let (kept, note) = latest(&catalogue, all.to_vec(), true);
    assert_eq!(values(&kept), [2, 4, 5, 6], "years stay");
    assert_eq!(note, Some(Note::OtherPeriods { count: 1, earliest: day("2018-12-31") }));
    // Another region has its own latest period too.
    let mut elsewhere = all.to_vec();
    elsewhere[0].region.code = "370285".into();
    assert_eq!(values(&latest(&catalogue, elsewhere, false).0), [1, 2, 5, 6]);
    // A year does not take the place of a cumulative period, but of two stocks that end on one day the shorter does.
    let two = vec![figure(tutoring, span("2017-01-01", "2020-12-31"), exact(7)), all[4].clone()];
    assert_eq!(values(&latest(&catalogue, two, false).0), [7, 5]);
    let two = vec![figure(orphans, span("2018-12-01", "2018-12-31"), exact(8)), all[0].clone()];
    assert_eq!(values(&latest(&catalogue, two, false).0), [1]);
    assert_eq!(latest(&catalogue, vec![all[1].clone()], false), (vec![all[1].clone()], None));
    assert_eq!(latest(&catalogue, vec![], false), (vec![], None));
}

#[test]
fn what_must_be_said_of_figures_is_said_once() {
    let (orphans, total) = (measure("children.orphans"), measure("children.total"));
    let words = Bilingual::new("没有说明期间", "The period is not stated");
    let noted = |measure, period: &str| Figure { note: words.clone(), ..figure(measure, day(period), exact(1)) };
    let figures = [
        noted(orphans, ON),
        noted(total, ON),
        noted(orphans, "2018-12-31"),
        Figure { note: Bilingual::new("", "Only in English"), ..figure(total, day(ON), exact(1)) },
        figure(orphans, day(ON), without(Status::Suppressed)),
        figure(total, day(ON), without(Status::NotApplicable)),
        Figure {
            editions: vec![Edition { publication: "earlier".into(), differs: true }],
            ..figure(total, day(ON), exact(1))
        },
    ];
    assert_eq!(
        figure_notes(&catalogue(), &figures),
        [
            Note::Recorded { measures: vec![orphans, total], words },
            Note::Recorded { measures: vec![total], words: Bilingual::new("", "Only in English") },
            Note::NoValues { count: 2 },
            Note::Restated { count: 1 },
        ]
    );
    assert_eq!(figure_notes(&catalogue(), &children(&[])), []);
}
