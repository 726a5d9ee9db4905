//! What holds of every comparison, whatever the figures.

use super::*;
use crate::domain::observation::{Reading, Status};
use crate::domain::period::Period;
use crate::domain::place::Level;
use crate::domain::sample::{bounded, catalogue, exact, figure, measure, reading, rounded, summed, without};
use proptest::prelude::*;

fn a_reading() -> impl Strategy<Value = Reading> {
    let value = 0..40_i64;
    prop_oneof![
        4 => value.clone().prop_map(exact),
        4 => (value.clone(), prop::sample::select(Qualifier::ALL.to_vec())).prop_map(|(v, q)| reading(v, q)),
        2 => (value.clone(), prop::sample::select(vec![10, 100])).prop_map(|(v, to)| rounded(v, to)),
        2 => (value.clone(), 0..9_i64, 0..9_i64).prop_map(|(v, below, above)| bounded(v, v - below, v + above)),
        1 => value.prop_map(|v| Reading { status: Status::Provisional, ..exact(v) }),
        1 => Just(without(Status::Suppressed)),
    ]
}

fn a_period() -> impl Strategy<Value = Period> {
    prop_oneof![
        (2018..2021_i32, 1..13_u32, 1..13_u32).prop_map(|(year, first, count)| Period::months(year, first, count)),
        (2018..2021_i32, 1..13_u32, 1..29_u32).prop_map(|(year, month, date)| Period::on(year, month, date)),
    ]
    .prop_map(Option::unwrap)
}

fn a_measure() -> impl Strategy<Value = Measure> {
    let code = prop::sample::select(vec!["children.orphans", "services.tutoring", "funding.government", "index"]);
    (code, any::<bool>()).prop_map(|(code, seasonal)| {
        let catalogue = catalogue();
        Measure { seasonal, ..catalogue.measures.get(measure(code)).unwrap().clone() }
    })
}

fn a_figure() -> impl Strategy<Value = Figure> {
    let published = (a_period(), a_reading()).prop_map(|(period, reading)| figure(0, period, reading));
    let sum = (a_period(), prop::sample::select(vec![Level::Town, Level::District]), 2..4_usize)
        .prop_map(|(period, level, reporting)| summed(0, period, level, (reporting, 4), 5));
    prop_oneof![4 => published, 1 => sum]
}

fn a_break() -> impl Strategy<Value = SeriesBreak> {
    let town = BreakRegion {
        known: crate::domain::names::Known { code: "370285104".into(), name: Bilingual::quoted("院上镇") },
        level: Level::Town,
        above: vec!["370285".into(), "370200".into()],
    };
    let other = BreakRegion { above: vec!["370000".into()], ..town.clone() };
    (a_period(), prop::sample::select(vec![None, Some(town), Some(other)])).prop_map(|(period, region)| SeriesBreak {
        on: period.start,
        because: Bilingual::default(),
        region,
    })
}

fn unit_of(measure: &Measure) -> Unit {
    catalogue().unit_of(measure).unwrap().clone()
}

proptest! {
    #[test]
    fn a_change_the_other_way_round_is_the_same_with_its_sign_turned(
        measure in a_measure(), a in a_figure(), b in a_figure(), breaks in prop::collection::vec(a_break(), 0..3),
    ) {
        let unit = unit_of(&measure);
        match (compare(&measure, &unit, &a, &b, &breaks), compare(&measure, &unit, &b, &a, &breaks)) {
            (Ok(there), Ok(back)) => {
                let (to, fro) = (there.difference, back.difference);
                let turned = |bound: Option<i128>| bound.map(|bound| -bound);
                prop_assert_eq!((to.value, to.low, to.high), (-fro.value, turned(fro.high), turned(fro.low)));
                prop_assert_eq!(there.cautions, back.cautions);
                let turned = |direction: Option<Direction>| direction.map(|direction| match direction {
                    Direction::Rise => Direction::Fall,
                    Direction::Fall => Direction::Rise,
                    Direction::Same => Direction::Same,
                });
                prop_assert_eq!(there.direction(), turned(back.direction()));
            }
            // Refused one way, it is refused the other way, and for the same reason.
            (Err(there), Err(back)) => {
                let turned = |reason| match reason {
                    Reason::NotSamePlaces { earlier, later } => {
                        Reason::NotSamePlaces { earlier: later, later: earlier }
                    }
                    same => same,
                };
                prop_assert_eq!(there, turned(back));
            }
            (there, back) => prop_assert!(false, "{:?} and {:?}", there, back),
        }
    }

    #[test]
    fn no_direction_is_certain_where_both_could_be_the_same_number(
        measure in a_measure(), a in a_figure(), b in a_figure(),
    ) {
        let unit = unit_of(&measure);
        let (Some(before), Some(after)) = (a.quantity(&unit), b.quantity(&unit)) else { return Ok(()) };
        if let Ok(change) = compare(&measure, &unit, &a, &b, &[]) {
            let moved = matches!(change.direction(), Some(Direction::Rise | Direction::Fall));
            prop_assert_eq!(moved, !before.may_equal(&after));
            prop_assert!(!(change.may_go_either_way() && change.direction().is_some()));
        }
    }

    #[test]
    fn another_break_makes_nothing_comparable(
        measure in a_measure(), a in a_figure(), b in a_figure(), breaks in prop::collection::vec(a_break(), 0..3),
        more in a_break(),
    ) {
        let unit = unit_of(&measure);
        let all: Vec<SeriesBreak> = breaks.iter().cloned().chain([more]).collect();
        let (few, all) = (compare(&measure, &unit, &a, &b, &breaks), compare(&measure, &unit, &a, &b, &all));
        match (few, all) {
            // It refuses the comparison or leaves it as it was.
            (Ok(few), Ok(all)) => prop_assert_eq!(few, all),
            (Ok(_), Err(reason)) => {
                let broken = matches!(reason, Reason::Break { .. });
                prop_assert!(broken);
            }
            (Err(_), all) => prop_assert!(all.is_err()),
        }
    }

    #[test]
    fn a_day_between_two_days_is_always_a_break(at in 0..300_u64, first in 1..300_u64, second in 1..300_u64) {
        let from = crate::domain::sample::date("2019-01-01");
        let on = |days: u64| from.checked_add_days(chrono::Days::new(days)).unwrap();
        let (a, b) = (figure(0, Period::day(on(at)), exact(1)), figure(0, Period::day(on(at + first + second)), exact(2)));
        let found = SeriesBreak { on: on(at + first), because: Bilingual::default(), region: None };
        let orphans = catalogue().measures.get(measure("children.orphans")).unwrap().clone();
        let compared = compare(&orphans, &unit_of(&orphans), &a, &b, &[found]);
        let broken = matches!(compared, Err(Reason::Break { .. }));
        prop_assert!(broken);
    }
}
