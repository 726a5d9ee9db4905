//! Finding things by code or by name in either language, and the nearest names where nothing is found.

use super::language::Bilingual;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// A thing that is found by its code or by one of its names.
pub trait Named {
    fn id(&self) -> i64;
    fn code(&self) -> &str;
    /// The name for people.
    fn name(&self) -> Bilingual;
    /// Every other word that it may be called by, besides its code and its name.
    fn other_names(&self) -> Vec<String> {
        Vec::new()
    }
}

/// A thing named in a message: its code and its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub code: String,
    pub name: Bilingual,
}

/// What a name led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    One(i64),
    /// Nothing; the nearest known, best first, at most three.
    Unknown(Vec<Known>),
    /// Several things have this name.
    Ambiguous(Vec<Known>),
}

/// The form in which names are compared: full-width letters and digits as plain ones (Unicode NFKC), small letters,
/// no space at the ends, single spaces within, and none between Chinese letters.
pub fn fold(text: &str) -> String {
    // Most cells of a large table are digits, and are their own folded form.
    if text.bytes().all(|byte| byte.is_ascii_graphic() && !byte.is_ascii_uppercase()) {
        return text.to_owned();
    }
    let plain: String =
        if text.is_ascii() { text.to_ascii_lowercase() } else { text.nfkc().flat_map(char::to_lowercase).collect() };
    let mut folded = String::with_capacity(plain.len());
    for word in plain.split_whitespace() {
        // 孤　儿: Chinese has no spaces between words, and those that fill a column mean nothing.
        let between = |last: char, first: char| !(is_chinese(last) && is_chinese(first));
        if folded.chars().next_back().zip(word.chars().next()).is_some_and(|(last, first)| between(last, first)) {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

fn is_chinese(letter: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&letter)
}

/// The rows of one of the ledger's tables, in the order of their ids, to be found by id, code or name.
#[derive(Clone, Debug)]
pub struct Shelf<T> {
    rows: Vec<T>,
    places: HashMap<i64, usize>,
    names: HashMap<String, Vec<i64>>,
    last: i64,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Shelf { rows: Vec::new(), places: HashMap::new(), names: HashMap::new(), last: 0 }
    }
}

impl<T: Named> Shelf<T> {
    pub fn add(&mut self, row: T) {
        self.name(&row);
        self.places.insert(row.id(), self.rows.len());
        self.last = self.last.max(row.id());
        self.rows.push(row);
    }

    /// Puts `row` in the place of the one with its id. Names that it had before still find it.
    pub fn replace(&mut self, row: T) {
        if let Some(&place) = self.places.get(&row.id()) {
            self.name(&row);
            self.rows[place] = row;
        }
    }

    fn name(&mut self, row: &T) {
        let name = row.name();
        let mut texts: Vec<String> =
            [row.code().to_owned(), name.zh, name.en].into_iter().chain(row.other_names()).collect();
        // A title is the same in both languages.
        texts.dedup();
        for text in texts {
            let ids = self.names.entry(fold(&text)).or_default();
            if !ids.contains(&row.id()) {
                ids.push(row.id());
            }
        }
    }

    pub fn get(&self, id: i64) -> Option<&T> {
        self.places.get(&id).map(|&place| &self.rows[place])
    }

    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.rows.iter()
    }

    /// An id that no row has, above all that any has.
    pub fn next_id(&self) -> i64 {
        self.last + 1
    }

    /// Whether anything is called so. Cheap, where `find` looks through everything for what is near.
    pub fn knows(&self, text: &str) -> bool {
        self.names.contains_key(&fold(text))
    }

    pub fn by_code(&self, code: &str) -> Option<&T> {
        let ids = self.names.get(&fold(code))?;
        ids.iter().filter_map(|&id| self.get(id)).find(|row| row.code() == code)
    }

    /// Finds by code, else by name, among the rows that `among` admits. A code goes before every name.
    pub fn find_among(&self, text: &str, among: impl Fn(&T) -> bool) -> Lookup {
        let folded = fold(text);
        let rows: Vec<&T> = self
            .names
            .get(&folded)
            .map_or_else(Vec::new, |ids| ids.iter().filter_map(|&id| self.get(id)).filter(|row| among(row)).collect());
        if let Some(row) = rows.iter().find(|row| row.code() == text) {
            return Lookup::One(row.id());
        }
        // Codes that differ only in case are two codes, and a text that is neither may mean either.
        let of_code: Vec<&T> = rows.iter().copied().filter(|row| fold(row.code()) == folded).collect();
        match (of_code.as_slice(), rows.as_slice()) {
            ([row], _) | ([], [row]) => Lookup::One(row.id()),
            ([], []) => Lookup::Unknown(self.near(&folded, among)),
            ([], several) | (several, _) => Lookup::Ambiguous(several.iter().map(|row| known(*row)).collect()),
        }
    }

    pub fn find(&self, text: &str) -> Lookup {
        self.find_among(text, |_| true)
    }

    fn near(&self, folded: &str, among: impl Fn(&T) -> bool) -> Vec<Known> {
        let mut near: Vec<(f64, &T)> = self
            .iter()
            .filter(|row| among(row))
            .filter_map(|row| {
                let name = row.name();
                let code = row.code().to_owned();
                // Within its domain a measure is often called by the end of its code alone.
                let tail = code.rsplit('.').next().unwrap_or_default().to_owned();
                let best =
                    [code, tail, name.zh, name.en].iter().map(|name| likeness(folded, &fold(name))).fold(0.0, f64::max);
                (best >= 0.6).then_some((best, row))
            })
            .collect();
        near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        near.into_iter().take(3).map(|(_, row)| known(row)).collect()
    }
}

fn known<T: Named>(row: &T) -> Known {
    Known { code: row.code().to_owned(), name: row.name() }
}

/// How alike two folded names are, 0 to 1; one that contains the other is rather alike.
fn likeness(a: &str, b: &str) -> f64 {
    // One Chinese character is half a word; one letter is nothing.
    let telling = |text: &str| text.chars().count() >= 2 || !text.is_ascii();
    let contains = telling(a) && telling(b) && (a.contains(b) || b.contains(a));
    let edits = strsim::normalized_damerau_levenshtein(a, b);
    if contains { edits.max(0.75) } else { edits }
}

/// The best of a few plain words for `text`, where one is near enough to suggest.
pub fn nearest_word<'a>(text: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(text);
    words
        .into_iter()
        .map(|word| (likeness(&folded, &fold(word)), word))
        .filter(|(like, _)| *like >= 0.6)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests;
