//! A record of a table: its cells, and the lines that it takes.

/// A row under the header.
#[derive(Clone, Debug)]
pub struct Row {
    pub cells: Cells,
    /// The line that it begins on, from 1.
    pub line: u32,
    /// How many lines it takes: more than one where a quoted cell holds the end of a line.
    pub lines: u32,
    pub(super) start: usize,
    /// Where it ends, without the end of its last line.
    pub(super) end: usize,
}

/// The cells of a record, as written, without their quotes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    text: String,
    ends: Vec<usize>,
}

impl Cells {
    /// Cells that end at these places of a text.
    pub(super) fn new(text: String, ends: Vec<usize>) -> Cells {
        Cells { text, ends }
    }

    /// The cells of a line without quotes.
    pub(super) fn split(line: &str, delimiter: u8) -> Cells {
        let (mut text, mut ends) = (String::with_capacity(line.len()), Vec::new());
        for cell in line.split(char::from(delimiter)) {
            text.push_str(cell);
            ends.push(text.len());
        }
        Cells { text, ends }
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub fn get(&self, at: usize) -> Option<&str> {
        let start = if at == 0 { 0 } else { *self.ends.get(at - 1)? };
        self.text.get(start..*self.ends.get(at)?)
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|at| self.get(at).unwrap_or_default())
    }
}

/// A text without space at its ends: of every width, and of none (what web pages and spreadsheets leave behind).
fn trim(text: &str) -> &str {
    let space =
        |c: char| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}');
    text.trim_matches(space)
}

impl Row {
    /// The cell without space at its ends; empty where the row is too short.
    pub fn cell(&self, column: usize) -> &str {
        trim(self.cells.get(column).unwrap_or(""))
    }

    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| trim(cell).is_empty())
    }

    /// The cells that hold anything, each with its column.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &str)> {
        self.cells.iter().map(trim).enumerate().filter(|(_, cell)| !cell.is_empty())
    }
}
