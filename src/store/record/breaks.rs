//! Breaks in series that a batch brings: which of them are new, put an earlier one right, or are known already.

use super::Recording;
use crate::domain::batch::{Batch, BreakRow};
use crate::domain::comparability::Flag;
use crate::domain::fault::Fault;
use crate::domain::outcome::{Amended, Outcome};
use crate::store::{Result, Writing, breaks};
use rusqlite::params;
use std::collections::{BTreeSet, HashMap};

/// The breaks of a batch that are to be recorded.
#[derive(Default)]
pub(super) struct NewBreaks<'b> {
    rows: Vec<&'b BreakRow>,
    added: Vec<String>,
    amended: Vec<Amended>,
}

impl NewBreaks<'_> {
    /// The files that they are recorded from.
    pub(super) fn files(&self) -> BTreeSet<i64> {
        self.rows.iter().map(|row| row.file).collect()
    }
}

impl Writing<'_> {
    /// Looks which breaks of a batch are to be recorded. One that says the same as the ledger is known. A declared one
    /// with another reason than the one in force corrects that, or is a fault, unless it is of the history that an
    /// export brings along. A flagged one is recorded beside those that other publications flagged.
    pub(super) fn new_breaks<'b>(&self, batch: &'b Batch, recording: &Recording) -> Result<NewBreaks<'b>> {
        let mut new = NewBreaks::default();
        if batch.history.breaks.is_empty() {
            return Ok(new);
        }
        let known = breaks::rows(&self.db, None)?;
        let mut recorded: HashMap<_, Vec<&BreakRow>> = HashMap::new();
        known.iter().for_each(|row| recorded.entry(row.key()).or_default().push(row));
        let own = |row: &BreakRow| batch.files.iter().any(|(number, _)| *number == row.file);
        for row in &batch.history.breaks {
            let code = code(row, recording);
            let before = recorded.entry(row.key()).or_default();
            // The ledger's word is one of those that the export tells.
            let told = |other: &BreakRow| batch.history.breaks.iter().any(|row| !own(row) && row.says_the_same(other));
            match before.last().copied() {
                None => new.added.push(code),
                Some(other) if row.says_the_same(other) => continue,
                Some(other) if row.flag.is_some() || (!own(row) && told(other)) => {
                    let again = |other: &&BreakRow| row.says_the_same(other) && (own(row) || row.file == other.file);
                    if before.iter().any(again) {
                        continue;
                    }
                    new.added.push(code);
                }
                Some(other) => {
                    let (old, given) = (&other.because, &row.because);
                    let attributes = [("because_zh", &old.zh, &given.zh), ("because_en", &old.en, &given.en)];
                    for (attribute, old, given) in attributes.into_iter().filter(|(_, old, given)| old != given) {
                        let (code, recorded, given) = (code.clone(), old.clone(), given.clone());
                        if !recording.correct {
                            return Err(Fault::ItemDiffers { code, attribute, recorded, given }.into());
                        }
                        new.amended.push(Amended { item: "series_break", code, attribute, old: recorded, new: given });
                    }
                }
            }
            before.push(row);
            new.rows.push(row);
        }
        Ok(new)
    }

    /// Writes the breaks; their files, measures and regions are there.
    pub(super) fn declare(&self, new: NewBreaks, outcome: &mut Outcome) -> Result<()> {
        let sql = "INSERT INTO series_break (measure_id, break_on, region_id, flag, because_zh, because_en, file_id)
            VALUES (?, ?, ?, ?, ?, ?, ?)";
        let mut insert = self.db.prepare(sql)?;
        for row in new.rows {
            let (on, flag) = (row.on.to_string(), row.flag.map(Flag::code));
            insert.execute(params![row.measure, on, row.region, flag, row.because.zh, row.because.en, row.file])?;
        }
        outcome.added.extend(new.added.into_iter().map(|code| ("series_break", code)));
        outcome.amended.extend(new.amended);
        Ok(())
    }
}

fn code(row: &BreakRow, recording: &Recording) -> String {
    let measure = recording.catalogue.measures.get(row.measure).map_or("", |measure| &measure.code);
    let region = row.region.and_then(|id| recording.catalogue.regions.get(id));
    breaks::code(measure, row.on, region.map(|region| region.code.as_str()))
}
