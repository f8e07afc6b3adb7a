//! `cme report`.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::TypedValueParser;
use cme::diagnostic::render::reconciliation;
use cme::diagnostic::words;
use cme::ledger;
use cme::model::Unfinished;
use cme::outlook;
use cme::report::{
    self, Choice, Dates, Format, Inputs, JsonReport, Locale, Options, Paper, Part, Profile, Refused, Rendered,
    ReportName, Request, Templates, View,
};
use cme::summary::{self, Summary};

use super::accounts::Which;
use super::check::no_sessions;
use super::inject;
use super::journal::{self, Opened, Root};
use super::options::{self, Dates as Days, Shared};
use super::tables::Tables;
use super::templates;
use super::write::{self, Output};
use super::{Error, Exit, Terminal};

/// So many notes are named in a message; the rest is counted.
const MOST_NAMED: usize = 20;

/// Print the credit report: every session and the totals, or by your own template
#[derive(Debug, Args)]
#[command(
    after_help = "A report that would lack sessions because of errors in their notes is not printed, unless --allow-invalid \
                  asks for it.\n\n\
                  Examples:\n  cme report\n  cme report -o log.html --period 2026\n  \
                  cme report summary --since 2025-01-01 --until 2026-12-31\n  \
                  cme report appraisal -o appraisal.html\n  cme report employer --period 2026-Q1 -o hours.csv\n  \
                  cme report --template letter.md -o for-the-board.md\n  cme report summary --inject Home.md"
)]
pub(crate) struct Report {
    /// The report: log, summary, status, appraisal, audit, employer, or your own template by its name; `cme template` lists
    /// them
    #[arg(default_value = "log")]
    name: String,
    /// Print by this template file instead; it may include files of its own folder only
    #[arg(long, value_name = "FILE", conflicts_with = "name")]
    template: Option<PathBuf>,
    /// The format of the report (default: by FILE's ending, else md)
    #[arg(short = 'O', long, value_name = "FORMAT", value_parser = formats(), ignore_case = true)]
    output_format: Option<Format>,
    /// How much is shown (default: what cme.yaml says, else the report's own, mostly standard)
    #[arg(long, value_name = "PROFILE", value_parser = profiles())]
    profile: Option<Profile>,
    /// The paper of a PDF (default: what cme.yaml says, else a4)
    #[arg(long, value_name = "PAPER", value_parser = papers(), ignore_case = true)]
    paper: Option<Paper>,
    /// The language of the report, with its dates and decimal mark
    #[arg(long, value_name = "LOCALE", default_value = "iso", value_parser = locales(), ignore_case = true)]
    locale: Locale,
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    days: Days,
    /// How exactly sessions are dated; month leaves out file names, and no board takes it
    #[arg(long, value_name = "EXACTNESS", default_value = "day", value_parser = exactness())]
    dates: Dates,
    #[command(flatten)]
    tables: Tables,
    /// Print the report without the notes that have errors; its face says so, and the exit code is 1
    #[arg(long)]
    allow_invalid: bool,
    /// Put the report, as Markdown, between the lines `<!-- cme:begin -->` and `<!-- cme:end -->` of this note
    #[arg(long, value_name = "NOTE", conflicts_with = "output")]
    inject: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
    /// Replace FILE although it bears no mark that cme wrote it
    #[arg(long, requires = "output")]
    force: bool,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let named = |format: Format| options::named(format.as_str(), format.about()).aliases(format.synonyms());
    options::one_of(Format::ALL.map(named), Format::parse)
}

fn profiles() -> impl TypedValueParser<Value = Profile> {
    options::one_of(Profile::ALL.map(|profile| options::named(profile.as_str(), profile.about())), Profile::parse)
}

fn exactness() -> impl TypedValueParser<Value = Dates> {
    options::one_of(Dates::ALL.map(|dates| options::named(dates.as_str(), dates.about())), Dates::parse)
}

fn locales() -> impl TypedValueParser<Value = Locale> {
    options::one_of(Locale::ALL.map(|locale| options::named(locale.as_str(), locale.about())), Locale::parse)
}

fn papers() -> impl TypedValueParser<Value = Paper> {
    options::one_of(Paper::ALL.map(|paper| options::named(paper.as_str(), paper.about())), Paper::parse)
}

impl Report {
    pub(crate) fn run(&self, shared: &Shared, terminal: &Terminal) -> Result<Exit, Error> {
        let (period, today) = (self.days.period()?, shared.today());
        let root = journal::find(&shared.folder(), terminal)?;
        let chosen = self.choose(&root)?;
        self.fits(chosen.0.format())?;
        self.speaks(&chosen.0)?;
        let options = self.tables.add(&self.options(&root, &chosen.0), &chosen.0)?;
        let opened = root.open(today, report::prose(&chosen.0, &options), terminal)?;
        let columns = self.tables.columns(&options, &chosen.0)?;
        let terms = self.which.terms(self.which.account(&opened.accounts)?, today)?;
        let journal = &opened.gathered.journal;
        let ledger = ledger::post(journal, &terms);
        let holds = &opened.settings.physician.holds;
        let summary = summary::summarize(journal, &terms, &ledger, holds, period);
        if let Some(message) = self.obstacle(&summary, &opened, &chosen.0) {
            terminal.insist(&message);
            return Ok(Exit::Findings);
        }
        let ahead = chosen.0.holds(Part::Outlook).then(|| outlook::look(journal, &terms, &ledger, &summary.standing));
        let (physician, settings) = (&opened.settings.physician, &opened.settings.report);
        let (outlook, choice) = (ahead.as_ref(), &chosen.0);
        let inputs = Inputs { summary: &summary, outlook, physician, settings, choice, options: &options };
        let refused = |refused: Vec<Refused>| {
            terminal.insist(&refusal(&refused));
            Ok(Exit::Findings)
        };
        if self.is_streamed(choice) {
            return match JsonReport::new(inputs) {
                Ok(json) => {
                    terminal.print_by(|out| json.write(out))?;
                    Ok(self.beside(&json.view, choice, &summary, terminal))
                }
                Err(found) => refused(found),
            };
        }
        let view = match View::new(&inputs) {
            Ok(view) => view,
            Err(found) => return refused(found),
        };
        let paper = self.paper.unwrap_or(settings.paper);
        let request = Request { choice, view: &view, templates: &chosen.1, paper };
        let rendered = match &columns {
            Some(columns) => report::render_columns(&request, columns),
            None => report::render(&request),
        };
        let rendered = rendered.map_err(|error| Error::Findings(vec![*error.finding]))?;
        match (&self.inject, rendered.text()) {
            (Some(note), Some(text)) => inject::into_note(note, text, opened.settings.names.selector(), terminal)?,
            _ => self.deliver(&rendered, choice, opened.settings.names.selector(), terminal)?,
        }
        Ok(self.beside(&view, choice, &summary, terminal))
    }

    /// Whether the report is nothing but the view, and goes to standard output.
    fn is_streamed(&self, choice: &Choice) -> bool {
        let is_view = choice.built_in().is_some() && choice.format() == Format::Json;
        is_view && self.output.file().is_none() && self.inject.is_none()
    }

    /// Says what the report's face has no place for.
    fn beside(&self, view: &View, choice: &Choice, summary: &Summary<'_>, terminal: &Terminal) -> Exit {
        let is_table = choice.format() == Format::Csv;
        if let Some(unfit) = view.unfit.as_ref().filter(|_| is_table) {
            terminal.insist(&format!("warning: {unfit}"));
        }
        // A table has no place for the tally, and a file is not looked at now.
        if self.inject.is_some() || self.output.file().is_some() || is_table {
            terminal.say(&reconciliation(&summary.tally));
        }
        if is_table {
            terminal.say(&view.notice);
        }
        if summary.missing.is_empty() {
            return Exit::Clean;
        }
        terminal.insist(&format!("warning: this report is incomplete\n{}", named(&summary.missing)));
        Exit::Findings
    }

    /// What keeps this report from being made: nothing to report on, or notes with errors.
    fn obstacle(&self, summary: &Summary<'_>, opened: &Opened, choice: &Choice) -> Option<String> {
        if !summary.missing.is_empty() && !self.allow_invalid {
            return Some(strict(summary));
        }
        let is_empty = summary.entries.is_empty() && summary.excluded.is_empty() && summary.missing.is_empty();
        // What a license asks for is worth a page before the first session.
        let is_status = choice.built_in() == Some(ReportName::Status) && summary.terms.license.is_some();
        if !is_empty || is_status {
            return None;
        }
        if opened.gathered.journal.tally.sessions == 0 {
            return Some(no_sessions(&opened.shown(), opened));
        }
        let outside = words::count(summary.outside, "session");
        let (period, lie) = (summary.period, if summary.outside == 1 { "lies" } else { "lie" });
        Some(format!(
            "error: nothing to report on: no session in the period {period}\nhelp: {outside} of this journal {lie} outside of it; `cme list` shows which"
        ))
    }

    /// The report that is meant, and the templates it may be made by.
    fn choose(&self, root: &Root) -> Result<(Choice, Templates), Error> {
        let format = self.format()?;
        if let Some(file) = &self.template {
            return templates::beside(file, format);
        }
        let templates = templates::of_journal(&root.path, &root.settings)?;
        let choice = Choice::find(&self.name, format, &templates);
        Ok((choice.map_err(|none| Error::usage(none.message, none.help))?, templates))
    }

    /// The format that is asked for: in so many words, or by the ending of the report's file.
    fn format(&self) -> Result<Option<Format>, Error> {
        if self.inject.is_some() {
            return match self.output_format {
                None | Some(Format::Markdown) => Ok(Some(Format::Markdown)),
                Some(other) => Err(Error::usage(
                    format!("a note takes a report as md, not as {other}"),
                    "leave -O out, or write a file of its own with -o",
                )),
            };
        }
        let Some(ending) = self.output.ending().filter(|_| self.output_format.is_none()) else {
            return Ok(self.output_format);
        };
        let format = Format::parse(&ending).ok_or_else(|| {
            let endings = words::join(Format::ALL.map(|format| format!(".{format}")), "or");
            let message = format!("no report is written in the format `{}`", words::shorten(&ending, 20));
            Error::usage(message, format!("let FILE end in {endings}, or name the format with -O"))
        })?;
        Ok(Some(format))
    }

    /// How much is shown, and how.
    fn options(&self, root: &Root, choice: &Choice) -> Options {
        let profile = self.profile.or(root.settings.report.profile).unwrap_or(choice.profile());
        Options { dates: self.dates, locale: self.locale, ..Options::new(profile) }
    }

    /// A PDF is nothing for a screen, and nothing else has a paper.
    fn fits(&self, format: Format) -> Result<(), Error> {
        match (format, self.paper) {
            (Format::Pdf, _) if self.output.file().is_none() && Terminal::is_shown() => {
                Err(Error::usage("a PDF is nothing for the screen", "write it to a file: -o report.pdf"))
            }
            (Format::Pdf, _) | (_, None) => Ok(()),
            (format, Some(paper)) => Err(Error::usage(
                format!("`--paper {paper}` is for PDF, and this report is {format}"),
                "add -O pdf, or leave --paper out; a page of html fits the paper of the printer",
            )),
        }
    }

    /// What programs read is the same in every language.
    fn speaks(&self, choice: &Choice) -> Result<(), Error> {
        let is_for_programs = choice.built_in().is_some() && matches!(choice.format(), Format::Csv | Format::Json);
        if !is_for_programs || self.locale == Locale::default() {
            return Ok(());
        }
        Err(Error::usage(
            format!("`--locale {}` does not change {}, which programs read", self.locale.as_str(), choice.format()),
            "leave --locale out, or ask for md, html or pdf",
        ))
    }

    /// Prints the report, or writes it to its file: over one that somebody else wrote only where that is asked for, and
    /// never over a session or settings.
    fn deliver(&self, rendered: &Rendered, choice: &Choice, selector: &str, terminal: &Terminal) -> Result<(), Error> {
        for remark in rendered.remarks() {
            terminal.say(&format!("note: {remark}"));
        }
        let Some(file) = self.output.file() else { return terminal.print(rendered.bytes()) };
        if file.exists() && (write::is_settings(file) || inject::is_session_at(file, selector)) {
            return Err(write::never_changed(file));
        }
        if file.exists() && !self.force && !write::is_ours(file)? {
            let message = format!("`{}` is there already, and cme did not write it", file.display());
            return Err(Error::usage(message, "choose another name, or add --force to replace it"));
        }
        // Excel takes a file for UTF-8 only if it begins with this mark; other programs in a pipe would trip over it.
        let is_table = choice.built_in().is_some() && choice.format() == Format::Csv;
        let mark: &[u8] = if is_table { "\u{feff}".as_bytes() } else { &[] };
        write::replace(file, [mark, rendered.bytes()].concat())?;
        terminal.say(&format!("wrote {}", file.display()));
        Ok(())
    }
}

/// No report without the notes it would lack, unless that is asked for.
fn strict(summary: &Summary<'_>) -> String {
    let notes = words::count(summary.missing.len(), "note");
    let (verb, them) = if summary.missing.len() == 1 { ("has", "it") } else { ("have", "them") };
    format!(
        "error: {notes} of this period {verb} errors, so no report is printed\n{}\nhelp: `cme check` says what to write; `--allow-invalid` prints the report without {them}, and its face says so",
        named(&summary.missing)
    )
}

fn named(missing: &[&Unfinished]) -> String {
    let line = |note: &&Unfinished| {
        let date = note.date.map_or_else(|| "date unknown".to_owned(), |date| date.to_string());
        let path = cme::diagnostic::render::visible(&note.path);
        format!("  {path} ({date}): {}", words::join(&note.errors, "and"))
    };
    some(missing, line)
}

/// A line for each, as far as they are named.
fn some<T>(all: &[T], line: impl Fn(&T) -> String) -> String {
    let mut lines: Vec<String> = all.iter().take(MOST_NAMED).map(line).collect();
    if all.len() > MOST_NAMED {
        lines.push(format!("  and {} more", all.len() - MOST_NAMED));
    }
    lines.join("\n")
}

fn refusal(refused: &[Refused]) -> String {
    format!(
        "error: the report would print what looks like a patient's identifier, so it is not printed\n{}\nhelp: take it out of the note; if it is no patient's, add `allow: [possible-identifier]` to the note\nhelp: this check finds patterns only; that it finds nothing does not make a report anonymous",
        some(refused, |one| format!("  {one}"))
    )
}

/// The name under which a file's template is found.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
