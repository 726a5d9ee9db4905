//! One thing at a time: what the import says of it beside what the ledger has, and beside what other publications say.

use super::aside::Event;
use super::recorded::Word;
use super::recorder::Recorder;
use super::sums;
use super::{Recording, change};
use crate::domain::fault::Fault;
use crate::domain::language::Bilingual;
use crate::domain::outcome::{Change, Fate, LISTED};
use crate::domain::period::Period;
use crate::spool::{self, Row};
use crate::store::Result;
use chrono::NaiveDate;

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

/// Where a publication stands in the order in which words count: by its date, then by its number.
fn rank_of(recording: &Recording, publication: i64) -> (Option<NaiveDate>, i64) {
    let found = recording.catalogue.publications.get(publication);
    (found.map(|found| found.published_on), publication)
}

impl Recorder<'_, '_> {
    /// Whether the only word on a thing is the ledger's own, as it stands there to the letter.
    pub(super) fn is_recorded(&mut self, row: &Row, known: &[Word]) -> Result<bool> {
        let [word] = known else { return Ok(false) };
        if word.figure.publication != spool::publication(row) {
            return Ok(false);
        }
        let said = self.given(row, false)?;
        let note = &self.figures.manners().get(spool::manner(row)).note;
        let bounds = (word.words().low, word.words().high);
        let same =
            (said.value, said.exactness, (said.low, said.high)) == (word.figure.value, word.figure.exactness, bounds);
        Ok(same && note.zh.is_empty() && note.en.is_empty())
    }

    /// All figures of one thing, beside the ledger's.
    pub(super) fn thing(&mut self, series: [i64; 3], period: Period, thing: &[Row], known: &[Word]) -> Result<()> {
        let mut said: Vec<Said> = Vec::with_capacity(thing.len() + known.len());
        for same in thing.chunk_by(|one, other| one[2] == other[2]) {
            let (row, repeated) = (&same[0], &same[1..]);
            if !repeated.is_empty() {
                self.repeated(same);
            }
            let publication = spool::publication(row);
            match known.iter().find(|word| word.figure.publication == publication) {
                None => said.push(self.given(row, false)?),
                Some(word) => {
                    if self.beside(series, period, row, word)? {
                        said.push(self.given(row, true)?);
                    }
                }
            }
        }
        let given: Vec<i64> = said.iter().map(|said| said.publication).collect();
        said.extend(known.iter().filter(|word| !given.contains(&word.figure.publication)).map(|word| Said {
            publication: word.figure.publication,
            value: word.figure.value,
            exactness: word.figure.exactness,
            low: word.words().low,
            high: word.words().high,
            given: None,
            corrects: false,
        }));
        let of = (series[1], series[2], spool::region(&thing[0]));
        let values = said.iter().filter_map(|said| said.value);
        if self.watch.as_ref().is_some_and(|watch| watch.beside(of, values)) {
            self.far.insert(of);
        }
        said.sort_by_key(|said| rank_of(self.recording, said.publication));
        if said.iter().any(|said| said.given.is_some()) {
            let mut ranked: Vec<_> =
                known.iter().map(|word| (rank_of(self.recording, word.figure.publication), word)).collect();
            ranked.sort_by_key(|(rank, _)| *rank);
            let before = ranked.into_iter().map(|(_, word)| {
                let bounds = word.words().low.zip(word.words().high);
                (word.figure.publication, self.interned.reading(word.figure.value, word.figure.exactness, bounds))
            });
            let after = said.iter().map(|said| {
                let bounds = said.low.zip(said.high);
                (said.publication, self.interned.reading(said.value, said.exactness, bounds))
            });
            let (before, after) = (before.collect(), after.collect());
            let words = sums::Words { group: series, place: of.2, before, after };
            self.events.push(Event::Changed(Box::new(words)));
        }
        for at in 0..said.len() {
            let Some(row) = said[at].given else { continue };
            if !said[at].corrects {
                self.among(series, period, &row, at, &said);
            }
        }
        // In the order of the key.
        said.sort_by_key(|said| said.publication);
        for said in &said {
            if let Some(row) = said.given.filter(|_| !said.corrects) {
                self.record(series, &row, Event::Other, None)?;
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
                    self.taken.wrong.push((this.origin(), fault), self.recording.most_faults);
                }
            }
        }
        self.taken.unchanged += same.len() as u64 - 1;
    }

    /// Sets a figure beside what the ledger has from the same publication: the same, which stays; or otherwise, which
    /// is corrected, or a fault. True where it is corrected.
    fn beside(&mut self, series: [i64; 3], period: Period, row: &Row, word: &Word) -> Result<bool> {
        let given = self.figures.observation(row);
        let bounds_of = word.words().low.zip(word.words().high);
        let (old, new) = (self.interned.reading(word.figure.value, word.figure.exactness, bounds_of), given.reading);
        let exactness = self.interned.exactness(self.writing, &new)?;
        let bounds = new.bounds.map(|bounds| (bounds.low, bounds.high));
        let differs = (word.figure.value, word.figure.exactness, bounds_of) != (new.value, exactness, bounds);
        let recorded = Bilingual {
            zh: word.words().note_zh.clone().unwrap_or_default(),
            en: word.words().note_en.clone().unwrap_or_default(),
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
            self.taken.wrong.push((origin, fault), self.recording.most_faults);
            return Ok(false);
        }
        if let Some(fates) = &mut self.taken.fates {
            fates.add(row, Fate::Corrected, Some((old, None)));
        }
        let publication = self.recording.catalogue.publications.get(word.figure.publication);
        let publication = publication.map_or_else(String::new, |publication| publication.code.clone());
        let change = Change {
            measure,
            breakdown: super::breakdown(self.recording.catalogue, series[2]),
            region: super::region(self.recording.catalogue, word.figure.region),
            period,
            unit,
            old,
            old_publication: publication.clone(),
            new,
            new_publication: publication,
        };
        self.taken.corrected.push((given.origin(), change), LISTED);
        let [period, measure, breakdown] = series;
        self.writing.make_way([period, measure, breakdown, word.figure.region, word.figure.publication], word)?;
        self.record(series, row, Event::Other, Some(word.words()))?;
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
        // What nobody is going to see is only counted.
        if self.taken.fates.is_none() && (same || self.taken.restated.kept.len() >= LISTED) {
            *(if same { &mut self.taken.confirmed } else { &mut self.taken.restated.count }) += 1;
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
            self.taken.restated.push((spool::origin(row), change), LISTED);
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
}
