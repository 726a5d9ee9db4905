//! The words that files use for the choices of the ledger, in both languages.

use crate::domain::measure::{Domain, Financing, Kind};
use crate::domain::names::fold;
use crate::domain::place::Level;
use crate::domain::quantity::Qualifier;
use crate::domain::unit::UnitKind;

/// The code that `text` means in the column `attribute`, where that column has choices and the text is one of them.
pub fn choice(attribute: &str, text: &str) -> Option<&'static str> {
    let folded = fold(text);
    let choices: &[(&'static str, &[&str])] = match attribute {
        "domain" => &[
            (Domain::Children.code(), &["儿童"]),
            (Domain::Services.code(), &["服务"]),
            (Domain::Funding.code(), &["资金"]),
            (Domain::Workforce.code(), &["队伍", "人员"]),
        ],
        // Units and measures both have a kind; their words are all different.
        "kind" => &[
            (Kind::Stock.code(), &["时点"]),
            (Kind::Flow.code(), &["时期"]),
            (UnitKind::Count.code(), &["计数"]),
            (UnitKind::Money.code(), &["金额"]),
            (UnitKind::Rate.code(), &["比率"]),
        ],
        "additive" => &[("yes", &["是", "可加", "true", "1"]), ("no", &["否", "不可加", "false", "0"])],
        "seasonal" => &[("yes", &["是", "随季节变化", "true", "1"]), ("no", &["否", "不随季节变化", "false", "0"])],
        "financing" => &[
            (Financing::Fiscal.code(), &["财政", "财政资金"]),
            (Financing::Charitable.code(), &["慈善", "社会慈善", "慈善资金"]),
            (Financing::Mixed.code(), &["混合"]),
            (Financing::NotStated.code(), &["未说明"]),
        ],
        "level" => &[
            (Level::Country.code(), &["国家"]),
            (Level::Province.code(), &["省", "省级"]),
            (Level::City.code(), &["市", "地市", "市级"]),
            (Level::District.code(), &["区县", "区", "县", "县级"]),
            (Level::Town.code(), &["镇街", "镇", "乡", "街道"]),
            (Level::Village.code(), &["村居", "村", "社区"]),
            (Level::Other.code(), &["其他"]),
        ],
        _ => &[],
    };
    choices.iter().find(|(code, words)| *code == folded || words.contains(&folded.as_str())).map(|(code, _)| *code)
}

/// The qualifier that a cell of its own column names.
pub fn qualifier(text: &str) -> Option<Qualifier> {
    match fold(text).as_str() {
        "" | "exact" | "确切" => Some(Qualifier::Exact),
        "more than" | "余" | "多" => Some(Qualifier::MoreThan),
        "less than" | "不足" | "近" => Some(Qualifier::LessThan),
        "about" | "约" | "左右" => Some(Qualifier::About),
        _ => None,
    }
}

/// Whether a name means all of the others together.
pub fn is_total(text: &str) -> bool {
    let folded = fold(super::footnote::without(text)).replace(' ', "");
    let words = [
        "合计",
        "总计",
        "总数",
        "小计",
        "共计",
        "总量",
        "全部",
        "全市",
        "全省",
        "全国",
        "全区",
        "total",
        "totals",
        "grandtotal",
        "sum",
        "all",
    ];
    words.contains(&folded.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_have_words_in_both_languages() {
        for (attribute, text, code) in [
            ("domain", "儿童", Some("children")),
            ("domain", "Services", Some("services")),
            ("domain", "资金", Some("funding")),
            ("domain", "队伍", Some("workforce")),
            ("domain", "时点", None),
            ("kind", "时点", Some("stock")),
            ("kind", "时期", Some("flow")),
            ("kind", "计数", Some("count")),
            ("kind", "金额", Some("money")),
            ("kind", "比率", Some("rate")),
            ("additive", "是", Some("yes")),
            ("additive", "否", Some("no")),
            ("additive", "TRUE", Some("yes")),
            ("additive", "maybe", None),
            ("financing", "财政", Some("fiscal")),
            ("financing", "慈善", Some("charitable")),
            ("financing", "未说明", Some("not stated")),
            ("level", "市", Some("city")),
            ("level", "街道", Some("town")),
            ("level", " Village ", Some("village")),
            ("level", "", None),
            // Texts are no choices.
            ("name_zh", "儿童", None),
            ("publisher", "市", None),
        ] {
            assert_eq!(choice(attribute, text), code, "{attribute} {text:?}");
        }
    }

    #[test]
    fn every_choice_of_the_ledger_is_its_own_word() {
        let all = |attribute: &str, codes: &[&'static str]| {
            for code in codes {
                assert_eq!(choice(attribute, code), Some(*code), "{attribute}");
            }
        };
        all("domain", &Domain::ALL.map(Domain::code));
        all("kind", &Kind::ALL.map(Kind::code));
        all("kind", &UnitKind::ALL.map(UnitKind::code));
        all("financing", &Financing::ALL.map(Financing::code));
        all("level", &Level::ALL.map(Level::code));
    }

    #[test]
    fn qualifiers_have_words_in_both_languages() {
        for (text, expected) in [
            ("", Some(Qualifier::Exact)),
            ("确切", Some(Qualifier::Exact)),
            ("余", Some(Qualifier::MoreThan)),
            ("多", Some(Qualifier::MoreThan)),
            ("不足", Some(Qualifier::LessThan)),
            ("近", Some(Qualifier::LessThan)),
            ("约", Some(Qualifier::About)),
            ("左右", Some(Qualifier::About)),
            ("More than", Some(Qualifier::MoreThan)),
            ("roughly", None),
        ] {
            assert_eq!(qualifier(text), expected, "{text:?}");
        }
        for known in Qualifier::ALL {
            assert_eq!(qualifier(known.code()), Some(known));
        }
    }
}
