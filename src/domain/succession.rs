//! Regions whose code changed while the area stayed the same, read as one series. A change of the area itself is none of
//! these, but a break (`comparability::SeriesBreak`).

use super::catalogue::Catalogue;
use super::comparability::SeriesBreak;
use super::figure::{Edition, Figure};
use super::language::Bilingual;
use super::measure::MeasureId;
use super::names::{Known, Named};
use super::period::Period;
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
pub fn as_one(catalogue: &Catalogue, figures: Vec<Figure>) -> Vec<Figure> {
    last_of_each(catalogue, figures, thing)
}

/// The same of every word on a thing: of each publication one, that under the latest code. By measure, region, breakdown
/// and period, then by date of publication.
pub fn words_as_one(catalogue: &Catalogue, words: Vec<Figure>) -> Vec<Figure> {
    let mut words = last_of_each(catalogue, words, |word| (thing(word), word.publication.code.clone()));
    words.sort_by_cached_key(|word| {
        let publication = catalogue.publications.by_code(&word.publication.code).map(Named::id);
        let (measure, region, part, breakdown, Period { start, end }) = thing(word);
        (measure, region, part, breakdown, end, start, word.published_on, publication)
    });
    words
}

fn thing(figure: &Figure) -> (MeasureId, String, bool, String, Period) {
    let Figure { measure, region, breakdown, period, .. } = figure;
    (*measure, region.code.clone(), breakdown != "all", breakdown.clone(), *period)
}

fn last_of_each<K: Ord>(catalogue: &Catalogue, figures: Vec<Figure>, key: impl Fn(&Figure) -> K) -> Vec<Figure> {
    let today = regions_of_today(catalogue);
    if today.is_empty() {
        return figures;
    }
    let mut found: Vec<Option<Figure>> = Vec::with_capacity(figures.len());
    let mut same: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for mut figure in figures {
        // Most figures are of regions that always had one code.
        if let Some(now) = today.get(&figure.region.code) {
            if *now != figure.region {
                figure.under = Some(std::mem::replace(&mut figure.region, now.clone()));
            }
            same.entry(key(&figure)).or_default().push(found.len());
        }
        found.push(Some(figure));
    }
    for mut places in same.into_values().filter(|places| places.len() > 1) {
        places.sort_by_cached_key(|at| Reverse(found[*at].as_ref().map(|figure| rank(catalogue, figure))));
        let mut all = places.iter().filter_map(|at| found[*at].take()).collect::<Vec<_>>().into_iter();
        found[places[0]] = all.next().map(|last| all.fold(last, over));
    }
    found.into_iter().flatten().collect()
}

/// Every region that is in a succession, by its code, as the region that it is today.
fn regions_of_today(catalogue: &Catalogue) -> BTreeMap<String, Known> {
    let all = catalogue.successions.iter().flat_map(|found| [found.predecessor, found.successor]);
    let known = |id: RegionId| {
        let (region, now) = (catalogue.regions.get(id)?, catalogue.regions.get(catalogue.successions.today(id))?);
        Some((region.code.clone(), Known { code: now.code.clone(), name: now.name() }))
    };
    all.filter_map(known).collect()
}

/// The figure that stands, which knows of an earlier word that says otherwise: as a restatement, where that is by another
/// publication.
fn over(mut last: Figure, other: Figure) -> Figure {
    let differs = last.reading != other.reading;
    if last.publication.code != other.publication.code {
        let of_other = other.editions.into_iter().filter(|edition| edition.publication != last.publication.code);
        let said = of_other.map(|edition| Edition { differs: differs || edition.differs, ..edition });
        last.editions.push(Edition { publication: other.publication.code, differs });
        last.editions.extend(said);
    } else {
        last.editions.extend(other.editions);
        last.also_under = last.also_under.or(differs.then(|| other.under.unwrap_or(other.region)));
    }
    last
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
