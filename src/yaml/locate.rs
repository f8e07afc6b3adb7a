//! Finds where a node of a tree stands in the text.
//!
//! The text is parsed a second time by a visitor that walks to the wanted node and refuses it: the library's error then
//! carries the node's place. Only a finding pays for that.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::broken::byte_offset;
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
/// map in brackets is covered to the end of its line. A path that leads nowhere gives the text's start.
pub fn locate(text: &str, path: &[Step]) -> Span {
    let Some(start) = start_of(text, path) else { return 0..0 };
    if let Some((Step::Value(entry), parents)) = path.split_last() {
        let key = locate(text, &[parents, &[Step::Key(*entry)]].concat());
        if let Some(colon) = empty_behind(text, &key, start) {
            return colon..colon;
        }
    }
    start..end_of(text, start, path.last())
}

/// The place behind a key's colon if the value that was sent for is not there.
///
/// The parser reports an empty value at the next token, or at the end of the text.
fn empty_behind(text: &str, key: &Span, start: usize) -> Option<usize> {
    let colon = key.end + text[key.end..].find(':')? + 1;
    let between = text.get(colon..start)?;
    let only_space = between.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
    let next_is_nothing = start >= text.len() || between.contains('\n') && !is_indented_or_list(text, key, start);
    (start < colon || only_space && next_is_nothing).then_some(colon.min(text.len()))
}

fn is_indented_or_list(text: &str, key: &Span, start: usize) -> bool {
    let column = |offset: usize| offset - text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    column(start) > column(key.start) || text[start..].starts_with("- ") || text[start..].starts_with("-\n")
}

fn start_of(text: &str, path: &[Step]) -> Option<usize> {
    let error = Seek(path).deserialize(serde_yaml::Deserializer::from_str(text)).err()?;
    let location = error.location()?;
    Some(byte_offset(text, location.line(), location.column()))
}

/// The end of the scalar, key or bracket that starts at `start`, on the same line.
fn end_of(text: &str, start: usize, last: Option<&Step>) -> usize {
    let line = text[start..].lines().next().unwrap_or_default();
    let length = match line.chars().next() {
        Some(quote @ ('"' | '\'')) => quoted_length(line, quote),
        Some('[' | '{') => bracketed_length(line),
        _ => plain_length(line, last, in_flow(text, start)),
    };
    start + length
}

fn quoted_length(line: &str, quote: char) -> usize {
    let mut chars = line.char_indices().skip(1).peekable();
    while let Some((offset, char)) = chars.next() {
        let doubled = quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == quote);
        if char == '\\' && quote == '"' || char == quote && doubled {
            chars.next();
        } else if char == quote {
            return offset + 1;
        }
    }
    line.trim_end().len()
}

fn bracketed_length(line: &str) -> usize {
    let mut open = 0_usize;
    for (offset, char) in line.char_indices() {
        match char {
            '[' | '{' => open += 1,
            ']' | '}' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return offset + 1;
        }
    }
    line.trim_end().len()
}

fn plain_length(line: &str, last: Option<&Step>, flow: bool) -> usize {
    let mut end = line.find(" #").unwrap_or(line.len());
    if matches!(last, Some(Step::Key(_))) {
        let colon = line.match_indices(':').find(|(at, _)| !line[at + 1..].starts_with(|c: char| !c.is_whitespace()));
        end = end.min(colon.map_or(end, |(at, _)| at));
    }
    if flow {
        end = end.min(line.find([',', ']', '}']).unwrap_or(end));
    }
    line[..end].trim_end().len()
}

/// Whether `start` lies inside brackets opened on its own line or an earlier one.
fn in_flow(text: &str, start: usize) -> bool {
    let mut open = 0_usize;
    for byte in text[..start].bytes() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
    }
    open > 0
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
