//! Which figures of a large import may stand far from their neighbours, found beside the recording, one period after the
//! other. It may name too many: those that it names are then looked at with all care. What has no neighbour in the nearest
//! periods, in which most others have one, is passed over, as it is there.

mod beside;
mod ledger;

use super::super::record::Recording;
use crate::domain::batch::Batch;
use crate::domain::item::ItemKind;
use crate::domain::measure::Kind;
use crate::domain::period::Period;
use crate::domain::slip;
use crate::domain::unit::UnitKind;
use crate::spool::{self, Row};
use crate::store::{Result, Writing};
use beside::{Last, Place, Said, Sum, Tally, both, far, renew, wholes};
use foldhash::fast::FixedState;
use ledger::Asked;
pub(in crate::store) use ledger::Question;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// Measure, breakdown and region.
pub(in crate::store) type Thing = (i64, i64, i64);

/// What is known of a measure.
#[derive(Clone)]
struct Measured {
    /// What the larger of two values must be to be questioned, in the smallest part of the unit.
    least: i64,
    kind: Kind,
    rate: bool,
    /// The totals that it is a part of, and whether it is one.
    totals: Vec<i64>,
    is_total: bool,
}

/// What is known before anything is recorded.
pub(in crate::store) struct Known {
    own: i64,
    measures: HashMap<i64, Measured, FixedState>,
    /// The parts of each total.
    parts: HashMap<i64, Vec<i64>>,
    below: HashMap<i64, Vec<i64>, FixedState>,
    /// Publications that the ledger has no figure of.
    new: HashSet<i64>,
    /// The periods that the ledger had figures of each measure for, before.
    recorded: HashMap<i64, Vec<(Period, i64)>>,
}

/// Goes along with what is recorded, without the ledger: what only that can tell are questions.
pub(in crate::store) struct Watch {
    known: Arc<Known>,
    places: Vec<Place>,
    last: HashMap<(i64, i64), BTreeMap<i32, Last>>,
    /// The period of the group before, of each measure and breakdown.
    before: HashMap<(i64, i64), Period>,
    /// The group that is being gone through, by its row and by itself, and its figures.
    row: Row,
    group: Option<Group>,
    said: Vec<Said>,
    /// Of the period, by total and breakdown.
    sums: HashMap<(i64, i64), Tally, FixedState>,
    /// Room for the next values of the places of a group.
    spare: Last,
    pub far: HashSet<Thing>,
    pub questions: Vec<Question>,
}

/// A period with its number, a measure and a breakdown.
#[derive(Clone, Copy)]
struct Group {
    period: Period,
    period_id: i64,
    measure: i64,
    breakdown: i64,
}

/// Periods of about the same length are in the same class or in one beside it; all dates of stocks in one.
fn class(kind: Kind, period: &Period) -> i32 {
    let days = (period.end - period.start).num_days() + 1;
    // The base is that of `slip::are_beside`, whose rule is kept by integers; a class too many does no harm.
    if kind == Kind::Stock { 0 } else { ((days as f64).ln() / 1.25_f64.ln()).floor() as i32 }
}

impl Watch {
    /// Watches the figures of the import's own files; None where nobody is to be asked.
    pub(in crate::store) fn of(writing: &Writing, batch: &Batch, recording: &Recording) -> Result<Option<Watch>> {
        let Some(own) = batch.files.iter().map(|(number, _)| *number).min() else { return Ok(None) };
        if recording.confirm {
            return Ok(None);
        }
        let catalogue = recording.catalogue;
        let mut measures: HashMap<_, _, FixedState> = HashMap::default();
        for measure in catalogue.measures.iter() {
            let Some(unit) = catalogue.unit_of(measure) else { continue };
            let (least, kind, rate) = (slip::least(unit), measure.kind, unit.kind == UnitKind::Rate);
            measures.insert(measure.id, Measured { least, kind, rate, totals: Vec::new(), is_total: false });
        }
        let mut parts: HashMap<i64, Vec<i64>> = HashMap::new();
        for group in catalogue.groups.iter().filter(|group| group.additive) {
            let Some(total) = group.total else { continue };
            for part in catalogue.members(group).filter(|part| part.id != total) {
                parts.entry(total).or_default().push(part.id);
                if let Some(part) = measures.get_mut(&part.id) {
                    part.totals.push(total);
                }
            }
            if let Some(total) = measures.get_mut(&total) {
                total.is_total = true;
            }
        }
        let mut below: HashMap<i64, Vec<i64>, FixedState> = HashMap::default();
        for (parent, id) in catalogue.regions.iter().filter_map(|region| Some((region.parent?, region.id))) {
            below.entry(parent).or_default().push(id);
        }
        let place = |id: i64, parent| Place { id, parent, is_whole: below.contains_key(&id) };
        let mut places: Vec<_> = catalogue.regions.iter().map(|region| place(region.id, region.parent)).collect();
        places.sort_unstable_by_key(|place| place.id);
        let added = batch.added.iter().filter(|added| added.kind == ItemKind::Publication);
        let known = Known {
            own,
            measures,
            parts,
            below,
            new: added.map(|added| added.id).collect(),
            recorded: writing.recorded_periods()?,
        };
        Ok(Some(Watch {
            known: Arc::new(known),
            places,
            last: HashMap::new(),
            before: HashMap::new(),
            row: Row::default(),
            group: None,
            said: Vec::new(),
            sums: HashMap::default(),
            spare: Last::new(),
            far: HashSet::new(),
            questions: Vec::new(),
        }))
    }

    /// What answers the questions.
    pub(in crate::store) fn known(&self) -> Arc<Known> {
        self.known.clone()
    }

    /// Looks at a figure that is recorded, in the period with this number. They come in the order of their keys; the value
    /// is None where there is none.
    pub(in crate::store) fn figure(&mut self, period_id: i64, row: &Row, value: Option<i64>) {
        if spool::file(row) < self.known.own {
            return;
        }
        if self.group.is_none() || !spool::same_group(&self.row, row) {
            let (measure, breakdown) = (spool::measure(row), spool::breakdown(row));
            let next = Group { period: spool::period(row), period_id, measure, breakdown };
            self.row = *row;
            self.end_group();
            if self.group.is_some_and(|group| group.period != next.period) {
                self.end_period();
            }
            self.group = Some(next);
        }
        self.said.push(Said { region: spool::region(row), publication: spool::publication(row), value });
    }

    /// Looks at what is left.
    pub(in crate::store) fn end(&mut self) {
        self.end_group();
        self.end_period();
    }

    /// Sets the figures of a group beside those of the periods next to it, and its places beside their regions.
    fn end_group(&mut self) {
        let Some(group) = self.group else { return };
        let Group { period, measure, breakdown, .. } = group;
        let said = std::mem::take(&mut self.said);
        let known = self.known.clone();
        let Some(measured) = known.measures.get(&measure) else { return };
        for total in &measured.totals {
            self.sums.entry((*total, breakdown)).or_default().add(&said, Sum::part);
        }
        if measured.is_total {
            self.sums.entry((measure, breakdown)).or_default().add(&said, Sum::whole);
        }
        let figures: Vec<_> = said.iter().filter_map(Said::of_something).collect();
        let class = class(measured.kind, &period);
        let by_class = self.last.entry((measure, breakdown)).or_default();
        let mut met = 0;
        for (_, last) in by_class.range(class - 1..=class + 1) {
            for (region, value, before) in both(&figures, last) {
                met += 1;
                if far(before, value, measured.least) {
                    self.far.insert((measure, breakdown, region));
                }
            }
        }
        renew(by_class.entry(class).or_default(), &figures, &mut self.spare);
        // What lies behind a period that has most of them is no neighbour of theirs.
        let since = self.before.insert((measure, breakdown), period).filter(|_| met * 2 >= figures.len());
        if known.recorded.contains_key(&measure) {
            self.questions.push(Question(Asked::Near { group, since, figures }));
        }
        if !measured.rate {
            let had_figures = known.had_figures(measure, &period);
            for (of, sum) in wholes(&self.places, &said) {
                if had_figures && !known.new.contains(&of.1) {
                    self.questions.push(Question(Asked::Whole { group, of, sum }));
                } else if sum.is_far(measured.least, None) {
                    known.far_whole(group, of.0, &mut self.far);
                }
            }
        }
        // The next group has room where this one had it.
        self.said = said;
        self.said.clear();
    }

    /// Sets the totals of a period beside their parts.
    fn end_period(&mut self) {
        let Some(Group { period, period_id, .. }) = self.group else { return };
        let known = self.known.clone();
        for ((measure, breakdown), tally) in std::mem::take(&mut self.sums) {
            let group = Group { period, period_id, measure, breakdown };
            let (Some(measured), Some(parts)) = (known.measures.get(&measure), known.parts.get(&measure)) else {
                continue;
            };
            // What the ledger has no figure of in the period is not looked for.
            let had_figures =
                known.had_figures(measure, &period) || parts.iter().any(|part| known.had_figures(*part, &period));
            for (of, sum) in tally.into_sums() {
                if had_figures && !known.new.contains(&of.1) {
                    self.questions.push(Question(Asked::Total { group, of, sum }));
                } else if sum.is_far(measured.least, Some(parts.len())) {
                    known.far_total(group, of.0, &mut self.far);
                }
            }
        }
    }
}
