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
