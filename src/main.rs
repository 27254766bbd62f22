//! Runs the command line, prints the error chain and sets the exit status; nothing else.

use rabta::cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("rabta: {error:#}");
            ExitCode::FAILURE
        }
    }
}
