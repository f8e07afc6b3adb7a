//! How far a node reaches that starts at a place: on its first line, without comment and space behind it.

use super::line::first_line;

/// What ends a plain scalar besides a comment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// A colon ends it.
    pub(super) is_key: bool,
    /// Commas and brackets end it.
    pub(super) in_flow: bool,
}

/// The end of the scalar, key or bracket that starts at `start`, on the same line.
pub(super) fn end(text: &str, start: usize, shape: Shape) -> usize {
    let inside = behind_properties(text, start);
    let rest = &text[inside..];
    // Whatever else stands on the line is not looked at: it may be as long as the whole text.
    let piece =
        if shape.in_flow && !rest.starts_with(['"', '\'', '[', '{']) { before_next_in_flow(rest) } else { rest };
    let line = first_line(piece);
    let length = match line.chars().next() {
        Some('"' | '\'') => quoted(line).unwrap_or(line.trim_end().len()),
        Some('[' | '{') => bracketed(line),
        _ => plain(line, shape),
    };
    inside + length
}

/// The text up to the first comma or bracket.
fn before_next_in_flow(text: &str) -> &str {
    &text[..text.find([',', ']', '}']).unwrap_or(text.len())]
}

/// The place behind tags and anchors, `!tag` and `&anchor`, on the same line.
pub(super) fn behind_properties(text: &str, start: usize) -> usize {
    let mut at = start;
    while text[at..].starts_with(['!', '&']) {
        let line = first_line(&text[at..]);
        let Some(space) = line.find([' ', '\t']) else { return at };
        at += space + line[space..].find(|c| !matches!(c, ' ' | '\t')).unwrap_or(line.len() - space);
    }
    at
}

/// The length of the quoted text at the start of a line; none where it goes on below.
fn quoted(line: &str) -> Option<usize> {
    let quote = line.chars().next()?;
    let mut chars = line.char_indices().skip(1).peekable();
    while let Some((offset, char)) = chars.next() {
        let doubled = quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == quote);
        if char == '\\' && quote == '"' || char == quote && doubled {
            chars.next();
        } else if char == quote {
            return Some(offset + 1);
        }
    }
    None
}

/// The length up to the bracket that closes the first one, or to the end of the line; brackets in quotes do not count.
fn bracketed(line: &str) -> usize {
    let (mut open, mut at) = (0_usize, 0);
    while let Some(char) = line[at..].chars().next() {
        let opens_text = line[..at].trim_end().ends_with(['[', '{', ',', ':']);
        match char {
            '[' | '{' => open += 1,
            ']' | '}' => open -= 1,
            '"' | '\'' if opens_text => match quoted(&line[at..]) {
                Some(length) => {
                    at += length;
                    continue;
                }
                None => return line.trim_end().len(),
            },
            '#' if line[..at].ends_with([' ', '\t']) => return line[..at].trim_end().len(),
            _ => {}
        }
        at += char.len_utf8();
        if open == 0 {
            break;
        }
    }
    line[..at].trim_end().len()
}

fn plain(line: &str, shape: Shape) -> usize {
    let comment = line.match_indices('#').find(|(at, _)| line[..*at].ends_with([' ', '\t'])).map(|(at, _)| at);
    let mut end = comment.unwrap_or(line.len());
    if shape.is_key {
        let ends_key = |at: usize| !line[at + 1..].starts_with(|c: char| !c.is_whitespace());
        end = line.match_indices(':').map(|(at, _)| at).find(|at| ends_key(*at)).map_or(end, |colon| end.min(colon));
    }
    line[..end].trim_end().len()
}
