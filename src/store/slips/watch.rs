//! Which figures of a large import may stand far from their neighbours, found while they are recorded, one period after
//! the other. It may name too many: those that it names are then looked at with all care. What has no neighbour in the
//! nearest periods, in which most others have one, is passed over, as it is there.

mod beside;

use super::super::record::Recording;
use crate::domain::batch::Batch;
use crate::domain::item::ItemKind;
use crate::domain::measure::Kind;
use crate::domain::period::Period;
use crate::domain::slip;
use crate::domain::unit::UnitKind;
use crate::spool::{self, Row};
use crate::store::{Result, Writing};
use beside::{Figure, Last, Place, Said, Sum, Tally, both, far, renew, wholes};
use foldhash::fast::FixedState;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Measure, breakdown and region.
pub(in crate::store) type Thing = (i64, i64, i64);

/// So many earlier and later periods of the ledger are looked at.
const REACH: usize = 3;

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

pub(in crate::store) struct Watch {
    own: i64,
    measures: HashMap<i64, Measured, FixedState>,
    /// The parts of each total.
    parts: HashMap<i64, Vec<i64>>,
    places: Vec<Place>,
    below: HashMap<i64, Vec<i64>, FixedState>,
    /// Publications that the ledger has no figure of.
    new: HashSet<i64>,
    last: HashMap<(i64, i64), BTreeMap<i32, Last>>,
    /// The period of the group before, of each measure and breakdown.
    before: HashMap<(i64, i64), Period>,
    /// The group that is being gone through, by its row and by itself, and its figures.
    row: Row,
    group: Option<(Period, i64, i64, i64)>,
    said: Vec<Said>,
    /// Of the period, by total and breakdown.
    sums: HashMap<(i64, i64), Tally, FixedState>,
    /// Room for the next values of the places of a group.
    spare: Last,
    /// The periods that the ledger had figures of each measure for, before.
    recorded: HashMap<i64, Vec<(Period, i64)>>,
    pub far: HashSet<Thing>,
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
        let mut measures = HashMap::default();
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
        Ok(Some(Watch {
            own,
            measures,
            parts,
            places,
            below,
            new: added.map(|added| added.id).collect(),
            last: HashMap::new(),
            before: HashMap::new(),
            row: Row::default(),
            group: None,
            said: Vec::new(),
            sums: HashMap::default(),
            spare: Last::new(),
            recorded: writing.recorded_periods()?,
            far: HashSet::new(),
        }))
    }

    /// Looks at a figure that is recorded. They come in the order of their keys; the value is None where there is none.
    pub(in crate::store) fn figure(
        &mut self,
        writing: &Writing,
        period_id: i64,
        row: &Row,
        value: Option<i64>,
    ) -> Result<()> {
        if spool::file(row) < self.own {
            return Ok(());
        }
        if self.group.is_none() || !spool::same_group(&self.row, row) {
            let next = (spool::period(row), period_id, spool::measure(row), spool::breakdown(row));
            self.row = *row;
            self.end_group(writing)?;
            if self.group.is_some_and(|(period, ..)| period != next.0) {
                self.end_period(writing)?;
            }
            self.group = Some(next);
        }
        self.said.push(Said { region: spool::region(row), publication: spool::publication(row), value });
        Ok(())
    }

    /// Looks at what several publications say of one thing.
    pub(in crate::store) fn beside(&mut self, thing: Thing, values: impl Iterator<Item = i64> + Clone) {
        let values = values.filter(|value| *value > 0);
        let Some(known) = self.measures.get(&thing.0) else { return };
        if let (Some(least), Some(most)) = (values.clone().min(), values.max())
            && far(least, most, known.least)
        {
            self.far.insert(thing);
        }
    }

    /// Looks at what is left.
    pub(in crate::store) fn end(&mut self, writing: &Writing) -> Result<()> {
        self.end_group(writing)?;
        self.end_period(writing)
    }

    /// Sets the figures of a group beside those of the periods next to it, and its places beside their regions.
    fn end_group(&mut self, writing: &Writing) -> Result<()> {
        let Some((period, period_id, measure, breakdown)) = self.group else { return Ok(()) };
        let said = std::mem::take(&mut self.said);
        let Some(known) = self.measures.get(&measure).cloned() else { return Ok(()) };
        for total in &known.totals {
            self.sums.entry((*total, breakdown)).or_default().add(&said, Sum::part);
        }
        if known.is_total {
            self.sums.entry((measure, breakdown)).or_default().add(&said, Sum::whole);
        }
        let figures: Vec<_> = said.iter().filter_map(Said::of_something).collect();
        let class = class(known.kind, &period);
        let by_class = self.last.entry((measure, breakdown)).or_default();
        let mut met = 0;
        for (_, last) in by_class.range(class - 1..=class + 1) {
            for (region, value, before) in both(&figures, last) {
                met += 1;
                if far(before, value, known.least) {
                    self.far.insert((measure, breakdown, region));
                }
            }
        }
        renew(by_class.entry(class).or_default(), &figures, &mut self.spare);
        // What lies behind a period that has most of them is no neighbour of theirs.
        let before = self.before.insert((measure, breakdown), period).filter(|_| met * 2 >= figures.len());
        self.ledger_beside(writing, (period, measure, breakdown), &figures, before, &known)?;
        let had_figures = self.had_figures(measure, &period);
        let wholes = if known.rate { HashMap::default() } else { wholes(&self.places, &said) };
        for ((region, publication), mut sum) in wholes {
            if had_figures && !self.new.contains(&publication) {
                sum.total = sum.total.or(writing.said_value([period_id, measure, breakdown, region, publication])?);
                // The other places may have been recorded before.
                for place in self.below.get(&region).into_iter().flatten().filter(|_| sum.total.is_some()) {
                    let more = writing.said_value([period_id, measure, breakdown, *place, publication])?;
                    sum.parts = sum.parts.saturating_add(more.unwrap_or(0));
                }
            }
            if sum.is_far(known.least, None) {
                let places = self.below.get(&region).into_iter().flatten().chain([&region]);
                self.far.extend(places.map(|place| (measure, breakdown, *place)));
            }
        }
        // The next group has room where this one had it.
        self.said = said;
        self.said.clear();
        Ok(())
    }

    /// Whether the ledger had figures of a measure in a period, before.
    fn had_figures(&self, measure: i64, period: &Period) -> bool {
        let key = |period: &Period| (period.end, period.start);
        let found = self.recorded.get(&measure);
        found.is_some_and(|all| all.binary_search_by_key(&key(period), |(other, _)| key(other)).is_ok())
    }

    fn parts_had_figures(&self, total: i64, period: &Period) -> bool {
        self.parts.get(&total).is_some_and(|parts| parts.iter().any(|part| self.had_figures(*part, period)))
    }

    /// Sets the figures of a group beside the nearest earlier and later ones of the ledger.
    fn ledger_beside(
        &mut self,
        writing: &Writing,
        (period, measure, breakdown): (Period, i64, i64),
        figures: &[Figure],
        since: Option<Period>,
        known: &Measured,
    ) -> Result<()> {
        let Some(recorded) = self.recorded.get(&measure) else { return Ok(()) };
        let key = |period: &Period| (period.end, period.start);
        let beside = |(other, _): &&(Period, i64)| slip::are_beside(known.kind, &period, other);
        let place = recorded.partition_point(|(other, _)| key(other) < key(&period));
        let earlier = recorded[..place].iter().rev().filter(beside);
        let near = earlier.take_while(|(other, _)| since.is_none_or(|since| key(other) > key(&since)));
        let before: Vec<i64> = near.take(REACH).map(|(_, id)| *id).collect();
        let after = recorded[place..].iter().filter(|(other, _)| *other != period).filter(beside).take(REACH);
        let after: Vec<i64> = after.map(|(_, id)| *id).collect();
        for side in [before, after] {
            let mut met: HashSet<i64> = HashSet::new();
            for other in side {
                let (Some(first), Some(last)) = (figures.first(), figures.last()) else { break };
                let said = writing.values([other, measure, breakdown, first.0, last.0])?;
                for (region, value, other) in both(figures, &said) {
                    if met.insert(region) && far(value, other, known.least) {
                        self.far.insert((measure, breakdown, region));
                    }
                }
                if met.len() * 2 >= figures.len() {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Sets the totals of a period beside their parts.
    fn end_period(&mut self, writing: &Writing) -> Result<()> {
        let Some((period, period_id, ..)) = self.group else { return Ok(()) };
        let sums = std::mem::take(&mut self.sums);
        for ((total, breakdown), tally) in sums {
            let (Some(known), Some(parts)) = (self.measures.get(&total), self.parts.get(&total)) else { continue };
            // What the ledger has no figure of in the period is not looked for.
            let had_figures = self.had_figures(total, &period) || self.parts_had_figures(total, &period);
            for ((region, publication), mut sum) in tally.into_sums() {
                let old = had_figures && !self.new.contains(&publication);
                if old {
                    sum.total = sum.total.or(writing.said_value([period_id, total, breakdown, region, publication])?);
                }
                // Parts that were recorded before are not known here: it is looked at with care.
                let unknown = old && sum.total.is_some() && sum.given + sum.open < parts.len();
                if unknown || sum.is_far(known.least, Some(parts.len())) {
                    self.far.extend(parts.iter().chain([&total]).map(|measure| (*measure, breakdown, region)));
                }
            }
        }
        Ok(())
    }
}
