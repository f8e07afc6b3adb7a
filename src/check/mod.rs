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
use std::fmt::Debug;
use std::sync::Arc;

use rayon::prelude::*;

use crate::admit::{Names, Session};
use crate::diagnostic::{Diagnostic, Name};
use crate::note::{self, Note};
use crate::rulebook::Rulebook;
use crate::settings::License;
use crate::source::{Place, Source};

/// What the checks look at.
#[derive(Debug, Clone, Copy)]
pub struct Across<'a> {
    /// Sessions in any order.
    pub sessions: &'a [Session],
    /// The rulebooks of the licenses, or the one that holds without a license.
    pub rulebooks: &'a [Rulebook],
    /// The licenses, each judged by some of the rulebooks.
    pub licenses: &'a [License],
    /// The vault's names for our fields.
    pub names: &'a Names,
    /// The notes once more.
    pub heads: &'a dyn Heads,
}

/// Reads notes once more, of which something is to be said: sessions do not keep their texts.
pub trait Heads: Debug + Sync {
    /// A note's text down to the end of its front matter; nothing where it cannot be read any more.
    fn head(&self, path: &str) -> Arc<Source>;
}

/// The sessions of each day, in order of date, then start, then path.
type Days<'a> = [&'a [&'a Session]];

const CHECKS: &[fn(&Across<'_>, &Days<'_>) -> Vec<Diagnostic>] =
    &[duplicate::check, day::check, overlap::check, credits::check, category::check, doubt::check];

/// Runs every check; a warning that its note is excused from is left out.
pub fn across(all: &Across<'_>) -> Vec<Diagnostic> {
    let allowed: BTreeMap<&str, &[Name]> =
        all.sessions.iter().filter(|session| !session.allow.is_empty()).map(|s| (s.path(), &s.allow[..])).collect();
    let is_excused =
        |diagnostic: &Diagnostic| allowed.get(diagnostic.path()).is_some_and(|names| names.contains(&diagnostic.name));
    let sessions = in_order(all.sessions);
    let days: Vec<&[&Session]> = sessions.chunk_by(|a, b| a.date == b.date).collect();
    let found: Vec<Vec<Diagnostic>> = CHECKS.par_iter().map(|check| check(all, &days)).collect();
    found.into_iter().flatten().filter(|diagnostic| !is_excused(diagnostic)).collect()
}

/// Sessions in order of date, then start, then path.
fn in_order(sessions: &[Session]) -> Vec<&Session> {
    // What mostly decides stands beside each, so that few sessions are looked at.
    let mut keyed: Vec<_> = sessions.iter().map(|session| (session.date, session.start, session)).collect();
    keyed.par_sort_unstable_by(|(day, start, a), (other_day, other_start, b)| {
        (day, start).cmp(&(other_day, other_start)).then_with(|| a.path().cmp(b.path()))
    });
    keyed.into_iter().map(|(_, _, session)| session).collect()
}

impl Across<'_> {
    /// Where a field of a session stands; its opening fence where it is not there.
    fn place(&self, session: &Session, ours: &str) -> Place {
        let source = self.heads.head(session.path());
        let note = note::split(&source).ok().flatten().and_then(|front| Note::new(&source, front).ok());
        let span = note.and_then(|note| {
            let field = note.fields().get(self.names.of(ours))?;
            Some(note.in_note(&field.value_span()))
        });
        Place::new(&source, span.unwrap_or_else(|| source.line_at(0)))
    }
}
