//! Derived figures in reports: what is added to them, what share they are, and what is said of them.

use super::*;
use crate::domain::derived::{Parts, Places, Span};
use crate::domain::place::Level::{Town, Village};
use crate::domain::sample::{summed, year};

/// The children of a day as sums over villages, 10 for each that reports: of 100 known, or so many.
fn over_villages(parts: &[(&str, usize)]) -> Vec<Figure> {
    parts.iter().map(|(code, some)| summed(measure(code), day(ON), Village, (*some, 100), 10)).collect()
}

const PARTS: [&str; 3] = ["children.orphans", "children.in-difficulty", "children.left-behind"];

fn children_of(figures: &[Figure]) -> (Vec<Sum>, Vec<(String, i128)>, Vec<Note>) {
    let catalogue = catalogue();
    let (found, notes) = sections(&catalogue, Domain::Children, figures, false);
    let marked = found.iter().flat_map(|section| &section.lines).flat_map(|line| line.cells.iter().flatten());
    assert!(
        marked
            .filter_map(|cell| Some((cell, cell.figure()?)))
            .all(|(cell, figure)| { matches!(cell, Cell::Summed(_)) == figure.derived.is_some() })
    );
    (sums(&found), shares(&catalogue, &found), notes)
}

#[test]
fn sums_over_the_same_places_are_added_like_published_figures() {
    for some in [100, 90] {
        let (sums, shares, notes) = children_of(&over_villages(&PARTS.map(|code| (code, some))));
        let sum = 30 * some as i128;
        assert_eq!(sums, [(sum, Some(sum), Some(sum), 3, 3)]);
        assert_eq!(shares.iter().map(|(_, share)| *share).collect::<Vec<_>>(), [333, 333, 333]);
        assert_eq!(notes, []);
    }
}

#[test]
fn other_places_leave_a_lower_bound_of_the_region() {
    let (sums, shares, _) = children_of(&over_villages(&[(PARTS[0], 100), (PARTS[1], 90), (PARTS[2], 80)]));
    assert_eq!((sums, shares), (vec![(2_700, Some(2_700), None, 3, 3)], vec![]));
    // All that the ledger knows need not be all there are: what is published for the region stands on another ground.
    let mixed = [over_villages(&[(PARTS[0], 100)]), vec![figure(measure(PARTS[1]), day(ON), exact(500))]].concat();
    assert_eq!(children_of(&mixed).0, [(1_500, Some(1_500), None, 2, 3)]);
    // Of a part without any place nothing at all is known.
    let (sums, ..) = children_of(&over_villages(&[(PARTS[0], 100), (PARTS[1], 0)]));
    assert_eq!(sums, [(1_000, Some(1_000), None, 2, 3)]);
}

#[test]
fn a_share_is_one_of_the_same_places() {
    let total = "children.total";
    let share = |total_of: usize, part_of: usize| {
        children_of(&over_villages(&[(total, total_of), (PARTS[0], part_of)])).1.first().map(|(_, share)| *share)
    };
    assert_eq!((share(100, 100), share(90, 90)), (Some(1_000), Some(1_000)));
    assert_eq!((share(90, 91), share(100, 90), share(90, 100)), (None, None, None));
    let published = [over_villages(&[(PARTS[0], 100)]), vec![figure(measure(total), day(ON), exact(5_000))]].concat();
    assert_eq!(children_of(&published).1, []);
}

#[test]
fn a_total_over_places_is_not_told_as_a_published_one() {
    let catalogue = catalogue();
    let parts = || PARTS.map(|code| (code, 100)).to_vec();
    let beside = |figures: &[Figure]| {
        let (found, notes) = sections(&catalogue, Domain::Children, figures, false);
        let sum = found[0].lines.iter().find_map(|line| match line.label {
            Label::Sum { beside, .. } => Some(beside),
            _ => None,
        });
        (sum, notes.len())
    };
    // The parts are three times the total, but nobody published that.
    assert_eq!(beside(&over_villages(&[parts(), vec![("children.total", 100)]].concat())), (Some(false), 0));
    let published =
        |total| [over_villages(&parts()), vec![figure(measure("children.total"), day(ON), exact(total))]].concat();
    // The places may not be all; but they have no more than the region.
    assert_eq!(beside(&published(3_001)), (Some(true), 0));
    assert_eq!(beside(&published(2_999)), (Some(true), 1));
}

#[test]
fn what_was_summed_is_said_once_for_each_level() {
    let (orphans, tutoring) = (measure("children.orphans"), measure("services.tutoring"));
    let region = figure(orphans, day(ON), exact(1)).region;
    let places = |level, least, most| Places {
        level,
        known: 100,
        reporting: Span { least, most },
        withheld: Span { least: 100 - most, most: 100 - least },
        which: std::num::NonZeroI64::new(least as i64).filter(|_| least == most),
    };
    let over = |measures: &[MeasureId], places| Note::OverPlaces {
        measures: measures.to_vec(),
        region: region.clone(),
        places,
    };
    let of = |measure, period, level, some| summed(measure, period, level, (some, 100), 1);
    let villages = vec![
        of(orphans, year(2019), Village, 95),
        of(orphans, year(2020), Village, 90),
        of(tutoring, year(2020), Village, 97),
        figure(orphans, year(2021), exact(3)),
    ];
    assert_eq!(figure_notes(&catalogue(), &villages), [over(&[], places(Village, 90, 97))]);
    let both = [villages, vec![of(tutoring, year(2019), Town, 100)]].concat();
    assert_eq!(
        figure_notes(&catalogue(), &both),
        [over(&[orphans, tutoring], places(Village, 90, 97)), over(&[tutoring], places(Town, 100, 100))]
    );
}

#[test]
fn years_are_said_together_and_those_that_are_not_whole_by_themselves() {
    let (casework, tutoring) = (measure("services.casework"), measure("services.tutoring"));
    let region = figure(casework, day(ON), exact(1)).region;
    let parts = |found| Parts { months: 1, found: Span::one(found), of: 12 };
    let of = |measure, on: i32, found| {
        let mut sum = summed(measure, year(on), Village, (100, 100), 1);
        if let Some(derived) = &mut sum.derived {
            (derived.places, derived.parts) = (None, Some(parts(found)));
        }
        sum
    };
    let figures = [
        of(casework, 2018, 12),
        of(casework, 2020, 12),
        of(tutoring, 2019, 12),
        of(casework, 2021, 7),
        of(tutoring, 2021, 7),
    ];
    assert_eq!(
        figure_notes(&catalogue(), &figures),
        [
            Note::OverYears { region: region.clone(), years: (year(2018), year(2020)), parts: parts(12) },
            Note::YearNotWhole { measures: vec![casework, tutoring], region, year: year(2021), parts: parts(7) },
        ]
    );
}
