//! `cme check`.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use cme::diagnostic::render::{self, Format, Outcome};
use cme::diagnostic::{Counts, Diagnostic, words};

use super::journal::{self, Opened};
use super::options::Shared;
use super::write::Output;
use super::{Error, Exit, Terminal};

/// Check every note of the journal and say what is wrong, where, and what to write instead
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Only say what concerns these notes or folders; the whole journal is read all the same
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How findings are printed: for people, one a line, or for a machine
    #[arg(short = 'O', long, value_name = "FORMAT", default_value = "human", value_parser = format)]
    output_format: Format,
    /// Exit with 1 from this level on
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    fail_on: FailOn,
    #[command(flatten)]
    output: Output,
}

/// From which level on diagnostics make the exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Never,
}

fn format(text: &str) -> Result<Format, String> {
    let names = Format::ALL.iter().map(|format| format.as_str());
    Format::parse(text).ok_or_else(|| format!("write one of {}", words::join(names, "or")))
}

impl Check {
    pub(crate) fn run(&self, shared: &Shared, terminal: &Terminal) -> Result<Exit, Error> {
        let folder = shared.journal.as_ref().or(self.paths.first()).cloned().unwrap_or_else(|| shared.folder());
        let opened = journal::open(&folder, shared.today(), terminal)?;
        let diagnostics = self.select(&opened)?;
        let shown = opened.shown();
        let tally = opened.gathered.journal.tally;
        let outcome = Outcome { diagnostics: &diagnostics, tally, journal: &shown };
        self.output.write(&render::render(self.output_format, &outcome, &terminal.style()), terminal)?;
        if tally.sessions + opened.gathered.journal.unfinished.len() == 0 {
            terminal.insist(&no_sessions(&shown, &opened));
            return Ok(Exit::Findings);
        }
        Ok(self.exit(&diagnostics))
    }

    /// The diagnostics about the paths that were asked for; about all where none were.
    fn select(&self, opened: &Opened) -> Result<Vec<Diagnostic>, Error> {
        let mut wanted = Vec::new();
        for path in &self.paths {
            let full = std::fs::canonicalize(path).map_err(Error::io("open", path))?;
            let below = full.strip_prefix(&opened.root).map_err(|_| {
                let message = format!("`{}` is not in the journal `{}`", path.display(), opened.root.display());
                Error::usage(message, "check one journal at a time")
            })?;
            wanted.push(below.to_owned());
        }
        let is_wanted = |diagnostic: &&Diagnostic| {
            wanted.is_empty() || wanted.iter().any(|path| Path::new(diagnostic.path()).starts_with(path))
        };
        Ok(opened.gathered.diagnostics.iter().filter(is_wanted).cloned().collect())
    }

    fn exit(&self, diagnostics: &[Diagnostic]) -> Exit {
        let counts = Counts::of(diagnostics);
        let fails = match self.fail_on {
            FailOn::Error => counts.errors > 0,
            FailOn::Warning => counts.errors + counts.warnings > 0,
            FailOn::Never => false,
        };
        if fails { Exit::Findings } else { Exit::Clean }
    }
}

/// Nothing found is never a success: says how far each step came.
pub(crate) fn no_sessions(folder: &str, opened: &Opened) -> String {
    let tally = opened.gathered.journal.tally;
    let selector = opened.settings.names.selector();
    let help = match tally.walked {
        0 => "name the folder that holds your notes: cme check --journal DIR".to_owned(),
        _ => format!(
            "a line such as `{selector}: coaching` in its front matter makes a note a session; `cme new` writes one"
        ),
    };
    let met = words::count(tally.walked, "file");
    let read = tally.walked - tally.ignored;
    format!(
        "error: no session was found in `{folder}`
  {met} ending in .md or .markdown
  {} left out by a setting, or because they are links
  {read} read, none of them with the key `{selector}` in its front matter
help: {help}",
        tally.ignored
    )
}
