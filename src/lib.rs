//! careledger keeps published figures with their sources. The promise: no number without its source, and no
//! comparison that the sources do not support.
//!
//! The code map. Each layer knows those below it and none above; `tests/layers.rs` fails where one reaches up.
//!
//! | layer | what lives there | what is absent |
//! |---|---|---|
//! | `cli` | arguments, help, exit codes, the clock, the environment | any sentence about figures |
//! | `commands` | one file a subcommand: ask the layers below, write the answer | SQL, parsing, formatting |
//! | `render` | tables, CSV, JSON, messages in two languages | reading files or the ledger |
//! | `store` | the ledger file: all SQL, all of rusqlite, migrations | languages, output, files to import |
//! | `intake` | bytes to observations and faults | the database |
//! | `spool` | the figures of an import, put in order and made small, in memory or in work files | tables, SQL |
//! | `domain` | measures, periods, quantities with bounds, comparability, sums | input, output, clock, SQL |
//!
//! Invariants: a number is an integer of its unit's smallest part from the cell that was read to the cell that is
//! shown, never a floating-point number; a change to the ledger is one transaction; what is not committed never
//! happened; a fault is data (`domain::fault`) until `render::message` says it.

pub mod cli;
pub mod commands;
pub mod domain;
pub mod intake;
pub mod render;
pub mod spool;
pub mod store;
