//! From a journal to entries: what each session earns and counts under one rulebook, and why.
//!
//! Posting cannot fail: everything that could be wrong was said before. The order is fixed: eligibility, exact minutes,
//! rounding, rate (earned), caps (counted).

mod earn;
mod exclude;

pub use earn::earned;
pub use exclude::{Excluded, Why};

use chrono::NaiveDate;

use crate::admit::Session;
use crate::model::{Credits, Journal};
use crate::rulebook::{Basis, Rulebook};

/// A session as one rulebook sees it.
#[derive(Debug, Clone)]
pub struct Entry<'j> {
    /// The session.
    pub session: &'j Session,
    /// The category it counts in.
    pub category: &'j str,
    /// After eligibility, rounding and rate.
    pub earned: Credits,
    /// After caps; this is what adds up.
    pub counted: Credits,
    /// Why the two differ, as a sentence without a full stop.
    pub reason: Option<String>,
}

/// All sessions of a journal under one rulebook: entries in order of date, then path, and the rest with the reason.
#[derive(Debug, Clone, Default)]
pub struct Ledger<'j> {
    /// Sessions that earn something.
    pub entries: Vec<Entry<'j>>,
    /// Sessions that do not, and why.
    pub excluded: Vec<Excluded<'j>>,
}

/// Posts every session of a journal. A session behind `today` is excluded as such.
pub fn post<'j>(journal: &'j Journal, rulebook: &'j Rulebook, today: NaiveDate) -> Ledger<'j> {
    let mut ledger = Ledger::default();
    for session in &journal.sessions {
        match exclude::why(session, rulebook, today) {
            Some(why) => ledger.excluded.push(Excluded { session, why }),
            None => ledger.entries.extend(entry(session, rulebook)),
        }
    }
    ledger
}

/// What a session earns by itself under a rulebook; none where the rulebook does not name its kind.
pub fn earns(session: &Session, rulebook: &Rulebook) -> Option<Credits> {
    Some(match rulebook.kind(&session.kind)?.basis {
        Basis::Time => earned(rulebook, session.minutes.unwrap_or_default()).posted(),
        Basis::Certificate => session.credits.unwrap_or_default(),
    })
}

fn entry<'j>(session: &'j Session, rulebook: &'j Rulebook) -> Option<Entry<'j>> {
    let rule = rulebook.kind(&session.kind)?;
    let earned = earns(session, rulebook)?;
    Some(Entry { session, category: &rule.category, earned, counted: earned, reason: None })
}
