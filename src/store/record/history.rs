//! What an exported ledger brings besides figures and items: corrected readings, amendments, successions, breaks,
//! accepted findings, the home region.

use super::Recording;
use super::breaks::NewBreaks;
use crate::domain::batch::Batch;
use crate::domain::outcome::Outcome;
use crate::store::stage::Interned;
use crate::store::{Result, Writing, successions};
use rusqlite::params;
use std::collections::HashSet;

impl Writing<'_> {
    /// Writes what an exported ledger brings besides: corrected readings, amendments, breaks, findings that were
    /// accepted, the home region. What is there already stays.
    pub(super) fn history(
        &self,
        batch: &Batch,
        breaks: NewBreaks,
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
        let codes = &recording.catalogue.regions;
        for row in &batch.history.successions {
            self.db.execute(
                "INSERT INTO succession VALUES (?, ?, ?, ?, ?, ?)",
                params![row.predecessor, row.successor, row.on.to_string(), row.because_zh, row.because_en, row.file],
            )?;
            let code = |id: i64| codes.get(id).map_or("", |region| region.code.as_str());
            outcome.added.push(("succession", successions::code(code(row.predecessor), code(row.successor))));
        }
        self.declare(breaks, outcome)?;
        let mut known: HashSet<String> = self.acceptances()?.into_iter().map(|known| known.finding).collect();
        for acceptance in &batch.history.accepted {
            if !known.insert(acceptance.finding.clone()) {
                continue;
            }
            self.accept(acceptance)?;
            outcome.added.push(("accepted_finding", acceptance.finding.clone()));
        }
        let home = batch.history.home.filter(|home| Some(*home) != recording.catalogue.home);
        if let Some(home) = home.and_then(|id| recording.catalogue.regions.get(id)) {
            self.set_home(&home.code)?;
            outcome.added.push(("home-region", home.code.clone()));
        }
        Ok(())
    }
}
