//! The columns of SDMX-CSV.

use super::{Column, Columns, bare};
use crate::domain::breakdown;
use crate::intake::sdmx;

impl Columns<'_> {
    /// A column of SDMX-CSV: a concept, the label of one, or an attribute of the message.
    pub(super) fn of_sdmx(&self, at: usize) -> Column {
        let heading = self.cells[at].join(" ");
        let concept = bare(&heading);
        if let Some((_, role)) = sdmx::CONCEPTS.iter().find(|(known, _)| *known == concept) {
            return Column::Role(role, None);
        }
        if sdmx::ATTRIBUTES.contains(&concept) {
            return Column::LeftOut;
        }
        if !sdmx::is_concept(concept) {
            // A label stands behind the code that it is of.
            let before = at.checked_sub(1).map(|before| self.cells[before].join(" "));
            let of = before.as_deref().map(bare);
            let role = sdmx::CONCEPTS.iter().find(|(known, _)| Some(*known) == of).map(|(_, role)| *role);
            return match role {
                Some("measure") => Column::Role("name", None),
                Some("region") => Column::Role("region_name", None),
                _ => Column::LeftOut,
            };
        }
        let code = |cell: &str| bare(cell).to_owned();
        // A dimension has a total. Of anything else only a layout can say whether the figures are of a part by it.
        if self.contents(at).any(|cell| sdmx::is_total(&code(cell))) || ["SEX", "AGE"].contains(&concept) {
            return Column::Dimension(breakdown::part(concept));
        }
        if self.contents(at).next().is_none() { Column::LeftOut } else { Column::Unknown { figures: false } }
    }

    pub(super) fn is_sdmx(&self) -> bool {
        let has = |concept: &str| self.cells.iter().any(|parts| parts.iter().any(|part| bare(part) == concept));
        has("TIME_PERIOD") && has("OBS_VALUE")
    }
}
