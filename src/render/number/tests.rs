//! Numbers as people read them, in both languages.

use super::Language::{Chinese, English};
use super::*;
use crate::domain::observation::Status;
use crate::domain::sample::{self, bounded, exact, rounded, unit, without};

fn of(value: i64, qualifier: Qualifier) -> Reading {
    sample::reading(value, qualifier)
}

fn published(value: i64, qualifier: Qualifier, rounded_to: i64, unit_code: &str) -> Quantity {
    Quantity::published(value, qualifier, rounded_to, &unit(unit_code))
}

#[test]
fn published_figures() {
    use Qualifier::*;
    for (unit_code, figure, zh, en) in [
        ("person", exact(10_668), "10,668", "10,668"),
        ("person", exact(814), "814", "814"),
        ("person", exact(0), "0", "0"),
        ("person", exact(1_000_000), "1,000,000", "1,000,000"),
        ("person-time", of(1_800, MoreThan), "1,800余", "more than 1,800"),
        ("person", of(10, LessThan), "不足10", "less than 10"),
        ("person", of(68_000, About), "约68,000", "about 68,000"),
        ("person", rounded(233_000, 1_000), "233,000", "233,000"),
        ("yuan", exact(319_000_000), "319万", "3,190,000"),
        ("yuan", exact(12_000_000_000), "1.2亿", "120,000,000"),
        ("yuan", exact(254_480_000), "254.48万", "2,544,800"),
        ("yuan", exact(1_000_000), "1万", "10,000"),
        ("yuan", exact(999_900), "9,999", "9,999"),
        ("yuan", exact(9_999_999_900), "9,999.9999万", "99,999,999"),
        ("yuan", exact(102_050), "1,020.5", "1,020.5"),
        ("yuan", exact(319_000_005), "319.000005万", "3,190,000.05"),
        ("yuan", exact(5), "0.05", "0.05"),
        ("yuan", exact(123_456_789_000_000_000), "12,345,678.9亿", "1,234,567,890,000,000"),
        ("yuan", of(40_000_000, MoreThan), "40万余", "more than 400,000"),
        ("index", exact(-15), "-1.5", "-1.5"),
        ("index", exact(-1_234_560), "-123,456", "-123,456"),
        // Bounds that the publication prints, however far from the value.
        ("person", bounded(1_500, 1_390, 1_610), "1,500（1,390 至 1,610）", "1,500 (1,390 to 1,610)"),
        ("person", bounded(3, 3, 8), "3（3 至 8）", "3 (3 to 8)"),
        ("index", bounded(-15, -120, 5), "-1.5（-12 至 0.5）", "-1.5 (-12 to 0.5)"),
        (
            "yuan",
            bounded(319_000_000, 310_000_000, 330_000_050),
            "319万（310万 至 330.00005万）",
            "3,190,000 (3,100,000 to 3,300,000.5)",
        ),
        // Special all the same, where there is no value.
        ("person", without(Status::Suppressed), "（未公开）", "(suppressed)"),
        ("person", without(Status::NotAvailable), "（缺失）", "(not available)"),
        ("person", without(Status::NotApplicable), "（不适用）", "(not applicable)"),
    ] {
        assert_eq!(reading(&figure, &unit(unit_code), Chinese), zh);
        assert_eq!(reading(&figure, &unit(unit_code), English), en);
    }
}

/// A rate of 14 decimals loses none of them.
#[test]
fn a_rate_stands_with_all_its_digits() {
    let rate = Unit { decimals: 14, ..unit("index") };
    let figure = bounded(1_487_189_580_556_860, 1_389_839_331_862_410, 1_591_424_910_848_940);
    let zh = "14.8718958055686（13.8983933186241 至 15.9142491084894）";
    let en = "14.8718958055686 (13.8983933186241 to 15.9142491084894)";
    assert_eq!((reading(&figure, &rate, Chinese).as_str(), reading(&figure, &rate, English).as_str()), (zh, en));
}

#[test]
fn derived_quantities_show_the_bounds_that_their_words_do_not() {
    use Qualifier::*;
    let (more, less) = (published(1_800, MoreThan, 1, "person"), published(10, LessThan, 1, "person"));
    let to_the_thousand = published(3_000, Exact, 1_000, "person");
    for (quantity, zh, en) in [
        (Quantity::exact(10_668), "10,668", "10,668"),
        (more, "1,800余", "more than 1,800"),
        (Quantity::exact(100).plus(&less), "不足110（100 至 110）", "less than 110 (100 to 110)"),
        (to_the_thousand, "3,000（2,500 至 3,500）", "3,000 (2,500 to 3,500)"),
        // A lower bound stays one, also where what it is added to has an upper one.
        (more.plus(&less), "1,800余", "more than 1,800"),
        (to_the_thousand.plus(&more), "4,300余", "more than 4,300"),
        (to_the_thousand.minus(&more), "约1,200（至多 1,700）", "about 1,200 (at most 1,700)"),
        (more.plus(&published(5, About, 1, "person")), "1,800余", "more than 1,800"),
        (Quantity::exact(7).plus(&published(50, About, 1, "person")), "约57（至少 7）", "about 57 (at least 7)"),
        (less.plus(&published(50, About, 1, "person")), "约60", "about 60"),
    ] {
        assert_eq!(derived(&quantity, &unit("person"), Chinese), zh);
        assert_eq!(derived(&quantity, &unit("person"), English), en);
    }
    let money = published(319_000_000, Exact, 1_000_000, "yuan");
    assert_eq!(derived(&money, &unit("yuan"), Chinese), "319万（318.5万 至 319.5万）");
    assert_eq!(derived(&money, &unit("yuan"), English), "3,190,000 (3,185,000 to 3,195,000)");
}

#[test]
fn changes_with_their_bounds() {
    use Qualifier::*;
    let person = |value, qualifier| published(value, qualifier, 1, "person");
    for (later, earlier, zh, en) in [
        (Quantity::exact(1_088), Quantity::exact(1_000), "+88", "+88"),
        (Quantity::exact(83_530), Quantity::exact(83_630), "-100", "-100"),
        (Quantity::exact(5), Quantity::exact(5), "0", "0"),
        (person(1_900, MoreThan), Quantity::exact(1_800), "至少增加 100", "up at least 100"),
        (Quantity::exact(1_900), person(1_800, MoreThan), "至多增加 100", "up at most 100"),
        (Quantity::exact(1_700), person(1_800, MoreThan), "至少减少 100", "down at least 100"),
        // Bounds of zero: one way is out of the question.
        (Quantity::exact(1_800), person(1_800, MoreThan), "未增加", "no rise"),
        (person(1_800, MoreThan), Quantity::exact(1_800), "未减少", "no fall"),
        (person(1_800, MoreThan), Quantity::exact(1_900), "至多减少 100", "down at most 100"),
        (published(3_000, Exact, 1_000, "person"), Quantity::exact(3_280), "-780 至 +220", "-780 to +220"),
        (person(90, About), Quantity::exact(100), "约 -10", "about -10"),
    ] {
        let difference = later.minus(&earlier);
        assert_eq!(change(&difference, &unit("person"), Chinese), zh);
        assert_eq!(change(&difference, &unit("person"), English), en);
    }
    // Two numbers of one time lie apart, and none of them rose.
    let apart = Quantity::exact(100).minus(&person(105, MoreThan));
    assert_eq!(difference(&apart, &unit("person"), English), "at most -5");
    assert_eq!(difference(&apart, &unit("person"), Chinese), "至多 -5");
    let money = Quantity::exact(219_550_000);
    assert_eq!(change(&money, &unit("yuan"), Chinese), "+219.55万");
    assert_eq!(change(&money, &unit("yuan"), English), "+2,195,500");
    let less = Quantity::exact(-319_000_000);
    assert_eq!(change(&less, &unit("yuan"), Chinese), "-319万");
    assert_eq!(change(&less, &unit("yuan"), English), "-3,190,000");
}

#[test]
fn per_cents() {
    let range = |low, high| Quantity { value: 0, low, high, qualifier: Qualifier::About };
    for (share, sign, zh, en) in [
        (Quantity::exact(76), false, "7.6 %", "7.6 %"),
        (Quantity::exact(1_000), false, "100.0 %", "100.0 %"),
        (Quantity::exact(0), false, "0.0 %", "0.0 %"),
        (Quantity::exact(0), true, "0.0 %", "0.0 %"),
        (Quantity::exact(88), true, "+8.8 %", "+8.8 %"),
        (Quantity::exact(-5), true, "-0.5 %", "-0.5 %"),
        (Quantity::exact(-1_000), true, "-100.0 %", "-100.0 %"),
        (Quantity::exact(-85), false, "-8.5 %", "-8.5 %"),
        (range(Some(-238), Some(68)), true, "-23.8 % 至 +6.8 %", "-23.8 % to +6.8 %"),
        (range(Some(55), None), true, "至少增加 5.5 %", "up at least 5.5 %"),
        (range(None, Some(-65)), true, "至少减少 6.5 %", "down at least 6.5 %"),
        (range(None, Some(56)), true, "至多增加 5.6 %", "up at most 5.6 %"),
        (range(None, Some(56)), false, "至多 5.6 %", "at most 5.6 %"),
        (range(None, None), false, "约 0.0 %", "about 0.0 %"),
    ] {
        assert_eq!(per_cent(&share, sign, Chinese), zh);
        assert_eq!(per_cent(&share, sign, English), en);
    }
}

#[test]
fn units_follow_their_numbers() {
    assert_eq!(with_unit("10,668", &unit("person"), Chinese), "10,668人");
    assert_eq!(with_unit("10,668", &unit("person"), English), "10,668 persons");
    assert_eq!(with_unit("319万", &unit("yuan"), Chinese), "319万元");
    assert_eq!(with_unit("3,190,000", &unit("yuan"), English), "3,190,000 yuan");
}

#[test]
fn sums_beyond_what_one_figure_can_be_are_shown() {
    // Money in a unit of 15 decimals: two of the largest figures together are more than 64 bits hold.
    let fine = Unit { decimals: 15, ..unit("yuan") };
    let sum = Quantity::exact(i128::from(i64::MAX)).plus(&Quantity::exact(i128::from(i64::MAX)));
    assert_eq!(derived(&sum, &fine, Chinese), "1.8446744073709551614万");
    assert_eq!(derived(&sum, &fine, English), "18,446.744073709551614");
}
