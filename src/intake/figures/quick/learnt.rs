//! Texts that come again and again in a column, each with what it means.

use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// A text of at most 31 bytes, so that two are compared in two steps and lie where they are looked for. As a pair it stays
/// in registers: an array is written in words, and would be read again in longer pieces, which takes many times as long.
type Short = (u128, u128);

fn short(text: &[u8]) -> Option<Short> {
    let pair = |low: u64, high: u64| u128::from(high) << 64 | u128::from(low);
    let (words, rest) = text.as_chunks::<8>();
    let word = |at: usize| u64::from_le_bytes(words[at]);
    // No text has a NUL, so that none is another with some behind it.
    let last = last_word(text, rest.len());
    Some(match words.len() {
        0 => (pair(last, 0), 0),
        1 => (pair(word(0), last), 0),
        2 => (pair(word(0), word(1)), pair(last, 0)),
        3 => (pair(word(0), word(1)), pair(word(2), last)),
        _ => return None,
    })
}

/// The last bytes of a text, fewer than eight, as the lowest of a word: read in one piece or two, not one by one.
fn last_word(text: &[u8], rest: usize) -> u64 {
    if rest == 0 {
        return 0;
    }
    if let Some(word) = text.last_chunk::<8>() {
        return u64::from_le_bytes(*word) >> (64 - 8 * rest);
    }
    match (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (rest - 4))
        }
        _ => text.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

/// What was learnt of a text in a column, by its bytes.
#[derive(Default)]
pub(super) struct Learnt<T> {
    /// With the place of each among the short texts.
    short: HashMap<Short, (usize, T), FixedState>,
    /// The short texts in the order in which they were learnt.
    in_order: Vec<(Short, T)>,
    long: HashMap<Box<[u8]>, T, FixedState>,
    /// The text that was asked for last, and its place: most files say the same many times.
    last: Option<(Short, T, usize)>,
    /// Whether that was the next in order. Then the one behind it is likely to come, and is not looked for.
    in_turn: bool,
}

impl<T: Copy> Learnt<T> {
    pub(super) fn get(&mut self, text: &[u8]) -> Option<T> {
        let Some(short) = short(text) else { return self.long.get(text).copied() };
        let next = match &self.last {
            Some((last, what, _)) if *last == short => return Some(*what),
            Some((.., place)) => place + 1,
            None => 0,
        };
        if self.in_turn
            && let Some((likely, what)) = self.in_order.get(next)
            && *likely == short
        {
            self.last = Some((short, *what, next));
            return Some(*what);
        }
        let (place, what) = *self.short.get(&short)?;
        self.in_turn = place == next;
        self.last = Some((short, what, place));
        Some(what)
    }

    pub(super) fn learn(&mut self, text: &[u8], what: T) {
        match short(text) {
            Some(short) => {
                let Entry::Vacant(entry) = self.short.entry(short) else { return };
                entry.insert((self.in_order.len(), what));
                self.in_order.push((short, what));
            }
            None => {
                self.long.entry(text.into()).or_insert(what);
            }
        }
    }

    pub(super) fn count(&self) -> usize {
        self.short.len() + self.long.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts of every length around the words that they are compared in, each told from all others.
    #[test]
    fn what_was_learnt_of_a_text_is_told_of_it_alone() {
        let texts: Vec<Vec<u8>> = (0..80)
            .flat_map(|length| {
                let text = vec![b'a'; length];
                let other = |at: usize| text.iter().enumerate().map(|(i, b)| if i == at { b'b' } else { *b }).collect();
                let others: Vec<Vec<u8>> = (0..length).map(other).collect();
                others.into_iter().chain([text.clone()])
            })
            .collect();
        let mut learnt = Learnt::default();
        for (number, text) in texts.iter().enumerate() {
            assert_eq!(learnt.get(text), None);
            learnt.learn(text, number);
            learnt.learn(text, usize::MAX);
        }
        assert_eq!(learnt.count(), texts.len());
        // In turn, backwards, each twice, and in leaps.
        let turns = (0..texts.len()).chain((0..texts.len()).rev()).flat_map(|number| [number, number]);
        let leaps = (0..texts.len()).map(|number| number * 7919 % texts.len());
        for number in turns.chain(leaps) {
            assert_eq!(learnt.get(&texts[number]), Some(number));
        }
    }
}
