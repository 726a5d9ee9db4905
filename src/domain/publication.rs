//! Publications: the documents that figures are quoted from.

use super::language::Bilingual;
use chrono::NaiveDate;

pub type PublicationId = i64;

/// A document that figures are quoted from: a report, bulletin, article or table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    pub id: PublicationId,
    pub code: String,
    pub title: String,
    pub publisher: String,
    /// Decides which of two values for one thing is the later word.
    pub published_on: NaiveDate,
    /// None where no address is known.
    pub url: Option<String>,
    /// What a reader of its figures must know; empty where there is nothing.
    pub note: Bilingual,
    /// Why its figures are not to be relied on; empty where nobody has marked it so.
    pub unreliable: Bilingual,
}

impl Publication {
    /// Whether it is marked unreliable.
    pub fn is_unreliable(&self) -> bool {
        self.unreliable != Bilingual::default()
    }
}
