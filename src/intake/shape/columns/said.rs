//! What a layout says of the columns of a table.

use super::{Columns, is_called};
use crate::domain::fault::{Fault, Located};
use crate::domain::names::fold;
use crate::intake::layout::{Held, Layout};
use crate::intake::view::Fixed;
use std::collections::HashMap;

impl Columns<'_> {
    /// Headings of the layout that the table does not have.
    pub(super) fn unmatched(&self) -> Vec<Located> {
        let columns = self.said.columns.iter().map(|(heading, _)| heading);
        let missing = |heading: &&Fixed| self.position(&heading.text).is_none();
        let headings = || {
            let all: Vec<String> =
                self.cells.iter().map(|parts| parts.join(" ")).filter(|text| !text.is_empty()).collect();
            let more = if all.len() > 20 { ", …" } else { "" };
            format!("{}{more}", all[..all.len().min(20)].join(", "))
        };
        let fault = |heading: &Fixed| {
            let fault = Fault::LayoutNoColumn { heading: heading.text.clone(), headings: headings() };
            Layout::fault(&heading.place, fault)
        };
        let named: Vec<&Fixed> = columns.chain(&self.said.without_columns).collect();
        let mut faults: Vec<Located> = named.iter().copied().filter(missing).map(fault).collect();
        // One column is one thing.
        let places: Vec<Option<usize>> = named.iter().map(|heading| self.position(&heading.text)).collect();
        let again = (1..named.len()).filter(|at| places[*at].is_some() && places[..*at].contains(&places[*at]));
        faults.extend(again.map(|at| {
            let heading = named[at].text.clone();
            Layout::fault(&named[at].place, Fault::RepeatedHeading { heading })
        }));
        faults
    }

    /// The column that a layout calls so: by its heading, or by its number (`#3`).
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        if let Some(number) = name.strip_prefix('#').and_then(|number| number.parse::<usize>().ok()) {
            return number.checked_sub(1).filter(|at| *at < self.cells.len());
        }
        let name = fold(name);
        let whole = |parts: &Vec<String>| fold(&parts.join(" ")) == name;
        self.cells.iter().position(whole).or_else(|| self.cells.iter().position(|parts| is_called(parts, &name)))
    }

    /// What the layout says of columns, each found once: a wide sheet has as many as a long layout has headings for.
    pub(super) fn said_of(&self) -> HashMap<usize, Option<&Held>> {
        let held = self.said.columns.iter().map(|(heading, held)| (heading, Some(held)));
        let left_out = self.said.without_columns.iter().map(|heading| (heading, None));
        let mut said = HashMap::new();
        for (heading, held) in held.chain(left_out) {
            if let Some(at) = self.position(&heading.text) {
                // What is said first goes before.
                said.entry(at).or_insert(held);
            }
        }
        said
    }
}
