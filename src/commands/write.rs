//! Writes results: to standard output, or to a file that is whole or not there.

use std::io::Write;
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;
use clap::Args;

use super::{Error, Terminal};

/// Where a result goes.
#[derive(Debug, Args)]
pub(crate) struct Output {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

impl Output {
    /// The file, unless it is `-` or was not named.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| *path != Path::new("-"))
    }

    /// Writes a result where it belongs.
    pub(crate) fn write(&self, text: &str, terminal: &Terminal) -> Result<(), Error> {
        match self.file() {
            Some(path) => replace(path, text),
            None => terminal.print(text),
        }
    }
}

/// Writes a file beside its target and renames it. A new file is readable by its owner only; one that is replaced keeps
/// its mode.
pub(crate) fn replace(path: &Path, text: &str) -> Result<(), Error> {
    let mut options = AtomicWriteFile::options();
    #[cfg(unix)]
    {
        use atomic_write_file::unix::OpenOptionsExt as _;
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
        options.preserve_mode(true);
    }
    let mut file = options.open(path).map_err(Error::io("write", path))?;
    file.write_all(text.as_bytes()).map_err(Error::io("write", path))?;
    file.commit().map_err(Error::io("write", path))
}
