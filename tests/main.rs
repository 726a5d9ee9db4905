//! The program as its users meet it: the real binary, and the whole of what it says.

// A test that panics fails, and that is what it is for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod file;
mod harness;
mod init;
mod laws;
mod layers;
mod migrations;
