//! What the figures of an import change in the sums over places, group by group while they are recorded.

use crate::domain::catalogue::Catalogue;
use crate::domain::observation::Reading;
use crate::domain::place_sum::{Contribution, deltas};
use crate::domain::place_tree::{Changes, SumKey, Tree};
use crate::domain::publication::PublicationId;
use crate::domain::unit::Unit;
use crate::spool::{self, Row};
use crate::store::pages::{Appending, Order};
use crate::store::place_sums::{self, SumGroup, SumRow, cut_off};
use crate::store::{Result, Writing};
use foldhash::fast::FixedState;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a publication says of a place.
pub(super) type Word = (PublicationId, Reading);

/// The words on a place as they were and as they are now, both in the order of publication.
pub(super) struct Words {
    pub group: SumGroup,
    pub place: i64,
    pub before: Vec<Word>,
    pub after: Vec<Word>,
}

pub(super) struct Sums {
    tree: Tree,
    /// Of each measure.
    units: HashMap<i64, Unit, FixedState>,
    /// The group that is being recorded, and its unit.
    group: Option<SumGroup>,
    unit: Option<Unit>,
    /// Of the group: the place, and what a publication changed in its word.
    changed: Vec<(i64, (PublicationId, Contribution))>,
    /// Whether a place is among them that has several codes: the group is then added up anew in the end.
    linked: bool,
    /// The groups that are to be.
    pub again: BTreeSet<SumGroup>,
    /// The groups that have come to their end.
    pub done: Vec<(SumGroup, BTreeMap<SumKey, Contribution>)>,
}

impl Sums {
    pub(super) fn of(catalogue: &Catalogue) -> Sums {
        let regions = catalogue.regions.iter().map(|region| (region.id, region.level, region.parent));
        let tree = Tree::new(regions).with(&catalogue.successions);
        let unit = |measure| Some((measure, catalogue.unit_of(catalogue.measures.get(measure)?)?.clone()));
        Sums {
            tree,
            units: catalogue.measures.iter().filter_map(|measure| unit(measure.id)).collect(),
            group: None,
            unit: None,
            changed: Vec::new(),
            linked: false,
            again: BTreeSet::new(),
            done: Vec::new(),
        }
    }

    /// Begins with the figures of a group, or goes on with them. Error: as of `end`.
    fn begin(&mut self, group: SumGroup) -> Result<()> {
        if self.group == Some(group) {
            return Ok(());
        }
        self.end()?;
        self.unit = self.units.get(&group[1]).cloned();
        self.group = Some(group);
        Ok(())
    }

    /// The only word on a place, that of a row of the group. Error: as of `end`.
    pub(super) fn first(&mut self, group: SumGroup, row: &Row, reading: &Reading) -> Result<()> {
        self.begin(group)?;
        let place = spool::region(row);
        self.linked |= self.tree.linked(place).is_some();
        // A rate adds nothing.
        let added = self.unit.as_ref().and_then(|unit| Contribution::of(reading, unit));
        self.changed.extend(added.map(|added| (place, (spool::publication(row), added))));
        Ok(())
    }

    /// Several words on a place of a group. Error: as of `end`.
    pub(super) fn changed(&mut self, words: &Words) -> Result<()> {
        self.begin(words.group)?;
        self.linked |= self.tree.linked(words.place).is_some();
        let added = |words: &[Word]| {
            let added =
                |(publication, reading): &Word| Some((*publication, Contribution::of(reading, self.unit.as_ref()?)?));
            deltas(&words.iter().filter_map(added).collect::<Vec<_>>()).ok_or_else(cut_off)
        };
        let (taken, given) = (added(&words.before)?, added(&words.after)?);
        self.changed.extend(given.into_iter().map(|added| (words.place, added)));
        for (publication, added) in taken {
            let less = Contribution::default().minus(&added).ok_or_else(cut_off)?;
            self.changed.push((words.place, (publication, less)));
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
}

/// Writes what changed in groups: behind the sums that are there already, where it can be appended and belongs there.
pub(super) fn write(
    writing: &Writing,
    done: Vec<(SumGroup, BTreeMap<SumKey, Contribution>)>,
    mut end: Option<&mut Appending<SumRow, 6>>,
) -> Result<Order> {
    let mut behind = Vec::new();
    for (group, changes) in done {
        let rows = changes.iter().filter(|(_, change)| !change.is_zero());
        let (appended, among): (Vec<_>, Vec<_>) =
            rows.partition(|(key, _)| end.as_ref().is_some_and(|end| end.is_behind(&place_sums::row_key(group, key))));
        writing.add_to_place_sums(group, among)?;
        behind.extend(appended.into_iter().map(|change| SumRow::of(group, change)));
    }
    match &mut end {
        Some(end) => Ok(end.append(&writing.db, behind)?.0),
        None => Ok(Order::Kept),
    }
}
