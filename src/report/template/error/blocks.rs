//! Which blocks of a template are open where: for saying what the template language's own error does not.
//!
//! In: the text of a template that could not be read. Out: the first block, tag or comment that is not closed, or a
//! closing tag without its block. It reads as much of the language as that takes: tags, texts in quotes, comments, raw.

use crate::diagnostic::Finding;
use crate::source::{Place, Span};

/// A block, a value or a comment that is not closed, or a closing tag without its block: the language's own error stands
/// where it stopped reading, which may be far behind.
pub(super) fn finding(place: &Place, detail: &str) -> Option<Finding> {
    let is_about_blocks = ["unknown statement", "unexpected end of input", "unexpected end of", "expected end of"];
    let fault = Some(fault(place.source.text())?).filter(|_| is_about_blocks.iter().any(|it| detail.contains(it)))?;
    let source = &place.source;
    Some(match fault {
        Fault::NotClosed { open, before } => {
            let (word, line) = (&open.word, source.line_column(open.span.start).line);
            let at = |tag: &Tag, message: String| Finding::new(source, tag.span.clone(), message);
            let message = format!("`{{% {word} %}}` of line {line} is not closed");
            match before {
                Some(tag) => at(&tag, message)
                    .label("it is still open here")
                    .related(Place::new(source, open.span), "opened here")
                    .help(format!("write `{{% end{word} %}}` before this, or take one of the two out")),
                None => at(&open, message)
                    .label("opened here, and open to the end")
                    .help(format!("write `{{% end{word} %}}` where it ends")),
            }
        }
        Fault::Stray(tag, Some(inner)) => {
            let (word, line) = (&inner.word, source.line_column(inner.span.start).line);
            let message = format!("`{{% {} %}}` cannot close the `{{% {word} %}}` of line {line}", tag.word);
            let finding = Finding::new(source, tag.span, message).label("does not fit what is open");
            let help = format!("write `{{% end{word} %}}` here");
            finding.related(Place::new(source, inner.span), "opened here").help(help)
        }
        Fault::Stray(tag, None) => {
            let word = tag.word.trim_start_matches("end");
            let finding = Finding::new(source, tag.span, format!("`{{% {} %}}` has no block to belong to", tag.word));
            let opening = if matches!(word, "else" | "elif") { "if" } else { word };
            finding
                .label("nothing of that kind is open here")
                .help(format!("take it out, or write `{{% {opening} ... %}}` where the block begins"))
        }
        Fault::Unfinished { open, closing } => {
            let opening = source.slice(&open).to_owned();
            let finding = Finding::new(source, open, format!("`{opening}` is not closed"));
            finding.label("opened here").help(format!("write `{closing}` where it ends"))
        }
    })
}

/// What is wrong with the blocks of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fault {
    /// The block that this tag opens is closed nowhere, or not before this other tag.
    NotClosed { open: Tag, before: Option<Tag> },
    /// Nothing is open that this tag could close or divide; what is open instead.
    Stray(Tag, Option<Tag>),
    /// What this opens, such as `{{`, is not closed by this, such as `}}`.
    Unfinished { open: Span, closing: &'static str },
}

/// A tag such as `{% for entry in entries %}`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Tag {
    /// Its first word.
    word: String,
    /// Where it stands, delimiters and all.
    span: Span,
}

/// What opens a block; `set` does only without a value.
const OPENING: &[&str] = &["for", "if", "with", "block", "autoescape", "filter", "call", "macro", "set"];

/// What divides a block, and the blocks it divides.
const DIVIDING: &[(&str, &[&str])] = &[("else", &["if", "for"]), ("elif", &["if"])];

/// The first fault of a template's blocks.
fn fault(text: &str) -> Option<Fault> {
    let (mut open, mut from) = (Vec::new(), 0);
    while let Some((start, kind)) = next_opening(text, from) {
        let closing = match kind {
            '#' => "#}",
            '{' => "}}",
            _ => "%}",
        };
        let Some(end) = closed(text, start, closing) else {
            return Some(Fault::Unfinished { open: start..start + 2, closing });
        };
        from = end;
        if kind != '%' {
            continue;
        }
        let tag = tag(text, start..end);
        if tag.word == "raw" {
            let Some(end) = end_of_raw(text, end) else { return Some(Fault::NotClosed { open: tag, before: None }) };
            from = end;
        } else if let Some(fault) = take(tag, &text[start..end], &mut open) {
            return Some(fault);
        }
    }
    open.pop().map(|open| Fault::NotClosed { open, before: None })
}

/// Opens, divides or closes a block.
fn take(tag: Tag, text: &str, open: &mut Vec<Tag>) -> Option<Fault> {
    let is_open = |words: &[&str], open: &[Tag]| open.last().is_some_and(|last| words.contains(&last.word.as_str()));
    if OPENING.contains(&tag.word.as_str()) {
        if tag.word != "set" || !text.contains('=') {
            open.push(tag);
        }
    } else if let Some(closed) = tag.word.strip_prefix("end") {
        if !open.iter().any(|open| open.word == closed) {
            return Some(Fault::Stray(tag, open.pop()));
        }
        if let Some(inner) = open.pop().filter(|inner| inner.word != closed) {
            return Some(Fault::NotClosed { open: inner, before: Some(tag) });
        }
    } else if let Some((_, divided)) = DIVIDING.iter().find(|(word, _)| *word == tag.word)
        && !is_open(divided, open)
    {
        let is_around = open.iter().any(|open| divided.contains(&open.word.as_str()));
        return Some(match open.pop().filter(|_| is_around) {
            Some(inner) => Fault::NotClosed { open: inner, before: Some(tag) },
            None => Fault::Stray(tag, None),
        });
    }
    None
}

/// Where the next tag, value or comment opens, and which of them it is.
fn next_opening(text: &str, from: usize) -> Option<(usize, char)> {
    let braces = text[from..].match_indices('{').map(|(at, _)| from + at);
    let kind = |at: usize| text[at + 1..].chars().next().filter(|c| matches!(c, '{' | '%' | '#'));
    braces.into_iter().find_map(|at| Some((at, kind(at)?)))
}

/// The end of what opens at `start`, texts in quotes left out; none where another one opens before.
fn closed(text: &str, start: usize, closing: &str) -> Option<usize> {
    if closing == "#}" {
        return text[start + 2..].find(closing).map(|at| start + 2 + at + 2);
    }
    let (mut quote, mut is_escaped) = (None, false);
    for (at, c) in text[start + 2..].char_indices().map(|(at, c)| (start + 2 + at, c)) {
        match quote {
            Some(_) if is_escaped => is_escaped = false,
            Some(_) if c == '\\' => is_escaped = true,
            Some(mark) if c == mark => quote = None,
            None if c == '"' || c == '\'' => quote = Some(c),
            None if text[at..].starts_with(closing) => return Some(at + closing.len()),
            None if text[at..].starts_with("{%") => return None,
            _ => {}
        }
    }
    None
}

fn tag(text: &str, span: Span) -> Tag {
    let inside = text[span.clone()].trim_start_matches(['{', '%', '-', '+']).trim_start();
    let word = inside.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
    Tag { word: word.to_owned(), span }
}

/// Behind the tag that ends a raw block, in which nothing else is a tag.
fn end_of_raw(text: &str, from: usize) -> Option<usize> {
    let starts = text[from..].match_indices("{%").map(|(at, _)| from + at);
    starts.into_iter().find_map(|start| {
        let end = start + text[start..].find("%}")? + 2;
        (tag(text, start..end).word == "endraw").then_some(end)
    })
}
