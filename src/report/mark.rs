//! The mark by which `cme` knows its own reports, so that it never writes over anything else.

use crate::note;

/// How each format says who wrote it.
const MARKS: [&str; 3] = ["<meta name=\"generator\" content=\"cme ", "<!-- written by cme ", "\"name\": \"cme\""];

/// A mark stands so near the beginning or the end.
const NEAR: usize = 4096;

/// Whether a text carries the mark of a report. CSV and the user's own templates carry none; a note into which reports are
/// put is the user's, whatever it holds.
pub fn has_mark(text: &str) -> bool {
    if note::has_marker(text) {
        return false;
    }
    let head = &text[..text.floor_char_boundary(NEAR)];
    let tail = &text[text.ceil_char_boundary(text.len().saturating_sub(NEAR))..];
    MARKS.iter().any(|mark| head.contains(mark) || tail.contains(mark))
}
