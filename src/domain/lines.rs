//! What became of the lines of a file: each is counted once, and the counts add up to the lines of the file.

use std::collections::BTreeMap;

/// What a line of a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineUse {
    /// Above the header: what the table is about, what it is counted in.
    Title,
    Header,
    /// At least one figure was read from it.
    Figures,
    /// A publication, a measure, a region and the like, or a part of an exported ledger.
    Item,
    /// A note or the source of the table: kept with the file.
    Note,
    /// A row without anything where figures would stand.
    Empty,
    /// A total of the other rows, by its name, of which the table does not say what it is a figure of.
    Total,
    /// Left out because a layout says so.
    LeftOut,
    /// A sum that careledger derived itself, in one of its own reports.
    Derived,
    /// A line of a template that was not filled in.
    Unfilled,
    /// Faulty, and set aside.
    Rejected,
    Blank,
}

impl LineUse {
    pub const ALL: [LineUse; 12] = [
        LineUse::Title,
        LineUse::Header,
        LineUse::Figures,
        LineUse::Item,
        LineUse::Note,
        LineUse::Empty,
        LineUse::Total,
        LineUse::LeftOut,
        LineUse::Derived,
        LineUse::Unfilled,
        LineUse::Rejected,
        LineUse::Blank,
    ];

    pub fn code(self) -> &'static str {
        match self {
            LineUse::Title => "titles",
            LineUse::Header => "header",
            LineUse::Figures => "figures",
            LineUse::Item => "items",
            LineUse::Note => "notes",
            LineUse::Empty => "empty",
            LineUse::Total => "totals",
            LineUse::LeftOut => "left_out",
            LineUse::Derived => "derived",
            LineUse::Unfilled => "unfilled",
            LineUse::Rejected => "rejected",
            LineUse::Blank => "blank",
        }
    }
}

/// How many lines of a file are what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    counts: BTreeMap<LineUse, u32>,
}

impl Lines {
    pub fn add(&mut self, what: LineUse, lines: u32) {
        if lines > 0 {
            *self.counts.entry(what).or_default() += lines;
        }
    }

    pub fn count(&self, what: LineUse) -> u32 {
        self.counts.get(&what).copied().unwrap_or(0)
    }

    /// All of them.
    pub fn total(&self) -> u32 {
        self.counts.values().sum()
    }

    /// What there is, in the order of `LineUse`.
    pub fn each(&self) -> impl Iterator<Item = (LineUse, u32)> {
        self.counts.iter().map(|(what, lines)| (*what, *lines))
    }
}
