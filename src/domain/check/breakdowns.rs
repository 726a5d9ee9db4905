//! The parts of a measure by sex, age and the like against the whole. Nobody has declared them disjoint, so a sum goes by
//! what their names tell, and by whether they add up elsewhere in the series.

use super::finding::{Finding, Severity, Subject, What};
use super::links::Dimension;
use super::parts::{Verdict, judge};
use crate::domain::quantity::Quantity;

/// In so many periods the parts must have made up the whole before they are taken for all of it, and in three of four.
const ADD_UP: usize = 3;

/// The whole and the parts of it in one period, in the order of the dimension.
#[derive(Clone, Debug)]
pub struct Divided {
    pub subject: Subject,
    pub whole: Quantity,
    pub parts: Vec<Option<Quantity>>,
    pub together: bool,
}

impl Divided {
    /// How many parts have a value.
    fn given(&self) -> usize {
        self.parts.iter().flatten().count()
    }
}

/// The findings about a dimension of a measure in one region, of all its periods: of each as several publications have
/// it, of which the first that is wrong is told.
pub fn findings(dimension: &Dimension, periods: &[Vec<Divided>]) -> Vec<Finding> {
    let complete = dimension.complete || dimension.additive && add_up(periods);
    let find = |found: &Divided| {
        let verdict = judge(&found.whole, &found.parts, dimension.additive, complete)?;
        let given = found.given();
        let (sum, one, certain) = match verdict {
            Verdict::OneTooMuch(at) => (found.parts[at]?, Some(dimension.parts[at].0), true),
            Verdict::TooMuch(sum) => (sum, None, complete),
            Verdict::TooLittle(sum) => (sum, None, false),
        };
        let severity = if certain && found.together { Severity::Error } else { Severity::Warning };
        let (dimension, whole, together) = (dimension.name.clone(), found.whole, found.together);
        let what = What::Breakdowns { dimension, sum, whole, given, one, together };
        Some(Finding { severity, subject: found.subject, what })
    };
    periods.iter().filter_map(|divided| divided.iter().find_map(find)).collect()
}

/// Whether the parts make up the whole in most periods that have them all.
fn add_up(periods: &[Vec<Divided>]) -> bool {
    let sums = periods.iter().filter_map(|divided| {
        let most = divided.iter().rev().max_by_key(|found| found.given())?;
        let parts: Option<Vec<Quantity>> = most.parts.iter().copied().collect();
        Some(Quantity::sum(&parts?)?.may_equal(&most.whole))
    });
    let (equal, other): (Vec<bool>, Vec<bool>) = sums.partition(|equal| *equal);
    equal.len() >= ADD_UP && equal.len() >= 3 * other.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dimension(additive: bool, complete: bool) -> Dimension {
        Dimension { name: "age".into(), whole: 0, parts: vec![(1, 1), (2, 2)], additive, complete }
    }

    fn divided(whole: i128, parts: [i128; 2]) -> Divided {
        Divided {
            subject: Subject::default(),
            whole: Quantity::exact(whole),
            parts: parts.map(|part| Some(Quantity::exact(part))).to_vec(),
            together: true,
        }
    }

    #[test]
    fn parts_by_age_may_be_more_or_less_than_the_whole() {
        use Severity::{Error, Warning};
        let good = |count: usize| vec![divided(100, [40, 60]); count];
        for (name, dimension, figures, expected) in [
            ("they add up", dimension(true, true), vec![divided(100, [40, 60])], vec![]),
            ("both sexes are too few", dimension(true, true), vec![divided(100, [40, 50])], vec![Warning]),
            ("both sexes are too many", dimension(true, true), vec![divided(100, [40, 70])], vec![Error]),
            ("others may be missing", dimension(true, false), vec![divided(100, [40, 50])], vec![]),
            ("too many, as far as names tell", dimension(true, false), vec![divided(100, [40, 70])], vec![Warning]),
            ("they overlap", dimension(false, false), vec![divided(100, [80, 70])], vec![]),
            ("one is too many", dimension(false, false), vec![divided(100, [101, 70])], vec![Error]),
            (
                "they add up at other times",
                dimension(true, false),
                [good(3), vec![divided(100, [40, 50])]].concat(),
                vec![Warning],
            ),
            ("twice is not enough", dimension(true, false), [good(2), vec![divided(100, [40, 50])]].concat(), vec![]),
        ] {
            let periods: Vec<Vec<Divided>> = figures.into_iter().map(|divided| vec![divided]).collect();
            let found: Vec<Severity> = findings(&dimension, &periods).iter().map(|finding| finding.severity).collect();
            assert_eq!(found, expected, "{name}");
        }
    }
    #[test]
    fn of_several_publications_the_first_that_is_wrong_is_told() {
        let dimension = dimension(true, true);
        let alone = |whole| Divided { parts: vec![None, None], ..divided(whole, [0, 0]) };
        for (name, publications, told) in [
            ("an earlier one", vec![alone(300), divided(100, [60, 60])], Some(100)),
            ("the later of two", vec![divided(110, [60, 60]), divided(100, [60, 60])], Some(110)),
            ("neither", vec![alone(300), divided(120, [60, 60])], None),
        ] {
            let found = findings(&dimension, &[publications]);
            let mut wholes = found.iter().map(|finding| match finding.what {
                What::Breakdowns { whole, .. } => Some(whole.value),
                _ => None,
            });
            assert_eq!(wholes.next_back().flatten(), told, "{name}");
        }
    }
}
