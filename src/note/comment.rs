//! Hides comments: what stands between `%%` and `%%`, or in an HTML comment, never leaves the note.

use std::borrow::Cow;

use memchr::memchr3;
use pulldown_cmark::{Event, Parser, Tag};

use super::MARKDOWN;
use crate::source::{Span, holds};

/// A comment that swallows the start of a code block makes the Markdown read anew; after so many times the rest of the
/// text behind the next mark is hidden, on the safe side.
const MAX_PASSES: usize = 8;

/// Stands for a hidden byte while comments are looked for; a space could turn the rest of its line into code.
const FILLER: u8 = 0x7F;

/// The body with every comment replaced by spaces, so that offsets and lines stay as they are.
///
/// An opened comment that is never closed hides everything to the end. Marks inside code are no comments.
pub(super) fn blanked(body: &str) -> Cow<'_, str> {
    if !has_mark(body) && !body.as_bytes().contains(&FILLER) {
        return Cow::Borrowed(body);
    }
    let mut text = body.to_owned();
    for pass in 1.. {
        let (mut comments, settled) = comments(&text);
        if let (false, MAX_PASSES, Some(last)) = (settled, pass, comments.last_mut()) {
            last.end = text.len();
        }
        text = filled(&text, &comments);
        if settled || pass == MAX_PASSES {
            break;
        }
    }
    Cow::Owned(text.replace(char::from(FILLER), " "))
}

/// Whether a comment may open somewhere.
pub(super) fn has_mark(text: &str) -> bool {
    holds(text, "%%") || holds(text, "<!--")
}

/// Comments in order, and whether none of them reaches into what was taken for code.
fn comments(text: &str) -> (Vec<Span>, bool) {
    let code = code_spans(text);
    let (mut found, mut from, mut marks) = (Vec::new(), 0, Marks::new(text));
    while let Some((start, closing)) = marks.next(from) {
        let next = code.partition_point(|span| span.end <= start);
        if let Some(span) = code.get(next).filter(|span| span.contains(&start)) {
            from = span.end;
            continue;
        }
        let end = comment_end(text, start, closing);
        found.push(start..end);
        if code.get(next).is_some_and(|span| span.start < end) {
            return (found, false);
        }
        from = end;
    }
    (found, true)
}

/// Looks for what opens a comment; each kind of mark is remembered until it is passed, so that no text is read twice.
struct Marks<'t> {
    text: &'t str,
    /// What opens and what closes a comment, and where it next opens.
    next: [(&'static str, &'static str, Option<usize>); 2],
}

impl<'t> Marks<'t> {
    fn new(text: &'t str) -> Self {
        let first = |opening: &'static str, closing: &'static str| (opening, closing, text.find(opening));
        Self { text, next: [first("%%", "%%"), first("<!--", "-->")] }
    }

    /// Where the next comment opens, and what closes it.
    fn next(&mut self, from: usize) -> Option<(usize, &'static str)> {
        for (opening, _, at) in &mut self.next {
            if at.is_some_and(|at| at < from) {
                *at = self.text[from..].find(*opening).map(|found| from + found);
            }
        }
        self.next.iter().filter_map(|(_, closing, at)| at.map(|at| (at, *closing))).min()
    }
}

fn comment_end(text: &str, start: usize, closing: &str) -> usize {
    let inside = start + if closing == "%%" { 2 } else { 4 };
    text[inside..].find(closing).map_or(text.len(), |at| inside + at + closing.len())
}

fn filled(text: &str, comments: &[Span]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for span in comments {
        bytes[span.clone()].iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = FILLER);
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// Code in order; spans inside one another do not occur.
pub(super) fn code_spans(text: &str) -> Vec<Span> {
    let may_be_code = memchr3(b'`', b'~', b'\t', text.as_bytes()).is_some() || text.contains("    ");
    if !may_be_code {
        return Vec::new();
    }
    let events = Parser::new_ext(text, MARKDOWN).into_offset_iter();
    let code = events.filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(_)) | Event::Code(_)));
    code.map(|(_, span)| span).collect()
}
