//! `cme`: from a folder of Markdown notes to a credit report.

mod commands;

use std::process::ExitCode;

#[cfg(unix)]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let (cli, terminal) = commands::parse();
    match cli.run(&terminal) {
        Ok(exit) => exit.into(),
        Err(error) => {
            terminal.complain(&error);
            commands::Exit::Failed.into()
        }
    }
}
