//! Writes a text into a note's body so that it is read back as the same text.

use crate::source::one_spaced;

/// The text on one line of Markdown that makes no heading, list, task, comment, tag or emphasis by accident.
///
/// Runs of space and control characters become one space. Obsidian's plain links, `[[Coach R]]`, stay links.
///
/// ```
/// use cme::note::literal;
/// assert_eq!(literal("Ask before advising."), "Ask before advising.");
/// assert_eq!(literal("# not a heading"), "\\# not a heading");
/// ```
pub fn literal(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = one_spaced(&spaced);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(next) = text[at..].chars().next() {
        if let Some(length) = link_length(&text[at..]) {
            out.push_str(&text[at..at + length]);
            at += length;
            continue;
        }
        if needs_backslash(&text[..at], next, &text[at + next.len_utf8()..]) {
            out.push('\\');
        }
        out.push(next);
        at += next.len_utf8();
    }
    out
}

/// The length of a link at the start that is nothing but a name in brackets.
fn link_length(text: &str) -> Option<usize> {
    let (name, _) = text.strip_prefix("[[")?.split_once("]]")?;
    let is_plain = |c: char| c.is_alphanumeric() || " -.,'".contains(c);
    let is_name = name.chars().all(is_plain) && name.starts_with(char::is_alphanumeric) && !name.ends_with(' ');
    is_name.then_some(name.len() + 4)
}

/// Whether Markdown or Obsidian would take `c` for a mark between what stands before and behind it.
fn needs_backslash(before: &str, c: char, behind: &str) -> bool {
    let previous = before.chars().next_back();
    let next = behind.chars().next();
    let is_first = before.is_empty();
    let opens_word = previous.is_none_or(|c| c == ' ');
    let is_inside_word = previous.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
    match c {
        '\\' | '`' | '*' | '[' | '<' | '|' | '~' => true,
        '_' => !is_inside_word,
        '#' | '^' => opens_word,
        '-' | '+' | '>' => is_first,
        '!' => next == Some('[') || previous == Some('<'),
        '%' => previous == Some('%') || next == Some('%'),
        '&' => next.is_some_and(|c| c == '#' || c.is_ascii_alphabetic()),
        '.' | ')' => !is_first && before.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}
