//! The sum over the disjoint parts of a total for which nothing is published: orphans in institutions and in families are
//! all orphans, where the group of measures says that they are its parts and may be added.

use super::catalogue::Catalogue;
use super::comparability::of_same_places;
use super::derived::{Derived, Members, Of, Places, figure, in_order, mixes_editions, publications_of};
use super::figure::Figure;
use super::measure::{Group, MeasureId};
use super::period::Period;
use super::quantity::Quantity;
use std::collections::BTreeMap;

/// What a figure of a certain measure is of: its part, region and period.
type Place<'a> = (&'a str, &'a str, Period);

/// The figures, and beside them a sum for the total of every additive group of which at least two members have a value
/// for the same part, region and period, and the total has no figure, or only a sum of some of its places or parts. The
/// members are published or whole themselves, counted in the unit of the total, which is no rate, and of the same
/// places. Totals of totals too. A published total keeps its place, and is marked where all its
/// parts cannot come to it. Where some members have no value the sum says how many have one (`Members`); of several
/// groups with one total the one of which the greatest share has, of equals the first.
pub fn over_members(catalogue: &Catalogue, mut figures: Vec<Figure>) -> Vec<Figure> {
    let groups: Vec<&Group> = catalogue.groups.iter().filter(|group| may_be_added(catalogue, group)).collect();
    // From below: what is the total of one group may be a part of another.
    let mut height: Vec<(usize, &Group)> =
        groups.iter().map(|group| (depth_below(catalogue, &groups, group), *group)).collect();
    height.sort_by_key(|(depth, group)| (*depth, group.total, group.id));
    for (_, group) in height {
        for (total, sum) in sums(catalogue, group, &figures) {
            match total.and_then(|at| figures.get_mut(at)) {
                Some(total) if yields(total, &sum) => *total = sum,
                Some(total) => total.unlike_parts |= is_unlike(catalogue, total, &sum),
                None => figures.push(sum),
            }
        }
    }
    figures
}

/// Whether the members of a group add up to its total: declared disjoint, and its parts.
fn may_be_added(catalogue: &Catalogue, group: &Group) -> bool {
    group.additive && are_parts(catalogue, group)
}

/// Whether the members of a group are parts of its total, disjoint or not: all in the unit of the total, which is an
/// amount, and the total is no part of itself.
pub fn are_parts(catalogue: &Catalogue, group: &Group) -> bool {
    let Some(total) = group.total.and_then(|total| catalogue.measures.get(total)) else { return false };
    let amount = catalogue.unit_of(total).is_some_and(|unit| unit.floor().is_some());
    let alike = catalogue.members(group).all(|member| (member.unit, member.kind) == (total.unit, total.kind));
    amount && alike && !above(catalogue, total.id).contains(&total.id)
}

/// The totals that a measure is a part of, the nearest first; a circle ends where it closes.
fn above(catalogue: &Catalogue, measure: MeasureId) -> Vec<MeasureId> {
    let mut found: Vec<MeasureId> = Vec::new();
    let mut next = Some(measure);
    while let Some(group) = next.and_then(|id| catalogue.measures.get(id)?.group) {
        next = catalogue.groups.get(group).and_then(|group| group.total);
        match next {
            Some(total) if !found.contains(&total) => found.push(total),
            _ => break,
        }
    }
    found
}

/// How many groups, one below the other, lie below the total of a group.
fn depth_below(catalogue: &Catalogue, groups: &[&Group], group: &Group) -> usize {
    let totals = groups.iter().filter_map(|other| other.total);
    let depths = totals.filter_map(|total| above(catalogue, total).iter().position(|id| Some(*id) == group.total));
    depths.max().map_or(0, |depth| depth + 1)
}

/// The measures whose figures the totals among `measures` may be summed from, and these themselves.
pub fn with_members(catalogue: &Catalogue, measures: &[MeasureId]) -> Vec<MeasureId> {
    let mut found = measures.to_vec();
    let mut at = 0;
    while let Some(total) = found.get(at).copied() {
        at += 1;
        let groups =
            catalogue.groups.iter().filter(|group| group.total == Some(total) && may_be_added(catalogue, group));
        for member in groups.flat_map(|group| catalogue.members(group)) {
            if !found.contains(&member.id) {
                found.push(member.id);
            }
        }
    }
    found
}

/// The sums of a group that are possible, each with the place among the figures of what there is for its total.
fn sums(catalogue: &Catalogue, group: &Group, figures: &[Figure]) -> Vec<(Option<usize>, Figure)> {
    let Some(total) = group.total else { return Vec::new() };
    let members: Vec<MeasureId> = catalogue.members(group).map(|member| member.id).collect();
    let mut found: BTreeMap<Place, Vec<&Figure>> = BTreeMap::new();
    let mut totals: BTreeMap<Place, usize> = BTreeMap::new();
    for (at, figure) in figures.iter().enumerate() {
        let place = (figure.breakdown.as_str(), figure.region.code.as_str(), figure.period);
        if figure.measure == total {
            totals.insert(place, at);
        } else if members.contains(&figure.measure) {
            found.entry(place).or_default().push(figure);
        }
    }
    let with_total = |(place, parts): (Place, Vec<&Figure>)| {
        let sum = sum(catalogue, group, total, &members, parts)?;
        Some((totals.get(&place).copied(), sum))
    };
    found.into_iter().filter_map(with_total).collect()
}

/// Whether a published total cannot be what all its parts come to. Then they are not its parts in the sense of its
/// publisher: 其中 rows need not cover the whole.
fn is_unlike(catalogue: &Catalogue, total: &Figure, sum: &Figure) -> bool {
    let Some(unit) = catalogue.measures.get(total.measure).and_then(|total| catalogue.unit_of(total)) else {
        return false;
    };
    let both = total.quantity(unit).zip(sum.quantity(unit));
    total.derived.is_none() && sum.is_whole() && both.is_some_and(|(total, sum)| !total.may_equal(&sum))
}

/// Whether what stands for a total gives way to a sum of its parts: to a whole one what is not, and a sum of some parts
/// to one of more.
fn yields(total: &Figure, sum: &Figure) -> bool {
    let share = |figure: &Figure| {
        let members = figure.derived.as_ref()?.members.as_ref()?;
        Some((members.found.len(), members.of))
    };
    match (share(total), share(sum)) {
        (Some((some, of)), Some((more, all))) => !total.is_whole() && more * of > some * all,
        _ => !total.is_whole() && sum.is_whole(),
    }
}

/// The sum of those members that have a value; None with fewer than two, or where they are not of the same places.
fn sum(
    catalogue: &Catalogue,
    group: &Group,
    total: MeasureId,
    members: &[MeasureId],
    mut figures: Vec<&Figure>,
) -> Option<Figure> {
    let unit = catalogue.unit_of(catalogue.measures.get(total)?)?;
    figures.retain(|figure| {
        let whole =
            |figure: &Figure| figure.derived.as_ref().is_none_or(|d| d.is_of_whole_total() && d.is_of_whole_period());
        whole(figure) && figure.quantity(unit).is_some()
    });
    figures.sort_by_key(|figure| members.iter().position(|member| *member == figure.measure));
    let (first, rest) = figures.split_first()?;
    if rest.is_empty() || !rest.iter().all(|figure| of_same_places(first, figure)) {
        return None;
    }
    let quantities: Vec<Quantity> = figures.iter().filter_map(|figure| figure.quantity(unit)).collect();
    let places = |figure: &Figure| figure.derived.as_ref().and_then(|derived| derived.places);
    let join = |one: Option<Places>, figure: &&Figure| one?.with(&places(figure)?);
    let publications = figures.iter().flat_map(|figure| publications_of(figure, catalogue)).collect();
    let derived = Derived {
        places: rest.iter().fold(places(first), join),
        members: Some(Members {
            group: group.id,
            found: figures.iter().map(|figure| figure.measure).collect(),
            of: members.len(),
        }),
        other_editions: mixes_editions(&figures),
        ..Derived::of(Quantity::sum(&quantities)?, in_order(publications, catalogue))
    };
    let of = Of { measure: total, breakdown: &first.breakdown, region: &first.region, period: first.period };
    figure(&of, derived, catalogue)
}

#[cfg(test)]
mod tests;
