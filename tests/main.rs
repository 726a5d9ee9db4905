//! The program as its users meet it: the real binary, and the whole of what it says.

// A test that cannot go on has found something.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bounds;
mod breaks;
mod canned;
mod check;
mod comparisons;
mod derived;
mod export;
mod file;
mod folders;
mod gallery;
mod harness;
mod history;
mod import;
mod init;
mod large;
mod laws;
mod layers;
mod layouts;
mod lies;
mod migrations;
mod readme;
mod rejects;
mod report;
mod shapes;
mod successions;
mod sums;
mod trend;
mod workbook;
