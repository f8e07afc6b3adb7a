//! `cme completions`.

use clap::Args;
use clap_complete::Shell;

use super::{Error, Exit, Terminal};

/// Print the completion script of a shell
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(&self, terminal: &Terminal) -> Result<Exit, Error> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut super::definition(), "cme", &mut script);
        terminal.print(&String::from_utf8_lossy(&script))?;
        Ok(Exit::Clean)
    }
}
