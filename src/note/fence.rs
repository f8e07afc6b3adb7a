//! Splits a note into front matter and body.

use std::sync::Arc;

use memchr::{memchr, memmem};
use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::HEAD_BYTES;
use super::suspicion::is_like_fence;
use crate::diagnostic::{Diagnostic, Finding, Name};
use crate::source::{Place, Source, Span};

/// The span of the YAML between the fences; none where the note does not begin with front matter.
///
/// # Errors
/// Why a first line `---` opens no front matter: it is not closed, it is too long, or a blank line follows it.
pub fn split(source: &Arc<Source>) -> Result<Option<Span>, Box<Diagnostic>> {
    if !is_fence(first_line(source.text())) {
        return Ok(None);
    }
    let limit = source.text().floor_char_boundary(HEAD_BYTES + 8);
    let head = &source.text()[..limit];
    let block = up_to_closing(head);
    match plain_block(block).or_else(|| metadata(block)) {
        Some(span) if span.len() > HEAD_BYTES => Err(Box::new(too_large(source))),
        Some(span) => Ok(Some(span)),
        None if is_empty_block(head) => Ok(Some(empty_block(head))),
        None => Err(Box::new(no_block(source, head))),
    }
}

/// The text up to a line that closes the block for certain: what follows is not worth reading as Markdown.
fn up_to_closing(head: &str) -> &str {
    let end_of_line = |line: &str| line.strip_suffix("\r\n").or(line.strip_suffix('\n')).map(str::len);
    let is_closing = |line: &str| line[..end_of_line(line).unwrap_or(line.len())].trim_end_matches(' ') == "---";
    for newline in memmem::find_iter(head.as_bytes(), "\n---") {
        let rest = &head[newline + 1..];
        let line = memchr(b'\n', rest.as_bytes()).map_or(rest, |end| &rest[..=end]);
        if is_closing(line) {
            return &head[..newline + 1 + line.len()];
        }
    }
    head
}

/// The text inside a block that has one reading only, told without reading it as Markdown: most notes begin with such.
fn plain_block(block: &str) -> Option<Span> {
    let inside = block.strip_prefix("---\n")?.strip_suffix("---\n")?;
    let is_plain = inside.ends_with('\n') && !inside.starts_with(|c: char| c == '.' || c.is_whitespace());
    (is_plain && memchr(b'\r', inside.as_bytes()).is_none() && memmem::find(inside.as_bytes(), b"\n...").is_none())
        .then(|| 4..4 + inside.len())
}

/// Three hyphens and nothing but plain space behind them.
pub(super) fn is_fence(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(|rest| rest.trim_end_matches([' ', '\t', '\r']).is_empty())
}

pub(super) fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// The text inside a YAML block at the very start, by pulldown-cmark's reading.
fn metadata(text: &str) -> Option<Span> {
    let mut events = Parser::new_ext(text, Options::ENABLE_YAML_STYLE_METADATA_BLOCKS).into_offset_iter();
    let opens = |event: &Event<'_>| matches!(event, Event::Start(Tag::MetadataBlock(MetadataBlockKind::YamlStyle)));
    let (event, block) = events.next()?;
    if !opens(&event) || block.start != 0 {
        return None;
    }
    let start = text.find('\n')? + 1;
    let inside = events.take_while(|(event, _)| !matches!(event, Event::End(TagEnd::MetadataBlock(_))));
    let end = inside.map(|(_, span)| span.end).max().unwrap_or(start);
    Some(start..end.max(start))
}

/// The second line closes what the first opened.
fn is_empty_block(text: &str) -> bool {
    text.lines().nth(1).is_some_and(is_fence)
}

fn empty_block(text: &str) -> Span {
    let start = text.find('\n').map_or(text.len(), |newline| newline + 1);
    start..start
}

fn too_large(source: &Arc<Source>) -> Diagnostic {
    Finding::new(source, source.line_at(0), "the front matter is too long to be read")
        .label(format!("opened here and longer than {} KiB", HEAD_BYTES / 1024))
        .help("move what is not a property into the body, below the closing `---`")
        .named(Name::FrontMatterTooLarge)
}

fn no_block(source: &Arc<Source>, head: &str) -> Diagnostic {
    let closing =
        head.match_indices('\n').map(|(newline, _)| newline + 1).find(|start| is_fence(first_line(&head[*start..])));
    let second = source.line_at(source.line_at(0).end + 1);
    match closing {
        Some(_) if source.slice(&second).trim().is_empty() => Finding::new(
            source,
            second,
            "a blank line stands behind the opening `---`, so this is not read as front matter",
        )
        .label("this line is blank")
        .help("delete the blank line")
        .named(Name::FrontMatterNotFirst),
        None if source.text().len() > HEAD_BYTES => too_large(source),
        _ => unclosed(source),
    }
}

/// Points at the opening fence and at the first line that no longer looks like a key, where the closing one belongs.
fn unclosed(source: &Arc<Source>) -> Diagnostic {
    let finding = Finding::new(source, source.line_at(0), "the front matter is not closed")
        .label("opened here")
        .help("write a line `---` behind the last key");
    let finding = match (odd_fence(source), first_body_line(source)) {
        (Some(span), _) => finding.related(Place::new(source, span), "this line is not `---` and nothing else"),
        (None, Some(span)) => finding.related(Place::new(source, span), "a line `---` belongs above this one"),
        (None, None) => finding,
    };
    finding.named(Name::UnclosedFrontMatter)
}

/// A line that was likely meant to close the front matter.
fn odd_fence(source: &Source) -> Option<Span> {
    let text = source.text();
    let mut starts = text.match_indices('\n').map(|(newline, _)| newline + 1);
    starts.find(|start| is_like_fence(first_line(&text[*start..]))).map(|start| source.line_at(start))
}

fn first_body_line(source: &Source) -> Option<Span> {
    let text = source.text();
    let starts = text.match_indices('\n').map(|(newline, _)| newline + 1).filter(|start| *start < text.len());
    let is_body = |line: &str| line.trim().is_empty() || line.starts_with("# ") || line.starts_with("##");
    let start = starts.into_iter().find(|start| is_body(first_line(&text[*start..])))?;
    Some(source.line_at(start))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{metadata, plain_block, up_to_closing};

    proptest! {
        #[test]
        fn a_plain_block_is_what_markdown_has_there(lines in prop::collection::vec(r"[-a: .\t\r#>`é]{0,4}", 0..6)) {
            let text = format!("---\n{}\n---\nbody\n", lines.join("\n"));
            let block = up_to_closing(&text);
            if let Some(plain) = plain_block(block) {
                prop_assert_eq!(Some(plain), metadata(block));
            }
        }
    }
}
