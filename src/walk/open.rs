//! Opens notes, one after the other.

use std::fs::File;
use std::io;
use std::path::Path;

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
        use rustix::fs::{Mode, OFlags, open, openat};

        if self.folder.as_ref().is_none_or(|(open, _)| open != folder) {
            let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
            self.folder = Some((folder.to_owned(), open(root.join(folder), flags, Mode::empty())?));
        }
        let Some((_, folder)) = &self.folder else { return File::open(root.join(folder).join(name)) };
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        Ok(openat(folder, name, flags, Mode::empty())?.into())
    }
}

#[cfg(not(unix))]
impl Opener {
    /// Opens the note of that name in a folder below the root.
    pub(super) fn open(&mut self, root: &Path, folder: &str, name: &str) -> io::Result<File> {
        File::open(root.join(folder).join(name))
    }
}
