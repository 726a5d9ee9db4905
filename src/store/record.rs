//! Recording a batch: what is new, what the ledger has already, what another publication says otherwise, what is to
//! be corrected. All within one transaction; where there is a fault, the caller lets it go.

mod aside;
mod breaks;
mod compared;
mod ends;
mod fates;
mod history;
mod proof;
mod recorded;
mod recorder;
mod sources;
mod sums;
mod taken;

use super::pages::Order;
use super::slips::{Thing, Watch};
use super::{Result, Writing};
use crate::domain::batch::Batch;
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::Fault;
use crate::domain::measure::Measure;
use crate::domain::names::{Known, Named};
use crate::domain::observation::{Observation, Origin, Reading};
use crate::domain::outcome::{Amended, Change, Changes, Outcome};
use crate::domain::period::Period;
use crate::domain::progress::Progress;
use crate::domain::unit::Unit;
use crate::spool::{self, Row, Sorted};
use recorder::{Recorder, are_few};
use rusqlite::params;
use std::collections::HashSet;
use taken::{Many, Placed};

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
    /// So many faults are kept, and the others counted.
    pub most_faults: usize,
    /// Whoever looks how far it has come.
    pub progress: &'a Progress,
    /// Whether the items belong to the program itself and not to any file, as at `init`.
    pub built_in: bool,
}

/// What became of a batch: recorded, or refused for faults by the cells that they are in.
pub enum Recorded {
    Done(Outcome),
    /// With how many there are beyond those that are kept.
    Refused(Vec<(Origin, Fault)>, u64),
}

impl Writing<'_> {
    /// Records figures and what comes with them, which were read against this catalogue in this transaction.
    pub fn record(&self, figures: &Sorted, batch: Batch, recording: &Recording) -> Result<Recorded> {
        let files = batch.files.iter().map(|(_, file)| file.clone()).collect();
        let mut outcome = Outcome { files, ..Outcome::default() };
        let Recorder { taken, mut interned, references, again, .. } = self.figures_in(figures, &batch, recording)?;
        if taken.wrong.count > 0 {
            let more = taken.wrong.count - taken.wrong.kept.len() as u64;
            return Ok(Recorded::Refused(taken.wrong.kept, more));
        }
        let breaks = self.new_breaks(&batch, recording)?;
        let used = self.used_files(taken.files, &batch, &breaks, recording)?;
        outcome.import = self.save_sources(&batch, &used, recording)?;
        self.items(&batch, recording, &mut outcome)?;
        self.prove(&references)?;
        self.history(&batch, breaks, recording, &mut interned, &mut outcome)?;
        // With an earlier export a reading may come back that had been corrected.
        self.db.execute(include_str!("queries/come_back.sql"), [])?;
        (outcome.new, outcome.confirmed, outcome.unchanged) = (taken.new, taken.confirmed, taken.unchanged);
        (outcome.restated, outcome.corrected) = (in_order(taken.restated), in_order(taken.corrected));
        let moved = |amended: &Amended| matches!(amended.attribute, "published_on" | "level" | "parent");
        if batch.amended.iter().any(|(amended, _)| moved(amended)) || !batch.history.successions.is_empty() {
            // Another order of publications, or other places below a region, or the same under another code.
            self.resum_all()?;
        } else {
            self.resum(&again)?;
        }
        if let Some(fates) = taken.fates {
            outcome.listed = Some(self.listed(fates, figures, &batch, recording)?);
        }
        Ok(Recorded::Done(outcome))
    }

    /// Records the figures, and tells what became of them; those that need a question, and those that are wrong, are
    /// among what was taken.
    fn figures_in<'a>(
        &'a self,
        figures: &'a Sorted,
        batch: &'a Batch,
        recording: &'a Recording<'a>,
    ) -> Result<Recorder<'a, 'a>> {
        self.db.execute_batch("SAVEPOINT figures")?;
        let mut recorder = self.try_figures(figures, batch, recording, true)?;
        if recorder.order == Order::Broken {
            self.db.execute_batch("ROLLBACK TO figures")?;
            recorder = self.try_figures(figures, batch, recording, false)?;
        }
        if recorder.taken.wrong.count == 0 {
            self.db.execute_batch("RELEASE figures")?;
        }
        Ok(recorder)
    }

    /// The same, where figures that belong behind all that the ledger has are appended or not. That may turn out not
    /// to be possible: their order is then broken.
    fn try_figures<'a>(
        &'a self,
        figures: &'a Sorted,
        batch: &'a Batch,
        recording: &'a Recording<'a>,
        append: bool,
    ) -> Result<Recorder<'a, 'a>> {
        let watch = if are_few(figures) { None } else { Watch::of(self, batch, recording)? };
        let mut recorder = Recorder::new(self, recording, batch, figures, watch, append)?;
        recorder.all()?;
        if recorder.order == Order::Broken {
            return Ok(recorder);
        }
        if let Some(few) = recorder.taken.few.take() {
            let staged: Vec<Observation> = few.iter().map(|row| figures.observation(row)).collect();
            let mut all = self.read_again(figures, |_| true)?;
            all.sort_by_key(|observation| observation.key);
            let (interned, wrong) = (&mut recorder.interned, &mut recorder.taken.wrong);
            self.stage(&staged, interned)?;
            let before = wrong.kept.len();
            self.slips(&all, batch, recording, interned, &mut wrong.kept)?;
            wrong.count += (wrong.kept.len() - before) as u64;
        }
        let far = std::mem::take(&mut recorder.far);
        if !far.is_empty() {
            // They are looked at beside the ledger as it was before.
            self.db.execute_batch("ROLLBACK TO figures")?;
            let mut wrong = std::mem::take(&mut recorder.taken.wrong);
            let before = wrong.kept.len();
            self.look_at(&far, figures, batch, recording, &mut wrong.kept)?;
            wrong.count += (wrong.kept.len() - before) as u64;
            // Periods that are new to the ledger get their numbers in the order of time, not these ones first.
            self.db.execute_batch("ROLLBACK TO figures")?;
            recorder = Recorder::new(self, recording, batch, figures, None, append)?;
            if wrong.count > 0 {
                recorder.taken.wrong = wrong;
                return Ok(recorder);
            }
            recorder.all()?;
        }
        recorder.finish()?;
        Ok(recorder)
    }

    /// Questions the figures of these things.
    fn look_at(
        &self,
        far: &HashSet<Thing>,
        figures: &Sorted,
        batch: &Batch,
        recording: &Recording,
        wrong: &mut Vec<(Origin, Fault)>,
    ) -> Result<()> {
        let mut interned = self.interned()?;
        let mut all = self.read_again(figures, |row| {
            far.contains(&(spool::measure(row), spool::breakdown(row), spool::region(row)))
        })?;
        let mut staged = Vec::new();
        for observation in &all {
            let Observation { key, reading, .. } = observation;
            let period = interned.period(self, key.period)?;
            let known = self.said_value([period, key.measure, key.breakdown, key.region, key.publication])?;
            if known.is_none() || known != reading.value {
                staged.push(observation.clone());
            }
        }
        all.sort_by_key(|observation| observation.key);
        self.stage(&staged, &mut interned)?;
        self.slips(&all, batch, recording, &mut interned, wrong)
    }

    /// The figures that are wanted, one of each key, in their order.
    fn read_again(&self, figures: &Sorted, wanted: impl Fn(&Row) -> bool) -> Result<Vec<Observation>> {
        let mut found: Vec<Observation> = Vec::new();
        for block in figures.blocks().map_err(spool::fault)? {
            let block = block.map_err(spool::fault)?;
            found.extend(block.iter().filter(|row| wanted(row)).map(|row| figures.observation(row)));
            found.dedup_by_key(|observation| observation.key);
        }
        Ok(found)
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
}

/// In the order of the files and their lines.
fn in_order(mut changes: Many<Placed>) -> Changes {
    changes.kept.sort_by_key(|(origin, _)| *origin);
    Changes { listed: changes.kept.into_iter().map(|(_, change)| change).collect(), count: changes.count }
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

fn breakdown(catalogue: &Catalogue, id: i64) -> String {
    catalogue.breakdowns.get(id).map_or_else(String::new, |breakdown| breakdown.code.clone())
}

/// What one publication says of a measure, part and region, against what another does.
fn change(
    catalogue: &Catalogue,
    [of, part, place]: [i64; 3],
    period: Period,
    (old, old_publication): (Reading, i64),
    (new, new_publication): (Reading, i64),
) -> Option<Change> {
    let code = |id: i64| catalogue.publications.get(id).map_or_else(String::new, |found| found.code.clone());
    let (measure, unit) = measure(catalogue, of)?;
    let (breakdown, region) = (breakdown(catalogue, part), region(catalogue, place));
    let (old_publication, new_publication) = (code(old_publication), code(new_publication));
    Some(Change { measure, breakdown, region, period, unit, old, old_publication, new, new_publication })
}
