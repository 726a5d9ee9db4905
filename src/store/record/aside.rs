//! What is worked out beside the recording, on a thread of its own, from what is recorded alone: the changes in the sums
//! over places, and what may stand far from its neighbours.

use super::sums::{Sums, Words};
use crate::domain::observation::Reading;
use crate::domain::place_sum::Contribution;
use crate::domain::place_tree::SumKey;
use crate::spool::{self, Manners, Row};
use crate::store::Result;
use crate::store::place_sums::SumGroup;
use crate::store::slips::{Question, Thing, Watch};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread::JoinHandle;

/// So many pieces of what is recorded wait at the most.
const AHEAD: usize = 2;

/// What is recorded, in the period with this number.
pub(super) enum Event {
    /// The only word on a thing.
    First(i64, Row),
    /// One of several.
    Other(i64, Row),
    /// All words on a thing, as they were and as they are now.
    Changed(Box<Words>),
}

/// What has been worked out of pieces.
#[derive(Default)]
pub(super) struct Found {
    /// The groups that have come to their end, with what changed in their sums.
    pub sums: Vec<(SumGroup, BTreeMap<SumKey, Contribution>)>,
    pub questions: Vec<Question>,
}

/// What is known in the end.
#[derive(Default)]
pub(super) struct Ended {
    /// The groups whose sums are to be added up anew.
    pub again: BTreeSet<SumGroup>,
    pub far: HashSet<Thing>,
}

/// The other side.
pub(super) struct Aside {
    give: SyncSender<Vec<Event>>,
    take: Receiver<Result<Found>>,
    work: JoinHandle<Ended>,
}

impl Aside {
    pub(super) fn start(mut sums: Sums, mut watch: Option<Watch>, manners: Arc<Manners>) -> Aside {
        let ((give, given), (done, take)) = (sync_channel::<Vec<Event>>(AHEAD), channel());
        let work = std::thread::spawn(move || {
            for events in given {
                let found = work(events, &mut sums, watch.as_mut(), &manners);
                let goes_on = found.is_ok();
                if done.send(found).is_err() || !goes_on {
                    return Ended::default();
                }
            }
            if let Some(watch) = &mut watch {
                watch.end();
            }
            let ended = sums.end();
            let _ = done.send(ended.map(|()| found(&mut sums, watch.as_mut())));
            Ended { again: sums.again, far: watch.map(|watch| watch.far).unwrap_or_default() }
        });
        Aside { give, take, work }
    }

    /// Hands over what was recorded, in the order of the keys.
    pub(super) fn give(&self, events: Vec<Event>) {
        // Where the other side has stopped, there is an error to be taken.
        let _ = self.give.send(events);
    }

    /// What is ready. An error where a sum would leave the 64 bits.
    pub(super) fn ready(&self) -> impl Iterator<Item = Result<Found>> {
        self.take.try_iter()
    }

    /// Waits for the rest. What panics there panics here.
    pub(super) fn finish(self) -> (Vec<Result<Found>>, Ended) {
        let Aside { give, take, work } = self;
        drop(give);
        let rest = take.into_iter().collect();
        (rest, work.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    }
}

fn work(events: Vec<Event>, sums: &mut Sums, mut watch: Option<&mut Watch>, manners: &Manners) -> Result<Found> {
    for event in events {
        match event {
            Event::First(period, row) => {
                let manner = manners.get(spool::manner(&row)).reading;
                let value = manner.value.map(|_| row[5] as i64);
                sums.first(group(period, &row), &row, &Reading { value, ..manner })?;
                if let Some(watch) = &mut watch {
                    watch.figure(period, &row, value);
                }
            }
            Event::Other(period, row) => {
                if let Some(watch) = &mut watch {
                    let value = manners.get(spool::manner(&row)).reading.value.map(|_| row[5] as i64);
                    watch.figure(period, &row, value);
                }
            }
            Event::Changed(words) => sums.changed(&words)?,
        }
    }
    Ok(found(sums, watch))
}

fn found(sums: &mut Sums, watch: Option<&mut Watch>) -> Found {
    let questions = watch.map(|watch| std::mem::take(&mut watch.questions)).unwrap_or_default();
    Found { sums: std::mem::take(&mut sums.done), questions }
}

fn group(period: i64, row: &Row) -> SumGroup {
    [period, spool::measure(row), spool::breakdown(row)]
}
