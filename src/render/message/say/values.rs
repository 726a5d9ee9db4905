//! The words of what is wrong with values, periods and dates.

use crate::both;
use crate::domain::fault::{FarSum, Fault};
use crate::domain::language::Language;
use crate::domain::observation::Reading;
use crate::domain::unit::Unit;
use crate::render::{number, words};

/// The text and the hint of one of these faults; None of another.
pub fn say(fault: &Fault, l: Language) -> Option<(String, String)> {
    Some(match fault {
        Fault::NotANumber { text, unit } => {
            let unit = unit.get(l);
            (
                both!(l, "`{text}` 不是以“{unit}”计的数", "`{text}` is not a number of {unit}"),
                both!(
                    l,
                    "写成 1234、1,234、1800余、约6.8万 这样；出版物未公开的写 `c`",
                    "write it like 1234, 1,234, more than 1800, 6.8万; write `c` where the publication withheld the figure"
                ),
            )
        }
        Fault::UnsettledMark { text } => (
            both!(
                l,
                "`{text}` 在各家出版物里意思不同",
                "`{text}` means one thing with one publisher and another with the next"
            ),
            both!(
                l,
                "看出版物的说明，改写成 0、`c`（未公开）、`x`（缺失）或 `z`（不适用）",
                "see what the publication says, and write 0, `c` (withheld), `x` (not available) or `z` (not applicable)"
            ),
        ),
        Fault::Negative { text, unit } => {
            let unit = unit.get(l);
            (
                both!(l, "`{text}` 不是以“{unit}”计的数", "`{text}` is not a number of {unit}"),
                both!(l, "出版物未公开的写 `c`", "write `c` where the publication withheld the figure"),
            )
        }
        Fault::NotWhole { text, unit } => {
            let unit = unit.get(l);
            (
                both!(
                    l,
                    "`{text}` 的小数位超出“{unit}”的最小单位",
                    "`{text}` has more decimals than {unit} are counted in"
                ),
                both!(l, "检查小数点和单位", "check the decimal point and the unit"),
            )
        }
        Fault::TooLarge { text } => (
            both!(l, "`{text}` 太大，无法记录", "`{text}` is too large to be recorded"),
            both!(l, "检查位数和单位（万、亿）", "check the digits and the unit (万, 亿, million)"),
        ),
        Fault::UnitsDisagree { one, other } => (
            both!(l, "这里写的是 `{one}`，另一处写的是 `{other}`", "`{one}` here, and `{other}` in another place"),
            both!(
                l,
                "数字只能以一种单位计：核对后改正其中一处，或在布局里用 [columns] 说明各列的单位",
                "figures are counted in one unit: correct one of the two, or say the unit of each column in [columns] of a layout"
            ),
        ),
        Fault::AmbiguousNumber { text } => (
            both!(
                l,
                "`{text}` 里的符号可能分隔千位，也可能是小数点",
                "the sign in `{text}` may separate thousands, or be a decimal point"
            ),
            both!(
                l,
                "分号分隔的表常用逗号作小数点：在布局里写明 decimal = \",\" 或 \".\"",
                "tables with semicolons often have decimal commas: say which in a layout, decimal = \",\" or \".\""
            ),
        ),
        Fault::WrongUnit { text, found, expected } => {
            let (found, expected) = (found.get(l), expected.get(l));
            (
                both!(
                    l,
                    "`{text}` 的单位是“{found}”，这个指标的单位是“{expected}”",
                    "`{text}` is in {found}, the measure is in {expected}"
                ),
                both!(
                    l,
                    "检查指标是否写对；单位不同的数字不能记在一起",
                    "check the measure; figures in another unit cannot be recorded with it"
                ),
            )
        }
        Fault::NoValue {} => (
            both!(l, "没有数值", "there is no value"),
            both!(
                l,
                "零要写 0；未公开的写 `c`，没有数据的写 `x`，不适用的写 `z`；没有提到的就删去这行",
                "write 0 for zero, `c` for withheld, `x` for not available, `z` for not applicable; leave the row out where nothing is said"
            ),
        ),
        Fault::ValueWithStatus { text, status } => {
            let status = words::choice(status, l);
            (
                both!(l, "数值是 `{text}`，状态却是 `{status}`", "the value is `{text}`, but the status is `{status}`"),
                both!(l, "两者只能留一个", "keep only one of them"),
            )
        }
        Fault::StatusWithoutValue { status } => {
            let status = words::choice(status, l);
            (
                both!(l, "状态是 `{status}`，却没有数值", "the status is `{status}`, but there is no value"),
                both!(l, "填上数值，或改写状态", "fill in the value, or another status"),
            )
        }
        Fault::UnknownStatus { text } => (
            both!(l, "未知的状态 `{text}`", "unknown status `{text}`"),
            both!(
                l,
                "可以是：正常、初步、估计、未公开、缺失、不适用",
                "one of: normal, provisional, estimated, suppressed, not available, not applicable"
            ),
        ),
        Fault::UnknownQualifier { text } => (
            both!(l, "未知的确切程度 `{text}`", "unknown qualifier `{text}`"),
            both!(l, "可以是：确切、余、不足、约", "one of: exact, more than, less than, about"),
        ),
        Fault::WordingDisagrees { value, as_written } => (
            both!(
                l,
                "原文 `{as_written}` 与数值 `{value}` 说的不一样",
                "the wording `{as_written}` and the value `{value}` do not say the same"
            ),
            both!(l, "改正其中一个", "correct one of them"),
        ),
        Fault::BoundsDisagree { value, low, high } => {
            let bound = |zh: &str, en: &str, text: &str| match text {
                "" => both!(l, "没有{zh}", "no {en}"),
                _ => both!(l, "{zh} `{text}`", "{en} `{text}`"),
            };
            let (low, high) = (bound("下限", "low", low), bound("上限", "high", high));
            (
                both!(
                    l,
                    "数值 `{value}` 与它的上下限不符：{low}，{high}",
                    "the value `{value}` does not fit its bounds: {low}, {high}"
                ),
                both!(
                    l,
                    "上下限要么都写，要么都不写，数值在两者之间；有 rounded_to 的、带“余”“不足”“约”的、没有数值的，都不写",
                    "give both bounds or none, with the value between them; none beside rounded_to, more than, less than, about or no value"
                ),
            )
        }
        Fault::FarFromNeighbour { given, other, period, publication, times, unit } => {
            let (given, other) = (super::value(given, unit, l), super::value(other, unit, l));
            let times = number::in_threes(&times.to_string());
            (
                both!(
                    l,
                    "这里是 {given}，{period} 是 {other}（{publication}），相差约 {times} 倍",
                    "{given} here, {other} for {period} ({publication}): about {times} times apart"
                ),
                check_unit(unit, l),
            )
        }
        Fault::FarFromSum { given, sum, times, unit } => {
            (far_from_sum(given, sum, *times, unit, l), check_unit(unit, l))
        }
        Fault::NotAPeriod { text } => (
            both!(l, "`{text}` 不是期间", "`{text}` is not a period"),
            both!(
                l,
                "写成 2020、2020-06、2020-Q2、2020-06-30、2017-01-01/2019-11-24、2020年6月、2017年以来",
                "write it like 2020, 2020-06, 2020-Q2, 2020-06-30, 2017-01-01/2019-11-24, since 2017"
            ),
        ),
        Fault::NotADate { text } => (
            both!(l, "`{text}` 不是日期", "`{text}` is not a date"),
            both!(l, "写成 2019-11-24 或 2019年11月24日", "write it like 2019-11-24"),
        ),
        Fault::AmbiguousPeriod { text } => (
            both!(
                l,
                "`{text}` 可能是一个月，也可能是跨两年的十二个月",
                "`{text}` may be a month, or twelve months of two years"
            ),
            both!(
                l,
                "在布局里写明：period = \"from 04-01\"（4月1日起的一年）、\"to 03-31\"，或 \"calendar\"（就是月份）",
                "say which in a layout: period = \"from 04-01\", \"to 03-31\", or \"calendar\" where it is a month"
            ),
        ),
        Fault::PeriodBackwards { text } => (
            both!(l, "`{text}` 的结束早于开始", "`{text}` ends before it starts"),
            both!(
                l,
                "先写第一天，再写最后一天；“以来”到出版日期为止",
                "the first day comes first; a period “since” a day ends on the date of the publication"
            ),
        ),
        _ => return None,
    })
}

/// A figure that does not go with a sum, as a total or as a part.
fn far_from_sum(given: &Reading, far: &FarSum, times: i128, unit: &Unit, l: Language) -> String {
    let given = super::value(given, unit, l);
    let sum = number::with_unit(&number::amount(far.sum, unit, l), unit, l);
    let times = number::in_threes(&times.to_string());
    let Some((total, name)) = &far.part_of else {
        let (zh, en) =
            if far.places { ("下属地区", "places given in it") } else { ("组成部分", "parts of it given") };
        return both!(
            l,
            "这里是 {given}，而所列{zh}之和是 {sum}，相差约 {times} 倍",
            "{given} here, but the {en} add up to {sum}: about {times} times apart"
        );
    };
    let (total, name) = (super::value(total, unit, l), name.name.get(l));
    let (zh, en) = if far.places { ("下属地区", "places") } else { ("组成部分", "parts") };
    both!(
        l,
        "这里是 {given}，加上它，所列{zh}之和是 {sum}，而“{name}”是 {total}，相差约 {times} 倍",
        "{given} here: with it the {en} given add up to {sum}, but “{name}” is {total}: about {times} times apart"
    )
}

/// What to do about a figure that may be in another unit.
fn check_unit(unit: &Unit, l: Language) -> String {
    let name = unit.name.get(l);
    both!(
        l,
        "检查单位，是“{name}”还是“万{name}”；数字没有错，就加上 --confirm 再导入",
        "check whether it counts {name}, thousands of them, or 万; if it is right, import again with --confirm"
    )
}
