//! From bytes to observations and faults: decoding, finding rows and their places, reading cells, naming things.
//! Knows nothing of the database; what the ledger holds comes in as a catalogue.

pub mod body;
pub mod bounds;
pub mod cells;
pub mod decode;
pub mod delimiter;
pub mod figures;
pub mod files;
pub mod footnote;
pub mod heading;
pub mod history;
pub mod items;
pub mod layout;
pub mod locate;
pub mod naming;
pub mod number;
pub mod period;
pub mod personal;
pub mod pipeline;
pub mod plausible;
pub mod rules;
pub mod sdmx;
pub mod shape;
pub mod sheet;
pub mod status;
pub mod successions;
pub mod table;
pub mod view;
pub mod words;
