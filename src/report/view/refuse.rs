//! Texts that look as if they identified a patient are not printed: they refuse the report.

use std::fmt;

use chrono::NaiveDate;

use super::entry::{paper_name, sessions, title};
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
    let mut refused = Vec::new();
    for (session, _) in sessions(summary, showing) {
        let fields = if showing.holds(Part::Sessions) { listed(session, showing) } else { topics(session, showing) };
        look(session, &fields, &mut refused);
        look(session, &grouped(session, showing, by), &mut refused);
    }
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
    shown.filter_map(|(_, name, text)| Some((name, text.clone()?))).collect()
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
    let mut fields = topics(session, showing);
    let texts: [(Part, Profile, &'static str, Option<String>); 8] = [
        (Part::Subjects, Profile::Minimal, "title", Some(session.nature())),
        (Part::Reflection, Profile::Standard, "objective", session.objective.clone()),
        (Part::Sessions, Profile::Standard, "reference", session.reference.clone()),
        (Part::Circumstances, Profile::Full, "coach", session.coach.clone()),
        (Part::Circumstances, Profile::Full, "coach_credential", session.coach_credential.clone()),
        (Part::Circumstances, Profile::Full, "setting", session.setting.clone()),
        (Part::Circumstances, Profile::Full, "series", session.series.clone()),
        (Part::Circumstances, Profile::Full, "sponsor", session.sponsor.clone()),
    ];
    let shown = texts.into_iter().filter(|(part, least, ..)| showing.shows(*part, *least));
    fields.extend(shown.filter_map(|(_, _, name, text)| Some((name, text?))));
    if showing.shows(Part::Reflection, Profile::Appraisal) {
        fields.extend(session.relevance.iter().map(|passage| ("relevance", passage.0.clone())));
        fields.extend(session.takeaways.iter().map(|passage| ("takeaways", passage.0.clone())));
        fields.extend(session.steps.iter().map(|step| ("steps", step.text.clone())));
    }
    if showing.shows_files() {
        fields.extend(session.evidence.iter().map(|paper| ("evidence", paper_name(paper).to_owned())));
        fields.push(("path", session.path().to_owned()));
    }
    fields
}
