//! `cme rulebook`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use cme::diagnostic::words;
use cme::rulebook;

use super::write::Output;
use super::{Error, Exit, Terminal, accounts};

/// List the built-in rulebooks, print one to start your own from, or check one of your own
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct RulebookCommand {
    #[command(subcommand)]
    action: Option<Action>,
    /// The rulebook, such as us-pa-md; without one, all are listed
    id: Option<String>,
    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Check a rulebook's file and say what is wrong, where, and what to write instead
    Check {
        /// The file
        file: PathBuf,
    },
}

impl RulebookCommand {
    pub(crate) fn run(&self, terminal: &Terminal) -> Result<Exit, Error> {
        if let Some(Action::Check { file }) = &self.action {
            let rulebook = accounts::rulebook_file(file, &file.to_string_lossy().replace('\\', "/"))?;
            terminal.print(&format!("{}: {}, no mistakes\n", rulebook.id, rulebook.title))?;
            return Ok(Exit::Clean);
        }
        let text = match &self.id {
            Some(id) => text(id)?.to_owned(),
            None => list(),
        };
        self.output.write_new(&text, terminal)?;
        Ok(Exit::Clean)
    }
}

fn text(id: &str) -> Result<&'static str, Error> {
    rulebook::text(id).ok_or_else(|| {
        let known = rulebook::ids();
        let near = words::closest(id, known.iter().copied()).map(|near| format!("did you mean `{near}`? "));
        let help = format!("{}built in are {}", near.unwrap_or_default(), words::ticked(&known, "and"));
        Error::usage(format!("there is no built-in rulebook `{id}`"), help)
    })
}

fn list() -> String {
    let row = |id: &'static str| {
        let rulebook = rulebook::built_in(id).into_iter().next()?;
        let date = rulebook.verified_on.map_or_else(|| "undated".to_owned(), |date| date.to_string());
        Some(format!("{id:11}  {date:10}  {}\n", rulebook.title))
    };
    let rows: String = rulebook::ids().into_iter().filter_map(row).collect();
    format!("{rows}The dates are those that the texts state. Rules change; check with your board.\n")
}
