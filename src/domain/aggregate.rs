//! From figures to the sections of a report: parts under their totals with their share, sums where the measures
//! declare their parts disjoint, and nowhere else.

mod beside;
mod derived;
mod outline;
mod shown;

pub use shown::{figure_notes, latest, programs_elsewhere, succession_notes, unreliable};

use outline::{Node, outline};

use super::catalogue::Catalogue;
use super::comparability::of_same_places;
use super::figure::Figure;
use super::measure::{Domain, Group, GroupId, Measure, MeasureId};
use super::names::{Known, Named};
use super::period::Period;
use super::quantity::Quantity;
use super::report::{Cell, Label, Line, Note, Section};
use super::unit::UnitId;
use std::collections::{BTreeMap, BTreeSet};

/// The sections of a domain's figures, region by region: calendar years side by side if `years`, each other period
/// by itself, the latest first. With the notes that belong under them.
pub fn sections(catalogue: &Catalogue, domain: Domain, figures: &[Figure], years: bool) -> (Vec<Section>, Vec<Note>) {
    let outline = outline(catalogue, domain);
    let mut by_region: BTreeMap<&str, (&Known, Vec<&Figure>)> = BTreeMap::new();
    let of_domain = |f: &&Figure| catalogue.measures.get(f.measure).is_some_and(|m| m.domain == domain);
    // A sum of some parts stands below them, on the line of their sum, and not on the line of the total.
    let of_whole = |f: &&Figure| f.derived.as_ref().is_none_or(|derived| derived.is_of_whole_total());
    for figure in figures.iter().filter(of_domain).filter(of_whole) {
        by_region.entry(&figure.region.code).or_insert((&figure.region, Vec::new())).1.push(figure);
    }
    let (mut found, mut notes) = (Vec::new(), Vec::new());
    for (region, figures) in by_region.into_values() {
        for periods in columns(&figures, years) {
            let section = Builder { catalogue, figures: &figures, periods: &periods, notes: &mut notes }
                .section(domain, region, &outline);
            if section.is_cumulative() {
                notes.push(Note::Cumulative { period: section.periods[0] });
            }
            found.push(section);
        }
    }
    notes.extend(not_added(catalogue, domain, figures));
    (found, notes)
}

/// The periods that share a section: all calendar years together if `years`, each other period alone.
fn columns(figures: &[&Figure], years: bool) -> Vec<Vec<Period>> {
    let periods: BTreeSet<Period> = figures.iter().map(|figure| figure.period).collect();
    let (together, mut alone): (Vec<Period>, Vec<Period>) =
        periods.into_iter().partition(|period| years && period.calendar_year().is_some());
    alone.sort_by_key(|period| std::cmp::Reverse((period.end, period.start)));
    let together = Some(together).filter(|years| !years.is_empty());
    together.into_iter().chain(alone.into_iter().map(|period| vec![period])).collect()
}

/// Builds one section.
struct Builder<'a> {
    catalogue: &'a Catalogue,
    figures: &'a [&'a Figure],
    periods: &'a [Period],
    notes: &'a mut Vec<Note>,
}

impl Builder<'_> {
    fn section(&mut self, domain: Domain, region: &Known, outline: &[Node]) -> Section {
        let mut lines: Vec<Line> = Vec::new();
        for node in outline {
            match *node {
                Node::Measure(measure, depth) => {
                    let found = self.measure_lines(measure, depth);
                    // A total that is not published leaves its place to the name of its parts.
                    let groups = self.catalogue.groups.iter().filter(|group| group.total == Some(measure));
                    let headings = groups.filter_map(|group| self.heading(group.id, depth));
                    lines.extend(if found.is_empty() { headings.collect() } else { found });
                }
                Node::Group(group, depth) => lines.extend(self.heading(group, depth)),
                Node::Sum(group, depth) => lines.extend(self.sum_line(group, region, depth)),
            }
        }
        // A line stands one step under what it is shown under, whatever else it is a part of that has no figure here.
        let mut above: Vec<usize> = Vec::new();
        for line in &mut lines {
            above.retain(|depth| *depth < line.depth);
            above.push(line.depth);
            line.depth = above.len() - 1;
        }
        Section { domain, region: region.clone(), periods: self.periods.to_vec(), lines }
    }

    fn find(&self, measure: MeasureId, breakdown: &str, period: Period) -> Option<&Figure> {
        let same = |f: &&&Figure| f.measure == measure && f.breakdown == breakdown && f.period == period;
        self.figures.iter().find(same).copied()
    }

    /// The total of a group, where it is counted in `unit` like the members: nothing else is their whole.
    fn total(&self, group: &Group, unit: UnitId, period: Period) -> Option<&Figure> {
        let total = self.catalogue.measures.get(group.total?)?;
        (total.unit == unit).then(|| self.find(total.id, "all", period)).flatten()
    }

    /// The figures of a measure: first the whole, then its breakdowns, one step deeper.
    fn measure_lines(&self, measure: MeasureId, depth: usize) -> Vec<Line> {
        let mine = self.figures.iter().filter(|f| f.measure == measure && self.periods.contains(&f.period));
        let mut breakdowns: Vec<&str> = mine.map(|figure| figure.breakdown.as_str()).collect();
        breakdowns.sort_by_key(|code| (*code != "all", *code));
        breakdowns.dedup();
        let line = |breakdown: &str| Line {
            label: Label::Measure { measure, breakdown: breakdown.to_owned() },
            depth: depth + usize::from(breakdown != "all"),
            cells: self.row(measure, breakdown).into_iter().map(|figure| figure.map(cell)).collect(),
            share: if breakdown == "all" { self.share(measure) } else { None },
        };
        let beside = |breakdown: &str| beside::line(self.catalogue, &self.row(measure, breakdown), depth + 1);
        breakdowns.into_iter().flat_map(|breakdown| std::iter::once(line(breakdown)).chain(beside(breakdown))).collect()
    }

    /// The figures of a measure and breakdown, one for each period.
    fn row(&self, measure: MeasureId, breakdown: &str) -> Vec<Option<&Figure>> {
        self.periods.iter().map(|period| self.find(measure, breakdown, *period)).collect()
    }

    fn heading(&self, group: GroupId, depth: usize) -> Option<Line> {
        let group = self.catalogue.groups.get(group)?;
        let any =
            |member: &Measure| self.figures.iter().any(|f| f.measure == member.id && self.periods.contains(&f.period));
        self.catalogue.members(group).any(any).then(|| Line {
            label: Label::Group { group: group.id },
            depth,
            cells: vec![None; self.periods.len()],
            share: None,
        })
    }

    /// A part's share of the total of its group, if both are of the same places, or else of the sum of all members (which
    /// may stand for the total) if that is certain.
    fn share(&self, measure: MeasureId) -> Option<Quantity> {
        let &[period] = self.periods else { return None };
        let part = self.catalogue.measures.get(measure)?;
        let group = self.catalogue.groups.get(part.group?)?;
        if !group.additive {
            return None;
        }
        let unit = self.catalogue.unit_of(part)?;
        let figure = self.find(measure, "all", period)?;
        let summed = |total: &&Figure| total.derived.as_ref().is_some_and(|derived| derived.members.is_some());
        let total = self.total(group, unit.id, period).filter(|total| !summed(total));
        let whole = match total.and_then(|total| total.quantity(unit)) {
            Some(_) if total.is_some_and(|total| !of_same_places(figure, total)) => return None,
            // Of a whole that is less than its parts nothing is a share.
            Some(total) => match self.sum(group, period) {
                Some(Cell::Derived { sum, .. }) if exceeds(&sum, &total) => return None,
                _ => total,
            },
            None => match self.sum(group, period)? {
                Cell::Derived { sum, parts, of, .. } if parts == of && sum.is_certain() => sum,
                _ => return None,
            },
        };
        figure.quantity(unit)?.per_mille_of(&whole)
    }

    /// The sum of a group's members; None with fewer than two figures, or members in different units. Of a member that
    /// has a figure but no value (withheld, say) it is known only that it is no less than nothing: the sum is then a
    /// lower bound, the one of the others, or none at all. Where the members are not all of the same places, those that
    /// are sums over some places, or over some parts of a year, are no less than that.
    fn sum(&self, group: &Group, period: Period) -> Option<Cell> {
        let members: Vec<&Measure> = self.catalogue.members(group).collect();
        let find = |member: &&Measure| Some((self.catalogue.unit_of(member)?, self.find(member.id, "all", period)?));
        let found: Vec<_> = members.iter().filter_map(find).collect();
        let (unit, first) = *found.first().filter(|_| found.len() > 1)?;
        if found.iter().any(|(other, _)| other.id != unit.id) {
            return None;
        }
        let same = found.iter().all(|(_, figure)| of_same_places(first, figure));
        let mut quantities = Vec::new();
        for (_, figure) in &found {
            let as_it_is = same || figure.derived.is_none();
            match figure.quantity(unit).and_then(|sum| if as_it_is { Some(sum) } else { at_least(&sum) }) {
                Some(quantity) => quantities.push(quantity),
                None if unit.floor().is_none() => return None,
                None => {}
            }
        }
        let mut sum = Quantity::sum(&quantities)?;
        if quantities.len() < found.len() {
            sum = at_least(&sum)?;
        }
        let places = first.derived.as_ref().filter(|_| same).and_then(|derived| derived.places);
        Some(Cell::Derived { sum, unit: unit.id, parts: found.len(), of: members.len(), places })
    }

    fn sum_line(&mut self, group: GroupId, region: &Known, depth: usize) -> Option<Line> {
        let group = self.catalogue.groups.get(group)?;
        // Where it stands for the total, it stands there.
        let stands = |period: Period| {
            let total = group.total.and_then(|total| self.find(total, "all", period));
            let members = total.and_then(|total| total.derived.as_ref()?.members.as_ref());
            members.is_some_and(|members| members.group == group.id)
        };
        let sum = |period: &Period| if stands(*period) { None } else { self.sum(group, *period) };
        let cells: Vec<Option<Cell>> = self.periods.iter().map(sum).collect();
        if cells.iter().all(Option::is_none) {
            return None;
        }
        let mut beside = false;
        for (cell, &period) in cells.iter().zip(self.periods) {
            let Some(&Cell::Derived { sum, unit, parts, of, places }) = cell.as_ref() else { continue };
            if parts < of {
                self.notes.push(Note::PartsMissing { group: group.id, region: region.clone(), period, parts, of });
            }
            let total = self.total(group, unit, period).filter(|total| total.derived.is_none());
            let unit = self.catalogue.units.get(unit);
            let Some(total) = total.zip(unit).and_then(|(total, unit)| total.quantity(unit)) else { continue };
            beside = true;
            // Over places it is no more than what they have of the region.
            let claim = if places.is_some() { at_least(&sum) } else { Some(sum) };
            let differs =
                claim.is_some_and(|claim| if parts == of { !claim.may_equal(&total) } else { exceeds(&claim, &total) });
            if differs {
                self.notes.push(Note::PartsDiffer { group: group.id, region: region.clone(), period, sum, total });
            }
        }
        Some(Line { label: Label::Sum { group: group.id, beside }, depth, cells, share: None })
    }
}

fn cell(figure: &Figure) -> Cell {
    let cell = if figure.derived.is_some() { Cell::Summed } else { Cell::Published };
    cell(Box::new(figure.clone()))
}

/// Whether a sum of parts is certainly more than their total.
fn exceeds(sum: &Quantity, total: &Quantity) -> bool {
    sum.low.zip(total.high).is_some_and(|(sum, total)| sum > total)
}

/// What is known of the whole of which `some` is a part: no less than its lower bound, if that says anything.
fn at_least(some: &Quantity) -> Option<Quantity> {
    some.low.filter(|low| *low > 0).map(Quantity::at_least)
}

/// The groups that have figures here and whose members are not added to each other, or to another group's. A domain
/// with several groups shown is one where they may describe the same thing twice.
fn not_added(catalogue: &Catalogue, domain: Domain, figures: &[Figure]) -> Vec<Note> {
    let shown: BTreeSet<GroupId> =
        figures.iter().filter_map(|figure| catalogue.measures.get(figure.measure)?.group).collect();
    let groups: Vec<&Group> = catalogue.groups.iter().filter(|g| g.domain == domain && shown.contains(&g.id)).collect();
    let without_total = groups.iter().filter(|group| group.total.is_none()).count();
    groups
        .iter()
        .filter(|group| !group.additive || (group.total.is_none() && without_total > 1))
        .map(|group| Note::NotAdded { group: group.id() })
        .collect()
}

#[cfg(test)]
mod tests;
