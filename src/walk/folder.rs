//! One folder: its entries in order of name, each told apart.

use std::ffi::{OsStr, OsString};
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use super::left_out::{LeftOut, folded};
use super::listing::{Apart, Stored};
use super::read;
use crate::admit::FolderFiles;
use crate::diagnostic::{Diagnostic, Finding, Name};
use crate::note::{HEAD_BYTES, is_note_name, meant_as_note, mentions};
use crate::settings::Settings;
use crate::source::{Source, joined};

/// A folder below the root, or the root.
#[derive(Debug, Default)]
pub(super) struct Folder {
    /// Where it is, as the system has it.
    file: PathBuf,
    is_ignored: bool,
    /// Its path and what is in it, in order of name.
    pub(super) files: FolderFiles,
    /// Its notes that are not read from the file at their path.
    pub(super) apart: Vec<Apart>,
    /// Folders in it that are still to be listed.
    below: Vec<Self>,
    pub(super) ignored: usize,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) folders: Vec<String>,
}

/// What stands in a folder under a name.
struct Entry {
    /// The name as it is shown.
    name: String,
    /// The name as the system has it, where that is no text.
    odd: Option<OsString>,
    kind: FileType,
}

impl Folder {
    pub(super) fn root(root: &Path) -> Self {
        Self { file: root.to_owned(), ..Self::default() }
    }

    /// Reads its entries.
    pub(super) fn list(&mut self, root: &Path, left_out: &LeftOut, settings: &Settings) {
        // One folder at a time, so that each can be listed by another thread. Only the root may be a link.
        let is_root = self.files.path.is_empty();
        let walk = WalkDir::new(&self.file).follow_root_links(is_root).min_depth(1).max_depth(1);
        let mut entries: Vec<Entry> = Vec::new();
        for entry in walk {
            match entry {
                Ok(entry) => entries.push(Entry::new(entry.file_name(), entry.file_type())),
                Err(error) => {
                    let below = error.path().and_then(Path::file_name).filter(|_| error.depth() > 0);
                    let path = |name: &OsStr| self.path_of(&Entry::shown(name));
                    self.unreadable(&below.map_or_else(|| self.files.path.to_string(), path), &error);
                }
            }
        }
        entries.sort_unstable_by(|a, b| a.name.cmp(&b.name).then_with(|| a.odd.cmp(&b.odd)));
        tell_apart(&mut entries);
        for entry in entries {
            self.meet(root, &entry, left_out, settings);
        }
        self.files.notes.shrink();
        self.files.others.shrink();
    }

    /// The folders in it.
    pub(super) fn take_below(&mut self) -> Vec<Self> {
        std::mem::take(&mut self.below)
    }

    fn path_of(&self, name: &str) -> String {
        joined(&self.files.path, name)
    }

    fn meet(&mut self, root: &Path, entry: &Entry, left_out: &LeftOut, settings: &Settings) {
        let Entry { name, kind, .. } = entry;
        if kind.is_dir() {
            return self.meet_folder(entry, left_out, settings.names.selector());
        }
        let is_ignored = self.is_ignored || left_out.holds_in(&self.files.path, name);
        let is_note = is_note_name(name);
        if kind.is_symlink() && !is_ignored {
            self.link(&self.file_of(entry), &self.path_of(name), is_note);
        }
        if is_note && (is_ignored || kind.is_symlink()) {
            self.ignored += 1;
        } else if is_note {
            return self.meet_note(root, entry);
        } else if !is_ignored && kind.is_file() {
            self.look_at_other(entry, settings.names.selector());
        }
        if kind.is_file() {
            self.files.others.push(name);
        }
    }

    fn meet_folder(&mut self, entry: &Entry, left_out: &LeftOut, selector: &str) {
        let path = self.path_of(&entry.name);
        if left_out.is_templates(&path) {
            self.ignored += sessions_below(&self.file_of(entry), selector);
            return;
        }
        if entry.name.starts_with('.') {
            return;
        }
        let is_ignored = self.is_ignored || left_out.holds(&path);
        self.folders.push(folded(&path).into_owned());
        let files = FolderFiles { path: path.into(), ..FolderFiles::default() };
        self.below.push(Self { file: self.file_of(entry), is_ignored, files, ..Self::default() });
    }

    fn meet_note(&mut self, root: &Path, entry: &Entry) {
        let is_text = entry.odd.is_none() && self.file.to_str().is_some();
        if is_text && entry.kind.is_file() {
            return self.files.notes.push(&entry.name);
        }
        let path = self.path_of(&entry.name).into();
        if !entry.kind.is_file() {
            return self.apart.push(Apart { path, place: Stored::Nowhere });
        }
        self.files.others.push(&entry.name);
        let file = self.file_of(entry);
        let place = Stored::At(file.strip_prefix(root).unwrap_or(&file).into());
        self.apart.push(Apart { path, place });
    }

    fn file_of(&self, entry: &Entry) -> PathBuf {
        self.file.join(entry.odd.as_deref().unwrap_or(OsStr::new(&entry.name)))
    }

    /// Files without a note's ending that were meant as notes.
    fn look_at_other(&mut self, entry: &Entry, selector: &str) {
        let lower = entry.name.to_lowercase();
        let is_likely = [".icloud", ".txt"].iter().any(|ending| lower.ends_with(ending));
        if !is_likely && !lower.contains(".md.") && !lower.contains(".markdown.") {
            return;
        }
        let head = read::start(&self.file_of(entry), HEAD_BYTES).ok();
        self.diagnostics.extend(meant_as_note(&self.path_of(&entry.name), head.as_deref(), selector));
    }

    fn link(&mut self, file: &Path, path: &str, is_note: bool) {
        let is_folder = fs::metadata(file).is_ok_and(|target| target.is_dir());
        if !is_folder && !is_note {
            return;
        }
        let what = if is_folder { "folder" } else { "note" };
        let source = Arc::new(Source::new(path, ""));
        let finding =
            Finding::new(&source, 0..0, format!("this {what} is a symbolic link, and links are not followed"));
        let help = format!("if sessions stand behind it, put the {what} itself into the journal, or run `cme` there");
        self.diagnostics.push(finding.help(help).named(Name::LinkNotFollowed));
    }

    fn unreadable(&mut self, path: &str, error: &walkdir::Error) {
        if self.is_ignored {
            return;
        }
        let cause = error.io_error().map_or_else(|| error.to_string(), io::Error::to_string);
        let source = Arc::new(Source::new(path, ""));
        let finding = Finding::new(&source, 0..0, format!("this folder cannot be read: {cause}"));
        let help = "allow yourself to read it, or name it under `notes: ignore:` in `cme.yaml`";
        self.diagnostics.push(finding.help(help).named(Name::UnreadableFolder));
    }
}

impl Entry {
    fn new(name: &OsStr, kind: FileType) -> Self {
        let odd = name.to_str().is_none().then(|| name.to_owned());
        Self { name: Self::shown(name), odd, kind }
    }

    fn shown(name: &OsStr) -> String {
        name.to_str().map_or_else(|| spelt_out(name), str::to_owned)
    }
}

/// The notes below a folder that would be sessions elsewhere; a template of a report has no such key.
fn sessions_below(folder: &Path, selector: &str) -> usize {
    let is_hidden = |entry: &walkdir::DirEntry| {
        let is_inner_folder = entry.depth() > 0 && entry.file_type().is_dir();
        is_inner_folder && entry.file_name().as_encoded_bytes().starts_with(b".")
    };
    let files = WalkDir::new(folder).into_iter().filter_entry(|entry| !is_hidden(entry)).filter_map(Result::ok);
    let notes = files.filter(|entry| entry.file_type().is_file() && is_note_name(&entry.file_name().to_string_lossy()));
    let heads = notes.filter_map(|entry| read::start(entry.path(), HEAD_BYTES).ok());
    heads.filter(|head| mentions(head, selector)).count()
}

/// Gives names that are no text another spelling where they would be shown as another one of their folder is.
fn tell_apart(entries: &mut [Entry]) {
    while let Some(at) = (1..entries.len()).find(|at| entries[*at].name == entries[at - 1].name) {
        // Only the first of those shown alike can be the text itself.
        entries[at].name = entries[at].name.replacen("\\x", "\\\\x", 1);
        entries.sort_by(|a, b| a.name.cmp(&b.name));
    }
}

/// A name whose bytes are no text, with those spelt out, so that two names stay two: `caf\xE9.md`.
fn spelt_out(name: &OsStr) -> String {
    let chunks = name.as_encoded_bytes().utf8_chunks();
    let spell = |bytes: &[u8]| bytes.iter().fold(String::new(), |text, byte| text + &format!("\\x{byte:02X}"));
    chunks.map(|chunk| chunk.valid().to_owned() + &spell(chunk.invalid())).collect()
}
