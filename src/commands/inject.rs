//! Writes a report into a note of the user's: the one file of theirs that `cme` changes, and only between its markers.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use cme::note::{self, MAX_NOTE_BYTES};
use cme::source::Source;

use super::{Error, Terminal, read, write};

const BOM: &str = "\u{feff}";

/// Puts the report between the markers of a note; `selector` is the key by which notes are sessions.
pub(crate) fn into_note(file: &Path, report: &str, selector: &str, terminal: &Terminal) -> Result<(), Error> {
    let name = file.to_string_lossy();
    if !note::is_note_name(&name) {
        let message = format!("`{name}` is no Markdown note");
        return Err(Error::usage(message, "--inject takes a file that ends in .md; -o writes a file of its own"));
    }
    // A link stays one: what it leads to is written.
    let real = fs::canonicalize(file).map_err(Error::io("open the note", file))?;
    let whole = read::text_up_to(&real, MAX_NOTE_BYTES, "8 MiB").map_err(Error::io("read the note", file))?;
    let text = whole.strip_prefix(BOM).unwrap_or(&whole);
    let source = Arc::new(Source::new(name, text));
    if is_session(&source, selector) {
        let message = format!("`{}` is a session, and no report is written into one", source.path());
        return Err(Error::usage(message, format!("name another note, one without the key `{selector}`")));
    }
    let injected = note::inject(&source, &unmarked(report)).map_err(|finding| Error::Findings(vec![*finding]))?;
    if injected == text {
        terminal.say(&format!("{} holds this report already", file.display()));
        return Ok(());
    }
    let mark = if whole.starts_with(BOM) { BOM } else { "" };
    write::replace(&real, format!("{mark}{injected}"))?;
    terminal.say(&format!("wrote the report into {}", file.display()));
    Ok(())
}

/// Whether there is a session in a file, whatever its name.
pub(crate) fn is_session_at(file: &Path, selector: &str) -> bool {
    let text = read::text_up_to(file, MAX_NOTE_BYTES, "8 MiB");
    text.is_ok_and(|text| is_session(&Arc::new(Source::new("", text.trim_start_matches(BOM))), selector))
}

fn is_session(note: &Arc<Source>, selector: &str) -> bool {
    match note::split(note) {
        Ok(front) => front.is_some_and(|front| note::mentions(note.text()[front].as_bytes(), selector)),
        // Front matter that cannot be read may hold anything.
        Err(_) => note::mentions(note.text().as_bytes(), selector),
    }
}

/// Without the mark that makes a file one of `cme`'s: the note stays the user's.
fn unmarked(report: &str) -> String {
    let is_mark = |line: &str| line.trim().starts_with("<!-- written by cme ") && line.trim().ends_with("-->");
    report.split_inclusive('\n').filter(|line| !is_mark(line)).collect()
}
