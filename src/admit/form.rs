//! The form that a session's note is: takes fields one by one and collects what is wrong with them.

use std::collections::BTreeMap;

use crate::admit::Context;
use crate::diagnostic::{Diagnostic, Finding, Name, words};
use crate::model::Kind;
use crate::note::{Body, Item, Note, Role};
use crate::source::{Place, Span};
use crate::yaml::{Field, Fields, Node, Reason, read};

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
        self.0.get(ours).map_or(ours, String::as_str)
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

    /// All missing fields as one diagnostic at the opening fence; empty sections each at its heading.
    pub(super) fn missing(&mut self, kind: Option<&Kind>) {
        let required: &[String] = kind.map_or(&[], |kind| self.context.kinds.required(kind));
        let mut missing: Vec<&'n str> = Vec::new();
        for name in FIELDS.iter().filter(|name| **name == "date" || required.iter().any(|field| field == *name)) {
            if self.is_filled(name) || self.is_said(name) {
                continue;
            }
            match (*name, role_of(name).and_then(|role| self.body.of(role).next())) {
                ("credits", _) => self.missing_credits(kind),
                (_, Some(section)) => {
                    let (heading, role) = (section.heading.clone(), section.role);
                    self.empty_section(heading, role);
                }
                _ => missing.push(name),
            }
        }
        if !missing.is_empty() {
            self.missing_fields(&missing);
        }
    }

    fn is_filled(&self, ours: &str) -> bool {
        match (ours, role_of(ours)) {
            ("duration", _) => self.filled("start").is_some() && self.filled("end").is_some(),
            (_, Some(role)) => self.body.items(role).next().is_some(),
            _ => false,
        }
    }

    /// Whether the front matter has something under this name, right or wrong; only a comment or an embed is nothing.
    fn is_said(&self, ours: &'n str) -> bool {
        let Some(field) = self.fields.get(self.name(ours)) else { return false };
        if field.node.is_blank() {
            return tag_comment(&field).is_some();
        }
        let is_empty = |texts: Vec<String>| texts.iter().all(|text| Item::from_text(text).is_empty());
        role_of(ours).is_none() || !read::texts(&field).is_ok_and(is_empty)
    }

    fn missing_fields(&mut self, missing: &[&str]) {
        let names: Vec<&str> = missing.iter().map(|ours| self.context.names.of(ours)).collect();
        let verb = if names.len() == 1 { "is" } else { "are" };
        let finding = Finding::new(
            &self.note.source,
            self.note.opening(),
            format!("{} {verb} missing", words::ticked(&names, "and")),
        );
        let mut finding = finding.label("in this note's front matter");
        for (ours, name) in missing.iter().zip(&names) {
            finding = finding.help(example_line(ours, name));
        }
        self.push(finding.named(Name::MissingField));
    }

    fn missing_credits(&mut self, kind: Option<&Kind>) {
        let kind = kind.map_or("this", Kind::as_str);
        let name = self.name("credits");
        let finding = Finding::new(
            &self.note.source,
            self.note.opening(),
            format!("`{name}` is missing: a note of kind `{kind}` needs the credits on its certificate"),
        );
        let finding = finding.label("in this note's front matter");
        self.push(finding.help(format!("add a line such as `{name}: 2.5`")).named(Name::MissingCredits));
    }

    fn empty_section(&mut self, heading: Span, role: Role) {
        let shown = self.note.source.slice(&heading).trim_start_matches('#').trim().to_owned();
        let finding = Finding::new(&self.note.source, heading, format!("the section `{shown}` is empty"));
        let help = match role {
            Role::Relevance => "write below it what the session means for your practice",
            Role::Takeaways => "write below it what you take away, such as `- Ask before advising.`",
            Role::Steps => "write below it what you will do, such as `- [ ] Trial the checklist in April`",
            Role::Private => "write something below it",
        };
        self.push(finding.label("nothing but space or comments stands below it").help(help).named(Name::EmptySection));
    }
}

fn role_of(ours: &str) -> Option<Role> {
    [Role::Relevance, Role::Takeaways, Role::Steps].into_iter().find(|role| role.key() == ours)
}

fn example_line(ours: &str, name: &str) -> String {
    let value = match ours {
        "date" => "2026-03-14",
        "duration" => "50",
        "topics" => "[communication, leadership]",
        "title" => "Delegating on ward rounds",
        "outcome" => "change-planned",
        _ => match role_of(ours) {
            Some(role) => {
                return format!("add a heading `## {}` with text below it, or a line `{name}: ...`", role.heading());
            }
            None => "...",
        },
    };
    format!("add a line such as `{name}: {value}`")
}

/// `topics: #cme`: YAML takes it for a comment, so the value is lost.
pub(super) fn tag_comment(field: &Field<'_>) -> Option<Reason> {
    if *field.node == Node::Null {
        return tag_behind(field.rest_of_line()).map(|tag| comment_reason(&tag));
    }
    let item = field.items().iter().position(|item| *item.node == Node::Null && matches!(field.node, Node::List(_)))?;
    let line = field.line_of_item(item);
    tag_behind(line.split_once('-').map_or("", |(_, rest)| rest)).map(|tag| comment_reason(&tag).item(item))
}

fn tag_behind(rest: &str) -> Option<String> {
    let tag = rest.trim_start().strip_prefix('#')?;
    let tag: String = tag.chars().take_while(|c| !c.is_whitespace()).collect();
    tag.starts_with(char::is_alphanumeric).then_some(tag)
}

/// The `#` and its word on the line of an offset; the value itself is empty.
fn tag_span(text: &str, from: usize) -> Span {
    let start = text[from..].find('#').map_or(from, |at| from + at);
    let length = text[start..].find(|c: char| c.is_whitespace()).unwrap_or(text.len() - start);
    start..start + length
}

fn comment_reason(tag: &str) -> Reason {
    let reason = Reason::new(
        Name::TagComment,
        "a `#` starts a comment in front matter, so this value is lost",
        "read as a comment",
    );
    reason.help(format!("write `{tag}` without the `#`"))
}

/// Values that cannot be meant, whatever the field: template marks, unquoted links, nested keys.
fn refusal(field: &Field<'_>) -> Option<Reason> {
    match field.node {
        Node::Text(text) if has_template_mark(text) => Some(unfilled(text)),
        Node::Text(text) if text.contains(" - ") => field.swallowed_item().map(swallowed),
        Node::Map(_) if field.raw().starts_with("{{") => Some(unfilled(field.raw())),
        Node::Map(_) => Some(
            Reason::wrong_type("a plain value or a list", field.node)
                .help("Obsidian's properties cannot nest; write one key a line"),
        ),
        Node::List(items) if is_link(items) => Some(unquoted_link(field)),
        Node::List(_) => {
            field.items().iter().enumerate().find_map(|(index, item)| refusal(item).map(|reason| reason.item(index)))
        }
        _ => None,
    }
}

fn has_template_mark(text: &str) -> bool {
    text.contains("{{") && text.contains("}}") || text.contains("<%")
}

fn unfilled(text: &str) -> Reason {
    let message = format!("`{}` is a mark of a template that was not filled in", words::shorten(text, 40));
    Reason::new(Name::UnfilledTemplate, message, "not filled in").help("write the value; if this is a template, move it to your templates folder or name its folder under `ignore` in `cme.yaml`")
}

fn swallowed(item: &str) -> Reason {
    let message = format!("the line `{}` is read as a part of the text above it", words::shorten(item, 40));
    let reason = Reason::new(Name::AmbiguousValue, message, "one text, or a list?");
    reason.help("for a list, put each item on a line of its own below the key, as `- item`, all at the same column")
}

/// `[[AB]]` without quotes is a list in a list.
fn is_link(items: &[Node]) -> bool {
    matches!(items, [Node::List(inner)] if inner.iter().all(|node| matches!(node, Node::Text(_) | Node::Integer(_) | Node::Null)))
}

fn unquoted_link(field: &Field<'_>) -> Reason {
    let raw = field.raw();
    let reason = Reason::new(Name::UnquotedLink, "a link in front matter needs quotes", "read as a list in a list");
    if raw.starts_with("[[") && raw.ends_with("]]") {
        return reason.help(format!("write `{}: \"{raw}\"`", field.name)).patch(format!("\"{raw}\""));
    }
    reason.help(format!("write `{}: \"[[...]]\"`", field.name))
}
