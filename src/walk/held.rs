//! A journal that is held in memory: listed as if it stood on the disk.

use super::left_out::{InFolders, LeftOut, is_in_dot_folder};
use super::{Found, Listing, Stored, folded};
use crate::admit::Files;
use crate::note::is_note_name;
use crate::settings::Settings;

/// Lists files at hand, by their paths with `/` between the parts, as if they stood below a root.
pub fn list_held(files: &[(&str, &[u8])], settings: &Settings) -> Listing {
    let mut listing = Listing::default();
    let held = |name: &str| files.iter().find(|(path, _)| *path == name).map(|(_, bytes)| bytes.to_vec());
    let left_out = LeftOut::new(settings, &held);
    let templates = InFolders::new([settings.report.templates.as_str()]);
    let is_walked = |path: &str| !is_in_dot_folder(path) && !templates.hold(path);
    for (path, bytes) in files.iter().filter(|(path, _)| is_walked(path)) {
        let folders = path.match_indices('/').map(|(slash, _)| folded(&path[..slash]).into_owned());
        listing.folders.extend(folders);
        if !is_note_name(path) {
            continue;
        }
        if left_out.holds(path) {
            listing.ignored += 1;
        } else {
            listing.notes.push(Found { path: (*path).into(), place: Stored::Memory((*bytes).into()) });
        }
    }
    listing.notes.sort_by(|a, b| a.path.cmp(&b.path));
    listing.files = Files::new(files.iter().map(|(path, _)| *path).filter(|path| is_walked(path)));
    listing
}
