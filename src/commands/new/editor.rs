//! Opens the new note in the user's editor.

use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::Command;

use clap::Args;

use crate::commands::{Error, Terminal};

/// Whether the note is opened.
#[derive(Debug, Args)]
pub(super) struct Editing {
    /// Open the note in $VISUAL or $EDITOR (default: on a terminal)
    #[arg(long, overrides_with = "no_edit")]
    edit: bool,
    /// Do not open an editor
    #[arg(long, overrides_with = "edit")]
    no_edit: bool,
}

impl Editing {
    /// Whether there is a terminal for an editor, and one is named.
    pub(super) fn opens(&self) -> bool {
        !self.no_edit && is_possible() && (self.edit || editor().is_some())
    }

    /// Opens the file and waits for the editor to end. The file is there already, whatever becomes of the editor.
    pub(super) fn open(&self, file: &Path, shown: &str, terminal: &Terminal) -> Result<(), Error> {
        if self.edit && !is_possible() {
            terminal.insist("warning: no editor was opened: `--edit` needs a terminal");
        }
        if !self.opens() {
            return Ok(());
        }
        let Some(editor) = editor() else {
            let message = format!("no editor is named, so `{shown}` was not opened");
            return Err(Error::usage(message, "set the variable EDITOR to the command that starts your editor"));
        };
        let failed = |why: String| {
            let help = format!("the note is written: open `{shown}` yourself, or set the variable EDITOR");
            Err(Error::usage(format!("the editor `{editor}` {why}"), help))
        };
        let Some((program, arguments)) = words(&editor) else { return failed("cannot be split into words".to_owned()) };
        match Command::new(program).args(arguments).arg(file).status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => failed(format!("failed: {status}")),
            Err(error) => failed(format!("cannot be started: {error}")),
        }
    }
}

/// An editor draws on the terminal, so standard output must be one as well.
fn is_possible() -> bool {
    Terminal::is_interactive() && io::stdout().is_terminal()
}

fn editor() -> Option<String> {
    let named = ["VISUAL", "EDITOR"].iter().filter_map(|name| std::env::var(name).ok());
    named.map(|editor| editor.trim().to_owned()).find(|editor| !editor.is_empty())
}

/// The program and its arguments, without a shell; a path with spaces or backslashes in it may stand as it is.
fn words(editor: &str) -> Option<(String, Vec<String>)> {
    if Path::new(editor).is_file() {
        return Some((editor.to_owned(), Vec::new()));
    }
    let mut words = shlex::split(editor)?;
    (!words.is_empty()).then(|| (words.remove(0), words))
}
