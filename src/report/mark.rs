//! The mark by which `cme` knows its own reports, so that it never writes over anything else.

use crate::note;

/// How each format says who wrote it.
const MARKS: [&str; 3] = ["<meta name=\"generator\" content=\"cme ", "<!-- written by cme ", "\"name\": \"cme\""];

/// A mark stands so near the beginning or the end.
const NEAR: usize = 4096;

/// How a PDF says it, in the part that is never compressed, wherever in the file that stands.
const PDF: (&[u8], &[u8]) = (b"%PDF-", b"<xmp:CreatorTool>cme ");

/// Whether a file carries the mark of a report. CSV and the user's own templates carry none, but for those of a PDF; a note
/// into which reports are put is the user's, whatever it holds.
pub fn has_mark(file: impl AsRef<[u8]>) -> bool {
    let file = file.as_ref();
    let (head, mark) = PDF;
    if file.starts_with(head) {
        return file.windows(mark.len()).any(|bytes| bytes == mark);
    }
    text_has_mark(&String::from_utf8_lossy(file))
}

fn text_has_mark(text: &str) -> bool {
    if note::has_marker(text) {
        return false;
    }
    let head = &text[..text.floor_char_boundary(NEAR)];
    let tail = &text[text.ceil_char_boundary(text.len().saturating_sub(NEAR))..];
    MARKS.iter().any(|mark| head.contains(mark) || tail.contains(mark))
}
