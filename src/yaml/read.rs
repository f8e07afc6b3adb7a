//! Readers of one field, shared by notes, `cme.yaml` and rulebooks.
//!
//! A reader returns the value, or a plain [`Reason`] without a place; whoever asked knows the field and gives it one.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::{Field, Node, Step};
use crate::diagnostic::Name;
use crate::diagnostic::words;

/// Why a value was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Its name in the catalogue.
    pub name: Name,
    /// What is wrong, to stand behind the field's name: "`date`: ".
    pub message: String,
    /// What stands there.
    pub label: String,
    /// What to write.
    pub help: Vec<String>,
    /// The exact replacement for the value.
    pub patch: Option<String>,
    /// The part of the value that is meant; empty for the whole.
    pub part: Vec<Step>,
}

impl Reason {
    /// A reason without help.
    pub fn new(name: Name, message: impl Into<String>, label: impl Into<String>) -> Self {
        Self { name, message: message.into(), label: label.into(), help: Vec::new(), patch: None, part: Vec::new() }
    }

    /// Adds what to write.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds the exact replacement for the value.
    #[must_use]
    pub fn patch(mut self, replacement: impl Into<String>) -> Self {
        self.patch = Some(replacement.into());
        self
    }

    /// Narrows it to the nth item of a list.
    #[must_use]
    pub fn item(mut self, index: usize) -> Self {
        self.part.insert(0, Step::Item(index));
        self
    }

    /// Says that something else was expected.
    pub fn wrong_type(expected: &str, node: &Node) -> Self {
        Self::new(Name::WrongType, format!("must be {expected}"), format!("this is {}", node.describe()))
    }
}

/// Reads a text; a number counts as the text that is written.
pub fn text(field: &Field<'_>) -> Result<String, Reason> {
    borrowed(field).map(Cow::into_owned)
}

/// The same text where it stands.
pub fn borrowed<'t>(field: &Field<'t>) -> Result<Cow<'t, str>, Reason> {
    match field.node {
        Node::Text(text) => Ok(Cow::Borrowed(text.trim())),
        Node::Integer(_) | Node::Real => Ok(field.number()),
        other => Err(not_text(field, other)),
    }
}

fn not_text(field: &Field<'_>, node: &Node) -> Reason {
    let reason = Reason::wrong_type("text", node);
    match node {
        Node::List(items) => match &items[..] {
            [Node::Text(only)] if field.index.is_some() => reason.help(format!("write `{}: {only}`", field.name)),
            _ => reason.help("write one text, without brackets"),
        },
        Node::Bool(_) => reason.help(format!("put the word in quotes: `\"{}\"`", field.raw())),
        Node::Map(_) => reason.help("put a text with a colon in it in quotes: `\"Q1: goals\"`"),
        _ => reason,
    }
}

/// Reads a list of texts, blank items left out; one text is a list of one.
pub fn texts(field: &Field<'_>) -> Result<Vec<String>, Reason> {
    Ok(all_borrowed(field)?.into_iter().map(Cow::into_owned).collect())
}

/// The same texts where they stand.
pub fn all_borrowed<'t>(field: &Field<'t>) -> Result<Vec<Cow<'t, str>>, Reason> {
    match field.node {
        Node::Map(_) => {
            let help = format!("write texts between brackets, or each behind `- ` on a line below `{}:`", field.name);
            Err(Reason::wrong_type("a list of texts", field.node).help(help))
        }
        Node::List(items) => {
            let filled = items.iter().enumerate().filter(|(_, node)| !node.is_blank());
            let text = |(index, node): (usize, &'t Node)| match node {
                // An item's place is made only where it is asked for.
                Node::Text(text) => Ok(Cow::Borrowed(text.trim())),
                node => borrowed(&field.item(index, node)).map_err(|reason| reason.item(index)),
            };
            filled.map(text).collect()
        }
        one if one.is_blank() => Ok(Vec::new()),
        _ => Ok(vec![borrowed(field)?]),
    }
}

/// Reads `true` or `false`.
pub fn flag(field: &Field<'_>) -> Result<bool, Reason> {
    match field.node {
        Node::Bool(value) => Ok(*value),
        Node::Text(text) => match text.trim().to_lowercase().as_str() {
            "true" | "yes" | "on" => Err(yes_or_no(field, "true")),
            "false" | "no" | "off" => Err(yes_or_no(field, "false")),
            _ => Err(Reason::wrong_type("`true` or `false`", field.node)),
        },
        other => Err(Reason::wrong_type("`true` or `false`", other)),
    }
}

fn yes_or_no(field: &Field<'_>, meant: &str) -> Reason {
    let reason = Reason::wrong_type("`true` or `false`", field.node);
    reason.help(format!("write `{}: {meant}`", field.name)).patch(meant)
}

/// Reads a civil date: `2026-03-14`, or a date-time, which counts as its written date.
pub fn date(field: &Field<'_>) -> Result<NaiveDate, Reason> {
    match field.node {
        Node::Text(text) => super::date::parse(text),
        Node::Integer(_) | Node::Real => super::date::parse(&field.number()),
        other => Err(Reason::wrong_type("a date such as `2026-03-14`", other)),
    }
}

/// Reads a number, or a text that may be meant as one, as it is written.
pub fn number<'t>(field: &Field<'t>, what: &str) -> Result<Cow<'t, str>, Reason> {
    match field.node {
        Node::Text(text) => Ok(Cow::Borrowed(text)),
        Node::Integer(_) | Node::Real => Ok(field.number()),
        other => Err(Reason::wrong_type(what, other)),
    }
}

/// Reads a whole number that is not negative.
pub fn whole(field: &Field<'_>) -> Result<u32, Reason> {
    match field.node {
        Node::Integer(number) => u32::try_from(*number)
            .map_err(|_| Reason::new(Name::WrongType, "must be a whole number from 0", format!("this is {number}"))),
        other => Err(not_whole(field, other)),
    }
}

/// The number that the value begins with is what to write.
fn not_whole(field: &Field<'_>, node: &Node) -> Reason {
    let reason = Reason::wrong_type("a whole number", node);
    let Node::Text(text) = node else { return reason };
    let (digits, rest) = text.split_at(text.bytes().take_while(u8::is_ascii_digit).count());
    let is_unit = rest.is_empty() || rest.starts_with(' ');
    if digits.is_empty() || !is_unit {
        return reason;
    }
    reason.help(format!("write `{}: {digits}`", field.name)).patch(digits)
}

/// So many known values are listed.
const MOST_LISTED: usize = 40;

/// The reason for a value that is none of the known ones, with the nearest of them.
pub fn unknown(name: Name, what: &str, value: &str, known: &[&str]) -> Reason {
    let shown = words::shorten(value, 40);
    let reason = Reason::new(name, format!("`{shown}` is not {what}"), "not known here");
    if let Some(near) = words::closest(value, known.iter().copied()) {
        return reason.help(format!("did you mean `{near}`?")).patch(near);
    }
    let mut listed: Vec<&str> = Vec::new();
    for one in known {
        if listed.len() == MOST_LISTED {
            return reason.help(format!("write one of those that are known, such as {}", words::ticked(listed, "or")));
        }
        if !listed.contains(one) {
            listed.push(one);
        }
    }
    reason.help(format!("write {}", words::ticked(listed, "or")))
}
