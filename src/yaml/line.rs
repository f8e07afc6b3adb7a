//! Lines as YAML counts them: more characters than a newline end one.

/// What ends a line in YAML 1.1; the parser counts all of them.
const ENDS: [char; 5] = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];

/// The text up to its first line end.
pub(super) fn first_line(text: &str) -> &str {
    text.split(ENDS).next().unwrap_or_default()
}

/// The byte offset of a line and column that both count from 1, the column in characters.
pub(super) fn byte_offset(text: &str, line: usize, column: usize) -> usize {
    let mut start = 0;
    for _ in 1..line {
        let Some(end) = text[start..].find(ENDS) else { return text.len() };
        start += end + line_end(&text[start + end..]);
    }
    let chars = text[start..].char_indices().nth(column.saturating_sub(1));
    chars.map_or(text.len(), |(offset, _)| start + offset)
}

/// How many bytes the line end at the start of a text takes.
fn line_end(text: &str) -> usize {
    if text.starts_with("\r\n") { 2 } else { text.chars().next().map_or(0, char::len_utf8) }
}
