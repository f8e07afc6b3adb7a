//! What can only be said of several notes together, or under a rulebook: a table, one file each.
//!
//! In: the sessions that each pass by themselves. Out: diagnostics; one of level error takes its note out of the journal.

mod category;
mod credits;
mod day;
mod doubt;
mod duplicate;
mod overlap;

use std::collections::BTreeMap;

use crate::admit::{Names, Session};
use crate::diagnostic::{Diagnostic, Name};
use crate::rulebook::Rulebook;
use crate::settings::License;
use crate::source::Place;
use crate::yaml::{self, Fields};

/// What the checks look at.
#[derive(Debug, Clone, Copy)]
pub struct Across<'a> {
    /// Sessions in order of path.
    pub sessions: &'a [Session],
    /// The rulebooks of the licenses, or the one that holds without a license.
    pub rulebooks: &'a [Rulebook],
    /// The licenses, each judged by some of the rulebooks.
    pub licenses: &'a [License],
    /// The vault's names for our fields.
    pub names: &'a Names,
}

const CHECKS: &[fn(&Across<'_>) -> Vec<Diagnostic>] =
    &[duplicate::check, day::check, overlap::check, credits::check, category::check, doubt::check];

/// Runs every check; a warning that its note is excused from is left out.
pub fn across(all: &Across<'_>) -> Vec<Diagnostic> {
    let allowed: BTreeMap<&str, &[Name]> =
        all.sessions.iter().filter(|session| !session.allow.is_empty()).map(|s| (s.path(), &s.allow[..])).collect();
    let is_excused =
        |diagnostic: &Diagnostic| allowed.get(diagnostic.path()).is_some_and(|names| names.contains(&diagnostic.name));
    CHECKS.iter().flat_map(|check| check(all)).filter(|diagnostic| !is_excused(diagnostic)).collect()
}

impl Across<'_> {
    /// Where a field of a session stands; its opening fence where it is not there.
    fn place(&self, session: &Session, ours: &str) -> Place {
        let front = session.front.clone();
        let yaml = &session.source.text()[front.clone()];
        let span = yaml::parse(yaml).ok().and_then(|tree| {
            let fields = Fields::of(yaml, &tree).ok()?.any_case();
            fields.get(self.names.of(ours)).map(|field| field.value_span())
        });
        let span =
            span.map_or_else(|| session.source.line_at(0), |span| front.start + span.start..front.start + span.end);
        Place::new(&session.source, span)
    }

    /// Sessions of each day, in order of date, then start, then path.
    fn by_day(&self) -> BTreeMap<chrono::NaiveDate, Vec<&Session>> {
        let mut days: BTreeMap<_, Vec<&Session>> = BTreeMap::new();
        for session in self.sessions {
            days.entry(session.date).or_default().push(session);
        }
        for day in days.values_mut() {
            day.sort_by_key(|session| (session.start, session.path()));
        }
        days
    }
}
