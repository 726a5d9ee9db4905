//! The figures of an import go, and those that it corrected go back: row by row where few go, by emptying the tables
//! and putting back what stays where most do. Both leave the same ledger.

use super::scan::Gone;
use crate::store::{Error, Result, Writing};

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
        let (removed, restored) = match &touched {
            Touched::Groups(groups) => self.delete(&gone, &periods(groups))?,
            Touched::All => self.empty()?,
        };
        self.db.execute(include_str!("../queries/undo_restore_wording.sql"), [])?;
        self.db.execute(include_str!("../queries/come_back.sql"), [])?;
        if touched == Touched::All {
            // Only now are there few figures to look at.
            self.look(None, false)?;
        }
        Ok(Taken { removed, restored, touched })
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

    /// Empties the tables and puts back what stays and what is restored; how many figures went, and were restored.
    /// Without a WHERE whole pages are freed, and no row is looked at.
    fn empty(&self) -> Result<(u64, u64)> {
        self.unchecked(|| {
            let restored = self.db.execute("INSERT INTO stays SELECT * FROM restored", [])?;
            self.db.execute("DELETE FROM wording", [])?;
            let all = self.db.execute("DELETE FROM observation", [])?;
            let back = self.db.execute("INSERT INTO observation SELECT * FROM stays", [])?;
            self.db.execute("INSERT INTO wording SELECT * FROM stays_wording", [])?;
            self.db.execute_batch("DROP TABLE stays; DROP TABLE stays_wording")?;
            Ok(((all - back) as u64, restored as u64))
        })
    }

    /// Restores what is to be and deletes the other figures that go, with their wordings, in the periods that have any;
    /// how many went, and were restored.
    fn delete(&self, gone: &Gone, periods: &[i64]) -> Result<(u64, u64)> {
        self.unchecked(|| {
            let mut wordings = self.db.prepare(&gone.within(include_str!("../queries/undo_wording.sql")))?;
            for period in periods {
                wordings.execute([period])?;
            }
            let restored = self.restore()?;
            let mut figures = self.db.prepare(&gone.within("DELETE FROM observation WHERE period_id = ? AND GONE"))?;
            let removed =
                periods.iter().try_fold(0, |count, period| Ok::<_, Error>(count + figures.execute([period])?))?;
            Ok((removed as u64, restored))
        })
    }

    /// Gives figures the reading of `restored`. One statement for all would keep every page that it changes in memory.
    fn restore(&self) -> Result<u64> {
        let mut restored = self.db.prepare("SELECT * FROM restored")?;
        let mut update = self.db.prepare(
            "UPDATE observation SET value = ?6, exactness_id = ?7, file_id = ?8, line = ?9
            WHERE period_id = ?1 AND measure_id = ?2 AND breakdown_id = ?3 AND region_id = ?4 AND publication_id = ?5",
        )?;
        let mut rows = restored.query([])?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            for at in 0..9 {
                update.raw_bind_parameter(at + 1, row.get::<_, Option<i64>>(at)?)?;
            }
            count += update.raw_execute()? as u64;
        }
        Ok(count)
    }

    /// Does something without a look at the references of each row. It must leave none that leads nowhere: figures may
    /// go, for nothing refers to them, and come back as they were, or as a correction says that they were, for what they
    /// and corrections refer to is still there.
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
