//! Texts that look as if they identified a patient are not printed: they refuse the report.

use std::fmt;

use chrono::NaiveDate;

use super::entry::is_shown;
use crate::admit::Session;
use crate::diagnostic::Name;
use crate::diagnostic::render::visible;
use crate::identifier::{self, IdentifierKind};
use crate::model::Evidence;
use crate::report::Profile;
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

/// Looks through every text of the sessions that the profile shows.
pub(super) fn texts(summary: &Summary<'_>, profile: Profile, lists_sessions: bool) -> Result<(), Vec<Refused>> {
    let mut refused = Vec::new();
    for session in summary.entries.iter().map(|entry| entry.session) {
        let fields = if lists_sessions { listed(session, profile) } else { topics(session, profile) };
        look(session, &fields, &mut refused);
    }
    if profile == Profile::Full {
        for session in summary.excluded_sessions.iter().map(|excluded| excluded.session) {
            look(session, &[("title", session.nature()), ("path", session.path().to_owned())], &mut refused);
        }
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
fn topics(session: &Session, profile: Profile) -> Vec<Field> {
    let shown = profile >= Profile::Standard && is_shown(session.private, profile);
    session.topics.iter().filter(|_| shown).map(|topic| ("topics", topic.to_string())).collect()
}

/// Everything that a list of sessions shows of one.
fn listed(session: &Session, profile: Profile) -> Vec<Field> {
    if !is_shown(session.private, profile) {
        return Vec::new();
    }
    let mut fields = vec![("title", session.nature())];
    fields.extend(topics(session, profile));
    let texts: &[(Profile, &'static str, &Option<String>)] = &[
        (Profile::Standard, "objective", &session.objective),
        (Profile::Standard, "reference", &session.reference),
        (Profile::Full, "coach", &session.coach),
        (Profile::Full, "coach_credential", &session.coach_credential),
        (Profile::Full, "setting", &session.setting),
        (Profile::Full, "series", &session.series),
        (Profile::Full, "sponsor", &session.sponsor),
    ];
    let shown = texts.iter().filter(|(least, ..)| profile >= *least);
    fields.extend(shown.filter_map(|(_, name, text)| Some((*name, (*text).clone()?))));
    if profile >= Profile::Appraisal {
        fields.extend(session.relevance.iter().map(|passage| ("relevance", passage.0.clone())));
        fields.extend(session.takeaways.iter().map(|passage| ("takeaways", passage.0.clone())));
        fields.extend(session.steps.iter().map(|step| ("steps", step.text.clone())));
    }
    if profile == Profile::Full {
        fields.extend(session.evidence.iter().map(|paper| ("evidence", paper_name(paper))));
        fields.push(("path", session.path().to_owned()));
    }
    fields
}

fn paper_name(evidence: &Evidence) -> String {
    match evidence {
        Evidence::File(name) | Evidence::Link(name) | Evidence::NotChecked(name) | Evidence::Missing(name) => {
            name.clone()
        }
    }
}
