//! `cargo xtask …`: everything one does with the repository beyond cargo itself.
//!
//! Each command does its own set-up, so that a fresh clone needs no other instruction.

mod arguments;
mod bench;
mod build;
mod offline;
mod package;
mod page;
mod repo;
mod run;
mod serve;
mod setup;
mod test;

use std::process::ExitCode;

use arguments::{Command, HELP};
use build::Purpose;

/// What a command ends with: nothing, or one sentence for the person who ran it.
pub type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    match Command::parse(&given).map_err(Into::into).and_then(|command| obey(&command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error}");
            ExitCode::FAILURE
        }
    }
}

fn obey(command: &Command) -> Result {
    match command {
        Command::Help => println!("{HELP}"),
        Command::Setup => setup::everything()?,
        Command::Page => page::write(None)?,
        Command::Build { release } => {
            build::site(if *release { Purpose::Release } else { Purpose::Development })?;
        }
        Command::Serve { port, release } => serve::serve(*port, *release)?,
        Command::Test => test::everything()?,
        Command::Package { home } => package::everything(home.as_deref())?,
        Command::Bench { part } => bench::run(*part)?,
        Command::Reproduce => build::reproduce()?,
    }
    Ok(())
}
