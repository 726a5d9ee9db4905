//! The figures of an import go, and those that it corrected go back: row by row where few go, by emptying the tables
//! and putting back what stays where most do. Both leave the same ledger.

use super::scan::Gone;
use crate::store::{Result, Writing};

/// How the figures of an import are taken out of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Row by row.
    Rows,
    /// The whole table, and what stays comes back; row by row after all where more than so many stay.
    Table { aside: usize },
}

/// The periods, measures and breakdowns whose figures are others after an undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    Groups(Vec<[i64; 3]>),
    /// Any of them: most figures went.
    All,
}

/// What became of the figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub removed: u64,
    pub restored: u64,
    pub touched: Touched,
}

/// From so many figures in a hundred that go, the table is emptied.
const MOST: u64 = 70;

/// What stays is in memory on its way: of so many figures, about 100 MiB.
const ASIDE: usize = 3_000_000;

impl Writing<'_> {
    /// Takes the figures of the files in `undone` back, and writes down in `still` what the others need; in the given
    /// way, or in the one that is quicker. `fresh`: nothing was changed in this transaction before, so that other
    /// connections see the same figures.
    pub(super) fn take_back(&self, way: Option<Way>, fresh: bool) -> Result<Taken> {
        let gone = self.gone()?;
        let way = match way {
            Some(way) => way,
            None if self.share(&gone)? >= MOST => Way::Table { aside: ASIDE },
            None => Way::Rows,
        };
        // Before any figure is changed: other connections help to look.
        let touched = match way {
            Way::Table { aside } if self.aside(&gone, aside)? => Touched::All,
            _ => Touched::Groups(self.look(Some(&gone), fresh)?),
        };
        self.db.execute("DELETE FROM correction WHERE file_id IN undone", [])?;
        self.db.execute_batch(&gone.within(include_str!("../queries/undo_corrected.sql")))?;
        let by_row = match &touched {
            Touched::Groups(groups) => Some(periods(groups)),
            Touched::All => None,
        };
        if let Some(periods) = &by_row {
            self.for_each(periods, &gone.within(include_str!("../queries/undo_wording.sql")))?;
        }
        let restored = self.db.execute(include_str!("../queries/undo_restore.sql"), [])?;
        let removed = match &by_row {
            // What the import corrected has another file by now.
            Some(periods) => {
                self.for_each(periods, &gone.within("DELETE FROM observation WHERE period_id = ? AND GONE"))?
            }
            None => self.empty()?,
        };
        self.db.execute(include_str!("../queries/undo_restore_wording.sql"), [])?;
        self.db.execute(include_str!("../queries/come_back.sql"), [])?;
        if touched == Touched::All {
            // Only now are there few figures to look at.
            self.look(None, false)?;
        }
        Ok(Taken { removed, restored: restored as u64, touched })
    }

    /// Puts the figures that stay aside, with their wordings; false where there are more than so many.
    fn aside(&self, gone: &Gone, most: usize) -> Result<bool> {
        self.db.execute_batch(include_str!("../queries/undo_aside.sql"))?;
        let stay = gone.within("INSERT INTO stays SELECT * FROM observation WHERE NOT (GONE) LIMIT ?");
        if self.db.execute(&stay, [most as i64 + 1])? > most {
            self.db.execute_batch("DELETE FROM stays")?;
            return Ok(false);
        }
        self.db.execute(include_str!("../queries/undo_aside_wording.sql"), [])?;
        Ok(true)
    }

    /// Empties the tables and puts back what stays; how many figures went. Without a WHERE whole pages are freed, and
    /// no row is looked at.
    fn empty(&self) -> Result<u64> {
        let corrected = "INSERT INTO stays SELECT o.* FROM restored
            CROSS JOIN observation AS o USING (period_id, measure_id, breakdown_id, region_id, publication_id)";
        self.db.execute(corrected, [])?;
        self.unchecked(|| {
            self.db.execute("DELETE FROM wording", [])?;
            let all = self.db.execute("DELETE FROM observation", [])?;
            let back = self.db.execute("INSERT INTO observation SELECT * FROM stays", [])?;
            self.db.execute("INSERT INTO wording SELECT * FROM stays_wording", [])?;
            self.db.execute_batch("DROP TABLE stays; DROP TABLE stays_wording")?;
            Ok((all - back) as u64)
        })
    }

    /// Deletes rows of `observation` or `wording` period by period; how many.
    fn for_each(&self, periods: &[i64], delete: &str) -> Result<u64> {
        self.unchecked(|| {
            let mut statement = self.db.prepare(delete)?;
            periods.iter().try_fold(0, |count, period| Ok(count + statement.execute([period])? as u64))
        })
    }

    /// Does something without a look at the references of each row. It must leave none that leads nowhere: figures may
    /// go, for nothing refers to them, and come back as they were, for what they refer to is still there.
    pub(super) fn unchecked<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.enforce_references(false)?;
        let done = work();
        self.enforce_references(true)?;
        done
    }
}

/// The periods of groups.
fn periods(groups: &[[i64; 3]]) -> Vec<i64> {
    let mut periods: Vec<i64> = groups.iter().map(|[period, _, _]| *period).collect();
    periods.dedup();
    periods
}
