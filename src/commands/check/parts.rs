//! The parts of a check on all the cores there are: whoever is free takes the next, and what all found is put together.

use crate::commands::Failure;
use crate::domain::check::{Asked, Checker, Found, Kind};
use crate::domain::progress::{Progress, Stage};
use crate::store::Ledger;
use crate::store::check::{Plan, Summed, Task};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::ScopedJoinHandle;

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
    let mut parts = std::thread::scope(|scope| {
        let work = |ledger: Ledger| {
            let (tasks, next) = (&tasks, &next);
            scope.spawn(move || part(ledger, tasks, next, plan, asked, progress))
        };
        let working: Vec<_> = ledgers.into_iter().map(work).collect();
        let done =
            |worker: ScopedJoinHandle<'_, _>| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        working.into_iter().map(done).collect::<Result<Vec<Part>, Failure>>()
    })?;
    let damaged = parts.iter().any(|part| part.damaged);
    let mut summed = Summed::default();
    for part in &mut parts {
        summed.join(std::mem::take(&mut part.summed))?;
    }
    if let Some(part) = parts.first_mut().filter(|_| asked.is(Kind::File) && !damaged) {
        match part.ledger.check_sums(summed, plan, &mut part.checker) {
            Err(error) if error.is_damage() => part.checker.damage(&error.detail()),
            done => done?,
        }
    }
    parts.into_iter().for_each(|part| all.join(part.checker));
    Ok(all.finish())
}

/// What one of those who check has done.
struct Part<'p> {
    ledger: Ledger,
    checker: Checker<'p>,
    summed: Summed,
    /// Whether there is something that could not be read: then nobody knows what all figures add up to.
    damaged: bool,
}

/// Takes one part after the other. What is damaged is a finding, and the other parts are looked at all the same.
fn part<'p>(
    ledger: Ledger,
    tasks: &[Task],
    next: &AtomicUsize,
    plan: &'p Plan,
    asked: &'p Asked,
    progress: &Progress,
) -> Result<Part<'p>, Failure> {
    let (checker, summed) = (Checker::new(&plan.frame, asked), Summed::default());
    let mut part = Part { ledger, checker, summed, damaged: false };
    part.ledger.stops_with(progress)?;
    while let Some(task) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
        match part.ledger.check(task, plan, &mut part.checker, &mut part.summed, progress) {
            Err(error) if error.is_damage() => {
                part.checker.damage(&error.detail());
                part.damaged = true;
            }
            done => done?,
        }
    }
    Ok(part)
}
