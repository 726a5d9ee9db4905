//! The parts of a check on all the cores there are: whoever is free takes the next, and what all found is put together.

use crate::commands::Failure;
use crate::domain::check::{Asked, Checker, Found};
use crate::domain::progress::{Progress, Stage};
use crate::store::Ledger;
use crate::store::check::{Plan, Task};
use std::sync::atomic::{AtomicUsize, Ordering};

/// More connections would only wait for each other.
const MOST: usize = 4;

/// Does all parts of a check of a ledger that is held.
pub fn check(ledger: Ledger, plan: &Plan, asked: &Asked, progress: &Progress) -> Result<Found, Failure> {
    let tasks = plan.tasks(asked);
    progress.begin(Stage::Checking, plan.figures);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let ledgers = ledger.into_several(cores.min(MOST).min(tasks.len()))?;
    let next = AtomicUsize::new(0);
    let mut all = Checker::new(&plan.frame, asked);
    std::thread::scope(|scope| {
        let work = |ledger: Ledger| {
            let (tasks, next) = (&tasks, &next);
            scope.spawn(move || part(&ledger, tasks, next, plan, asked, progress))
        };
        let working: Vec<_> = ledgers.into_iter().map(work).collect();
        let mut failed = None;
        for worker in working {
            match worker.join() {
                Ok(Ok(checker)) => all.join(checker),
                Ok(Err(failure)) => failed = Some(failure),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        failed.map_or(Ok(()), Err)
    })?;
    Ok(all.finish())
}

/// Takes one part after the other. What is damaged is a finding, and the other parts are looked at all the same.
fn part<'p>(
    ledger: &Ledger,
    tasks: &[Task],
    next: &AtomicUsize,
    plan: &'p Plan,
    asked: &'p Asked,
    progress: &Progress,
) -> Result<Checker<'p>, Failure> {
    let mut checker = Checker::new(&plan.frame, asked);
    ledger.stops_with(progress)?;
    while let Some(task) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
        match ledger.check(task, plan, &mut checker, progress) {
            Err(error) if error.is_damage() => checker.damage(&error.detail()),
            done => done?,
        }
    }
    Ok(checker)
}
