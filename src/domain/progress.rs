//! How far long work has come, and whether it is to stop: numbers that the work sets, and anybody may look at while it
//! runs. Whether somebody does makes no difference to the work.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Rows of files are read.
    Reading,
    /// Figures are recorded.
    Recording,
    /// Figures are written out.
    Exporting,
    /// Figures are taken back.
    Undoing,
    /// Figures are checked.
    Checking,
}

const STAGES: [Stage; 5] = [Stage::Reading, Stage::Recording, Stage::Exporting, Stage::Undoing, Stage::Checking];

/// The progress of one command, shared by whoever works and whoever looks.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    state: Arc<State>,
}

#[derive(Debug, Default)]
struct State {
    /// Which of the stages, from 1; 0 for none yet.
    stage: AtomicU8,
    total: AtomicU64,
    done: AtomicU64,
    stopped: AtomicBool,
}

impl Progress {
    /// Begins a stage of so many steps; 0 where nobody knows how many.
    pub fn begin(&self, stage: Stage, total: u64) {
        let number = STAGES.iter().position(|one| *one == stage).map_or(0, |at| at as u8 + 1);
        self.state.done.store(0, Ordering::Relaxed);
        self.state.total.store(total, Ordering::Relaxed);
        self.state.stage.store(number, Ordering::Release);
    }

    /// Says that so many more steps are done.
    pub fn advance(&self, steps: u64) {
        self.state.done.fetch_add(steps, Ordering::Relaxed);
    }

    /// The stage, and how many of its steps are done; None before the first.
    pub fn seen(&self) -> Option<(Stage, u64, u64)> {
        let stage = usize::from(self.state.stage.load(Ordering::Acquire)).checked_sub(1)?;
        Some((*STAGES.get(stage)?, self.state.done.load(Ordering::Relaxed), self.state.total.load(Ordering::Relaxed)))
    }

    /// Asks the work to stop at the next place where it can.
    pub fn stop(&self) {
        self.state.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether it is to stop.
    pub fn is_stopped(&self) -> bool {
        self.state.stopped.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_work_sets_is_what_others_see() {
        let progress = Progress::default();
        assert_eq!((progress.seen(), progress.is_stopped()), (None, false));
        let other = progress.clone();
        progress.begin(Stage::Recording, 10);
        progress.advance(3);
        progress.advance(4);
        assert_eq!(other.seen(), Some((Stage::Recording, 7, 10)));
        progress.begin(Stage::Undoing, 0);
        assert_eq!(other.seen(), Some((Stage::Undoing, 0, 0)));
        other.stop();
        assert!(progress.is_stopped());
    }
}
