//! Goes through the figures of an import in their order beside what the ledger has, tells what becomes of each, and
//! records those that are new.

use super::fates::Fates;
use super::recorded::Word;
use super::{Recording, change};
use crate::domain::batch::Batch;
use crate::domain::fault::Fault;
use crate::domain::language::Bilingual;
use crate::domain::observation::Origin;
use crate::domain::outcome::{Change, Fate};
use crate::domain::period::Period;
use crate::spool::{self, Row, Sorted};
use crate::store::feed::{Entry, Feed, Laid, Words};
use crate::store::stage::Interned;
use crate::store::{Result, Writing};
use std::collections::{BTreeSet, HashMap};

/// So many figures are given to SQLite at once.
const AT_ONCE: usize = 1 << 16;

/// A figure that was corrected or restated, with where it stands in the files.
pub(super) type Placed = (Origin, Change);

/// What became of the figures so far.
#[derive(Default)]
pub(super) struct Taken {
    pub new: u64,
    pub confirmed: u64,
    pub unchanged: u64,
    pub restated: Vec<Placed>,
    pub corrected: Vec<Placed>,
    pub wrong: Vec<(Origin, Fault)>,
    /// The files that something is recorded from.
    pub files: BTreeSet<i64>,
    pub fates: Option<Fates>,
    /// The figures that are recorded, where few are: they are questioned before.
    pub few: Option<Vec<Row>>,
}

/// One publication's word on a thing, as it will stand: the ledger's, or one of this import's.
struct Said {
    publication: i64,
    value: Option<i64>,
    exactness: i64,
    low: Option<i64>,
    high: Option<i64>,
    /// The figure of this import.
    given: Option<Row>,
    corrects: bool,
}

pub(super) struct Recorder<'a, 'l> {
    pub writing: &'a Writing<'l>,
    pub recording: &'a Recording<'a>,
    pub batch: &'a Batch,
    pub figures: &'a Sorted,
    pub interned: Interned,
    feed: Feed,
    laid: Laid,
    /// The number among the laid words of what each manner says, and of what a correction keeps.
    words: HashMap<Words, u32>,
    of_manner: Vec<Option<(i64, u32)>>,
    /// The last file that a figure was recorded from.
    file: i64,
    pub taken: Taken,
}

impl<'a, 'l> Recorder<'a, 'l> {
    pub(super) fn new(
        writing: &'a Writing<'l>,
        recording: &'a Recording<'a>,
        batch: &'a Batch,
        figures: &'a Sorted,
    ) -> Result<Recorder<'a, 'l>> {
        let few = (figures.count() <= AT_ONCE as u64).then(Vec::new);
        let taken = Taken { fates: recording.list.then(Fates::default), few, ..Taken::default() };
        Ok(Recorder {
            writing,
            recording,
            batch,
            figures,
            interned: writing.interned()?,
            feed: Feed::of(&writing.db)?,
            laid: Laid::default(),
            words: HashMap::new(),
            of_manner: vec![None; figures.manners().count()],
            file: 0,
            taken,
        })
    }

    /// Takes a block of figures.
    pub(super) fn block(&mut self, block: &[Row]) -> Result<()> {
        let mut regions = Vec::new();
        for group in block.chunk_by(|one, other| one[..2] == other[..2]) {
            let (period, first) = (spool::period(&group[0]), &group[0]);
            let period_id = self.interned.period(self.writing, period)?;
            let series = [period_id, spool::measure(first), spool::breakdown(first)];
            regions.clear();
            regions.extend(group.iter().map(spool::region));
            regions.dedup();
            let known = self.writing.recorded(series, &regions)?;
            let mut rest = known.as_slice();
            for thing in group.chunk_by(spool::same_thing) {
                let region = spool::region(&thing[0]);
                rest = &rest[rest.partition_point(|word| word.region < region)..];
                let (said, after) = rest.split_at(rest.partition_point(|word| word.region == region));
                rest = after;
                match thing {
                    [row] if said.is_empty() => {
                        self.record(series, row, None)?;
                        self.taken.new += 1;
                        if let Some(fates) = &mut self.taken.fates {
                            fates.add(row, Fate::New, None);
                        }
                    }
                    _ => self.thing(series, period, thing, said)?,
                }
            }
            if self.taken.few.is_none() && self.laid.entries.len() >= AT_ONCE {
                self.flush()?;
            }
        }
        Ok(())
    }

    /// Gives SQLite what is waiting.
    pub(super) fn flush(&mut self) -> Result<()> {
        self.laid = self.feed.insert(&self.writing.db, std::mem::take(&mut self.laid))?;
        Ok(())
    }

    /// All figures of one thing, beside the ledger's.
    fn thing(&mut self, series: [i64; 3], period: Period, thing: &[Row], known: &[Word]) -> Result<()> {
        let mut said: Vec<Said> = Vec::with_capacity(thing.len() + known.len());
        for same in thing.chunk_by(|one, other| one[2] == other[2]) {
            let (row, repeated) = (&same[0], &same[1..]);
            if !repeated.is_empty() {
                self.repeated(same);
            }
            let publication = spool::publication(row);
            match known.iter().find(|word| word.publication == publication) {
                None => said.push(self.given(row, false)?),
                Some(word) => {
                    if self.beside(series, period, row, word)? {
                        said.push(self.given(row, true)?);
                    }
                }
            }
        }
        let given: Vec<i64> = said.iter().map(|said| said.publication).collect();
        said.extend(known.iter().filter(|word| !given.contains(&word.publication)).map(|word| Said {
            publication: word.publication,
            value: word.value,
            exactness: word.exactness,
            low: word.words.low,
            high: word.words.high,
            given: None,
            corrects: false,
        }));
        let rank = |said: &Said| {
            let publication = self.recording.catalogue.publications.get(said.publication);
            (publication.map(|publication| publication.published_on), said.publication)
        };
        said.sort_by_key(rank);
        for at in 0..said.len() {
            let Some(row) = said[at].given else { continue };
            if !said[at].corrects {
                self.among(series, period, &row, at, &said);
            }
        }
        for said in &said {
            if let Some(row) = said.given.filter(|_| !said.corrects) {
                self.record(series, &row, None)?;
            }
        }
        Ok(())
    }

    /// Of figures of the same thing by the same publication the first stays; the others say the same, or contradict it:
    /// nobody can tell which is right then, so both are at fault.
    fn repeated(&mut self, same: &[Row]) {
        let read = |row: &Row| self.figures.observation(row);
        let first = read(&same[0]);
        let measure = self.recording.catalogue.measures.get(first.key.measure);
        let Some(unit) = measure.and_then(|measure| self.recording.catalogue.unit_of(measure)) else { return };
        for row in &same[1..] {
            let other = read(row);
            if first.reading == other.reading {
                if let Some(fates) = &mut self.taken.fates {
                    fates.add(row, Fate::Unchanged, Some((other.reading, None)));
                }
            } else {
                for (this, other) in [(&other, &first), (&first, &other)] {
                    let fault = Fault::ContradictsFile {
                        given: Box::new(this.reading),
                        other: Box::new(other.reading),
                        unit: Box::new(unit.clone()),
                        file: self.writing.file_name(other.file, self.batch).unwrap_or_default(),
                        line: other.line,
                    };
                    self.taken.wrong.push((this.origin(), fault));
                }
            }
        }
        self.taken.unchanged += same.len() as u64 - 1;
    }

    /// Sets a figure beside what the ledger has from the same publication: the same, which stays; or otherwise, which
    /// is corrected, or a fault. True where it is corrected.
    fn beside(&mut self, series: [i64; 3], period: Period, row: &Row, word: &Word) -> Result<bool> {
        let given = self.figures.observation(row);
        let bounds_of = word.words.low.zip(word.words.high);
        let (old, new) = (self.interned.reading(word.value, word.exactness, bounds_of), given.reading);
        let exactness = self.interned.exactness(self.writing, &new)?;
        let bounds = new.bounds.map(|bounds| (bounds.low, bounds.high));
        let differs = (word.value, word.exactness, bounds_of) != (new.value, exactness, bounds);
        let recorded = Bilingual {
            zh: word.words.note_zh.clone().unwrap_or_default(),
            en: word.words.note_en.clone().unwrap_or_default(),
        };
        let other = |given: &str, recorded: &str| !given.is_empty() && given != recorded;
        let note_differs = other(&given.note.zh, &recorded.zh) || other(&given.note.en, &recorded.en);
        let Some((measure, unit)) = super::measure(self.recording.catalogue, series[1]) else { return Ok(false) };
        if !note_differs && (!differs || old.may_be_reported_as(&new, &unit)) {
            self.taken.unchanged += 1;
            if let Some(fates) = &mut self.taken.fates {
                fates.add(row, Fate::Unchanged, Some((old, None)));
            }
            return Ok(false);
        }
        if !self.recording.correct {
            let origin = given.origin();
            let fault = if differs {
                Fault::AlreadyRecorded { recorded: Box::new(old), given: Box::new(new), unit: Box::new(unit) }
            } else {
                Fault::NoteDiffers { recorded: Box::new(recorded), given: Box::new(given.note) }
            };
            self.taken.wrong.push((origin, fault));
            return Ok(false);
        }
        if let Some(fates) = &mut self.taken.fates {
            fates.add(row, Fate::Corrected, Some((old, None)));
        }
        let publication = self.recording.catalogue.publications.get(word.publication);
        let publication = publication.map_or_else(String::new, |publication| publication.code.clone());
        let change = Change {
            measure,
            breakdown: super::breakdown(self.recording.catalogue, series[2]),
            region: super::region(self.recording.catalogue, word.region),
            period,
            unit,
            old,
            old_publication: publication.clone(),
            new,
            new_publication: publication,
        };
        self.taken.corrected.push((given.origin(), change));
        let [period, measure, breakdown] = series;
        self.writing.make_way([period, measure, breakdown, word.region, word.publication], word)?;
        self.record(series, row, Some(&word.words))?;
        Ok(true)
    }

    /// Sets a figure beside the word before it, or where there is none the word after it that the ledger had already:
    /// it says the same, or something else, or nobody else says anything.
    fn among(&mut self, series: [i64; 3], period: Period, row: &Row, at: usize, said: &[Said]) {
        let after = || (at + 1..said.len()).find(|after| said[*after].given.is_none()).map(|after| (at, after));
        let Some((earlier, later)) = at.checked_sub(1).map(|before| (before, at)).or_else(after) else {
            self.taken.new += 1;
            if let Some(fates) = &mut self.taken.fates {
                fates.add(row, Fate::New, None);
            }
            return;
        };
        let (one, two) = (&said[earlier], &said[later]);
        let same = (one.value, one.exactness, one.low, one.high) == (two.value, two.exactness, two.low, two.high);
        let reading = |said: &Said| self.interned.reading(said.value, said.exactness, said.low.zip(said.high));
        let fate = if same { Fate::Confirmed } else { Fate::Restated };
        if same && self.taken.fates.is_none() {
            self.taken.confirmed += 1;
            return;
        }
        let (old, new) = (reading(one), reading(two));
        let ids = [series[1], series[2], spool::region(row)];
        let Some(change) =
            change(self.recording.catalogue, ids, period, (old, one.publication), (new, two.publication))
        else {
            return;
        };
        if let Some(fates) = &mut self.taken.fates {
            // What stands against it, whichever came first.
            let (against, publication) =
                if earlier == at { (new, &change.new_publication) } else { (old, &change.old_publication) };
            fates.add(row, fate, Some((against, Some(publication.clone()))));
        }
        if same {
            self.taken.confirmed += 1;
        } else {
            self.taken.restated.push((spool::origin(row), change));
        }
    }

    fn given(&mut self, row: &Row, corrects: bool) -> Result<Said> {
        let manner = self.figures.manners().get(spool::manner(row));
        let (exactness, _) = self.manner(row)?;
        let bounds = manner.reading.bounds;
        Ok(Said {
            publication: spool::publication(row),
            value: manner.reading.value.map(|_| row[5] as i64),
            exactness,
            low: bounds.map(|bounds| bounds.low),
            high: bounds.map(|bounds| bounds.high),
            given: Some(*row),
            corrects,
        })
    }

    /// The exactness of a figure's manner, and the number of its words.
    fn manner(&mut self, row: &Row) -> Result<(i64, u32)> {
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
    fn record(&mut self, series: [i64; 3], row: &Row, corrected: Option<&Words>) -> Result<()> {
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
            self.file = file;
        }
        if let Some(few) = &mut self.taken.few {
            few.push(*row);
        }
        let [period, measure, breakdown] = series;
        let (region, publication, line) = (spool::region(row), spool::publication(row), i64::from(spool::line(row)));
        let cells = [period, measure, breakdown, region, publication, row[5] as i64, exactness, file, line];
        self.laid.entries.push(Entry { cells, has_value, words });
        Ok(())
    }
}
