//! Where a new note goes: the folder and the name that fit the sessions there, and never a name that is taken.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path};

use chrono::{Datelike, NaiveDate};
use cme::model::Kind;
use cme::source::joined;
use cme::walk;

use super::name::Pattern;
use super::values::Written;
use crate::commands::journal::Opened;
use crate::commands::{Error, write};

/// Where the first session goes, unless `cme.yaml` names a folder for sessions.
const FIRST_FOLDER: &str = "Sessions";

/// A session that is there, finished or not.
struct Seen<'a> {
    path: &'a str,
    date: NaiveDate,
    kind: Option<&'a Kind>,
}

/// A part of a folder's path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Name(String),
    /// `2026`
    Year,
    /// `03` below a year
    Month,
    /// `2026-03`
    YearMonth,
}

/// Saves the note in `folder`, or where it belongs, and returns its path from the root with `/` between its parts.
pub(super) fn save(written: &Written, folder: Option<String>, opened: &Opened) -> Result<String, Error> {
    let seen = seen(&written.kind, opened);
    let folder = folder.unwrap_or_else(|| usual_folder(&seen, written.date, opened));
    let pattern = dominant(seen.iter().map(|seen| (Pattern::of(stem(seen.path)), seen.date))).unwrap_or_default();
    let stem = pattern.stem(written.date, &written.nature, &written.kind.label());
    refuse_unread(&folder, opened)?;
    let below = opened.root.join(&folder);
    fs::create_dir_all(&below).map_err(Error::io("create the folder", &below))?;
    let taken = names(&below)?;
    let others = (0..u8::MAX).map_while(|number| pattern.other(&stem, number));
    for stem in std::iter::once(stem.clone()).chain(others) {
        let name = format!("{stem}.md");
        if !taken.contains(&folded(&name)) && write::create(&below.join(&name), &written.text)? {
            return Ok(joined(&folder, &name));
        }
    }
    Err(Error::usage(
        format!("`{}` and every name near it are taken", joined(&folder, &format!("{stem}.md"))),
        "give the session another `--title`",
    ))
}

/// A folder that was named from the journal's root, as a path below that; it need not be there yet.
pub(super) fn inside(folder: &Path, opened: &Opened) -> Result<String, Error> {
    let outside = || {
        let message = format!("`--folder`: `{}` is not in the journal", folder.display());
        Error::usage(message, "name it from the journal's root: `--folder Sessions/2026`")
    };
    let below = if folder.is_absolute() {
        let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        real.strip_prefix(&opened.root).map_err(|_| outside())?.to_owned()
    } else {
        folder.to_owned()
    };
    let mut parts = Vec::new();
    for component in below.components() {
        match component {
            Component::Normal(part) => parts.push(part.to_str().ok_or_else(outside)?.to_owned()),
            Component::CurDir => {}
            _ => return Err(outside()),
        }
    }
    let folder = parts.join("/");
    refuse_unread(&folder, opened).map(|()| folder)
}

/// A note where the walk does not come would be lost.
fn refuse_unread(folder: &str, opened: &Opened) -> Result<(), Error> {
    let help = "name another folder of the journal: `--folder Sessions`";
    if walk::is_left_out(&opened.root, &joined(folder, "note.md"), &opened.settings) {
        return Err(Error::usage(
            format!("notes in `{folder}` are left out of the journal, so this one would not count"),
            help,
        ));
    }
    let above = Path::new(folder).ancestors().filter(|folder| !folder.as_os_str().is_empty());
    let mut links = above.filter(|folder| opened.root.join(folder).is_symlink());
    match links.next() {
        Some(link) => Err(Error::usage(
            format!(
                "`{}` is a symbolic link, and links are not followed, so this note would not count",
                link.display()
            ),
            help,
        )),
        None => Ok(()),
    }
}

/// The sessions of a kind, or all where there is none of it.
fn seen<'a>(kind: &Kind, opened: &'a Opened) -> Vec<Seen<'a>> {
    let journal = &opened.gathered.journal;
    let sessions = journal.sessions.iter();
    let sessions = sessions.map(|session| Seen { path: session.path(), date: session.date, kind: Some(&session.kind) });
    let unfinished = journal
        .unfinished
        .iter()
        .filter_map(|note| Some(Seen { path: &note.path, date: note.date?, kind: note.kind.as_ref() }));
    let (same, others): (Vec<_>, Vec<_>) = sessions.chain(unfinished).partition(|seen| seen.kind == Some(kind));
    if same.is_empty() { others } else { same }
}

fn usual_folder(seen: &[Seen<'_>], date: NaiveDate, opened: &Opened) -> String {
    let folders = seen.iter().map(|seen| (parts(seen), seen.date));
    match dominant(folders) {
        Some(parts) => parts.iter().map(|part| part.on(date)).collect::<Vec<_>>().join("/"),
        None => opened.settings.folders.first().map_or(FIRST_FOLDER, |folder| &folder.path).to_owned(),
    }
}

/// What most of them have; of two that are as frequent, what was used last.
fn dominant<T: Ord>(items: impl Iterator<Item = (T, NaiveDate)>) -> Option<T> {
    let mut counts: BTreeMap<T, (usize, NaiveDate)> = BTreeMap::new();
    for (item, date) in items {
        let count = counts.entry(item).or_insert((0, date));
        *count = (count.0 + 1, count.1.max(date));
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(item, _)| item)
}

/// A folder named after a session's year stands for the year of any session.
fn parts(seen: &Seen<'_>) -> Vec<Part> {
    let (year, month) = (seen.date.format("%Y").to_string(), seen.date.format("%m").to_string());
    let folder = seen.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<Part> = Vec::new();
    for name in folder.split('/').filter(|name| !name.is_empty()) {
        parts.push(match name {
            name if name == year => Part::Year,
            name if name == month && parts.last() == Some(&Part::Year) => Part::Month,
            name if name == format!("{year}-{month}") => Part::YearMonth,
            name => Part::Name(name.to_owned()),
        });
    }
    parts
}

impl Part {
    fn on(&self, date: NaiveDate) -> String {
        match self {
            Self::Name(name) => name.clone(),
            Self::Year => format!("{:04}", date.year()),
            Self::Month => format!("{:02}", date.month()),
            Self::YearMonth => format!("{:04}-{:02}", date.year(), date.month()),
        }
    }
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The names in a folder, in the form by which two are one on some system that the journal may be copied to.
fn names(folder: &Path) -> Result<BTreeSet<String>, Error> {
    let entries = fs::read_dir(folder).map_err(Error::io("list the folder", folder))?;
    Ok(entries.flatten().map(|entry| folded(&entry.file_name().to_string_lossy())).collect())
}

fn folded(name: &str) -> String {
    walk::folded(name).to_lowercase()
}
