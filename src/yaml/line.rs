//! Lines as YAML counts them: more characters than a newline end one.

/// What ends a line in YAML 1.1; the parser counts all of them.
const ENDS: [char; 5] = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];

/// The text up to its first line end.
pub(super) fn first_line(text: &str) -> &str {
    text.split(ENDS).next().unwrap_or_default()
}

/// Whether nothing more stands on the line at the start of a text.
pub(super) fn ends_line(text: &str) -> bool {
    text.is_empty() || text.starts_with(ENDS)
}

/// The byte offset of a line and column that both count from 1, the column in characters.
pub(super) fn byte_offset(text: &str, line: usize, column: usize) -> usize {
    Cursor::new(text).to(line, column)
}

/// Turns lines and columns into byte offsets, each from the one before where that lies before it.
#[derive(Debug)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    line: usize,
    column: usize,
    offset: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, line: 1, column: 1, offset: 0 }
    }

    /// The byte offset of a line and column that both count from 1; the text's end for those behind it.
    pub(super) fn to(&mut self, line: usize, column: usize) -> usize {
        if (line, column) < (self.line, self.column) {
            *self = Self::new(self.text);
        }
        while self.line < line {
            let Some(end) = self.text[self.offset..].find(ENDS) else { return self.text.len() };
            self.offset += end + line_end(&self.text[self.offset + end..]);
            (self.line, self.column) = (self.line + 1, 1);
        }
        let mut chars = self.text[self.offset..].chars();
        while self.column < column {
            let Some(char) = chars.next() else { return self.text.len() };
            self.offset += char.len_utf8();
            self.column += 1;
        }
        self.offset
    }
}

/// How many bytes the line end at the start of a text takes.
fn line_end(text: &str) -> usize {
    if text.starts_with("\r\n") { 2 } else { text.chars().next().map_or(0, char::len_utf8) }
}
