//! Two notes of one session: it would count twice.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Across, Days};
use crate::admit::Session;
use crate::diagnostic::{Diagnostic, Finding, Name};
use crate::model::Topic;
use crate::source::one_spaced;

/// Notes of one day that agree in kind, length, title and topics, and do not say that they began at different times.
pub(super) fn check(all: &Across<'_>, days: &Days<'_>) -> Vec<Diagnostic> {
    let alike = |day: &&[&Session]| {
        let mut alike: BTreeMap<_, Vec<&Session>> = BTreeMap::new();
        for session in day.iter().copied() {
            alike.entry((&session.kind, session.minutes, session.credits)).or_default().push(session);
        }
        alike.into_values().filter(|sessions| sessions.len() > 1).flat_map(|sessions| of(all, sessions)).collect()
    };
    let found: Vec<Vec<Diagnostic>> = days.par_iter().filter(|day| day.len() > 1).map(alike).collect();
    found.into_iter().flatten().collect()
}

/// Sessions that stand twice among some of one day, kind and length.
fn of(all: &Across<'_>, mut sessions: Vec<&Session>) -> Vec<Diagnostic> {
    sessions.sort_by_key(|session| (is_copy_name(session.path()), session.path()));
    let mut known: BTreeMap<(Option<String>, Vec<&str>), Vec<&Session>> = BTreeMap::new();
    let mut found = Vec::new();
    for session in sessions {
        let mut topics: Vec<&str> = session.topics.iter().map(Topic::folded).collect();
        topics.sort_unstable();
        let earlier = known.entry((folded_title(session), topics)).or_default();
        if let Some(first) = earlier.iter().find(|other| may_coincide(other, session)) {
            found.push(say(all, first, session));
        }
        earlier.push(session);
    }
    found
}

fn may_coincide(a: &Session, b: &Session) -> bool {
    a.start.is_none() || b.start.is_none() || a.start == b.start
}

/// Case and runs of space make no other session.
fn folded_title(session: &Session) -> Option<String> {
    session.title.as_deref().map(|title| one_spaced(title).to_lowercase())
}

fn say(all: &Across<'_>, first: &Session, second: &Session) -> Diagnostic {
    let place = all.place(second, "date");
    let related = all.place(first, "date");
    if is_copy_name(second.path()) && same_but_for_mark(first.path(), second.path()) {
        let message = format!("this is a copy of `{}`, so the session would count twice", first.path());
        let finding = Finding::new(&place.source, place.span, message).label("the same session");
        let help = "compare the two, keep what is right, and delete this file";
        return finding.related(related, "the note it is a copy of").help(help).named(Name::SyncConflictCopy);
    }
    let message = format!("this session stands in `{}` too, so it would count twice", first.path());
    let finding =
        Finding::new(&place.source, place.span, message).label("the same day, kind, length, title and topics");
    let help = "delete one of the two; if there were two sessions, give each its `start` or a title of its own";
    finding.related(related, "the first note").help(help).named(Name::DuplicateSession)
}

/// `x 2.md`, `x (1).md`, `x copy.md`: names that sync tools and file managers give to copies.
fn is_copy_name(path: &str) -> bool {
    without_mark(stem(path)) != stem(path)
}

fn same_but_for_mark(original: &str, copy: &str) -> bool {
    without_mark(stem(copy)) == stem(original)
}

fn stem(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(stem, _)| stem)
}

fn without_mark(stem: &str) -> &str {
    let Some((before, mark)) = stem.rsplit_once(' ') else { return stem };
    let digits = |text: &str| !text.is_empty() && text.len() < 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    let in_brackets = mark.strip_prefix('(').and_then(|mark| mark.strip_suffix(')'));
    let is_mark = digits(mark) || in_brackets.is_some_and(digits) || mark == "copy";
    if is_mark { before } else { stem }
}
