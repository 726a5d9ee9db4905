//! Regions: the areas that figures are about (SDMX REF_AREA).

use super::language::Bilingual;

pub type RegionId = i64;

/// The administrative level of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Country,
    Province,
    City,
    District,
    Town,
    Village,
    Other,
}

impl Level {
    pub const ALL: [Level; 7] =
        [Level::Country, Level::Province, Level::City, Level::District, Level::Town, Level::Village, Level::Other];

    /// Its place in `ALL`, from 1: what tables that keep a level as a number say.
    pub fn number(self) -> i64 {
        self as i64 + 1
    }

    /// The level with this number.
    pub fn of_number(number: i64) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.number() == number)
    }

    pub fn code(self) -> &'static str {
        match self {
            Level::Country => "country",
            Level::Province => "province",
            Level::City => "city",
            Level::District => "district",
            Level::Town => "town",
            Level::Village => "village",
            Level::Other => "other",
        }
    }

    /// The level that a statistical code implies: GB/T 2260 has six digits (`370000` a province, `370200` a city,
    /// `370202` a district), the statistics bureau's codes nine for a town and twelve for a village.
    pub fn of_code(code: &str) -> Level {
        if !code.bytes().all(|b| b.is_ascii_digit()) {
            return Level::Other;
        }
        match code.len() {
            6 if code.ends_with("0000") => Level::Province,
            6 if code.ends_with("00") => Level::City,
            6 => Level::District,
            9 => Level::Town,
            12 => Level::Village,
            _ => Level::Other,
        }
    }
}

/// An area that figures are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    pub id: RegionId,
    pub code: String,
    pub name: Bilingual,
    pub level: Level,
    pub parent: Option<RegionId>,
}

/// The codes that may be the parent's of a region with this statistical code, nearest first.
pub fn parent_codes(code: &str) -> Vec<String> {
    if !code.bytes().all(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let six = |prefix: usize| format!("{:0<6}", &code[..prefix]);
    match code.len() {
        12 => vec![code[..9].to_owned(), code[..6].to_owned()],
        9 => vec![code[..6].to_owned()],
        6 if !code.ends_with("00") => vec![six(4), six(2)],
        6 if !code.ends_with("0000") => vec![six(2)],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_tell_level_and_parent() {
        for (code, level, parents) in [
            ("370000", Level::Province, vec![]),
            ("370200", Level::City, vec!["370000"]),
            ("370202", Level::District, vec!["370200", "370000"]),
            ("370285104", Level::Town, vec!["370285"]),
            ("370285104001", Level::Village, vec!["370285104", "370285"]),
            ("E92000001", Level::Other, vec![]),
        ] {
            assert_eq!(Level::of_code(code), level, "{code}");
            assert_eq!(parent_codes(code), parents, "{code}");
        }
    }
}
