//! The words of every fault, Chinese and English side by side.

use super::Said;
use crate::both;
use crate::domain::fault::{Fault, Personal, Why};
use crate::domain::language::{Bilingual, Language};
use crate::domain::names::Known;
use crate::domain::observation::Reading;
use crate::domain::unit::Unit;
use crate::render::{number, words};

/// Says what a fault is and what to do about it.
pub fn say(fault: &Fault, language: Language) -> Said {
    // Shorthands for the language, so that the sentences stand in the foreground.
    let l = language;
    let list = |words: &[&'static str]| words.join(words::comma(l));
    let value = |reading: &Reading, unit: &Unit| number::with_unit(&number::reading(reading, unit, l), unit, l);
    let (text, hint) = match fault {
        Fault::NulByte {} => (
            both!(l, "有 NUL 字节，不是文本", "a NUL byte: this is not text"),
            both!(l, "另存为 CSV（UTF-8）再导入", "save it as CSV (UTF-8) and import that"),
        ),
        Fault::NotText { encoding } => (
            both!(l, "按 {encoding} 读不成文本", "not text in {encoding}"),
            both!(l, "另存为 CSV（UTF-8）再导入", "save it as CSV (UTF-8) and import that"),
        ),
        Fault::DoubtfulEncoding { sample } => (
            both!(
                l,
                "按 GB18030 读出来是 `{sample}`，不像中文",
                "read as GB18030 it says `{sample}`, which is no Chinese"
            ),
            both!(
                l,
                "用 --encoding 说明编码，如 windows-1252、big5、euc-kr；确是 GB18030 就写 --encoding gb18030",
                "name the encoding with --encoding, say windows-1252, big5 or euc-kr; if it is right, --encoding gb18030"
            ),
        ),
        Fault::UnknownEncoding { text } => (
            both!(l, "不认识的编码 `{text}`", "unknown encoding `{text}`"),
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
                    "这里有{what}：这是个人的资料，不是公布的数字",
                    "{what} here: this is about persons, and no published figure"
                ),
                both!(
                    l,
                    "账本只记人数，不记个人；这个文件一个字也没有记录。请先汇总，再导入汇总的数字",
                    "the ledger keeps counts, not persons, and recorded nothing of this file; count first, and import the counts"
                ),
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
            both!(l, "认不出这是什么表：`{headings}`", "not a table that import knows: `{headings}`"),
            both!(
                l,
                "数字表要有：指标、期间、数值；简表：类别、人数、日期，或 服务、年份、人次，或 项目、金额、年份；template 打印可填写的表",
                "figures need: measure, period, value; or category, count, date; or service, year, person_times; or program, amount, year; `template` prints a table to fill in"
            ),
        ),
        Fault::UnknownHeading { heading, near } => (
            both!(l, "不认识的列标题 `{heading}`", "unknown heading `{heading}`"),
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
            both!(l, "不认识的状态 `{text}`", "unknown status `{text}`"),
            both!(
                l,
                "可以是：正常、初步、估计、未公开、缺失、不适用",
                "one of: normal, provisional, estimated, suppressed, not available, not applicable"
            ),
        ),
        Fault::UnknownQualifier { text } => (
            both!(l, "不认识的确切程度 `{text}`", "unknown qualifier `{text}`"),
            both!(l, "可以是：确切、余、不足、约", "one of: exact, more than, less than, about"),
        ),
        Fault::WordingDisagrees { value, as_written } => (
            both!(
                l,
                "原文 `{as_written}` 与数值 `{value}` 说的不一样",
                "the wording `{as_written}` and the value `{value}` do not say the same"
            ),
            both!(l, "改正其中一个", "put one of them right"),
        ),
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
        Fault::PeriodBackwards { text } => (
            both!(l, "`{text}` 的结束早于开始", "`{text}` ends before it starts"),
            both!(
                l,
                "先写第一天，再写最后一天；“以来”到出版日期为止",
                "the first day comes first; what is “since” a day ends on the date of the publication"
            ),
        ),
        Fault::UnknownMeasure { text, near } => (
            both!(l, "账本里没有指标 `{text}`", "the ledger knows no measure `{text}`"),
            near_or(
                l,
                near,
                both!(
                    l,
                    "见 list measures；导入新指标用 --add",
                    "see `list measures`; `import --add` records a new one"
                ),
            ),
        ),
        Fault::UnknownRegion { text, near } => (
            both!(l, "账本里没有地区 `{text}`", "the ledger knows no region `{text}`"),
            near_or(
                l,
                near,
                both!(l, "见 list regions；导入新地区用 --add", "see `list regions`; `import --add` records a new one"),
            ),
        ),
        Fault::UnknownPublication { text, near } => (
            both!(l, "账本里没有出版物 `{text}`", "the ledger knows no publication `{text}`"),
            near_or(
                l,
                near,
                both!(
                    l,
                    "同时导入出版物表（code, title, publisher, published_on, url），或用 --publication 加 --title 等",
                    "import a table of publications (code, title, publisher, published_on, url) beside it, or use --publication with --title and so on"
                ),
            ),
        ),
        Fault::UnknownUnit { text, near } => (
            both!(l, "账本里没有单位 `{text}`", "the ledger knows no unit `{text}`"),
            near_or(l, near, both!(l, "见 list units", "see `list units`")),
        ),
        Fault::UnknownGroup { text, near } => (
            both!(l, "账本里没有指标组 `{text}`", "the ledger knows no group `{text}`"),
            near_or(l, near, both!(l, "见 list measures", "see `list measures`")),
        ),
        Fault::UnknownBreakdown { text } => (
            both!(l, "账本里没有分组 `{text}`", "the ledger knows no breakdown `{text}`"),
            both!(l, "要新增就用 --add", "--add records a new one"),
        ),
        Fault::UnknownSourceFile { text } => (
            both!(l, "来源文件 `{text}` 不在 sources.csv 中", "the source file `{text}` is not in sources.csv"),
            both!(l, "把导出的文件一起导入", "import the files of the export together"),
        ),
        Fault::Ambiguous { text, matches } => {
            let known = known_list(l, matches);
            (
                both!(l, "`{text}` 不止一个：{known}", "`{text}` is more than one: {known}"),
                both!(l, "改用代码", "name it by its code"),
            )
        }
        Fault::BadBreakdown { text } => (
            both!(l, "`{text}` 不是分组", "`{text}` is not a breakdown"),
            both!(
                l,
                "写成 sex=female 这样；没有分组就写 all 或留空",
                "write it like sex=female; `all` or nothing where there is none"
            ),
        ),
        Fault::BadCode { text } => (
            both!(l, "`{text}` 不能作代码", "`{text}` cannot be a code"),
            both!(
                l,
                "用字母、数字、点、连字符和下划线，不超过 100 个",
                "up to 100 letters, digits, dots, hyphens and underscores"
            ),
        ),
        Fault::NotOneOf { text, choices } => {
            let choices: Vec<&str> = choices.iter().map(|code| words::choice(code, l)).collect();
            let choices = choices.join(words::comma(l));
            (
                both!(l, "`{text}` 不在可选之列", "`{text}` is not a choice here"),
                both!(l, "可以是：{choices}", "one of: {choices}"),
            )
        }
        Fault::NoPublication {} => (
            both!(l, "没有写明出自哪个出版物", "no publication is named"),
            both!(
                l,
                "在“出版物”一列写明，或用 --publication 代码",
                "name it in a column `publication`, or with --publication CODE"
            ),
        ),
        Fault::NoHome {} => (
            both!(l, "没有写地区，账本也没有设定本地地区", "no region is named, and the ledger has no home region"),
            both!(
                l,
                "在“地区”一列写明，或用 --region，或用 home 设定",
                "name it in a column `region` or with --region, or set one with `home`"
            ),
        ),
        Fault::AlreadyRecorded { recorded, given, unit } => {
            let (recorded, given) = (value(recorded, unit), value(given, unit));
            (
                both!(
                    l,
                    "同一出版物的这个数字已记为 {recorded}，这里是 {given}",
                    "recorded already from the same publication as {recorded}, here {given}"
                ),
                both!(
                    l,
                    "账本记错了就用 --correct；别的出版物的数字要写明那个出版物",
                    "use --correct if the ledger is wrong; a figure of another publication must name that one"
                ),
            )
        }
        Fault::NoteDiffers { recorded, given } => {
            let (recorded, given) = (recorded.get(l), given.get(l));
            (
                both!(
                    l,
                    "说明与已记录的不同：原为“{recorded}”，这里是“{given}”",
                    "another note than recorded: “{recorded}”, here “{given}”"
                ),
                both!(l, "要改就用 --correct", "use --correct to change it"),
            )
        }
        Fault::ContradictsFile { given, other, unit, file, line } => {
            let (given, other) = (value(given, unit), value(other, unit));
            (
                both!(
                    l,
                    "这里是 {given}，{file} 第 {line} 行是 {other}",
                    "{given} here, {other} in {file}, line {line}"
                ),
                both!(l, "同一出版物对同一件事只能有一个数字", "a publication has one figure for one thing"),
            )
        }
        Fault::ItemDiffers { code, attribute, recorded, given } => (
            both!(
                l,
                "{code} 的 {attribute} 已记为 `{recorded}`，这里是 `{given}`",
                "{code}: {attribute} is recorded as `{recorded}`, here `{given}`"
            ),
            both!(l, "账本记错了就用 --correct", "use --correct if the ledger is wrong"),
        ),
        Fault::FixedAttribute { code, attribute, recorded, given } => (
            both!(
                l,
                "{code} 的 {attribute} 是 `{recorded}`，不能改为 `{given}`",
                "{code}: {attribute} is `{recorded}` and cannot become `{given}`"
            ),
            both!(
                l,
                "已记录的数字会变了意思；请用新的代码",
                "figures already recorded would change their meaning; use a new code"
            ),
        ),
        Fault::FinancingDiffers { program, recorded, given } => {
            let program = program.get(l);
            let (recorded, given) = (words::choice(recorded, l), words::choice(given, l));
            (
                both!(
                    l,
                    "“{program}”的资金来源已记为 `{recorded}`，这里是 `{given}`",
                    "the financing of “{program}” is recorded as `{recorded}`, here `{given}`"
                ),
                both!(
                    l,
                    "账本记错了就用 --correct；另一种来源的钱请另立项目",
                    "use --correct if the ledger is wrong; money from elsewhere is another program"
                ),
            )
        }
        Fault::ItemIncomplete { code, attribute } => (
            both!(l, "{code} 是新的，缺少 {attribute}", "{code} is new and lacks {attribute}"),
            both!(l, "加上这一列并填写", "add that column and fill it in"),
        ),
        Fault::NewMeasureIncomplete { text, missing } => {
            let options: Vec<String> = missing.iter().map(|name| format!("--{name}")).collect();
            let options = options.join(words::comma(l));
            let missing = list(missing);
            (
                both!(l, "新指标 `{text}` 缺少：{missing}", "the new measure `{text}` lacks: {missing}"),
                both!(l, "用 {options} 说明，或加上同名的列", "say it with {options}, or in columns of these names"),
            )
        }
        Fault::PublicationIncomplete { code, missing } => {
            let missing = list(missing);
            (
                both!(
                    l,
                    "出版物 `{code}` 是新的，缺少：{missing}",
                    "the publication `{code}` is new and lacks: {missing}"
                ),
                both!(l, "补上这些选项；有网址时再加 --url", "add these options, and --url where there is an address"),
            )
        }
        Fault::FileUnreadable { path, why } => {
            let why = because(why, l);
            (
                both!(l, "读不了 {path}：{why}", "cannot read {path}: {why}"),
                both!(l, "检查文件名和权限", "check the name and the permissions"),
            )
        }
        Fault::FileUnwritable { path, why } => {
            let why = because(why, l);
            (
                both!(l, "写不了 {path}：{why}", "cannot write {path}: {why}"),
                both!(l, "检查文件夹、权限和磁盘空间", "check the folder, the permissions and the space on the disk"),
            )
        }
        Fault::NoFilesIn { path } => (
            both!(l, "{path} 里没有 CSV 文件", "there are no CSV files in {path}"),
            both!(l, "直接写文件名", "name the files themselves"),
        ),
        Fault::DirectoryNotEmpty { path } => (
            both!(l, "{path} 不是空文件夹", "{path} is not an empty folder"),
            both!(
                l,
                "导出到新的或空的文件夹；不会覆盖任何文件",
                "export to a new or an empty folder; no file is overwritten"
            ),
        ),
        Fault::NoSuchImport { import, last } => (
            both!(l, "没有编号为 {import} 的导入", "there is no import {import}"),
            match last {
                Some(last) => both!(l, "最后一个是 {last}；见 list imports", "the last is {last}; see `list imports`"),
                None => both!(l, "账本里还没有任何导入", "nothing has been imported yet"),
            },
        ),
        Fault::AlreadyUndone { import, on } => (
            both!(l, "导入 {import} 已于 {on} 撤销", "import {import} was undone already, at {on}"),
            both!(l, "见 list imports", "see `list imports`"),
        ),
        Fault::FromAfterTo { from, to } => (
            both!(l, "--from {from} 晚于 --to {to}", "--from {from} is after --to {to}"),
            both!(l, "调换两者", "exchange them"),
        ),
        Fault::LedgerMissing { path } => (
            both!(l, "没有账本 {path}", "there is no ledger {path}"),
            both!(
                l,
                "先运行 careledger init，或用 --ledger 指明文件",
                "run `careledger init` first, or name the file with --ledger"
            ),
        ),
        Fault::LedgerExists { path } => (
            both!(l, "{path} 已经存在，没有动它", "{path} exists already and was left alone"),
            both!(
                l,
                "用 --ledger 另取文件名；往已有账本里加数字用 import",
                "choose another file with --ledger; `import` adds to a ledger"
            ),
        ),
        Fault::NotALedger { path } => (
            both!(l, "{path} 不是 careledger 的账本", "{path} is not a careledger ledger"),
            both!(l, "检查 --ledger；新建账本用 init", "check --ledger; `init` creates a ledger"),
        ),
        Fault::LedgerNewer { path } => (
            both!(l, "{path} 是更新版本的 careledger 写的", "{path} was written by a newer careledger"),
            both!(l, "升级程序", "upgrade the program"),
        ),
        Fault::LedgerDamaged { path, detail } => (
            both!(l, "{path} 已损坏：{detail}", "{path} is damaged: {detail}"),
            both!(
                l,
                "从备份恢复；sqlite3 的 .recover 或许能救回一部分",
                "restore it from a copy; `.recover` of sqlite3 may save some of it"
            ),
        ),
        Fault::LedgerUnwritable { path, why } => {
            let why = because(why, l);
            (
                both!(l, "写不了账本 {path}：{why}", "cannot write the ledger {path}: {why}"),
                both!(l, "检查文件夹、权限和磁盘空间", "check the folder, the permissions and the space on the disk"),
            )
        }
        Fault::LedgerBusy { path } => (
            both!(l, "{path} 正被别的程序使用", "{path} is in use by another program"),
            both!(l, "关闭它，再试一次", "close that one and try again"),
        ),
    };
    Said { text, hint }
}

fn because(why: &Why, language: Language) -> &str {
    match why {
        Why::Missing => language.pick("没有这个文件或文件夹", "no such file or folder"),
        Why::Denied => language.pick("没有权限", "not permitted"),
        Why::IsFolder => language.pick("这是文件夹", "it is a folder"),
        Why::NotAFolder => language.pick("路径中有一段不是文件夹", "a part of the path is not a folder"),
        Why::DiskFull => language.pick("磁盘已满", "the disk is full"),
        Why::Other(text) => text,
    }
}

fn near_or(language: Language, near: &[Known], otherwise: String) -> String {
    if near.is_empty() {
        return otherwise;
    }
    let known = known_list(language, near);
    both!(language, "是不是 {known}？{otherwise}", "did you mean {known}? {otherwise}")
}

fn known_list(language: Language, known: &[Known]) -> String {
    let one = |known: &Known| {
        let name: &Bilingual = &known.name;
        let (name, code) = (name.get(language), &known.code);
        if name == code { code.clone() } else { both!(language, "{name}（{code}）", "{name} ({code})") }
    };
    known.iter().map(one).collect::<Vec<_>>().join(words::comma(language))
}
