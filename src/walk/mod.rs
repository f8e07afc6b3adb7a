//! Walks a journal's folder and reads its notes: the only reading of notes there is.
//!
//! In: the root and what to leave out. Out: a [`Listing`] of every file with a note's ending, and on demand the bytes of
//! each. Dot-folders are never entered, links never followed, and nothing outside of the root is ever opened. A journal
//! that is held in memory goes the same way, without the disk.

mod held;
mod obsidian;

pub use held::list_held;
pub use obsidian::obsidian_templates;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

use crate::admit::Files;
use crate::diagnostic::{Diagnostic, Finding, Name};
use crate::note::{HEAD_BYTES, MAX_NOTE_BYTES, is_note_name, may_mention, meant_as_note};
use crate::settings::Settings;
use crate::source::Source;
use obsidian::{left_out, on_disk};

/// Everything that was met below the root.
#[derive(Debug, Default)]
pub struct Listing {
    /// Notes to be read, in order of path.
    pub notes: Vec<Found>,
    /// How many notes a setting leaves out, or a link hides.
    pub ignored: usize,
    /// Every file, so that evidence can be looked up.
    pub files: Files,
    /// What is odd about the folder itself.
    pub diagnostics: Vec<Diagnostic>,
    /// Folders that the settings name and that are there.
    pub folders: BTreeSet<String>,
}

/// A file with a note's ending.
#[derive(Debug, Clone)]
pub struct Found {
    /// The path relative to the root, with `/` between its parts.
    pub path: String,
    place: Stored,
}

/// Where a note's bytes are.
#[derive(Debug, Clone)]
enum Stored {
    /// To be opened; none where it is no regular file.
    Disk(Option<PathBuf>),
    /// At hand.
    Memory(Arc<[u8]>),
}

/// What could be read of a note.
#[derive(Debug)]
pub enum Content {
    /// All of it.
    Whole(Vec<u8>),
    /// Its first [`HEAD_BYTES`] bytes: the key that makes a note a session does not occur in them.
    Head(Vec<u8>),
    /// Its head; the rest is too long to be a session's note.
    TooLarge(Vec<u8>),
    /// Nothing, and why.
    Unreadable(io::Error),
}

/// Lists what stands below `root`.
///
/// # Errors
/// If the root itself cannot be listed.
pub fn list(root: &Path, settings: &Settings) -> io::Result<Listing> {
    fs::read_dir(root)?;
    let mut listing = Listing::default();
    let mut paths = Vec::new();
    let ignored = left_out(settings, &on_disk(root));
    let walk = WalkDir::new(root).min_depth(1).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| !is_dot_folder(entry) && !is_templates(root, entry, settings)) {
        match entry {
            Ok(entry) => listing.meet(root, &entry, &ignored, settings, &mut paths),
            Err(error) => listing.unreadable(root, &error, &ignored),
        }
    }
    listing.notes.sort_by(|a, b| a.path.cmp(&b.path));
    listing.files = Files::new(paths.iter().map(String::as_str));
    Ok(listing)
}

impl Listing {
    fn meet(
        &mut self,
        root: &Path,
        entry: &DirEntry,
        ignored: &[String],
        settings: &Settings,
        paths: &mut Vec<String>,
    ) {
        let path = relative(root, entry.path());
        let is_ignored = is_below(&path, ignored);
        let kind = entry.file_type();
        if kind.is_dir() {
            self.folders.insert(folded(&path));
        } else if is_note_name(&path) && (is_ignored || kind.is_symlink()) {
            self.ignored += 1;
        } else if is_note_name(&path) {
            let file = kind.is_file().then(|| entry.path().to_owned());
            self.notes.push(Found { path: path.clone(), place: Stored::Disk(file) });
        } else if !is_ignored && kind.is_file() {
            self.look_at_other(entry.path(), &path, settings.names.selector());
        }
        if kind.is_symlink() && !is_ignored {
            self.link(entry.path(), &path);
        }
        if kind.is_file() {
            paths.push(path);
        }
    }

    /// Files without a note's ending that were meant as notes.
    fn look_at_other(&mut self, file: &Path, path: &str, selector: &str) {
        let lower = path.to_lowercase();
        let is_likely = [".icloud", ".txt"].iter().any(|ending| lower.ends_with(ending));
        if !is_likely && !lower.contains(".md.") && !lower.contains(".markdown.") {
            return;
        }
        let head = start(file, HEAD_BYTES).ok();
        self.diagnostics.extend(meant_as_note(path, head.as_deref(), selector));
    }

    fn link(&mut self, file: &Path, path: &str) {
        let target = fs::metadata(file);
        let is_folder = target.as_ref().is_ok_and(fs::Metadata::is_dir);
        if !is_folder && !is_note_name(path) {
            return;
        }
        let what = if is_folder { "folder" } else { "note" };
        let source = Arc::new(Source::new(path, ""));
        let finding =
            Finding::new(&source, 0..0, format!("this {what} is a symbolic link, and links are not followed"));
        let help = format!("if sessions stand behind it, put the {what} itself into the journal, or run `cme` there");
        self.diagnostics.push(finding.help(help).named(Name::LinkNotFollowed));
    }

    fn unreadable(&mut self, root: &Path, error: &walkdir::Error, ignored: &[String]) {
        let path = relative(root, error.path().unwrap_or(root));
        if is_below(&path, ignored) {
            return;
        }
        let cause = error.io_error().map_or_else(|| error.to_string(), io::Error::to_string);
        let source = Arc::new(Source::new(path, ""));
        let finding = Finding::new(&source, 0..0, format!("this folder cannot be read: {cause}"));
        let help = "allow yourself to read it, or name it under `notes: ignore:` in `cme.yaml`";
        self.diagnostics.push(finding.help(help).named(Name::UnreadableFolder));
    }
}

/// Reads a note: its head, and the rest where `selector` occurs in it.
pub fn read(found: &Found, selector: &str) -> Content {
    let content = match &found.place {
        Stored::Disk(None) => Err(io::Error::other("it is no regular file")),
        Stored::Disk(Some(file)) => {
            File::open(file).and_then(|open| read_from(&open, || Ok(open.metadata()?.len()), selector))
        }
        Stored::Memory(bytes) => read_from(&bytes[..], || Ok(u64::try_from(bytes.len()).unwrap_or(u64::MAX)), selector),
    };
    content.unwrap_or_else(Content::Unreadable)
}

fn read_from(mut text: impl Read, length: impl Fn() -> io::Result<u64>, selector: &str) -> io::Result<Content> {
    let mut bytes = Vec::with_capacity(HEAD_BYTES);
    let limit = u64::try_from(HEAD_BYTES).unwrap_or(u64::MAX);
    Read::by_ref(&mut text).take(limit).read_to_end(&mut bytes)?;
    if bytes.len() < HEAD_BYTES {
        return Ok(Content::Whole(bytes));
    }
    if !may_mention(&bytes, selector) {
        return Ok(Content::Head(bytes));
    }
    if length()? > MAX_NOTE_BYTES {
        return Ok(Content::TooLarge(bytes));
    }
    text.take(MAX_NOTE_BYTES).read_to_end(&mut bytes)?;
    Ok(Content::Whole(bytes))
}

/// The first bytes of a file.
fn start(file: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(u64::try_from(limit).unwrap_or(u64::MAX)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether the walk never meets a note at this path, relative to the root with `/` between its parts: it stands in a
/// dot-folder, in a folder that the settings leave out, or among templates.
pub fn is_left_out(root: &Path, path: &str, settings: &Settings) -> bool {
    let mut folders = left_out(settings, &on_disk(root));
    folders.push(folded(&settings.report.templates));
    is_in_dot_folder(path) || is_below(&folded(path), &folders)
}

fn is_in_dot_folder(path: &str) -> bool {
    path.rsplit_once('/').is_some_and(|(above, _)| above.split('/').any(|part| part.starts_with('.')))
}

fn is_dot_folder(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_type().is_dir() && entry.file_name().to_string_lossy().starts_with('.')
}

fn is_templates(root: &Path, entry: &DirEntry, settings: &Settings) -> bool {
    entry.file_type().is_dir() && folded(&relative(root, entry.path())) == folded(&settings.report.templates)
}

/// Whether a path is one of `folders`, or below one; `folders` are already folded.
fn is_below(path: &str, folders: &[String]) -> bool {
    if folders.is_empty() {
        return false;
    }
    let path = folded(path);
    folders
        .iter()
        .any(|folder| path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// Whether a note stands in one of the folders in which every note must be a session.
pub fn is_in_sessions_folder(path: &str, settings: &Settings) -> bool {
    let folders: Vec<String> = settings.folders.iter().map(|folder| folded(&folder.path)).collect();
    is_below(path, &folders)
}

/// The path from the root with `/` between its parts.
fn relative(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    path.components().map(|part| shown(part.as_os_str())).collect::<Vec<_>>().join("/")
}

/// A name as text; bytes that are none are spelt out, so that two names stay two: `caf\xE9.md`.
fn shown(name: &OsStr) -> String {
    let chunks = name.as_encoded_bytes().utf8_chunks();
    let spell = |bytes: &[u8]| bytes.iter().fold(String::new(), |text, byte| text + &format!("\\x{byte:02X}"));
    chunks.map(|chunk| chunk.valid().to_owned() + &spell(chunk.invalid())).collect()
}

/// The form by which two paths are the same: macOS keeps names in another Unicode form than they were typed.
pub fn folded(path: &str) -> String {
    path.nfc().collect()
}
