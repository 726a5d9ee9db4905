//! From the domain's types to what people and programs read: tables, Markdown, CSV, JSON, messages. Never opens a
//! ledger or a file.

pub mod breaks;
pub mod change;
pub mod changes;
pub mod chart;
pub mod check;
pub mod compare;
pub mod derivation;
pub mod derived;
pub mod document;
pub mod export;
pub mod figures;
pub mod files;
pub mod layout;
pub mod listed;
pub mod lists;
pub mod machine;
pub mod message;
pub mod notes;
pub mod number;
pub mod outcome;
pub mod provenance;
pub mod ratios;
pub mod rejects;
pub mod revisions;
pub mod stream;
pub mod template;
pub mod trend;
pub mod vintages;
pub mod visible;
pub mod words;

/// The form of an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Table,
    Markdown,
    Csv,
    Json,
}
