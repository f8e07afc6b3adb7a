//! Writes results: to standard output, or to a file that is whole or not there.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;
use clap::Args;
use cme::diagnostic::render::Style;

use super::{Error, Terminal};

/// Where a result goes.
#[derive(Debug, Args)]
pub(crate) struct Output {
    /// Write to this file (default: `-`, which is the screen)
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

impl Output {
    /// The file, unless it is `-` or was not named.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| *path != Path::new("-"))
    }

    /// The ending of the file's name in lower case, which may say what is to be written.
    pub(crate) fn ending(&self) -> Option<String> {
        self.file()?.extension().map(|ending| ending.to_string_lossy().to_lowercase())
    }

    /// How a result is drawn where it goes.
    pub(crate) fn style(&self, terminal: &Terminal) -> Style {
        if self.file().is_some() { terminal.style_of_file() } else { terminal.style() }
    }

    /// Writes a result where it belongs, but never over a file that is there.
    pub(crate) fn write_new(&self, text: &str, terminal: &Terminal) -> Result<(), Error> {
        match self.file().filter(|path| path.exists()) {
            Some(path) => Err(Error::usage(format!("`{}` is there already", path.display()), "choose another name")),
            None => self.write_into_new_folder(text, terminal),
        }
    }

    /// The folder is made too, where the one around it is there: a journal begins without one for templates.
    fn write_into_new_folder(&self, text: &str, terminal: &Terminal) -> Result<(), Error> {
        let Some(path) = self.file() else { return terminal.print(text) };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists());
        let around =
            |folder: &Path| folder.parent().is_some_and(|above| above.as_os_str().is_empty() || above.is_dir());
        if let Some(folder) = folder.filter(|folder| around(folder)) {
            fs::create_dir(folder).map_err(Error::io("create the folder", folder))?;
        }
        replace(path, text)?;
        terminal.say(&format!("wrote {}", path.display()));
        Ok(())
    }

    /// Writes a result where it belongs, but never over a note or the settings of a journal.
    pub(crate) fn write(&self, text: &str, terminal: &Terminal) -> Result<(), Error> {
        match self.file() {
            Some(path) if path.exists() && holds_data(path) => {
                let message = format!("`{}` is there already, and cme never changes notes or settings", path.display());
                Err(Error::usage(message, "choose another name"))
            }
            Some(path) => replace(path, text),
            None => terminal.print(text),
        }
    }
}

/// Whether a file of that name is what the user wrote, not what a program prints.
fn holds_data(path: &Path) -> bool {
    let is = |ending: &str| path.extension().is_some_and(|known| known.eq_ignore_ascii_case(ending));
    is("md") || is("markdown") || path.file_name().is_some_and(|name| name == cme::settings::FILE_NAME)
}

/// Writes a file beside its target and renames it. A new file is readable by its owner only; one that is replaced keeps
/// its mode.
pub(crate) fn replace(path: &Path, contents: impl AsRef<[u8]>) -> Result<(), Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if path.is_dir() {
        let message = format!("cannot write `{}`: it is a folder", path.display());
        return Err(Error::usage(message, "add the name of a file behind it"));
    }
    if !folder.exists() {
        let message = format!("cannot write `{}`: there is no folder `{}`", path.display(), folder.display());
        return Err(Error::usage(message, "create the folder first, or choose another one"));
    }
    if is_special(path) {
        return fs::OpenOptions::new()
            .write(true)
            .open(path)
            .and_then(|mut file| file.write_all(contents.as_ref()))
            .map_err(Error::io("write", path));
    }
    let mut options = AtomicWriteFile::options();
    #[cfg(unix)]
    {
        use atomic_write_file::unix::OpenOptionsExt as _;
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
        options.preserve_mode(true);
    }
    let mut file = options.open(path).map_err(Error::io("write", path))?;
    file.write_all(contents.as_ref()).map_err(Error::io("write", path))?;
    file.commit().map_err(Error::io("write", path))
}

/// Whether a path is a device or a pipe: it is written into, never replaced and never read.
fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| !about.is_file() && !about.is_dir())
}

/// Whether `cme` wrote a file: reports carry its mark.
pub(crate) fn is_ours(path: &Path) -> Result<bool, Error> {
    if path.is_dir() || is_special(path) {
        // That a folder cannot be written is said by the attempt.
        return Ok(true);
    }
    let bytes = fs::read(path).map_err(Error::io("read", path))?;
    Ok(cme::report::has_mark(bytes))
}

/// Writes a new file that others may share, as an editor would; false if one of that name is there, which is kept.
///
/// The name is taken at once, so nothing is ever overwritten, not even a file that appears meanwhile. After an error the
/// begun file is deleted; after a crash of the machine it may be left there empty or cut off.
pub(crate) fn create(path: &Path, text: &str) -> Result<bool, Error> {
    let mut file = match File::create_new(path) {
        Ok(file) => file,
        // A link that leads nowhere is there as well.
        Err(error) if error.kind() == ErrorKind::AlreadyExists || path.symlink_metadata().is_ok() => return Ok(false),
        Err(error) => return Err(Error::io("write", path)(error)),
    };
    if let Err(error) = file.write_all(text.as_bytes()).and_then(|()| file.sync_all()) {
        // That it could not be written is the error to tell; a file that cannot be deleted either is left as it is.
        let _ = fs::remove_file(path);
        return Err(Error::io("write", path)(error));
    }
    Ok(true)
}
