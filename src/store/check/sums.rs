//! Whether the sums over places that are kept are those that follow from the figures: computed anew, one group at a time
//! in memory.

use super::Plan;
use crate::domain::check::{Checker, Finding, Severity, Subject, What};
use crate::domain::names::Named;
use crate::domain::place_sum::Contribution;
use crate::domain::place_tree::SumKey;
use crate::domain::progress::Progress;
use crate::store::place_sums::{SumGroup, kept};
use crate::store::ranges::groups;
use crate::store::{Error, Ledger, Result};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

impl Ledger {
    /// The sums of these groups of the plan.
    pub(super) fn check_sums(
        &self,
        groups: Range<usize>,
        plan: &Plan,
        checker: &mut Checker,
        progress: &Progress,
    ) -> Result<()> {
        for group in &plan.groups[groups] {
            if progress.is_stopped() {
                return Err(Error::interruption());
            }
            self.check_group(group.ids, plan, checker)?;
        }
        Ok(())
    }

    /// Sums that are kept of groups that have no figure any more.
    pub(super) fn check_sums_of_nothing(&self, plan: &Plan, checker: &mut Checker) -> Result<()> {
        let with_figures: HashSet<SumGroup> = plan.groups.iter().map(|group| group.ids).collect();
        for group in groups(&self.db, "place_sum")?.into_iter().filter(|group| !with_figures.contains(group)) {
            self.check_group(group, plan, checker)?;
        }
        Ok(())
    }

    fn check_group(&self, group: SumGroup, plan: &Plan, checker: &mut Checker) -> Result<()> {
        let (computed, kept) = (plan.computing.sums(&self.db, group)?, kept(&self.db, group)?);
        if computed == kept {
            return Ok(());
        }
        let keys: BTreeSet<&SumKey> = computed.keys().chain(kept.keys()).collect();
        for key in keys.into_iter().filter(|key| computed.get(*key) != kept.get(*key)) {
            // Where there is no row, or should be none, it is nothing.
            let of = |sums: &BTreeMap<SumKey, Contribution>| sums.get(key).copied().unwrap_or_default();
            checker.add(finding(group, key, [of(&kept), of(&computed)], plan));
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
