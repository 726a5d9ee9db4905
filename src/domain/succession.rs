//! Regions whose code changed while the area stayed the same, read as one series. A change of the area itself is none of
//! these, but a break (`comparability::SeriesBreak`).

use super::catalogue::Catalogue;
use super::comparability::SeriesBreak;
use super::figure::Figure;
use super::language::Bilingual;
use super::measure::MeasureId;
use super::names::{Known, Named};
use super::place::RegionId;
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// One region took the place of another: the same area under another code, often with another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Succession {
    pub predecessor: RegionId,
    pub successor: RegionId,
    /// The day it took effect.
    pub on: NaiveDate,
    pub because: Bilingual,
}

/// The successions of a ledger. Every region has at most one successor and one predecessor, and none succeeds itself, at
/// whatever remove; a circle in a damaged ledger ends where it closes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Successions {
    all: Vec<Succession>,
}

impl Successions {
    pub fn new(all: Vec<Succession>) -> Successions {
        Successions { all }
    }

    pub fn add(&mut self, succession: Succession) {
        self.all.push(succession);
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Succession> {
        self.all.iter()
    }

    /// What took the place of a region.
    pub fn of(&self, predecessor: RegionId) -> Option<&Succession> {
        self.all.iter().find(|succession| succession.predecessor == predecessor)
    }

    /// What a region took the place of.
    pub fn before(&self, successor: RegionId) -> Option<&Succession> {
        self.all.iter().find(|succession| succession.successor == successor)
    }

    /// The region that an area is today: the last that took the place of this one; itself where none did.
    pub fn today(&self, region: RegionId) -> RegionId {
        let mut now = region;
        // No chain is longer than there are successions.
        for _ in &self.all {
            match self.of(now) {
                Some(next) if next.successor != region => now = next.successor,
                _ => break,
            }
        }
        now
    }

    /// All regions that an area has been, the one of today first.
    pub fn chain(&self, region: RegionId) -> Vec<RegionId> {
        let mut chain = vec![self.today(region)];
        while let Some(before) = chain.last().and_then(|last| self.before(*last)) {
            if chain.contains(&before.predecessor) {
                break;
            }
            chain.push(before.predecessor);
        }
        chain
    }
}

/// The figures of an area under all its codes as those of the region that it is today, each with the region that it is
/// recorded `under` where that is another. Of figures of one thing under several codes the one by the latest publication
/// stands, of one publication that under the latest code: figures are not mixed, and as of any other thing the last word
/// counts. The order stays. The regions that are in successions must be in the catalogue.
pub fn as_one(catalogue: &Catalogue, mut figures: Vec<Figure>) -> Vec<Figure> {
    if catalogue.successions.is_empty() {
        return figures;
    }
    let mut doubled = false;
    for figure in &mut figures {
        let Some(region) = catalogue.regions.by_code(&figure.region.code) else { continue };
        let today = catalogue.successions.today(region.id);
        if let Some(now) = catalogue.regions.get(today).filter(|_| today != region.id) {
            let now = Known { code: now.code.clone(), name: now.name() };
            figure.under = Some(std::mem::replace(&mut figure.region, now));
            doubled = true;
        }
    }
    if !doubled {
        return figures;
    }
    let thing = |f: &Figure| (f.measure, f.breakdown.clone(), f.region.code.clone(), f.period);
    let mut last: BTreeMap<_, (usize, Option<String>)> = BTreeMap::new();
    for (at, figure) in figures.iter().enumerate() {
        let (kept, differs) = last.entry(thing(figure)).or_insert((at, None));
        let other = &figures[*kept];
        let is_later = rank(catalogue, figure) > rank(catalogue, other);
        if other.reading != figure.reading {
            let before = if is_later { other } else { figure };
            *differs = Some(before.publication.code.clone());
        }
        if is_later {
            *kept = at;
        }
    }
    let mut at = 0;
    figures.retain_mut(|figure| {
        let (kept, differs) = last.get(&thing(figure)).cloned().unwrap_or((at, None));
        figure.restated = figure.restated.take().or(differs);
        at += 1;
        kept == at - 1
    });
    figures
}

/// Breaks in regions as breaks in what these regions are today, so that they are found with the figures of `as_one`.
pub fn breaks_of_today(
    catalogue: &Catalogue,
    mut breaks: BTreeMap<MeasureId, Vec<SeriesBreak>>,
) -> BTreeMap<MeasureId, Vec<SeriesBreak>> {
    if catalogue.successions.is_empty() {
        return breaks;
    }
    let today = |code: &str| {
        let region = catalogue.regions.by_code(code)?.id;
        let today = catalogue.successions.today(region);
        catalogue.regions.get(today).filter(|_| today != region)
    };
    for region in breaks.values_mut().flatten().filter_map(|found| found.region.as_mut()) {
        if let Some(now) = today(&region.known.code) {
            region.known = Known { code: now.code.clone(), name: now.name() };
            region.level = now.level;
        }
        for code in &mut region.above {
            if let Some(now) = today(code) {
                *code = now.code.clone();
            }
        }
    }
    breaks
}

/// The later word has the greater rank; of one publication that under the later code.
fn rank(catalogue: &Catalogue, figure: &Figure) -> (NaiveDate, Option<i64>, Reverse<Option<usize>>) {
    let publication = catalogue.publications.by_code(&figure.publication.code).map(Named::id);
    let steps = figure.under.as_ref().and_then(|under| {
        let region = catalogue.regions.by_code(&under.code)?.id;
        catalogue.successions.chain(region).iter().position(|code| *code == region)
    });
    (figure.published_on, publication, Reverse(steps))
}

#[cfg(test)]
mod tests;
