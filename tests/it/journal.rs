//! Journals in a temporary folder, read through the library.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use chrono::NaiveDate;
use cme::diagnostic::Name;
use cme::gather::{self, Gathered};
use cme::rulebook::{self, Rulebook};
use cme::settings::{self, Settings};
use cme::source::Source;
use cme::walk;
use tempfile::TempDir;

/// The keys of a session without errors and warnings, without the fences around them.
pub(crate) const SESSION: &str = "cme: coaching\ndate: 2026-03-14\nduration: 50\ntitle: Delegating\ntopics: [leadership]\nrelevance: Nights.\ntakeaways: Ask.\nsteps: Trial.\n";

/// Read once: it takes longer than a small journal.
static RULEBOOKS: LazyLock<Vec<Rulebook>> = LazyLock::new(|| rulebook::built_in(rulebook::DEFAULT));

/// A note with this front matter and body.
pub(crate) fn note(front: &str, body: &str) -> String {
    format!("---\n{front}---\n{body}")
}

/// [`SESSION`] as a note, with the line of each key given put in the place of its own; an empty line takes it out.
pub(crate) fn session_with(lines: &[(&str, &str)]) -> String {
    let mut front: Vec<(String, String)> =
        SESSION.lines().map(|line| (line.split(':').next().unwrap_or_default().to_owned(), line.to_owned())).collect();
    for (key, line) in lines {
        match front.iter_mut().find(|(known, _)| known == key) {
            Some((_, old)) => (*line).clone_into(old),
            None => front.push(((*key).to_owned(), (*line).to_owned())),
        }
    }
    let lines: Vec<String> = front.into_iter().map(|(_, line)| line).filter(|line| !line.is_empty()).collect();
    note(&(lines.join("\n") + "\n"), "")
}

/// A folder with files in it.
#[derive(Debug)]
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    /// A folder with one note, `note.md`.
    pub(crate) fn of(note: impl AsRef<[u8]>) -> Self {
        Self::new().with("note.md", note)
    }

    pub(crate) fn with(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.write(path, bytes);
        self
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let file = self.path().join(path);
        fs::create_dir_all(file.parent().expect("a folder above")).expect("a folder");
        fs::write(file, bytes).expect("a file");
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// What its `cme.yaml` says.
    pub(crate) fn settings(&self) -> Settings {
        let Ok(text) = fs::read_to_string(self.path().join("cme.yaml")) else { return Settings::default() };
        settings::parse(&Source::new("cme.yaml", text).into()).expect("settings without mistakes")
    }

    /// Reads it as a journal on 2026-11-01.
    pub(crate) fn gather(&self) -> Gathered {
        let settings = self.settings();
        let listing = walk::list(self.path(), &settings).expect("the folder can be listed");
        let today = NaiveDate::from_ymd_opt(2026, 11, 1).expect("a date");
        let gathered = gather::gather(&listing, &settings, &RULEBOOKS, today);
        assert!(gathered.journal.tally.holds(), "{:?}", gathered.journal.tally);
        gathered
    }

    /// The names of all diagnostics, in order.
    pub(crate) fn names(&self) -> Vec<Name> {
        self.gather().diagnostics.iter().map(|diagnostic| diagnostic.name).collect()
    }
}

/// A diagnostic on one line: place, name, what stands there, message, label, help and replacement.
pub(crate) fn lines(gathered: &Gathered) -> String {
    let mut out = String::new();
    for diagnostic in &gathered.diagnostics {
        let finding = &diagnostic.finding;
        let place = &finding.primary.place;
        let at = place.start();
        let _ = writeln!(
            out,
            "{}:{}:{} {} `{}`",
            diagnostic.path(),
            at.line,
            at.column,
            diagnostic.name,
            place.source.slice(&place.span).escape_debug()
        );
        let _ = writeln!(out, "  {} ({})", finding.message, finding.primary.text);
        for help in &finding.help {
            let _ = writeln!(out, "  help: {help}");
        }
        if let Some(patch) = &finding.patch {
            let _ = writeln!(out, "  patch: {patch}");
        }
    }
    out
}

/// What is said about each of several notes, read in one journal; notes of the day of [`SESSION`] get days of their own.
pub(crate) fn each(notes: &[String]) -> Vec<Vec<cme::diagnostic::Diagnostic>> {
    let folder = Folder::new();
    let first = NaiveDate::from_ymd_opt(1950, 1, 1).expect("a date");
    for (index, note) in notes.iter().enumerate() {
        let day = first + chrono::Days::new(index as u64);
        folder.write(&format!("{index:05}.md"), note.replace("\ndate: 2026-03-14\n", &format!("\ndate: {day}\n")));
    }
    let mut said = vec![Vec::new(); notes.len()];
    for diagnostic in folder.gather().diagnostics {
        let index: usize = diagnostic.path().trim_end_matches(".md").parse().expect("a note's number");
        said[index].push(diagnostic);
    }
    said
}
