//! What only the ledger can tell of the figures that are watched: what it had of them in other periods, and of totals and
//! parts that were recorded before.

use super::beside::{Figure, Sum, both, far};
use super::{Group, Known, Thing};
use crate::domain::period::Period;
use crate::domain::slip;
use crate::store::{Result, Writing};
use std::collections::HashSet;

/// So many earlier and later periods of the ledger are looked at.
const REACH: usize = 3;

/// What is to be set beside the ledger.
pub(in crate::store) struct Question(pub(super) Asked);

pub(super) enum Asked {
    /// The figures of a group; what lies behind the period `since` is no neighbour of theirs.
    Near { group: Group, since: Option<Period>, figures: Vec<Figure> },
    /// A region and the places in it, in the word of a publication.
    Whole { group: Group, of: (i64, i64), sum: Sum },
    /// A total and its parts, in a region, in the word of a publication.
    Total { group: Group, of: (i64, i64), sum: Sum },
}

impl Known {
    /// Looks at what several publications say of one thing.
    pub(in crate::store) fn beside(&self, thing: Thing, values: impl Iterator<Item = i64> + Clone) -> bool {
        let values = values.filter(|value| *value > 0);
        let (Some(measured), Some(least)) = (self.measures.get(&thing.0), values.clone().min()) else { return false };
        values.max().is_some_and(|most| far(least, most, measured.least))
    }

    /// Answers a question: which things stand far.
    pub(in crate::store) fn answer(
        &self,
        writing: &Writing,
        question: Question,
        all: &mut HashSet<Thing>,
    ) -> Result<()> {
        match question.0 {
            Asked::Near { group, since, figures } => self.near(writing, group, since, &figures, all)?,
            Asked::Whole { group, of: (region, publication), mut sum } => {
                let Group { period_id, measure, breakdown, .. } = group;
                let said = |region| writing.said_value([period_id, measure, breakdown, region, publication]);
                sum.total = sum.total.or(said(region)?);
                // The other places may have been recorded before.
                for place in self.below.get(&region).into_iter().flatten().filter(|_| sum.total.is_some()) {
                    sum.parts = sum.parts.saturating_add(said(*place)?.unwrap_or(0));
                }
                if self.measures.get(&measure).is_some_and(|measured| sum.is_far(measured.least, None)) {
                    self.far_whole(group, region, all);
                }
            }
            Asked::Total { group, of: (region, publication), mut sum } => {
                let Group { period_id, measure, breakdown, .. } = group;
                let Some((measured, parts)) = self.measures.get(&measure).zip(self.parts.get(&measure)) else {
                    return Ok(());
                };
                let said = writing.said_value([period_id, measure, breakdown, region, publication])?;
                sum.total = sum.total.or(said);
                // Parts that were recorded before are not known here: it is looked at with care.
                let unknown = sum.total.is_some() && sum.given + sum.open < parts.len();
                if unknown || sum.is_far(measured.least, Some(parts.len())) {
                    self.far_total(group, region, all);
                }
            }
        }
        Ok(())
    }

    /// A region, and the places in it.
    pub(super) fn far_whole(&self, group: Group, region: i64, all: &mut HashSet<Thing>) {
        let places = self.below.get(&region).into_iter().flatten().chain([&region]);
        all.extend(places.map(|place| (group.measure, group.breakdown, *place)));
    }

    /// A total, and its parts.
    pub(super) fn far_total(&self, group: Group, region: i64, all: &mut HashSet<Thing>) {
        let parts = self.parts.get(&group.measure).into_iter().flatten().chain([&group.measure]);
        all.extend(parts.map(|measure| (*measure, group.breakdown, region)));
    }

    /// Whether the ledger had figures of a measure in a period, before.
    pub(super) fn had_figures(&self, measure: i64, period: &Period) -> bool {
        let key = |period: &Period| (period.end, period.start);
        let found = self.recorded.get(&measure);
        found.is_some_and(|all| all.binary_search_by_key(&key(period), |(other, _)| key(other)).is_ok())
    }

    /// Sets the figures of a group beside the nearest earlier and later ones of the ledger.
    fn near(
        &self,
        writing: &Writing,
        group: Group,
        since: Option<Period>,
        figures: &[Figure],
        all: &mut HashSet<Thing>,
    ) -> Result<()> {
        let Group { period, measure, breakdown, .. } = group;
        let (Some(recorded), Some(measured)) = (self.recorded.get(&measure), self.measures.get(&measure)) else {
            return Ok(());
        };
        let key = |period: &Period| (period.end, period.start);
        let beside = |(other, _): &&(Period, i64)| slip::are_beside(measured.kind, &period, other);
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
                    if met.insert(region) && far(value, other, measured.least) {
                        all.insert((measure, breakdown, region));
                    }
                }
                if met.len() * 2 >= figures.len() {
                    break;
                }
            }
        }
        Ok(())
    }
}
