//! The files of a journal by their paths, so that the papers a note names can be looked up.
//!
//! A vault may have a million files: their names stand folder by folder in one text each, and nothing is allocated for a
//! file. What is looked up is found by a number made of its path, and then compared.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::OnceLock;

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::source::joined;

/// Names one after the other, in the order in which they were put in.
#[derive(Debug, Clone, Default)]
pub struct FileNames {
    text: String,
    ends: Vec<usize>,
}

impl FileNames {
    /// Puts in another name.
    pub fn push(&mut self, name: &str) {
        self.text.push_str(name);
        self.ends.push(self.text.len());
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.ends.len()
    }

    /// The name at a place, counted from 0.
    pub fn get(&self, index: usize) -> &str {
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(index).map_or("", |end| &self.text[start..*end])
    }

    /// Gives back the room that no name needs.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// The files of one folder.
#[derive(Debug, Clone, Default)]
pub struct FolderFiles {
    /// The folder relative to the journal's root, with `/` between its parts; empty for the root.
    pub path: Box<str>,
    /// Its notes that are read, in order of name.
    pub notes: FileNames,
    /// Its other files, in order of name.
    pub others: FileNames,
}

/// The paths of all files of a journal, compared without regard to case and Unicode form.
#[derive(Debug, Clone, Default)]
pub struct Files {
    folders: Vec<FolderFiles>,
    /// Made when the first paper is looked up: most journals name none.
    index: OnceLock<Index>,
}

/// Every file by the number of its path and by that of its name, in order of number.
#[derive(Debug, Clone, Default)]
struct Index {
    paths: Vec<(u64, File)>,
    names: Vec<(u64, File)>,
}

/// A file by its places: of the folder, and in it the notes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct File {
    folder: usize,
    at: usize,
}

impl Files {
    /// Takes folders with their files.
    pub fn new(folders: Vec<FolderFiles>) -> Self {
        Self { folders, index: OnceLock::new() }
    }

    /// The folders with their files.
    pub fn folders(&self) -> &[FolderFiles] {
        &self.folders
    }

    /// The file at a path, as its own name is written; of several that are one by their names, the first in order of path.
    pub(super) fn at(&self, path: &str) -> Option<String> {
        self.find(&self.index().paths, &fold(path), |path| path)
    }

    /// A file of that name in any folder; a name without an ending is a note's.
    pub(super) fn named(&self, name: &str) -> Option<String> {
        let folded = fold(last(name));
        let names = &self.index().names;
        self.find(names, &folded, last).or_else(|| self.find(names, &format!("{folded}.md"), last))
    }

    /// `wanted` is folded, once as the names are: twice might be another form.
    fn find(&self, index: &[(u64, File)], wanted: &str, part: fn(&str) -> &str) -> Option<String> {
        let number = number(wanted);
        let start = index.partition_point(|(known, _)| *known < number);
        let same = index[start..].iter().take_while(|(known, _)| *known == number);
        let paths = same.map(|(_, file)| self.path(*file)).filter(|path| part(&fold(path)) == wanted);
        paths.min_by(|a, b| a.split('/').cmp(b.split('/')))
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let of_folder = |(folder, files): (usize, &FolderFiles)| {
                (0..files.notes.count() + files.others.count()).map(move |at| File { folder, at })
            };
            let all: Vec<File> = self.folders.iter().enumerate().flat_map(of_folder).collect();
            let sorted = |part: fn(&str) -> &str| {
                let numbered = |file: &File| (number(part(&fold(&self.path(*file)))), *file);
                let mut index: Vec<(u64, File)> = all.par_iter().map(numbered).collect();
                index.par_sort_unstable();
                index
            };
            Index { paths: sorted(|path| path), names: sorted(last) }
        })
    }

    fn path(&self, file: File) -> String {
        let folder = &self.folders[file.folder];
        let name = match file.at.checked_sub(folder.notes.count()) {
            None => folder.notes.get(file.at),
            Some(other) => folder.others.get(other),
        };
        joined(&folder.path, name)
    }
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn number(folded: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    folded.hash(&mut hasher);
    hasher.finish()
}

/// The form by which two paths are one.
fn fold(path: &str) -> Cow<'_, str> {
    if path.is_ascii() {
        return if path.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(path.to_ascii_lowercase())
        } else {
            Cow::Borrowed(path)
        };
    }
    Cow::Owned(path.nfc().collect::<String>().to_lowercase())
}
