//! `cme man`.

use clap::Args;

use super::{Error, Exit, Terminal};

/// Print the manual page of cme or of one of its commands
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cme man > cme.1\n  cme man report | man -l -")]
pub(crate) struct Man {
    /// A command, such as report (default: cme itself)
    command: Option<String>,
}

impl Man {
    pub(crate) fn run(&self, terminal: &Terminal) -> Result<Exit, Error> {
        let mut all = super::definition();
        all.build();
        let version = all.get_version().unwrap_or_default().to_owned();
        let page = match &self.command {
            None => all,
            Some(name) => {
                let found = all.find_subcommand(name).cloned();
                found.ok_or_else(|| {
                    Error::usage(format!("there is no command `{name}`"), "`cme --help` lists the commands")
                })?
            }
        };
        let mut text = Vec::new();
        clap_mangen::Man::new(page)
            .source(format!("cme {version}"))
            .render(&mut text)
            .map_err(Error::io("write", "the manual page"))?;
        terminal.print(text)?;
        Ok(Exit::Clean)
    }
}
