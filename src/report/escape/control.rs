//! Characters that no report may hold as they are: control codes and those that turn the direction of text.

/// A visible sign in place of a control code or of a character that overrides the direction of text.
///
/// Tabs and line ends are for each format to decide about; they come back as they are.
pub(crate) fn visible(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' => c,
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        c if is_hidden(c) => '\u{fffd}',
        c => c,
    }
}

/// C1 control codes, line and paragraph separators, and what overrides the direction of text; the plain marks that
/// right-to-left scripts need within a line stay, unlike in what is printed on a terminal.
pub(crate) fn is_hidden(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text on one line: each run of spaces, tabs and line ends is one space, and none stands at either end.
pub(crate) fn one_line(text: &str) -> String {
    let words: Vec<&str> =
        text.split([' ', '\t', '\n', '\r', '\u{2028}', '\u{2029}']).filter(|word| !word.is_empty()).collect();
    words.join(" ").chars().map(visible).collect()
}
