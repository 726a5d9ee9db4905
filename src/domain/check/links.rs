//! Which series belong together: a total and its parts, a whole and its breakdowns, a share and what it is a share of.

use super::frame::{Series, place_of};
use super::words;
use crate::domain::breakdown::{ALL, BreakdownId};
use crate::domain::catalogue::Catalogue;
use crate::domain::measure::{Group, GroupId, Measure, MeasureId};
use crate::domain::over_members::are_parts;
use crate::domain::unit::{Unit, UnitKind};
use std::collections::BTreeMap;

/// The series that belong together, by their places in the frame.
#[derive(Debug, Default)]
pub struct Links {
    pub groups: Vec<GroupLink>,
    pub dimensions: Vec<Dimension>,
    pub shares: Vec<ShareLink>,
    pub share_groups: Vec<ShareGroup>,
    /// Whether there are flows in persons or stocks of them, and flows in person-times.
    pub has_both_persons: bool,
}

/// A total and the parts of it that have figures, all of one breakdown.
#[derive(Debug)]
pub struct GroupLink {
    pub group: GroupId,
    pub additive: bool,
    pub total: u32,
    pub parts: Vec<(MeasureId, u32)>,
    /// How many members the group has.
    pub of: usize,
}

/// A measure without breakdown, and its parts by one dimension.
#[derive(Debug)]
pub struct Dimension {
    pub name: String,
    pub whole: u32,
    pub parts: Vec<(BreakdownId, u32)>,
    /// Whether the parts may be added: no two of them overlap, as far as their names tell.
    pub additive: bool,
    /// Whether they are the whole, as their names tell.
    pub complete: bool,
}

/// A share in per cent, the part and the whole.
#[derive(Debug)]
pub struct ShareLink {
    pub share: u32,
    pub part: u32,
    pub whole: u32,
}

/// Shares that are those of an additive group.
#[derive(Debug)]
pub struct ShareGroup {
    pub group: GroupId,
    pub shares: Vec<u32>,
    pub of: usize,
}

impl Links {
    pub fn new(catalogue: &Catalogue, series: &[Series]) -> Links {
        let mut links = Links {
            has_both_persons: series.iter().any(|s| s.persons) && series.iter().any(|s| s.person_times),
            ..Links::default()
        };
        for group in catalogue.groups.iter() {
            links.group(group, catalogue, series);
        }
        for of_measure in series.chunk_by(|a, b| a.measure.id == b.measure.id) {
            links.dimensions(of_measure, catalogue, series);
        }
        for found in series.iter().filter(|series| series.unit.is_per_cent()) {
            links.share(found, catalogue, series);
        }
        links
    }

    fn group(&mut self, group: &Group, catalogue: &Catalogue, series: &[Series]) {
        let members: Vec<&Measure> = catalogue.members(group).collect();
        let unit = members.first().map(|member| member.unit);
        if members.len() < 2 || members.iter().any(|member| Some(member.unit) != unit) {
            return;
        }
        let per_cent = unit.and_then(|id| catalogue.units.get(id)).is_some_and(Unit::is_per_cent);
        if per_cent && group.additive && group.total.is_none() {
            let shares = members.iter().filter_map(|member| place_of(series, member.id, ALL)).collect();
            self.share_groups.push(ShareGroup { group: group.id, shares, of: members.len() });
        }
        let Some(total) = group.total.filter(|_| are_parts(catalogue, group)) else { return };
        for (at, found) in series.iter().enumerate().filter(|(_, series)| series.measure.id == total) {
            let place = |member: &&Measure| Some((member.id, place_of(series, member.id, found.breakdown)?));
            let parts: Vec<_> = members.iter().filter_map(place).collect();
            if !parts.is_empty() {
                let (additive, of) = (group.additive, members.len());
                self.groups.push(GroupLink { group: group.id, additive, total: at as u32, parts, of });
            }
        }
    }

    fn dimensions(&mut self, of_measure: &[Series], catalogue: &Catalogue, series: &[Series]) {
        let Some(first) = of_measure.first().filter(|first| first.unit.kind != UnitKind::Rate) else { return };
        let Some(whole) = place_of(series, first.measure.id, ALL) else { return };
        let mut by_name: BTreeMap<&str, Vec<(&str, BreakdownId, u32)>> = BTreeMap::new();
        for (found, place) in of_measure.iter().zip(whole..).skip(1) {
            let Some((name, member)) = catalogue.breakdowns.get(found.breakdown).map(|b| b.parts()) else { continue };
            if !words::is_whole(member) {
                by_name.entry(name).or_default().push((member, found.breakdown, place));
            }
        }
        for (name, parts) in by_name {
            let members: Vec<&str> = parts.iter().map(|(member, ..)| *member).collect();
            self.dimensions.push(Dimension {
                name: name.to_owned(),
                whole,
                additive: !words::overlap(&members),
                complete: words::are_both_sexes(&members),
                parts: parts.into_iter().map(|(_, id, place)| (id, place)).collect(),
            });
        }
    }

    /// A measure in per cent whose code is that of a part, with `-share` or `.share` behind it, is the part's share: of
    /// the total of its group, or, of a breakdown, of the whole without it.
    fn share(&mut self, found: &Series, catalogue: &Catalogue, series: &[Series]) {
        let code = &found.measure.code;
        let of = code.strip_suffix("-share").or_else(|| code.strip_suffix(".share"));
        let Some(part) = of.and_then(|code| catalogue.measures.by_code(code)) else { return };
        let whole = if found.breakdown == ALL {
            part.group.and_then(|id| catalogue.groups.get(id)).and_then(|group| group.total)
        } else {
            Some(part.id)
        };
        let whole = whole.and_then(|id| catalogue.measures.get(id)).filter(|whole| whole.unit == part.unit);
        let place = |measure: MeasureId, breakdown| place_of(series, measure, breakdown);
        let places = (
            place(found.measure.id, found.breakdown),
            place(part.id, found.breakdown),
            whole.and_then(|whole| place(whole.id, ALL)),
        );
        if let (Some(share), Some(part), Some(whole)) = places {
            self.shares.push(ShareLink { share, part, whole });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::breakdown::ALL;
    use crate::domain::check::Frame;
    use crate::domain::item::ItemKind;
    use crate::domain::sample::{catalogue, measure, put};

    #[test]
    fn a_total_that_is_a_part_of_itself_has_no_parts() {
        for (additive, circle, links) in
            [("yes", false, &[true][..]), ("no", false, &[false]), ("yes", true, &[]), ("no", true, &[])]
        {
            let mut catalogue = catalogue();
            let words = ["children", additive, "children.total", "类别", "categories", "", ""];
            put(&mut catalogue, ItemKind::Group, "children.categories", &words);
            if circle {
                let of_orphans = ["children", additive, "children.orphans", "其他", "others", "", ""];
                put(&mut catalogue, ItemKind::Group, "others", &of_orphans);
                let words = ["children", "stock", "person", "others", "困境未成年人", "minors", "", "", "", ""];
                put(&mut catalogue, ItemKind::Measure, "children.total", &words);
                let words = ["children", "stock", "person", "others", "弃婴", "foundlings", "", "", "", ""];
                put(&mut catalogue, ItemKind::Measure, "children.foundlings", &words);
            }
            let series = ["children.total", "children.orphans", "children.in-difficulty"];
            let series = series.map(|code| (measure(code), ALL)).to_vec();
            let frame = Frame::new(catalogue, series, Vec::new(), Vec::new(), Default::default());
            let found: Vec<bool> = frame.links.groups.iter().map(|link| link.additive).collect();
            assert_eq!(found, links, "{additive} {circle}");
        }
    }
}
