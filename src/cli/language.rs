//! The reader's language: `--lang`, else the locale. Known before the arguments are parsed, for their help and errors
//! come in it too.

use crate::domain::language::Language;
use std::ffi::OsString;
use std::sync::OnceLock;

static LANGUAGE: OnceLock<Language> = OnceLock::new();

/// Settles the language of this call.
pub fn settle(arguments: &[OsString]) -> Language {
    *LANGUAGE.get_or_init(|| asked(arguments).unwrap_or_else(of_locale))
}

/// The Chinese or the English text, by the language of this call. For help only: everything else is told its
/// language.
pub fn tr(zh: &'static str, en: &'static str) -> &'static str {
    LANGUAGE.get().copied().unwrap_or(Language::English).pick(zh, en)
}

fn asked(arguments: &[OsString]) -> Option<Language> {
    let words: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let of = |code: &str| match code {
        "zh" => Some(Language::Chinese),
        "en" => Some(Language::English),
        _ => None,
    };
    words.iter().enumerate().find_map(|(at, word)| match word.strip_prefix("--lang") {
        Some("") => of(words.get(at + 1)?),
        Some(value) => of(value.strip_prefix('=')?),
        None => None,
    })
}

/// By the POSIX variables, the first that is set; where none is (Windows, macOS), by what the system says.
fn of_locale() -> Language {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set).or_else(sys_locale::get_locale);
    match locale {
        Some(locale) if locale.to_lowercase().starts_with("zh") => Language::Chinese,
        _ => Language::English,
    }
}
