//! `cme check`.

use std::path::{Path, PathBuf};

use clap::builder::TypedValueParser;
use clap::{Args, ValueEnum};
use cme::diagnostic::render::{self, Format, Outcome};
use cme::diagnostic::{Counts, Diagnostic, words};

use super::journal::{self, Opened};
use super::options::{self, Shared};
use super::write::Output;
use super::{Error, Exit, Terminal};

/// Check every note: what is wrong, where, and what to write instead
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cme check\n  cme check Sessions/2026-03-14.md\n  cme check -o check.sarif\n  \
                  cme check -O github --fail-on warning")]
pub(crate) struct Check {
    /// Notes or folders to speak of (default: all); the whole journal is read all the same
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How findings are printed (default: by FILE's ending .json, .sarif or .xml, else human)
    #[arg(short = 'O', long, value_name = "FORMAT", value_parser = formats())]
    output_format: Option<Format>,
    /// The level from which on the exit code is 1
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    fail_on: FailOn,
    #[command(flatten)]
    output: Output,
}

/// From which level on diagnostics make the exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Errors
    Error,
    /// Warnings and errors
    Warning,
    /// Nothing that is found in notes
    Never,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let values = Format::ALL.iter().map(|format| options::named(format.as_str(), format.about()));
    options::one_of(values, Format::parse)
}

impl Check {
    pub(crate) fn run(&self, shared: &Shared, terminal: &Terminal) -> Result<Exit, Error> {
        let folder = shared.journal.as_ref().or(self.paths.first()).cloned().unwrap_or_else(|| shared.folder());
        let opened = journal::open(&folder, shared.today(), terminal)?;
        let diagnostics = self.select(&opened)?;
        let shown = opened.shown();
        let tally = opened.gathered.journal.tally;
        let outcome = Outcome { diagnostics: &diagnostics, tally, journal: &shown };
        let style = self.output.style(terminal);
        let text = match self.format() {
            Format::Human if terminal.quiet => render::drawings(&outcome, &style),
            format => render::render(format, &outcome, &style),
        };
        self.output.write(&text, terminal)?;
        if tally.sessions + opened.gathered.journal.unfinished.len() == 0 {
            terminal.insist(&no_sessions(&shown, &opened));
            return Ok(Exit::Findings);
        }
        let elsewhere = opened.gathered.diagnostics.len() - diagnostics.len();
        if elsewhere > 0 {
            let findings = words::count(elsewhere, "finding");
            terminal.say(&format!("{findings} about other notes not shown; `cme check` without a path shows all"));
        }
        Ok(self.exit(&diagnostics))
    }

    fn format(&self) -> Format {
        let by_ending = || match self.output.ending()?.as_str() {
            "json" => Some(Format::Json),
            "sarif" => Some(Format::Sarif),
            "xml" => Some(Format::Junit),
            _ => None,
        };
        self.output_format.or_else(by_ending).unwrap_or(Format::Human)
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
    let folder = if folder == "." { "this folder".to_owned() } else { format!("`{folder}`") };
    let help = match tally.walked {
        0 => "name the folder that holds your notes with `--journal DIR`, or begin a journal here with `cme init`"
            .to_owned(),
        _ => format!(
            "a line such as `{selector}: coaching` in its front matter makes a note a session; `cme new` writes one"
        ),
    };
    let mut lines = vec![format!("error: no session was found in {folder}")];
    lines.push(format!("  {} ending in .md or .markdown", words::count(tally.walked, "file")));
    if tally.ignored > 0 {
        lines.push(format!("  {} left out by a setting or as a link", tally.ignored));
    }
    match tally.walked - tally.ignored {
        0 => {}
        1 => lines.push(format!("  1 read, without the key `{selector}` in its front matter")),
        read => lines.push(format!("  {read} read, none of them with the key `{selector}` in its front matter")),
    }
    lines.push(format!("help: {help}"));
    lines.join("\n")
}
