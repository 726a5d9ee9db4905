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

/// A dimension or member as a code can have it: small letters, without spaces and without the signs that codes are put
/// together by.
pub fn part(text: &str) -> String {
    let folded = super::names::fold(text);
    folded.chars().map(|c| if c.is_whitespace() || matches!(c, '=' | '+') { '-' } else { c }).collect()
}

/// The code of a part by several dimensions at once, each with its member: `age+sex=0-4+female`. The dimensions are in
/// the order of their names, so that it is one code however a table has them. Empty where there is none.
pub fn combined(mut parts: Vec<(String, String)>) -> String {
    parts.sort();
    let (dimensions, members): (Vec<String>, Vec<String>) = parts.into_iter().unzip();
    if dimensions.is_empty() { String::new() } else { format!("{}={}", dimensions.join("+"), members.join("+")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_dimensions_are_one_code_in_any_order() {
        let parts = |parts: &[(&str, &str)]| {
            combined(parts.iter().map(|(dimension, member)| (part(dimension), part(member))).collect())
        };
        assert_eq!(parts(&[]), "");
        assert_eq!(parts(&[("Sex", "F")]), "sex=f");
        assert_eq!(parts(&[("sex", "F"), ("age", "0 - 4")]), "age+sex=0---4+f");
        assert_eq!(parts(&[("age", "0–5岁"), ("sex", "a=b+c")]), parts(&[("sex", "a=b+c"), ("age", "0–5岁")]));
        assert!(Breakdown::well_formed(&parts(&[("sex", "a=b+c"), ("age", "0–5岁")])));
    }
}
