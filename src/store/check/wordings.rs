//! Wordings that name another unit than that of their measure, or a bound of a number that is none.

use super::Plan;
use crate::domain::check::{Checker, Finding, Severity, Subject, What, words};
use crate::domain::period::Period;
use crate::domain::unit::UnitKind;
use crate::store::codes::date;
use crate::store::{Ledger, Result};

impl Ledger {
    pub(super) fn check_wordings(&self, plan: &Plan, checker: &mut Checker) -> Result<()> {
        let sql = "SELECT w.measure_id, w.breakdown_id, w.region_id, w.publication_id, p.period_start, p.period_end,
                w.as_written
            FROM wording AS w CROSS JOIN period AS p USING (period_id) WHERE w.as_written IS NOT NULL";
        let mut statement = self.db.prepare(sql)?;
        let mut rows = statement.query([])?;
        let catalogue = &plan.frame.catalogue;
        while let Some(row) = rows.next()? {
            let Some(measure) = catalogue.measures.get(row.get(0)?) else { continue };
            let Some(unit) = catalogue.unit_of(measure) else { continue };
            let as_written = row.get_ref(6)?.as_str().unwrap_or_default();
            let (other, odd) = (words::other_unit(as_written, unit, catalogue), words::is_odd_bound(as_written));
            if other.is_none() && !odd {
                continue;
            }
            let publication = row.get(3)?;
            if plan.publications.get(&publication).copied().flatten().is_none() {
                continue;
            }
            // A rate is written in many ways.
            if unit.kind == UnitKind::Rate {
                continue;
            }
            let subject = Subject {
                measure: Some(measure.id),
                breakdown: Some(row.get(1)?),
                region: Some(row.get(2)?),
                period: Some(Period { start: date(row, 4)?, end: date(row, 5)? }),
                publication: Some(publication),
            };
            if odd {
                let what = What::OddBound { as_written: as_written.to_owned() };
                checker.add(Finding { severity: Severity::Hint, subject, what });
            }
            if let Some(unit) = other {
                let what = What::OtherUnit { as_written: as_written.to_owned(), unit };
                checker.add(Finding { severity: Severity::Warning, subject, what });
            }
        }
        Ok(())
    }
}
