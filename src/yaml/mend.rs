//! A line of broken YAML as it was likely meant: `key: value`, with the value in quotes or a space behind the colon.

use super::line::first_line;
use crate::source::Span;

/// Longer lines are not shown back.
const LONGEST: usize = 100;

/// One line of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'t> {
    text: &'t str,
    start: usize,
}

impl<'t> Line<'t> {
    /// The line that holds an offset.
    pub(super) fn at(text: &'t str, offset: usize) -> Self {
        let start = text[..offset].rfind(['\n', '\r']).map_or(0, |newline| newline + 1);
        Self { text: first_line(&text[start..]), start }
    }

    pub(super) fn start(self) -> usize {
        self.start
    }

    pub(super) fn trimmed(self) -> &'t str {
        self.text.trim()
    }

    /// The line without the space around it.
    pub(super) fn span(self) -> Span {
        let start = self.start + self.indent();
        start..start + self.trimmed().len()
    }

    /// How many bytes of space it begins with.
    pub(super) fn indent(self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    /// `key: value` behind space.
    pub(super) fn indented_key(self) -> Option<&'t str> {
        let (key, _) = self.trimmed().split_once(':')?;
        let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
        (self.indent() > 0 && is_key && self.text.len() < LONGEST).then(|| self.trimmed())
    }

    /// Where the value behind the key, or behind the `-` of an item, begins.
    pub(super) fn value_start(self) -> Option<usize> {
        self.lead().map(|lead| self.start + lead)
    }

    /// The line with its value in quotes that fit it.
    pub(super) fn quoted(self) -> Option<String> {
        let (lead, value) = self.text.split_at(self.lead()?);
        let value = value.trim();
        let is_short = !value.is_empty() && self.text.len() < LONGEST;
        is_short.then(|| format!("{}{}", lead.trim_start(), in_quotes(bare(value))))
    }

    /// Where a colon stands that no plain space follows, and the line with both.
    pub(super) fn spaced(self) -> Option<(usize, String)> {
        let (at, colon) = self.text.char_indices().find(|(_, c)| matches!(c, ':' | '：' | '﹕' | '꞉' | '∶'))?;
        let value = self.text[at + colon.len_utf8()..].trim();
        let key = self.text[..at].trim();
        let is_one = !key.is_empty() && !key.contains(' ') && !value.starts_with("//") && self.text.len() < LONGEST;
        is_one.then(|| (self.start + at, format!("{key}: {value}")))
    }

    /// Where the first tag such as `#leadership` stands behind the bracket at `open`, and the line with its tags as words.
    pub(super) fn without_tags(self, open: usize) -> Option<(usize, String)> {
        let (before, items) = self.text.split_at_checked(open.checked_sub(self.start)?)?;
        let starts_tag = |(at, _): &(usize, &str)| {
            let is_first = items[..*at].ends_with(|c: char| c.is_whitespace() || matches!(c, '[' | '{' | ','));
            is_first && items[at + 1..].starts_with(char::is_alphanumeric)
        };
        let tags: Vec<usize> = items.match_indices('#').filter(starts_tag).map(|(at, _)| at).collect();
        let first = *tags.first()?;
        let is_closed = items.trim_end().ends_with([']', '}']) && self.text.len() < LONGEST;
        let words = items.char_indices().filter(|(at, _)| !tags.contains(at)).map(|(_, c)| c);
        is_closed.then(|| (open + first, format!("{}{}", before.trim_start(), words.collect::<String>().trim_end())))
    }

    /// How long `key: ` or `- ` is.
    fn lead(self) -> Option<usize> {
        let is_item = self.text.trim_start().starts_with("- ");
        let mark =
            if is_item { self.indent() + 1 } else { self.text.find(": ").or_else(|| self.text.find(":\t"))? + 1 };
        Some(mark + self.text[mark..].find(|c: char| !c.is_whitespace())?)
    }
}

/// The value without the quotes around it, if both are there.
fn bare(value: &str) -> &str {
    let inner = |quote: char| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    let both = inner('"').filter(|inner| !inner.contains('"'));
    both.or_else(|| inner('\'')).unwrap_or(value)
}

fn in_quotes(value: &str) -> String {
    if value.contains(['"', '\\']) { format!("'{}'", value.replace('\'', "''")) } else { format!("\"{value}\"") }
}
