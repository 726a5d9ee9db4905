//! The two languages that everything a user reads comes in, and text held in both.

/// A language of the program's output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Chinese,
    English,
}

impl Language {
    /// Chooses between the Chinese and the English form of one thing.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Language::Chinese => zh,
            Language::English => en,
        }
    }
}

/// A text in Chinese and in English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Bilingual {
    pub zh: String,
    pub en: String,
}

impl Bilingual {
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Bilingual { zh: zh.into(), en: en.into() }
    }

    /// The same text in both languages: what a publication says is quoted, not translated.
    pub fn quoted(text: &str) -> Self {
        Bilingual::new(text, text)
    }

    /// The text in `language`.
    pub fn get(&self, language: Language) -> &str {
        language.pick(&self.zh, &self.en)
    }
}

/// Formats a sentence in `$language`, its Chinese and English forms side by side.
#[macro_export]
macro_rules! both {
    ($language:expr, $zh:literal, $en:literal $(, $($args:tt)*)?) => {
        match $language {
            $crate::domain::language::Language::Chinese => format!($zh $(, $($args)*)?),
            $crate::domain::language::Language::English => format!($en $(, $($args)*)?),
        }
    };
}
