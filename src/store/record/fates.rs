//! What becomes of each figure of an import, collected while it is recorded, where the user asks for the list.

use super::{Recording, measure, region};
use crate::domain::batch::Batch;
use crate::domain::observation::Reading;
use crate::domain::outcome::{Fate, Listed};
use crate::spool::{self, Row, Sorted};
use crate::store::{Result, Writing};
use std::collections::HashMap;

/// A figure, what becomes of it, and what stands against it, with the code of its publication where that is another.
type Found = (Row, Fate, Option<(Reading, Option<String>)>);

#[derive(Default)]
pub(super) struct Fates {
    found: Vec<Found>,
}

impl Fates {
    pub(super) fn add(&mut self, row: &Row, fate: Fate, against: Option<(Reading, Option<String>)>) {
        self.found.push((*row, fate, against));
    }
}

impl Writing<'_> {
    /// Every figure of the files, in the order of file and line.
    pub(super) fn listed(
        &self,
        mut fates: Fates,
        figures: &Sorted,
        batch: &Batch,
        recording: &Recording,
    ) -> Result<Vec<Listed>> {
        fates.found.sort_by_key(|(row, ..)| spool::origin(row));
        let catalogue = recording.catalogue;
        let mut names: HashMap<i64, String> = HashMap::new();
        let mut listed = Vec::with_capacity(fates.found.len());
        for (row, fate, against) in fates.found {
            let Some((measure, unit)) = measure(catalogue, spool::measure(&row)) else { continue };
            let publication = catalogue.publications.get(spool::publication(&row));
            let publication = publication.map_or_else(String::new, |publication| publication.code.clone());
            let file = spool::file(&row);
            let name = names.entry(file).or_insert_with(|| self.file_name(file, batch).unwrap_or_default());
            listed.push(Listed {
                file: name.clone(),
                line: spool::line(&row),
                fate,
                measure,
                breakdown: super::breakdown(catalogue, spool::breakdown(&row)),
                region: region(catalogue, spool::region(&row)),
                period: spool::period(&row),
                unit,
                old: against.map(|(reading, other)| (reading, other.unwrap_or_else(|| publication.clone()))),
                new: figures.observation(&row).reading,
                publication,
            });
        }
        Ok(listed)
    }
}
