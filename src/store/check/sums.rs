//! Whether the sums over places that are kept are those that follow from the figures: added up anew while these are read,
//! region by region, and put together in the end.

use super::Plan;
use crate::domain::check::{Checker, Finding, Severity, Subject, What};
use crate::domain::names::Named;
use crate::domain::place_sum::Contribution;
use crate::domain::place_tree::SumKey;
use crate::store::place_sums::{SumGroup, Summing, cut_off, kept};
use crate::store::ranges::groups;
use crate::store::{Ledger, Result};
use std::collections::{BTreeMap, BTreeSet, HashSet};

type Sums = BTreeMap<SumKey, Contribution>;

/// What the places add up to whose figures were read, by the place of the group in the plan.
#[derive(Debug, Default)]
pub struct Summed {
    groups: BTreeMap<usize, Sums>,
    /// Groups with a place that has several codes, whose figures were not all read together.
    linked: BTreeSet<usize>,
}

impl Summed {
    /// Takes a part of the places of a group.
    pub(super) fn add(&mut self, group: usize, summing: Summing) -> Result<()> {
        if summing.is_linked() {
            self.linked.insert(group);
        } else {
            add(self.groups.entry(group).or_default(), summing.finish()?)?;
        }
        Ok(())
    }

    /// Takes what was read elsewhere. Error: a sum that leaves the 64 bits.
    pub fn join(&mut self, other: Summed) -> Result<()> {
        self.linked.extend(other.linked);
        for (group, sums) in other.groups {
            add(self.groups.entry(group).or_default(), sums)?;
        }
        Ok(())
    }
}

fn add(to: &mut Sums, more: Sums) -> Result<()> {
    if to.is_empty() {
        *to = more;
        return Ok(());
    }
    for (key, more) in more {
        let sum = to.entry(key).or_default();
        *sum = sum.plus(&more).ok_or_else(cut_off)?;
    }
    Ok(())
}

impl Ledger {
    /// Sets what all figures add up to beside the sums that are kept, also of groups that have no figure any more.
    pub fn check_sums(&self, mut summed: Summed, plan: &Plan, checker: &mut Checker) -> Result<()> {
        for (at, group) in plan.groups.iter().enumerate() {
            let mut computed = match summed.linked.contains(&at) {
                true => plan.computing.sums(&self.db, group.ids)?,
                false => summed.groups.remove(&at).unwrap_or_default(),
            };
            computed.retain(|_, sum| !sum.is_zero());
            self.check_group(group.ids, &computed, plan, checker)?;
        }
        let with_figures: HashSet<SumGroup> = plan.groups.iter().map(|group| group.ids).collect();
        for group in groups(&self.db, "place_sum")?.into_iter().filter(|group| !with_figures.contains(group)) {
            self.check_group(group, &Sums::new(), plan, checker)?;
        }
        Ok(())
    }

    fn check_group(&self, group: SumGroup, computed: &Sums, plan: &Plan, checker: &mut Checker) -> Result<()> {
        let kept = kept(&self.db, group)?;
        if *computed == kept {
            return Ok(());
        }
        let keys: BTreeSet<&SumKey> = computed.keys().chain(kept.keys()).collect();
        for key in keys.into_iter().filter(|key| computed.get(*key) != kept.get(*key)) {
            // Where there is no row, or should be none, it is nothing.
            let of = |sums: &Sums| sums.get(key).copied().unwrap_or_default();
            checker.add(finding(group, key, [of(&kept), of(computed)], plan));
        }
        Ok(())
    }
}

/// That a sum is kept otherwise than computed; of what the ledger has, as far as it has it.
fn finding(
    [period, measure, breakdown]: SumGroup,
    (region, level, publication): &SumKey,
    [kept, computed]: [Contribution; 2],
    plan: &Plan,
) -> Finding {
    let catalogue = &plan.frame.catalogue;
    let subject = Subject {
        measure: Some(measure),
        breakdown: catalogue.breakdowns.get(breakdown).map(Named::id),
        region: catalogue.regions.get(*region).map(Named::id),
        period: plan.periods.get(&period).copied(),
        publication: catalogue.publications.get(*publication).map(Named::id),
    };
    Finding { severity: Severity::Error, subject, what: What::KeptSum { level: *level, kept, computed } }
}
