//! The view as JSON.

use std::io::{self, Write};

use rayon::prelude::*;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{Formatter, PrettyFormatter};

use super::escape::json::spell_out;
use super::view::{EntryView, Inputs, Refused, View};

/// So many sessions are made text together, and so many by one thread.
const SESSIONS_AT_ONCE: usize = 512;
const SESSIONS_BY_ONE: usize = 64;

/// What stands before a key of the view itself: nothing else in indented JSON does, as a text in it has no line end.
const KEY: &str = "\n  \"";

/// A report as JSON that is written as it is made: the same text as the view's, with a newline at its end, but never in
/// memory as a whole.
#[derive(Debug)]
pub struct JsonReport<'a> {
    inputs: Inputs<'a>,
    /// The view, which lacks its sessions.
    pub view: View,
}

impl<'a> JsonReport<'a> {
    /// Makes all of the view but its sessions.
    ///
    /// # Errors
    /// As [`View::new`].
    pub fn new(inputs: Inputs<'a>) -> Result<Self, Vec<Refused>> {
        View::without_entries(&inputs).map(|view| Self { inputs, view })
    }

    /// Writes it.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write(&self, mut out: impl Write) -> io::Result<()> {
        let text = write(&self.view);
        let Some(sessions) = self.inputs.sessions() else { return out.write_all(text.as_bytes()) };
        // The sessions stand before what is excluded; they are nearly all of the text.
        let at = text.find(&format!("{KEY}excluded\"")).unwrap_or(text.len());
        let (before, behind) = text.split_at(at);
        write!(out, "{before}{KEY}entries\": [")?;
        let mut written = 0;
        while written < sessions.len() {
            let range = written..sessions.len().min(written + SESSIONS_AT_ONCE);
            let pieces = range.clone().into_par_iter().with_min_len(SESSIONS_BY_ONE);
            let pieces = pieces.fold(Vec::new, |mut text, at| {
                push(&sessions.entry(at), at > 0, &mut text);
                text
            });
            for piece in pieces.collect::<Vec<Vec<u8>>>() {
                // What the library writes is text.
                out.write_all(spell_out(String::from_utf8(piece).unwrap_or_default()).as_bytes())?;
            }
            written = range.end;
        }
        let end = if written > 0 { "\n  ]," } else { "]," };
        write!(out, "{end}{behind}")
    }
}

/// Adds an item of a list that is the value of a key of the view, with what stands before it.
fn push(entry: &EntryView, follows: bool, text: &mut Vec<u8>) {
    text.extend_from_slice(if follows { b",\n    " } else { b"\n    " });
    let mut formatter = PrettyFormatter::new();
    // Two levels deep; what opens them is written elsewhere, and neither can fail.
    let _ = formatter.begin_object(&mut io::sink()).and_then(|()| formatter.begin_array(&mut io::sink()));
    let _ = entry.serialize(&mut Serializer::with_formatter(text, formatter));
}

/// The view as JSON.
pub(super) fn write<T: Serialize>(view: &T) -> String {
    // The view is plain data with text keys: nothing in it can fail to be written.
    let json = serde_json::to_string_pretty(view).unwrap_or_default();
    spell_out(json) + "\n"
}
