//! `cme report`.

use std::path::{Path, PathBuf};

use clap::Args;
use cme::diagnostic::words;
use cme::ledger;
use cme::model::Unfinished;
use cme::report::{self, Choice, Format, Inputs, Profile, Refused, Request, View};
use cme::summary::{self, Summary};

use super::accounts::Which;
use super::check::no_sessions;
use super::journal::{self, Opened};
use super::options::{Dates, Shared};
use super::templates;
use super::write::{self, Output};
use super::{Error, Exit, Terminal};

/// So many notes are named in a message; the rest is counted.
const MOST_NAMED: usize = 20;

/// Print the credit report: every session and the totals, or by a template of your own
#[derive(Debug, Args)]
pub(crate) struct Report {
    /// The report: log, summary, or a template of your own by its name; `cme template` lists them
    #[arg(default_value = "log")]
    name: String,
    /// Render this template file instead; it may include files of its own folder only
    #[arg(long, value_name = "FILE", conflicts_with = "name")]
    template: Option<PathBuf>,
    /// md, html, csv or json; without it the ending of FILE decides, else md
    #[arg(short = 'O', long, value_name = "FORMAT", value_parser = format)]
    output_format: Option<Format>,
    /// How much is shown: minimal, standard, appraisal or full
    #[arg(long, value_name = "PROFILE", value_parser = profile)]
    profile: Option<Profile>,
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    dates: Dates,
    /// Print the report although notes are missing from it because of errors; it says so on its face
    #[arg(long)]
    allow_invalid: bool,
    #[command(flatten)]
    output: Output,
    /// Replace FILE even if cme did not write it
    #[arg(long, requires = "output")]
    force: bool,
}

fn format(text: &str) -> Result<Format, String> {
    let known = || words::join(Format::ALL.iter().map(|format| format.as_str()), "or");
    Format::parse(text).ok_or_else(|| format!("write {}", known()))
}

fn profile(text: &str) -> Result<Profile, String> {
    Profile::parse(text).ok_or_else(|| format!("write {}", words::join(Profile::ALL.map(Profile::as_str), "or")))
}

impl Report {
    pub(crate) fn run(&self, shared: &Shared, terminal: &Terminal) -> Result<Exit, Error> {
        let (period, today) = (self.dates.period()?, shared.today());
        let opened = journal::open(&shared.folder(), today, terminal)?;
        let terms = self.which.terms(self.which.account(&opened.accounts)?, today)?;
        let journal = &opened.gathered.journal;
        let ledger = ledger::post(journal, &terms);
        let holds = &opened.settings.physician.holds;
        let summary = summary::summarize(journal, &terms, &ledger, holds, period);
        if let Some(message) = self.obstacle(&summary, &opened) {
            terminal.insist(&message);
            return Ok(Exit::Findings);
        }
        let text = match self.render(&opened, &summary)? {
            Ok(text) => text,
            Err(refused) => {
                terminal.insist(&refusal(&refused));
                return Ok(Exit::Findings);
            }
        };
        self.deliver(&text, terminal)?;
        if summary.missing.is_empty() {
            return Ok(Exit::Clean);
        }
        terminal.insist(&format!("warning: this report is incomplete\n{}", named(&summary.missing)));
        Ok(Exit::Findings)
    }

    /// What keeps this report from being made: nothing to report on, or notes with errors.
    fn obstacle(&self, summary: &Summary<'_>, opened: &Opened) -> Option<String> {
        if !summary.missing.is_empty() && !self.allow_invalid {
            return Some(strict(summary));
        }
        let is_empty = summary.entries.is_empty() && summary.excluded.is_empty() && summary.missing.is_empty();
        if !is_empty {
            return None;
        }
        if opened.gathered.journal.tally.sessions == 0 {
            return Some(no_sessions(&opened.shown(), opened));
        }
        let outside = words::count(summary.outside, "session");
        let period = summary.period;
        Some(format!(
            "error: nothing to report on: no session in the period {period}\nhelp: {outside} of this journal lie outside of it; cme list shows them"
        ))
    }

    fn render(&self, opened: &Opened, summary: &Summary<'_>) -> Result<Result<String, Vec<Refused>>, Error> {
        let ending = self.output.file().and_then(|file| Format::of_file(&file.to_string_lossy()));
        let format = self.output_format.or(ending);
        let (choice, templates) = match &self.template {
            Some(file) => templates::beside(file, self.output_format)?,
            None => {
                let templates = templates::of_journal(&opened.root, &opened.settings)?;
                let choice = Choice::find(&self.name, format, &templates);
                (choice.map_err(|none| Error::usage(none.message, none.help))?, templates)
            }
        };
        let settings = &opened.settings.report;
        let profile = self.profile.or(settings.profile).unwrap_or(choice.profile());
        let inputs = Inputs { summary, physician: &opened.settings.physician, settings, choice: &choice, profile };
        let view = match View::new(&inputs) {
            Ok(view) => view,
            Err(refused) => return Ok(Err(refused)),
        };
        let request = Request { choice: &choice, view: &view, templates: &templates };
        report::render(&request).map(Ok).map_err(|error| Error::Findings(vec![*error.finding]))
    }

    /// Prints the report, or writes it to its file: never over one that somebody else wrote.
    fn deliver(&self, text: &str, terminal: &Terminal) -> Result<(), Error> {
        let Some(file) = self.output.file() else { return terminal.print(text) };
        if file.exists() && !self.force && !write::is_ours(file)? {
            let message = format!("`{}` is there already, and cme did not write it", file.display());
            return Err(Error::usage(message, "choose another name, or add --force to replace it"));
        }
        write::replace(file, text)?;
        terminal.say(&format!("wrote {}", file.display()));
        Ok(())
    }
}

/// No report without the notes it would lack, unless that is asked for.
fn strict(summary: &Summary<'_>) -> String {
    let notes = words::count(summary.missing.len(), "note");
    let verb = if summary.missing.len() == 1 { "has" } else { "have" };
    format!(
        "error: {notes} of this period {verb} errors, so no report is printed\n{}\nhelp: cme check says what to write; --allow-invalid prints the report without them, and says so on its face",
        named(&summary.missing)
    )
}

fn named(missing: &[&Unfinished]) -> String {
    let line = |note: &&Unfinished| {
        let date = note.date.map_or_else(|| "date unknown".to_owned(), |date| date.to_string());
        let path = cme::diagnostic::render::visible(&note.path);
        format!("  {path} ({date}): {}", words::join(&note.errors, "and"))
    };
    let mut lines: Vec<String> = missing.iter().take(MOST_NAMED).map(line).collect();
    if missing.len() > MOST_NAMED {
        lines.push(format!("  and {} more", missing.len() - MOST_NAMED));
    }
    lines.join("\n")
}

fn refusal(refused: &[Refused]) -> String {
    let mut lines: Vec<String> = refused.iter().take(MOST_NAMED).map(|one| format!("  {one}")).collect();
    if refused.len() > MOST_NAMED {
        lines.push(format!("  and {} more", refused.len() - MOST_NAMED));
    }
    format!(
        "error: the report would print what looks like a patient's identifier, so it is not printed\n{}\nhelp: take it out of the note; if it is no patient's, add `allow: [possible-identifier]` to the note\nhelp: this check finds patterns only; that it finds nothing does not make a report anonymous",
        lines.join("\n")
    )
}

/// The name under which a file's template is found.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
