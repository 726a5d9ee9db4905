//! Publications that are dated before what they report.

use super::finding::Severity;
use crate::domain::measure::Kind;
use crate::domain::period::Period;
use chrono::NaiveDate;

/// At the end of a year it is often told as if it were over.
const NEARLY_OVER: i64 = 31;

/// How wrong it is that a publication of this day reports a figure of this period; None where it is not. Nobody knows a
/// count before its day, or a flow before it begins: that is an error. A flow that is not over may be a plan, or be
/// known up to that day only. A stock of a month without a day is of some day in it.
pub fn judge(published_on: NaiveDate, period: &Period, kind: Kind) -> Option<Severity> {
    if published_on < period.start {
        return Some(Severity::Error);
    }
    let left = (period.end - published_on).num_days();
    match kind {
        Kind::Stock => None,
        Kind::Flow if left <= 0 => None,
        Kind::Flow => Some(if left > NEARLY_OVER { Severity::Warning } else { Severity::Hint }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{date, day, span, year};

    #[test]
    fn nobody_knows_what_has_not_begun() {
        use Severity::{Error, Hint, Warning};
        for (published_on, period, kind, expected) in [
            ("2019-11-24", day("2019-11-24"), Kind::Stock, None),
            ("2019-11-23", day("2019-11-24"), Kind::Stock, Some(Error)),
            ("2021-06-20", span("2021-06-01", "2021-06-30"), Kind::Stock, None),
            ("2021-05-31", span("2021-06-01", "2021-06-30"), Kind::Stock, Some(Error)),
            ("2019-12-31", year(2019), Kind::Flow, None),
            ("2019-12-20", year(2019), Kind::Flow, Some(Hint)),
            ("2019-11-24", year(2019), Kind::Flow, Some(Warning)),
            ("2018-12-31", year(2019), Kind::Flow, Some(Error)),
        ] {
            assert_eq!(judge(date(published_on), &period, kind), expected, "{published_on} {period}");
        }
    }
}
