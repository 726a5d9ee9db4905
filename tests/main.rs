//! The program as its users meet it: the real binary, and the whole of what it says.

mod harness;
mod init;
mod laws;
mod layers;
