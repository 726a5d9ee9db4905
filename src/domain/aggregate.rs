//! From figures to the sections of a report: parts under their totals with their share, sums where the measures
//! declare their parts disjoint, and nowhere else.

use super::catalogue::Catalogue;
use super::figure::{Figure, Selection};
use super::measure::{Domain, Group, GroupId, Kind, Measure, MeasureId};
use super::names::{Known, Named};
use super::period::{Length, Period};
use super::quantity::Quantity;
use super::report::{Cell, Label, Line, Note, Section};
use super::unit::UnitId;
use std::collections::{BTreeMap, BTreeSet};

/// A place in the outline of a domain.
enum Node {
    Measure(MeasureId, usize),
    Group(GroupId, usize),
    Sum(GroupId, usize),
}

/// The sections of a domain's figures, region by region: calendar years side by side if `years`, each other period
/// by itself, the latest first. With the notes that belong under them.
pub fn sections(catalogue: &Catalogue, domain: Domain, figures: &[Figure], years: bool) -> (Vec<Section>, Vec<Note>) {
    let outline = outline(catalogue, domain);
    let mut by_region: BTreeMap<&str, (&Known, Vec<&Figure>)> = BTreeMap::new();
    let of_domain = |f: &&Figure| catalogue.measures.get(f.measure).is_some_and(|m| m.domain == domain);
    for figure in figures.iter().filter(of_domain) {
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

/// The measures of a domain in the order in which they are shown: parts under their total, groups under a heading.
fn outline(catalogue: &Catalogue, domain: Domain) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut shown = BTreeSet::new();
    // A group without a total stands where its first member does.
    for measure in catalogue.measures.iter().filter(|measure| measure.domain == domain) {
        let group = measure.group.and_then(|id| catalogue.groups.get(id));
        match group {
            Some(group) if group.total.is_some_and(|total| total != measure.id) => {}
            Some(group) => {
                if shown.insert(-group.id) {
                    nodes.push(Node::Group(group.id, 0));
                    group_nodes(catalogue, group, 1, &mut shown, &mut nodes);
                }
            }
            None => measure_nodes(catalogue, measure, 0, &mut shown, &mut nodes),
        }
    }
    // What only a circle of totals leads to would be lost otherwise.
    for measure in catalogue.measures.iter().filter(|measure| measure.domain == domain) {
        measure_nodes(catalogue, measure, 0, &mut shown, &mut nodes);
    }
    nodes
}

/// A measure, then the groups that it is the total of. `shown` holds measures, and groups as negative numbers.
fn measure_nodes(
    catalogue: &Catalogue,
    measure: &Measure,
    depth: usize,
    shown: &mut BTreeSet<i64>,
    nodes: &mut Vec<Node>,
) {
    if !shown.insert(measure.id) {
        return;
    }
    nodes.push(Node::Measure(measure.id, depth));
    for group in catalogue.groups.iter().filter(|group| group.total == Some(measure.id)) {
        if shown.insert(-group.id) {
            group_nodes(catalogue, group, depth + 1, shown, nodes);
        }
    }
}

fn group_nodes(catalogue: &Catalogue, group: &Group, depth: usize, shown: &mut BTreeSet<i64>, nodes: &mut Vec<Node>) {
    for member in catalogue.members(group) {
        measure_nodes(catalogue, member, depth, shown, nodes);
    }
    if group.additive {
        nodes.push(Node::Sum(group.id, depth));
    }
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

    fn quantity(&self, measure: MeasureId, period: Period) -> Option<Quantity> {
        let unit = self.catalogue.unit_of(self.catalogue.measures.get(measure)?)?;
        self.find(measure, "all", period)?.reading.quantity(unit)
    }

    /// The published total of a group, where it is counted in `unit` like the members: nothing else is their whole.
    fn total(&self, group: &Group, unit: UnitId, period: Period) -> Option<Quantity> {
        let total = self.catalogue.measures.get(group.total?)?;
        (total.unit == unit).then(|| self.quantity(total.id, period)).flatten()
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
            cells: self
                .periods
                .iter()
                .map(|period| self.find(measure, breakdown, *period).cloned().map(Box::new).map(Cell::Published))
                .collect(),
            share: if breakdown == "all" { self.share(measure) } else { None },
        };
        breakdowns.into_iter().map(line).collect()
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

    /// A part's share of the published total of its group, or else of the sum of all members if that is certain.
    fn share(&self, measure: MeasureId) -> Option<Quantity> {
        let &[period] = self.periods else { return None };
        let part = self.catalogue.measures.get(measure)?;
        let group = self.catalogue.groups.get(part.group?)?;
        if !group.additive {
            return None;
        }
        let whole = match self.total(group, part.unit, period) {
            Some(total) => total,
            None => match self.sum(group, period)? {
                Cell::Derived { sum, parts, of, .. } if parts == of && sum.is_certain() => sum,
                _ => return None,
            },
        };
        self.quantity(measure, period)?.per_mille_of(&whole)
    }

    /// The sum of a group's members; None with fewer than two figures, or members in different units. Of a member that
    /// has a figure but no value (withheld, say) it is known only that it is no less than nothing: the sum is then a
    /// lower bound, the one of the others, or none at all.
    fn sum(&self, group: &Group, period: Period) -> Option<Cell> {
        let mut quantities = Vec::new();
        let mut unit = None;
        let (mut parts, mut of) = (0, 0);
        for member in self.catalogue.members(group) {
            of += 1;
            let Some(figure) = self.find(member.id, "all", period) else { continue };
            let this = self.catalogue.unit_of(member)?;
            if unit.is_some_and(|unit| unit != this.id) {
                return None;
            }
            unit = Some(this.id);
            parts += 1;
            match figure.reading.quantity(this) {
                Some(quantity) => quantities.push(quantity),
                None if this.floor().is_none() => return None,
                None => {}
            }
        }
        let mut sum = Quantity::sum(&quantities)?;
        if quantities.len() < parts {
            sum = Quantity::at_least(sum.low.filter(|low| *low > 0)?);
        }
        (parts > 1).then_some(Cell::Derived { sum, unit: unit?, parts, of })
    }

    fn sum_line(&mut self, group: GroupId, region: &Known, depth: usize) -> Option<Line> {
        let group = self.catalogue.groups.get(group)?;
        let cells: Vec<Option<Cell>> = self.periods.iter().map(|period| self.sum(group, *period)).collect();
        if cells.iter().all(Option::is_none) {
            return None;
        }
        let mut beside = false;
        for (cell, &period) in cells.iter().zip(self.periods) {
            let Some(&Cell::Derived { ref sum, unit, parts, of }) = cell.as_ref() else { continue };
            if parts < of {
                self.notes.push(Note::PartsMissing { group: group.id, region: region.clone(), period, parts, of });
            }
            let Some(total) = self.total(group, unit, period) else { continue };
            beside = true;
            if parts == of && !sum.may_equal(&total) {
                self.notes.push(Note::PartsDiffer {
                    group: group.id,
                    region: region.clone(),
                    period,
                    sum: *sum,
                    total,
                });
            }
        }
        Some(Line { label: Label::Sum { group: group.id, beside }, depth, cells, share: None })
    }
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

/// Of each group (and each measure that is in none) in each region only the latest period, of flows the latest of each
/// length; with a note on the rest. Calendar years all stay if `years`, for they stand side by side.
pub fn latest(catalogue: &Catalogue, figures: Vec<Figure>, years: bool) -> (Vec<Figure>, Option<Note>) {
    let set_of = |figure: &Figure| {
        let measure = catalogue.measures.get(figure.measure);
        // A total is shown with its parts, so it counts as one of them.
        let total_of = catalogue.groups.iter().find(|group| group.total == Some(figure.measure));
        let group = measure.and_then(|m| m.group).or(total_of.map(|group| group.id));
        // A month does not take the place of a cumulative period, nor a quarter that of a month.
        let length = match (measure.map(|m| m.kind), figure.period.length()) {
            (Some(Kind::Flow), Length::Months(months)) => months,
            _ => 0,
        };
        (figure.region.code.clone(), group.map_or(figure.measure, |group| -group), length)
    };
    let stays = |figure: &Figure| years && figure.period.calendar_year().is_some();
    let mut last: BTreeMap<(String, i64, u32), Period> = BTreeMap::new();
    for figure in figures.iter().filter(|figure| !stays(figure)) {
        let latest = last.entry(set_of(figure)).or_insert(figure.period);
        if (figure.period.end, figure.period.start) > (latest.end, latest.start) {
            *latest = figure.period;
        }
    }
    let shown = |figure: &Figure| stays(figure) || last.get(&set_of(figure)) == Some(&figure.period);
    let (kept, dropped): (Vec<Figure>, Vec<Figure>) = figures.into_iter().partition(shown);
    let others: BTreeSet<Period> = dropped.iter().map(|figure| figure.period).collect();
    let note = others.first().map(|&earliest| Note::OtherPeriods { count: others.len(), earliest });
    (kept, note)
}

/// The programs that run in the selected regions and are not among the figures shown: one amount covers all the places
/// of a program, and stands under the region that the publication names.
pub fn programs_elsewhere<'a>(
    catalogue: &Catalogue,
    selection: &Selection,
    shown: impl IntoIterator<Item = &'a Figure>,
) -> Option<Note> {
    let regions = selection.regions.as_ref()?;
    let shown: BTreeSet<MeasureId> = shown.into_iter().map(|figure| figure.measure).collect();
    let here = |measure: &&Measure| {
        let places = measure.program.as_ref().map(|program| &program.places);
        let runs = places.is_some_and(|places| places.iter().any(|place| regions.contains(place)));
        runs && selection.measures.contains(&measure.id) && !shown.contains(&measure.id)
    };
    let measures: Vec<MeasureId> = catalogue.measures.iter().filter(here).map(|measure| measure.id).collect();
    // Where a program is counted under the region itself, there are just no figures for the time asked for.
    (!measures.is_empty() && !selection.has_period()).then_some(Note::ProgramsHere { measures })
}

/// What must be said of the figures themselves: words recorded with them, missing values, restatements.
pub fn figure_notes<'a>(figures: impl IntoIterator<Item = &'a Figure>) -> Vec<Note> {
    let mut recorded: Vec<Note> = Vec::new();
    let (mut without, mut restated) = (0, 0);
    for figure in figures {
        without += usize::from(figure.reading.value.is_none());
        restated += usize::from(figure.restated);
        if figure.note.zh.is_empty() && figure.note.en.is_empty() {
            continue;
        }
        let same = recorded.iter_mut().find_map(|note| match note {
            Note::Recorded { measures, words } if *words == figure.note => Some(measures),
            _ => None,
        });
        match same {
            Some(measures) if measures.contains(&figure.measure) => {}
            Some(measures) => measures.push(figure.measure),
            None => {
                recorded.push(Note::Recorded { measures: vec![figure.measure], words: figure.note.clone() });
            }
        }
    }
    recorded.extend((without > 0).then_some(Note::NoValues { count: without }));
    recorded.extend((restated > 0).then_some(Note::Restated { count: restated }));
    recorded
}

#[cfg(test)]
mod tests;
