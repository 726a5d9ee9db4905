//! What the figures of an import change in the sums over places, group by group while they are recorded.

use crate::domain::catalogue::Catalogue;
use crate::domain::observation::Reading;
use crate::domain::place_sum::{Contribution, deltas};
use crate::domain::place_tree::{Changes, SumKey, Tree};
use crate::domain::publication::PublicationId;
use crate::domain::unit::Unit;
use crate::store::place_sums::{SumGroup, cut_off};
use crate::store::{Result, Writing};
use std::collections::BTreeMap;

/// What one publication says of a place, as far as it can be added.
type Added = (PublicationId, Contribution);

pub(super) struct Sums {
    tree: Tree,
    unit: Option<Unit>,
    measure: i64,
    /// Of the group that is being recorded: the place, and what a publication changed in its word.
    changed: Vec<(i64, Added)>,
    /// What is still to be written.
    done: Vec<(SumGroup, BTreeMap<SumKey, Contribution>)>,
}

impl Sums {
    pub(super) fn of(catalogue: &Catalogue) -> Sums {
        let regions = catalogue.regions.iter().map(|region| (region.id, region.level, region.parent));
        Sums { tree: Tree::new(regions), unit: None, measure: 0, changed: Vec::new(), done: Vec::new() }
    }

    /// Begins with the figures of a measure.
    pub(super) fn begin(&mut self, measure: i64, catalogue: &Catalogue) {
        if self.measure != measure || self.unit.is_none() {
            let found = catalogue.measures.get(measure).and_then(|found| catalogue.unit_of(found));
            (self.measure, self.unit) = (measure, found.cloned());
        }
    }

    /// What a reading adds; None of a rate.
    pub(super) fn added(&self, reading: &Reading) -> Option<Contribution> {
        Contribution::of(reading, self.unit.as_ref()?)
    }

    /// The only word on a place.
    pub(super) fn first(&mut self, place: i64, publication: PublicationId, reading: &Reading) {
        self.changed.extend(self.added(reading).map(|added| (place, (publication, added))));
    }

    /// The words on a place as they were and as they are now, both in the order of publication.
    pub(super) fn changed(&mut self, place: i64, before: &[Added], after: &[Added]) -> Result<()> {
        let taken = deltas(before).ok_or_else(cut_off)?;
        self.changed.extend(deltas(after).ok_or_else(cut_off)?.into_iter().map(|added| (place, added)));
        for (publication, added) in taken {
            let less = Contribution::default().minus(&added).ok_or_else(cut_off)?;
            self.changed.push((place, (publication, less)));
        }
        Ok(())
    }

    /// Adds up what changed in a group.
    pub(super) fn end(&mut self, group: SumGroup) -> Result<()> {
        if self.changed.is_empty() {
            return Ok(());
        }
        let mut changes = Changes::new(&self.tree);
        for (place, (publication, change)) in self.changed.drain(..) {
            changes.add(place, publication, &change).ok_or_else(cut_off)?;
        }
        self.done.push((group, changes.finish().ok_or_else(cut_off)?));
        Ok(())
    }

    /// Writes what is not written yet.
    pub(super) fn write(&mut self, writing: &Writing) -> Result<()> {
        for (group, changes) in self.done.drain(..) {
            writing.add_to_place_sums(group, &changes)?;
        }
        Ok(())
    }
}
