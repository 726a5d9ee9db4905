//! The ledger file: the only SQL, and the only use of rusqlite. Takes and gives the domain's types; knows nothing of
//! files to import, of languages or of output.

mod along;
pub mod blocks;
mod breaks;
pub mod catalogue;
pub mod check;
mod codes;
pub mod error;
pub mod export;
mod feed;
pub mod figures;
mod held;
pub mod ledger;
pub mod lists;
mod pages;
pub mod place_sums;
pub mod provenance;
mod ranges;
pub mod record;
pub mod revisions;
mod slips;
mod stage;
mod successions;
pub mod undo;

pub use error::Error;
pub use ledger::{Ledger, NewLedger, Writing};

/// What every operation of the store returns.
pub type Result<T> = std::result::Result<T, Error>;
