//! Which figures stand for a time, and the order in which changes are shown.

use super::*;
use crate::domain::observation::{Reading, Status};
use crate::domain::quantity::Qualifier;
use crate::domain::sample::{catalogue, date, day, exact, figure, measure, reading, span, without, year};

fn between(measure: MeasureId, figures: &[(Period, Reading)]) -> Option<(String, String, Result<Change, Why>)> {
    let figures = figures.iter().map(|(period, reading)| figure(measure, *period, *reading)).collect();
    let (mut found, _) = changes(&catalogue(), figures, &BTreeMap::new(), (year(2019), year(2021)));
    let pair = found.pop()?;
    let at = |at: &At| match at {
        At::Figure(figure) => figure.period.to_string(),
        At::Nothing { nearest } => format!("nearest {nearest}"),
    };
    Some((at(&pair.earlier), at(&pair.later), pair.change))
}

fn quarter(year: i32, number: u32) -> Period {
    Period::months(year, number * 3 - 2, 3).unwrap()
}

#[test]
fn of_a_stock_the_last_at_the_same_time_of_the_year_stands_for_it() {
    let orphans = measure("children.orphans");
    for (periods, expected) in [
        (&["2019-12-31", "2021-12-31"][..], Some(("2019-12-31", "2021-12-31"))),
        (&["2019-06-30", "2019-12-31", "2021-06-30"], Some(("2019-06-30", "2021-06-30"))),
        (&["2019-03-31", "2019-11-24", "2021-06-30"], Some(("2019-11-24", "2021-06-30"))),
        // 12-30 is the same time of the year as 12-31, and nearer than 12-20; 11-30 is another.
        (&["2019-11-30", "2019-12-31", "2021-12-20", "2021-12-30"], Some(("2019-12-31", "2021-12-30"))),
        (&["2019-12-31", "2021-12-10", "2021-12-20"], Some(("2019-12-31", "2021-12-20"))),
        (&["2019-01-02", "2021-01-03", "2021-12-28"], Some(("2019-01-02", "2021-01-03"))),
        (&["2019-03-31", "2020-12-31"], Some(("2019-03-31", "nearest 2020-12-31"))),
        (&["2018-12-31", "2022-01-01", "2021-06-30"], Some(("nearest 2018-12-31", "2021-06-30"))),
        // The nearest of all, also where it is the one beside it.
        (&["2019-12-31"], Some(("2019-12-31", "nearest 2019-12-31"))),
        (&["2016-11-24", "2019-12-31"], Some(("2019-12-31", "nearest 2019-12-31"))),
        (&["2018-12-31", "2020-12-31"], None),
    ] {
        let figures: Vec<_> = periods.iter().map(|on| (day(on), exact(5))).collect();
        let found = between(orphans, &figures).map(|(earlier, later, _)| (earlier, later));
        assert_eq!(found, expected.map(|(earlier, later)| (earlier.to_owned(), later.to_owned())), "{periods:?}");
    }
}

#[test]
fn of_a_flow_the_time_itself_else_the_longest_that_both_have() {
    let casework = measure("services.casework");
    let since_2017 = span("2017-01-01", "2019-11-24");
    for (periods, earlier, later, compared) in [
        (vec![year(2019), quarter(2019, 4), year(2021), quarter(2021, 4)], "2019", "2021", true),
        (vec![year(2019), quarter(2019, 4), quarter(2021, 4)], "2019-Q4", "2021-Q4", true),
        (vec![quarter(2019, 3), quarter(2019, 4), quarter(2021, 3)], "2019-Q3", "2021-Q3", true),
        (vec![since_2017, year(2021)], "2017-01-01/2019-11-24", "2021", false),
        // Twelve months are longer than a quarter, though they are no calendar year.
        (
            vec![
                span("2018-04-01", "2019-03-31"),
                quarter(2019, 1),
                span("2020-04-01", "2021-03-31"),
                quarter(2021, 1),
            ],
            "2018-04-01/2019-03-31",
            "2020-04-01/2021-03-31",
            true,
        ),
    ] {
        let figures: Vec<_> = periods.iter().map(|period| (*period, exact(5))).collect();
        let (from, to, change) = between(casework, &figures).unwrap();
        assert_eq!((from.as_str(), to.as_str(), change.is_ok()), (earlier, later, compared), "{periods:?}");
    }
    // Another part of the year tells nothing, unless it was asked for.
    let (february, november) = (Period::months(2019, 2, 1).unwrap(), Period::months(2021, 11, 1).unwrap());
    let figures = [(february, exact(50)), (november, exact(90))];
    let (.., change) = between(casework, &figures).unwrap();
    assert_eq!(change, Err(Why::OtherParts));
    let alone = figures.map(|(period, reading)| figure(casework, period, reading)).to_vec();
    let (found, _) = changes(&catalogue(), alone, &BTreeMap::new(), (february, november));
    assert!(found[0].change.is_ok());
    // What has a value tells more of why than what has none.
    let december = Period::months(2019, 12, 1).unwrap();
    let figures = [(december, without(Status::Suppressed)), (quarter(2019, 3), exact(5)), (year(2021), exact(60))];
    let (from, _, change) = between(casework, &figures).unwrap();
    assert_eq!((from.as_str(), change), ("2019-Q3", Err(Why::Incomparable(Reason::DifferentLengths))));
    // The years were asked for, and one of them is withheld: a quarter does not take its place without a word.
    let figures = [
        (year(2019), exact(5)),
        (quarter(2019, 4), exact(1)),
        (year(2021), without(Status::Suppressed)),
        (quarter(2021, 4), exact(2)),
    ];
    let (from, to, change) = between(casework, &figures).unwrap();
    assert_eq!((from.as_str(), to.as_str()), ("2019", "2021"));
    assert_eq!(change, Err(Why::Incomparable(Reason::NoValue)));
}

#[test]
fn what_certainly_moved_most_stands_first() {
    let (mut figures, mut expected) = (Vec::new(), Vec::new());
    let more = |value| reading(value, Qualifier::MoreThan);
    for (place, (breakdown, before, after)) in [
        ("age=doubled", exact(100), exact(200)),
        ("age=halved", exact(100), exact(50)),
        // At least +30 %, though it may be far more.
        ("age=more", exact(100), more(130)),
        ("age=little", exact(10_000), exact(10_400)),
        ("age=from-nothing", exact(0), exact(9_000)),
        // A fall or a rise: nobody knows.
        ("age=may-be", exact(100), more(90)),
        ("age=same", exact(100), exact(100)),
    ]
    .into_iter()
    .enumerate()
    {
        for (on, reading) in [("2019-12-31", before), ("2021-12-31", after)] {
            let mut one = figure(measure("children.orphans"), day(on), reading);
            one.breakdown = breakdown.to_owned();
            // In any order.
            figures.insert(place % 2 * figures.len(), one);
        }
        expected.push(breakdown);
    }
    let on = date("2020-06-30");
    let breaks = BTreeMap::from([(
        measure("children.total"),
        vec![SeriesBreak { on, because: Default::default(), region: None }],
    )]);
    for on in ["2019-12-31", "2021-12-31"] {
        figures.push(figure(measure("children.total"), day(on), exact(1)));
    }
    figures.push(figure(measure("children.left-behind"), day("2018-12-31"), exact(1)));
    let (found, neither) = changes(&catalogue(), figures, &breaks, (year(2019), year(2021)));
    let order: Vec<&str> = found.iter().map(|pair| pair.any().unwrap().breakdown.as_str()).collect();
    expected.push("all");
    assert_eq!((order, neither), (expected, 1));
    let because = Default::default();
    assert_eq!(found.last().unwrap().change, Err(Why::Incomparable(Reason::Break { on, because })));
}
