//! Looks up the papers that a note names, among the files of the journal.

use super::Files;
use crate::model::Evidence;
use crate::note;

/// What a note's text points at: an address, a file from the note's folder, from the root, or of that name anywhere.
pub(super) fn look_up(text: &str, note_path: &str, files: &Files) -> Evidence {
    let unwrapped = note::address(text);
    let text = unwrapped.as_deref().unwrap_or(text).trim();
    if text.contains("://") || text.starts_with("doi:") || text.starts_with("mailto:") {
        return Evidence::Link(text.to_owned());
    }
    if let Some(target) = note::target(text) {
        return files.named(target).map_or_else(|| Evidence::Missing(target.to_owned()), Evidence::File);
    }
    let path = text.replace('\\', "/");
    if is_outside(&path) {
        return Evidence::NotChecked(text.to_owned());
    }
    let folder = note_path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let from_note = resolve(folder, &path);
    let candidates = [from_note.clone(), resolve("", &path)];
    match candidates.iter().flatten().find_map(|path| files.at(path)) {
        Some(path) => Evidence::File(path),
        None if from_note.is_none() => Evidence::NotChecked(text.to_owned()),
        None => Evidence::Missing(text.to_owned()),
    }
}

/// Absolute paths of any system, and the home folder.
fn is_outside(path: &str) -> bool {
    path.starts_with(['/', '~']) || path.as_bytes().get(1) == Some(&b':')
}

/// The path from the root, or none where it leaves the journal.
fn resolve(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
