//! What is said about text that is not YAML, in words for somebody who does not know YAML.

use super::line::byte_offset;
use crate::source::Span;

/// The one place where a text stopped being YAML, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Where the parser stopped, in the text that was parsed.
    pub span: Span,
    /// What stands there.
    pub label: String,
    /// What to write instead.
    pub help: String,
}

impl Broken {
    pub(super) fn new(text: &str, error: &serde_yaml::Error) -> Self {
        let offset = error.location().map_or(text.len(), |at| byte_offset(text, at.line(), at.column()));
        explain(text, offset, &error.to_string())
    }

    pub(super) fn nested_too_deep(offset: usize, limit: usize) -> Self {
        Self {
            span: offset..offset + 1,
            label: format!("more than {limit} brackets are open here"),
            help: "front matter is flat: a key, a colon, and a value or a simple list".to_owned(),
        }
    }
}

/// A character that YAML does not allow anywhere, found before the parser meets it with a message nobody understands.
pub(super) fn forbidden_character(text: &str) -> Option<Broken> {
    let forbidden = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}');
    let (offset, char) = text.char_indices().find(|(_, c)| forbidden(*c))?;
    Some(Broken {
        span: offset..offset + char.len_utf8(),
        label: format!("an invisible control character (U+{:04X}) stands here", u32::from(char)),
        help: "delete this character; retyping the line does it".to_owned(),
    })
}

/// What to say for each complaint of the library, told by a part of its message; the first that fits is used.
const EXPLANATIONS: &[(&str, &str, &str)] = &[
    (
        "mapping values are not allowed",
        "this colon starts a second value on the line",
        "put the value in quotes: `title: \"Q1: goals\"`",
    ),
    (
        "could not find expected ':'",
        "this line has no `key: value` form",
        "write a key, a colon, a space and the value: `duration: 50`",
    ),
    (
        "cannot start any token",
        "a value cannot start with this character",
        "put the value in quotes, and indent with spaces, never with tabs",
    ),
    (
        "unexpected end of stream",
        "a quote was opened and is not closed",
        "close the quote on the line where it was opened",
    ),
    (
        "did not find expected ',' or ']'",
        "the list that was opened with `[` is not closed before this",
        "close the list: `topics: [communication, leadership]`",
    ),
    (
        "did not find expected ',' or '}'",
        "the braces that were opened with `{` are not closed before this",
        "close the braces, or put the value in quotes",
    ),
    (
        "did not find expected key",
        "this does not continue what stands above it",
        "start each key at the beginning of its line; put a value that holds quotes in other quotes",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not fit the list above it",
        "start each item of a list with `- `, all at the same column",
    ),
    (
        "unknown escape character",
        "a backslash in double quotes starts an escape that does not exist",
        "use single quotes: `title: 'a \\ b'`",
    ),
    (
        "undefined alias",
        "a `*` at the start of a value is read as a reference",
        "put the value in quotes: `title: \"*important*\"`",
    ),
    (
        "unknown anchor",
        "a `*` at the start of a value is read as a reference",
        "put the value in quotes: `title: \"*important*\"`",
    ),
    (
        "alphabetic or numeric character",
        "a `*` or `&` at the start of a value is read as a reference",
        "put the value in quotes: `title: \"*important*\"`",
    ),
    (
        "repetition limit",
        "references in this text multiply beyond measure",
        "write the values out instead of using `&` and `*`",
    ),
    (
        "recursion limit",
        "values are nested too deep",
        "front matter is flat: a key, a colon, and a value or a simple list",
    ),
    ("more than one document", "a line `---` ends the first document", "remove this line"),
    (
        "block sequence entries are not allowed",
        "a list cannot start on the line of its key",
        "put each item on a line of its own below the key, as `  - item`",
    ),
    (
        "control characters are not allowed",
        "an invisible control character stands here",
        "delete this character; retyping the line does it",
    ),
];

fn explain(text: &str, offset: usize, message: &str) -> Broken {
    let known = EXPLANATIONS.iter().find(|(part, ..)| message.contains(part));
    let offset = if message.contains("unexpected end of stream") {
        opening_quote(text, message).unwrap_or(offset)
    } else {
        offset
    };
    let (label, help) = match known {
        Some((part, label, _)) if part.starts_with("mapping values") && quoted_line(text, offset).is_some() => (
            (*label).to_owned(),
            format!("put the value in quotes: `{}`", quoted_line(text, offset).unwrap_or_default()),
        ),
        Some((_, label, help)) => ((*label).to_owned(), (*help).to_owned()),
        None => (first_clause(message), "put the value in quotes: `title: \"...\"`".to_owned()),
    };
    let end = text[offset..].chars().next().map_or(offset, |c| if c == '\n' { offset } else { offset + c.len_utf8() });
    Broken { span: offset..end, label, help }
}

/// The line at an offset with its value in quotes: `title: "Q1: goals"`.
fn quoted_line(text: &str, offset: usize) -> Option<String> {
    let start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let (key, value) = text[start..].lines().next()?.split_once(": ")?;
    let value = value.trim();
    let is_plain = !value.contains(['"', '\\']) && !value.starts_with('\'') && value.len() < 80;
    (is_plain && start + key.len() < offset).then(|| format!("{}: \"{value}\"", key.trim()))
}

/// The library names the place of an unclosed quote as "line 3 column 8" behind "scanning a quoted scalar at".
fn opening_quote(text: &str, message: &str) -> Option<usize> {
    let (_, place) = message.split_once("quoted scalar at line ")?;
    let (line, rest) = place.split_once(" column ")?;
    let column: String = rest.chars().take_while(char::is_ascii_digit).collect();
    Some(byte_offset(text, line.trim().parse().ok()?, column.parse().ok()?))
}

/// The library's own words up to the place it names, which the caret shows better.
fn first_clause(message: &str) -> String {
    let end = message.find(" at line").or_else(|| message.find(", while")).unwrap_or(message.len());
    message[..end].to_owned()
}
