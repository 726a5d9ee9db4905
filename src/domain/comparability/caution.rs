//! What goes with a change that is made: it is no reason against the comparison, and a reader must know it.

use super::Change;
use super::periods::at_same_time_of_year;
use crate::domain::figure::Figure;
use crate::domain::measure::Measure;
use crate::domain::observation::Status;

/// What a reader must know of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Caution {
    /// The measure moves with the seasons, and the figures are of different times of the year.
    OtherTimeOfYear,
    /// A figure is provisional: when it is revised, the change is another. It is still the publication's word.
    Provisional,
    /// A figure is the publication's own estimate, of which it gives no bounds.
    Estimated,
    /// The figures are of different publications, neither of which has both as they stand here, and one that has both
    /// gives one of them otherwise (`of_other_editions`).
    OtherEditions,
    /// The bounds hold a rise as well as a fall.
    EitherWay,
}

impl Caution {
    pub const ALL: [Caution; 5] = [
        Caution::OtherTimeOfYear,
        Caution::Provisional,
        Caution::Estimated,
        Caution::OtherEditions,
        Caution::EitherWay,
    ];
}

/// Which cautions follow from the two figures of a change. Of a sum nobody knows how many of its parts are provisional.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cautions {
    pub other_time_of_year: bool,
    pub provisional: bool,
    pub estimated: bool,
    pub other_editions: bool,
}

impl Cautions {
    pub(super) fn of(measure: &Measure, a: &Figure, b: &Figure) -> Cautions {
        let either = |status: Status| [a, b].iter().any(|figure| figure.reading.status == status);
        Cautions {
            other_time_of_year: measure.seasonal && !at_same_time_of_year(measure.kind, a.period, b.period),
            provisional: either(Status::Provisional),
            estimated: either(Status::Estimated),
            other_editions: of_other_editions(a, b),
        }
    }
}

/// Whether two published figures are by different publications, and one that has both, be it one of these or an earlier
/// one, gives one of them otherwise than it stands: then what one has more than the other is in part a restatement.
pub fn of_other_editions(a: &Figure, b: &Figure) -> bool {
    if a.derived.is_some() || b.derived.is_some() || a.publication.code == b.publication.code {
        return false;
    }
    // What a publication says of a figure: that it is as it stands, that it is another, or nothing.
    let differs = |figure: &Figure, code: &str| {
        let others = figure.editions.iter().filter(|edition| edition.publication == code);
        let stands = (figure.publication.code == code).then_some(false);
        stands.or(others.map(|edition| edition.differs).reduce(|one, other| one || other))
    };
    let of_a = a.editions.iter().map(|edition| &edition.publication).chain([&a.publication.code]);
    of_a.into_iter()
        .any(|code| matches!((differs(a, code), differs(b, code)), (Some(one), Some(other)) if one || other))
}

impl Change {
    /// Whether this must be said with the change.
    pub fn needs(&self, caution: Caution) -> bool {
        match caution {
            Caution::OtherTimeOfYear => self.cautions.other_time_of_year,
            Caution::Provisional => self.cautions.provisional,
            Caution::Estimated => self.cautions.estimated,
            Caution::OtherEditions => self.cautions.other_editions,
            Caution::EitherWay => self.may_go_either_way(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::compare;
    use super::*;
    use crate::domain::figure::Edition;
    use crate::domain::observation::Reading;
    use crate::domain::period::Period;
    use crate::domain::sample::{catalogue, day, exact, figure, measure, year};

    fn months(year: i32, first: u32, count: u32) -> Period {
        Period::months(year, first, count).unwrap()
    }

    #[test]
    fn what_a_reader_must_know_goes_with_the_change() {
        let catalogue = catalogue();
        let with = |status| Reading { status, ..exact(10) };
        let (final_, provisional, estimated) = (exact(10), with(Status::Provisional), with(Status::Estimated));
        let none = Cautions::default();
        let season = Cautions { other_time_of_year: true, ..none };
        for (code, seasonal, (before, earlier), (after, later), expected) in [
            // At the year's end and in summer, when parents who work elsewhere are at home or away.
            ("children.left-behind", true, (day("2018-12-31"), final_), (day("2019-08-31"), final_), season),
            ("children.left-behind", true, (day("2018-12-31"), final_), (day("2019-12-31"), final_), none),
            ("children.left-behind", true, (months(2016, 11, 1), final_), (day("2019-11-24"), final_), none),
            ("children.left-behind", true, (months(2016, 11, 1), final_), (day("2019-12-31"), final_), season),
            ("children.left-behind", false, (day("2018-12-31"), final_), (day("2019-08-31"), final_), none),
            ("services.tutoring", true, (months(2020, 1, 3), final_), (months(2020, 4, 3), final_), season),
            ("services.tutoring", true, (months(2019, 1, 3), final_), (months(2020, 1, 3), final_), none),
            ("services.tutoring", true, (year(2019), final_), (year(2020), final_), none),
            (
                "children.orphans",
                false,
                (day("2018-12-31"), final_),
                (day("2019-12-31"), provisional),
                Cautions { provisional: true, ..none },
            ),
            (
                "children.orphans",
                false,
                (day("2018-12-31"), estimated),
                (day("2019-12-31"), provisional),
                Cautions { provisional: true, estimated: true, ..none },
            ),
        ] {
            let measure = catalogue.measures.get(measure(code)).unwrap();
            let unit = catalogue.unit_of(measure).unwrap();
            let of = |period, reading| figure(measure.id, period, reading);
            let measure = Measure { seasonal, ..measure.clone() };
            let change = compare(&measure, unit, &of(before, earlier), &of(after, later), &[]).unwrap();
            assert_eq!(change.cautions, expected, "{code} {before} {after}");
            assert_eq!(
                Caution::ALL.map(|caution| change.needs(caution)),
                [expected.other_time_of_year, expected.provisional, expected.estimated, false, false]
            );
        }
    }

    /// 83,760 and 83,630 in the edition of 2024, and the second as 83,530 in that of 2025.
    #[test]
    fn a_restatement_between_two_editions_is_said() {
        let catalogue = catalogue();
        let orphans = catalogue.measures.get(measure("children.orphans")).unwrap();
        let unit = catalogue.unit_of(orphans).unwrap();
        // The edition that it is quoted from, then the others: `!2024` gives it otherwise, `=2024` as it stands.
        let of = |on: &str, editions: &str| {
            let mut figure = figure(orphans.id, day(on), exact(100));
            let mut editions = editions.split(' ');
            figure.publication.code = editions.next().unwrap().into();
            let edition = |word: &str| Edition { publication: word[1..].to_owned(), differs: word.starts_with('!') };
            Figure { editions: editions.map(edition).collect(), ..figure }
        };
        for (earlier, later, said) in [
            ("2024", "2025 !2024", true),
            ("2025 !2024", "2024", true),
            // Restated twice: it is the first edition that has both.
            ("2021", "2023 !2022 !2021", true),
            ("2021", "2023 =2022 !2021", true),
            // Each by another edition; the first had both.
            ("2022 !2021", "2023 !2021", true),
            ("2022 =2021", "2023 !2021", true),
            // The edition before it has no word on the other figure, or both are of one, or as they always were.
            ("2024", "2025 !2023", false),
            ("2025 !2024", "2025 !2024", false),
            ("2024", "2025 =2024", false),
            ("2024", "2025", false),
        ] {
            let (earlier, later) = (of("2023-03-31", earlier), of("2024-03-31", later));
            let change = compare(orphans, unit, &earlier, &later, &[]).unwrap();
            assert_eq!(change.needs(Caution::OtherEditions), said, "{earlier:?} {later:?}");
        }
    }
}
