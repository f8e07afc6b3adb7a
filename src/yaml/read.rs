//! Readers of one field, shared by notes, `cme.yaml` and rulebooks.
//!
//! A reader returns the value, or a plain [`Reason`] without a place; whoever asked knows the field and gives it one.

use std::borrow::Cow;
use std::rc::Rc;

use chrono::NaiveDate;

use super::locate::Places;
use super::{Node, Step};
use crate::diagnostic::Name;
use crate::diagnostic::words;
use crate::source::Span;

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

/// The keys of one map in a text.
#[derive(Debug, Clone)]
pub struct Fields<'t> {
    pub(super) places: Rc<Places<'t>>,
    pub(super) entries: &'t [(Node, Node)],
    pub(super) path: Vec<Step>,
    any_case: bool,
    /// Whether some key holds letters whose cases cannot be told byte by byte.
    has_rare: bool,
}

impl<'t> Fields<'t> {
    /// The keys of a document; none if it is empty, an error if it is no map.
    ///
    /// # Errors
    /// The document's node, where it is something else than keys and values.
    pub fn of(yaml: &'t str, root: &'t Node) -> Result<Self, &'t Node> {
        let places = Rc::new(Places::of(yaml));
        match root {
            Node::Map(entries) => Ok(Self { places, entries, ..Self::none() }),
            Node::Null => Ok(Self { places, ..Self::none() }),
            other => Err(other),
        }
    }

    /// No keys at all.
    pub fn none() -> Self {
        Self { places: Rc::new(Places::of("")), entries: &[], path: Vec::new(), any_case: false, has_rare: false }
    }

    /// The same keys, found whatever their case, as in Obsidian's properties.
    #[must_use]
    pub fn any_case(self) -> Self {
        let has_rare = self.entries.iter().any(|(key, _)| matches!(key, Node::Text(key) if !key.is_ascii()));
        Self { any_case: true, has_rare, ..self }
    }

    /// Every field whose key is text, in the order written.
    pub fn iter(&self) -> impl Iterator<Item = Field<'t>> {
        (0..self.entries.len()).filter_map(|index| self.field(index))
    }

    /// The first field of that name.
    pub fn get(&self, name: &str) -> Option<Field<'t>> {
        let is_wanted = |(key, _): &(Node, Node)| matches!(key, Node::Text(key) if self.is_same(key, name));
        let index = self.entries.iter().position(is_wanted)?;
        self.field(index)
    }

    fn field(&self, index: usize) -> Option<Field<'t>> {
        let (Node::Text(name), node) = self.entries.get(index)? else { return None };
        Some(Field { places: Rc::clone(&self.places), parents: self.path.clone(), index: Some(index), name, node })
    }

    /// Whether they stand between braces, where a key has no line of its own.
    pub fn in_braces(&self) -> bool {
        !self.path.is_empty() && self.places.text[self.places.locate(&self.path)].starts_with('{')
    }

    /// Each field whose name has been there before, behind the first of that name.
    pub fn duplicates(&self) -> Vec<(Field<'t>, Field<'t>)> {
        let fields: Vec<_> = self.iter().collect();
        let earlier = |index: usize| fields[..index].iter().find(|first| self.is_same(first.name, fields[index].name));
        (0..fields.len()).filter_map(|index| Some((earlier(index)?.clone(), fields[index].clone()))).collect()
    }

    /// Whether two keys are one.
    #[inline]
    pub fn is_same(&self, one: &str, other: &str) -> bool {
        if !self.any_case {
            return one == other;
        }
        // Lengths or first letters differ mostly, and only rare letters have cases of different lengths.
        let first = |key: &str| key.bytes().next().map(|byte| byte | 0x20);
        one.len() == other.len() && first(one) == first(other) && one.eq_ignore_ascii_case(other)
            || self.has_rare && one.to_lowercase() == other.to_lowercase()
    }
}

/// One key and its value in a text, or one item of a list of such.
#[derive(Debug, Clone)]
pub struct Field<'t> {
    places: Rc<Places<'t>>,
    parents: Vec<Step>,
    pub(super) index: Option<usize>,
    /// The key; of an item of a list, the key of the list.
    pub name: &'t str,
    /// The value.
    pub node: &'t Node,
}

impl<'t> Field<'t> {
    /// Where the key stands in the text.
    pub fn key_span(&self) -> Span {
        self.index.map_or(0..0, |index| self.places.locate(&[&self.parents[..], &[Step::Key(index)]].concat()))
    }

    /// Where the value stands in the text.
    pub fn value_span(&self) -> Span {
        self.places.locate(&self.path())
    }

    /// Where a part of the value stands in the text.
    pub fn part_span(&self, part: &[Step]) -> Span {
        self.places.locate(&[&self.path()[..], part].concat())
    }

    /// The value as it is written, quotes included, on its first line.
    pub fn raw(&self) -> &'t str {
        self.places.written(&self.path())
    }

    /// [`Field::raw`] without the quotes around it, where both are there.
    pub fn unquoted(&self) -> &'t str {
        let raw = self.raw();
        let inner = |quote: char| raw.strip_prefix(quote)?.strip_suffix(quote);
        inner('"').or_else(|| inner('\'')).unwrap_or(raw)
    }

    /// The value, which is a number, as it is written.
    pub fn number(&self) -> Cow<'t, str> {
        self.places.number(&self.path())
    }

    /// A line that looks like an item of a list and is read as a part of this text: it follows a text, or is indented
    /// deeper than the item above it.
    pub fn swallowed_item(&self) -> Option<&'t str> {
        let span = self.value_span();
        let is_plain = !self.places.text[span.clone()].starts_with(['"', '\'', '|', '>']);
        let mut below =
            self.places.text[span.end..].lines().skip(1).take_while(|line| line.is_empty() || line.starts_with(' '));
        below.find(|line| line.trim_start().starts_with("- ")).map(str::trim).filter(|_| is_plain)
    }

    /// Whether a comment may stand somewhere in the text.
    pub fn may_have_comment(&self) -> bool {
        memchr::memchr(b'#', self.places.text.as_bytes()).is_some()
    }

    /// What is written behind the key on its line, comments included.
    pub fn rest_of_line(&self) -> &'t str {
        let key = self.key_span();
        let line = self.places.text[key.end..].lines().next().unwrap_or_default();
        line.trim_start_matches(['"', '\'']).strip_prefix(':').unwrap_or(line)
    }

    /// The line on which the nth item of a list stands.
    pub fn line_of_item(&self, index: usize) -> &'t str {
        let at = self.part_span(&[Step::Item(index)]).start;
        let start = self.places.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        self.places.text[start..].lines().next().unwrap_or_default()
    }

    /// The fields of a value that is itself a map.
    pub fn fields(&self) -> Option<Fields<'t>> {
        match self.node {
            Node::Map(entries) => {
                Some(Fields { places: Rc::clone(&self.places), entries, path: self.path(), ..Fields::none() })
            }
            _ => None,
        }
    }

    /// The items of a list; anything else is a list of one, nothing is an empty one.
    pub fn items(&self) -> Vec<Self> {
        match self.node {
            Node::Null => Vec::new(),
            Node::List(items) => items.iter().enumerate().map(|(index, node)| self.item(index, node)).collect(),
            _ => vec![self.clone()],
        }
    }

    fn item(&self, index: usize, node: &'t Node) -> Self {
        let parents = [&self.path()[..], &[Step::Item(index)]].concat();
        Self { places: Rc::clone(&self.places), parents, index: None, name: self.name, node }
    }

    fn path(&self) -> Vec<Step> {
        let own = self.index.map(Step::Value);
        self.parents.iter().copied().chain(own).collect()
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

/// The reason for a value that is none of the known ones, with the nearest of them.
pub fn unknown(name: Name, what: &str, value: &str, known: &[&str]) -> Reason {
    let shown = words::shorten(value, 40);
    let known: Vec<&str> =
        known.iter().enumerate().filter(|(at, one)| !known[..*at].contains(one)).map(|(_, one)| *one).collect();
    let reason = Reason::new(name, format!("`{shown}` is not {what}"), "not known here");
    match words::closest(value, known.iter().copied()) {
        Some(near) => reason.help(format!("did you mean `{near}`?")).patch(near),
        None => reason.help(format!("write {}", words::ticked(known, "or"))),
    }
}
