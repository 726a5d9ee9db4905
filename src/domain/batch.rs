//! What an import brings, ready to be recorded, and what an export takes away again: the way between the intake and
//! the store.

use super::catalogue::Catalogue;
use super::check::Acceptance;
use super::comparability::Flag;
use super::item::ItemKind;
use super::language::Bilingual;
use super::measure::MeasureId;
use super::observation::{Key, Observation, Reading};
use super::outcome::{Amended, FileRead};
use super::period::Period;
use super::place::RegionId;
use super::publication::PublicationId;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// An item that is new: its kind, its id in the catalogue, and the file that adds it (None: built in).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Added {
    pub kind: ItemKind,
    pub id: i64,
    pub file: Option<i64>,
}

/// What the files hold besides figures, ready to be recorded.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    pub added: Vec<Added>,
    /// Ids of new breakdowns, with the file that adds them.
    pub breakdowns: Vec<(i64, i64)>,
    /// What was amended, with the file that did; None where an exported ledger brings the amendment in its history.
    pub amended: Vec<(Amended, Option<i64>)>,
    /// This import's own files, by the numbers that the ledger will know them by.
    pub files: Vec<(i64, FileRead)>,
    /// Breaks that publishers flagged at figures.
    pub flagged: Flagged,
    /// What an exported ledger brings besides, and the breaks.
    pub history: History,
}

/// The breaks that publishers flagged at figures, one for each measure, day, region and publication, however many parts
/// of the measure it is flagged at; in that order, whatever the order of the rows.
#[derive(Clone, Debug, Default)]
pub struct Flagged(BTreeMap<FlaggedAt, FlagOf>);

type FlaggedAt = (MeasureId, NaiveDate, RegionId, PublicationId);

/// The flag, the period of the figure that it is at, and the file.
type FlagOf = (Flag, Period, i64);

impl Flagged {
    /// Takes up the flag of a figure. Where the series breaks, it does so with the figure's period. A figure of another
    /// definition stands between two breaks: nothing says that the one after it has the same other definition.
    pub fn push(&mut self, key: &Key, flag: Flag, file: i64) {
        let after = key.period.end.succ_opt().filter(|day| flag == Flag::Definition && day.year() <= 9999);
        for on in std::iter::once(key.period.start).chain(after) {
            let said = (flag, key.period, file);
            let known = self.0.entry((key.measure, on, key.region, key.publication)).or_insert(said);
            *known = said.min(*known);
        }
    }

    /// The breaks, with the reason in both languages.
    pub fn rows(&self, catalogue: &Catalogue) -> Vec<BreakRow> {
        let row = |(&(measure, on, region, publication), &(flag, period, file)): (&FlaggedAt, &FlagOf)| {
            let code = catalogue.publications.get(publication).map_or("", |publication| &publication.code);
            let because = match flag {
                Flag::Break => Bilingual::new(
                    format!("{code} 注明时间序列在 {period} 中断"),
                    format!("{code} flags a break in the series at {period}"),
                ),
                Flag::Definition => Bilingual::new(
                    format!("{code} 注明 {period} 的数字定义不同"),
                    format!("{code} flags its figure for {period} as of another definition"),
                ),
            };
            BreakRow { measure, on, region: Some(region), flag: Some(flag), because, file }
        };
        self.0.iter().map(row).collect()
    }
}

/// A file that figures were recorded from, and the import that it was part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    pub file: i64,
    pub name: String,
    pub encoding: String,
    pub import: i64,
    pub recorded_at: String,
    /// The version of careledger.
    pub recorded_by: String,
    pub undone_at: Option<String>,
    /// The notes that stand with the table, a line each; empty where there are none.
    pub notes: String,
}

/// An attribute as it was before it was amended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmendmentRow {
    pub file: i64,
    pub item: ItemKind,
    pub code: String,
    pub attribute: String,
    pub old_value: String,
}

/// A day from which on a measure has another definition, as one file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakRow {
    pub measure: MeasureId,
    pub on: NaiveDate,
    /// None: everywhere.
    pub region: Option<RegionId>,
    /// The publisher's flag that says so; None where somebody declared it.
    pub flag: Option<Flag>,
    pub because: Bilingual,
    pub file: i64,
}

impl BreakRow {
    /// What it is about: the measure, the day, the region, and whether it is flagged or declared.
    pub fn key(&self) -> (MeasureId, NaiveDate, Option<RegionId>, bool) {
        (self.measure, self.on, self.region, self.flag.is_some())
    }

    /// Whether both say the same of the same.
    pub fn says_the_same(&self, other: &BreakRow) -> bool {
        self.key() == other.key() && (self.flag, &self.because) == (other.flag, &other.because)
    }
}

/// A region that took the place of another: the same area under another code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuccessionRow {
    pub predecessor: RegionId,
    pub successor: RegionId,
    pub on: NaiveDate,
    pub because_zh: String,
    pub because_en: String,
    pub file: i64,
}

/// The parts of an exported ledger that are neither items nor current figures.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Files that the ledger does not know yet.
    pub sources: Vec<SourceRow>,
    pub corrections: Vec<Observation>,
    pub amendments: Vec<AmendmentRow>,
    /// Those that the ledger does not know yet.
    pub successions: Vec<SuccessionRow>,
    pub breaks: Vec<BreakRow>,
    /// Findings of a check that were accepted.
    pub accepted: Vec<Acceptance>,
    pub home: Option<i64>,
}

/// A corrected reading as an export writes it: everything that is needed to record it again.
#[derive(Clone, Debug)]
pub struct RecordedReading {
    pub publication: String,
    pub measure: i64,
    pub breakdown: String,
    pub region: String,
    pub period: Period,
    pub reading: Reading,
    pub as_written: Option<String>,
    pub note: Bilingual,
    pub file: i64,
    pub line: u32,
}

/// Rows of a file that were set aside, as they were read.
#[derive(Clone, Debug)]
pub struct SetAside {
    /// The lines above the header, each with its number: they may state what the figures are counted in.
    pub titles: Vec<(u32, Vec<String>)>,
    /// One header row, or two.
    pub header: Vec<(u32, Vec<String>)>,
    /// Whether the header is to stay on its line: a layout may name that.
    pub in_place: bool,
    /// Notes among the rows and below them.
    pub notes: Vec<Vec<String>>,
    /// Each with the line that it begins on.
    pub rows: Vec<(u32, Vec<String>)>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::domain::sample::{catalogue, day, measure, year};

    #[test]
    fn flags_are_breaks_whatever_the_order_of_the_rows() {
        let catalogue = catalogue();
        let key = |period, breakdown, region| Key {
            period,
            measure: measure("children.orphans"),
            breakdown,
            region,
            publication: 1,
        };
        let flags = [
            (key(year(2019), 0, 2), Flag::Definition),
            (key(year(2020), 0, 2), Flag::Break),
            // A part of the measure, and another region.
            (key(year(2020), 1, 2), Flag::Break),
            (key(day("9999-12-31"), 0, 3), Flag::Definition),
        ];
        let rows = |order: &mut dyn Iterator<Item = &(Key, Flag)>| {
            let mut flagged = Flagged::default();
            order.for_each(|(key, flag)| flagged.push(key, *flag, 7));
            flagged.rows(&catalogue)
        };
        let (forth, back) = (rows(&mut flags.iter()), rows(&mut flags.iter().rev()));
        assert_eq!(forth, back);
        let said: Vec<_> = forth
            .iter()
            .map(|row| (row.on.to_string(), row.region, row.flag.unwrap().code(), row.because.get(Language::English)))
            .collect();
        let of_2019 = "qingdao-2019 flags its figure for 2019 as of another definition";
        let of_2020 = "qingdao-2019 flags a break in the series at 2020";
        let of_9999 = "qingdao-2019 flags its figure for 9999-12-31 as of another definition";
        assert_eq!(
            said,
            [
                ("2019-01-01".to_owned(), Some(2), "D", of_2019),
                // The end of the one definition and the break are the same day: one break, of the flag that says so.
                ("2020-01-01".to_owned(), Some(2), "B", of_2020),
                // No day of four digits follows.
                ("9999-12-31".to_owned(), Some(3), "D", of_9999),
            ]
        );
    }
}
