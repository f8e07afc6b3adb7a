//! Everything a journal holds, in order of date.

use chrono::NaiveDate;

use super::{Kind, Minutes, Tally};
use crate::admit::Session;
use crate::diagnostic::Name;

/// The sessions that count, what does not and why, and the tally of it all.
///
/// Nothing after it validates again.
#[derive(Debug)]
pub struct Journal {
    /// Sessions without errors, in order of date, then path.
    pub sessions: Vec<Session>,
    /// Notes with errors, in order of path.
    pub unfinished: Vec<Unfinished>,
    /// Where every note ended.
    pub tally: Tally,
}

/// A note that counts nowhere because of an error in it, or a file that may hold a session and could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// The path in the journal.
    pub path: String,
    /// Its date, where that could be read.
    pub date: Option<NaiveDate>,
    /// Its kind, where that could be read.
    pub kind: Option<Kind>,
    /// How long it took, where that could be read.
    pub minutes: Option<Minutes>,
    /// Its errors, each name once.
    pub errors: Vec<Name>,
}
