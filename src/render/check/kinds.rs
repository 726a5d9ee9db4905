//! The kinds of findings: what each is called, and what to do about it.

use crate::domain::check::{Finding, Kind, What};
use crate::domain::language::Language;

/// What to do about a finding.
pub fn to_do(finding: &Finding, l: Language) -> &'static str {
    match finding.what.kind() {
        Kind::File => l.pick(
            "从备份恢复；或者 export 之后导入到新账本，所存的和会重新计算",
            "restore the file from a copy; or export it and import that into a new ledger, which computes the sums anew",
        ),
        Kind::Parts | Kind::Breakdowns | Kind::Places => l.pick(
            "与出版物核对各个数字（show），记错的用 import --correct 更正",
            "compare the figures with their publications (see show); correct what was recorded wrongly with import --correct",
        ),
        Kind::Nested if is_cumulative(finding) => l.pick(
            "核对两个期间和数字：累计数不会变小",
            "check both periods and both figures: a cumulative figure does not fall",
        ),
        Kind::Nested => l.pick(
            "核对各个期间和数字：各段合起来是整段的，其和等于整段；只是一部分的，不超过整段",
            "check the periods and the figures: all parts of a time add up to the whole, some of them to no more than that",
        ),
        Kind::UnitSlip => l.pick(
            "核对表上的单位和位数：人还是万人，元还是万元",
            "look at the unit and the digits in the publication: ones, thousands or 万",
        ),
        Kind::Outlier => l.pick(
            "与出版物核对；口径变了的，用 break 声明",
            "compare it with its publication; where the definition changed, declare a `break`",
        ),
        Kind::Restated => l.pick(
            "核对两份出版物说的是不是同一件事",
            "see whether both publications speak of the same thing",
        ),
        Kind::Persons => l.pick(
            "核对出版物说的是人还是人次",
            "see whether the publication counts persons or person-times",
        ),
        Kind::Wording => l.pick(
            "核对原文：确切的数写成确切，只知下限的照出版物写",
            "see what the publication says: a number in full without the 余, or the round number that it is more than",
        ),
        Kind::Shares => l.pick("核对占比和人数，看哪个记错了", "see which is wrong, the share or the counts"),
        Kind::DatedBefore => l.pick(
            "核对发布日期和期间；计划数不是公布的数字",
            "look at the date of publication and the period; a planned number is not a published figure",
        ),
        Kind::Unreliable => l.pick(
            "找原始的出版物，改用它的数字",
            "look for the publication that it quotes, and take the figures from there",
        ),
        Kind::Overlap => l.pick(
            "核对期间；同一期间的，更正其中一个",
            "check the periods; where they are the same, correct one of them",
        ),
        Kind::Gap => l.pick(
            "找缺的那一期出版物；确实没有的，可以接受",
            "look for the publication of that time; where there is none, accept the finding",
        ),
    }
}

/// Whether a finding is of two figures that are counted from the same day on.
fn is_cumulative(finding: &Finding) -> bool {
    match (&finding.what, finding.subject.period) {
        (What::Nested { inside, parts: 1, .. }, Some(whole)) => inside.start == whole.start,
        _ => false,
    }
}

/// What a kind of findings is called; in English its code.
pub fn kind(kind: Kind, l: Language) -> &'static str {
    let chinese = match kind {
        Kind::File => "文件",
        Kind::Parts => "分项",
        Kind::Breakdowns => "分组",
        Kind::Places => "各地",
        Kind::Nested => "期间嵌套",
        Kind::UnitSlip => "单位",
        Kind::Outlier => "异常",
        Kind::Restated => "修订",
        Kind::Persons => "人与人次",
        Kind::Wording => "原文",
        Kind::Shares => "占比",
        Kind::DatedBefore => "日期",
        Kind::Unreliable => "不可靠",
        Kind::Overlap => "重叠",
        Kind::Gap => "缺期",
    };
    l.pick(chinese, kind.code())
}
