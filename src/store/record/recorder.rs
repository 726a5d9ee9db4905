//! Goes through the figures of an import in their order beside what the ledger has, tells what becomes of each, and
//! records those that are new.

use super::Recording;
use super::aside::{Aside, Ended, Event, Found};
use super::ends::Ends;
use super::fates::Fates;
use super::proof::References;
use super::sums::{self, Sums};
use super::taken::Taken;
use crate::domain::batch::Batch;
use crate::domain::outcome::Fate;
use crate::domain::place_sum::Contribution;
use crate::domain::place_tree::SumKey;
use crate::domain::progress::Stage;
use crate::spool::{self, Row, Sorted};
use crate::store::along::Along;
use crate::store::feed::{Entry, Feed, Laid, Words};
use crate::store::pages::{self, Appended, Order};
use crate::store::place_sums::SumGroup;
use crate::store::slips::{self, Thing, Watch};
use crate::store::stage::Interned;
use crate::store::{Error, Result, Writing};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// So many figures are given to SQLite at once: they stay in the processor's memory between being laid out and written.
const AT_ONCE: usize = 1 << 14;

/// Whether so few figures are imported that each can be looked at with care before any is recorded.
pub(super) fn are_few(figures: &Sorted) -> bool {
    figures.count() <= 1 << 16
}

pub(super) struct Recorder<'a, 'l> {
    pub writing: &'a Writing<'l>,
    pub recording: &'a Recording<'a>,
    pub batch: &'a Batch,
    pub figures: &'a Sorted,
    pub interned: Interned,
    /// How what is recorded already is read.
    along: Along,
    feed: Feed,
    laid: Laid,
    /// Where many figures are recorded: the end of the table, for those that belong behind all that are there.
    ends: Option<Ends>,
    pub order: Order,
    /// The number among the laid words of what each manner says, and of what a correction keeps.
    words: HashMap<Words, u32>,
    of_manner: Vec<Option<(i64, u32)>>,
    /// The last file that a figure was recorded from.
    file: i64,
    pub references: References,
    pub taken: Taken,
    /// What is recorded goes there in pieces; None in the end.
    aside: Option<Aside>,
    pub events: Vec<Event>,
    /// What is still to be written of sums over places.
    changed_sums: Vec<(SumGroup, BTreeMap<SumKey, Contribution>)>,
    /// The groups whose sums are to be added up anew.
    pub again: BTreeSet<SumGroup>,
    /// Where many figures are recorded: what is known of those that may stand far, and which of them are to be looked at
    /// with care.
    pub watch: Option<Arc<slips::Known>>,
    pub far: HashSet<Thing>,
}

impl<'a, 'l> Recorder<'a, 'l> {
    pub(super) fn new(
        writing: &'a Writing<'l>,
        recording: &'a Recording<'a>,
        batch: &'a Batch,
        figures: &'a Sorted,
        watch: Option<Watch>,
        append: bool,
    ) -> Result<Recorder<'a, 'l>> {
        let few = are_few(figures).then(Vec::new);
        let append = append && few.is_none() && pages::take(&writing.db, figures.count())?;
        let taken = Taken { fates: recording.list.then(Fates::default), few, ..Taken::default() };
        Ok(Recorder {
            writing,
            recording,
            batch,
            figures,
            interned: writing.interned()?,
            along: Along::of(&writing.db)?,
            feed: Feed::of(&writing.db)?,
            laid: Laid::default(),
            ends: if append { Some(Ends::of(&writing.db)?) } else { None },
            order: Order::Kept,
            words: HashMap::new(),
            of_manner: vec![None; figures.manners().count()],
            file: 0,
            references: References::default(),
            taken,
            changed_sums: Vec::new(),
            again: BTreeSet::new(),
            far: HashSet::new(),
            events: Vec::new(),
            watch: watch.as_ref().map(Watch::known),
            aside: Some(Aside::start(Sums::of(recording.catalogue), watch, figures.manners().clone())),
        })
    }

    /// Takes all figures. Few wait until they are flushed. Where the order of those to be appended is broken it stops.
    pub(super) fn all(&mut self) -> Result<()> {
        self.recording.progress.begin(Stage::Recording, self.figures.count());
        for block in self.figures.blocks().map_err(spool::fault)? {
            let block = block.map_err(spool::fault)?;
            self.block(&block)?;
            self.recording.progress.advance(block.len() as u64);
            if self.recording.progress.is_stopped() {
                return Err(Error::interruption());
            }
            if self.order == Order::Broken {
                return Ok(());
            }
        }
        let Some(aside) = self.aside.take() else { return Ok(()) };
        aside.give(std::mem::take(&mut self.events));
        let (rest, Ended { again, far }) = aside.finish();
        self.again.extend(again);
        self.far.extend(far);
        self.found(rest)
    }

    /// Takes what was worked out aside. Error: as of `Aside::ready`.
    fn found(&mut self, found: Vec<Result<Found>>) -> Result<()> {
        for found in found {
            let Found { sums, questions } = found?;
            self.changed_sums.extend(sums);
            if let Some(watch) = &self.watch {
                questions.into_iter().try_for_each(|question| watch.answer(self.writing, question, &mut self.far))?;
            }
        }
        Ok(())
    }

    /// Takes a block of figures.
    pub(super) fn block(&mut self, block: &[Row]) -> Result<()> {
        let mut regions = Vec::new();
        for group in block.chunk_by(spool::same_group) {
            let (period, first) = (spool::period(&group[0]), &group[0]);
            let period_id = self.interned.period(self.writing, period)?;
            let series = [period_id, spool::measure(first), spool::breakdown(first)];
            self.references.measures.add(series[1]);
            self.references.breakdowns.add(series[2]);
            regions.clear();
            regions.extend(group.iter().map(spool::region));
            regions.dedup();
            let known = self.writing.recorded(self.along, series, &regions)?;
            let mut rest = known.as_slice();
            for thing in group.chunk_by(spool::same_thing) {
                let region = spool::region(&thing[0]);
                // Both go up together.
                let before = rest.iter().take_while(|word| word.figure.region < region).count();
                let same = rest[before..].iter().take_while(|word| word.figure.region == region).count();
                let (said, after) = rest[before..].split_at(same);
                rest = after;
                match thing {
                    [row] if said.is_empty() => {
                        self.record(series, row, Event::First, None)?;
                        self.taken.new += 1;
                        if let Some(fates) = &mut self.taken.fates {
                            fates.add(row, Fate::New, None);
                        }
                    }
                    // Nobody says anything new: the commonest case of a file that comes again.
                    [row] if self.taken.fates.is_none() && self.is_recorded(row, said)? => self.taken.unchanged += 1,
                    _ => self.thing(series, period, thing, said)?,
                }
            }
            if self.taken.few.is_none() && self.laid.entries.len() >= AT_ONCE {
                self.flush()?;
            }
        }
        if let Some(aside) = &self.aside {
            aside.give(std::mem::take(&mut self.events));
            let found = aside.ready().collect();
            self.found(found)?;
        }
        Ok(())
    }

    /// Gives SQLite what is waiting: every id comes from the catalogue or from this transaction, and is proved at the
    /// end. To look each up for each figure takes as long as all the rest.
    pub(super) fn flush(&mut self) -> Result<()> {
        self.writing.enforce_references(false)?;
        let db = &self.writing.db;
        let mut laid = self.feed.insert_words(db, std::mem::take(&mut self.laid))?;
        // They go up by key, so that those that belong behind what is there are the last.
        let behind = |entry: &Entry| self.ends.as_ref().is_some_and(|ends| ends.figures.is_behind(&entry.key()));
        let among = laid.entries.partition_point(|entry| !behind(entry));
        let mut appended = Vec::new();
        if among == 0 {
            std::mem::swap(&mut appended, &mut laid.entries);
        } else {
            appended = laid.entries.split_off(among);
        }
        laid = self.feed.insert(db, laid)?;
        if let Some(Ends { figures, .. }) = &mut self.ends {
            let (order, room) = figures.append(db, appended)?;
            self.order = self.order.and(order);
            if laid.entries.capacity() < room.capacity() {
                laid.entries = room;
            }
        }
        self.laid = laid;
        let (changed, end) = (std::mem::take(&mut self.changed_sums), self.ends.as_mut().map(|ends| &mut ends.sums));
        self.order = self.order.and(sums::write(self.writing, changed, end)?);
        self.writing.enforce_references(true)
    }

    /// Records what is still waiting.
    pub(super) fn finish(&mut self) -> Result<()> {
        self.flush()?;
        if let (Some(ends), Order::Kept) = (self.ends.take(), self.order) {
            self.order = ends.finish(&self.writing.db)?;
        }
        Ok(())
    }

    /// The exactness of a figure's manner, and the number of its words.
    pub(super) fn manner(&mut self, row: &Row) -> Result<(i64, u32)> {
        let number = spool::manner(row) as usize;
        if let Some(Some(found)) = self.of_manner.get(number) {
            return Ok(*found);
        }
        let manner = self.figures.manners().get(number as u32);
        let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let words = Words {
            as_written: manner.as_written.clone(),
            note_zh: given(&manner.note.zh),
            note_en: given(&manner.note.en),
            low: manner.reading.bounds.map(|bounds| bounds.low),
            high: manner.reading.bounds.map(|bounds| bounds.high),
        };
        let found = (self.interned.exactness(self.writing, &manner.reading)?, self.number(words));
        if let Some(place) = self.of_manner.get_mut(number) {
            *place = Some(found);
        }
        Ok(found)
    }

    fn number(&mut self, words: Words) -> u32 {
        if words == Words::default() {
            return 0;
        }
        let laid = &mut self.laid.words;
        *self.words.entry(words).or_insert_with_key(|words| {
            laid.push(words.clone());
            laid.len() as u32
        })
    }

    /// Lays a figure out to be recorded. A note that a correction does not repeat still holds.
    pub(super) fn record(
        &mut self,
        series: [i64; 3],
        row: &Row,
        event: fn(i64, Row) -> Event,
        corrected: Option<&Words>,
    ) -> Result<()> {
        let (exactness, mut words) = self.manner(row)?;
        if let Some(Words { note_zh, note_en, .. }) = corrected {
            let mut kept = self.laid.words.get((words as usize).wrapping_sub(1)).cloned().unwrap_or_default();
            kept.note_zh = kept.note_zh.or_else(|| note_zh.clone());
            kept.note_en = kept.note_en.or_else(|| note_en.clone());
            words = self.number(kept);
        }
        let has_value = self.figures.manners().get(spool::manner(row)).reading.value.is_some();
        let file = spool::file(row);
        if file != self.file {
            self.taken.files.insert(file);
            self.references.files.add(file);
            self.file = file;
        }
        if let Some(few) = &mut self.taken.few {
            few.push(*row);
        }
        let [period, measure, breakdown] = series;
        let (region, publication, line) = (spool::region(row), spool::publication(row), i64::from(spool::line(row)));
        self.references.regions.add(region);
        self.references.publications.add(publication);
        let cells = [period, measure, breakdown, region, publication, row[5] as i64, exactness, file, line];
        self.events.push(event(period, *row));
        self.laid.entries.push(Entry { cells, has_value, words });
        Ok(())
    }
}
