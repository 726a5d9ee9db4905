//! What many regions have alike: a month that was not imported leaves a hole in every village, and is said once.

use super::dated;
use super::finding::{Finding, Severity, Subject, What};
use super::frame::Frame;
use crate::domain::measure::Kind;
use crate::domain::names::Named;
use crate::domain::period::Period;
use crate::domain::place::RegionId;
use std::collections::BTreeMap;

/// As many different things are told apart at most; a ledger with more is told of these.
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
    Overlap {
        series: u32,
        one: u32,
        other: u32,
        nearly: bool,
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

/// How often each was met, and in which region first.
#[derive(Debug, Default)]
pub struct Tally {
    met: BTreeMap<Alike, (u64, RegionId)>,
}

impl Tally {
    pub fn add(&mut self, alike: Alike, region: RegionId, times: u64) {
        if let Some((count, first)) = self.met.get_mut(&alike) {
            *count += times;
            *first = region.min(*first);
        } else if self.met.len() < MOST {
            self.met.insert(alike, (times, region));
        }
    }

    /// Takes what another has met into this one.
    pub fn join(&mut self, other: Tally) {
        for (alike, (count, region)) in other.met {
            self.add(alike, region, count);
        }
    }

    /// Each as a finding.
    pub fn findings<'t>(&'t self, frame: &'t Frame) -> impl Iterator<Item = Finding> + 't {
        self.met.iter().filter_map(|(alike, (count, region))| finding(frame, alike, *count, *region))
    }
}

fn finding(frame: &Frame, alike: &Alike, count: u64, region: RegionId) -> Option<Finding> {
    let region = (count == 1).then_some(region);
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
        Alike::Overlap { series, one, other, nearly } => {
            let of = &frame.series[series as usize];
            let period = |place: u32| frame.times[place as usize].period;
            let subject = Subject {
                measure: Some(of.measure.id),
                breakdown: Some(of.breakdown),
                region,
                period: Some(period(one)),
                publication: None,
            };
            let severity = if nearly { Severity::Warning } else { Severity::Hint };
            let what = What::Overlap { other: period(other), regions: count, nearly };
            Some(Finding { severity, subject, what })
        }
        Alike::Dated { publication, period, flow } => {
            let publication = frame.catalogue.publications.get(frame.publications[publication as usize])?;
            let period = frame.times[period as usize].period;
            let kind = if flow { Kind::Flow } else { Kind::Stock };
            let severity = dated::judge(publication.published_on, &period, kind)?;
            let subject = Subject { period: Some(period), publication: Some(publication.id()), ..Subject::default() };
            let begun = publication.published_on >= period.start;
            let what = What::DatedBefore { published_on: publication.published_on, figures: count, begun };
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
            Some(Finding { severity: Severity::Warning, subject, what: What::Unreliable { figures: count } })
        }
    }
}
