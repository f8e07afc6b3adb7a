//! A journal that is held in memory: listed as if it stood on the disk.

use std::collections::BTreeMap;

use super::folded;
use super::left_out::{InFolders, LeftOut, is_in_dot_folder};
use super::listing::{Apart, Listing, Stored};
use crate::admit::{Files, FolderFiles};
use crate::note::is_note_name;
use crate::settings::Settings;

/// Lists files at hand, by their paths with `/` between the parts, as if they stood below a root.
pub fn list_held(files: &[(&str, &[u8])], settings: &Settings) -> Listing {
    let mut listing = Listing::default();
    let held = |name: &str| files.iter().find(|(path, _)| *path == name).map(|(_, bytes)| bytes.to_vec());
    let left_out = LeftOut::new(settings, &held);
    let templates = InFolders::new([settings.report.templates.as_str()]);
    let is_walked = |path: &str| !is_in_dot_folder(path) && !templates.hold(path);
    let mut folders: BTreeMap<&str, FolderFiles> = BTreeMap::new();
    for (path, bytes) in files.iter().filter(|(path, _)| is_walked(path)) {
        let above = path.match_indices('/').map(|(slash, _)| folded(&path[..slash]).into_owned());
        listing.folders.extend(above);
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        folders.entry(folder).or_default().others.push(name);
        if !is_note_name(path) {
            continue;
        }
        if left_out.holds(path) {
            listing.ignored += 1;
        } else {
            listing.apart.push(Apart { path: (*path).into(), place: Stored::Memory((*bytes).into()) });
        }
    }
    listing.apart.sort_by(|a, b| a.path.cmp(&b.path));
    listing.notes = listing.apart.len();
    let named = |(path, files): (&str, FolderFiles)| FolderFiles { path: path.into(), ..files };
    listing.files = Files::new(folders.into_iter().map(named).collect());
    listing
}
