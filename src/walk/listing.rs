//! Everything that was met below the root, with nothing allocated for a note.

use std::collections::BTreeSet;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::folder::Folder;
use super::read::Reader;
use crate::admit::Files;
use crate::diagnostic::Diagnostic;
use crate::source::joined;

/// Everything that was met below the root.
#[derive(Debug, Default)]
pub struct Listing {
    /// How many notes are to be read.
    pub notes: usize,
    /// How many notes a setting leaves out, or a link hides.
    pub ignored: usize,
    /// Every file, so that evidence can be looked up.
    pub files: Files,
    /// What is odd about the folder itself.
    pub diagnostics: Vec<Diagnostic>,
    /// Folders that are there.
    pub folders: BTreeSet<String>,
    pub(super) root: PathBuf,
    /// Notes that are not read from the file at their path.
    pub(super) apart: Vec<Apart>,
}

/// A note that is not read from the file at its path.
#[derive(Debug, Clone)]
pub(super) struct Apart {
    /// The path relative to the root, with `/` between its parts.
    pub(super) path: Box<str>,
    pub(super) place: Stored,
}

impl Apart {
    fn found(&self) -> Found<'_> {
        let (folder, name) = self.path.rsplit_once('/').unwrap_or(("", &self.path));
        Found { folder, name, place: Some(&self.place) }
    }
}

/// Where a note's bytes are, if not in the file at its path.
#[derive(Debug, Clone)]
pub(super) enum Stored {
    /// In a file whose name is no text, at this path from the root.
    At(Box<Path>),
    /// In nothing that is read: it is no regular file.
    Nowhere,
    /// At hand.
    Memory(Arc<[u8]>),
}

/// A file with a note's ending.
#[derive(Debug, Clone, Copy)]
pub struct Found<'l> {
    /// Its folder relative to the root, with `/` between its parts; empty for the root.
    pub(super) folder: &'l str,
    /// Its name.
    pub(super) name: &'l str,
    /// Absent where its bytes are in the file at its path.
    pub(super) place: Option<&'l Stored>,
}

impl Found<'_> {
    /// The path relative to the root, with `/` between its parts.
    pub fn path(&self) -> Arc<str> {
        joined(self.folder, self.name).into()
    }
}

/// Some notes of one folder, or some of those that stand apart.
#[derive(Debug, Clone)]
pub(crate) struct Batch {
    folder: Option<usize>,
    notes: Range<usize>,
}

impl Listing {
    /// Puts folders together in the order of their names, whoever was read first.
    pub(super) fn of(root: &Path, mut all: Vec<Folder>) -> Self {
        all.sort_unstable_by(|a, b| a.files.path.cmp(&b.files.path));
        let mut listing = Self { root: root.to_owned(), ..Self::default() };
        let mut folders = Vec::with_capacity(all.len());
        for folder in all {
            listing.ignored += folder.ignored;
            listing.notes += folder.files.notes.count() + folder.apart.len();
            listing.apart.extend(folder.apart);
            listing.diagnostics.extend(folder.diagnostics);
            listing.folders.extend(folder.folders);
            folders.push(folder.files);
        }
        listing.files = Files::new(folders);
        listing
    }

    /// The first bytes of a note that was met, at most so many; nothing where it cannot be read any more.
    pub(crate) fn start_of(&self, path: &str, most: usize) -> io::Result<Vec<u8>> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let apart = self.apart.iter().find(|apart| &*apart.path == path);
        let found = apart.map_or(Found { folder, name, place: None }, Apart::found);
        Reader::new(self).start(&found, most)
    }

    /// All notes, so many of a folder at once at most.
    pub(crate) fn batches(&self, most: usize) -> Vec<Batch> {
        let batches = |folder: Option<usize>, count: usize| {
            let starts = (0..count).step_by(most);
            starts.map(move |start| Batch { folder, notes: start..count.min(start + most) })
        };
        let folders = self.files.folders().iter().enumerate();
        let in_folders = folders.flat_map(|(at, folder)| batches(Some(at), folder.notes.count()));
        in_folders.chain(batches(None, self.apart.len())).collect()
    }

    /// The notes of a batch.
    pub(crate) fn notes_of(&self, batch: &Batch) -> impl Iterator<Item = Found<'_>> {
        let folder = batch.folder.map(|at| &self.files.folders()[at]);
        let of_folder =
            move |at| folder.map(|folder| Found { folder: &folder.path, name: folder.notes.get(at), place: None });
        batch.notes.clone().map(move |at| of_folder(at).unwrap_or_else(|| self.apart[at].found()))
    }
}
