//! What many regions have alike: a month that was not imported leaves a hole in every village, and is said once.

use super::dated;
use super::finding::{self, Finding, Severity, Subject, What};
use super::frame::{Cell, Frame};
use crate::domain::measure::Kind;
use crate::domain::names::Named;
use crate::domain::period::Period;
use crate::domain::place::RegionId;
use std::collections::BTreeMap;

/// As many different holes, overlaps and periods that are nearly one are told apart at most. There may be as many as
/// figures; of the others only as many as there are publications and periods.
const MOST: usize = 1 << 16;

/// What is alike, by places in the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alike {
    /// The month of the first missing period, how many months long it is, how many are missing, and the months from one
    /// to the next.
    Gap {
        series: u32,
        first: i32,
        length: u32,
        missing: usize,
        step: i32,
    },
    /// Two periods, and whose word is of each.
    Overlap {
        series: u32,
        one: u32,
        other: u32,
        nearly: bool,
        by: [u32; 2],
    },
    Dated {
        publication: u32,
        period: u32,
        flow: bool,
    },
    Unreliable {
        publication: u32,
    },
    /// Figures that refer to what is not in the table of this name.
    Dangling {
        parent: &'static str,
    },
}

impl Alike {
    /// What it is kept with: its kind, and whether it is the surer of two. Hints never take the place of warnings.
    fn class(&self) -> (finding::Kind, bool) {
        match self {
            Alike::Gap { .. } => (finding::Kind::Gap, false),
            Alike::Overlap { nearly, .. } => (finding::Kind::Overlap, *nearly),
            Alike::Dated { .. } => (finding::Kind::DatedBefore, false),
            Alike::Unreliable { .. } => (finding::Kind::Unreliable, false),
            Alike::Dangling { .. } => (finding::Kind::File, false),
        }
    }
}

/// Where something was met: of which figure, in an order that is the same in a ledger that is rebuilt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    region: RegionId,
    rank: u32,
    period: u32,
    publication: u32,
    series: u32,
}

impl At {
    pub fn of(frame: &Frame, region: RegionId, cell: &Cell) -> At {
        let Cell { series, period, publication, .. } = *cell;
        At { region, rank: frame.series(cell).rank, period, publication, series }
    }

    fn subject(&self, frame: &Frame) -> Subject {
        let series = &frame.series[self.series as usize];
        Subject {
            measure: Some(series.measure.id),
            breakdown: Some(series.breakdown),
            region: Some(self.region),
            period: Some(frame.times[self.period as usize].period),
            publication: Some(frame.publications[self.publication as usize]),
        }
    }
}

/// What was met of one class: how often each, and where first; and how often what was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Met {
    met: BTreeMap<Alike, (u64, At)>,
    left_out: u64,
}

impl Met {
    /// The least are kept, whatever comes first: so what is kept was counted from its first time on, and the same is
    /// kept and left out however the figures are shared out.
    fn add(&mut self, alike: Alike, at: At, times: u64, most: usize) {
        if let Some((count, first)) = self.met.get_mut(&alike) {
            *count += times;
            *first = at.min(*first);
            return;
        }
        if self.met.len() >= most && self.met.last_key_value().is_none_or(|(last, _)| *last < alike) {
            self.left_out += times;
            return;
        }
        self.met.insert(alike, (times, at));
        if self.met.len() > most {
            self.left_out += self.met.pop_last().map_or(0, |(_, (count, _))| count);
        }
    }
}

/// How often each was met, and where first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    most: usize,
    by_class: BTreeMap<(finding::Kind, bool), Met>,
}

impl Default for Tally {
    fn default() -> Tally {
        Tally { most: MOST, by_class: BTreeMap::new() }
    }
}

impl Tally {
    pub fn add(&mut self, alike: Alike, at: At, times: u64) {
        let class = alike.class();
        let bounded = matches!(class.0, finding::Kind::Gap | finding::Kind::Overlap);
        let most = if bounded { self.most } else { usize::MAX };
        self.by_class.entry(class).or_default().add(alike, at, times, most);
    }

    /// Takes what another has met into this one.
    pub fn join(&mut self, other: Tally) {
        for (class, Met { met, left_out }) in other.by_class {
            met.into_iter().for_each(|(alike, (count, at))| self.add(alike, at, count));
            self.by_class.entry(class).or_default().left_out += left_out;
        }
    }

    /// Each as a finding.
    pub fn findings<'t>(&'t self, frame: &'t Frame) -> impl Iterator<Item = Finding> + 't {
        let met = self.by_class.values().flat_map(|of_class| &of_class.met);
        met.filter_map(|(alike, (count, at))| self::finding(frame, alike, *count, at))
    }

    /// How often, in how many regions, something was met that is not among them, by kind.
    pub fn left_out(&self) -> impl Iterator<Item = (finding::Kind, u64)> {
        let left_out = self.by_class.iter().map(|((kind, _), of_class)| (*kind, of_class.left_out));
        left_out.filter(|(_, times)| *times > 0)
    }
}

fn finding(frame: &Frame, alike: &Alike, count: u64, at: &At) -> Option<Finding> {
    let region = (count == 1).then_some(at.region);
    match *alike {
        Alike::Gap { series, first, length, missing, step } => {
            let of = &frame.series[series as usize];
            let period = |month: i32| Period::months(month.div_euclid(12), month.rem_euclid(12) as u32 + 1, length);
            let subject = Subject {
                measure: Some(of.measure.id),
                breakdown: Some(of.breakdown),
                region,
                period: Some(period(first)?),
                publication: None,
            };
            let last = period(first + (missing as i32 - 1) * step)?;
            Some(Finding { severity: Severity::Hint, subject, what: What::Gap { last, missing, regions: count } })
        }
        Alike::Overlap { other, nearly, by: [_, by], .. } => {
            let first = at.subject(frame);
            let severity = if nearly { Severity::Warning } else { Severity::Hint };
            let (other, by) = (frame.times[other as usize].period, frame.publications[by as usize]);
            let what = What::Overlap { other, by, regions: count, nearly, first };
            Some(Finding { severity, subject: Subject { region, ..first }, what })
        }
        Alike::Dated { publication, period, flow } => {
            let publication = frame.catalogue.publications.get(frame.publications[publication as usize])?;
            let period = frame.times[period as usize].period;
            let kind = if flow { Kind::Flow } else { Kind::Stock };
            let severity = dated::judge(publication.published_on, &period, kind)?;
            let subject = Subject { period: Some(period), publication: Some(publication.id()), ..Subject::default() };
            let begun = publication.published_on >= period.start;
            let (published_on, first) = (publication.published_on, at.subject(frame));
            let what = What::DatedBefore { published_on, figures: count, begun, first };
            Some(Finding { severity, subject, what })
        }
        Alike::Dangling { parent } => {
            let (table, parent) = ("observation".to_owned(), parent.to_owned());
            let what = What::Dangling { table, parent, rows: count };
            Some(Finding { severity: Severity::Error, subject: Subject::default(), what })
        }
        Alike::Unreliable { publication } => {
            let publication = Some(frame.publications[publication as usize]);
            let subject = Subject { publication, ..Subject::default() };
            let what = What::Unreliable { figures: count, first: at.subject(frame) };
            Some(Finding { severity: Severity::Warning, subject, what })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_kept_whoever_meets_it_first() {
        let gap = |first: i32| Alike::Gap { series: 0, first, length: 1, missing: 1, step: 1 };
        let overlap = |one: u32, nearly| Alike::Overlap { series: 0, one, other: one + 1, nearly, by: [0, 1] };
        let mut all: Vec<(Alike, RegionId)> = Vec::new();
        for at in 0..40 {
            all.extend([(gap(at % 8), i64::from(at)), (overlap(at as u32 % 5, false), i64::from(at))]);
        }
        all.push((overlap(99, true), 7));
        // An error comes last, behind more than are told apart.
        all.extend((0..9).map(|publication| (Alike::Unreliable { publication }, 1)));
        all.push((Alike::Dangling { parent: "region" }, 0));
        let at = |region: RegionId| At { region, ..At::default() };
        let tally = |met: &[(Alike, RegionId)]| {
            let mut tally = Tally { most: 3, ..Tally::default() };
            met.iter().for_each(|(alike, region)| tally.add(*alike, at(*region), 1));
            tally
        };
        let whole = tally(&all);
        let kept: Vec<Alike> = whole.by_class.values().flat_map(|met| met.met.keys().copied()).collect();
        for (alike, is) in [
            (gap(2), true),
            (gap(3), false),
            (overlap(2, false), true),
            (overlap(3, false), false),
            (overlap(99, true), true),
            (Alike::Unreliable { publication: 8 }, true),
            (Alike::Dangling { parent: "region" }, true),
        ] {
            assert_eq!(kept.contains(&alike), is, "{alike:?}");
        }
        assert_eq!(whole.by_class[&gap(0).class()].met[&gap(2)], (5, at(2)));
        let left_out: Vec<_> = whole.left_out().collect();
        assert_eq!(left_out, [(finding::Kind::Overlap, 16), (finding::Kind::Gap, 25)]);
        all.reverse();
        assert_eq!(tally(&all), whole);
        for parts in [2, 3, 7] {
            let mut joined = tally(&[]);
            for part in 0..parts {
                let own: Vec<_> = all.iter().copied().skip(part).step_by(parts).collect();
                joined.join(tally(&own));
            }
            assert_eq!(joined, whole, "{parts}");
        }
    }
}
