//! Walks a journal's folder and reads its notes: the only reading of notes there is.
//!
//! In: the root and what to leave out. Out: a [`Listing`] of every file with a note's ending, and on demand the bytes of
//! each. Dot-folders are never entered, links never followed, and nothing outside of the root is ever opened. A journal
//! that is held in memory goes the same way, without the disk.

mod folder;
mod held;
mod left_out;
mod listing;
mod obsidian;
mod open;
mod read;

pub use held::list_held;
pub use left_out::{InFolders, folded, is_left_out};
pub(crate) use listing::Batch;
pub use listing::{Found, Listing};
pub use obsidian::obsidian_templates;
pub use read::{Content, Reader};

use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use crate::settings::Settings;
use folder::Folder;
use left_out::LeftOut;

/// Lists what stands below `root`.
///
/// # Errors
/// If the root itself cannot be listed.
pub fn list(root: &Path, settings: &Settings) -> io::Result<Listing> {
    fs::read_dir(root)?;
    let left_out = LeftOut::new(settings, &obsidian::on_disk(root));
    let mut all = Vec::new();
    let mut level = vec![Folder::root(root)];
    // Level by level, so that a deep tree needs no deep stack.
    while !level.is_empty() {
        level.par_iter_mut().with_max_len(1).for_each(|folder| folder.list(root, &left_out, settings));
        let below = level.iter_mut().flat_map(Folder::take_below).collect();
        all.append(&mut level);
        level = below;
    }
    Ok(Listing::of(root, all))
}
