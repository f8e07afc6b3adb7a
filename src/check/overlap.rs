//! Nobody is in two sessions at once.

use chrono::{NaiveDateTime, TimeDelta};

use super::{Across, Days};
use crate::admit::Session;
use crate::diagnostic::{Diagnostic, Finding, Name};

/// Sessions with a start that begin before an earlier one has ended, also behind midnight.
pub(super) fn check(all: &Across<'_>, _: &Days<'_>) -> Vec<Diagnostic> {
    let mut timed: Vec<(NaiveDateTime, NaiveDateTime, &Session)> = all.sessions.iter().filter_map(span).collect();
    timed.sort_by_key(|(start, end, session)| (*start, *end, session.path()));
    let mut found = Vec::new();
    let mut latest: Option<(NaiveDateTime, &Session)> = None;
    for (start, end, session) in timed {
        if let Some((until, earlier)) = latest.filter(|(until, _)| *until > start) {
            let place = all.place(session, "start");
            let finding = Finding::new(&place.source, place.span, "this session begins before another one has ended");
            let finding = finding.label(format!("the other one ends at {}", until.format("%H:%M")));
            let finding = finding.related(all.place(earlier, "start"), "the other one");
            found.push(finding.help("correct the times, or the date").named(Name::OverlappingSessions));
        }
        if latest.is_none_or(|(until, _)| end > until) {
            latest = Some((end, session));
        }
    }
    found
}

fn span(session: &Session) -> Option<(NaiveDateTime, NaiveDateTime, &Session)> {
    let start = session.date.and_time(session.start?);
    let end = start.checked_add_signed(TimeDelta::minutes(i64::from(session.minutes?.get())))?;
    Some((start, end, session))
}
