//! Two notes of one session: it would count twice.

use super::Across;
use crate::admit::Session;
use crate::diagnostic::{Diagnostic, Finding, Name};
use crate::model::Topic;
use crate::source::one_spaced;

/// Notes of one day that agree in kind, length, title and topics, and do not say that they began at different times.
pub(super) fn check(all: &Across<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for day in all.by_day().values().filter(|day| day.len() > 1) {
        let mut day = day.clone();
        day.sort_by_key(|session| (is_copy_name(session.path()), session.path()));
        for (index, session) in day.iter().enumerate() {
            if let Some(first) = day[..index].iter().find(|other| is_same(other, session)) {
                found.push(say(all, first, session));
            }
        }
    }
    found
}

fn is_same(a: &Session, b: &Session) -> bool {
    let folded = |topics: &[Topic]| {
        let mut topics: Vec<String> = topics.iter().map(|topic| topic.folded().to_owned()).collect();
        topics.sort();
        topics
    };
    let may_coincide = a.start.is_none() || b.start.is_none() || a.start == b.start;
    let agree = a.kind == b.kind && a.minutes == b.minutes && a.credits == b.credits;
    agree && may_coincide && folded_title(a) == folded_title(b) && folded(&a.topics) == folded(&b.topics)
}

/// Case and runs of space make no other session.
fn folded_title(session: &Session) -> Option<String> {
    let words = |title: &str| one_spaced(title).to_lowercase();
    session.title.as_deref().map(words)
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
