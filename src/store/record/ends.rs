//! Where the figures of a large import, and what they change in the sums over places, are appended.

use crate::store::feed::Entry;
use crate::store::pages::{Appending, Order};
use crate::store::place_sums::SumRow;
use crate::store::{Result, feed, place_sums};
use rusqlite::Connection;

/// The ends of the tables that figures, and sums of them, are appended to.
pub(super) struct Ends {
    pub figures: Appending<Entry, 5>,
    pub sums: Appending<SumRow, 6>,
}

impl Ends {
    pub(super) fn of(db: &Connection) -> Result<Ends> {
        Ok(Ends { figures: Appending::to(db, "observation", feed::KEY)?, sums: place_sums::end(db)? })
    }

    /// Makes what was appended part of the tables.
    pub(super) fn finish(self, db: &Connection) -> Result<Order> {
        Ok(self.figures.finish(db)?.and(self.sums.finish(db)?))
    }
}
