//! Finds where a node of a tree stands in the text.
//!
//! The text is parsed a second time by a visitor that refuses nodes: the library's error then carries the node's place.
//! One such pass finds all scalars, and one more each list or map that is asked for. Only a finding pays for that.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::extent::{self, Shape};
use super::line::{byte_offset, ends_line};
use super::starts::{self, Starts};
use crate::source::Span;

/// One step down from a node to a part of it; numbers count from 0 in the order written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// To the nth key of a map.
    Key(usize),
    /// To the value of the nth key of a map.
    Value(usize),
    /// To the nth item of a list.
    Item(usize),
}

/// The span of the node at the end of `path` in `text`.
///
/// Scalars are covered whole, on their first line; an empty value is the empty span behind its key's colon; a list or
/// map in brackets is covered to the end of its line, one without to the end of its first line; a reference `*name` is
/// covered itself, where it can be told. A path that leads nowhere gives some place on the way.
pub fn locate(text: &str, path: &[Step]) -> Span {
    Places::of(text).locate(path)
}

/// The places of one text's nodes; each is looked for once.
#[derive(Debug)]
pub(super) struct Places<'t> {
    /// The text.
    pub(super) text: &'t str,
    scalars: OnceCell<Starts>,
    others: RefCell<HashMap<Vec<Step>, Option<usize>>>,
    /// Whether a number was asked for.
    has_numbers: Cell<bool>,
}

impl<'t> Places<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, scalars: OnceCell::new(), others: RefCell::default(), has_numbers: Cell::new(false) }
    }

    /// The span of the node at the end of `path`, as [`locate()`] gives it.
    pub(super) fn locate(&self, path: &[Step]) -> Span {
        let Some(start) = self.start_of(path) else { return 0..0 };
        match path.split_last() {
            Some((Step::Value(entry), parents)) => self.value(parents, *entry, start),
            Some((Step::Item(_), parents)) if start < self.start_of(parents).unwrap_or(0) => self.locate(parents),
            _ => start..extent::end(self.text, start, self.shape(path)),
        }
    }

    /// The node at the end of `path` as it is written, without tag and anchor; for a reference, what it refers to.
    pub(super) fn written(&self, path: &[Step]) -> &'t str {
        let text = self.text;
        let span = self.locate(path);
        let is_reference = text[span.clone()].starts_with('*');
        let span = match self.start_of(path).filter(|_| is_reference) {
            Some(start) => start..extent::end(text, start, Shape { is_key: false, in_flow: false }),
            None => span,
        };
        &text[extent::behind_properties(text, span.start).min(span.end)..span.end]
    }

    /// The number at the end of `path` as it is written. A text with one number only, such as most notes, is not looked
    /// through for the places of all scalars.
    pub(super) fn number(&self, path: &[Step]) -> Cow<'t, str> {
        let is_first = self.scalars.get().is_none() && !self.has_numbers.replace(true);
        let sought = is_first.then(|| self.seek(path, AsText).ok()).flatten();
        sought.map_or_else(|| Cow::Borrowed(self.written(path)), Cow::Owned)
    }

    fn seek<S: DeserializeSeed<'t>>(&self, path: &[Step], last: S) -> Result<S::Value, serde_yaml::Error> {
        Seek { path, last }.deserialize(serde_yaml::Deserializer::from_str(self.text))
    }

    /// Where the value of a key stands, by the place that the parser gives for it.
    ///
    /// The parser gives an empty value the place of the next token or the text's end, and a reference that of its anchor.
    fn value(&self, parents: &[Step], entry: usize, start: usize) -> Span {
        let text = self.text;
        let key = self.locate(&[parents, &[Step::Key(entry)]].concat());
        let space = text[key.end..].find(|c: char| !c.is_whitespace()).unwrap_or(0);
        let Some(colon) = text[key.end + space..].strip_prefix(':').map(|_| key.end + space + 1) else {
            return key.end..key.end;
        };
        if start < key.end {
            return reference(text, colon).unwrap_or(colon..colon);
        }
        if start < colon || is_empty(text, &key, colon, start) {
            return colon..colon;
        }
        start..extent::end(text, start, self.shape(&[parents, &[Step::Value(entry)]].concat()))
    }

    fn shape(&self, path: &[Step]) -> Shape {
        let in_brackets =
            |parents: &[Step]| self.start_of(parents).is_some_and(|at| self.text[at..].starts_with(['[', '{']));
        Shape {
            is_key: matches!(path.last(), Some(Step::Key(_))),
            in_flow: (0..path.len()).any(|depth| in_brackets(&path[..depth])),
        }
    }

    /// The place that the parser gives for a node; it counts a tab behind a list's `-` to the item.
    fn start_of(&self, path: &[Step]) -> Option<usize> {
        let start = self.scalars.get_or_init(|| starts::of_scalars(self.text)).get(path).copied();
        let start = start.or_else(|| self.sought(path))?;
        let rest = &self.text[start..];
        let behind_tabs = rest.trim_start_matches('\t');
        let is_there = !ends_line(behind_tabs) && !behind_tabs.starts_with('#');
        Some(if is_there { start + (rest.len() - behind_tabs.len()) } else { start })
    }

    /// The parser's place of what is no scalar: for each the text is parsed again.
    fn sought(&self, path: &[Step]) -> Option<usize> {
        if let Some(known) = self.others.borrow().get(path) {
            return *known;
        }
        let error = self.seek(path, Here).err();
        let location = error.and_then(|error| error.location());
        let start = location.map(|location| byte_offset(self.text, location.line(), location.column()));
        self.others.borrow_mut().insert(path.to_owned(), start);
        start
    }
}

/// The `*name` behind a colon.
fn reference(text: &str, colon: usize) -> Option<Span> {
    let start = colon + text[colon..].find(|c: char| !c.is_whitespace())?;
    let name = text[start..].strip_prefix('*')?;
    let length = name.find(|c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}')).unwrap_or(name.len());
    Some(start..start + 1 + length)
}

/// Whether nothing but space and comments lies between a colon and what belongs to something else.
fn is_empty(text: &str, key: &Span, colon: usize, start: usize) -> bool {
    let between = &text[colon..start];
    let only_space =
        between.split(['\n', '\r']).all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
    let rest = &text[start..];
    let ends = rest.is_empty() || rest.starts_with([',', '}', ']']);
    only_space && (ends || between.contains(['\n', '\r']) && !is_indented_or_list(text, key, start))
}

fn is_indented_or_list(text: &str, key: &Span, start: usize) -> bool {
    let column = |offset: usize| offset - text[..offset].rfind(['\n', '\r']).map_or(0, |newline| newline + 1);
    let is_item = text[start..].strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_whitespace));
    column(start) > column(key.start) || is_item
}

/// Goes down a path, and reads the node at its end by another seed.
struct Seek<'p, S> {
    path: &'p [Step],
    last: S,
}

impl<S> Seek<'_, S> {
    fn next(self) -> Option<(Step, Self)> {
        let (step, path) = self.path.split_first()?;
        Some((*step, Seek { path, last: self.last }))
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Seek<'_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        if self.path.is_empty() {
            return self.last.deserialize(deserializer);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de, S: DeserializeSeed<'de>> Visitor<'de> for Seek<'_, S> {
    type Value = S::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or a map")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<S::Value, A::Error> {
        let Some((Step::Item(wanted), rest)) = self.next() else { return Err(A::Error::custom("")) };
        for _ in 0..wanted {
            items.next_element::<IgnoredAny>()?;
        }
        let found = items.next_element_seed(rest)?.ok_or_else(|| A::Error::custom(""))?;
        // The library takes it for a mistake if something is left over.
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(found)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<S::Value, A::Error> {
        let Some(Step::Key(wanted) | Step::Value(wanted)) = self.path.first().copied() else {
            return Err(A::Error::custom(""));
        };
        for _ in 0..wanted {
            entries.next_entry::<IgnoredAny, IgnoredAny>()?;
        }
        let found = match self.next() {
            Some((Step::Key(_), rest)) => {
                let found = entries.next_key_seed(rest)?.ok_or_else(|| A::Error::custom(""))?;
                entries.next_value::<IgnoredAny>()?;
                found
            }
            // Asking for a value past the last key panics in the library, hence the look at the key first.
            Some((_, rest)) if entries.next_key::<IgnoredAny>()?.is_some() => entries.next_value_seed(rest)?,
            _ => return Err(A::Error::custom("")),
        };
        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(found)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<S::Value, A::Error> {
        let (_tag, content) = tagged.variant::<IgnoredAny>()?;
        content.newtype_variant_seed(self)
    }
}

/// Refuses every value, so that the library says where it stands.
struct Here;

impl<'de> DeserializeSeed<'de> for Here {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Here {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("another value")
    }
}

/// Takes a scalar by its text, whatever it is.
struct AsText;

impl<'de> DeserializeSeed<'de> for AsText {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for AsText {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a scalar")
    }

    fn visit_str<E>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }
}
