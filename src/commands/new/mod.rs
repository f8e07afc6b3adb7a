//! `cme new`: takes values by flags, asks for the rest on a terminal, and writes a note like the ones there.
//!
//! The note is read back by the library before it is saved, so a value that `cme check` would refuse is never written.

mod ask;
mod editor;
mod name;
mod place;
mod values;

use std::path::PathBuf;

use clap::Args;
use cme::diagnostic::render::visible;
use cme::diagnostic::words;

use super::journal::{self, Opened};
use super::options::Shared;
use super::{Error, Exit, Terminal};
use editor::Editing;
use values::{Values, Written};

/// Write the note of a new session, named and placed like those you have
#[derive(Debug, Args)]
#[command(
    after_help = "What no flag gives is asked for on a terminal; elsewhere its place in the note waits to be filled, and \
                  `cme check` says where. On a terminal the note is then opened in $VISUAL or $EDITOR.\n\n\
                  Examples:\n  cme new\n  cme new --title \"Delegating\" --duration \"50 min\" --topic leadership\n  \
                  cme new --kind reading --date 2026-03-14 --duration 1:15"
)]
pub(crate) struct New {
    #[command(flatten)]
    values: Values,
    /// The folder for the note, named from the journal's root (default: where sessions of that kind are)
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    #[command(flatten)]
    editing: Editing,
}

impl New {
    pub(crate) fn run(self, shared: &Shared, terminal: &Terminal) -> Result<Exit, Error> {
        let opened = journal::open(&shared.folder(), shared.today(), terminal)?;
        let folder = self.folder.as_deref().map(|folder| place::inside(folder, &opened)).transpose()?;
        let values = if Terminal::is_interactive() {
            ask::ask(self.values, &opened, shared.today(), terminal)?
        } else {
            self.values
        };
        let written = values::write(&values, &opened.settings, shared.today())?;
        let path = place::save(&written, folder, &opened)?;
        let shown = shown(&opened, &path);
        terminal.print(visible(&shown) + "\n")?;
        for warning in written.warnings(&path, &opened.settings, shared.today()) {
            terminal.insist(&warning);
        }
        self.editing.open(&opened.root.join(&path), &shown, terminal)?;
        // Behind the editor nobody knows any longer what is still to write.
        if !self.editing.opens() {
            terminal.say(&advice(&written));
        }
        Ok(Exit::Clean)
    }
}

/// The path as seen from where the command runs.
fn shown(opened: &Opened, path: &str) -> String {
    match opened.shown().as_str() {
        "." => path.to_owned(),
        folder => format!("{}/{path}", folder.trim_end_matches('/')),
    }
}

fn advice(written: &Written) -> String {
    if written.unfilled.is_empty() {
        return "nothing is missing in it".to_owned();
    }
    let missing: Vec<String> = written.unfilled.iter().map(|name| visible(name)).collect();
    let missing = words::join(missing, "and");
    format!("still to write in it: {missing}; `cme check` shows where")
}
