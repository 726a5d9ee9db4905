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

/// The findings about a dimension of a measure in one region, of all its periods.
pub fn findings(dimension: &Dimension, divided: Vec<Divided>) -> Vec<Finding> {
    let complete = dimension.complete || dimension.additive && add_up(&divided);
    let find = |found: Divided| {
        let verdict = judge(&found.whole, &found.parts, dimension.additive, complete)?;
        let given = found.parts.iter().flatten().count();
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
    divided.into_iter().filter_map(find).collect()
}

/// Whether the parts make up the whole in most periods that have them all.
fn add_up(divided: &[Divided]) -> bool {
    let sums = divided.iter().filter_map(|found| {
        let parts: Option<Vec<Quantity>> = found.parts.iter().copied().collect();
        Some(Quantity::sum(&parts?)?.may_equal(&found.whole))
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
            let found: Vec<Severity> = findings(&dimension, figures).iter().map(|finding| finding.severity).collect();
            assert_eq!(found, expected, "{name}");
        }
    }
}
