//! What a ledger is checked for: which figures cannot all be right, and which hardly are. Every rule is here, with the
//! statistical rule it follows; reading the figures and saying what was found are others' work.

mod breakdowns;
mod dated;
pub mod finding;
pub mod found;
pub mod frame;
pub mod gaps;
mod identity;
mod kind;
mod links;
mod nested;
mod outliers;
mod parts;
pub mod persons;
pub mod places;
mod regions;
mod restated;
mod shares;
mod slips;
mod tally;
mod twice;
pub mod words;

pub use finding::{Acceptance, Beside, Finding, Kind, Severity, Subject, What};
pub use found::{Asked, Found};
pub use frame::{Cell, DaysOfBreaks, Frame, Printed};
pub use identity::{Key, id, key, named, state, typed};
pub use regions::Checker;
