//! Walks a journal's folder and reads its notes: the only reading of notes there is.
//!
//! In: the root and what to leave out. Out: a [`Listing`] of every file with a note's ending, and on demand the bytes of
//! each. Dot-folders are never entered, links never followed, and nothing outside of the root is ever opened. A journal
//! that is held in memory goes the same way, without the disk.

mod folder;
mod held;
mod left_out;
mod obsidian;
mod open;
mod read;

pub use held::list_held;
pub use left_out::{InFolders, folded, is_left_out};
pub use obsidian::obsidian_templates;
pub use read::{Content, Reader};

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::admit::Files;
use crate::diagnostic::Diagnostic;
use crate::settings::Settings;
use folder::{Folder, Item};
use left_out::LeftOut;

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
    /// Folders that are there.
    pub folders: BTreeSet<String>,
    root: PathBuf,
}

/// A file with a note's ending.
#[derive(Debug, Clone)]
pub struct Found {
    /// The path relative to the root, with `/` between its parts.
    pub path: Arc<str>,
    place: Stored,
}

/// Where a note's bytes are.
#[derive(Debug, Clone)]
enum Stored {
    /// In the file at its path.
    Here,
    /// In a file whose name is no text, at this path from the root.
    At(Box<Path>),
    /// In nothing that is read: it is no regular file.
    Nowhere,
    /// At hand.
    Memory(Arc<[u8]>),
}

/// Lists what stands below `root`.
///
/// # Errors
/// If the root itself cannot be listed.
pub fn list(root: &Path, settings: &Settings) -> io::Result<Listing> {
    fs::read_dir(root)?;
    let left_out = LeftOut::new(settings, &obsidian::on_disk(root));
    let mut all = vec![Folder::root(root)];
    let mut done = 0;
    // Level by level, so that a deep tree needs no deep stack.
    while done < all.len() {
        let next = all.len();
        all[done..].par_iter_mut().for_each(|folder| folder.list(root, &left_out, settings));
        for index in done..next {
            let start = all.len();
            let below = all[index].take_below(start);
            all.extend(below);
        }
        done = next;
    }
    let mut listing = Listing { root: root.to_owned(), ..Listing::default() };
    listing.collect(all);
    Ok(listing)
}

impl Listing {
    /// Puts folders together in the order of their names, each with what is in it, whoever was read first.
    fn collect(&mut self, mut all: Vec<Folder>) {
        let mut paths = Vec::new();
        for folder in &mut all {
            self.ignored += folder.ignored;
            self.diagnostics.append(&mut folder.diagnostics);
            self.folders.extend(folder.folders.drain(..));
        }
        let items = |folder: &mut Folder| std::mem::take(&mut folder.items).into_iter();
        let mut open: Vec<_> = all.first_mut().map(items).into_iter().collect();
        while let Some(folder) = open.last_mut() {
            match folder.next() {
                Some(Item::Note(found)) => {
                    if !matches!(found.place, Stored::Nowhere) {
                        paths.push(Arc::clone(&found.path));
                    }
                    self.notes.push(found);
                }
                Some(Item::File(path)) => paths.push(path),
                Some(Item::Folder(index)) => open.extend(all.get_mut(index).map(items)),
                None => {
                    open.pop();
                }
            }
        }
        self.notes.sort_by(|a, b| a.path.cmp(&b.path));
        self.files = Files::of(paths);
    }
}
