//! Recording a batch: what is new, what the ledger has already, what another publication says otherwise, what is to
//! be corrected. All within one transaction; where there is a fault, the caller lets it go.

mod fates;
mod history;
mod sources;

use super::codes::{date, reading};
use super::stage::{Interned, KEY};
use super::{Result, Writing};
use crate::domain::batch::Batch;
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::Fault;
use crate::domain::language::Bilingual;
use crate::domain::measure::Measure;
use crate::domain::names::{Known, Named};
use crate::domain::observation::{Observation, Origin};
use crate::domain::outcome::{Amended, Change, Outcome};
use crate::domain::period::Period;
use crate::domain::unit::Unit;
use fates::Fates;
use rusqlite::params;
use std::collections::BTreeSet;

/// How a batch is recorded.
pub struct Recording<'a> {
    pub catalogue: &'a Catalogue,
    /// UTC, as it is to stand in the ledger.
    pub recorded_at: &'a str,
    /// The version of careledger.
    pub recorded_by: &'a str,
    /// Put right what the ledger has otherwise from the same publication.
    pub correct: bool,
    /// Record figures that stand far from their neighbours without a question.
    pub confirm: bool,
    /// List what becomes of each figure.
    pub list: bool,
    /// Whether the items belong to the program itself and not to any file, as at `init`.
    pub built_in: bool,
}

/// What became of a batch: recorded, or refused for faults by the cells that they are in.
pub enum Recorded {
    Done(Outcome),
    Refused(Vec<(Origin, Fault)>),
}

type Settled = (Vec<Observation>, Vec<Observation>, Vec<(Origin, Fault)>);

impl Writing<'_> {
    /// Records a batch that was read against this catalogue in this transaction.
    pub fn record(&self, mut batch: Batch, recording: &Recording) -> Result<Recorded> {
        let files = batch.files.iter().map(|(_, file)| file.clone()).collect();
        let mut outcome = Outcome { files, ..Outcome::default() };
        let observations = std::mem::take(&mut batch.observations);
        let (observations, repeated, mut wrong) = self.settle(observations, &batch, recording);
        outcome.unchanged = repeated.len() as u64;
        let mut fates = recording.list.then(Fates::default);
        let mut interned = Interned::default();
        self.stage(&observations, &mut interned)?;
        let corrected = self.known(recording, &mut outcome, &mut wrong, &mut fates)?;
        self.slips(&observations, &batch, recording, &mut interned, &mut wrong)?;
        if !wrong.is_empty() {
            return Ok(Recorded::Refused(wrong));
        }
        // Files before what refers to them: while a reference is open, SQLite looks through whole tables for others.
        let used = self.used_files(&batch, recording)?;
        outcome.import = self.save_sources(&batch, &used, recording)?;
        self.items(&batch, recording, &mut outcome)?;
        self.db.execute_batch(include_str!("queries/correct.sql"))?;
        let staged: i64 = self.db.query_row("SELECT count(*) FROM batch", [], |row| row.get(0))?;
        self.db.execute_batch(include_str!("queries/insert.sql"))?;
        self.history(&batch, recording, &mut interned, &mut outcome)?;
        // With an earlier export a reading may come back that had been corrected.
        self.db.execute(include_str!("queries/come_back.sql"), [])?;
        self.restated(recording, &corrected, &mut outcome, &mut fates)?;
        outcome.new = staged as u64 - outcome.confirmed - (outcome.restated.len() + outcome.corrected.len()) as u64;
        self.sums(&batch)?;
        if let Some(fates) = fates {
            outcome.listed = Some(self.listed(&fates, &observations, &repeated, &batch, recording, &mut interned)?);
        }
        Ok(Recorded::Done(outcome))
    }

    /// Brings the sums over places up to what is recorded now.
    fn sums(&self, batch: &Batch) -> Result<()> {
        let moved = |amended: &Amended| matches!(amended.attribute, "published_on" | "level" | "parent");
        if batch.amended.iter().any(|(amended, _)| moved(amended)) {
            // Another order of publications, or other places below a region.
            return self.resum_all();
        }
        self.resum(&self.staged_groups()?)
    }

    /// Sorts the observations by key; of those that say the same twice one stays, those that contradict each other
    /// are faults. Those that stay, those that do not, and the faults.
    fn settle(&self, mut observations: Vec<Observation>, batch: &Batch, recording: &Recording) -> Settled {
        observations.sort_by_key(|observation| (observation.key, observation.origin()));
        let mut repeated = Vec::new();
        let mut wrong = Vec::new();
        let mut kept: Vec<Observation> = Vec::with_capacity(observations.len());
        for observation in observations {
            match kept.last() {
                Some(first) if first.key == observation.key => {
                    let unit = recording.catalogue.measures.get(first.key.measure);
                    let unit = unit.and_then(|measure| recording.catalogue.unit_of(measure));
                    if let (false, Some(unit)) = (first.reading == observation.reading, unit) {
                        // Nobody can tell which of the two is right, so both are at fault.
                        for (this, other) in [(&observation, first), (first, &observation)] {
                            let fault = Fault::ContradictsFile {
                                given: Box::new(this.reading),
                                other: Box::new(other.reading),
                                unit: Box::new(unit.clone()),
                                file: self.file_name(other.file, batch).unwrap_or_default(),
                                line: other.line,
                            };
                            wrong.push((this.origin(), fault));
                        }
                    }
                    repeated.push(observation);
                }
                _ => kept.push(observation),
            }
        }
        (kept, repeated, wrong)
    }

    /// What a file is called: one of this import, or one that an export names.
    fn file_name(&self, file: i64, batch: &Batch) -> Option<String> {
        let own = batch.files.iter().map(|(number, file)| (*number, &file.name));
        let brought = batch.history.sources.iter().map(|source| (source.file, &source.name));
        let name = own.chain(brought).find(|(number, _)| *number == file).map(|(_, name)| name.clone());
        let recorded = "SELECT name FROM source_file WHERE file_id = ?";
        name.or_else(|| self.db.query_row(recorded, [file], |row| row.get(0)).ok())
    }

    /// Writes new and amended items.
    fn items(&self, batch: &Batch, recording: &Recording, outcome: &mut Outcome) -> Result<()> {
        let catalogue = recording.catalogue;
        for added in &batch.added {
            let file = if recording.built_in { None } else { added.file };
            self.save(catalogue, added.kind, added.id, file)?;
            let code = catalogue.code(added.kind, added.id);
            outcome.added.extend(code.map(|code| (added.kind.code(), code.to_owned())));
        }
        for (id, file) in &batch.breakdowns {
            if let Some(breakdown) = catalogue.breakdowns.get(*id) {
                self.save_breakdown(breakdown, *file)?;
                outcome.added.push(("breakdown", breakdown.code.clone()));
            }
        }
        for (amended, file) in &batch.amended {
            let kind = crate::domain::item::ItemKind::ALL.into_iter().find(|kind| kind.code() == amended.item);
            let Some(kind) = kind else { continue };
            if let Some(id) = catalogue.item(kind, &amended.code) {
                self.save(catalogue, kind, id, None)?;
            }
            if let Some(file) = file {
                self.db.execute(
                    "INSERT INTO amendment (file_id, item, code, attribute, old_value) VALUES (?, ?, ?, ?, ?)",
                    params![file, amended.item, amended.code, amended.attribute, amended.old],
                )?;
            }
            outcome.amended.push(amended.clone());
        }
        Ok(())
    }

    /// Takes out of the work table what the ledger has already; what it has otherwise is to be corrected or a fault.
    /// Returns the keys of what is to be corrected.
    fn known(
        &self,
        recording: &Recording,
        outcome: &mut Outcome,
        wrong: &mut Vec<(Origin, Fault)>,
        fates: &mut Option<Fates>,
    ) -> Result<BTreeSet<[i64; 5]>> {
        let mut unchanged = Vec::new();
        let mut corrected = BTreeSet::new();
        let mut statement = self.db.prepare(include_str!("queries/known.sql"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let key: [i64; 5] = [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?];
            let (differs, note_differs): (bool, bool) = (row.get(22)?, row.get(23)?);
            if !differs && !note_differs {
                if let Some(fates) = fates {
                    fates.unchanged(key, reading(row, 10)?);
                }
                unchanged.push(key);
                continue;
            }
            let (old, new) = (reading(row, 10)?, reading(row, 16)?);
            let Some((measure, unit)) = measure(recording.catalogue, key[1]) else { continue };
            if !note_differs && old.may_be_reported_as(&new, &unit) {
                unchanged.push(key);
                continue;
            }
            if !recording.correct {
                let fault = if differs {
                    Fault::AlreadyRecorded {
                        recorded: Box::new(old),
                        given: Box::new(new),
                        unit: Box::new(unit.clone()),
                    }
                } else {
                    let note =
                        |at: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(at)?.unwrap_or_default());
                    Fault::NoteDiffers {
                        recorded: Box::new(Bilingual { zh: note(24)?, en: note(25)? }),
                        given: Box::new(Bilingual { zh: note(26)?, en: note(27)? }),
                    }
                };
                let origin = Origin { file: row.get(8)?, line: row.get(9)?, column: row.get(28)? };
                wrong.push((origin, fault));
                continue;
            }
            corrected.insert(key);
            if let Some(fates) = fates {
                fates.corrected(key, old);
            }
            let publication = recording.catalogue.publications.get(key[4]);
            let publication = publication.map_or_else(String::new, |publication| publication.code.clone());
            outcome.corrected.push(Change {
                measure,
                breakdown: row.get(7)?,
                region: region(recording.catalogue, key[3]),
                period: Period { start: date(row, 5)?, end: date(row, 6)? },
                unit,
                old,
                old_publication: publication.clone(),
                new,
                new_publication: publication,
            });
        }
        drop(rows);
        outcome.unchanged += unchanged.len() as u64;
        let mut delete = self.db.prepare(&format!("DELETE FROM batch WHERE ({KEY}) = (?, ?, ?, ?, ?)"))?;
        for key in unchanged {
            delete.execute(key)?;
        }
        Ok(corrected)
    }

    /// Counts what other publications say the same, and lists what they say otherwise. Corrected figures are not
    /// counted again.
    fn restated(
        &self,
        recording: &Recording,
        corrected: &BTreeSet<[i64; 5]>,
        outcome: &mut Outcome,
        fates: &mut Option<Fates>,
    ) -> Result<()> {
        let mut statement = self.db.prepare(include_str!("queries/restated.sql"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let key: [i64; 5] = [row.get(20)?, row.get(0)?, row.get(21)?, row.get(1)?, row.get(22)?];
            if corrected.contains(&key) {
                continue;
            }
            let Some((measure, unit)) = measure(recording.catalogue, row.get(0)?) else { continue };
            let change = Change {
                measure,
                breakdown: row.get(2)?,
                region: region(recording.catalogue, row.get(1)?),
                period: Period { start: date(row, 3)?, end: date(row, 4)? },
                unit,
                old: reading(row, 5)?,
                old_publication: row.get(11)?,
                new: reading(row, 12)?,
                new_publication: row.get(18)?,
            };
            if let Some(fates) = fates {
                fates.beside(key, &change, row.get(19)?, recording);
            }
            if row.get(19)? { outcome.restated.push(change) } else { outcome.confirmed += 1 }
        }
        Ok(())
    }
}

fn measure(catalogue: &Catalogue, id: i64) -> Option<(Known, Unit)> {
    let measure: &Measure = catalogue.measures.get(id)?;
    Some((Known { code: measure.code.clone(), name: measure.name.clone() }, catalogue.unit_of(measure)?.clone()))
}

fn region(catalogue: &Catalogue, id: i64) -> Known {
    let region = catalogue.regions.get(id);
    Known {
        code: region.map_or_else(String::new, |region| region.code.clone()),
        name: region.map(Named::name).unwrap_or_default(),
    }
}
