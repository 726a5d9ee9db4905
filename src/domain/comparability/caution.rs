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
    /// One figure was restated, and the publication of the other one is that which gives it otherwise: of the two
    /// publications neither has both figures as they stand here.
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
        let by =
            |figure: &Figure, code: Option<&String>| figure.derived.is_none() && code == Some(&figure.publication.code);
        let either = |status: Status| [a, b].iter().any(|figure| figure.reading.status == status);
        Cautions {
            other_time_of_year: measure.seasonal && !at_same_time_of_year(measure.kind, a.period, b.period),
            provisional: either(Status::Provisional),
            estimated: either(Status::Estimated),
            other_editions: by(a, b.restated.as_ref()) || by(b, a.restated.as_ref()),
        }
    }
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
        let of = |on: &str, edition: &str, restated: Option<&str>| {
            let mut figure = figure(orphans.id, day(on), exact(100));
            figure.publication.code = edition.into();
            Figure { restated: restated.map(str::to_owned), ..figure }
        };
        let older = of("2023-03-31", "ed-2024", None);
        let restated_by = |edition: &str, from| of("2024-03-31", edition, Some(from));
        for (earlier, later, said) in [
            (&older, restated_by("ed-2025", "ed-2024"), true),
            // The edition before it has no word on the other figure, or both are of one.
            (&older, restated_by("ed-2025", "ed-2023"), false),
            (&of("2023-03-31", "ed-2025", Some("ed-2024")), restated_by("ed-2025", "ed-2024"), false),
            (&of("2023-03-31", "ed-2025", Some("ed-2024")), of("2024-03-31", "ed-2024", None), true),
        ] {
            let change = compare(orphans, unit, earlier, &later, &[]).unwrap();
            assert_eq!(change.needs(Caution::OtherEditions), said, "{earlier:?} {later:?}");
        }
    }
}
