//! The values of a new note: taken from flags, checked as notes' values are, written as a note.

use std::sync::Arc;

use chrono::NaiveDate;
use clap::Args;
use cme::admit::FIELDS;
use cme::diagnostic::render::visible;
use cme::diagnostic::{Diagnostic, Level, Name, words};
use cme::gather::{self, Alone};
use cme::model::Kind;
use cme::note::{Draft, Role, Value};
use cme::settings::Settings;
use cme::source::Source;
use cme::yaml::read;

use crate::commands::Error;

/// What flags and answers may say of a session.
#[derive(Debug, Clone, Args)]
pub(super) struct Values {
    /// What the session was about, as reports print it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(super) title: Option<String>,
    /// The day on which it began (default: today)
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<String>,
    /// How long it took: 50, "50 min", "1h 15m", 1:15
    #[arg(long, value_name = "LENGTH", allow_negative_numbers = true)]
    pub(super) duration: Option<String>,
    /// The kind of activity, such as coaching, reading or teaching
    #[arg(long, value_name = "KIND", default_value = "coaching")]
    pub(super) kind: String,
    /// A topic; repeat the flag for more
    #[arg(long = "topic", value_name = "TEXT")]
    pub(super) topics: Vec<String>,
    /// What it means for your practice; repeat the flag for more paragraphs
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(super) relevance: Vec<String>,
    /// What you take away; repeat the flag for more
    #[arg(long = "takeaway", value_name = "TEXT", allow_hyphen_values = true)]
    pub(super) takeaways: Vec<String>,
    /// What you will do in practice; repeat the flag for more
    #[arg(long = "step", value_name = "TEXT", allow_hyphen_values = true)]
    pub(super) steps: Vec<String>,
    /// Who coached or led it
    #[arg(long, value_name = "NAME")]
    coach: Option<String>,
    /// The engagement it belongs to
    #[arg(long, value_name = "NAME")]
    series: Option<String>,
    /// The goal of the session
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    objective: Option<String>,
    /// What came of it: change-made, change-planned, confirmed, more-to-learn
    #[arg(long, value_name = "OUTCOME")]
    outcome: Option<String>,
    /// Keep it private: reports show its date, minutes and kind only
    #[arg(long)]
    private: bool,
    /// When it began, such as 07:30
    #[arg(long, value_name = "TIME")]
    pub(super) start: Option<String>,
    /// When it ended, such as 08:20; with the start it gives the duration
    #[arg(long, value_name = "TIME")]
    pub(super) end: Option<String>,
    /// The credits on its certificate
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    credits: Option<String>,
    /// An invoice or certificate number that reports may print
    #[arg(long, value_name = "TEXT")]
    reference: Option<String>,
}

/// A note that may be saved.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) date: NaiveDate,
    pub(super) kind: Kind,
    /// What it is about: the title, or the kind's label.
    pub(super) nature: String,
    /// The keys and headings that wait to be filled.
    pub(super) unfilled: Vec<String>,
}

/// The flag for a field, where it has another name.
const FLAGS: &[(&str, &str)] = &[("cme", "kind"), ("topics", "topic"), ("takeaways", "takeaway"), ("steps", "step")];

/// Writes the note, if its values can be right.
pub(super) fn write(values: &Values, settings: &Settings, today: NaiveDate) -> Result<Written, Error> {
    let read = check(values, settings, today)?;
    let (Some(kind), Some(date)) = (read.kind.clone(), read.date) else {
        return Err(Error::usage("the note could not be read back", "this is a mistake in cme; please report it"));
    };
    let draft = draft(values, settings, today, Some(&read));
    let title = values.title.as_deref().and_then(filled);
    Ok(Written {
        text: draft.text(&settings.names, &settings.headings),
        date,
        nature: title.unwrap_or_else(|| kind.label()),
        unfilled: unfilled(&draft, &kind, settings),
        kind,
    })
}

/// Reads the values as a note's.
pub(super) fn check(values: &Values, settings: &Settings, today: NaiveDate) -> Result<Alone, Error> {
    check_kind(&values.kind, settings)?;
    for topic in &values.topics {
        check_commas(topic, settings)?;
    }
    let text = draft(values, settings, today, None).text(&settings.names, &settings.headings);
    let read = gather::alone(&Arc::new(Source::new("new.md", text)), settings, today);
    let is_refusal = |found: &&Diagnostic| found.level() == Level::Error && !waits(found.name);
    let refused: Vec<&Diagnostic> = read.diagnostics.iter().filter(is_refusal).collect();
    if refused.is_empty() { Ok(read) } else { Err(refusal(&refused, settings)) }
}

/// What is not written yet is no mistake.
fn waits(name: Name) -> bool {
    matches!(name, Name::MissingField | Name::EmptySection | Name::MissingCredits)
}

/// A vault may use our key for other things, where an unknown kind makes the note no session at all.
fn check_kind(kind: &str, settings: &Settings) -> Result<(), Error> {
    if settings.kinds.get(kind).is_some() {
        return Ok(());
    }
    let reason = read::unknown(Name::UnknownKind, "a kind of activity", kind, &settings.kinds.names());
    Err(Error::usage(format!("`--kind`: {}", reason.message), reason.help.join("\nhelp: ")))
}

/// A note may say `topics: [a, b]`; a flag with a comma in it may mean one topic or several.
fn check_commas(topic: &str, settings: &Settings) -> Result<(), Error> {
    let is_known = settings.topics.iter().any(|known| known.as_str().eq_ignore_ascii_case(topic.trim()));
    if is_known || !topic.contains([',', ';']) {
        return Ok(());
    }
    let flags: Vec<String> =
        topic.split([',', ';']).filter_map(filled).map(|topic| format!("--topic {}", in_shell(&topic))).collect();
    let message = format!("`--topic`: `{}` can be one topic or several", words::shorten(topic, 40));
    Err(Error::usage(message, format!("repeat the flag for several: {}", flags.join(" "))))
}

fn in_shell(text: &str) -> String {
    if text.chars().all(|c| c.is_alphanumeric() || c == '-') { text.to_owned() } else { format!("\"{text}\"") }
}

/// All that is wrong, in the words of the diagnostics, with the flag in place of the key.
fn refusal(refused: &[&Diagnostic], settings: &Settings) -> Error {
    let mut told = refused.iter().map(|found| {
        let message = visible(&with_flag(&found.finding.message, settings));
        let help: Vec<String> = found.finding.help.iter().map(|help| visible(help)).collect();
        let help = if help.is_empty() { vec!["write another value".to_owned()] } else { help };
        (message, help.join("\nhelp: "))
    });
    let (message, first) = told.next().unwrap_or_default();
    let help = told.fold(first, |text, (message, help)| format!("{text}\nerror: {message}\nhelp: {help}"));
    Error::usage(message, help)
}

fn with_flag(message: &str, settings: &Settings) -> String {
    let replaced = FIELDS.iter().find_map(|ours| {
        let rest = message.strip_prefix(&format!("`{}`", settings.names.of(ours)))?;
        Some(format!("`--{}`{rest}", flag(ours)))
    });
    replaced.unwrap_or_else(|| message.to_owned())
}

fn flag(ours: &str) -> &str {
    FLAGS.iter().find(|(known, _)| *known == ours).map_or(ours, |(_, flag)| flag)
}

/// One line without space around it; none where nothing is left.
pub(super) fn filled(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn all_filled(texts: &[String]) -> Vec<String> {
    texts.iter().filter_map(|text| filled(text)).collect()
}

/// The note: at first with the values as given; once they are `read`, in the form in which notes keep them.
fn draft(values: &Values, settings: &Settings, today: NaiveDate, read: Option<&Alone>) -> Draft {
    let mut draft = Draft::default();
    let kind = settings.kinds.get(&values.kind);
    draft.set("cme", Value::Text(kind.map_or(values.kind.as_str(), Kind::as_str).to_owned()));
    let date = values.date.as_deref().and_then(filled).unwrap_or_else(|| today.to_string());
    draft.set("date", read.and_then(|read| read.date).map_or(Value::Text(date), |date| Value::Plain(date.to_string())));
    let texts = [
        ("title", &values.title),
        ("duration", &values.duration),
        ("coach", &values.coach),
        ("series", &values.series),
        ("objective", &values.objective),
        ("outcome", &values.outcome),
        ("start", &values.start),
        ("end", &values.end),
        ("credits", &values.credits),
        ("reference", &values.reference),
    ];
    for (ours, text) in texts {
        let Some(text) = text.as_deref().and_then(filled) else { continue };
        draft.set(ours, if ours == "credits" && read.is_some() { Value::Plain(text) } else { Value::Text(text) });
    }
    if let Some(minutes) = read.and_then(|read| read.minutes) {
        draft.set("duration", Value::Plain(minutes.to_string()));
    }
    if let topics @ [_, ..] = &all_filled(&values.topics)[..] {
        draft.set("topics", Value::List(topics.to_vec()));
    }
    if values.private {
        draft.set("private", Value::Plain("true".to_owned()));
    }
    leave_room(&mut draft, values, kind, settings);
    draft
}

/// Empty places for what the kind needs and the values lack, and the sections.
fn leave_room(draft: &mut Draft, values: &Values, kind: Option<&Kind>, settings: &Settings) {
    let required = kind.map_or(&[][..], |kind| settings.kinds.required(kind));
    let sections = [
        (Role::Relevance, &values.relevance),
        (Role::Takeaways, &values.takeaways),
        (Role::Steps, &values.steps),
        (Role::Private, &Vec::new()),
    ];
    let is_section = |ours: &str| sections.iter().any(|(role, _)| role.key() == ours && *role != Role::Private);
    let is_timed = draft.has("start") && draft.has("end");
    for ours in FIELDS.iter().filter(|ours| **ours == "title" || required.iter().any(|field| field == *ours)) {
        let is_elsewhere = is_section(ours) || *ours == "duration" && is_timed;
        if !draft.has(ours) && !is_elsewhere {
            draft.set(ours, Value::Empty);
        }
    }
    for (role, passages) in sections {
        let passages = all_filled(passages);
        let is_wanted = role == Role::Private || required.iter().any(|field| field == role.key());
        if is_wanted || !passages.is_empty() {
            draft.section(role, passages);
        }
    }
}

/// What the note still needs, by the names under which it is found there.
fn unfilled(draft: &Draft, kind: &Kind, settings: &Settings) -> Vec<String> {
    let required = settings.kinds.required(kind);
    let is_missing = |ours: &&&str| required.iter().any(|field| field == **ours) && draft.is_empty(ours);
    let roles = [Role::Relevance, Role::Takeaways, Role::Steps];
    let name = |ours: &&str| match roles.iter().find(|role| role.key() == *ours) {
        Some(role) => settings.headings.heading(*role).to_owned(),
        None => settings.names.of(ours).to_owned(),
    };
    FIELDS.iter().filter(is_missing).map(name).collect()
}

impl Written {
    /// What is odd about the note where it stands now, as lines to print.
    pub(super) fn warnings(&self, path: &str, settings: &Settings, today: NaiveDate) -> Vec<String> {
        let read = gather::alone(&Arc::new(Source::new(path, self.text.clone())), settings, today);
        let warnings = read.diagnostics.iter().filter(|found| !found.is_error());
        let say = |found: &Diagnostic| {
            let message = format!("warning: {}", visible(&found.finding.message));
            let help = found.finding.help.iter().map(|help| format!("help: {}", visible(help)));
            std::iter::once(message).chain(help).collect::<Vec<_>>().join("\n")
        };
        warnings.map(say).collect()
    }
}
