//! `cme explain`.

use std::path::Path;

use clap::Args;
use cme::diagnostic::{Name, words};
use cme::ledger::{self, Terms};
use cme::report::explain;

use super::accounts::Which;
use super::journal::{self, Opened};
use super::options::Shared;
use super::{Error, Exit, Terminal};

/// Explain what `cme check` found, or how the credit of a note or of a license came about
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cme explain\n  cme explain missing-field")]
pub(crate) struct Explain {
    /// The name in brackets, such as missing-field; a note's file; or total (default: list all names)
    #[arg(value_name = "WHAT")]
    what: Option<String>,
    #[command(flatten)]
    which: Which,
}

impl Explain {
    pub(crate) fn run(&self, shared: &Shared, terminal: &Terminal) -> Result<Exit, Error> {
        let text = match self.what.as_deref() {
            None => index(),
            Some("total") => self.total(shared, terminal)?,
            Some(what) if Name::parse(bare(what)).is_some() => page(what)?,
            Some(what) if Path::new(what).is_file() => return self.note(what, shared, terminal),
            Some(what) => page(what)?,
        };
        terminal.print(&text)?;
        Ok(Exit::Clean)
    }

    fn total(&self, shared: &Shared, terminal: &Terminal) -> Result<String, Error> {
        let opened = journal::open(&shared.folder(), shared.today(), terminal)?;
        let terms = self.which.terms(self.which.account(&opened.accounts)?, shared.today())?;
        Ok(explain::total(&terms, &ledger::post(&opened.gathered.journal, &terms)))
    }

    /// Explains a note; one with errors counts nowhere, and `check` says why.
    fn note(&self, what: &str, shared: &Shared, terminal: &Terminal) -> Result<Exit, Error> {
        let file = Path::new(what);
        let folder = shared.journal.clone().unwrap_or_else(|| file.to_owned());
        let opened = journal::open(&folder, shared.today(), terminal)?;
        let path = opened.path_of(file)?;
        let journal = &opened.gathered.journal;
        if let Some(note) = journal.unfinished.iter().find(|note| note.path == path) {
            terminal.insist(&format!(
                "error: this note counts nowhere, because of {}\nhelp: cme check {what} says what to write",
                words::join(&note.errors, "and")
            ));
            return Ok(Exit::Findings);
        }
        let Some(session) = journal.sessions.iter().find(|session| session.path() == path) else {
            let help = format!(
                "a line such as `{}: coaching` in its front matter makes it one",
                opened.settings.names.selector()
            );
            return Err(Error::usage(format!("`{what}` is no session"), help));
        };
        let holds = &opened.settings.physician.holds;
        terminal.print(explain::note(journal, session, &self.all_terms(&opened, shared)?, holds))?;
        Ok(Exit::Clean)
    }

    fn all_terms<'o>(&self, opened: &'o Opened, shared: &Shared) -> Result<Vec<Terms<'o>>, Error> {
        let accounts = self.which.accounts(&opened.accounts)?;
        accounts.into_iter().map(|account| self.which.terms(account, shared.today())).collect()
    }
}

fn bare(what: &str) -> &str {
    what.trim_start_matches("error[").trim_start_matches("warning[").trim_end_matches(']')
}

fn page(what: &str) -> Result<String, Error> {
    let asked = bare(what);
    let Some(name) = Name::parse(asked) else {
        let known = Name::ALL.iter().map(|name| name.as_str());
        let help = match words::closest(asked, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`cme explain` lists all names; a note is named by its file".to_owned(),
        };
        return Err(Error::usage(format!("there is no diagnostic and no note `{asked}`"), help));
    };
    let page = name.page().text().replace("~~~~", "```");
    Ok(format!("{}[{name}]\n\n{}\n", name.level(), page.trim_end()))
}

fn index() -> String {
    let row = |name: &Name| format!("{:7}  {:24}  {}\n", name.level().as_str(), name.as_str(), name.page().summary());
    Name::ALL.iter().map(row).collect()
}
