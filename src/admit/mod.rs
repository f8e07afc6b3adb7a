//! From a note to a session: reads as the list of fields.
//!
//! In: a [`Note`] with its body. Out: an [`Admission`], which holds the [`Session`] if nothing is wrong, what could be
//! read in any case, and every diagnostic. Nothing here stops at the first mistake.

mod evidence;
mod files;
mod form;
mod missing;
mod odd;
mod refusal;
mod text;
mod time;

pub use files::{FileNames, Files, FolderFiles};
pub use form::{FIELDS, Names};

use std::ops::Deref;

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Name};
use crate::model::{Facts, Kind, Kinds, Minutes, Prose, Section, Topic};
use crate::note::{Body, Headings, Note};
use form::Form;

/// A session that counts; only [`admit()`] makes one, so whoever holds it need not check anything again.
#[derive(Debug, Clone)]
pub struct Session(Box<Facts>);

impl Deref for Session {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        &self.0
    }
}

/// What a session is checked against.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The kinds that are known, and the fields each needs.
    pub kinds: &'a Kinds,
    /// The vault's names for our fields.
    pub names: &'a Names,
    /// The headings that are known.
    pub headings: &'a Headings,
    /// The ids of the user's licenses.
    pub licenses: &'a [String],
    /// The vocabulary of topics; empty where any will do.
    pub topics: &'a [Topic],
    /// Every file of the journal, so that evidence can be looked up.
    pub files: &'a Files,
    /// Whether what stands in sections is kept.
    pub prose: Prose,
    /// The day on which this is said.
    pub today: NaiveDate,
}

/// What came of reading one session's note.
#[derive(Debug)]
pub struct Admission {
    /// The session, if nothing in its note is an error.
    pub session: Option<Session>,
    /// The date, where it could be read.
    pub date: Option<NaiveDate>,
    /// The kind, where it could be read.
    pub kind: Option<Kind>,
    /// The length, where it could be read.
    pub minutes: Option<Minutes>,
    /// The warnings that the note is excused from.
    pub allow: Vec<Name>,
    /// Everything found, without the warnings that the note is excused from.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads every field of a session's note.
pub fn admit(note: &Note, body: &Body, context: &Context<'_>) -> Admission {
    let prose = context.prose;
    let mut form = Form::new(note, body, context);
    form.duplicates();
    let allow = form.allowed();
    let kind = form.kind();
    let date = form.date();
    let time = form.time(date);
    let topics = form.topics();
    let [relevance, takeaways] =
        [crate::note::Role::Relevance, crate::note::Role::Takeaways].map(|role| form.passages(role));
    let steps = form.steps();
    let [title, objective, coach, coach_credential, setting, series, sponsor, reference] =
        ["title", "objective", "coach", "coach_credential", "setting", "series", "sponsor", "reference"]
            .map(|name| form.text(name));
    let outcome = form.outcome();
    let credits = form.credits();
    let category = form.list("category");
    let claim = form.flag("claim").unwrap_or(true);
    let private = form.flag("private").unwrap_or(false);
    let licenses = form.licenses();
    let evidence = form.evidence();
    form.promotional(claim);
    form.missing(kind.as_ref());
    form.oddities(kind.as_ref(), date, time.minutes);

    let mut diagnostics = form.finish();
    diagnostics.retain(|diagnostic| !allow.contains(&diagnostic.name));
    let minutes = time.minutes;
    let is_clean = !diagnostics.iter().any(Diagnostic::is_error);
    let session = kind.clone().zip(date).filter(|_| is_clean).map(|(kind, date)| {
        Session(Box::new(Facts {
            path: note.source.shared_path(),
            kind,
            date,
            minutes,
            start: time.start,
            title,
            topics: topics.into(),
            relevance: Section::new(relevance.into_iter(), prose),
            takeaways: Section::new(takeaways.into_iter(), prose),
            steps_done: steps.iter().filter(|step| step.done == Some(true)).count(),
            steps: Section::new(steps.into_iter(), prose),
            objective,
            outcome,
            coach,
            coach_credential,
            setting,
            series,
            sponsor,
            reference,
            credits,
            category: category.into(),
            claim,
            licenses: licenses.into(),
            evidence: evidence.into(),
            private,
            allow: allow.as_slice().into(),
        }))
    });
    Admission { session, date, kind, minutes, allow, diagnostics }
}
