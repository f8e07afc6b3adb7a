//! What is not read: folders that the settings leave out, templates, and dot-folders.

use std::borrow::Cow;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use super::obsidian::{left_out, on_disk};
use crate::settings::Settings;
use crate::source::joined;

/// Folders and notes that are left out, in the form by which paths are the same.
#[derive(Debug)]
pub(super) struct LeftOut {
    /// Walked, so that what they hold is counted, and not read.
    ignored: InFolders,
    /// The report templates, never walked.
    templates: String,
}

impl LeftOut {
    /// What the settings leave out, and the templates folders that Obsidian's own settings name.
    pub(super) fn new(settings: &Settings, read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Self {
        let ignored = left_out(settings, read);
        Self {
            ignored: InFolders::new(ignored.iter().map(String::as_str)),
            templates: folded(&settings.report.templates).into_owned(),
        }
    }

    pub(super) fn is_templates(&self, path: &str) -> bool {
        folded(path) == self.templates
    }

    /// Whether a path is one of those that are ignored, or below one.
    pub(super) fn holds(&self, path: &str) -> bool {
        self.ignored.hold(path)
    }

    /// The same of a name in a folder.
    pub(super) fn holds_in(&self, folder: &str, name: &str) -> bool {
        !self.ignored.is_empty() && self.ignored.hold(&joined(folder, name))
    }
}

/// Whether the walk never meets a note at this path, relative to the root with `/` between its parts: it stands in a
/// dot-folder, in a folder that the settings leave out, or among templates.
pub fn is_left_out(root: &Path, path: &str, settings: &Settings) -> bool {
    let left_out = LeftOut::new(settings, &on_disk(root));
    is_in_dot_folder(path) || left_out.holds(path) || is_below(&folded(path), [left_out.templates.as_str()])
}

pub(super) fn is_in_dot_folder(path: &str) -> bool {
    path.rsplit_once('/').is_some_and(|(above, _)| above.split('/').any(|part| part.starts_with('.')))
}

/// Folders in which something holds, such as that every note must be a session.
#[derive(Debug)]
pub struct InFolders(Vec<String>);

impl InFolders {
    /// Takes paths from the root, with `/` between their parts.
    pub fn new<'p>(paths: impl IntoIterator<Item = &'p str>) -> Self {
        Self(paths.into_iter().map(|path| folded(path).into_owned()).collect())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a note stands in one of them.
    pub fn hold(&self, path: &str) -> bool {
        !self.0.is_empty() && is_below(&folded(path), self.0.iter().map(String::as_str))
    }
}

/// Whether a path is one of `folders`, or below one; all are folded.
fn is_below<'f>(path: &str, folders: impl IntoIterator<Item = &'f str>) -> bool {
    let rest = |folder: &str| path.strip_prefix(folder).map(|rest| rest.is_empty() || rest.starts_with('/'));
    folders.into_iter().any(|folder| rest(folder) == Some(true))
}

/// The form by which two paths are the same: macOS keeps names in another Unicode form than they were typed.
pub fn folded(path: &str) -> Cow<'_, str> {
    if path.is_ascii() { Cow::Borrowed(path) } else { Cow::Owned(path.nfc().collect()) }
}
