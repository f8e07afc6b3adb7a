//! Writes the text of a new session's note.
//!
//! In: values for our fields and passages for its sections. Out: the note's text in the journal's own words for fields
//! and headings. Whether the values can be right is for `admit` to say, which reads the text like any other note.

use super::escape::literal;
use super::{Headings, Role};
use crate::admit::{FIELDS, Names};
use crate::yaml::scalar;

/// A note that is being written.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    values: Vec<(&'static str, Value)>,
    sections: Vec<(Role, Vec<String>)>,
}

/// What stands behind a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing yet.
    Empty,
    /// A text, quoted where YAML needs it.
    Text(String),
    /// Texts between brackets.
    List(Vec<String>),
    /// A number, a date or a truth value, which YAML writes without quotes.
    Plain(String),
}

impl Draft {
    /// Gives one of [`FIELDS`] a value; the last one given counts.
    pub fn set(&mut self, ours: &'static str, value: Value) {
        self.values.retain(|(known, _)| *known != ours);
        self.values.push((ours, value));
    }

    /// Whether a field has a value, or an empty place for one.
    pub fn has(&self, ours: &str) -> bool {
        self.values.iter().any(|(known, _)| *known == ours)
    }

    /// Whether nothing is written for a field, neither behind its key nor under its heading.
    pub fn is_empty(&self, ours: &str) -> bool {
        let is_written = self.values.iter().any(|(known, value)| *known == ours && *value != Value::Empty);
        let has_passages = self.sections.iter().any(|(role, passages)| role.key() == ours && !passages.is_empty());
        !is_written && !has_passages
    }

    /// Adds a section; without passages its heading waits to be filled, with a comment that says what belongs there.
    pub fn section(&mut self, role: Role, passages: Vec<String>) {
        self.sections.push((role, passages));
    }

    /// The note's text: keys in the order of [`FIELDS`], sections in the order added.
    pub fn text(&self, names: &Names, headings: &Headings) -> String {
        let value = |ours: &str| self.values.iter().find(|(known, _)| *known == ours).map(|(_, value)| value);
        let line = |ours: &&str| Some(format!("{}:{}", scalar(names.of(ours)), value(ours)?.written()));
        let section = |(role, passages): &(Role, Vec<String>)| {
            format!("\n## {}\n{}", literal(headings.heading(*role)), written(*role, passages))
        };
        let fence = || std::iter::once("---".to_owned());
        let front = fence().chain(FIELDS.iter().filter_map(line)).chain(fence());
        let mut lines: Vec<String> = front.chain(self.sections.iter().map(section)).collect();
        lines.push(String::new());
        lines.join("\n")
    }
}

impl Value {
    /// What is written behind the colon.
    fn written(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => format!(" {}", scalar(text)),
            Self::List(texts) => {
                let texts: Vec<String> = texts.iter().map(|text| scalar(text)).collect();
                format!(" [{}]", texts.join(", "))
            }
            Self::Plain(text) => format!(" {text}"),
        }
    }
}

/// A section's lines; the last has no line end.
fn written(role: Role, passages: &[String]) -> String {
    let passages: Vec<String> = passages.iter().map(|text| literal(text)).filter(|text| !text.is_empty()).collect();
    let (mark, between) = match role {
        Role::Takeaways => ("- ", "\n"),
        Role::Steps => ("- [ ] ", "\n"),
        Role::Relevance | Role::Private => ("", "\n\n"),
    };
    if passages.is_empty() {
        return format!("%% {} %%", prompt(role));
    }
    passages.iter().map(|text| format!("{mark}{text}")).collect::<Vec<_>>().join(between)
}

/// What belongs under a heading, for whoever fills it; it stands in a comment and never leaves the note.
fn prompt(role: Role) -> &'static str {
    match role {
        Role::Relevance => "What does this session mean for your practice?",
        Role::Takeaways => "What do you take away? One a line: - Ask before advising.",
        Role::Steps => "What will you do? One a line: - [ ] Trial the checklist in April",
        Role::Private => "What stands under this heading never leaves the note.",
    }
}
