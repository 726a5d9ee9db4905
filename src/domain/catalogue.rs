//! What the ledger knows besides the figures: units, groups, measures, regions, breakdowns, publications.

use super::breakdown::Breakdown;
use super::language::Bilingual;
use super::measure::{Group, Measure};
use super::names::{Named, Shelf, fold};
use super::place::{Region, RegionId};
use super::publication::Publication;
use super::ratio::Ratio;
use super::succession::Successions;
use super::unit::Unit;
use chrono::NaiveDate;

/// The tables around the observations, in memory.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    pub units: Shelf<Unit>,
    pub groups: Shelf<Group>,
    pub measures: Shelf<Measure>,
    pub regions: Shelf<Region>,
    pub breakdowns: Shelf<Breakdown>,
    pub publications: Shelf<Publication>,
    pub ratios: Shelf<Ratio>,
    /// Which regions took the place of which.
    pub successions: Successions,
    /// The region that a file or a report is about when it names none.
    pub home: Option<RegionId>,
}

impl Catalogue {
    /// The unit of a measure. A measure without one cannot be recorded (a foreign key), so it is always there.
    pub fn unit_of(&self, measure: &Measure) -> Option<&Unit> {
        self.units.get(measure.unit)
    }

    /// The members of a group, in the order in which they were recorded.
    pub fn members(&self, group: &Group) -> impl Iterator<Item = &Measure> {
        let id = group.id;
        self.measures.iter().filter(move |measure| measure.group == Some(id))
    }

    /// Leaves out the publications after a day.
    pub fn as_known_on(&mut self, day: NaiveDate) {
        let mut known = Shelf::default();
        self.publications.iter().filter(|found| found.published_on <= day).for_each(|found| known.add(found.clone()));
        self.publications = known;
    }
}

impl Named for Unit {
    fn id(&self) -> i64 {
        self.id
    }
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> Bilingual {
        self.name.clone()
    }
    fn other_names(&self) -> Vec<String> {
        self.words.clone()
    }
}

impl Named for Group {
    fn id(&self) -> i64 {
        self.id
    }
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> Bilingual {
        self.name.clone()
    }
}

impl Named for Measure {
    fn id(&self) -> i64 {
        self.id
    }
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> Bilingual {
        self.name.clone()
    }
}

impl Named for Region {
    fn id(&self) -> i64 {
        self.id
    }
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> Bilingual {
        self.name.clone()
    }
    /// 青岛 for 青岛市: a name is often written without its level.
    fn other_names(&self) -> Vec<String> {
        let short = self.name.zh.strip_suffix(['省', '市', '区', '县', '镇', '乡', '村']);
        short.filter(|short| short.chars().count() >= 2).map(str::to_owned).into_iter().collect()
    }
}

impl Named for Breakdown {
    fn id(&self) -> i64 {
        self.id
    }
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> Bilingual {
        Bilingual::quoted(&self.code)
    }
}

impl Named for Publication {
    fn id(&self) -> i64 {
        self.id
    }
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> Bilingual {
        Bilingual::quoted(&self.title)
    }
}

impl Named for Ratio {
    fn id(&self) -> i64 {
        self.id
    }
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> Bilingual {
        self.name.clone()
    }
}

impl Shelf<Unit> {
    /// The unit that a cell's `word` names.
    pub fn of_word(&self, word: &str) -> Option<&Unit> {
        let folded = fold(word);
        self.iter().find(|unit| unit.is_called(&folded))
    }
}

impl Unit {
    /// Whether a folded word in a cell means this unit.
    pub fn is_called(&self, folded: &str) -> bool {
        let names = [&self.code, &self.name.zh, &self.name.en];
        names.into_iter().chain(&self.words).any(|word| fold(word) == folded)
    }
}
