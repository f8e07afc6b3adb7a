//! Values that are refused before they are read, because they cannot be meant.

use memchr::memchr;

use crate::diagnostic::{Name, words};
use crate::source::{Span, holds};
use crate::yaml::{Field, Node, Reason};

/// `topics: #cme`: YAML takes it for a comment, so the value is lost.
pub(super) fn tag_comment(field: &Field<'_>) -> Option<Reason> {
    let may_be_lost = match field.node {
        Node::Null => true,
        Node::List(items) => items.contains(&Node::Null),
        _ => false,
    };
    if !may_be_lost || !field.may_have_comment() {
        return None;
    }
    if *field.node == Node::Null {
        return tag_behind(field.rest_of_line()).map(|tag| comment_reason(&tag));
    }
    let Node::List(items) = field.node else { return None };
    let item = items.iter().position(|item| *item == Node::Null)?;
    let line = field.line_of_item(item);
    tag_behind(line.split_once('-').map_or("", |(_, rest)| rest)).map(|tag| comment_reason(&tag).item(item))
}

fn tag_behind(rest: &str) -> Option<String> {
    let tag = rest.trim_start().strip_prefix('#')?;
    let tag: String = tag.chars().take_while(|c| !c.is_whitespace()).collect();
    tag.starts_with(char::is_alphanumeric).then_some(tag)
}

/// The `#` and its word on the line of an offset; the value itself is empty.
pub(super) fn tag_span(text: &str, from: usize) -> Span {
    let start = text[from..].find('#').map_or(from, |at| from + at);
    start..text[start..].find(char::is_whitespace).map_or(text.len(), |length| start + length)
}

fn comment_reason(tag: &str) -> Reason {
    let reason = Reason::new(
        Name::TagComment,
        "a `#` starts a comment in front matter, so this value is lost",
        "read as a comment",
    );
    reason.help(format!("write `{tag}` without the `#`"))
}

/// Values that cannot be meant, whatever the field: template marks, unquoted links, nested keys.
pub(super) fn refusal(field: &Field<'_>) -> Option<Reason> {
    match field.node {
        Node::Text(text) if has_template_mark(text) => Some(unfilled(text)),
        Node::Text(text) if has_dash(text) => field.swallowed_item().map(swallowed),
        Node::Map(_) if field.raw().starts_with("{{") => Some(unfilled(field.raw())),
        Node::Map(_) => Some(
            Reason::wrong_type("a plain value or a list", field.node)
                .help("Obsidian's properties cannot nest; write one key a line"),
        ),
        Node::List(items) if is_link(items) => Some(unquoted_link(field)),
        Node::List(items) if items.iter().all(is_plain) => None,
        Node::List(_) => {
            field.items().iter().enumerate().find_map(|(index, item)| refusal(item).map(|reason| reason.item(index)))
        }
        _ => None,
    }
}

/// Whether a value gives no cause to look at how it is written.
fn is_plain(node: &Node) -> bool {
    match node {
        Node::Text(text) => !has_template_mark(text) && !has_dash(text),
        Node::Map(_) | Node::List(_) => false,
        _ => true,
    }
}

fn has_template_mark(text: &str) -> bool {
    holds(text, "{{") && text.contains("}}") || holds(text, "<%")
}

/// Whether the text may hold what looks like an item of a list.
fn has_dash(text: &str) -> bool {
    memchr(b'-', text.as_bytes()).is_some() && text.contains(" - ")
}

fn unfilled(text: &str) -> Reason {
    let message = format!("`{}` is a mark of a template that was not filled in", words::shorten(text, 40));
    Reason::new(Name::UnfilledTemplate, message, "not filled in").help("write the value; if this is a template, move it to your templates folder or name its folder under `ignore` in `cme.yaml`")
}

fn swallowed(item: &str) -> Reason {
    let message = format!("the line `{}` is read as a part of the text above it", words::shorten(item, 40));
    let reason = Reason::new(Name::AmbiguousValue, message, "one text, or a list?");
    reason.help("for a list, put each item on a line of its own below the key, as `- item`, all at the same column")
}

/// `[[AB]]` without quotes is a list in a list.
fn is_link(items: &[Node]) -> bool {
    matches!(items, [Node::List(inner)] if inner.iter().all(|node| matches!(node, Node::Text(_) | Node::Integer(_) | Node::Null)))
}

fn unquoted_link(field: &Field<'_>) -> Reason {
    let raw = field.raw();
    let reason = Reason::new(Name::UnquotedLink, "a link in front matter needs quotes", "read as a list in a list");
    if raw.starts_with("[[") && raw.ends_with("]]") {
        return reason.help(format!("write `{}: \"{raw}\"`", field.name)).patch(format!("\"{raw}\""));
    }
    reason.help(format!("write `{}: \"[[...]]\"`", field.name))
}
