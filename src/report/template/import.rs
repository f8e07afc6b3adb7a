//! `import` without a name to import as, which the template language's own compiler cannot take.

use crate::source::Span;

/// What is wrong with it.
pub(super) const NO_NAME: &str = "`import` needs one name behind `as`";

/// The place of the first tag such as `{% import "a.md" as b % c %}`; none where every import has a name.
pub(super) fn without_name(text: &str) -> Option<Span> {
    let tags = text.match_indices("{%").map(|(at, _)| (at, text[at + 2..].trim_start_matches(['-', '+']).trim_start()));
    let imports = tags.filter_map(|(at, tag)| Some((at, tag.strip_prefix("import").filter(|tag| !goes_on(tag))?)));
    for (at, tag) in imports {
        let behind = text.len() - tag.len();
        let (parts, end) = parts(tag);
        let name = parts.iter().position(|part| *part == "as").map_or(&parts[..], |at| &parts[at + 1..]);
        let is_name = match name {
            [name] | [name, "with" | "without", "context"] => is_word(name),
            _ => false,
        };
        if !is_name {
            return Some(at..behind + end);
        }
    }
    None
}

/// The parts of a tag up to its end, a text between quotes being one of them; and where the tag ends.
fn parts(tag: &str) -> (Vec<&str>, usize) {
    let (mut parts, mut at) = (Vec::new(), 0);
    while let Some(c) = tag[at..].chars().next() {
        let rest = &tag[at..];
        if rest.starts_with("%}") || rest.starts_with("-%}") || rest.starts_with("+%}") {
            break;
        }
        let length = match c {
            '"' | '\'' => quoted(rest, c),
            c if goes_on(rest) => rest.find(|c| !is_of_word(c)).unwrap_or(rest.len()).max(c.len_utf8()),
            c => c.len_utf8(),
        };
        parts.extend(Some(&rest[..length]).filter(|part| !part.trim().is_empty()));
        at += length;
    }
    (parts, at)
}

/// The length of a text between quotes, whose quotes may be written with a backslash.
fn quoted(text: &str, quote: char) -> usize {
    let mut is_plain = true;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            c if c == quote && is_plain => return at + c.len_utf8(),
            '\\' => is_plain = !is_plain,
            _ => is_plain = true,
        }
    }
    text.len()
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn goes_on(text: &str) -> bool {
    text.starts_with(is_of_word)
}

fn is_word(part: &str) -> bool {
    let is_value = ["true", "false", "none"].iter().any(|value| part.eq_ignore_ascii_case(value));
    part.chars().all(is_of_word) && !part.starts_with(|c: char| c.is_ascii_digit()) && !is_value
}
