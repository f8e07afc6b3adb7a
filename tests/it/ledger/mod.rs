//! The credit engine, from notes to what counts and what is short.
//!
//! A case is a rulebook written inline, a license, and a journal of one line a note; everything goes through the library
//! as the binary does, so that no test knows more than a user.

mod ahead;
mod answers;
mod caps;
mod cycles;
mod licenses;
mod pools;
mod properties;
mod rulebooks;
mod substitution;
mod topics;
mod vectors;
mod warned;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use cme::cycle::Cycle;
use cme::gather::Gathered;
use cme::ledger::{Ledger, Terms};
use cme::model::{Credits, Sentence};
use cme::outlook::Outlook;
use cme::rulebook::Rulebook;
use cme::settings::{License, Settings};
use cme::source::Source;
use cme::standing::{Requirement, Standing};

/// Quarter hours to the nearest, one category for everything, no minimum and no cap.
pub(crate) const OPEN: &str = "
categories: [{ id: all, title: All }]
kinds: [{ id: coaching, category: all }, { id: reading, category: all }]
";

/// A rulebook from what is particular to it; what every rulebook needs and it does not say is filled in.
pub(crate) fn rules(particular: &str) -> Rulebook {
    cme::rulebook::parse(&Arc::new(Source::new("rules.yaml", text_of_rules(particular))))
        .unwrap_or_else(|findings| panic!("{findings:#?}\n{particular}"))
}

/// The text of such a rulebook, for a file.
pub(crate) fn text_of_rules(particular: &str) -> String {
    let mut text = String::from("format: 1\n");
    let usual = [
        ("id", "test"),
        ("title", "Test rules"),
        ("source", "A text"),
        ("verified_on", "2026-01-01"),
        ("window", "{ kind: explicit }"),
        ("credit", "{ unit: [credit, credits], unit_minutes: 60, step_minutes: 15, rounding: nearest }"),
    ];
    for (key, value) in usual {
        if !particular.lines().any(|line| line.starts_with(&format!("{key}:"))) {
            writeln!(text, "{key}: {value}").unwrap();
        }
    }
    text + particular.trim_start_matches('\n')
}

/// A journal with its rules, as read from a folder.
pub(crate) struct Case {
    pub(crate) rulebook: Rulebook,
    pub(crate) settings: Settings,
    pub(crate) gathered: Gathered,
    pub(crate) today: NaiveDate,
}

impl Case {
    /// Notes under rules alone: every date counts.
    pub(crate) fn open(rules: &str, notes: &[&str]) -> Self {
        Self::new(rules, "format: 1", notes)
    }

    /// Notes under a license; `license` holds the lines of `cme.yaml` behind its id and rulebook, as a flow map's items.
    pub(crate) fn licensed(rules: &str, license: &str, notes: &[&str]) -> Self {
        Self::new(rules, &settings_of(license), notes)
    }

    /// Notes under the first license of a whole `cme.yaml`.
    pub(crate) fn new(particular: &str, settings: &str, notes: &[&str]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        write_notes(dir.path(), notes);
        Self::read(dir.path(), particular, settings)
    }

    /// The notes of a folder.
    pub(crate) fn read(root: &Path, particular: &str, settings: &str) -> Self {
        let rulebook = rules(particular);
        let mut settings = cme::settings::parse(&Arc::new(Source::new("cme.yaml", settings)))
            .unwrap_or_else(|findings| panic!("{findings:#?}\n{settings}"));
        settings.adopt(std::slice::from_ref(&rulebook));
        let listing = cme::walk::list(root, &settings).unwrap();
        let today = day("2026-11-01");
        let gathered = cme::gather::gather(&listing, &settings, std::slice::from_ref(&rulebook), today);
        assert!(gathered.journal.unfinished.is_empty(), "{:#?}", gathered.diagnostics);
        Self { rulebook, settings, gathered, today }
    }

    pub(crate) fn on(self, today: &str) -> Self {
        Self { today: day(today), ..self }
    }

    pub(crate) fn license(&self) -> Option<&License> {
        self.settings.licenses.first()
    }

    pub(crate) fn terms(&self) -> Terms<'_> {
        let cycle = self.license().map(|license| Cycle::current(license, &self.rulebook, self.today).unwrap());
        Terms { license: self.license(), cycle, ..Terms::of(&self.rulebook, self.today) }
    }

    pub(crate) fn ledger(&self) -> Ledger<'_> {
        cme::ledger::post(&self.gathered.journal, &self.terms())
    }

    pub(crate) fn standing(&self) -> Standing {
        let holds = &self.settings.physician.holds;
        cme::standing::stand(&self.gathered.journal, &self.terms(), &self.ledger(), holds)
    }

    pub(crate) fn requirement(&self, rule: &str) -> Requirement {
        let standing = self.standing();
        let found = standing.requirements.iter().find(|one| one.rule == rule);
        found.unwrap_or_else(|| panic!("no {rule} among {:#?}", standing.requirements)).clone()
    }

    /// What there is for a requirement.
    pub(crate) fn have(&self, rule: &str) -> String {
        self.requirement(rule).have.to_string()
    }

    pub(crate) fn with_outlook<T>(&self, look: impl FnOnce(&Outlook<'_>) -> T) -> T {
        let terms = self.terms();
        let ledger = cme::ledger::post(&self.gathered.journal, &terms);
        look(&cme::outlook::look(&self.gathered.journal, &terms, &ledger, &self.standing()))
    }

    /// Each entry's earned and counted credit, in the ledger's order.
    pub(crate) fn amounts(&self) -> Vec<String> {
        self.ledger().entries.iter().map(|entry| format!("{} {}", entry.earned, entry.counted)).collect()
    }

    pub(crate) fn earned(&self) -> Vec<String> {
        self.ledger().entries.iter().map(|entry| entry.earned.to_string()).collect()
    }

    pub(crate) fn reasons(&self) -> Vec<Option<String>> {
        self.ledger().entries.iter().map(|entry| said(entry.reason().as_ref())).collect()
    }

    /// Everything that counts: credit from elsewhere, then entries.
    pub(crate) fn total(&self) -> Credits {
        self.standing().counted
    }
}

/// A `cme.yaml` with one license.
pub(crate) fn settings_of(license: &str) -> String {
    format!("format: 1\nlicenses:\n  - {{ id: one, rulebook: rules.yaml, {license} }}\n")
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|_| panic!("`{text}` is no date"))
}

/// Writes notes such as `2026-03-01 coaching 50; series: A; topics: [ethics]`; minutes of `-` are left out.
pub(crate) fn write_notes(root: &Path, notes: &[&str]) {
    for (index, note) in notes.iter().enumerate() {
        let name = format!("{:05}.md", index + 1);
        fs::write(root.join(name), text_of_note(index, note)).unwrap();
    }
}

pub(crate) fn text_of_note(index: usize, note: &str) -> String {
    let mut parts = note.split(';').map(str::trim);
    let words: Vec<&str> = parts.next().unwrap_or_default().split_whitespace().collect();
    let [date, kind, minutes] = words[..] else { panic!("`{note}` does not start with date, kind and minutes") };
    let mut lines = vec![format!("cme: {kind}"), format!("date: {date}")];
    if minutes != "-" {
        lines.push(format!("duration: {minutes}"));
    }
    lines.extend(parts.map(str::to_owned));
    let usual = [
        ("title", format!("Note {}", index + 1)),
        ("topics", "[general]".to_owned()),
        ("relevance", "Text.".to_owned()),
        ("takeaways", "Text.".to_owned()),
        ("steps", "Text.".to_owned()),
    ];
    for (key, value) in usual {
        if !lines.iter().any(|line| line.starts_with(&format!("{key}:"))) {
            lines.push(format!("{key}: {value}"));
        }
    }
    lines.retain(|line| !line.ends_with(": none"));
    format!("---\n{}\n---\n", lines.join("\n"))
}

/// A sentence as it is said in English.
pub(crate) fn said(sentence: Option<&Sentence>) -> Option<String> {
    sentence.map(ToString::to_string)
}
