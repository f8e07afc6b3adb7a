//! Writes results: to standard output, or to a file that is whole or not there.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use cme::diagnostic::render::Style;
use cme::note::MAX_NOTE_BYTES;
use tempfile::NamedTempFile;

use super::held::Held;
use super::{Error, Terminal};

/// So many bytes are written before it is looked whether the user wants to stop.
const PART: usize = 1 << 20;

/// So many characters of a file's name stand in the hidden one: of four bytes each, they and the rest of it fit into the
/// 255 bytes that a name may have.
const MOST_OF_NAME: usize = 50;

/// No PDF of `cme`'s is longer.
const LONGEST_PDF: u64 = 256 * 1024 * 1024;

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
            Some(path) if path.is_symlink() && path.exists() && !is_special(path) => {
                // What it leads to bears no mark by which a result of cme's could be known.
                let message = format!("cannot write `{}`: it is a link", path.display());
                Err(Error::usage(message, "name the file that it leads to, or another one"))
            }
            Some(path) if path.is_file() && holds_data(path) => Err(never_changed(path)),
            Some(path) => replace(path, text),
            None => terminal.print(text),
        }
    }
}

/// The refusal to write over what is the user's own.
pub(crate) fn never_changed(path: &Path) -> Error {
    let message = format!("`{}` is there already, and cme never changes notes or settings", path.display());
    Error::usage(message, "choose another name")
}

/// Whether a file of that name is what the user wrote, a note, settings, rules or a template, not what a program prints.
fn holds_data(path: &Path) -> bool {
    let is = |ending: &&str| path.extension().is_some_and(|known| known.eq_ignore_ascii_case(ending));
    ["md", "markdown", "yaml", "yml", "html", "typ"].iter().any(is)
}

/// Whether a file has the name of a journal's settings; some systems do not tell cases apart.
pub(crate) fn is_settings(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.eq_ignore_ascii_case(cme::settings::FILE_NAME))
}

/// Writes a file beside its target and renames it. A new file is readable by its owner only; one that is replaced keeps
/// its mode, and its owner where that can be. A link stays one: what it leads to is written.
pub(crate) fn replace(path: &Path, contents: impl AsRef<[u8]>) -> Result<(), Error> {
    if path.is_dir() {
        let message = format!("cannot write `{}`: it is a folder", path.display());
        return Err(Error::usage(message, "add the name of a file behind it"));
    }
    let folder = folder_of(path);
    if !folder.exists() {
        let message = format!("cannot write `{}`: there is no folder `{}`", path.display(), folder.display());
        return Err(Error::usage(message, "create the folder first, or choose another one"));
    }
    if is_special(path) {
        let file = fs::OpenOptions::new().write(true).open(path);
        return file.and_then(|mut file| file.write_all(contents.as_ref())).map_err(Error::io("write", path));
    }
    let target = led_to(path)?;
    let written = whole(&target, contents.as_ref(), Mode::Owner, |begun| {
        begun.persist(&target).map(|_| true).map_err(|failed| failed.error)
    });
    written.map(|_| ()).map_err(Error::io("write", path))
}

/// Writes a new file that others may share, as an editor would; false if one of that name is there, which is kept.
///
/// It gets its name when it is whole, and only if nothing has that name by then.
pub(crate) fn create(path: &Path, text: &str) -> Result<bool, Error> {
    // A link that leads nowhere is there as well.
    if path.symlink_metadata().is_ok() {
        return Ok(false);
    }
    whole(path, text.as_bytes(), Mode::Shared, |begun| name(begun, path)).map_err(Error::io("write", path))
}

/// Who may read a new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Its owner only.
    Owner,
    /// Whom the system's settings for new files let.
    Shared,
}

/// Writes all of a file under a hidden name that is no note's, and puts it where it belongs by `place`. Whatever goes
/// wrong, and if the user stops the program meanwhile, the hidden file is gone afterwards; a killed program leaves it.
fn whole(
    target: &Path,
    contents: &[u8],
    mode: Mode,
    place: impl FnOnce(NamedTempFile) -> io::Result<bool>,
) -> io::Result<bool> {
    let held = Held::hold()?;
    let mut begun = begin(target, mode)?;
    for part in contents.chunks(PART) {
        if held.is_asked_to_stop() {
            return Err(io::Error::other("stopped"));
        }
        begun.write_all(part)?;
    }
    begun.as_file().sync_all()?;
    let placed = place(begun)?;
    // The name outlasts a crash of the machine as well. Some systems cannot do that to a folder; the file is whole without.
    #[cfg(unix)]
    let _ = fs::File::open(folder_of(target)).and_then(|folder| folder.sync_all());
    Ok(placed)
}

fn begin(target: &Path, #[cfg_attr(not(unix), expect(unused_variables))] mode: Mode) -> io::Result<NamedTempFile> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    // A name may be as long as the system lets it be, and this one is longer.
    let hidden = format!(".{}.", name.chars().take(MOST_OF_NAME).collect::<String>());
    let mut builder = tempfile::Builder::new();
    builder.prefix(&hidden);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(if mode == Mode::Owner { 0o600 } else { 0o666 }));
    }
    let begun = builder.tempfile_in(folder_of(target))?;
    #[cfg(unix)]
    if let Ok(there) = fs::metadata(target) {
        use std::os::unix::fs::MetadataExt as _;
        // Only root may give a file away.
        let _ = std::os::unix::fs::fchown(begun.as_file(), Some(there.uid()), Some(there.gid()));
        begun.as_file().set_permissions(there.permissions())?;
    }
    Ok(begun)
}

/// Gives a whole file its name if nothing has it.
fn name(begun: NamedTempFile, path: &Path) -> io::Result<bool> {
    let Err(failed) = begun.persist_noclobber(path) else { return Ok(true) };
    if failed.error.kind() == ErrorKind::AlreadyExists {
        return Ok(false);
    }
    // A drive without links, such as an exchangeable one: the name is taken by an empty file, which is then replaced.
    match File::create_new(path) {
        Ok(_) => failed.file.persist(path).map(|_| true).map_err(|failed| {
            // That it could not be written is the error to tell; an empty file that cannot be deleted either stays.
            let _ = fs::remove_file(path);
            failed.error
        }),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(_) => Err(failed.error),
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The file that a link leads to; any other path is itself.
fn led_to(path: &Path) -> Result<PathBuf, Error> {
    if !path.is_symlink() {
        return Ok(path.to_owned());
    }
    fs::canonicalize(path).map_err(|_| {
        let message = format!("cannot write `{}`: it is a link that leads nowhere", path.display());
        Error::usage(message, "delete the link, or choose another name")
    })
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
    let bytes = File::open(path).and_then(ends).map_err(Error::io("read", path))?;
    Ok(cme::report::has_mark(bytes))
}

/// All of a file, or where a mark can stand in a long one: a note is shorter, and a PDF has its mark anywhere.
fn ends(mut file: File) -> io::Result<Vec<u8>> {
    const END: u64 = 64 * 1024;
    let length = file.metadata()?.len();
    let mut bytes = Vec::new();
    (&file).take(END).read_to_end(&mut bytes)?;
    if length <= MAX_NOTE_BYTES || bytes.starts_with(b"%PDF-") {
        (&file).take(LONGEST_PDF).read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    file.seek(SeekFrom::End(-END.cast_signed()))?;
    file.take(END).read_to_end(&mut bytes)?;
    Ok(bytes)
}
