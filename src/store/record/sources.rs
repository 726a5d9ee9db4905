//! The import itself and its files, as they stand in the ledger.

use super::Recording;
use super::breaks::NewBreaks;
use crate::domain::batch::Batch;
use crate::store::{Result, Writing};
use rusqlite::params;
use std::collections::BTreeSet;

impl Writing<'_> {
    /// The files that something is recorded from, figures or items. A file whose figures were all known leaves no trace.
    pub(super) fn used_files(
        &self,
        of_figures: BTreeSet<i64>,
        batch: &Batch,
        breaks: &NewBreaks,
        recording: &Recording,
    ) -> Result<BTreeSet<i64>> {
        let items = batch.added.iter().filter(|_| !recording.built_in).filter_map(|added| added.file);
        let amended = batch.amended.iter().filter_map(|(_, file)| *file);
        let breakdowns = batch.breakdowns.iter().map(|(_, file)| *file);
        let successions = batch.history.successions.iter().map(|row| row.file);
        let known: BTreeSet<String> = self.acceptances()?.into_iter().map(|known| known.finding).collect();
        let accepted = batch.history.accepted.iter().filter(|new| !known.contains(&new.finding));
        let declared = breaks.files().into_iter().chain(successions).chain(accepted.filter_map(|new| new.file));
        Ok(of_figures.into_iter().chain(items).chain(amended).chain(breakdowns).chain(declared).collect())
    }

    /// Writes the import and those of its files that are used; and the files that an exported ledger brings along.
    pub(super) fn save_sources(
        &self,
        batch: &Batch,
        used: &BTreeSet<i64>,
        recording: &Recording,
    ) -> Result<Option<i64>> {
        let add_import = "INSERT INTO import VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
        let add_file = "INSERT INTO source_file VALUES (?, ?, ?, ?, ?)";
        let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        for source in &batch.history.sources {
            let params = params![source.import, source.recorded_at, source.recorded_by, source.undone_at];
            self.db.execute(add_import, params)?;
            self.db.execute(
                add_file,
                params![source.file, source.import, source.name, source.encoding, given(&source.notes)],
            )?;
        }
        let own: Vec<_> = batch.files.iter().filter(|(number, _)| used.contains(number)).collect();
        if own.is_empty() {
            return Ok(None);
        }
        let next = "SELECT coalesce(max(import_id), 0) + 1 FROM import";
        let import: i64 = self.db.query_row(next, [], |row| row.get(0))?;
        self.db.execute(add_import, params![import, recording.recorded_at, recording.recorded_by, None::<String>])?;
        for (number, file) in own {
            self.db.execute(add_file, params![number, import, file.name, file.encoding, given(&file.notes)])?;
        }
        Ok(Some(import))
    }
}
