//! `cme list`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use cme::admit::Session;
use cme::diagnostic::render::Style;
use cme::diagnostic::{Name, words};
use cme::identifier;
use cme::ledger::{self, Listed, Terms, Why};
use cme::model::{Credits, Minutes, Period};
use cme::report::NOTICE;
use cme::rulebook::{self, Rulebook};
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use serde_json::json;

use super::accounts::Which;
use super::check::no_sessions;
use super::journal::{self, Opened};
use super::options::{Dates, Shared};
use super::write::Output;
use super::{Error, Exit, Terminal};

/// List the sessions, one a row, for your own eyes
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cme list --period 2026-Q1\n  cme list --kind coaching --topic leadership\n  \
                  cme list -o sessions.csv")]
pub(crate) struct List {
    #[command(flatten)]
    dates: Dates,
    /// Under whose rules credit is shown (default: those of the one license; AMA PRA Category 2 where there are several)
    #[arg(long, value_name = "ID")]
    license: Option<String>,
    /// Only sessions of this kind, such as coaching
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Only sessions with this topic
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// Only sessions of this series
    #[arg(long, value_name = "SERIES")]
    series: Option<String>,
    /// The format of the list (default: by FILE's ending .csv or .json, else table)
    #[arg(short = 'O', long, value_name = "FORMAT")]
    output_format: Option<Format>,
    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Columns for reading
    Table,
    /// A table for a spreadsheet
    Csv,
    /// Data for other programs
    Json,
}

/// One session as it is listed: what it earns before any cap, or why it earns nothing.
struct Row<'a> {
    session: &'a Session,
    earns: Result<Credits, Why>,
}

impl Row<'_> {
    fn credits(&self) -> Credits {
        self.earns.unwrap_or_default()
    }

    fn reason(&self) -> Option<&'static str> {
        self.earns.err().map(Why::id)
    }
}

impl List {
    pub(crate) fn run(&self, shared: &Shared, terminal: &Terminal) -> Result<Exit, Error> {
        let period = self.dates.period()?;
        let opened = journal::open(&shared.folder(), shared.today(), terminal)?;
        self.check_kind(&opened)?;
        let journal = &opened.gathered.journal;
        let chosen = journal.sessions.iter().filter(|session| period.contains(session.date) && self.wants(session));
        let default = rulebook::built_in(rulebook::DEFAULT);
        let terms = self.terms(&opened, &default, shared.today())?;
        let earns = ledger::all_time(journal, &terms);
        let row = |session| Row { session, earns: earned(session, &earns) };
        let rows: Vec<Row<'_>> = chosen.map(row).collect();
        let text = match self.format() {
            Format::Table => table(&rows, terms.rulebook, &self.output.style(terminal), terminal.quiet),
            Format::Csv => csv(&rows)?,
            Format::Json => json(&rows),
        };
        self.output.write(&text, terminal)?;
        if !matches!(self.format(), Format::Table) {
            terminal.say(NOTICE);
        }
        let missing = cme::summary::missing(journal, &period).len();
        if missing > 0 {
            let notes = words::count(missing, "note");
            let is = if missing == 1 { "is" } else { "are" };
            terminal
                .insist(&format!("warning: {notes} with errors {is} not listed\nhelp: `cme check` says what is wrong"));
        }
        if rows.is_empty() {
            terminal.insist(&self.nothing(&opened, period));
            return Ok(Exit::Findings);
        }
        Ok(Exit::Clean)
    }

    /// The rules under which credit is shown: those of the license that is named, or of the only one. A license that lacks
    /// the dates of its cycle is judged as if it had one cycle only; `status` says what is missing.
    fn terms<'o>(&self, opened: &'o Opened, default: &'o [Rulebook], today: NaiveDate) -> Result<Terms<'o>, Error> {
        let which = Which { license: self.license.clone(), cycle: None };
        let account = match &which.accounts(&opened.accounts)?[..] {
            [account] => *account,
            _ => return default.first().map(|rulebook| Terms::of(rulebook, today)).ok_or_else(no_rulebook),
        };
        let rulebook = account.rulebooks.first().ok_or_else(no_rulebook)?;
        let alone = Terms { license: account.license.as_ref(), ..Terms::of(rulebook, today) };
        Ok(which.terms(account, today).unwrap_or(alone))
    }

    fn format(&self) -> Format {
        let by_ending = || match self.output.ending()?.as_str() {
            "csv" => Some(Format::Csv),
            "json" => Some(Format::Json),
            _ => None,
        };
        self.output_format.or_else(by_ending).unwrap_or(Format::Table)
    }

    /// A kind that no note can have is a mistake of typing.
    fn check_kind(&self, opened: &Opened) -> Result<(), Error> {
        let is_used = |kind: &str| opened.gathered.journal.sessions.iter().any(|session| session.kind.as_str() == kind);
        let is_unknown = |kind: &&String| opened.settings.kinds.get(kind).is_none() && !is_used(kind);
        let Some(kind) = self.kind.as_ref().filter(is_unknown) else { return Ok(()) };
        let known = opened.settings.kinds.names();
        let near = words::closest(kind, known.iter().copied()).map(|near| format!("did you mean `{near}`? "));
        let help = format!("{}there are {}", near.unwrap_or_default(), words::ticked(known, "and"));
        Err(Error::usage(format!("`--kind`: `{}` is not a kind of activity", words::shorten(kind, 40)), help))
    }

    /// Why nothing is listed: the journal is empty, or what was asked for is not there.
    fn nothing(&self, opened: &Opened, period: Period) -> String {
        let journal = &opened.gathered.journal;
        if journal.sessions.is_empty() && journal.unfinished.is_empty() {
            return no_sessions(&opened.shown(), opened);
        }
        let asked = [("kind", &self.kind), ("topic", &self.topic), ("series", &self.series)];
        let asked = asked.iter().filter_map(|(what, text)| {
            text.as_ref().map(|text| format!(", {what} `{}`", words::shorten(&visible(text), 40)))
        });
        format!("error: no session to list: {period}{}", asked.collect::<String>())
    }

    fn wants(&self, session: &Session) -> bool {
        let is = |wanted: &Option<String>, has: &dyn Fn(&str) -> bool| wanted.as_deref().is_none_or(has);
        is(&self.kind, &|kind| session.kind.as_str().eq_ignore_ascii_case(kind))
            && is(&self.topic, &|topic| {
                session.topics.iter().any(|known| known.folded() == topic.trim().to_lowercase())
            })
            && is(&self.series, &|series| {
                session.series.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(series))
            })
    }
}

fn earned(session: &Session, all: &BTreeMap<&str, Listed>) -> Result<Credits, Why> {
    all.get(session.path()).copied().unwrap_or(Ok(Credits::ZERO))
}

fn no_rulebook() -> Error {
    Error::usage("there is no rulebook", "name one in cme.yaml")
}

fn table(rows: &[Row<'_>], rulebook: &Rulebook, style: &Style, quiet: bool) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(style.width).unwrap_or(u16::MAX));
    table.set_header(["date", "min", "credits", "kind", "title", "note"]);
    for row in rows {
        let (session, credits) = (row.session, row.credits());
        let minutes = session.minutes.map_or_else(String::new, |minutes| minutes.to_string());
        let (title, path) = (visible(&masked(session, &session.nature())), visible(session.path()));
        table.add_row([session.date.to_string(), minutes, credits.to_string(), session.kind.to_string(), title, path]);
    }
    for column in [1, 2] {
        table.column_mut(column).into_iter().for_each(|column| {
            column.set_cell_alignment(CellAlignment::Right);
        });
    }
    let lines: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
    let minutes: Minutes = rows.iter().filter_map(|row| row.session.minutes).sum();
    let credits: Credits = rows.iter().map(Row::credits).sum();
    let total = format!(
        "{}, {minutes} minutes ({} hours), {credits} {} earned under {}",
        words::count(rows.len(), "session"),
        minutes.hours(),
        rulebook.credit.unit.1,
        visible(&rulebook.title)
    );
    if quiet { format!("{}\n", lines.join("\n")) } else { format!("{}\n\n{total}\n{NOTICE}\n", lines.join("\n")) }
}

/// What looks like a patient's identifier is hidden here as everywhere, unless the note is excused. A path is not: it is
/// what the note is found by.
fn masked(session: &Session, text: &str) -> String {
    if session.allow.contains(&Name::PossibleIdentifier) {
        return text.to_owned();
    }
    identifier::mask(text, &identifier::find(text))
}

/// Control characters of a note never reach the terminal.
fn visible(text: &str) -> String {
    cme::diagnostic::render::visible(text)
}

fn csv(rows: &[Row<'_>]) -> Result<String, Error> {
    let failed = |error: csv::Error| Error::usage(format!("the list cannot be written as CSV: {error}"), "try -O json");
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(["date", "minutes", "credits", "kind", "title", "topics", "series", "claim", "path", "reason"])
        .map_err(failed)?;
    for row in rows {
        let (session, credits) = (row.session, row.credits());
        let minutes = session.minutes.map_or_else(String::new, |minutes| minutes.to_string());
        let topics: Vec<&str> = session.topics.iter().map(cme::model::Topic::as_str).collect();
        let series = session.series.clone().unwrap_or_default();
        let fields = [
            session.date.to_string(),
            minutes,
            credits.to_string(),
            session.kind.to_string(),
            cme::report::csv_cell(&masked(session, &session.nature())),
            cme::report::csv_cell(&masked(session, &topics.join("; "))),
            cme::report::csv_cell(&masked(session, &series)),
            session.claim.to_string(),
            cme::report::csv_cell(session.path()),
            row.reason().unwrap_or_default().to_owned(),
        ];
        writer.write_record(fields).map_err(failed)?;
    }
    let bytes = writer.into_inner().unwrap_or_default();
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn json(rows: &[Row<'_>]) -> String {
    let object = |row: &Row<'_>| {
        let session = row.session;
        let mut object = json!({
            "date": session.date.to_string(),
            "minutes": session.minutes.map(Minutes::get),
            "credits": row.credits().to_string(),
            "reason": row.reason(),
            "kind": session.kind.as_str(),
            "title": masked(session, &session.nature()),
            "topics": session.topics.iter().map(|topic| masked(session, topic.as_str())).collect::<Vec<_>>(),
            "series": session.series.as_ref().map(|series| masked(session, series)),
            "claim": session.claim,
            "private": session.private,
            "path": session.path(),
        });
        if let Some(object) = object.as_object_mut() {
            object.retain(|_, value| !value.is_null());
        }
        object
    };
    let list = json!({ "format": 1, "sessions": rows.iter().map(object).collect::<Vec<_>>() });
    cme::report::json_spelled_out(format!("{list:#}\n"))
}
