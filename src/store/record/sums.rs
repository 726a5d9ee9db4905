//! What the figures of an import change in the sums over places, group by group while they are recorded.

use crate::domain::catalogue::Catalogue;
use crate::domain::observation::Reading;
use crate::domain::place_sum::{Contribution, deltas};
use crate::domain::place_tree::{Changes, SumKey, Tree};
use crate::domain::publication::PublicationId;
use crate::domain::unit::Unit;
use crate::store::pages::{Appending, Order};
use crate::store::place_sums::{self, SumGroup, SumRow, cut_off};
use crate::store::{Result, Writing};
use std::collections::{BTreeMap, BTreeSet};

/// What one publication says of a place, as far as it can be added.
type Added = (PublicationId, Contribution);

pub(super) struct Sums {
    tree: Tree,
    unit: Option<Unit>,
    group: Option<SumGroup>,
    /// Of the group that is being recorded: the place, and what a publication changed in its word.
    changed: Vec<(i64, Added)>,
    /// Whether a place is among them that has several codes: the group is then added up anew in the end.
    linked: bool,
    /// The groups that are to be.
    pub again: BTreeSet<SumGroup>,
    /// What is still to be written.
    done: Vec<(SumGroup, BTreeMap<SumKey, Contribution>)>,
}

impl Sums {
    pub(super) fn of(catalogue: &Catalogue) -> Sums {
        let regions = catalogue.regions.iter().map(|region| (region.id, region.level, region.parent));
        let tree = Tree::new(regions).with(&catalogue.successions);
        Sums {
            tree,
            unit: None,
            group: None,
            changed: Vec::new(),
            linked: false,
            again: BTreeSet::new(),
            done: Vec::new(),
        }
    }

    /// Begins with the figures of a group, or goes on with them. Error: as of `end`.
    pub(super) fn begin(&mut self, group: SumGroup, catalogue: &Catalogue) -> Result<()> {
        if self.group == Some(group) {
            return Ok(());
        }
        self.end()?;
        if self.group.is_none_or(|before| before[1] != group[1]) {
            let found = catalogue.measures.get(group[1]).and_then(|found| catalogue.unit_of(found));
            self.unit = found.cloned();
        }
        self.group = Some(group);
        Ok(())
    }

    /// What a reading adds; None of a rate.
    pub(super) fn added(&self, reading: &Reading) -> Option<Contribution> {
        Contribution::of(reading, self.unit.as_ref()?)
    }

    /// The only word on a place.
    pub(super) fn first(&mut self, place: i64, publication: PublicationId, reading: &Reading) {
        self.linked |= self.tree.linked(place).is_some();
        self.changed.extend(self.added(reading).map(|added| (place, (publication, added))));
    }

    /// The words on a place as they were and as they are now, both in the order of publication.
    pub(super) fn changed(&mut self, place: i64, before: &[Added], after: &[Added]) -> Result<()> {
        self.linked |= self.tree.linked(place).is_some();
        let taken = deltas(before).ok_or_else(cut_off)?;
        self.changed.extend(deltas(after).ok_or_else(cut_off)?.into_iter().map(|added| (place, added)));
        for (publication, added) in taken {
            let less = Contribution::default().minus(&added).ok_or_else(cut_off)?;
            self.changed.push((place, (publication, less)));
        }
        Ok(())
    }

    /// Adds up what changed in the group. An error where a sum would leave the 64 bits.
    pub(super) fn end(&mut self) -> Result<()> {
        let Some(group) = self.group.filter(|_| !self.changed.is_empty()) else { return Ok(()) };
        if std::mem::take(&mut self.linked) {
            self.changed.clear();
            self.again.insert(group);
            return Ok(());
        }
        let mut changes = Changes::new(&self.tree);
        for (place, (publication, change)) in self.changed.drain(..) {
            changes.add(place, publication, &change).ok_or_else(cut_off)?;
        }
        self.done.push((group, changes.finish().ok_or_else(cut_off)?));
        Ok(())
    }

    /// Writes the groups that have come to their end: behind the sums that are there already, where they can be
    /// appended and belong there.
    pub(super) fn write(&mut self, writing: &Writing, mut end: Option<&mut Appending<SumRow, 6>>) -> Result<Order> {
        let mut behind = Vec::new();
        for (group, changes) in self.done.drain(..) {
            let rows = changes.iter().filter(|(_, change)| !change.is_zero());
            let (appended, among): (Vec<_>, Vec<_>) = rows
                .partition(|(key, _)| end.as_ref().is_some_and(|end| end.is_behind(&place_sums::row_key(group, key))));
            writing.add_to_place_sums(group, among)?;
            behind.extend(appended.into_iter().map(|change| SumRow::of(group, change)));
        }
        match &mut end {
            Some(end) => Ok(end.append(&writing.db, behind)?.0),
            None => Ok(Order::Kept),
        }
    }
}
