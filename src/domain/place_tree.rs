//! Which regions lie above and below which, and the sums over the places of one level below a region. A region whose
//! code changed is one place (see `succession`), the one that it is today.

use super::place::{Level, RegionId};
use super::place_sum::Contribution;
use super::publication::PublicationId;
use super::succession::Successions;
use std::collections::{BTreeMap, BTreeSet};

/// The places of one level directly below a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Children {
    pub parent: RegionId,
    pub level: Level,
    /// How many there are, each place once.
    pub count: usize,
    /// Whether nothing is known below one of them.
    pub any_childless: bool,
}

/// What is known of the places of a level below a region.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Below {
    /// How many have a part in its sum.
    pub places: usize,
    /// Whether they cover the region, as far as its tree is known: whatever lies directly below it is of that level, or
    /// covered in turn. Two towns of one district of ten stand for no city. Places of no level lie beside the tree.
    pub covers: bool,
}

/// The regions with their levels and parents, by id.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    regions: Vec<(RegionId, Level, Option<RegionId>)>,
    /// The regions that are in successions: what each is today, and how many steps later that came.
    linked: BTreeMap<RegionId, (RegionId, usize)>,
}

impl Tree {
    /// The tree of these regions: id, level and parent of each.
    pub fn new(regions: impl IntoIterator<Item = (RegionId, Level, Option<RegionId>)>) -> Tree {
        let mut regions: Vec<_> = regions.into_iter().collect();
        regions.sort_unstable();
        Tree { regions, linked: BTreeMap::new() }
    }

    /// The same tree where regions with several codes are one place: an old code stands where the code of today does, and
    /// what lay below it lies below that.
    pub fn with(mut self, successions: &Successions) -> Tree {
        for succession in successions.iter() {
            let chain = successions.chain(succession.predecessor);
            self.linked.extend(chain.iter().zip(0..).map(|(region, steps)| (*region, (chain[0], steps))));
        }
        if self.linked.is_empty() {
            return self;
        }
        let today: Vec<_> = self.regions.iter().map(|(id, ..)| self.find(self.today(*id))).collect();
        for ((_, level, parent), today) in self.regions.iter_mut().zip(today) {
            if let Some((its_level, its_parent)) = today {
                (*level, *parent) = (its_level, its_parent.map(|id| self.linked.get(&id).map_or(id, |(now, _)| *now)));
            }
        }
        self
    }

    /// The place that a region is, and how many steps later it came, where it has, or had, several codes.
    pub fn linked(&self, region: RegionId) -> Option<(RegionId, usize)> {
        if self.linked.is_empty() { None } else { self.linked.get(&region).copied() }
    }

    fn today(&self, region: RegionId) -> RegionId {
        self.linked(region).map_or(region, |(today, _)| today)
    }

    fn find(&self, region: RegionId) -> Option<(Level, Option<RegionId>)> {
        self.regions.get(self.place_of(region)?).map(|(_, level, parent)| (*level, *parent))
    }

    fn place_of(&self, region: RegionId) -> Option<usize> {
        self.regions.binary_search_by_key(&region, |(id, ..)| *id).ok()
    }

    /// Whose sums over places of `level` a region and what lies below it go into: the region itself, and what lies
    /// above it up to the first of that level, for what lies in a place of a level is in that place's own figure. A
    /// circle of parents ends where it closes.
    fn onwards(&self, region: RegionId, level: Level) -> Vec<RegionId> {
        let mut path = Vec::new();
        let mut next = Some(region);
        while let Some((id, (its_level, parent))) = next.and_then(|id| Some((id, self.find(id)?))) {
            if path.contains(&id) {
                break;
            }
            path.push(id);
            next = if its_level == level { None } else { parent };
        }
        path
    }

    /// The regions whose sum over places of its level a place has a part in, the nearest first.
    pub fn above(&self, place: RegionId) -> Vec<RegionId> {
        match self.find(place) {
            Some((level, Some(parent))) => self.onwards(parent, level),
            _ => Vec::new(),
        }
    }

    /// The places below each region, from how many of each level it is the parent of, each place once. Of the tree only
    /// these parents are asked for, and what they are today.
    pub fn children(&self, counts: impl IntoIterator<Item = (RegionId, Level, usize)>) -> Vec<Children> {
        let mut found: BTreeMap<(RegionId, Level), usize> = BTreeMap::new();
        for (parent, level, count) in counts {
            *found.entry((self.today(parent), level)).or_default() += count;
        }
        let parents: BTreeSet<RegionId> = found.keys().map(|(parent, _)| *parent).collect();
        let mut with_children: BTreeMap<(RegionId, Level), usize> = BTreeMap::new();
        for (level, parent) in parents.iter().filter_map(|id| self.find(*id)) {
            if let Some(parent) = parent {
                *with_children.entry((parent, level)).or_default() += 1;
            }
        }
        let children = |((parent, level), count)| {
            let any_childless = with_children.get(&(parent, level)).is_none_or(|with| *with < count);
            Children { parent, level, count, any_childless }
        };
        found.into_iter().map(children).collect()
    }

    /// What is known below a region of each level that has a part in its sums.
    pub fn known_below(&self, region: RegionId, children: &[Children]) -> BTreeMap<Level, Below> {
        let mut known: BTreeMap<Level, Below> = BTreeMap::new();
        for below in children {
            if self.onwards(below.parent, below.level).contains(&region) {
                known.entry(below.level).or_default().places += below.count;
            }
        }
        let lies_beside = |region| self.find(region).is_some_and(|(level, _)| level == Level::Other);
        for (level, found) in &mut known {
            let bare =
                children.iter().filter(|other| other.any_childless && ![*level, Level::Other].contains(&other.level));
            let mut uncovered = bare.filter(|other| other.parent == region || !lies_beside(other.parent));
            found.covers = !uncovered.any(|other| self.onwards(other.parent, *level).contains(&region));
        }
        known
    }
}

/// The sum of a region over places of a level, and the publication that changed it.
pub type SumKey = (RegionId, Level, PublicationId);

/// The changes in the sums of one measure, breakdown and period, gathered place by place.
#[derive(Debug)]
pub struct Changes<'t> {
    tree: &'t Tree,
    /// By the parent of the places. What lies above it is reached once for all of them, in the end.
    nearest: BTreeMap<SumKey, Contribution>,
    /// The one added to last, on its way into `nearest`: places of one parent come one after the other.
    last: Option<(SumKey, Contribution)>,
    /// Where the place was that was added last: the next one mostly stands behind it.
    at: usize,
}

impl<'t> Changes<'t> {
    pub fn new(tree: &'t Tree) -> Changes<'t> {
        Changes { tree, nearest: BTreeMap::new(), last: None, at: 0 }
    }

    /// Adds what a publication changed in the word on a place. None where a sum leaves the 64 bits.
    pub fn add(&mut self, place: RegionId, publication: PublicationId, delta: &Contribution) -> Option<()> {
        let Some((level, Some(parent))) = self.find(place) else { return Some(()) };
        let (key, delta) = ((parent, level, publication), delta.at(place));
        match &mut self.last {
            Some((last, sum)) if *last == key => *sum = sum.plus(&delta)?,
            last => {
                if let Some((key, sum)) = last.replace((key, delta)) {
                    add(&mut self.nearest, key, &sum)?;
                }
            }
        }
        Some(())
    }

    fn find(&mut self, place: RegionId) -> Option<(Level, Option<RegionId>)> {
        let at = [self.at, self.at + 1].into_iter().find(|at| self.tree.regions.get(*at).is_some_and(|r| r.0 == place));
        self.at = at.or_else(|| self.tree.place_of(place))?;
        self.tree.regions.get(self.at).map(|(_, level, parent)| (*level, *parent))
    }

    /// The changes by region, level and publication, those of nothing left out. None where a sum leaves the 64 bits.
    pub fn finish(mut self) -> Option<BTreeMap<SumKey, Contribution>> {
        if let Some((key, sum)) = self.last.take() {
            add(&mut self.nearest, key, &sum)?;
        }
        let mut sums = BTreeMap::new();
        // Several publications say something of the places of one parent.
        let (mut of, mut above) = (None, Vec::new());
        for ((parent, level, publication), sum) in self.nearest {
            if of.replace((parent, level)) != Some((parent, level)) {
                above = self.tree.onwards(parent, level);
            }
            for region in &above {
                add(&mut sums, (*region, level, publication), &sum)?;
            }
        }
        sums.retain(|_, sum: &mut Contribution| !sum.is_zero());
        Some(sums)
    }
}

fn add(sums: &mut BTreeMap<SumKey, Contribution>, key: SumKey, more: &Contribution) -> Option<()> {
    let sum = sums.entry(key).or_default();
    *sum = sum.plus(more)?;
    Some(())
}

#[cfg(test)]
mod tests;
