//! Opens notes, one after the other.

use std::fs::File;
use std::io;
use std::path::Path;

#[cfg(unix)]
use rustix::fs::{Mode, OFlags, open, openat};

/// Opens notes below a root. The folder of the last one stays open, so that the next note in it is opened by its name.
#[derive(Debug, Default)]
pub(super) struct Opener {
    #[cfg(unix)]
    folder: Option<(String, rustix::fd::OwnedFd)>,
}

#[cfg(unix)]
impl Opener {
    /// Opens the note of that name in a folder below the root; what has become a link or a pipe since it was listed is not
    /// followed and not waited for.
    pub(super) fn open(&mut self, root: &Path, folder: &str, name: &str) -> io::Result<File> {
        if self.folder.as_ref().is_none_or(|(open, _)| open != folder) {
            let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
            self.folder = Some((folder.to_owned(), open(root.join(folder), flags, Mode::empty())?));
        }
        let Some((_, folder)) = &self.folder else { return File::open(root.join(folder).join(name)) };
        Ok(openat(folder, name, REGULAR, Mode::empty())?.into())
    }

    /// Opens the note at a path, with the same care.
    pub(super) fn open_at(path: &Path) -> io::Result<File> {
        Ok(open(path, REGULAR, Mode::empty())?.into())
    }
}

/// How a file is opened that is to be a regular one.
#[cfg(unix)]
const REGULAR: OFlags = OFlags::RDONLY.union(OFlags::NOFOLLOW).union(OFlags::NONBLOCK).union(OFlags::CLOEXEC);

#[cfg(not(unix))]
impl Opener {
    /// Opens the note of that name in a folder below the root.
    #[expect(clippy::unused_self, reason = "elsewhere the folder stays open")]
    pub(super) fn open(&mut self, root: &Path, folder: &str, name: &str) -> io::Result<File> {
        Self::open_at(&root.join(folder).join(name))
    }

    /// Opens the note at a path.
    pub(super) fn open_at(path: &Path) -> io::Result<File> {
        File::open(path)
    }
}
