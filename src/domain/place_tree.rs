//! Which regions lie above and below which, and the sums over the places of one level below a region. A region whose
//! code changed is one place (see `succession`), the one that it is today.

use super::place::{Level, RegionId};
use super::place_sum::Contribution;
use super::publication::PublicationId;
use super::succession::Successions;
use std::collections::BTreeMap;

/// A region that is the parent of so many places of a level.
pub type Children = (RegionId, Level, usize);

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

    /// How many places of each level have a part in the sums of a region. `children` says how many of each level a
    /// region is the parent of, each place once; of the tree only these parents are asked for, and what they are today.
    pub fn known_below(&self, region: RegionId, children: &[Children]) -> BTreeMap<Level, usize> {
        let mut counts = BTreeMap::new();
        for (parent, level, count) in children {
            if self.onwards(self.today(*parent), *level).contains(&region) {
                *counts.entry(*level).or_default() += count;
            }
        }
        counts
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
        let key = (parent, level, publication);
        match &mut self.last {
            Some((last, sum)) if *last == key => *sum = sum.plus(delta)?,
            last => {
                if let Some((key, sum)) = last.replace((key, *delta)) {
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
        for ((parent, level, publication), sum) in self.nearest {
            for region in self.tree.onwards(parent, level) {
                add(&mut sums, (region, level, publication), &sum)?;
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
mod tests {
    use super::*;

    /// 1 country, 2 and 3 cities in it, 4 district of 2, 5 and 6 villages of 4, 7 village of 2; 8 and 9 others in 1, 9 in
    /// 8; 10 and 11 in a circle.
    fn tree() -> Tree {
        use Level::*;
        Tree::new([
            (1, Country, None),
            (2, City, Some(1)),
            (3, City, Some(1)),
            (4, District, Some(2)),
            (5, Village, Some(4)),
            (6, Village, Some(4)),
            (7, Village, Some(2)),
            (8, Other, Some(1)),
            (9, Other, Some(8)),
            (10, City, Some(11)),
            (11, Town, Some(10)),
        ])
    }

    #[test]
    fn a_place_counts_for_all_that_lies_above_it() {
        for (place, above) in [
            (1, vec![]),
            (2, vec![1]),
            (4, vec![2, 1]),
            (5, vec![4, 2, 1]),
            (7, vec![2, 1]),
            (8, vec![1]),
            // It is in the figure of 8 already.
            (9, vec![8]),
            (10, vec![11, 10]),
            (99, vec![]),
        ] {
            assert_eq!(tree().above(place), above, "{place}");
        }
        for (region, level, count) in [
            (1, Level::Village, 3),
            (1, Level::City, 2),
            (1, Level::Other, 1),
            (2, Level::Village, 3),
            (4, Level::Village, 2),
            (5, Level::Village, 0),
            (99, Level::Village, 0),
        ] {
            let tree = tree();
            let places = tree.regions.iter().filter_map(|(_, level, parent)| Some(((*parent)?, *level, 1)));
            let below = tree.known_below(region, &places.collect::<Vec<_>>());
            assert_eq!(below.get(&level).copied().unwrap_or_default(), count, "{region} {level:?}");
        }
    }

    #[test]
    fn changes_reach_every_region_above_at_the_level_of_the_place() {
        let tree = tree();
        let of = |value| Contribution { places: 1, value, ..Contribution::default() };
        let mut changes = Changes::new(&tree);
        for (place, publication, value) in [(5, 1, 10), (6, 1, 5), (7, 1, 1), (5, 2, 7), (4, 1, 20), (3, 2, 9)] {
            changes.add(place, publication, &of(value)).unwrap();
        }
        // Back to where it was: no change is left.
        changes.add(5, 2, &Contribution { places: -1, value: -7, ..Contribution::default() }).unwrap();
        changes.add(99, 1, &of(1)).unwrap();
        let sums: Vec<_> =
            changes.finish().unwrap().into_iter().map(|(key, sum)| (key, sum.places, sum.value)).collect();
        assert_eq!(
            sums,
            [
                ((1, Level::City, 2), 1, 9),
                ((1, Level::District, 1), 1, 20),
                ((1, Level::Village, 1), 3, 16),
                ((2, Level::District, 1), 1, 20),
                ((2, Level::Village, 1), 3, 16),
                ((4, Level::Village, 1), 2, 15),
            ]
        );
    }

    #[test]
    fn a_place_with_two_codes_is_one_place() {
        use crate::domain::succession::Succession;
        let step = |predecessor, successor| Succession {
            predecessor,
            successor,
            on: chrono::NaiveDate::MIN,
            because: Default::default(),
        };
        // The village 7 of the city 2 has become the village 6 of the district 4; the district 4 has become 3, a city.
        let tree = tree().with(&Successions::new(vec![step(7, 6), step(4, 3)]));
        assert_eq!((tree.linked(7), tree.linked(6), tree.linked(5)), (Some((6, 1)), Some((6, 0)), None));
        for (place, above) in
            [(5, vec![3, 1]), (6, vec![3, 1]), (7, vec![3, 1]), (4, vec![1]), (3, vec![1]), (2, vec![1])]
        {
            assert_eq!(tree.above(place), above, "{place}");
        }
        // Children are counted without those that are another place today: 5 and 6 of 4, 2 and 3 of 1.
        let children = [(4, Level::Village, 2), (1, Level::City, 2)];
        assert_eq!(tree.known_below(1, &children), BTreeMap::from([(Level::City, 2), (Level::Village, 2)]));
        assert_eq!(tree.known_below(3, &children), BTreeMap::from([(Level::Village, 2)]));
        let mut changes = Changes::new(&tree);
        for (place, value) in [(5, 10), (7, 5), (4, 3), (2, 1)] {
            changes.add(place, 1, &Contribution { places: 1, value, ..Contribution::default() }).unwrap();
        }
        let sums: Vec<_> =
            changes.finish().unwrap().into_iter().map(|(key, sum)| (key, sum.places, sum.value)).collect();
        assert_eq!(
            sums,
            [((1, Level::City, 1), 2, 4), ((1, Level::Village, 1), 2, 15), ((3, Level::Village, 1), 2, 15)]
        );
    }

    #[test]
    fn no_sum_is_cut_off() {
        let tree = tree();
        let most = Contribution { value: i64::MAX, ..Contribution::default() };
        let mut changes = Changes::new(&tree);
        changes.add(5, 1, &most).unwrap();
        assert_eq!(changes.add(6, 1, &most), None);
        let mut changes = Changes::new(&tree);
        changes.add(5, 1, &most).unwrap();
        changes.add(7, 1, &most).unwrap();
        assert_eq!(changes.finish(), None);
    }
}
