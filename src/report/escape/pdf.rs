//! The data of a Typst template: a text there is never markup, so only what no page can show is replaced.

use super::control;

/// The text on one line, with a visible sign for every control code, and for what a PDF must not hold as text.
pub(crate) fn escape(text: &str) -> String {
    control::one_line(text).chars().map(|c| if is_forbidden(c) { '\u{fffd}' } else { c }).collect()
}

/// Byte order marks, and code points that are no characters.
fn is_forbidden(c: char) -> bool {
    c == '\u{feff}' || matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff) || matches!(c, '\u{fdd0}'..='\u{fdef}')
}
