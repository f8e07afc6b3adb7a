//! `cme completions`.

use clap::Args;
use clap_complete::Shell;

use super::{Error, Exit, Terminal};

/// Print a script that lets your shell complete commands and options
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
                  cme completions bash > ~/.local/share/bash-completion/completions/cme\n  \
                  cme completions zsh > \"${fpath[1]}/_cme\"\n  \
                  cme completions fish > ~/.config/fish/completions/cme.fish\n  \
                  cme completions powershell >> $PROFILE")]
pub(crate) struct Completions {
    /// The shell you use
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(&self, terminal: &Terminal) -> Result<Exit, Error> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut super::definition(), "cme", &mut script);
        terminal.print(script)?;
        Ok(Exit::Clean)
    }
}
