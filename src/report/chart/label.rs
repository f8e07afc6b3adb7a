//! Texts in a drawing: what is not its own stays a text, takes no more room than there is, and acts on nothing.

use unicode_width::UnicodeWidthChar;

use super::canvas::TEXT;
use crate::report::escape;

/// More characters than this never stand in a label, however little room they take.
const MOST: usize = 60;

/// The text with its markup characters as entities, on one line and without controls.
pub(super) fn escaped(text: &str) -> String {
    let line = escape::text::escape(text);
    let plain: String = line.chars().filter(|c| !is_mark_of_direction(*c)).map(allowed).collect();
    escape::html::escape(&plain)
}

/// As much of the text as fits into a width in tenths, with an ellipsis where something is left out.
pub(super) fn fitted(text: &str, width: i64) -> String {
    let line = escape::text::escape(text);
    if self::width(&line) <= width && line.chars().count() <= MOST {
        return line;
    }
    let room = width - self::width("…");
    let mut taken = 0;
    let fits = |c: &char| {
        taken += width_of(*c);
        taken <= room
    };
    let kept: String = line.chars().take(MOST).take_while(fits).collect();
    format!("{}…", kept.trim_end())
}

/// The width that a text takes at the most, in tenths: no font is at hand, so this is a bound for the usual ones.
pub(super) fn width(text: &str) -> i64 {
    text.chars().map(width_of).sum()
}

fn width_of(c: char) -> i64 {
    let hundredths_of_size = match c {
        ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | 'i' | 'j' | 'l' | 'I' => 34,
        'f' | 't' | 'r' | '(' | ')' | '-' | '/' => 42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '\u{2400}'..='\u{2421}' | '\u{fffd}' => 100,
        'A'..='Z' | '+' | '=' | '<' | '>' | '#' | '&' => 80,
        ' '..='~' => 64,
        c => match c.width().unwrap_or_default() {
            0 => 0,
            1 => 80,
            _ => 105,
        },
    };
    hundredths_of_size * TEXT / 100
}

/// Marks that turn the direction of what stands beside them; a label stands alone and needs none.
fn is_mark_of_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// Characters that no XML may hold become a visible sign.
fn allowed(c: char) -> char {
    if matches!(c, '\u{fffe}' | '\u{ffff}') { '\u{fffd}' } else { c }
}
