//! What an exported ledger brings besides figures and items: corrected readings, amendments, breaks, the home region.

use super::Recording;
use crate::domain::batch::{Batch, BreakRow};
use crate::domain::fault::Fault;
use crate::domain::outcome::{Amended, Outcome};
use crate::store::stage::Interned;
use crate::store::{Result, Writing};
use rusqlite::{OptionalExtension, params};

impl Writing<'_> {
    /// Writes what an exported ledger brings besides: corrected readings, amendments, breaks, the home region. What
    /// is there already stays.
    pub(super) fn history(
        &self,
        batch: &Batch,
        recording: &Recording,
        interned: &mut Interned,
        outcome: &mut Outcome,
    ) -> Result<()> {
        for correction in &batch.history.corrections {
            self.insert("correction", correction, interned)?;
        }
        for row in &batch.history.amendments {
            // An amendment has no key of its own; the same one is not recorded twice.
            self.db.execute(
                "INSERT INTO amendment (file_id, item, code, attribute, old_value) SELECT ?1, ?2, ?3, ?4, ?5
                WHERE NOT EXISTS (SELECT 1 FROM amendment WHERE (file_id, item, code, attribute) = (?1, ?2, ?3, ?4))",
                params![row.file, row.item.code(), row.code, row.attribute, row.old_value],
            )?;
        }
        for row in &batch.history.breaks {
            self.declare_break(row, recording, outcome)?;
        }
        let home = batch.history.home.filter(|home| Some(*home) != recording.catalogue.home);
        if let Some(home) = home.and_then(|id| recording.catalogue.regions.get(id)) {
            self.set_home(&home.code)?;
            outcome.added.push(("home-region", home.code.clone()));
        }
        Ok(())
    }

    /// Writes a break that is new. One that is known with another reason is corrected, or a fault.
    fn declare_break(&self, row: &BreakRow, recording: &Recording, outcome: &mut Outcome) -> Result<()> {
        let measure = recording.catalogue.measures.get(row.measure);
        let code = format!("{} {}", measure.map_or("", |measure| &measure.code), row.on);
        let find = "SELECT because_zh, because_en FROM series_break WHERE measure_id = ? AND break_on = ?";
        let on = row.on.to_string();
        let known: Option<[String; 2]> =
            self.db.query_row(find, params![row.measure, on], |found| Ok([found.get(0)?, found.get(1)?])).optional()?;
        let Some(known) = known else {
            self.db.execute(
                "INSERT INTO series_break VALUES (?, ?, ?, ?, ?)",
                params![row.measure, on, row.because_zh, row.because_en, row.file],
            )?;
            outcome.added.push(("series_break", code));
            return Ok(());
        };
        let given = [&row.because_zh, &row.because_en];
        for ((attribute, recorded), given) in ["because_zh", "because_en"].into_iter().zip(known).zip(given) {
            if recorded == *given {
                continue;
            }
            let given = given.clone();
            if !recording.correct {
                return Err(Fault::ItemDiffers { code, attribute, recorded, given }.into());
            }
            let change = format!("UPDATE series_break SET {attribute} = ? WHERE measure_id = ? AND break_on = ?");
            self.db.execute(&change, params![given, row.measure, on])?;
            let code = code.clone();
            outcome.amended.push(Amended { item: "series_break", code, attribute, old: recorded, new: given });
        }
        Ok(())
    }
}
