//! `cme rulebook`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use cme::diagnostic::{Diagnostic, Name, words};
use cme::report::NOTICE;
use cme::rulebook;

use super::write::Output;
use super::{Error, Exit, Terminal, accounts};

/// List the built-in rulebooks, print one to start your own from, or check one of your own
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(
    after_help = "Examples:\n  cme rulebook\n  cme rulebook us-pa-md\n  cme rulebook us-pa-md -o rules/mine.yaml\n  \
                  cme rulebook check rules/mine.yaml\n\n\
                  A board that is not listed is a file of your own in the journal: the chapter \"Add your board\" of the\n\
                  README shows a whole one."
)]
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
            let doubts: Vec<Diagnostic> =
                rulebook.doubts.iter().map(|doubt| doubt.clone().named(Name::DoubtfulSetting)).collect();
            terminal.warn(&doubts);
            let counted = match doubts.len() {
                0 => String::new(),
                doubts => format!(", {}", words::count(doubts, "warning")),
            };
            terminal.print(format!("{}: {}, no mistakes{counted}\n", rulebook.id, rulebook.title))?;
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

/// What to do where a board is not among the built-in ones.
pub(super) const HOW_TO_ADD: &str = "`cme rulebook` lists the built-in ones; another board is a file of your own: `cme rulebook us-pa-md -o rules/mine.yaml` is a start, and `Add your board` in the README says how";

fn text(id: &str) -> Result<&'static str, Error> {
    rulebook::text(id).ok_or_else(|| {
        let near = rulebook::closest(id).map(|near| format!("did you mean `{near}`? "));
        let help = format!("{}{HOW_TO_ADD}", near.unwrap_or_default());
        Error::usage(format!("there is no built-in rulebook `{}`", words::shorten(id, 40)), help)
    })
}

fn list() -> String {
    let row = |id: &'static str| {
        let rulebook = rulebook::built_in(id).into_iter().next()?;
        let date = rulebook.verified_on.map_or_else(|| "undated".to_owned(), |date| date.to_string());
        Some(format!("{id:11}  {date:10}  {}\n", rulebook.title))
    };
    let rows: String = rulebook::ids().into_iter().filter_map(row).collect();
    format!("{rows}The dates are those that the texts state. {NOTICE}\n")
}
