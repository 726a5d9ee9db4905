//! Totals and regions beside the sum of their parts: of one publication, period and breakdown, in the ledger and in
//! the import together.

use super::{Ids, Questions, is_confirmed};
use crate::domain::batch::Batch;
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::{FarSum, Fault};
use crate::domain::item::ItemKind;
use crate::domain::measure::{Group, MeasureId};
use crate::domain::names::{Known, Named};
use crate::domain::observation::{Key, Observation, Reading};
use crate::domain::place::RegionId;
use crate::domain::slip::{Whole, times};
use crate::domain::unit::UnitKind;
use crate::store::codes::reading;
use crate::store::record::Recording;
use crate::store::stage::Interned;
use crate::store::{Result, Writing};
use rusqlite::OptionalExtension;
use std::collections::{BTreeSet, HashMap, HashSet};

/// What figures are summed to: the key of the total, and the group whose measures are its parts; None where these are
/// the regions right below.
type Sum = (Key, Option<i64>);

/// The figures of an import, in the order of their keys, and where else to find what they are summed with.
struct Figures<'a> {
    observations: &'a [Observation],
    catalogue: &'a Catalogue,
    /// Publications that no figure can be recorded of yet.
    new: HashSet<i64>,
    /// The regions right below each.
    below: HashMap<RegionId, Vec<RegionId>>,
    /// The additive groups with a total that a measure is the total or a part of.
    groups: HashMap<MeasureId, Vec<&'a Group>>,
}

/// A figure of a sum: its key and what is said of it.
type Said = (Key, Reading);

impl<'a> Figures<'a> {
    fn new(observations: &'a [Observation], batch: &Batch, catalogue: &'a Catalogue) -> Figures<'a> {
        let added = batch.added.iter().filter(|added| added.kind == ItemKind::Publication);
        let mut below: HashMap<RegionId, Vec<RegionId>> = HashMap::new();
        for region in catalogue.regions.iter() {
            if let Some(parent) = region.parent {
                below.entry(parent).or_default().push(region.id);
            }
        }
        let mut groups: HashMap<MeasureId, Vec<&Group>> = HashMap::new();
        for group in catalogue.groups.iter().filter(|group| group.additive) {
            let Some(total) = group.total else { continue };
            let parts = catalogue.members(group).map(|measure| measure.id).filter(|part| *part != total);
            for measure in std::iter::once(total).chain(parts) {
                groups.entry(measure).or_default().push(group);
            }
        }
        Figures { observations, catalogue, new: added.map(|added| added.id).collect(), below, groups }
    }

    /// The sums that the figures from the file `own` on are in, as a total or as a part. A rate is no sum of places.
    fn sums(&self, own: i64) -> BTreeSet<Sum> {
        let mut sums = BTreeSet::new();
        for Observation { key, file, reading, .. } in self.observations {
            if *file < own || reading.value.is_none_or(|value| value <= 0) {
                continue;
            }
            for group in self.groups.get(&key.measure).into_iter().flatten() {
                sums.extend(group.total.map(|total| (Key { measure: total, ..*key }, Some(group.id))));
            }
            let measure = self.catalogue.measures.get(key.measure);
            let unit = measure.and_then(|measure| self.catalogue.unit_of(measure));
            if unit.is_none_or(|unit| unit.kind == UnitKind::Rate) {
                continue;
            }
            if self.below.contains_key(&key.region) {
                sums.insert((*key, None));
            }
            let above = self.catalogue.regions.get(key.region).and_then(|region| region.parent);
            sums.extend(above.map(|region| (Key { region, ..*key }, None)));
        }
        sums
    }

    /// The keys of the parts of a sum.
    fn parts(&self, (total, group): &Sum) -> Vec<Key> {
        let group = group.map(|id| self.catalogue.groups.get(id));
        match group {
            Some(group) => {
                let members = group.into_iter().flat_map(|group| self.catalogue.members(group));
                let parts = members.map(|measure| measure.id).filter(|part| *part != total.measure);
                parts.map(|measure| Key { measure, ..*total }).collect()
            }
            None => {
                let regions = self.below.get(&total.region).into_iter().flatten();
                regions.map(|region| Key { region: *region, ..*total }).collect()
            }
        }
    }

    fn given(&self, key: &Key) -> Option<&Observation> {
        let found = self.observations.binary_search_by_key(key, |observation| observation.key);
        found.ok().map(|at| &self.observations[at])
    }
}

impl Writing<'_> {
    /// Questions the figures of the files from `own` on that are far from a sum. The total is asked about, and the part
    /// that alone makes the sum too much; where neither is in the import, every part that is.
    pub(super) fn far_sums(
        &self,
        observations: &[Observation],
        batch: &Batch,
        own: i64,
        recording: &Recording,
        interned: &mut Interned,
        questions: &mut Questions,
    ) -> Result<()> {
        let figures = Figures::new(observations, batch, recording.catalogue);
        let mut confirmed = self.confirmed()?;
        for sum in figures.sums(own) {
            let Some(total) = self.said(&figures, &sum.0, interned)? else { continue };
            let Some(measure) = recording.catalogue.measures.get(sum.0.measure) else { continue };
            let Some(unit) = recording.catalogue.unit_of(measure) else { continue };
            let keys = figures.parts(&sum);
            let mut parts: Vec<Said> = Vec::new();
            for key in &keys {
                parts.extend(self.said(&figures, key, interned)?.map(|reading| (*key, reading)));
            }
            let all = sum.1.is_some() && parts.len() == keys.len();
            let readings = parts.iter().map(|(_, reading)| *reading).collect();
            let whole = Whole { total, parts: readings, all, unit };
            let Some(far) = whole.far_sum() else { continue };
            let mut asked: Vec<Said> = vec![(sum.0, total)];
            asked.extend(whole.alone().map(|at| parts[at]));
            let is_own = |(key, _): &Said| figures.given(key).is_some_and(|found| found.file >= own);
            asked.retain(is_own);
            if asked.is_empty() {
                asked.extend(parts.iter().copied().filter(is_own));
            }
            let origin = |(key, _): &Said| figures.given(key).map(Observation::origin);
            if asked.iter().filter_map(origin).any(|origin| questions.contains_key(&origin)) {
                // One slip, one question: its neighbours have shown it already.
                continue;
            }
            for (key, given) in asked {
                let Some(found) = figures.given(&key) else { continue };
                if is_confirmed(&mut confirmed, &self.ids(&key, interned)?)? {
                    continue;
                }
                let part_of = (key != sum.0).then(|| (Box::new(total), name(&figures, &sum)));
                let sum = Box::new(FarSum { sum: far, places: sum.1.is_none(), part_of });
                let times = times(far, total.value.unwrap_or_default().into());
                let fault = Fault::FarFromSum { given: Box::new(given), sum, times, unit: Box::new(unit.clone()) };
                questions.entry(found.origin()).or_insert(fault);
            }
        }
        Ok(())
    }

    /// What the import says under a key, else the ledger.
    fn said(&self, figures: &Figures, key: &Key, interned: &mut Interned) -> Result<Option<Reading>> {
        if let Some(given) = figures.given(key) {
            return Ok(Some(given.reading));
        }
        if figures.new.contains(&key.publication) {
            return Ok(None);
        }
        let mut find = self.db.prepare_cached(include_str!("../queries/slip_said.sql"))?;
        Ok(find.query_row(self.ids(key, interned)?, |row| reading(row, 0)).optional()?)
    }

    fn ids(&self, key: &Key, interned: &mut Interned) -> Result<Ids> {
        Ok([interned.period(self, key.period)?, key.measure, key.breakdown, key.region, key.publication])
    }
}

/// What a sum is compared with: the measure of a total, the region above places.
fn name(figures: &Figures, (total, group): &Sum) -> Known {
    fn known<T: Named>(found: Option<&T>) -> Known {
        let code = found.map_or("", Named::code).to_owned();
        Known { code, name: found.map(Named::name).unwrap_or_default() }
    }
    match group {
        Some(_) => known(figures.catalogue.measures.get(total.measure)),
        None => known(figures.catalogue.regions.get(total.region)),
    }
}
