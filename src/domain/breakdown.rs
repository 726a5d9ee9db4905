//! Breakdowns: parts of a measure by sex, age group and the like.

pub type BreakdownId = i64;

/// The id of `all`, the member that stands where there is no breakdown.
pub const ALL: BreakdownId = 0;

/// A part of a measure, written `dimension=member`; `all` where there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breakdown {
    pub id: BreakdownId,
    pub code: String,
}

impl Breakdown {
    /// The dimension and the member: `sex` and `female`; `all` and `all` where there is no breakdown.
    pub fn parts(&self) -> (&str, &str) {
        self.code.split_once('=').unwrap_or((&self.code, &self.code))
    }

    /// Whether `code` is of the form `dimension=member`, both parts without spaces.
    pub fn well_formed(code: &str) -> bool {
        let part = |text: &str| !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || c == '=');
        code.split_once('=').is_some_and(|(dimension, member)| part(dimension) && part(member))
    }
}
