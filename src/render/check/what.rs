//! What a check found, in a sentence.

use crate::both;
use crate::domain::catalogue::Catalogue;
use crate::domain::check::{Beside, Finding, What};
use crate::domain::language::Language;
use crate::domain::measure::MeasureId;
use crate::domain::place_sum::Contribution;
use crate::domain::quantity::Quantity;
use crate::render::{number, words};

/// What was found.
pub fn what(finding: &Finding, catalogue: &Catalogue, l: Language) -> String {
    let subject = &finding.subject;
    let of = |quantity: &Quantity, measure: Option<MeasureId>| {
        let unit = measure.and_then(|id| catalogue.measures.get(id)).and_then(|measure| catalogue.unit_of(measure));
        unit.map_or_else(|| quantity.value.to_string(), |unit| number::derived(quantity, unit, l))
    };
    let own = |quantity: &Quantity| of(quantity, subject.measure);
    let name = |id: MeasureId| catalogue.measures.get(id).map_or("", |measure| measure.name.get(l));
    let publication = |id: i64| catalogue.publications.get(id).map_or("", |found| found.code.as_str());
    // Another publication's figure of the same time is called by its name, any other by its time.
    let beside = |beside: &Beside| {
        let value = own(&beside.value);
        if Some(beside.period) == subject.period {
            let by = publication(beside.publication);
            both!(l, "{by} 的 {value}", "{value} ({by})")
        } else {
            let on = beside.period;
            both!(l, "{on} 的 {value}", "{value} ({on})")
        }
    };
    let apart = |together: bool| {
        if together { "" } else { l.pick("（出自不同的出版物）", " (of different publications)") }
    };
    match &finding.what {
        What::Damage { detail } => both!(l, "文件已损坏：{detail}", "the file is damaged: {detail}"),
        What::Dangling { table, parent, rows } => both!(
            l,
            "{table} 中有 {rows} 行所指的 {parent} 不存在",
            "rows of {table} that refer to a missing {parent}: {rows}"
        ),
        What::KeptSum { level, kept, computed } => {
            let places = words::places(*level, l);
            let sum = |sum: &Contribution| {
                let value = sum.quantity().map_or_else(|| sum.value.to_string(), |sum| own(&sum));
                let count = sum.places;
                both!(l, "{count} 处共 {value}", "{value} for {count}")
            };
            let (kept, computed) = (sum(kept), sum(computed));
            both!(
                l,
                "所存的{places}之和与数字不符：存的是 {kept}，算出来是 {computed}",
                "the stored sum over {places} is {kept}, but the figures give {computed}"
            )
        }
        What::Parts { sum, total, given, of: all, one, together, .. } => {
            let (sum, total, apart) = (own(sum), own(total), apart(*together));
            match one {
                Some(one) => {
                    let part = name(*one);
                    both!(
                        l,
                        "仅{part}就有 {sum}，超过总数 {total}{apart}",
                        "{part} alone is {sum}, more than the total, {total}{apart}"
                    )
                }
                None => {
                    let parts = some_of(*given, *all, "项", "parts", l);
                    both!(
                        l,
                        "{parts}相加为 {sum}，总数却是 {total}{apart}",
                        "{parts} add up to {sum}, the total is {total}{apart}"
                    )
                }
            }
        }
        What::Breakdowns { dimension, sum, whole, given, one, together } => {
            let (sum, whole, apart) = (own(sum), own(whole), apart(*together));
            let dimension = words::dimension(dimension, l);
            match one.and_then(|one| catalogue.breakdowns.get(one)) {
                Some(one) => {
                    let part = &one.code;
                    both!(
                        l,
                        "仅 {part} 就有 {sum}，超过总数 {whole}{apart}",
                        "{part} alone is {sum}, more than the whole, {whole}{apart}"
                    )
                }
                None => both!(
                    l,
                    "按{dimension}分的 {given} 个部分相加为 {sum}，总数却是 {whole}{apart}",
                    "the {given} parts by {dimension} add up to {sum}, the whole is {whole}{apart}"
                ),
            }
        }
        What::Places { level, sum, whole, reporting, known, together } => {
            let (sum, whole, apart) = (own(sum), own(whole), apart(*together));
            let level = words::places(*level, l);
            let places = some_of(*reporting, *known, &format!("个{level}"), level, l);
            both!(
                l,
                "账本所知的{places}相加为 {sum}，本地区公布的却是 {whole}{apart}",
                "{places} that the ledger knows add up to {sum}, the region has {whole}{apart}"
            )
        }
        What::Nested { longer, inside, shorter, parts, .. } => {
            let (longer, shorter) = (own(longer), own(shorter));
            if *parts == 1 {
                both!(
                    l,
                    "整段时间只有 {longer}，其中的 {inside} 却已有 {shorter}",
                    "{longer} in the whole time, but {shorter} in {inside}, which lies in it"
                )
            } else {
                both!(
                    l,
                    "其中的 {parts} 段（{inside}）相加为 {shorter}，整段却是 {longer}",
                    "the {parts} periods that lie in it ({inside}) add up to {shorter}, the whole is {longer}"
                )
            }
        }
        What::UnitSlip { value, factor, too_much, beside: others } => {
            let value = own(value);
            let part = match factor {
                10 => "十".to_owned(),
                100 => "百".to_owned(),
                1_000 => "千".to_owned(),
                10_000 => "万".to_owned(),
                other => format!(" {other} "),
            };
            let factor = number::in_threes(&factor.to_string());
            let others: Vec<String> = others.iter().map(beside).collect();
            let others = others.join(l.pick("、", " and "));
            if *too_much {
                both!(
                    l,
                    "{value}，相邻数字为 {others}：疑似扩大为 {factor} 倍",
                    "{value} beside {others}: it may be {factor} times too large"
                )
            } else {
                both!(
                    l,
                    "{value}，相邻数字为 {others}：疑似缩小为{part}分之一",
                    "{value} beside {others}: it may be {factor} times too small"
                )
            }
        }
        What::Outlier { value, before, after } => {
            let (value, before) = (own(value), beside(before));
            match after.as_ref().map(beside) {
                Some(after) => both!(
                    l,
                    "{value}，与前面 {before}、后面 {after} 相差很远",
                    "{value} is far from {before} before it and {after} after it"
                ),
                None => both!(
                    l,
                    "最后一个数字 {value} 与前面 {before} 相差很远",
                    "{value}, the last figure, is far from {before} before it"
                ),
            }
        }
        What::Restated { earlier, later } => {
            let (earlier, later) = (beside(earlier), own(later));
            both!(l, "{later}，此前为 {earlier}", "{later}, previously {earlier}")
        }
        What::OtherUnit { as_written, unit } => {
            let own = subject.measure.and_then(|id| catalogue.measures.get(id)).map(|measure| measure.unit);
            let unit_name = |id: i64| catalogue.units.get(id).map_or("", |unit| unit.name.get(l));
            let (own, other) = (own.map_or("", unit_name), unit_name(*unit));
            both!(
                l,
                "原文“{as_written}”说的是{other}，指标的单位却是{own}",
                "as written, “{as_written}”, it counts {other}; the measure counts {own}"
            )
        }
        What::OddBound { as_written } => both!(
            l,
            "原文“{as_written}”：“余”“多”前面的数不是整十、整百，仍按下限记录",
            "as written, “{as_written}”: more than a number that is not round; it is kept as a lower bound"
        ),
        What::SameAsPersons { persons, period, value } => {
            let (other, value) = (name(*persons), own(value));
            both!(
                l,
                "{value} 人次与{other}（{period}）的人数相同，可能是人误作人次",
                "{value} person-times are also the number of persons of {other} ({period}): the two may have been confused"
            )
        }
        What::Share { share, part, whole, of: counted } => {
            let share = own(share);
            let count = |count: &Beside| {
                let value = of(&count.value, Some(*counted));
                let by = publication(count.publication);
                match Some(count.publication) == subject.publication {
                    true => both!(l, "{value} ", "{value}"),
                    false => both!(l, "{value}（{by}）", "{value} ({by})"),
                }
            };
            let (part_text, whole_text) = (count(part), count(whole));
            let counts = part
                .value
                .per_mille_of(&whole.value)
                .map(|share| number::per_cent(&share, false, l))
                .unwrap_or_default();
            both!(
                l,
                "占比为 {share} %，而 {part_text}占 {whole_text}的 {counts}",
                "the share is {share} %, but {part_text} of {whole_text} are {counts}"
            )
        }
        What::ShareSum { sum, given, together, .. } => {
            let (sum, apart) = (own(sum), apart(*together));
            both!(l, "{given} 项占比相加为 {sum} %{apart}", "the {given} shares add up to {sum} %{apart}")
        }
        What::DatedBefore { published_on, figures, begun, .. } => {
            let word = words::plural(*figures, "figure", "figures");
            if *begun {
                both!(
                    l,
                    "{published_on} 发布时这段时间还没有结束，却有 {figures} 个数字",
                    "published on {published_on}, when the period was not over: {figures} {word}"
                )
            } else {
                both!(
                    l,
                    "{published_on} 发布时这段时间还没有开始，却有 {figures} 个数字",
                    "published on {published_on}, before the period began: {figures} {word}"
                )
            }
        }
        What::Unreliable { figures, .. } => {
            let found = subject.publication.and_then(|id| catalogue.publications.get(id));
            let because = found.map_or("", |found| found.unreliable.get(l));
            let word = words::plural(*figures, "figure is", "figures are");
            both!(
                l,
                "{figures} 个数字出自这一被标为不可靠的出版物：{because}",
                "{figures} {word} quoted from this publication, which is marked unreliable: {because}"
            )
        }
        What::Overlap { other: period, by, regions, nearly, .. } => {
            let places = in_regions(*regions, l);
            let other = match Some(*by) == subject.publication {
                true => both!(l, "{period} ", "{period}"),
                false => {
                    let by = publication(*by);
                    both!(l, "{period}（{by}）", "{period} ({by})")
                }
            };
            // Of stocks: nothing of them overlaps.
            let days = subject.period.filter(|one| !one.overlaps(period)).map(|one| one.distance(period));
            match (nearly, days) {
                (true, Some(days)) => {
                    let word = words::plural(days.unsigned_abs(), "day", "days");
                    both!(
                        l,
                        "与 {other}只差 {days} 天，可能是同一时点的两种说法{places}",
                        "{days} {word} from {other}: they may be of one time, dated in two ways{places}"
                    )
                }
                (true, None) => both!(
                    l,
                    "与 {other}几乎是同一期间，可能是一个期间的两种写法{places}",
                    "nearly the same period as {other}: they may be one, written in two ways{places}"
                ),
                (false, _) => both!(
                    l,
                    "与 {other}有重叠的日子，两者不能相加减{places}",
                    "has days in common with {other}: neither can be added to the other or subtracted from it{places}"
                ),
            }
        }
        What::Gap { last, missing, regions } => {
            let places = in_regions(*regions, l);
            if *missing == 1 {
                both!(l, "有规律的序列缺这一期{places}", "missing from a regular series{places}")
            } else {
                both!(
                    l,
                    "有规律的序列从这一期到 {last} 缺 {missing} 期{places}",
                    "{missing} periods are missing from a regular series, from this one to {last}{places}"
                )
            }
        }
    }
}

/// So many of so many things: `2 of the 10 districts`, `all 10 districts`. The Chinese word has its measure word.
fn some_of(some: usize, all: usize, chinese: &str, english: &str, l: Language) -> String {
    if some < all {
        let each: String = chinese.chars().take(1).collect();
        both!(l, "{all} {chinese}中的 {some} {each}", "{some} of the {all} {english}")
    } else {
        both!(l, "全部 {all} {chinese}", "all {all} {english}")
    }
}

/// How many regions have it, where it is more than one.
fn in_regions(regions: u64, l: Language) -> String {
    let shown = number::in_threes(&regions.to_string());
    match regions {
        0 | 1 => String::new(),
        _ => both!(l, "（{shown} 个地区）", " (in {shown} regions)"),
    }
}
