//! The first look at a file's bytes: is it worth reading whole, and is it text at all?

use std::sync::Arc;

use memchr::memchr2_iter;

use crate::diagnostic::{Diagnostic, Finding, Name};
use crate::source::Source;

/// Of a note that is no session only so many bytes are read; front matter may be as long.
pub const HEAD_BYTES: usize = 16 * 1024;

/// A session's note may be so long; nobody writes a book into one.
pub const MAX_NOTE_BYTES: u64 = 8 * 1024 * 1024;

/// Whether a file is a note by its ending: `.md` or `.markdown`, in any case.
pub fn is_note_name(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.eq_ignore_ascii_case("md") || ending.eq_ignore_ascii_case("markdown")
}

/// Whether some line of these bytes begins with the key that makes a note a session.
pub fn mentions(head: &[u8], selector: &str) -> bool {
    let starts = memchr2_iter(b'\n', b'\r', head).map(|end| end + 1);
    let mut lines = std::iter::once(0).chain(starts).map(|start| &head[start..]);
    lines.any(|line| starts_with_key(line, selector))
}

/// What may stand between the start of a line and its key, or between the key and its colon.
const AROUND_KEY: &[&str] =
    &[" ", "\t", "{", ",", "\"", "'", "?", "“", "”", "‘", "’", "\u{a0}", "\u{200b}", "\u{2060}", "\u{feff}"];

fn starts_with_key(line: &[u8], key: &str) -> bool {
    // Most lines begin with some other letter.
    let mut first = line.iter().zip(key.as_bytes());
    if first.next().is_some_and(|(byte, wanted)| byte.is_ascii_alphanumeric() && !byte.eq_ignore_ascii_case(wanted)) {
        return false;
    }
    let Some(rest) = behind_key(behind(line, AROUND_KEY), key) else { return false };
    let rest = behind(rest, AROUND_KEY);
    rest.starts_with(b":") || rest.starts_with("：".as_bytes())
}

/// What follows a key, whatever its case.
fn behind_key<'l>(line: &'l [u8], key: &str) -> Option<&'l [u8]> {
    if key.is_ascii() {
        let (start, rest) = line.split_at_checked(key.len())?;
        return start.eq_ignore_ascii_case(key.as_bytes()).then_some(rest);
    }
    let wanted = key.to_lowercase();
    // Another case of a letter may have up to three times its bytes.
    let near = line[..line.len().min(3 * key.len())].utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let ends = near.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.into_iter().find(|end| near[..*end].to_lowercase() == wanted).map(|end| &line[end..])
}

fn behind<'l>(mut line: &'l [u8], marks: &[&str]) -> &'l [u8] {
    while let Some(rest) = marks.iter().find_map(|mark| line.strip_prefix(mark.as_bytes())) {
        line = rest;
    }
    line
}

/// Why a file's bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotText {
    diagnostic: Diagnostic,
    is_stray_byte: bool,
}

impl NotText {
    /// Whether it is text but for some byte, such as a note in an old encoding; else it is another kind of file, which
    /// hides whatever it holds.
    pub fn is_stray_byte(&self) -> bool {
        self.is_stray_byte
    }

    /// What is said about it.
    pub fn say(self) -> Diagnostic {
        self.diagnostic
    }
}

/// The text of a note's bytes, without byte order marks.
///
/// # Errors
/// What the file is instead: UTF-16, RTF or Word by its first bytes, or the place of the first byte that is no UTF-8.
pub fn text_of(path: impl Into<Arc<str>>, bytes: impl AsRef<[u8]>) -> Result<Arc<Source>, Box<NotText>> {
    let (path, bytes) = (path.into(), bytes.as_ref());
    if let Some(foreign) = foreign(bytes) {
        return Err(Box::new(NotText { diagnostic: foreign.say(path), is_stray_byte: false }));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Arc::new(Source::new(path, text.trim_start_matches('\u{feff}')))),
        Err(error) => {
            Err(Box::new(NotText { diagnostic: invalid_byte(path, bytes, error.valid_up_to()), is_stray_byte: true }))
        }
    }
}

/// A file under the name of a note that is something else.
pub(super) struct Foreign {
    name: Name,
    what: &'static str,
    help: &'static str,
}

/// What a file is instead of a note, told by its first bytes.
pub(super) fn foreign(bytes: &[u8]) -> Option<Foreign> {
    let (name, what, help) = match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [_, 0, _, 0, ..] | [0, _, 0, _, ..] => (
            Name::NotUtf8,
            "this file is saved as UTF-16",
            "save it again with the encoding UTF-8 (in Notepad: Save as, Encoding: UTF-8)",
        ),
        [b'{', b'\\', b'r', b't', b'f', ..] => (
            Name::NotANote,
            "this is an RTF document under the name of a note",
            "save it again as plain text (in TextEdit: Format, Make Plain Text)",
        ),
        [b'P', b'K', 3, 4, ..] => (
            Name::NotANote,
            "this is a Word or zip file under the name of a note",
            "export it as plain text or Markdown",
        ),
        _ => return None,
    };
    Some(Foreign { name, what, help })
}

impl Foreign {
    fn say(&self, path: Arc<str>) -> Diagnostic {
        let source = Arc::new(Source::new(path, ""));
        let finding = Finding::new(&source, 0..0, format!("{}, so it cannot be read", self.what));
        finding.help(self.help).named(self.name)
    }
}

fn invalid_byte(path: Arc<str>, bytes: &[u8], valid: usize) -> Diagnostic {
    let byte = bytes[valid];
    let source = Arc::new(Source::new(path, String::from_utf8_lossy(bytes)));
    let span = valid..valid + '\u{fffd}'.len_utf8();
    Finding::new(&source, span, "this note is not UTF-8 text, so it cannot be read")
        .label(format!("the byte 0x{byte:02X} does not belong here"))
        .help("save it again with the encoding UTF-8")
        .named(Name::NotUtf8)
}
