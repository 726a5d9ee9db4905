//! The words of what is wrong with a file's bytes and shape.

use crate::both;
use crate::domain::fault::{Fault, Personal};
use crate::domain::language::Language;
use crate::render::words;

/// The text and the hint of one of these faults; None of another.
pub fn say(fault: &Fault, l: Language) -> Option<(String, String)> {
    Some(match fault {
        Fault::NulByte {} => (
            both!(l, "有 NUL 字节，不是文本", "a NUL byte: this is not text"),
            both!(l, "另存为 CSV（UTF-8）再导入", "save it as CSV (UTF-8) and import that"),
        ),
        Fault::NotText { encoding } => (
            both!(l, "不是 {encoding} 编码的文本", "not text in {encoding}"),
            both!(
                l,
                "用 --encoding 说明编码，如 windows-1252、big5；或另存为 CSV（UTF-8）再导入",
                "name the encoding with --encoding, say windows-1252 or big5; or save it as CSV (UTF-8)"
            ),
        ),
        Fault::DoubtfulEncoding { sample } => (
            both!(
                l,
                "按 GB18030 读出来是 `{sample}`，不像中文",
                "read as GB18030 it says `{sample}`, which is not Chinese"
            ),
            both!(
                l,
                "用 --encoding 说明编码，如 windows-1252、big5、euc-kr；确是 GB18030 就写 --encoding gb18030",
                "name the encoding with --encoding, say windows-1252, big5 or euc-kr; if it is right, --encoding gb18030"
            ),
        ),
        Fault::UnknownEncoding { text } => (
            both!(l, "未知的编码 `{text}`", "unknown encoding `{text}`"),
            both!(
                l,
                "如 utf-8、gb18030、utf-16le、big5、windows-1252",
                "one like utf-8, gb18030, utf-16le, big5, windows-1252"
            ),
        ),
        Fault::PersonalData { what } => {
            let what = match what {
                Personal::IdentityNumber => l.pick("身份证号码", "an identity number"),
                Personal::TelephoneNumber => l.pick("电话号码", "telephone numbers"),
                Personal::NameAndBirth => l.pick("姓名和出生日期", "names with dates of birth"),
            };
            (
                both!(
                    l,
                    "这里有{what}：这是个人信息，不是公布的数字",
                    "{what} here: this is data on individuals, not published figures"
                ),
                both!(
                    l,
                    "账本只记人数，不记个人；这个文件一个字也没有记录。请先汇总，再导入汇总的数字",
                    "the ledger keeps counts, not persons, and recorded nothing of this file; count first, and import the counts"
                ),
            )
        }
        Fault::BrokenWorkbook {} => (
            both!(l, "工作簿已损坏，或不是 xlsx、xls、ods", "a broken workbook, or not an xlsx, xls or ods file"),
            both!(l, "用表格软件打开后另存为 CSV 再导入", "open it in a spreadsheet, save it as CSV and import that"),
        ),
        Fault::UnknownSheet { text, sheets } => {
            let sheets = sheets.join(words::comma(l));
            (
                both!(l, "没有工作表 `{text}`", "there is no sheet `{text}`"),
                both!(l, "有：{sheets}", "there are: {sheets}"),
            )
        }
        Fault::SeveralSheets { sheets } => {
            let sheets = sheets.join(words::comma(l));
            (
                both!(l, "有几个工作表：{sheets}", "there are several sheets: {sheets}"),
                both!(l, "用 --sheet 说明是哪一个", "say which with --sheet"),
            )
        }
        Fault::EmptyFile {} => (
            both!(l, "文件是空的", "the file is empty"),
            both!(l, "第一行应为列标题", "the first row must be headings"),
        ),
        Fault::HeaderOnly {} => (
            both!(l, "标题行下没有数据", "there is nothing under the headings"),
            both!(l, "至少填写一行", "fill in at least one row"),
        ),
        Fault::UnclosedQuote {} => (
            both!(
                l,
                "引号没有闭合，会吞掉后面的全部内容",
                "a quote is opened and never closed: it would swallow the rest"
            ),
            both!(l, "补上引号，或把字段内的引号写成两个", "close it, or double a quote that belongs to the text"),
        ),
        Fault::ColumnCount { expected, found } => {
            let columns = words::plural(*found as u64, "column", "columns");
            (
                both!(
                    l,
                    "这行有 {found} 列，标题行有 {expected} 列",
                    "{found} {columns} here, {expected} in the header"
                ),
                if found > expected {
                    both!(l, "含逗号的内容要放在引号里", "a text with commas must stand in quotes")
                } else {
                    both!(
                        l,
                        "补上缺少的格，空着的也要有逗号",
                        "add the missing cells; an empty one needs its comma too"
                    )
                },
            )
        }
        Fault::UnknownTable { headings } => (
            both!(l, "无法识别这张表：`{headings}`", "not a table that import knows: `{headings}`"),
            both!(
                l,
                "数字表要有：指标、期间、数值；简表：类别、人数、日期，或 服务、年份、人次，或 项目、金额、年份；template 打印可填写的表；别人发布的表用 layout 起草说明",
                "figures need: measure, period, value; or category, count, date; or service, year, person_times; or program, amount, year; `template` prints a table to fill in; for a publisher's table, `layout` drafts a description"
            ),
        ),
        Fault::UnknownHeading { heading, .. } if heading.is_empty() => (
            both!(l, "这一列没有标题", "this column has no heading"),
            both!(l, "写上标题，或删去这一列", "give it one, or leave the column out"),
        ),
        Fault::UnknownHeading { heading, near } => (
            both!(l, "未知的列标题 `{heading}`", "unknown heading `{heading}`"),
            match near {
                Some(near) => both!(l, "是不是 `{near}`？", "did you mean `{near}`?"),
                None => both!(l, "删去这一列，或改用认识的标题", "leave the column out, or use a known heading"),
            },
        ),
        Fault::RepeatedHeading { heading } => (
            both!(l, "列标题 `{heading}` 重复", "the heading `{heading}` stands for a column already there"),
            both!(l, "每种列只能有一个", "keep one of them"),
        ),
        Fault::MissingCell { heading } => (
            both!(l, "`{heading}` 是空的", "`{heading}` is empty"),
            both!(l, "这一格必须填写", "this cell must be filled in"),
        ),
        Fault::AloneInRow { text } => (
            both!(
                l,
                "`{text}` 独占一行，像是下面各行的标题",
                "`{text}` stands alone in its row, as if it spoke for the rows below"
            ),
            both!(
                l,
                "给每一行写上它，另成一列；与数字无关的，在布局的 leave_out 里写 rows = [\"{text}\"]",
                "write it into each row, in a column of its own; if it means nothing, leave the row out by rows = [\"{text}\"] in a layout"
            ),
        ),
        Fault::SecondHeader { heading } => (
            both!(l, "这里又有一行列标题（`{heading}`）", "a second header (`{heading}`) among the rows"),
            both!(
                l,
                "一个文件放一张表；把下面的表另存一个文件",
                "keep one table to a file, and save the one below as another"
            ),
        ),
        Fault::TitleNames { region } => {
            let name = region.name.get(l);
            (
                both!(
                    l,
                    "表题提到{name}，表里没有说明数字是哪里的",
                    "the title names {name}, but the table does not say which region its figures are for"
                ),
                both!(
                    l,
                    "数字是那里的，用 --region {name}；是别处的，用 --region 说明",
                    "say which with --region: {name}, or another"
                ),
            )
        }
        Fault::NotStated { what } => {
            let what = match *what {
                "measure" => l.pick("统计的是什么（指标）", "what is counted (the measure)"),
                "period" => l.pick("属于什么时间（期间）", "what time it is for (the period)"),
                _ => l.pick("哪些列是数字", "which columns are figures"),
            };
            (
                both!(l, "表里没有说明{what}", "nothing in the table says {what}"),
                both!(
                    l,
                    "careledger layout 文件 > 布局.toml 起草一份说明，补上后用 --layout 布局.toml 导入",
                    "`careledger layout FILE > layout.toml` drafts a description; complete it and import with --layout layout.toml"
                ),
            )
        }
        _ => return None,
    })
}
