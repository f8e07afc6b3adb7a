//! Texts that look as if they identified a patient are not printed: they refuse the report.

use std::fmt;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::entry::{More, sessions, title};
use super::showing::Showing;
use super::sums::has_row;
use crate::admit::Session;
use crate::diagnostic::Name;
use crate::diagnostic::render::visible;
use crate::identifier::{self, IdentifierKind};
use crate::report::{By, Part, Profile};
use crate::summary::Summary;

/// A field that a report would print and that looks as if it identified a patient. It never holds the text itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The session's date.
    pub date: NaiveDate,
    /// The note's path in the journal.
    pub path: String,
    /// The field, by our name for it: `title`, `takeaways`; `path` for the file's name.
    pub field: &'static str,
    /// What the text looks like.
    pub kind: IdentifierKind,
}

impl fmt::Display for Refused {
    /// `Sessions/a.md (2026-03-14): the field `title` holds what looks like a phone number`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { date, path, field, kind } = self;
        let path = visible(&identifier::mask(path, &identifier::find(path)));
        write!(f, "{path} ({date}): the field `{field}` holds what looks like {}", kind.label())
    }
}

/// Looks through every text of the sessions that the report shows.
pub(super) fn texts(summary: &Summary<'_>, showing: &Showing<'_>, by: &[By]) -> Result<(), Vec<Refused>> {
    let of_session = |(session, _): (&Session, _)| {
        let mut refused = Vec::new();
        let fields = if showing.holds(Part::Sessions) { listed(session, showing) } else { topics(session, showing) };
        look(session, &fields, &mut refused);
        look(session, &grouped(session, showing, by), &mut refused);
        refused
    };
    let mut refused: Vec<Refused> = sessions(summary, showing).into_par_iter().flat_map_iter(of_session).collect();
    for excluded in summary.excluded_sessions.iter().filter(|excluded| has_row(excluded, showing)) {
        look(excluded.session, &of_row(excluded.session, showing), &mut refused);
    }
    if refused.is_empty() { Ok(()) } else { Err(refused) }
}

type Field = (&'static str, String);

fn look(session: &Session, fields: &[Field], refused: &mut Vec<Refused>) {
    if session.allow.contains(&Name::PossibleIdentifier) {
        return;
    }
    for (field, text) in fields {
        for hit in identifier::find(text) {
            let (date, path) = (session.date, session.path().to_owned());
            let one = Refused { date, path, field, kind: hit.kind };
            if !refused.contains(&one) {
                refused.push(one);
            }
        }
    }
}

/// What a table of topics shows of a session.
fn topics(session: &Session, showing: &Showing<'_>) -> Vec<Field> {
    let shown = showing.shows(Part::Subjects, Profile::Standard) && showing.is_open(session.private);
    session.topics.iter().filter(|_| shown).map(|topic| ("topics", topic.to_string())).collect()
}

/// What a table of sums shows of a session beside its topics.
fn grouped(session: &Session, showing: &Showing<'_>, by: &[By]) -> Vec<Field> {
    let texts = [(By::Series, "series", &session.series), (By::Coach, "coach", &session.coach)];
    let shown = texts.into_iter().filter(|(one, ..)| by.contains(one) && showing.shows(Part::Groups, one.profile()));
    shown.filter_map(|(_, name, text)| Some((name, text.as_deref()?.to_owned()))).collect()
}

/// What a row of the sessions that earn nothing shows of one.
fn of_row(session: &Session, showing: &Showing<'_>) -> Vec<Field> {
    let mut fields = vec![("title", title(session, showing))];
    fields.extend(showing.shows_files().then(|| ("path", session.path().to_owned())));
    fields
}

/// Everything that a list of sessions shows of one.
fn listed(session: &Session, showing: &Showing<'_>) -> Vec<Field> {
    if !showing.is_open(session.private) {
        return Vec::new();
    }
    // Taken apart field by field, so that none can be shown and not be looked at.
    let More {
        topics,
        objective,
        outcome: _,
        reference,
        relevance,
        takeaways,
        steps,
        coach,
        coach_credential,
        setting,
        series,
        sponsor,
        evidence,
        path,
    } = More::new(session, showing);
    let all =
        |name: &'static str, texts: Option<Vec<String>>| texts.into_iter().flatten().map(move |text| (name, text));
    let one = |name: &'static str, text: Option<String>| text.map(|text| (name, text));
    let mut fields: Vec<Field> = all("topics", topics).collect();
    fields.extend(showing.holds(Part::Subjects).then(|| ("title", title(session, showing))));
    let texts = [
        one("objective", objective),
        one("reference", reference),
        one("coach", coach),
        one("coach_credential", coach_credential),
        one("setting", setting),
        one("series", series),
        one("sponsor", sponsor),
    ];
    fields.extend(texts.into_iter().flatten());
    fields.extend(all("relevance", relevance));
    fields.extend(all("takeaways", takeaways));
    fields.extend(steps.into_iter().flatten().map(|step| ("steps", step.text)));
    fields.extend(all("evidence", evidence));
    fields.extend(one("path", path));
    fields
}
