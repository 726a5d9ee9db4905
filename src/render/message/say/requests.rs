//! The words of what is wrong with a request, or with the ledger file.

use super::because;
use crate::both;
use crate::domain::fault::Fault;
use crate::domain::language::Language;
use crate::render::words;

/// The text and the hint of one of these faults; None of another.
pub fn say(fault: &Fault, l: Language) -> Option<(String, String)> {
    Some(match fault {
        Fault::FileUnreadable { path, why } => {
            let why = because(why, l);
            (
                both!(l, "无法读取 {path}：{why}", "cannot read {path}: {why}"),
                both!(l, "检查文件名和权限", "check the name and the permissions"),
            )
        }
        Fault::FileUnwritable { path, why } => {
            let why = because(why, l);
            (
                both!(l, "无法写入 {path}：{why}", "cannot write {path}: {why}"),
                both!(l, "检查文件夹、权限和磁盘空间", "check the folder, the permissions and the space on the disk"),
            )
        }
        Fault::NoFilesIn { path } => (
            both!(l, "{path} 里没有 CSV 文件", "there are no CSV files in {path}"),
            both!(l, "直接写文件名", "name the files themselves"),
        ),
        Fault::RejectsOfSeveral { files } => {
            let files = files.join(words::comma(l));
            (
                both!(
                    l,
                    "{files} 都有要拒绝的行，一个文件装不下：它们的列不同",
                    "rows of {files} would be rejected, and one file cannot hold them: their columns differ"
                ),
                both!(l, "一个一个导入", "import them one at a time"),
            )
        }
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
            both!(l, "导入 {import} 已于 {on} 撤销", "import {import} was already undone, at {on}"),
            both!(l, "见 list imports", "see `list imports`"),
        ),
        Fault::NoSuchFinding { id } => (
            both!(l, "没有编号为 {id} 的发现", "there is no finding {id}"),
            both!(
                l,
                "编号见 check；已接受的见 check --accepted",
                "`check` lists the ids, `check --accepted` those of what was accepted"
            ),
        ),
        Fault::FromAfterTo { from, to } => (
            both!(l, "--from {from} 晚于 --to {to}", "--from {from} is after --to {to}"),
            both!(l, "调换两者", "swap them"),
        ),
        Fault::TimesOverlap { from, to } => (
            both!(l, "--from {from} 与 --to {to} 有共同的日子", "--from {from} and --to {to} have days in common"),
            both!(
                l,
                "变化是一个时间与后来另一个时间之间的，如 --from 2019 --to 2021",
                "a change is one between a time and a later one, like --from 2019 --to 2021"
            ),
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
            both!(l, "{path} 已经存在，未作改动", "{path} already exists and was left alone"),
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
                both!(l, "无法写入账本 {path}：{why}", "cannot write the ledger {path}: {why}"),
                both!(l, "检查文件夹、权限和磁盘空间", "check the folder, the permissions and the space on the disk"),
            )
        }
        Fault::LedgerBusy { path } => (
            both!(l, "{path} 正被别的程序使用", "{path} is in use by another program"),
            both!(l, "关闭它，再试一次", "close it and try again"),
        ),
        _ => return None,
    })
}
