//! Reading the ledger for a check, in parts that several connections share: figures region by region, the sums that are
//! kept, the wordings, the file itself. The rules are `domain::check`.

mod accepted;
mod figures;
mod file;
mod plan;
mod sums;
mod wordings;

pub use plan::{Plan, Task};
pub use sums::Summed;

use super::{Ledger, Result};
use crate::domain::check::Checker;
use crate::domain::progress::Progress;

impl Ledger {
    /// Does a part of a check. What it finds goes to the checker; what the places add up to, where the file is checked, to
    /// what is summed; what it has read, to the progress.
    pub fn check(
        &self,
        task: &Task,
        plan: &Plan,
        checker: &mut Checker,
        summed: &mut Summed,
        progress: &Progress,
    ) -> Result<()> {
        match task {
            Task::File => self.check_file(checker),
            Task::Wordings => self.check_wordings(plan, checker),
            Task::Figures(regions) => self.check_figures(*regions, plan, checker, summed, progress),
            Task::Area(regions) => self.check_area(regions, plan, checker, progress),
        }
    }
}
