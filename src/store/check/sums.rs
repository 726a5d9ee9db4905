//! Whether the sums over places that are kept are those that follow from the figures.

use super::Plan;
use super::plan::Group;
use crate::domain::check::{Checker, Finding, Severity, Subject, What};
use crate::domain::names::Named;
use crate::domain::progress::Progress;
use crate::store::place_sums::{Computing, SumDiffers, SumGroup};
use crate::store::ranges::groups;
use crate::store::{Error, Ledger, Result};
use std::collections::HashSet;

impl Ledger {
    pub(super) fn check_sums(&self, some: &[Group], checker: &mut Checker, progress: &Progress) -> Result<()> {
        let computing = Computing::read(&self.db)?;
        for group in some {
            if progress.is_stopped() {
                return Err(Error::interruption());
            }
            self.verify_group(&computing, group.ids)?.iter().for_each(|differs| say(differs, checker));
        }
        Ok(())
    }

    /// Sums that are kept of groups that have no figure any more.
    pub(super) fn check_sums_of_nothing(&self, plan: &Plan, checker: &mut Checker) -> Result<()> {
        let with_figures: HashSet<SumGroup> = plan.groups.iter().map(|group| group.ids).collect();
        let computing = Computing::read(&self.db)?;
        for group in groups(&self.db, "place_sum")?.into_iter().filter(|group| !with_figures.contains(group)) {
            self.verify_group(&computing, group)?.iter().for_each(|differs| say(differs, checker));
        }
        Ok(())
    }
}

fn say(differs: &SumDiffers, checker: &mut Checker) {
    let catalogue = checker.catalogue();
    let subject = Subject {
        measure: Some(differs.measure),
        breakdown: catalogue.breakdowns.by_code(&differs.breakdown).map(Named::id),
        region: catalogue.regions.by_code(&differs.region).map(Named::id),
        period: differs.period,
        publication: catalogue.publications.by_code(&differs.publication).map(Named::id),
    };
    let what = What::KeptSum { level: differs.level, kept: differs.kept, computed: differs.computed };
    checker.add(Finding { severity: Severity::Error, subject, what });
}
