//! The words of what is wrong with a layout.

use super::list;
use crate::both;
use crate::domain::fault::{Expected, Fault};
use crate::domain::language::Language;
use crate::domain::names::nearest_word;

/// The text and the hint of one of these faults; None of another.
pub fn say(fault: &Fault, l: Language) -> Option<(String, String)> {
    Some(match fault {
        Fault::LayoutBroken {} => (
            both!(l, "这里不合 TOML 的写法", "this is not valid TOML"),
            both!(
                l,
                "写成 名 = \"文字\"；表写成 {{ 名 = \"文字\" }}；文字放在双引号里，名里有空格或汉字也要放在引号里",
                "write name = \"text\", and a table {{ name = \"text\" }}; texts stand in quotes, and so do names with spaces or letters beyond a-z"
            ),
        ),
        Fault::LayoutUnknownKey { text, choices } => {
            let near = nearest_word(text, choices.iter().copied());
            let (known, text) = (list(choices, l), (both!(l, "布局里没有 `{text}`", "a layout knows no `{text}`")));
            let hint = match near {
                Some(near) => both!(l, "是不是 `{near}`？可用：{known}", "did you mean `{near}`? there are: {known}"),
                None => both!(l, "可用：{known}", "there are: {known}"),
            };
            (text, hint)
        }
        Fault::LayoutWrongValue { key, expected } => {
            if *expected == Expected::Filled {
                return Some((
                    both!(l, "`{key}` 还没有填写", "`{key}` is still to be filled in"),
                    both!(
                        l,
                        "把 ? 换成要写的内容，或删去这一行",
                        "replace the ? with what it is, or leave the line out"
                    ),
                ));
            }
            let expected = match expected {
                Expected::Filled => "",
                Expected::Decimal => l.pick("\",\" 或 \".\"", "\",\" or \".\""),
                Expected::Text => l.pick("一段文字，放在双引号里", "a text in quotes"),
                Expected::Truth => l.pick("true 或 false", "true or false"),
                Expected::Table => l.pick("一张表：{ 名 = \"文字\" }", "a table: { name = \"text\" }"),
                Expected::List => l.pick("一列文字：[\"甲\", \"乙\"]", "a list of texts: [\"a\", \"b\"]"),
                Expected::Lines => l.pick("一个行号，或上下两行：[4, 5]", "a line, or two: [4, 5]"),
                Expected::When => l.pick(
                    "\"on 03-31\"（当年3月31日）、\"to 03-31\"（截至3月31日的一年）、\"from 04-01\"（4月1日起的一年）、\"first day\"、\"last day\"",
                    "\"on 03-31\", \"to 03-31\" (the year to that day), \"from 04-01\", \"first day\" or \"last day\"",
                ),
            };
            (
                both!(l, "`{key}` 的值不对", "this is not a value for `{key}`"),
                both!(l, "应当是{expected}", "it must be {expected}"),
            )
        }
        Fault::LayoutNoRow { name } => (
            both!(l, "表里没有以 `{name}` 开头的行", "the table has no row that begins with `{name}`"),
            both!(l, "按表里的写法写，或删去", "write it as the table does, or leave it out here"),
        ),
        Fault::LayoutNoColumn { heading, headings } => (
            both!(l, "表里没有列 `{heading}`", "the table has no column `{heading}`"),
            if headings.is_empty() {
                both!(l, "列标题的行号不对", "the line of the header is wrong")
            } else {
                both!(
                    l,
                    "有：{headings}；没有标题的列写 \"#3\"",
                    "there are: {headings}; a column without a heading is \"#3\""
                )
            },
        ),
        _ => return None,
    })
}
