//! Markdown, as GitHub and Obsidian read it: text that may stand anywhere in a line, also in a table.

use super::control;

/// The text on one line, in which nothing is markup: no emphasis, link, embed, tag, comment, HTML, table or list.
pub(crate) fn escape(text: &str) -> String {
    let chars: Vec<char> = control::one_line(text).chars().collect();
    let mut out = String::with_capacity(chars.len() + chars.len() / 8);
    for (at, c) in chars.iter().copied().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let after = &chars[at + 1..];
        match c {
            '<' => out.push_str("&lt;"),
            '&' if is_entity(after) => out.push_str("&amp;"),
            c if is_markup(c, before, after) || starts_block(c, &chars[..at], after) => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// Characters that are markup wherever they stand, and those that are next to certain others.
fn is_markup(c: char, before: Option<char>, after: &[char]) -> bool {
    match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '$' | '^' => true,
        // `%%` hides, `==` marks; a sign alone is text, unless the text before this one ends in it.
        '%' | '=' => before.is_none_or(|before| before == c),
        // `https://`, `javascript:x`, `:smile:`; not `Topic: delegation`, not `10:30`.
        ':' => after.first().is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '+' | '-')),
        // `www.` makes a link by itself.
        '.' => before == Some('w') && after.first().is_some_and(char::is_ascii_alphanumeric),
        _ => false,
    }
}

/// Characters that make a list, a quote or a rule at the beginning of a line.
fn starts_block(c: char, before: &[char], after: &[char]) -> bool {
    let ends_marker = after.first().is_none_or(|next| *next == ' ');
    match c {
        '-' | '+' | '>' => before.is_empty(),
        '.' | ')' => ends_marker && !before.is_empty() && before.iter().all(char::is_ascii_digit),
        _ => false,
    }
}

/// Whether what follows an `&` makes it an entity: `&lt;`, `&#60;`.
fn is_entity(after: &[char]) -> bool {
    let name = after.iter().take_while(|c| c.is_ascii_alphanumeric() || **c == '#').count();
    name > 0 && after.get(name) == Some(&';')
}
