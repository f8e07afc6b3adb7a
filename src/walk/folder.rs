//! One folder: its entries in order of name, each told apart.

use std::ffi::OsStr;
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::left_out::{LeftOut, folded};
use super::{Found, Stored, read};
use crate::diagnostic::{Diagnostic, Finding, Name};
use crate::note::{HEAD_BYTES, is_note_name, meant_as_note};
use crate::settings::Settings;
use crate::source::Source;

/// A folder below the root, or the root.
#[derive(Debug, Default)]
pub(super) struct Folder {
    /// Where it is, as the system has it.
    file: PathBuf,
    /// The path relative to the root, with `/` between its parts.
    path: String,
    is_ignored: bool,
    /// What is in it, in order of name; folders by their place among all of them.
    pub(super) items: Vec<Item>,
    /// Folders in it that are still to be listed.
    below: Vec<Self>,
    pub(super) ignored: usize,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) folders: Vec<String>,
}

#[derive(Debug)]
pub(super) enum Item {
    Note(Found),
    File(Arc<str>),
    Folder(usize),
}

impl Folder {
    pub(super) fn root(root: &Path) -> Self {
        Self { file: root.to_owned(), ..Self::default() }
    }

    /// Reads its entries.
    pub(super) fn list(&mut self, root: &Path, left_out: &LeftOut, settings: &Settings) {
        // One folder at a time, so that each can be listed by another thread. Only the root may be a link.
        let walk = WalkDir::new(&self.file).follow_root_links(self.path.is_empty()).min_depth(1).max_depth(1);
        let mut entries: Vec<(String, DirEntry)> = Vec::new();
        for entry in walk {
            match entry {
                Ok(entry) => entries.push((self.path_of(entry.file_name()), entry)),
                Err(error) => {
                    let below = error.path().and_then(Path::file_name).filter(|_| error.depth() > 0);
                    self.unreadable(&below.map_or_else(|| self.path.clone(), |name| self.path_of(name)), &error);
                }
            }
        }
        entries.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.file_name().cmp(b.1.file_name())));
        for (path, entry) in entries {
            self.meet(root, entry.file_name(), path, entry.file_type(), left_out, settings);
        }
    }

    /// The folders in it, which stand from `start` on among all of them.
    pub(super) fn take_below(&mut self, start: usize) -> Vec<Self> {
        for item in &mut self.items {
            if let Item::Folder(index) = item {
                *index += start;
            }
        }
        std::mem::take(&mut self.below)
    }

    fn path_of(&self, name: &OsStr) -> String {
        let between = if self.path.is_empty() { "" } else { "/" };
        match name.to_str() {
            Some(name) => [&self.path, between, name].concat(),
            None => [&self.path, between, &spelt_out(name)].concat(),
        }
    }

    fn meet(
        &mut self,
        root: &Path,
        name: &OsStr,
        path: String,
        kind: FileType,
        left_out: &LeftOut,
        settings: &Settings,
    ) {
        if kind.is_dir() && (name.as_encoded_bytes().starts_with(b".") || left_out.is_templates(&path)) {
            return;
        }
        let is_ignored = self.is_ignored || left_out.holds(&path);
        let is_note = !kind.is_dir() && is_note_name(&path);
        if kind.is_symlink() && !is_ignored {
            self.link(&self.file.join(name), &path, is_note);
        }
        if kind.is_dir() {
            self.folders.push(folded(&path).into_owned());
            self.items.push(Item::Folder(self.below.len()));
            self.below.push(Self { file: self.file.join(name), path, is_ignored, ..Self::default() });
        } else if is_note && (is_ignored || kind.is_symlink()) {
            self.ignored += 1;
            self.file(path, kind);
        } else if is_note {
            let place = if kind.is_file() { self.place(root, name) } else { Stored::Nowhere };
            self.items.push(Item::Note(Found { path: path.into(), place }));
        } else {
            if !is_ignored && kind.is_file() {
                self.look_at_other(name, &path, settings.names.selector());
            }
            self.file(path, kind);
        }
    }

    fn place(&self, root: &Path, name: &OsStr) -> Stored {
        if self.file.to_str().is_some() && name.to_str().is_some() {
            return Stored::Here;
        }
        let file = self.file.join(name);
        Stored::At(file.strip_prefix(root).unwrap_or(&file).into())
    }

    fn file(&mut self, path: String, kind: FileType) {
        if kind.is_file() {
            self.items.push(Item::File(path.into()));
        }
    }

    /// Files without a note's ending that were meant as notes.
    fn look_at_other(&mut self, name: &OsStr, path: &str, selector: &str) {
        let lower = path.to_lowercase();
        let is_likely = [".icloud", ".txt"].iter().any(|ending| lower.ends_with(ending));
        if !is_likely && !lower.contains(".md.") && !lower.contains(".markdown.") {
            return;
        }
        let head = read::start(&self.file.join(name), HEAD_BYTES).ok();
        self.diagnostics.extend(meant_as_note(path, head.as_deref(), selector));
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

/// A name whose bytes are no text, with those spelt out, so that two names stay two: `caf\xE9.md`.
fn spelt_out(name: &OsStr) -> String {
    let chunks = name.as_encoded_bytes().utf8_chunks();
    let spell = |bytes: &[u8]| bytes.iter().fold(String::new(), |text, byte| text + &format!("\\x{byte:02X}"));
    chunks.map(|chunk| chunk.valid().to_owned() + &spell(chunk.invalid())).collect()
}
