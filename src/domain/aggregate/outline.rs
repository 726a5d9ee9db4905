//! The order in which the measures of a domain are shown: parts under their total, groups under a heading.

use crate::domain::catalogue::Catalogue;
use crate::domain::measure::{Domain, Group, GroupId, Measure, MeasureId};
use std::collections::BTreeSet;

/// A place in the outline of a domain.
pub enum Node {
    Measure(MeasureId, usize),
    /// The heading of a group that is no measure itself.
    Group(GroupId, usize),
    /// The sum of a group's members.
    Sum(GroupId, usize),
}

/// The measures of a domain in the order in which they are shown: parts under their total, groups under a heading.
pub fn outline(catalogue: &Catalogue, domain: Domain) -> Vec<Node> {
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
