//! The form that a session's note is: takes fields one by one and collects what is wrong with them.

use std::collections::BTreeMap;

use crate::admit::Context;
use crate::admit::refusal::{refusal, tag_comment, tag_span};
use crate::diagnostic::{Diagnostic, Finding, Name};
use crate::note::{Body, Note};
use crate::source::Place;
use crate::yaml::{Field, Fields, Reason};

/// Every key of the note format, in the order in which the README explains them.
pub const FIELDS: &[&str] = &[
    "cme",
    "date",
    "duration",
    "start",
    "end",
    "title",
    "topics",
    "relevance",
    "takeaways",
    "steps",
    "objective",
    "outcome",
    "coach",
    "coach_credential",
    "setting",
    "series",
    "sponsor",
    "reference",
    "credits",
    "category",
    "claim",
    "promotional",
    "licenses",
    "evidence",
    "private",
    "allow",
];

/// The vault's names for our fields.
#[derive(Debug, Clone, Default)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// Says that the vault writes `theirs` for our field.
    pub fn rename(&mut self, ours: &str, theirs: &str) {
        self.0.insert(ours.to_owned(), theirs.to_owned());
    }

    /// What the vault writes for our field.
    pub fn of<'a>(&'a self, ours: &'a str) -> &'a str {
        if self.0.is_empty() { ours } else { self.0.get(ours).map_or(ours, String::as_str) }
    }

    /// The key that makes a note a session.
    pub fn selector(&self) -> &str {
        self.of("cme")
    }
}

/// A note being read.
pub(super) struct Form<'n> {
    pub(super) note: &'n Note,
    pub(super) body: &'n Body,
    pub(super) context: &'n Context<'n>,
    pub(super) fields: Fields<'n>,
    diagnostics: Vec<Diagnostic>,
}

impl<'n> Form<'n> {
    pub(super) fn new(note: &'n Note, body: &'n Body, context: &'n Context<'n>) -> Self {
        let fields = note.fields();
        Self { note, body, context, fields, diagnostics: Vec::new() }
    }

    pub(super) fn finish(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The vault's name of our field.
    pub(super) fn name(&self, ours: &'n str) -> &'n str {
        self.context.names.of(ours)
    }

    /// The field, unless its value is blank.
    pub(super) fn filled(&self, ours: &'n str) -> Option<Field<'n>> {
        self.fields.get(self.name(ours)).filter(|field| !field.node.is_blank())
    }

    /// Reads a field; a blank one is absent, and a value that cannot be meant is refused before it is read.
    pub(super) fn take<T>(&mut self, ours: &'n str, read: impl FnOnce(&Field<'n>) -> Result<T, Reason>) -> Option<T> {
        let field = self.fields.get(self.name(ours))?;
        if let Some(reason) = tag_comment(&field) {
            self.refuse(&field, reason);
            return None;
        }
        if field.node.is_blank() {
            return None;
        }
        match refusal(&field).map_or_else(|| read(&field), Err) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.refuse(&field, reason);
                None
            }
        }
    }

    /// Puts a reason at the place of its value.
    pub(super) fn refuse(&mut self, field: &Field<'_>, reason: Reason) {
        let name = reason.name;
        let finding = self.finding(field, reason);
        self.push(finding.named(name));
    }

    fn finding(&self, field: &Field<'_>, reason: Reason) -> Finding {
        let span = self.note.in_note(&field.part_span(&reason.part));
        let span = if reason.name == Name::TagComment { tag_span(self.note.source.text(), span.start) } else { span };
        let joint = if reason.message.starts_with("must ") { "" } else { ":" };
        let finding = Finding::new(&self.note.source, span, format!("`{}`{joint} {}", field.name, reason.message));
        Finding { help: reason.help, patch: reason.patch, ..finding.label(reason.label) }
    }

    /// A finding at a field's value, or at its key.
    pub(super) fn at_value(&self, field: &Field<'_>, message: impl Into<String>) -> Finding {
        Finding::new(&self.note.source, self.note.in_note(&field.value_span()), message)
    }

    pub(super) fn at_key(&self, field: &Field<'_>, message: impl Into<String>) -> Finding {
        Finding::new(&self.note.source, self.note.in_note(&field.key_span()), message)
    }

    pub(super) fn place_of(&self, field: &Field<'_>) -> Place {
        Place::new(&self.note.source, self.note.in_note(&field.value_span()))
    }

    /// A key that stands twice: which value is meant?
    pub(super) fn duplicates(&mut self) {
        for (first, second) in self.fields.duplicates() {
            let finding = self.at_key(&second, format!("the key `{}` stands twice", first.name));
            let place = Place::new(&self.note.source, self.note.in_note(&first.key_span()));
            let finding = finding.label("here again").related(place, "first here").help("keep one of the two lines");
            self.push(finding.named(Name::DuplicateKey));
        }
    }
}
