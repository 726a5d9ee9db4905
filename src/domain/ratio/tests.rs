//! What is divided by what, and that the bounds of a ratio hold.

use super::*;
use crate::domain::derived::{Derived, Parts, Span};
use crate::domain::item::ItemKind;
use crate::domain::names::Known;
use crate::domain::observation::{Reading, Status};
use crate::domain::period::Period;
use crate::domain::place::Level;
use crate::domain::sample::{
    bounded, catalogue, day, exact, figure, measure, put, reading, rounded, span, summed, unit,
};
use crate::domain::sample::{without, year};
use proptest::prelude::*;

fn declared(numerator: &str, denominator: &str, per: &str) -> (Catalogue, Ratio) {
    let mut catalogue = catalogue();
    put(&mut catalogue, ItemKind::Ratio, "r", &[numerator, denominator, per, "比", "ratio", "", ""]);
    let ratio = catalogue.ratios.by_code("r").unwrap().clone();
    (catalogue, ratio)
}

/// The quotient as text, with its bounds.
fn shown(quotient: &Quotient) -> String {
    let number = Unit { decimals: quotient.decimals, ..unit("person") };
    let bound = |bound: Option<i128>| bound.map_or("…".to_owned(), |bound| number.plain(bound));
    let Quantity { value, low, high, qualifier } = quotient.quantity;
    format!("{} {} [{}, {}]", qualifier.code(), number.plain(value), bound(low), bound(high))
}

#[test]
fn bounds_are_carried_through_and_rounded_outwards() {
    for (part, whole, per, expected) in [
        // 3,190,000 yuan for 10,668 minors: 299.02…
        (exact(319_000_000), exact(10_668), "1", "exact 299 [299, 300]"),
        (exact(1_000), exact(400), "1", "exact 0.025 [0.025, 0.025]"),
        (exact(1_000), exact(400), "1000", "exact 25 [25, 25]"),
        (exact(0), exact(400), "1", "exact 0 [0, 0]"),
        (reading(100_000, Qualifier::MoreThan), exact(300), "1", "more than 3.33 [3.33, …]"),
        (reading(100_000, Qualifier::LessThan), exact(300), "1", "less than 3.34 [0, 3.34]"),
        (exact(100_000), reading(300, Qualifier::MoreThan), "1", "less than 3.34 [0, 3.34]"),
        (reading(100_000, Qualifier::About), exact(300), "1", "about 3.33 […, …]"),
        (exact(100_000), rounded(300, 100), "1", "exact 3.33 [2.85, 4]"),
        (bounded(100_000, 90_000, 120_000), exact(300), "1", "exact 3.33 [3, 4]"),
    ] {
        let (catalogue, ratio) = declared("funding.government", "children.total", per);
        let (funding, total) = (measure("funding.government"), measure("children.total"));
        let found =
            divide(&catalogue, &ratio, &figure(funding, year(2020), part), &figure(total, day("2020-12-31"), whole));
        assert_eq!(shown(&found.unwrap()), expected, "{part:?} {whole:?}");
    }
}

#[test]
fn what_does_not_match_is_not_divided() {
    let (orphans, total, casework) =
        (measure("children.orphans"), measure("children.total"), measure("services.casework"));
    let on = day("2020-12-31");
    let whole = figure(total, on, exact(100));
    let part = figure(orphans, on, exact(10));
    let sum = |of: i64, reporting| summed(of, on, Level::District, reporting, 5);
    let parts = Some(Parts { months: 1, found: Span::one(7), of: 12 });
    let some_months = Derived { parts, ..Derived::of(Quantity::exact(70), vec![1]) };
    let year = figure(casework, year(2020), exact(70));
    let some_of_year = Figure { derived: Some(Box::new(some_months)), ..year };
    let places = |figure: &Figure| figure.derived.as_ref().unwrap().places;
    let (of_two, of_three) = (sum(orphans, (2, 10)), sum(total, (3, 10)));
    let pilot = figure(measure("funding.pilot"), on, exact(1));
    let rate = figure(measure("index"), on, exact(1));
    for (numerator, denominator, part, whole, expected) in [
        ("children.orphans", "children.total", &part, &figure(total, on, exact(0)), Err(Why::MayBeZero)),
        ("children.orphans", "children.total", &part, &figure(total, on, rounded(1, 10)), Err(Why::MayBeZero)),
        (
            "children.orphans",
            "children.total",
            &part,
            &figure(total, on, reading(9, Qualifier::About)),
            Err(Why::MayBeZero),
        ),
        // More than ten of more than a hundred may be any share.
        (
            "children.orphans",
            "children.total",
            &figure(orphans, on, reading(10, Qualifier::MoreThan)),
            &figure(total, on, reading(100, Qualifier::MoreThan)),
            Err(Why::NothingCertain),
        ),
        (
            "children.orphans",
            "children.total",
            &figure(orphans, on, without(Status::Suppressed)),
            &whole,
            Err(Why::NumeratorWithheld),
        ),
        (
            "children.orphans",
            "children.total",
            &part,
            &figure(total, on, without(Status::NotAvailable)),
            Err(Why::DenominatorWithheld),
        ),
        ("index", "children.total", &rate, &whole, Err(Why::OfRate)),
        (
            "children.orphans",
            "children.total",
            &of_two,
            &whole,
            Err(Why::NotSamePlaces { numerator: places(&of_two), denominator: None }),
        ),
        (
            "children.orphans",
            "children.total",
            &of_two,
            &of_three,
            Err(Why::NotSamePlaces { numerator: places(&of_two), denominator: places(&of_three) }),
        ),
        ("children.orphans", "children.total", &of_two, &sum(total, (2, 10)), Ok("exact 1 [1, 1]")),
        ("services.casework", "children.total", &some_of_year, &whole, Err(Why::NotWholeYear)),
        ("funding.pilot", "children.total", &pilot, &whole, Ok("exact 0.0001 [0.0001, 0.0001]")),
    ] {
        let (catalogue, ratio) = declared(numerator, denominator, "1");
        let found = divide(&catalogue, &ratio, part, whole);
        assert_eq!(found.map(|quotient| shown(&quotient)), expected.map(str::to_owned));
    }
}

#[test]
fn a_program_of_some_places_is_not_set_against_the_whole_region() {
    let (mut catalogue, ratio) = declared("funding.pilot", "children.left-behind", "1");
    let pilot = ["funding", "flow", "yuan", "funding.programs", "试点", "pilot", "", "", "not stated", "370285"];
    let id = put(&mut catalogue, ItemKind::Measure, "funding.pilot", &pilot);
    let part = figure(id, year(2020), exact(100));
    let whole = figure(measure("children.left-behind"), day("2020-12-31"), exact(463));
    assert_eq!(divide(&catalogue, &ratio, &part, &whole), Err(Why::RunsElsewhere { program: id }));
    let there = |figure: Figure| Figure { region: Known { code: "370285".into(), name: Default::default() }, ..figure };
    assert!(divide(&catalogue, &ratio, &there(part), &there(whole)).is_ok());
}

#[test]
fn numbers_that_cannot_be_divided_exactly_are_refused() {
    let huge = Quantity::exact(i128::MAX / 2);
    let person = unit("person");
    assert_eq!(quotient((&huge, &person), (&Quantity::exact(3), &person), 1_000_000), Err(Why::TooLarge));
    assert_eq!(quotient((&huge, &person), (&huge, &person), 1), Err(Why::TooLarge));
}

/// The pairs that a ratio is made of: the periods of numerator and denominator, or why there is none.
fn chosen(
    of: (&str, &str),
    numerators: &[(Period, Reading)],
    denominators: &[(Period, Reading)],
    all: bool,
) -> Vec<Result<(String, String), Why>> {
    let (catalogue, ratio) = declared(of.0, of.1, "1");
    let of_measure = |code: &str, figures: &[(Period, Reading)]| -> Vec<Figure> {
        figures.iter().map(|(period, reading)| figure(measure(code), *period, *reading)).collect()
    };
    let mut figures = of_measure(of.0, numerators);
    figures.extend(of_measure(of.1, denominators));
    let regions = [figure(measure(of.0), day("2020-01-01"), exact(1)).region];
    let found = ratios(&catalogue, &[&ratio], &figures, Asked { regions: Some(&regions), all });
    let periods = |of: Of| {
        let period = |figure: Option<Figure>| figure.unwrap().period.to_string();
        of.quotient.map(|_| (period(of.numerator), period(of.denominator)))
    };
    found.into_iter().map(periods).collect()
}

#[test]
fn what_a_region_has_no_figure_of_is_said_of_that_region() {
    let (catalogue, ratio) = declared("services.casework", "children.total", "1");
    let regions = ["370200", "370285"].map(|code| Known { code: code.into(), name: Default::default() });
    let figures = [figure(measure("services.casework"), year(2019), exact(5))];
    let found = ratios(&catalogue, &[&ratio], &figures, Asked { regions: Some(&regions), all: false });
    let said: Vec<_> = found.iter().map(|of| (of.region.code.as_str(), of.quotient.clone())).collect();
    assert_eq!(said, [("370200", Err(Why::NoDenominator)), ("370285", Err(Why::NoNumerator))]);
}

#[test]
fn the_figures_are_of_the_same_time() {
    let since_2017 = span("2017-01-01", "2019-11-24");
    let pair = |a: &str, b: &str| Ok((a.to_owned(), b.to_owned()));
    let stocks = ["2019-06-30", "2019-11-24", "2020-06-30"].map(|on| (day(on), exact(9)));
    let flow_over_stock = ("services.casework", "children.total");
    for (numerators, denominators, all, expected) in [
        // The last stock within the flow's period, not the nearest outside it.
        (vec![(year(2019), exact(5))], stocks.to_vec(), false, vec![pair("2019", "2019-11-24")]),
        (vec![(since_2017, exact(5))], stocks.to_vec(), false, vec![pair("2017-01-01/2019-11-24", "2019-11-24")]),
        (vec![(year(2018), exact(5))], stocks.to_vec(), false, vec![Err(Why::NoDenominator)]),
        // The children of its first year do not stand for those of a cumulative amount.
        (vec![(since_2017, exact(5))], vec![(day("2018-11-24"), exact(9))], false, vec![Err(Why::NoDenominator)]),
        (
            vec![(since_2017, exact(5))],
            vec![(day("2018-11-25"), exact(9))],
            false,
            vec![pair("2017-01-01/2019-11-24", "2018-11-25")],
        ),
        // All of a year is within a year.
        (vec![(year(2019), exact(5))], vec![(day("2019-01-01"), exact(9))], false, vec![pair("2019", "2019-01-01")]),
        // The latest that can be given, and why the one after it cannot.
        (
            vec![(year(2019), exact(5)), (year(2020), exact(5)), (year(2021), exact(5))],
            stocks.to_vec(),
            false,
            vec![Err(Why::NoDenominator), pair("2020", "2020-06-30")],
        ),
        (
            vec![(year(2019), exact(5)), (year(2020), without(Status::Suppressed))],
            stocks.to_vec(),
            true,
            vec![Err(Why::NumeratorWithheld), pair("2019", "2019-11-24")],
        ),
        // A withheld stock does not hide the one before it.
        (
            vec![(year(2019), exact(5))],
            vec![stocks[0], (day("2019-11-24"), without(Status::Suppressed))],
            false,
            vec![pair("2019", "2019-06-30")],
        ),
        (vec![], stocks.to_vec(), false, vec![Err(Why::NoNumerator)]),
    ] {
        assert_eq!(chosen(flow_over_stock, &numerators, &denominators, all), expected);
    }
    let (year_end, month_before) = ([(day("2019-12-31"), exact(5))], [(day("2019-11-30"), exact(5))]);
    let stocks = ("children.orphans", "children.total");
    assert_eq!(chosen(stocks, &year_end, &year_end, false), [pair("2019-12-31", "2019-12-31")]);
    assert_eq!(chosen(stocks, &year_end, &month_before, false), [Err(Why::NoDenominator)]);
    let flows = ("services.casework", "services.tutoring");
    assert_eq!(chosen(flows, &[(year(2019), exact(5))], &[(since_2017, exact(5))], false), [Err(Why::NoDenominator)]);
    let never = ("children.total", "services.casework");
    assert_eq!(chosen(never, &year_end, &[(year(2019), exact(5))], false), [Err(Why::StockOverFlow)]);
}

fn within(low: i128) -> impl Strategy<Value = (Quantity, i128)> {
    (low..2_000_000_i128, 0..50_000_i128, 0..50_000_i128, 0..50_000_i128, any::<bool>(), any::<bool>()).prop_map(
        |(low, width, value, truth, open_low, open_high)| {
            let high = low + width;
            let (value, truth) = (low + value.min(width), low + truth.min(width));
            let (low, high) = ((!open_low).then_some(low), (!open_high).then_some(high));
            let qualifier = match (low, high) {
                (Some(_), None) => Qualifier::MoreThan,
                (None, Some(_)) => Qualifier::LessThan,
                _ => Qualifier::Exact,
            };
            (Quantity { value, low, high, qualifier }, truth)
        },
    )
}

proptest! {
    /// The quotient of any two numbers within the bounds lies within those of the ratio.
    #[test]
    fn the_bounds_of_a_ratio_hold_every_ratio_within_them(
        (part, above) in within(0), (whole, below) in within(1), per in prop::sample::select(PER.map(|(per, _)| per).to_vec()),
        money in any::<bool>(),
    ) {
        let (of, by) = (unit(if money { "yuan" } else { "person" }), unit("person"));
        let Ok(found) = quotient((&part, &of), (&whole, &by), per) else {
            prop_assert!(whole.low.is_none_or(|low| low <= 0) || part.high.is_none());
            return Ok(());
        };
        // above / scale * per / below, in 10^-decimals, compared without division.
        let scaled = above * i128::from(per) * 10_i128.pow(found.decimals);
        let divisor = below * i128::from(of.scale());
        prop_assert!(found.quantity.low.is_none_or(|low| low * divisor <= scaled), "{:?} {} {}", found, above, below);
        prop_assert!(found.quantity.high.is_none_or(|high| scaled <= high * divisor), "{:?} {} {}", found, above, below);
        prop_assert_eq!(found.quantity.low.is_some(), part.low.is_some());
        prop_assert_eq!(found.quantity.high.is_some(), part.high.is_some());
    }
}
