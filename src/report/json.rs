//! The view as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::escape::json::spell_out;
use super::view::View;

/// Writes a view as JSON, indented, with a newline at its end; the same text that a report in that format is.
///
/// # Errors
/// What the writer says.
pub fn write_json(view: &View, out: impl Write) -> io::Result<()> {
    let mut out = SpellOut(out);
    serde_json::to_writer_pretty(&mut out, view)?;
    out.write_all(b"\n")
}

/// The view as JSON.
pub(super) fn write<T: Serialize>(view: &T) -> String {
    // The view is plain data with text keys: nothing in it can fail to be written.
    let json = serde_json::to_string_pretty(view).unwrap_or_default();
    spell_out(json) + "\n"
}

/// Spells out what must not stand in JSON as such; it is handed whole pieces of text.
struct SpellOut<W>(W);

impl<W: Write> Write for SpellOut<W> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        match std::str::from_utf8(piece) {
            Ok(text) if !text.is_ascii() || piece.contains(&0x7f) => self.0.write_all(spell_out(text).as_bytes())?,
            _ => self.0.write_all(piece)?,
        }
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
