//! What is plausible but odd in one note: warnings.

use chrono::NaiveDate;

use super::form::{FIELDS, Form};
use crate::diagnostic::{Name, words};
use crate::model::{Kind, Minutes};
use crate::source::{Span, holds};
use crate::yaml::{Field, Node};

/// Shorter than this is likely a slip of hours for minutes.
const SHORTEST_PLAUSIBLE: u32 = 5;
/// Longer than this is more than a working day.
const LONGEST_PLAUSIBLE: u32 = 10 * 60;

/// Keys that vaults use for themselves and that only happen to be near one of ours.
const THEIRS: &[&str] = &[
    "tags",
    "tag",
    "aliases",
    "alias",
    "cssclasses",
    "created",
    "updated",
    "modified",
    "type",
    "status",
    "author",
    "data",
    "rate",
    "note",
    "notes",
    "categories",
    "star",
];

/// Words that mean one of our fields.
const SYNONYMS: &[(&str, &str)] = &[
    ("minutes", "duration"),
    ("hours", "duration"),
    ("length", "duration"),
    ("time", "duration"),
    ("subject", "topics"),
    ("subjects", "topics"),
    ("learnings", "takeaways"),
    ("insights", "takeaways"),
    ("actions", "steps"),
    ("action_items", "steps"),
    ("next_steps", "steps"),
    ("practice_link", "relevance"),
    ("credit", "credits"),
    ("mentor", "coach"),
    ("goal", "objective"),
    ("invoice", "reference"),
];

impl<'n> Form<'n> {
    pub(super) fn oddities(&mut self, kind: Option<&Kind>, date: Option<NaiveDate>, minutes: Option<Minutes>) {
        self.future(date);
        self.file_name(date);
        self.implausible(minutes);
        self.quoted_numbers();
        self.unknown_fields(kind);
        self.inline_fields();
    }

    fn future(&mut self, date: Option<NaiveDate>) {
        let today = self.context.today;
        let Some((date, field)) = date.filter(|date| *date > today).zip(self.filled("date")) else { return };
        let finding = self
            .at_value(&field, format!("`{}`: {date} is in the future", field.name))
            .label(format!("today is {today}"));
        self.push(
            finding
                .help("it is left out of every total until that day; correct it if it is a slip")
                .named(Name::FutureDate),
        );
    }

    fn file_name(&mut self, date: Option<NaiveDate>) {
        let path = self.note.source.path();
        let file = path.rsplit('/').next().unwrap_or(path);
        let Some(((date, named), field)) = date.zip(date_in_name(file)).zip(self.filled("date")) else { return };
        if date == named {
            return;
        }
        let finding = self
            .at_value(&field, format!("the file's name says {named}, `{}` says {date}", field.name))
            .label("another day");
        self.push(finding.help("correct the one that is wrong").named(Name::DateDiffersFromName));
    }

    fn implausible(&mut self, minutes: Option<Minutes>) {
        let Some((minutes, field)) = minutes.zip(self.filled("duration").or_else(|| self.filled("end"))) else {
            return;
        };
        let finding = match minutes.get() {
            1..SHORTEST_PLAUSIBLE => {
                let finding = self
                    .at_value(
                        &field,
                        format!("a session of {} is very short", words::count(minutes.get() as usize, "minute")),
                    )
                    .label("read as minutes");
                finding.help(format!("if these are hours, write `{}`", minutes.get() * 60))
            }
            LONGEST_PLAUSIBLE.. => {
                let finding = self
                    .at_value(&field, format!("a session of {} hours is very long", minutes.hours()))
                    .label(format!("{minutes} minutes"));
                finding.help("correct it, or write several sessions for several days")
            }
            _ => return,
        };
        self.push(finding.named(Name::ImplausibleDuration));
    }

    /// Obsidian sums numbers only: a quoted one is missing from its totals.
    fn quoted_numbers(&mut self) {
        for ours in ["duration", "credits"] {
            let Some(field) = self.filled(ours) else { continue };
            let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
            // Finding what is written costs more than reading the note.
            if !matches!(field.node, Node::Text(text) if is_number(text.trim())) {
                continue;
            }
            let raw = field.raw();
            let inner = field.unquoted().trim();
            if !inner.is_empty() && is_number(inner) && raw.len() != inner.len() {
                let finding = self
                    .at_value(&field, format!("`{}` is a number in quotes", field.name))
                    .label("Obsidian leaves this out of its sums");
                self.push(
                    finding.help(format!("write `{}: {inner}`", field.name)).patch(inner).named(Name::QuotedNumber),
                );
            }
        }
    }

    /// A key that is not ours is silently theirs, unless it nearly spells one of ours that is not there.
    fn unknown_fields(&mut self, kind: Option<&Kind>) {
        let names = self.context.names;
        let ours: Vec<&str> = FIELDS.iter().map(|field| names.of(field)).collect();
        let known: Vec<&str> = ours.iter().chain(THEIRS).copied().collect();
        let foreign: Vec<Field<'n>> = self.fields.others(&known).collect();
        if foreign.is_empty() {
            return;
        }
        let absent: Vec<&str> = ours.iter().copied().filter(|name| self.fields.get(name).is_none()).collect();
        for field in foreign {
            let Some(meant) =
                words::closest(field.name, absent.iter().copied()).or_else(|| self.synonym(field.name, kind))
            else {
                continue;
            };
            let finding = self
                .at_key(&field, format!("the key `{}` is not read", field.name))
                .label(format!("did you mean `{meant}`?"));
            self.push(
                finding
                    .help(format!("write `{meant}: {}`", words::shorten(field.raw(), 40)))
                    .patch(meant)
                    .named(Name::UnknownField),
            );
        }
    }

    /// A word that means a field which this kind needs and the note lacks.
    fn synonym(&self, name: &str, kind: Option<&Kind>) -> Option<&'n str> {
        let word = words::closest(name, SYNONYMS.iter().map(|(word, _)| *word))?;
        let (_, ours) = SYNONYMS.iter().find(|(known, _)| *known == word)?;
        let required = self.context.kinds.required(kind?);
        let is_absent =
            self.filled(ours).is_none() && !self.body.sections.iter().any(|section| section.role.key() == *ours);
        (is_absent && required.iter().any(|field| field == ours)).then(|| self.context.names.of(ours))
    }

    /// `duration:: 50` in the body is Dataview's, and is not read.
    fn inline_fields(&mut self) {
        let text = self.note.source.text();
        let body = &text[self.body.start..];
        if !holds(body, "::") {
            return;
        }
        for ours in FIELDS {
            let name = self.name(ours);
            if self.filled(ours).is_some() {
                continue;
            }
            if let Some(span) = inline_field(body, name) {
                let span = self.body.start + span.start..self.body.start + span.end;
                let finding = crate::diagnostic::Finding::new(
                    &self.note.source,
                    span,
                    format!("`{name}` in the body is not read"),
                );
                self.push(
                    finding
                        .label("an inline field")
                        .help(format!("move it to the front matter: `{name}: ...`"))
                        .named(Name::InlineField),
                );
            }
        }
    }
}

/// The first `name::` at the start of a line, of a list item or behind a bracket.
fn inline_field(body: &str, name: &str) -> Option<Span> {
    body.match_indices("::").find_map(|(colons, _)| {
        let before = body[..colons].strip_suffix(name)?;
        let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
        (line.is_empty() || line.ends_with(['[', '(']) || matches!(line, "- " | "* "))
            .then_some(before.len()..colons + 2)
    })
}

/// A date in a file's name: `2026-03-14 Delegating.md`, `20260314-delegating.md`, `202603141530.md`.
fn date_in_name(file: &str) -> Option<NaiveDate> {
    let date = |year: &str, month: &str, day: &str| {
        NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    };
    let dashed = file.as_bytes().windows(10).position(|window| {
        window[4] == b'-' && window[7] == b'-' && window.iter().filter(|byte| byte.is_ascii_digit()).count() == 8
    });
    if let Some(at) = dashed {
        return date(file.get(at..at + 4)?, &file[at + 5..at + 7], &file[at + 8..at + 10]);
    }
    let digits = file.bytes().take_while(u8::is_ascii_digit).count();
    matches!(digits, 8 | 12 | 14).then(|| date(&file[..4], &file[4..6], &file[6..8]))?
}
