//! careledger: a record book for the published figures of a city's child-welfare work.

use std::process::ExitCode;

fn main() -> ExitCode {
    careledger::cli::run(std::env::args_os().collect())
}
