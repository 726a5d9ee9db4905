//! The words of what is wrong with names, and of what contradicts the ledger or the same import.

use super::{known_list, list, near_or, value};
use crate::both;
use crate::domain::fault::Fault;
use crate::domain::language::Language;
use crate::render::words;

/// The text and the hint of one of these faults; None of another.
pub fn say(fault: &Fault, l: Language) -> Option<(String, String)> {
    Some(match fault {
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
                both!(l, "`{text}` 不止一个：{known}", "`{text}` is ambiguous: {known}"),
                both!(l, "改用代码", "name it by its code"),
            )
        }
        Fault::BadBreakdown { text } => (
            both!(l, "`{text}` 不是分组", "`{text}` is not a breakdown"),
            both!(
                l,
                "写成 sex=female 这样；没有分组就写 all 或留空",
                "write it like sex=female; where there is none, write `all` or leave it empty"
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
            let (recorded, given) = (value(recorded, unit, l), value(given, unit, l));
            (
                both!(
                    l,
                    "同一出版物的这个数字已记为 {recorded}，这里是 {given}",
                    "already recorded from the same publication as {recorded}, here {given}"
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
                    "the note differs from the one recorded: “{recorded}”, here “{given}”"
                ),
                both!(l, "要改就用 --correct", "use --correct to change it"),
            )
        }
        Fault::ContradictsFile { given, other, unit, file, line } => {
            let (given, other) = (value(given, unit, l), value(other, unit, l));
            (
                both!(
                    l,
                    "这里是 {given}，{file} 第 {line} 行是 {other}",
                    "{given} here, {other} in {file}, line {line}"
                ),
                both!(
                    l,
                    "同一出版物对同一件事只能有一个数字",
                    "a publication can have only one figure for the same thing"
                ),
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
        Fault::SuccessionCircle { predecessor, successor } => (
            both!(
                l,
                "{predecessor} 不能由 {successor} 沿用：它会成为自己的后继",
                "{predecessor} cannot be succeeded by {successor}: it would succeed itself"
            ),
            both!(l, "前身是旧代码，后继是新代码", "the predecessor is the old code, the successor the new one"),
        ),
        Fault::SuccessionDiffers { code, recorded } => (
            both!(l, "{code} 的沿革已记为 {recorded}", "the succession of {code} is recorded as {recorded}"),
            both!(
                l,
                "记错了就撤销那次导入再导入；合并或拆分的地方范围变了，不是代码沿革",
                "if that is wrong, undo its import and import again; where places were merged or divided the area changed, and none succeeds the other"
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
            let missing = list(missing, l);
            (
                both!(l, "新指标 `{text}` 缺少：{missing}", "the new measure `{text}` lacks: {missing}"),
                both!(l, "用 {options} 说明，或加上同名的列", "say it with {options}, or in columns of these names"),
            )
        }
        Fault::PublicationIncomplete { code, missing } => {
            let missing = list(missing, l);
            (
                both!(
                    l,
                    "出版物 `{code}` 是新的，缺少：{missing}",
                    "the publication `{code}` is new and lacks: {missing}"
                ),
                both!(l, "补上这些选项；有网址时再加 --url", "add these options, and --url where there is an address"),
            )
        }
        _ => return None,
    })
}
