//! The reconciliation of every run: where each note that was walked ended.

use std::ops::AddAssign;

/// The one place where a note ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bucket {
    /// A session without errors: it counts as its rulebook says.
    Session,
    /// A note that is no session.
    Other,
    /// A session, or what may be one, with an error: it counts nowhere.
    Invalid,
    /// In a folder that `cme.yaml` or Obsidian's settings name to be left out, or behind a link.
    Ignored,
}

/// How many notes were walked, and how many of them ended in each bucket.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Files with a note's ending that were met.
    pub walked: usize,
    /// Sessions without errors.
    pub sessions: usize,
    /// Notes that are no sessions.
    pub other: usize,
    /// Notes with errors.
    pub invalid: usize,
    /// Notes left out by a setting.
    pub ignored: usize,
}

impl Tally {
    /// Whether every note ended in exactly one bucket.
    pub fn holds(&self) -> bool {
        self.walked == self.sessions + self.other + self.invalid + self.ignored
    }
}

impl AddAssign<Bucket> for Tally {
    fn add_assign(&mut self, bucket: Bucket) {
        match bucket {
            Bucket::Session => self.sessions += 1,
            Bucket::Other => self.other += 1,
            Bucket::Invalid => self.invalid += 1,
            Bucket::Ignored => self.ignored += 1,
        }
    }
}
