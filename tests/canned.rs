//! The reports that set figures beside each other: revisions, vintages, changes, places, ratios. In every form and in
//! both languages.

mod changes;
mod compare;
mod ratios;
mod revisions;
