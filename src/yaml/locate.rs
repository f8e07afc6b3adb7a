//! Finds where a node of a tree stands in the text.
//!
//! The text is parsed a second time by a visitor that walks to the wanted node and refuses it: the library's error then
//! carries the node's place. Only a finding pays for that.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::extent::{self, Shape};
use super::line::{byte_offset, first_line};
use crate::source::Span;

/// One step down from a node to a part of it; numbers count from 0 in the order written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    let Some(start) = start_of(text, path) else { return 0..0 };
    match path.split_last() {
        Some((Step::Value(entry), parents)) => value(text, parents, *entry, start),
        Some((Step::Item(_), parents)) if start < start_of(text, parents).unwrap_or(0) => locate(text, parents),
        _ => start..extent::end(text, start, shape(text, path)),
    }
}

/// The node at the end of `path` as it is written, without tag and anchor; for a reference, what it refers to.
pub(super) fn written<'t>(text: &'t str, path: &[Step]) -> &'t str {
    let span = locate(text, path);
    let is_reference = text[span.clone()].starts_with('*');
    let span = match start_of(text, path).filter(|_| is_reference) {
        Some(start) => start..extent::end(text, start, Shape { is_key: false, in_flow: false }),
        None => span,
    };
    &text[extent::behind_properties(text, span.start).min(span.end)..span.end]
}

/// Where the value of a key stands, by the place that the parser gives for it.
///
/// The parser gives an empty value the place of the next token or the text's end, and a reference that of its anchor.
fn value(text: &str, parents: &[Step], entry: usize, start: usize) -> Span {
    let key = locate(text, &[parents, &[Step::Key(entry)]].concat());
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
    start..extent::end(text, start, shape(text, &[parents, &[Step::Value(entry)]].concat()))
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

fn shape(text: &str, path: &[Step]) -> Shape {
    let in_brackets = |parents: &[Step]| start_of(text, parents).is_some_and(|at| text[at..].starts_with(['[', '{']));
    Shape {
        is_key: matches!(path.last(), Some(Step::Key(_))),
        in_flow: (0..path.len()).any(|depth| in_brackets(&path[..depth])),
    }
}

/// The place that the parser gives for a node; it counts a tab behind a list's `-` to the item.
fn start_of(text: &str, path: &[Step]) -> Option<usize> {
    let error = Seek(path).deserialize(serde_yaml::Deserializer::from_str(text)).err()?;
    let location = error.location()?;
    let start = byte_offset(text, location.line(), location.column());
    let behind_tabs = first_line(&text[start..]).trim_start_matches('\t');
    let is_there = !behind_tabs.is_empty() && !behind_tabs.starts_with('#');
    Some(if is_there { start + (first_line(&text[start..]).len() - behind_tabs.len()) } else { start })
}

struct Seek<'p>(&'p [Step]);

impl<'p> Seek<'p> {
    fn next(&self) -> Option<(Step, Seek<'p>)> {
        self.0.split_first().map(|(step, rest)| (*step, Seek(rest)))
    }
}

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.0.is_empty() {
            return deserializer.deserialize_any(Here);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or a map")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Some((Step::Item(wanted), rest)) = self.next() else { return Err(A::Error::custom("")) };
        for _ in 0..wanted {
            items.next_element::<IgnoredAny>()?;
        }
        items.next_element_seed(rest)?.ok_or_else(|| A::Error::custom(""))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let Some((Step::Key(wanted) | Step::Value(wanted), _)) = self.next() else { return Err(A::Error::custom("")) };
        for _ in 0..wanted {
            entries.next_entry::<IgnoredAny, IgnoredAny>()?;
        }
        match self.next() {
            Some((Step::Key(_), rest)) => entries.next_key_seed(rest)?.ok_or_else(|| A::Error::custom("")),
            // Asking for a value past the last key panics in the library, hence the look at the key first.
            Some((_, rest)) if entries.next_key::<IgnoredAny>()?.is_some() => entries.next_value_seed(rest),
            _ => Err(A::Error::custom("")),
        }
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<(), A::Error> {
        let (_tag, content) = tagged.variant::<IgnoredAny>()?;
        content.newtype_variant_seed(self)
    }
}

/// Refuses every value, so that the library says where it stands.
struct Here;

impl Visitor<'_> for Here {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("another value")
    }
}
