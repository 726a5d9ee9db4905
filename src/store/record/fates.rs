//! What becomes of each figure of an import, collected while it is recorded, where the user asks for the list.

use super::{Recording, measure, region};
use crate::domain::batch::Batch;
use crate::domain::observation::{Observation, Reading};
use crate::domain::outcome::{Change, Fate, Listed};
use crate::store::stage::Interned;
use crate::store::{Result, Writing};
use std::collections::HashMap;

/// The figures that are not new, by period, measure, breakdown, region and publication: what becomes of them, and what
/// stands against them, with the code of its publication where that is another one.
#[derive(Default)]
pub(super) struct Fates {
    found: HashMap<[i64; 5], (Fate, Reading, Option<String>)>,
}

impl Fates {
    pub(super) fn unchanged(&mut self, key: [i64; 5], recorded: Reading) {
        self.found.insert(key, (Fate::Unchanged, recorded, None));
    }

    pub(super) fn corrected(&mut self, key: [i64; 5], recorded: Reading) {
        self.found.insert(key, (Fate::Corrected, recorded, None));
    }

    /// A figure that another publication gives too. The change has the earlier word first, whichever is the file's.
    pub(super) fn beside(&mut self, key: [i64; 5], change: &Change, differs: bool, recording: &Recording) {
        let own = recording.catalogue.publications.get(key[4]).map(|publication| &publication.code);
        let (other, publication) = if own == Some(&change.old_publication) {
            (change.new, &change.new_publication)
        } else {
            (change.old, &change.old_publication)
        };
        let fate = if differs { Fate::Restated } else { Fate::Confirmed };
        self.found.insert(key, (fate, other, Some(publication.clone())));
    }
}

impl Writing<'_> {
    /// Every figure of the files, in the order of file and line: those that were kept, and those that said the same
    /// once more.
    pub(super) fn listed(
        &self,
        fates: &Fates,
        kept: &[Observation],
        repeated: &[Observation],
        batch: &Batch,
        recording: &Recording,
        interned: &mut Interned,
    ) -> Result<Vec<Listed>> {
        let mut figures: Vec<(&Observation, bool)> = kept.iter().map(|observation| (observation, false)).collect();
        figures.extend(repeated.iter().map(|observation| (observation, true)));
        figures.sort_by_key(|(observation, _)| observation.origin());
        let catalogue = recording.catalogue;
        let mut names: HashMap<i64, String> = HashMap::new();
        let mut listed = Vec::with_capacity(figures.len());
        for (Observation { key, reading, file, line, .. }, again) in figures {
            let Some((measure, unit)) = measure(catalogue, key.measure) else { continue };
            let ids = [interned.period(self, key.period)?, key.measure, key.breakdown, key.region, key.publication];
            let publication = catalogue.publications.get(key.publication);
            let publication = publication.map_or_else(String::new, |publication| publication.code.clone());
            let (fate, old) = match fates.found.get(&ids) {
                _ if again => (Fate::Unchanged, Some((*reading, publication.clone()))),
                Some((fate, old, other)) => (*fate, Some((*old, other.as_ref().unwrap_or(&publication).clone()))),
                None => (Fate::New, None),
            };
            let breakdown = catalogue.breakdowns.get(key.breakdown);
            let name = names.entry(*file).or_insert_with(|| self.file_name(*file, batch).unwrap_or_default());
            listed.push(Listed {
                file: name.clone(),
                line: *line,
                fate,
                measure,
                breakdown: breakdown.map_or_else(String::new, |breakdown| breakdown.code.clone()),
                region: region(catalogue, key.region),
                period: key.period,
                unit,
                old,
                new: *reading,
                publication,
            });
        }
        Ok(listed)
    }
}
