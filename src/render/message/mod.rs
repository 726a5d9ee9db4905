//! Faults in words: the place, what, the offending value, and what to do about it.

mod say;

pub use say::say;

use crate::both;
use crate::domain::fault::{Fault, Located};
use crate::domain::language::Language;
use crate::domain::progress::Stage;
use crate::render::visible::visible;
use crate::render::words;
use anstyle::{AnsiColor, Style};

/// A message: what is wrong, and what to do (empty where there is nothing to advise).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub text: String,
    pub hint: String,
}

/// How many faults of a call are shown; nobody mends more at a time.
const SHOWN: usize = 50;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const HINT: Style = AnsiColor::Cyan.on_default();

/// A fault of a request or of the ledger.
pub fn error(fault: &Fault, language: Language) -> String {
    let Said { text, hint } = say(fault, language);
    let (label, text) = (language.pick("错误", "error"), visible(&text));
    let text = both!(language, "{ERROR}{label}{ERROR:#}：{text}\n", "{ERROR}{label}{ERROR:#}: {text}\n");
    format!("{text}{}", hint_line(&hint, language))
}

fn hint_line(hint: &str, language: Language) -> String {
    if hint.is_empty() {
        return String::new();
    }
    let label = language.pick("提示：", "hint: ");
    format!("  {HINT}{label}{HINT:#}{}\n", visible(hint))
}

/// What an output that cannot be written leaves unsaid.
pub fn recorded_all_the_same(language: Language) -> String {
    both!(language, "所要求的操作已记入账本\n", "what was asked for is recorded in the ledger all the same\n")
}

/// That the user stopped the work.
pub fn interrupted(language: Language) -> String {
    both!(language, "已中断：账本未作任何改变\n", "interrupted: nothing was changed, the ledger is as it was\n")
}

/// That a check found errors.
pub fn unsound(errors: u64, language: Language) -> String {
    let (label, word) = (language.pick("错误", "error"), words::plural(errors, "error", "errors"));
    both!(
        language,
        "{ERROR}{label}{ERROR:#}：检查发现 {errors} 处错误\n",
        "{ERROR}{label}{ERROR:#}: the check found {errors} {word}\n"
    )
}

/// What is being done, beside the bar.
pub fn stage(stage: Stage, language: Language) -> &'static str {
    match stage {
        Stage::Reading => language.pick("读取", "reading"),
        Stage::Recording => language.pick("记录", "recording"),
        Stage::Exporting => language.pick("导出", "exporting"),
        Stage::Undoing => language.pick("撤销", "undoing"),
        Stage::Checking => language.pick("检查", "checking"),
    }
}

/// The faults of files, each at its place, and what that means for the whole. `more` were not kept at all.
pub fn rejected(faults: &[Located], more: usize, language: Language) -> String {
    let mut text = listed(faults, more, language);
    let mut files: Vec<&str> = faults.iter().map(|fault| fault.place.file.as_str()).collect();
    files.dedup();
    let (all, files) = (faults.len() + more, files.join(words::comma(language)));
    let (label, word) = (language.pick("错误", "error"), words::plural(all as u64, "fault", "faults"));
    text.push_str(&both!(
        language,
        "{ERROR}{label}{ERROR:#}：{files} 有 {all} 处错误；什么都没有记录\n",
        "{ERROR}{label}{ERROR:#}: {all} {word} in {files}; nothing was recorded\n"
    ));
    text
}

/// The faults of the rows that were set aside into a file, while the rest was recorded.
pub fn partly(faults: &[Located], rows: u64, file: &str, language: Language) -> String {
    let mut text = listed(faults, 0, language);
    let (label, file) = (language.pick("错误", "error"), visible(file));
    let word = words::plural(rows, "row was", "rows were");
    text.push_str(&both!(
        language,
        "{ERROR}{label}{ERROR:#}：{rows} 行被拒绝，见 {file}；其余的已经处理\n",
        "{ERROR}{label}{ERROR:#}: {rows} {word} rejected, see {file}; the rest went through\n"
    ));
    text
}

/// The first faults, each at its place, and how many more there are.
fn listed(faults: &[Located], more: usize, language: Language) -> String {
    let mut text = String::new();
    for Located { place, subject, fault, .. } in faults.iter().take(SHOWN) {
        let said = say(fault, language);
        // Some faults of an item begin with its code.
        let named = said.text.starts_with(subject.as_str());
        let subject = visible(subject);
        let subject = match (named, language) {
            (true, _) => String::new(),
            (false, Language::Chinese) => format!("{subject}："),
            (false, Language::English) => format!("{subject}: "),
        };
        text.push_str(&format!("{place}: {subject}{}\n{}", visible(&said.text), hint_line(&said.hint, language)));
    }
    let all = faults.len() + more;
    if all > SHOWN {
        let rest = all - SHOWN;
        text.push_str(&both!(language, "还有 {rest} 处\n", "and {rest} more\n"));
    }
    text
}
