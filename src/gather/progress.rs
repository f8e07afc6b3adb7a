//! How far the reading of notes is, for whoever looks on from another thread.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::assembly::Part;

/// Counts that only ever grow while notes are read; nothing is decided by them.
#[derive(Debug, Default)]
pub struct Progress {
    all: AtomicUsize,
    read: AtomicUsize,
    sessions: AtomicUsize,
    diagnostics: AtomicUsize,
}

/// What had been read at some moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reading {
    /// How many notes there are; zero until the folder is listed.
    pub all: usize,
    /// How many of them are read.
    pub read: usize,
    /// Sessions among those.
    pub sessions: usize,
    /// What is said about those by themselves.
    pub diagnostics: usize,
}

impl Progress {
    /// The counts as they are now.
    pub fn reading(&self) -> Reading {
        let now = |count: &AtomicUsize| count.load(Ordering::Relaxed);
        Reading {
            all: now(&self.all),
            read: now(&self.read),
            sessions: now(&self.sessions),
            diagnostics: now(&self.diagnostics),
        }
    }

    pub(super) fn start(&self, all: usize) {
        self.all.store(all, Ordering::Relaxed);
    }

    pub(super) fn add(&self, part: &Part) {
        let sessions = part.taken.iter().filter(|taken| taken.session.is_some()).count();
        self.sessions.fetch_add(sessions, Ordering::Relaxed);
        let diagnostics = part.taken.iter().map(|taken| taken.diagnostics.len()).sum();
        self.diagnostics.fetch_add(diagnostics, Ordering::Relaxed);
        self.read.fetch_add(part.others + part.taken.len(), Ordering::Relaxed);
    }
}
