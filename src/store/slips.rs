//! What of an import stands too far from its neighbours to be recorded without a question: the same figure of the
//! nearest periods or of another publication, in the ledger or in the import itself. The rule is `domain::slip`.

mod near;
mod said;
mod sums;
mod watch;

pub(super) use watch::{Known, Question, Thing, Watch};

use super::codes::{date, origin, reading};
use super::record::Recording;
use super::stage::Interned;
use super::{Result, Writing};
use crate::domain::batch::Batch;
use crate::domain::fault::Fault;
use crate::domain::observation::{Observation, Origin};
use crate::domain::period::Period;
use crate::domain::slip;
use rusqlite::{CachedStatement, Row, named_params};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Period, measure, breakdown, region and publication, by their ids.
type Ids = [i64; 5];

/// The questions about figures, by the cells that they stand in: one a figure.
type Questions = BTreeMap<Origin, Fault>;

/// A figure that is far from another.
struct Far {
    origin: Origin,
    ids: Ids,
    other: Ids,
    /// Whether a period on another side goes with it.
    agrees: bool,
    fault: Fault,
}

impl Writing<'_> {
    /// The questions about what is staged, for rows that are not at fault already. What an earlier ledger recorded, and
    /// brings along in an export, was answered for there; what is known, or confirmed by another publication with the
    /// same value, needs no question.
    pub(super) fn slips(
        &self,
        observations: &[Observation],
        batch: &Batch,
        recording: &Recording,
        interned: &mut Interned,
        wrong: &mut Vec<(Origin, Fault)>,
    ) -> Result<()> {
        // The files of this import have the highest numbers.
        let Some(own) = batch.files.iter().map(|(number, _)| *number).min() else { return Ok(()) };
        if recording.confirm || !observations.iter().any(|observation| observation.file >= own) {
            return Ok(());
        }
        let faulty: HashSet<Origin> = wrong.iter().map(|(origin, _)| *origin).collect();
        let mut questions = Questions::new();
        self.near(own, recording)?;
        for far in only_the_odd(self.far(own, recording)?) {
            questions.entry(far.origin).or_insert(far.fault);
        }
        self.far_sums(observations, batch, own, recording, interned, &mut questions)?;
        let asked = questions.into_iter().filter(|(origin, _)| !faulty.contains(origin));
        wrong.extend(asked);
        Ok(())
    }

    /// The figures of the own files that are far from a neighbour, in the order of file and line, the nearest
    /// neighbour first.
    fn far(&self, own: i64, recording: &Recording) -> Result<Vec<Far>> {
        let mut found = Vec::new();
        let mut confirmed = self.confirmed()?;
        for (other, staged) in [("observation", false), ("batch", true)] {
            let query = include_str!("queries/slip_far.sql").replace("OTHER", other);
            let mut statement = self.db.prepare(&query)?;
            let mut rows = statement.query(named_params! {":own": own, ":times": slip::TIMES, ":staged": staged})?;
            while let Some(row) = rows.next()? {
                let Some(far) = far(row, recording)? else { continue };
                if !is_confirmed(&mut confirmed, &far.ids)? {
                    found.push(far);
                }
            }
        }
        Ok(found)
    }

    /// The question whether another publication gives the same figure with the same value as the staged one with
    /// these ids, or nothing is staged under them.
    fn confirmed(&self) -> Result<CachedStatement<'_>> {
        Ok(self.db.prepare_cached(include_str!("queries/slip_confirmed.sql"))?)
    }
}

/// Whether a figure needs no question: it is known, or another publication confirms it.
fn is_confirmed(statement: &mut CachedStatement, ids: &Ids) -> Result<bool> {
    Ok(statement.query_row(*ids, |row| row.get(0))?)
}

fn far(row: &Row, recording: &Recording) -> Result<Option<Far>> {
    let ids: Ids = [row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?, row.get(7)?];
    let other: Ids = [row.get(8)?, ids[1], ids[2], ids[3], row.get(9)?];
    let (given, beside) = (reading(row, 12)?, reading(row, 18)?);
    let catalogue = recording.catalogue;
    let unit = catalogue.measures.get(ids[1]).and_then(|measure| catalogue.unit_of(measure));
    let (Some(unit), Some(value), Some(with)) = (unit, given.value, beside.value) else { return Ok(None) };
    let publication = catalogue.publications.get(other[4]).map_or_else(String::new, |found| found.code.clone());
    let fault = Fault::FarFromNeighbour {
        given: Box::new(given),
        other: Box::new(beside),
        period: Period { start: date(row, 10)?, end: date(row, 11)? },
        publication,
        times: slip::times(value.into(), with.into()),
        unit: Box::new(unit.clone()),
    };
    Ok(Some(Far { origin: origin(row, 0)?, ids, other, agrees: row.get(24)?, fault }))
}

/// Of two figures of one import that are far from each other, the one that goes with nothing else is asked about, and
/// not the one that has another neighbour by its side. Where both or neither have, nobody can tell: both are.
fn only_the_odd(found: Vec<Far>) -> Vec<Far> {
    let agrees: HashMap<Ids, bool> = found.iter().map(|far| (far.ids, far.agrees)).collect();
    let asked = |far: &Far| !far.agrees || agrees.get(&far.other) != Some(&false);
    found.into_iter().filter(asked).collect()
}
