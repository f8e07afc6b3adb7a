//! Reads the texts that a journal or its user names: settings, rulebooks, templates.
//!
//! Only regular files, and only as much as such a text can be: a pipe would wait for ever, a device never ends.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Settings, a rulebook or a template are not longer than this; anything longer is something else.
pub(super) const LONGEST: u64 = 512 * 1024;

/// The text of a regular file of at most [`LONGEST`] bytes.
///
/// # Errors
/// If it is not there, cannot be read, or is something else than such a text.
pub(super) fn text(file: &Path) -> io::Result<String> {
    text_up_to(file, LONGEST, "512 KiB")
}

/// The text of a regular file of at most so many bytes, which `said` says to people.
///
/// # Errors
/// As [`text`].
pub(super) fn text_up_to(file: &Path, most: u64, said: &str) -> io::Result<String> {
    let about = fs::metadata(file)?;
    if !about.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    if about.len() > most {
        return Err(io::Error::other(format!("it is longer than {said}")));
    }
    let mut bytes = Vec::new();
    // It may grow while it is read.
    File::open(file)?.take(most).read_to_end(&mut bytes)?;
    String::from_utf8(bytes).map_err(|error| {
        let is_wide = [&[0xFF, 0xFE], &[0xFE, 0xFF]].iter().any(|mark| error.as_bytes().starts_with(*mark));
        let encoding = if is_wide { "it is saved as UTF-16" } else { "it is no text in UTF-8" };
        io::Error::new(io::ErrorKind::InvalidData, format!("{encoding}; save it as UTF-8"))
    })
}

/// Whether a path, its links followed, stays below a root that is itself free of links; one that leads nowhere does.
pub(super) fn is_below(root: &Path, path: &Path) -> bool {
    fs::canonicalize(path).map_or(true, |real| real.starts_with(root))
}
