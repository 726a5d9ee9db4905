//! The rows that need no second look: every cell of theirs was met before, in a row that was read with all care, or is
//! a plain number. They are put together from what was learnt then; what is new or odd in any way is not for here.

mod ahead;
mod learnt;
mod line;

pub(super) use ahead::{Ahead, Cut, Cuts};
pub(super) use line::lines;

use crate::domain::observation::Observation;
use crate::intake::body::Pieces;
use crate::intake::period::{self, Written};
use crate::intake::table::Table;
use crate::intake::view::{Record, View};
use crate::spool::Row;
use ahead::{CUTTERS, NONE};
use learnt::Learnt;
use line::{Form, digits, joined};
use std::thread::Scope;

/// So many wordings of values are kept: text like 12余 comes again and again, anything else is no use.
const WORDINGS: usize = 1 << 16;

/// A measure and how its plain numbers are counted.
#[derive(Clone, Copy, Default)]
struct Counted {
    /// The measure's place in the packed row.
    measure: u64,
    /// Which of all measures and units that were met this is.
    number: u32,
    /// How many of the stored integers one is; 0 where digits alone do not say the value.
    scale: i64,
}

/// What is known of a line.
pub(super) enum Known {
    All(Row),
    /// All of the figure but its value and its manner, which stand in the row as nothing.
    ButTheValue(Row),
}

/// What the texts of a line mean: region, publication, period and breakdown as they stand in the packed row.
#[derive(Clone, Copy)]
struct Meant {
    counted: Counted,
    others: [u64; 4],
}

/// What the texts mean that a cutter numbered, by their numbers, as far as was asked.
#[derive(Default)]
struct Numbered {
    measures: Vec<Option<Counted>>,
    others: [Vec<Option<u64>>; 4],
}

impl Numbered {
    /// What the texts of a line mean, where each was met before.
    fn meant(&self, cut: &Cut) -> Option<Meant> {
        let [measure, texts @ ..] = cut.texts;
        let mut meant = Meant { counted: (*self.measures.get(measure as usize)?)?, others: [0; 4] };
        for ((meant, known), text) in meant.others.iter_mut().zip(&self.others).zip(texts) {
            *meant = (*known.get(text as usize)?)?;
        }
        Some(meant)
    }

    fn keep(&mut self, cut: &Cut, meant: &Meant) {
        fn keep<T>(known: &mut Vec<Option<T>>, text: u32, what: T) {
            // Not every text has a number.
            if text != NONE {
                let at = text as usize;
                if known.len() <= at {
                    known.resize_with(at + 1, || None);
                }
                known[at] = Some(what);
            }
        }
        let [measure, texts @ ..] = cut.texts;
        keep(&mut self.measures, measure, meant.counted);
        for ((known, text), meant) in self.others.iter_mut().zip(texts).zip(meant.others) {
            keep(known, text, meant);
        }
    }
}

/// What was learnt of a table so far.
pub(super) struct Quick {
    form: Form,
    file: u64,
    measures: Learnt<Counted>,
    /// Of region, publication, period and breakdown.
    others: [Learnt<u64>; 4],
    /// The value and the manner, by the number of measure and unit and the text.
    values: Learnt<(u64, u32)>,
    key: Vec<u8>,
    measure: Vec<u8>,
    numbered: [Numbered; CUTTERS],
}

impl Quick {
    /// For a table in the project's own long form, whose values stand in one column.
    pub(super) fn of(table: &Table, view: &View, file: i64) -> Option<Quick> {
        Some(Quick {
            form: Form::of(table, view)?,
            file: u64::try_from(file).ok().filter(|file| *file <= u64::from(u32::MAX))? << 32,
            measures: Learnt::default(),
            others: Default::default(),
            values: Learnt::default(),
            key: Vec::new(),
            measure: Vec::new(),
            numbered: Default::default(),
        })
    }

    /// The pieces of the table, all but the first of them with their lines cut.
    pub(super) fn ahead<'scope, 'env, 't: 'scope>(
        &self,
        scope: &'scope Scope<'scope, 'env>,
        pieces: Pieces<'t>,
    ) -> Ahead<'scope, 'env, 't> {
        Ahead::of(scope, pieces, self.form.clone())
    }

    /// The figure of a line, as far as it is known; None where more than the value is not. `cut` is what the cutter of
    /// this number made of the line.
    pub(super) fn row(&mut self, line: &[u8], number: u32, cut: Option<(&Cut, usize)>) -> Option<Known> {
        let known = cut.and_then(|(cut, by)| Some((self.numbered.get(by)?.meant(cut)?, cut.value)));
        if let Some((meant, value @ 0..)) = known
            && meant.counted.scale > 0
        {
            let value = value.checked_mul(meant.counted.scale)?;
            return Some(Known::All(self.packed(&meant, number, value as u64, 0)));
        }
        let texts = self.form.texts(line, &mut self.measure)?;
        let meant = match known {
            Some((meant, _)) => meant,
            None => {
                let meant = meant(&mut self.measures, &mut self.others, texts.of)?;
                if let Some((cut, by)) = cut
                    && let Some(numbered) = self.numbered.get_mut(by)
                {
                    numbered.keep(cut, &meant);
                }
                meant
            }
        };
        let plain = digits(texts.value).filter(|_| meant.counted.scale > 0);
        let value = match plain.map(|number| number.checked_mul(meant.counted.scale)) {
            Some(value) => Some((value? as u64, 0)),
            None => {
                joined(&mut self.key, &meant.counted.number.to_le_bytes(), texts.value);
                self.values.get(&self.key)
            }
        };
        Some(match value {
            Some((value, manner)) => Known::All(self.packed(&meant, number, value, manner)),
            None => Known::ButTheValue(self.packed(&meant, number, 0, 0)),
        })
    }

    fn packed(&self, meant: &Meant, number: u32, value: u64, manner: u32) -> Row {
        let [region, publication, period, breakdown] = meant.others;
        [
            period,
            meant.counted.measure | breakdown,
            region | publication,
            self.file | u64::from(number),
            (self.form.value as u64 + 1) << 32 | u64::from(manner),
            value,
        ]
    }

    /// Learns what the value of the line means that `row` was asked for last: all but its value was known.
    pub(super) fn learn_value(&mut self, value: u64, manner: u32) {
        if self.values.count() < WORDINGS {
            self.values.learn(&self.key, (value, manner));
        }
    }

    /// Learns from a row that was read with all care. `scale` is how many of the stored integers a plain number's one
    /// is; 0 where its digits alone do not say the value.
    pub(super) fn learn(&mut self, line: &[u8], record: &Record, found: &Observation, row: &Row, scale: i64) {
        let Some(texts) = self.form.texts(line, &mut self.measure) else { return };
        if row[3] != self.file | u64::from(found.line) {
            return;
        }
        let [measure, region, publication, period, breakdown] = texts.of;
        let number = self.measures.count() as u32;
        self.measures.learn(measure, Counted { measure: row[1] & !LOW, number, scale });
        let [regions, publications, periods, breakdowns] = &mut self.others;
        breakdowns.learn(breakdown, row[1] & LOW);
        regions.learn(region, row[2] & !LOW);
        publications.learn(publication, row[2] & LOW);
        // A period that is open until the publication's date is another for each publication.
        if let Ok(Written::Period(_)) = period::period(record.cell("period")) {
            periods.learn(period, row[0]);
        }
        if let Some(counted) = self.measures.get(measure)
            && self.values.count() < WORDINGS
            && digits(texts.value).is_none_or(|_| counted.scale == 0)
        {
            joined(&mut self.key, &counted.number.to_le_bytes(), texts.value);
            self.values.learn(&self.key, (row[5], row[4] as u32));
        }
    }
}

/// The lower half of a packed pair.
const LOW: u64 = 0xFFFF_FFFF;

/// What the texts of a line mean, where all of them were learnt.
fn meant(measures: &mut Learnt<Counted>, others: &mut [Learnt<u64>; 4], texts: [&[u8]; 5]) -> Option<Meant> {
    let [measure, texts @ ..] = texts;
    let mut meant = Meant { counted: measures.get(measure)?, others: [0; 4] };
    for ((meant, learnt), text) in meant.others.iter_mut().zip(others).zip(texts) {
        *meant = learnt.get(text)?;
    }
    Some(meant)
}
