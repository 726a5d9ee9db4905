//! The findings of a check, of each kind the first few and how many there are: a ledger of ten million figures may have as
//! many, and nobody reads them.

use super::finding::{Acceptance, Finding, Kind, Severity, What};
use super::identity;
use crate::domain::catalogue::Catalogue;
use std::collections::{BTreeMap, BTreeSet};

/// What is to be looked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The kinds; none for all.
    pub only: BTreeSet<Kind>,
    /// The ids of the findings that are wanted; none for all.
    pub ids: BTreeSet<String>,
    /// As many of each kind are kept; None for all, as where their ids are given.
    pub most: Option<usize>,
    /// Those that were accepted, by their keys.
    pub accepted: BTreeMap<String, Acceptance>,
}

impl Asked {
    pub fn is(&self, kind: Kind) -> bool {
        self.only.is_empty() || self.only.contains(&kind)
    }

    /// Whether a kind is asked for that is found in the figures of a region alone, without the sums over places below it.
    pub fn is_of_regions(&self) -> bool {
        Kind::ALL.iter().any(|kind| ![Kind::File, Kind::Places].contains(kind) && self.is(*kind))
    }
}

/// A finding with its name, and whether it was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub id: String,
    pub finding: Finding,
    pub accepted: Accepted,
}

/// Whether somebody has looked at a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepted {
    No,
    /// For these figures.
    Yes {
        because: String,
    },
    /// For others than there are now.
    ForOthers {
        because: String,
    },
}

/// The findings of one kind.
#[derive(Clone, Debug, Default)]
pub struct OfKind {
    /// How many are not accepted, by how sure they are.
    pub counts: [u64; 3],
    pub accepted: u64,
    /// How often, in how many regions, something was met that is not told apart any more, and in none of the counts.
    pub left_out: u64,
    kept: Vec<Finding>,
    kept_accepted: Vec<Finding>,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// How many figures were looked at.
    pub figures: u64,
    by_kind: BTreeMap<Kind, OfKind>,
}

impl Found {
    /// Takes a finding in, if it is wanted.
    pub fn add(&mut self, finding: Finding, asked: &Asked, catalogue: &Catalogue) {
        let kind = finding.what.kind();
        if !asked.is(kind) {
            return;
        }
        let mut accepted = false;
        if !asked.ids.is_empty() || !asked.accepted.is_empty() {
            let key = identity::key(&finding, catalogue);
            if !asked.ids.is_empty() && !asked.ids.contains(&identity::id(&key)) {
                return;
            }
            let figures = || identity::state(&finding, catalogue);
            accepted = asked.accepted.get(&key).is_some_and(|found| found.figures == figures());
        }
        let of_kind = self.by_kind.entry(kind).or_default();
        if accepted {
            of_kind.accepted += 1;
            keep(&mut of_kind.kept_accepted, finding, asked.most);
        } else {
            of_kind.counts[finding.severity as usize] += 1;
            keep(&mut of_kind.kept, finding, asked.most);
        }
    }

    /// Counts what is of a kind, but not told apart any more.
    pub fn leave_out(&mut self, kind: Kind, times: u64, asked: &Asked) {
        if asked.is(kind) {
            self.by_kind.entry(kind).or_default().left_out += times;
        }
    }

    /// Takes what another check of the same ledger found into this one.
    pub fn join(&mut self, other: Found, asked: &Asked) {
        self.figures += other.figures;
        for (kind, found) in other.by_kind {
            let mine = self.by_kind.entry(kind).or_default();
            mine.counts.iter_mut().zip(found.counts).for_each(|(mine, more)| *mine += more);
            mine.accepted += found.accepted;
            mine.left_out += found.left_out;
            found.kept.into_iter().for_each(|finding| keep(&mut mine.kept, finding, asked.most));
            found.kept_accepted.into_iter().for_each(|finding| keep(&mut mine.kept_accepted, finding, asked.most));
        }
    }

    /// How many there are of each kind that has any.
    pub fn counts(&self) -> impl Iterator<Item = (Kind, &OfKind)> {
        self.by_kind.iter().map(|(kind, found)| (*kind, found))
    }

    /// How many of a severity are not accepted.
    pub fn of(&self, severity: Severity) -> u64 {
        self.by_kind.values().map(|found| found.counts[severity as usize]).sum()
    }

    pub fn accepted(&self) -> u64 {
        self.by_kind.values().map(|found| found.accepted).sum()
    }

    /// The first of each kind, the surest first; those that were accepted instead, if `accepted`.
    pub fn first(&self, accepted: bool, asked: &Asked, catalogue: &Catalogue) -> Vec<Named> {
        let mut found: Vec<&Finding> = Vec::new();
        for of_kind in self.by_kind.values() {
            let mut kept: Vec<&Finding> =
                if accepted { &of_kind.kept_accepted } else { &of_kind.kept }.iter().collect();
            kept.sort_by_key(|finding| order(finding));
            found.extend(kept.into_iter().take(asked.most.unwrap_or(usize::MAX)));
        }
        found.sort_by_key(|finding| order(finding));
        let named = |finding: &&Finding| {
            let key = identity::key(finding, catalogue);
            let accepted = match asked.accepted.get(&key) {
                None => Accepted::No,
                Some(found) if found.figures == identity::state(finding, catalogue) => {
                    Accepted::Yes { because: found.because.clone() }
                }
                Some(found) => Accepted::ForOthers { because: found.because.clone() },
            };
            Named { id: identity::id(&key), finding: (*finding).clone(), accepted }
        };
        found.iter().map(named).collect()
    }
}

/// The surest first, then by kind and subject; and by what else tells findings of one subject from each other, so that
/// the order never depends on who found them first.
fn order(finding: &Finding) -> impl Ord + use<> {
    let mut text = String::new();
    let (number, period) = match &finding.what {
        What::Damage { detail } => {
            text.clone_from(detail);
            (0, None)
        }
        What::Dangling { table, parent, .. } => {
            text = format!("{table} {parent}");
            (0, None)
        }
        What::Breakdowns { dimension, .. } => {
            text.clone_from(dimension);
            (0, None)
        }
        What::KeptSum { level, .. } | What::Places { level, .. } => (level.number(), None),
        What::Parts { group, .. } | What::ShareSum { group, .. } => (*group, None),
        What::Nested { inside, parts, .. } => (*parts as i64, Some(*inside)),
        What::UnitSlip { beside, .. } => (beside.len() as i64, beside.first().map(|beside| beside.period)),
        What::Restated { earlier, .. } => (earlier.publication, None),
        What::SameAsPersons { persons, .. } => (*persons, None),
        What::Overlap { other, by, .. } => (*by, Some(*other)),
        What::Gap { last, .. } => (0, Some(*last)),
        _ => (0, None),
    };
    (finding.severity, finding.what.kind(), finding.subject, number, period, text)
}

/// Keeps the first of them; of twice as many the last half goes.
fn keep(kept: &mut Vec<Finding>, finding: Finding, most: Option<usize>) {
    kept.push(finding);
    if let Some(most) = most.filter(|most| kept.len() >= 2 * most.max(&1)) {
        kept.sort_by_key(order);
        kept.truncate(most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::check::finding::Subject;
    use crate::domain::sample::{catalogue, year};

    fn finding(measure: i64, severity: Severity) -> Finding {
        let subject = Subject { measure: Some(measure), period: Some(year(2020)), ..Subject::default() };
        Finding { severity, subject, what: What::Gap { last: year(2020), missing: 1, regions: 1 } }
    }

    #[test]
    fn the_first_are_kept_however_they_come() {
        let (catalogue, asked) = (catalogue(), Asked { most: Some(3), ..Asked::default() });
        let mut found = [Found::default(), Found::default()];
        for at in (0..100).rev() {
            let severity = if at == 77 { Severity::Error } else { Severity::Hint };
            found[at as usize % 2].add(finding(at, severity), &asked, &catalogue);
        }
        let [mut one, other] = found;
        one.join(other, &asked);
        let measures: Vec<_> =
            one.first(false, &asked, &catalogue).iter().map(|named| named.finding.subject.measure.unwrap()).collect();
        assert_eq!(measures, [77, 0, 1]);
        assert_eq!((one.of(Severity::Error), one.of(Severity::Hint), one.accepted()), (1, 99, 0));
        let other = Asked { only: [Kind::Parts].into(), ..asked };
        let mut none = Found::default();
        none.add(finding(1, Severity::Hint), &other, &catalogue);
        assert_eq!(none.counts().count(), 0);
    }
}
