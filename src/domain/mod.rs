//! What the record book records, and what may be said of it: measures, periods, observations, quantities with
//! bounds, sums, shares and changes. Pure: no input or output, no clock, no SQL.

pub mod aggregate;
pub mod batch;
pub mod block;
pub mod breakdown;
pub mod by_difference;
pub mod catalogue;
pub mod changes;
pub mod check;
pub mod comparability;
pub mod derived;
pub mod fault;
pub mod figure;
pub mod item;
pub mod language;
pub mod lines;
pub mod listing;
pub mod measure;
pub mod names;
pub mod observation;
pub mod outcome;
pub mod over_members;
pub mod over_places;
pub mod over_year;
pub mod period;
pub mod place;
pub mod place_sum;
pub mod place_tree;
pub mod progress;
pub mod proposal;
pub mod publication;
pub mod quantity;
pub mod ratio;
pub mod report;
pub mod revision;
#[cfg(test)]
pub mod sample;
pub mod side_by_side;
pub mod slip;
pub mod succession;
pub mod trend;
pub mod unit;
pub mod vintages;
