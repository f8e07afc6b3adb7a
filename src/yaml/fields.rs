//! The keys of a map in a text, and one of them with its value and its places.

use std::borrow::Cow;
use std::rc::Rc;

use super::locate::Places;
use super::{Node, Step};
use crate::source::Span;

/// The keys of one map in a text.
#[derive(Debug, Clone)]
pub struct Fields<'t> {
    pub(super) places: Rc<Places<'t>>,
    pub(super) entries: &'t [(Node, Node)],
    pub(super) path: Vec<Step>,
    case: Case,
}

/// How keys are compared.
#[derive(Debug, Clone)]
enum Case {
    /// As they are written.
    Told,
    /// Whatever their case, which can be told byte by byte; the mark of each key.
    Plain(Vec<u16>),
    /// Whatever their case, and some key holds letters whose cases cannot be told byte by byte.
    Rare,
}

/// What two keys that are one have in common: their length, and their first letter whatever its case.
fn mark(key: &str) -> u16 {
    let first = key.bytes().next().unwrap_or_default() | 0x20;
    u16::from(u8::try_from(key.len()).unwrap_or(u8::MAX)) << 8 | u16::from(first)
}

impl<'t> Fields<'t> {
    /// The keys of a document; none if it is empty, an error if it is no map.
    ///
    /// # Errors
    /// The document's node, where it is something else than keys and values.
    pub fn of(yaml: &'t str, root: &'t Node) -> Result<Self, &'t Node> {
        let entries: &[(Node, Node)] = match root {
            Node::Map(entries) => entries,
            Node::Null => &[],
            other => return Err(other),
        };
        Ok(Self::at(&Rc::new(Places::of(yaml)), entries, Vec::new()))
    }

    /// No keys at all.
    pub fn none() -> Self {
        Self::at(&Rc::new(Places::of("")), &[], Vec::new())
    }

    fn at(places: &Rc<Places<'t>>, entries: &'t [(Node, Node)], path: Vec<Step>) -> Self {
        Self { places: Rc::clone(places), entries, path, case: Case::Told }
    }

    /// The same keys, found whatever their case, as in Obsidian's properties.
    #[must_use]
    pub fn any_case(self) -> Self {
        let mark = |(key, _): &(Node, Node)| match key {
            Node::Text(key) => key.is_ascii().then(|| mark(key)),
            _ => Some(0),
        };
        let marks: Option<Vec<u16>> = self.entries.iter().map(mark).collect();
        Self { case: marks.map_or(Case::Rare, Case::Plain), ..self }
    }

    /// Every field whose key is text, in the order written.
    pub fn iter(&self) -> impl Iterator<Item = Field<'t>> {
        (0..self.entries.len()).filter_map(|index| self.field(index))
    }

    /// The first field of that name.
    pub fn get(&self, name: &str) -> Option<Field<'t>> {
        let is_wanted = |(key, _): &(Node, Node)| matches!(key, Node::Text(key) if self.is_same(key, name));
        let index = match &self.case {
            Case::Plain(marks) => {
                let wanted = mark(name);
                // Most keys are told from the one that is wanted by their marks.
                let mut near = marks.iter().enumerate().filter(|(_, mark)| **mark == wanted);
                near.find(|(index, _)| is_wanted(&self.entries[*index])).map(|(index, _)| index)?
            }
            _ => self.entries.iter().position(is_wanted)?,
        };
        self.field(index)
    }

    /// Every field whose name is none of these.
    pub fn others(&self, names: &[&str]) -> impl Iterator<Item = Field<'t>> {
        let marked: Vec<(u16, &str)> = names.iter().map(|name| (mark(name), *name)).collect();
        let is_named = move |index: &usize, key: &str| match &self.case {
            Case::Plain(marks) => {
                marked.iter().any(|(mark, name)| *mark == marks[*index] && key.eq_ignore_ascii_case(name))
            }
            _ => marked.iter().any(|(_, name)| self.is_same(key, name)),
        };
        let is_other = move |index: &usize| matches!(&self.entries[*index].0, Node::Text(key) if !is_named(index, key));
        (0..self.entries.len()).filter(is_other).filter_map(|index| self.field(index))
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
        if let Case::Plain(marks) = &self.case
            && (1..marks.len()).all(|index| !marks[..index].contains(&marks[index]))
        {
            return Vec::new();
        }
        let fields: Vec<_> = self.iter().collect();
        let earlier = |index: usize| fields[..index].iter().find(|first| self.is_same(first.name, fields[index].name));
        (0..fields.len()).filter_map(|index| Some((earlier(index)?.clone(), fields[index].clone()))).collect()
    }

    /// Whether two keys are one.
    fn is_same(&self, one: &str, other: &str) -> bool {
        match self.case {
            Case::Told => one == other,
            Case::Plain(_) => one.eq_ignore_ascii_case(other),
            Case::Rare => one.eq_ignore_ascii_case(other) || one.to_lowercase() == other.to_lowercase(),
        }
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
            Node::Map(entries) => Some(Fields::at(&self.places, entries, self.path())),
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

    pub(super) fn item(&self, index: usize, node: &'t Node) -> Self {
        let parents = [&self.path()[..], &[Step::Item(index)]].concat();
        Self { places: Rc::clone(&self.places), parents, index: None, name: self.name, node }
    }

    fn path(&self) -> Vec<Step> {
        let own = self.index.map(Step::Value);
        self.parents.iter().copied().chain(own).collect()
    }
}
