//! Opens the journal: finds its root, reads its settings and rulebooks, walks it.

use std::fs;
use std::io;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use cme::gather::{self, Gathered};
use cme::model::Prose;
use cme::settings::{self, FILE_NAME, Settings};
use cme::source::Source;
use cme::walk;

use super::accounts::{self, Account};
use super::{Error, Terminal, progress, read};

/// A journal that was read.
#[derive(Debug)]
pub(crate) struct Opened {
    /// Its root.
    pub(crate) root: PathBuf,
    /// What `cme.yaml` says.
    pub(crate) settings: Settings,
    /// The licenses with their rulebooks, or the one rulebook that holds without a license.
    pub(crate) accounts: Vec<Account>,
    /// Its notes.
    pub(crate) gathered: Gathered,
}

impl Opened {
    /// The path of a note in the journal.
    pub(crate) fn path_of(&self, file: &Path) -> Result<String, Error> {
        let full = fs::canonicalize(file).map_err(Error::io("open", file))?;
        let below = full.strip_prefix(&self.root).map_err(|_| {
            let message = format!("`{}` is not in the journal `{}`", file.display(), self.root.display());
            Error::usage(message, "name a note of this journal, or another journal by --journal")
        })?;
        Ok(below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"))
    }

    /// The root as seen from where the command runs, with `/` between its parts: `.`, `notes`, `../..`.
    pub(crate) fn shown(&self) -> String {
        let here = std::env::current_dir().and_then(fs::canonicalize).unwrap_or_default();
        if let Ok(below) = self.root.strip_prefix(&here) {
            let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            return if parts.is_empty() { ".".to_owned() } else { parts.join("/") };
        }
        match here.strip_prefix(&self.root) {
            Ok(above) => vec![".."; above.components().count()].join("/"),
            Err(_) => self.root.display().to_string(),
        }
    }
}

/// The root of a journal and its settings.
#[derive(Debug)]
pub(crate) struct Root {
    pub(crate) path: PathBuf,
    pub(crate) settings: Settings,
}

/// Opens the journal that `folder` is, or is in, for an output that prints nothing of what stands in sections.
pub(crate) fn open(folder: &Path, today: NaiveDate, terminal: &Terminal) -> Result<ManuallyDrop<Opened>, Error> {
    find(folder, terminal)?.open(today, Prose::Counted, terminal)
}

impl Root {
    /// Reads the journal, and of its sessions as much as is asked for.
    ///
    /// It is never dropped: a run opens one journal, and the system takes its memory back faster than note by note.
    pub(crate) fn open(
        self,
        today: NaiveDate,
        prose: Prose,
        terminal: &Terminal,
    ) -> Result<ManuallyDrop<Opened>, Error> {
        let Self { path: root, mut settings } = self;
        let accounts = accounts::of(&root, &settings)?;
        let rulebooks = accounts.iter().flat_map(|account| account.rulebooks.iter().cloned()).collect::<Vec<_>>();
        settings.adopt(&rulebooks);
        let watched = progress::watched(terminal, |progress| {
            let listing = walk::list(&root, &settings)?;
            Ok(gather::gather_watched(&listing, &settings, &rulebooks, today, prose, progress))
        });
        let gathered = watched.map_err(Error::io("list the folder", &root))?;
        Ok(ManuallyDrop::new(Opened { root, settings, accounts, gathered }))
    }
}

/// Finds the root and reads its settings, without walking it.
pub(crate) fn find(folder: &Path, terminal: &Terminal) -> Result<Root, Error> {
    let root = root_of(folder)?;
    let settings = read_settings(&root, terminal)?;
    Ok(Root { path: root, settings })
}

/// The nearest folder with a `cme.yaml`, from the one given upwards to the one that holds `.git`; else the one given.
fn root_of(folder: &Path) -> Result<PathBuf, Error> {
    let start = fs::canonicalize(folder).map_err(Error::io("open", folder))?;
    let start = if start.is_file() { start.parent().map_or(start.clone(), Path::to_owned) } else { start };
    let stop = start.ancestors().find(|folder| folder.join(".git").exists());
    for ancestor in start.ancestors() {
        if ancestor.join(FILE_NAME).is_file() {
            return Ok(ancestor.to_owned());
        }
        if Some(ancestor) == stop {
            break;
        }
    }
    Ok(start)
}

/// The journal that `folder` lies in without being its root, if there is one.
pub(crate) fn around(folder: &Path) -> Result<Option<PathBuf>, Error> {
    let folder = fs::canonicalize(folder).map_err(Error::io("open the folder", folder))?;
    let parent = folder.parent().filter(|_| !folder.join(".git").exists());
    let Some(parent) = parent else { return Ok(None) };
    Ok(Some(root_of(parent)?).filter(|root| root.join(FILE_NAME).is_file()))
}

/// Reads the `cme.yaml` of a root; without one, the settings that hold for everybody.
pub(crate) fn read_settings(root: &Path, terminal: &Terminal) -> Result<Settings, Error> {
    let path = root.join(FILE_NAME);
    if !read::is_below(&fs::canonicalize(root).map_err(Error::io("open", root))?, &path) {
        let message = format!("`{FILE_NAME}` is a link that leaves the journal");
        return Err(Error::usage(message, "put the file itself into the journal"));
    }
    match read::text(&path) {
        Ok(text) => {
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            settings::parse(&Arc::new(Source::new(FILE_NAME, text))).map_err(Error::Findings)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if root.join("cme.yml").exists() {
                terminal.insist("warning: `cme.yml` is not read; rename it to `cme.yaml`");
            }
            Ok(Settings::default())
        }
        Err(error) => Err(Error::io("read", &path)(error)),
    }
}
