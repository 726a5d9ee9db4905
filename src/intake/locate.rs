//! Where things are in a text: lines and columns from byte offsets, and the fields of one record. The csv crate's
//! own line numbers are wrong after CRLF, CR and blank lines, so they are worked out here.

use memchr::memchr_iter;

/// Lines ended by LF, CRLF or CR between two offsets of a text.
pub fn line_breaks(text: &[u8], from: usize, to: usize) -> u32 {
    let part = &text[from.min(to)..to];
    // A CRLF counts once, at its LF, wherever the part begins or ends.
    let returns = memchr_iter(b'\r', part).filter(|at| text.get(from + at + 1) != Some(&b'\n'));
    (memchr_iter(b'\n', part).count() + returns.count()) as u32
}

/// Line and column, both from 1, of a byte offset; the column in characters.
pub fn position(text: &str, offset: usize) -> (u32, u32) {
    let offset = offset.min(text.len());
    let line = 1 + line_breaks(text.as_bytes(), 0, offset);
    let start = text.as_bytes()[..offset].iter().rposition(|b| matches!(b, b'\n' | b'\r')).map_or(0, |at| at + 1);
    // Of a CRLF the line feed still stands on its own line's end.
    let column = text.get(start..offset).map_or(0, |part| part.chars().count());
    (line, column as u32 + 1)
}

/// Line and column of an offset behind a place that is known: `from` is an offset, with its line and column. Takes as
/// long as the way between them, not as the whole text.
pub fn position_from(text: &str, from: (usize, u32, u32), offset: usize) -> (u32, u32) {
    let (start, line, column) = from;
    let offset = offset.min(text.len());
    let way = text.as_bytes().get(start..offset).unwrap_or_default();
    match way.iter().rposition(|b| matches!(b, b'\n' | b'\r')) {
        Some(at) => {
            let column = text.get(start + at + 1..offset).map_or(0, |part| part.chars().count());
            (line + line_breaks(text.as_bytes(), start, offset), column as u32 + 1)
        }
        None => (line, column + text.get(start..offset).map_or(0, |part| part.chars().count()) as u32),
    }
}

/// The fields of the record that begins at `start`, and whether its quotes are closed.
#[derive(Debug, PartialEq, Eq)]
pub struct Fields {
    /// Where each field begins; a quoted one at its quote.
    pub starts: Vec<usize>,
    /// Where the record ends.
    pub end: usize,
    /// Where a quote opens that nothing closes.
    pub unclosed: Option<usize>,
}

/// Finds the fields of the record that begins at `start`, by the rules of the csv crate's reader: a quote opens a
/// field only at its beginning, two quotes within are one, and what follows a closed quote belongs to the field.
pub fn fields(text: &[u8], start: usize, delimiter: u8) -> Fields {
    let mut starts = vec![start];
    let mut at = start;
    loop {
        if text.get(at) == Some(&b'"') {
            let open = at;
            at += 1;
            loop {
                match text.get(at) {
                    None => return Fields { starts, end: at, unclosed: Some(open) },
                    Some(b'"') if text.get(at + 1) == Some(&b'"') => at += 2,
                    Some(b'"') => break,
                    Some(_) => at += 1,
                }
            }
            at += 1;
        }
        while text.get(at).is_some_and(|b| *b != delimiter && !matches!(b, b'\n' | b'\r')) {
            at += 1;
        }
        if text.get(at) != Some(&delimiter) {
            return Fields { starts, end: at, unclosed: None };
        }
        at += 1;
        starts.push(at);
    }
}

/// The first offset from `start` on that is not a line end: the csv crate skips blank lines before a record.
pub fn skip_line_ends(text: &[u8], start: usize) -> usize {
    let blank = text[start.min(text.len())..].iter().take_while(|b| matches!(b, b'\n' | b'\r')).count();
    start + blank
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_right_for_every_line_end() {
        for (text, of, line, column) in [
            ("a\nb", "b", 2, 1),
            ("a\r\nb", "b", 2, 1),
            ("a\rb", "b", 2, 1),
            ("a\r\n\r\n\nxb", "b", 4, 2),
            ("孤儿,b", "b", 1, 4),
            ("\"1\n2\",b", "b", 2, 4),
        ] {
            assert_eq!(position(text, text.find(of).unwrap()), (line, column), "{text:?}");
        }
        assert_eq!(position("", 9), (1, 1));
        // The same from a place on the way, wherever that is at the beginning of a character or a line end.
        let text = "孤儿,\r\n\"1\n2\",b\rc";
        for (from, _) in text.char_indices() {
            let (line, column) = position(text, from);
            for (offset, _) in text.char_indices().filter(|(offset, _)| *offset >= from) {
                assert_eq!(
                    position_from(text, (from, line, column), offset),
                    position(text, offset),
                    "{from} {offset}"
                );
            }
        }
    }

    #[test]
    fn fields_are_found_as_the_reader_finds_them() {
        for (text, starts, end, unclosed) in [
            ("a,bc,", vec![0, 2, 5], 5, None),
            ("\"a,b\",c\nd", vec![0, 6], 7, None),
            ("\"a\"\"b\"x,c", vec![0, 8], 9, None),
            ("a,\"b\n", vec![0, 2], 5, Some(2)),
            ("a\"b,c", vec![0, 4], 5, None),
        ] {
            assert_eq!(fields(text.as_bytes(), 0, b','), Fields { starts, end, unclosed }, "{text:?}");
        }
    }
}
