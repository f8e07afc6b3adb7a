//! Looks up the papers that a note names, among the files of the journal.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use unicode_normalization::UnicodeNormalization;

use crate::model::Evidence;
use crate::note;

/// The paths of all files of a journal, compared without regard to case and Unicode form.
#[derive(Debug, Clone, Default)]
pub struct Files {
    paths: Vec<Arc<str>>,
    /// Made when the first paper is looked up: most journals name none.
    index: OnceLock<Index>,
}

#[derive(Debug, Clone, Default)]
struct Index {
    paths: HashMap<String, Arc<str>>,
    names: HashMap<String, Arc<str>>,
}

impl Files {
    /// Takes paths relative to the journal's root, with `/` between their parts.
    pub fn new<'p>(paths: impl IntoIterator<Item = &'p str>) -> Self {
        Self::of(paths.into_iter().map(Arc::from).collect())
    }

    /// Takes the same as they are held elsewhere; of two files that are one by their names, the first is found.
    pub fn of(paths: Vec<Arc<str>>) -> Self {
        Self { paths, index: OnceLock::new() }
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let mut index = Index::default();
            for path in &self.paths {
                let folded = fold(path);
                let name = folded.rsplit('/').next().unwrap_or(&folded).to_owned();
                index.names.entry(name).or_insert_with(|| Arc::clone(path));
                index.paths.entry(folded).or_insert_with(|| Arc::clone(path));
            }
            index
        })
    }

    /// The file at a path, as its own name is written.
    fn at(&self, path: &str) -> Option<&str> {
        self.index().paths.get(&fold(path)).map(|path| &**path)
    }

    /// A file of that name in any folder; a name without an ending is a note's.
    fn named(&self, name: &str) -> Option<&str> {
        let folded = fold(name.rsplit('/').next().unwrap_or(name));
        let names = &self.index().names;
        names.get(&folded).or_else(|| names.get(&format!("{folded}.md"))).map(|path| &**path)
    }
}

fn fold(path: &str) -> String {
    path.nfc().collect::<String>().to_lowercase()
}

/// What a note's text points at: an address, a file from the note's folder, from the root, or of that name anywhere.
pub(super) fn look_up(text: &str, note_path: &str, files: &Files) -> Evidence {
    let unwrapped = note::address(text);
    let text = unwrapped.as_deref().unwrap_or(text).trim();
    if text.contains("://") || text.starts_with("doi:") || text.starts_with("mailto:") {
        return Evidence::Link(text.to_owned());
    }
    if let Some(target) = note::target(text) {
        return files
            .named(target)
            .map_or_else(|| Evidence::Missing(target.to_owned()), |path| Evidence::File(path.to_owned()));
    }
    let path = text.replace('\\', "/");
    if is_outside(&path) {
        return Evidence::NotChecked(text.to_owned());
    }
    let folder = note_path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let from_note = resolve(folder, &path);
    let candidates = [from_note.clone(), resolve("", &path)];
    match candidates.iter().flatten().find_map(|path| files.at(path)) {
        Some(path) => Evidence::File(path.to_owned()),
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
