//! Puts the notes together: sessions in order of date, errors taken out, the tally.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Gathered;
use super::hide;
use super::take::Taken;
use crate::admit::Session;
use crate::diagnostic::{self, Diagnostic, Name};
use crate::model::{Bucket, Journal, Tally, Unfinished};

/// Some notes that were taken one after the other.
#[derive(Debug)]
pub(super) struct Part {
    /// How many of them are notes like any other.
    pub(super) others: usize,
    /// The rest.
    pub(super) taken: Vec<Taken>,
}

#[derive(Debug)]
pub(super) struct Assembly {
    pub(super) sessions: Vec<Session>,
    unfinished: Vec<Unfinished>,
    diagnostics: Vec<Diagnostic>,
    tally: Tally,
}

impl Assembly {
    /// Starts with the number of notes that are read and of those that are not.
    pub(super) fn new(notes: usize, ignored: usize) -> Self {
        let tally = Tally { walked: notes + ignored, ignored, ..Tally::default() };
        Self { sessions: Vec::new(), unfinished: Vec::new(), diagnostics: Vec::new(), tally }
    }

    pub(super) fn say(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    pub(super) fn add(&mut self, part: Part) {
        self.tally.other += part.others;
        for taken in part.taken {
            self.tally += taken.bucket;
            self.sessions.extend(taken.session);
            self.unfinished.extend(taken.unfinished.map(|unfinished| *unfinished));
            self.say(taken.diagnostics);
        }
    }

    pub(super) fn finish(mut self) -> Gathered {
        self.take_out();
        self.name_errors();
        self.sessions.par_sort_unstable_by(|a, b| (a.date, a.path()).cmp(&(b.date, b.path())));
        self.unfinished.sort_by(|a, b| a.path.cmp(&b.path));
        hide::identifiers(&mut self.diagnostics);
        diagnostic::sort(&mut self.diagnostics);
        let journal = Journal { sessions: self.sessions, unfinished: self.unfinished, tally: self.tally };
        Gathered { journal, diagnostics: self.diagnostics }
    }

    /// Sessions that an error across notes is about do not count.
    fn take_out(&mut self) {
        let errors: BTreeSet<&str> = self.diagnostics.iter().filter(|d| d.is_error()).map(Diagnostic::path).collect();
        let (out, kept): (Vec<_>, Vec<_>) =
            self.sessions.drain(..).partition(|session| errors.contains(session.path()));
        self.sessions = kept;
        for session in out {
            self.tally.sessions -= 1;
            self.tally += Bucket::Invalid;
            self.unfinished.push(Unfinished {
                path: session.path().to_owned(),
                date: Some(session.date),
                kind: Some(session.kind.clone()),
                minutes: session.minutes,
                errors: Vec::new(),
            });
        }
    }

    /// Names the errors of every unfinished note, and makes one of every other file that has some.
    fn name_errors(&mut self) {
        let mut errors: BTreeMap<&str, BTreeSet<Name>> = BTreeMap::new();
        for diagnostic in self.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()) {
            errors.entry(diagnostic.path()).or_default().insert(diagnostic.name);
        }
        for note in &mut self.unfinished {
            note.errors = errors.remove(note.path.as_str()).unwrap_or_default().into_iter().collect();
        }
        let lost = errors.into_iter().map(|(path, names)| Unfinished {
            path: path.to_owned(),
            date: None,
            kind: None,
            minutes: None,
            errors: names.into_iter().collect(),
        });
        self.unfinished.extend(lost);
    }
}
