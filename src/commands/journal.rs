//! Opens the journal: finds its root, reads its settings and rulebooks, walks it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use cme::diagnostic::{Finding, words};
use cme::gather::{self, Gathered};
use cme::rulebook::{self, Rulebook};
use cme::settings::{self, FILE_NAME, License, Settings};
use cme::source::Source;
use cme::walk;

use super::{Error, Terminal, read};

/// A journal that was read.
#[derive(Debug)]
pub(crate) struct Opened {
    /// Its root.
    pub(crate) root: PathBuf,
    /// What `cme.yaml` says.
    pub(crate) settings: Settings,
    /// The rulebooks of the licenses, or the one that holds without a license.
    pub(crate) rulebooks: Vec<Rulebook>,
    /// Its notes.
    pub(crate) gathered: Gathered,
}

impl Opened {
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

/// Opens the journal that `folder` is, or is in.
pub(crate) fn open(folder: &Path, today: NaiveDate, terminal: &Terminal) -> Result<Opened, Error> {
    let Root { path: root, settings } = find(folder, terminal)?;
    let rulebooks = rulebooks(&root, &settings)?;
    let listing = walk::list(&root, &settings).map_err(Error::io("list the folder", &root))?;
    let gathered = gather::gather(&listing, &settings, &rulebooks, today);
    Ok(Opened { root, settings, rulebooks, gathered })
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

/// The rulebooks that notes are checked against, each once.
fn rulebooks(root: &Path, settings: &Settings) -> Result<Vec<Rulebook>, Error> {
    let mut rulebooks: Vec<Rulebook> = Vec::new();
    for license in &settings.licenses {
        let rulebook = rulebook_of(root, license)?;
        if !rulebooks.iter().any(|known| known.id == rulebook.id) {
            rulebooks.push(rulebook);
        }
    }
    if rulebooks.is_empty() {
        rulebooks.extend(rulebook::built_in(rulebook::DEFAULT));
    }
    Ok(rulebooks)
}

/// A rulebook by its built-in id, or by its path in the journal.
fn rulebook_of(root: &Path, license: &License) -> Result<Rulebook, Error> {
    let name = &license.rulebook;
    if let Some(rulebook) = rulebook::built_in(name) {
        return Ok(rulebook);
    }
    let is_path = Path::new(name).extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
    let leaves = Path::new(name).is_absolute() || name.split(['/', '\\']).any(|part| part == "..");
    if !is_path || leaves {
        return Err(Error::Findings(vec![unknown_rulebook(license)]));
    }
    let path = root.join(name);
    if !read::is_below(root, &path) {
        let finding =
            at_rulebook(license, format!("`{name}` is a link that leaves the journal")).label("leads elsewhere");
        return Err(Error::Findings(vec![finding.help("put the rulebook itself into the journal")]));
    }
    let text = match read::text(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let finding = at_rulebook(license, format!("there is no file `{name}` in this journal")).label("not found");
            return Err(Error::Findings(vec![finding.help("write the path from the journal's root")]));
        }
        Err(error) => return Err(Error::io("read the rulebook", &path)(error)),
    };
    rulebook::parse(&Arc::new(Source::new(name, text))).map_err(Error::Findings)
}

fn unknown_rulebook(license: &License) -> Finding {
    let known = rulebook::ids();
    let finding = at_rulebook(license, format!("there is no rulebook `{}`", license.rulebook));
    match words::closest(&license.rulebook, known.iter().copied()) {
        Some(near) => finding.label(format!("did you mean `{near}`?")).patch(near),
        None => finding.label("not known").help(format!(
            "built in are {}; or name a file of the journal: `rulebooks/mine.yaml`",
            words::ticked(known, "and")
        )),
    }
}

fn at_rulebook(license: &License, message: String) -> Finding {
    let place = &license.rulebook_at;
    Finding::new(&place.source, place.span.clone(), message)
}
