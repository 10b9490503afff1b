//! The programs behind `make bench`; `bench/run.py` starts them.
//!
//! * `oxissl-bench peer DIRECTORY VERSION CIPHER` is the other end of every measured connection.
//! * `oxissl-bench limit DIRECTORY VERSION CIPHER PORT` does the measured work without Python.
//! * `oxissl-bench instructions DIRECTORY WORK COUNT` does some of oxissl's work, to be counted.

#![forbid(unsafe_code)]

mod instructions;
mod limit;
mod limit_handshake;
mod peer;
mod record;
mod settings;

use std::process::ExitCode;

pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["peer", directory, version, cipher] => peer::run(directory, version, cipher),
        ["limit", directory, version, cipher, port] => limit::run(directory, version, cipher, port),
        ["instructions", directory, work, count] => instructions::run(directory, work, count),
        _ => Err("usage: see the head of crates/oxissl-bench/src/main.rs".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("oxissl-bench: {error}");
            ExitCode::FAILURE
        }
    }
}
