//! A session as a report shows it.

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

use super::Entries;
use super::showing::Showing;
use crate::admit::Session;
use crate::ledger::{Entry, Why};
use crate::model::{Evidence, Kind, Passage, Section, Step, Topic};
use crate::report::{Part, Profile};
use crate::rulebook::{Basis, Rulebook};
use crate::summary::Summary;

/// A session that earns something; in `employer` any that may be shown.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EntryView {
    /// Its number in this report; number, from 1; `7`.
    pub no: usize,
    /// The day, under `--dates month` the month; date or month; `2026-03-14`.
    pub date: String,
    /// How long it took; number of minutes; `50`; left out where the note does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// The same in hours, to the nearest hundredth; decimal text; `0.83`; left out with the minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
    /// What it earned; decimal text; `0.75`; left out of `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earned: Option<String>,
    /// What of it counts after caps; decimal text; `0.75`; left out of `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted: Option<String>,
    /// What the credit follows from; one of `self-claimed`, `certificate` or `item`; left out of `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<&'static str>,
    /// The kind as notes write it; text; `coaching`.
    pub kind: String,
    /// The kind as reports print it; text; `Coaching`.
    pub label: String,
    /// The nature of the activity; text; `Delegating on ward rounds`; the kind's label where there is no title, and
    /// always for private sessions below profile `full`; left out of `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The category it counts in; left out of `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<CategoryView>,
    /// Why less counts than was earned; text; `counted 0.25 of 0.75: the 80 credit hours of Category 2 are full`; left
    /// out where all counts, and of `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Whether the note is private: below profile `full` nothing further is shown of it; `true` or `false`.
    pub private: bool,
    /// What is shown from some profile on, where the note has it.
    #[serde(flatten)]
    pub more: More,
}

/// Fields that only some profiles show; each is left out where the note does not have it.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct More {
    /// The subjects; list of text; `communication`, `leadership`; from `standard` on; left out of `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topics: Option<Vec<String>>,
    /// The goal; text; `Ask before advising`; from `standard` on; left out of `audit` and `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub objective: Option<String>,
    /// What came of it; one of `change-made`, `change-planned`, `confirmed` or `more-to-learn`; from `standard` on; left out
    /// of `audit` and `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<&'static str>,
    /// An invoice or certificate number; text; `INV-2026-17`; from `standard` on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// What it means for practice; list of text; `Handovers on nights lose items.`; from `appraisal` on; left out of `audit` and `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relevance: Option<Vec<String>>,
    /// What was learned; list of text; `Ask before advising.`; from `appraisal` on; left out of `audit` and `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub takeaways: Option<Vec<String>>,
    /// What is to be done in practice; list; from `appraisal` on; left out of `audit` and `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<StepView>>,
    /// The coach, or who else led it; text; `Coach R`; under `full`; left out of `audit` and `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coach: Option<String>,
    /// The coach's credential; text; `PCC`; under `full`; left out of `audit` and `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coach_credential: Option<String>,
    /// Where or how it took place; text; `video`; under `full`; left out of `audit` and `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub setting: Option<String>,
    /// The engagement it belongs to; text; `Spring 2026`; under `full`; left out of `audit` and `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
    /// Who offered it; text; `County hospital`; under `full`; left out of `audit` and `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sponsor: Option<String>,
    /// Papers that prove it, as paths or links; list of text; `certificate.pdf`; under `full`, but not under `--dates month`; left out of
    /// `audit` and `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Vec<String>>,
    /// The note; path in the journal; `Sessions/2026-03-14.md`; under `full`, but not under `--dates month`; left out of
    /// `audit` and `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// A category of credit.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CategoryView {
    /// Its id; text; `category-2`.
    pub id: String,
    /// Its title; text; `Category 2`.
    pub title: String,
}

/// A step for practice.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StepView {
    /// The step; text; `Trial the checklist in April`.
    pub text: String,
    /// Whether it is ticked as done; `true` or `false`.
    pub done: bool,
}

/// The sessions that a view lists, each of which is made a part of the view on demand. A report that knows no credit has
/// what rules exclude among them.
pub(in crate::report) struct Sessions<'a> {
    listed: Vec<Listed<'a>>,
    rulebook: &'a Rulebook,
    showing: Showing<'a>,
}

impl<'a> Sessions<'a> {
    pub(super) fn new(summary: &'a Summary<'a>, showing: Showing<'a>) -> Self {
        Self { listed: sessions(summary, &showing), rulebook: summary.rulebook, showing }
    }

    /// How many there are.
    pub(in crate::report) fn len(&self) -> usize {
        self.listed.len()
    }

    /// The one at a place, counted from 0; its number counts from 1.
    pub(in crate::report) fn entry(&self, at: usize) -> EntryView {
        let (session, entry) = self.listed[at];
        EntryView::new(at + 1, session, entry, self.rulebook, &self.showing)
    }

    pub(super) fn all(&self) -> Entries {
        (0..self.len()).into_par_iter().map(|at| self.entry(at)).collect::<Vec<_>>().into()
    }
}

type Listed<'a> = (&'a Session, Option<&'a Entry<'a>>);

/// The sessions that are listed and added up, in order of date, then path; each with its entry where credit is shown.
pub(super) fn sessions<'a>(summary: &'a Summary<'a>, showing: &Showing<'_>) -> Vec<Listed<'a>> {
    if showing.holds(Part::Credit) {
        return summary.entries.iter().map(|entry| (entry.session, Some(*entry))).collect();
    }
    let excluded = summary.excluded_sessions.iter().filter(|excluded| takes_time(excluded.why));
    let all = summary.entries.iter().map(|entry| entry.session).chain(excluded.map(|excluded| excluded.session));
    let mut all: Vec<Listed<'a>> = all.map(|session| (session, None)).collect();
    all.sort_by(|(a, _), (b, _)| (a.date, a.path()).cmp(&(b.date, b.path())));
    all
}

/// Whether a session that earns nothing for this reason is time spent all the same.
pub(super) fn takes_time(why: Why) -> bool {
    !matches!(why, Why::Future | Why::NotClaimed)
}

/// What the credit of a kind follows from.
pub(super) fn basis(kind: &Kind, rulebook: &Rulebook) -> Basis {
    rulebook.kind(kind).map_or(Basis::Time, |rule| rule.basis)
}

fn basis_word(basis: Basis) -> &'static str {
    match basis {
        Basis::Time => "self-claimed",
        Basis::Certificate => "certificate",
        Basis::Item => "item",
    }
}

/// The nature of an activity, as far as it is shown.
pub(super) fn title(session: &Session, showing: &Showing<'_>) -> String {
    let title = session.title.as_deref().filter(|_| showing.is_open(session.private));
    title.map_or_else(|| showing.locale.term(&session.kind.label()), str::to_owned)
}

impl EntryView {
    fn new(
        no: usize,
        session: &Session,
        entry: Option<&Entry<'_>>,
        rulebook: &Rulebook,
        showing: &Showing<'_>,
    ) -> Self {
        let category = |entry: &Entry<'_>| CategoryView {
            id: entry.category.to_owned(),
            title: rulebook.category_title(entry.category).to_owned(),
        };
        Self {
            no,
            date: showing.date(session.date),
            minutes: session.minutes.map(crate::model::Minutes::get),
            hours: session.minutes.map(crate::model::Minutes::hours),
            earned: entry.map(|entry| entry.earned.to_string()),
            counted: entry.map(|entry| entry.counted.to_string()),
            basis: entry.map(|_| basis_word(basis(&session.kind, rulebook))),
            kind: session.kind.to_string(),
            label: showing.locale.term(&session.kind.label()),
            title: showing.holds(Part::Subjects).then(|| title(session, showing)),
            category: entry.map(category),
            reason: entry.and_then(Entry::reason).map(|reason| showing.locale.say(&reason)),
            private: session.private,
            more: if showing.is_open(session.private) { More::new(session, showing) } else { More::default() },
        }
    }
}

impl More {
    pub(super) fn new(session: &Session, showing: &Showing<'_>) -> Self {
        let reflects = |least: Profile| showing.shows(Part::Reflection, least);
        let in_appraisal = showing.shows_prose();
        let passages = |passages: &Section<Passage>| section(in_appraisal, passages, |passage| passage.0.to_string());
        let step = |step: &Step| StepView { text: step.text.to_string(), done: step.done == Some(true) };
        let is_whole = showing.shows(Part::Circumstances, Profile::Full);
        let text = |text: &Option<Box<str>>| text.as_deref().map(str::to_owned);
        let whole = |one: &Option<Box<str>>| text(one).filter(|_| is_whole);
        Self {
            topics: list(showing.shows(Part::Subjects, Profile::Standard), &session.topics, Topic::to_string),
            objective: text(&session.objective).filter(|_| reflects(Profile::Standard)),
            outcome: session.outcome.filter(|_| reflects(Profile::Standard)).map(crate::model::Outcome::as_str),
            reference: text(&session.reference).filter(|_| showing.shows(Part::Sessions, Profile::Standard)),
            relevance: passages(&session.relevance),
            takeaways: passages(&session.takeaways),
            steps: section(in_appraisal, &session.steps, step),
            coach: whole(&session.coach),
            coach_credential: whole(&session.coach_credential),
            setting: whole(&session.setting),
            series: whole(&session.series),
            sponsor: whole(&session.sponsor),
            evidence: list(showing.shows_files(), &session.evidence, |paper| paper_name(paper).to_owned()),
            path: showing.shows_files().then(|| session.path().to_owned()),
        }
    }
}

/// Nothing where nothing is shown, or is there, so that the field is left out.
fn list<T, V>(is_shown: bool, items: &[T], view: impl Fn(&T) -> V) -> Option<Vec<V>> {
    (is_shown && !items.is_empty()).then(|| items.iter().map(view).collect())
}

/// The same of a section; what is not shown need not have been kept.
fn section<T, V>(is_shown: bool, section: &Section<T>, view: impl Fn(&T) -> V) -> Option<Vec<V>> {
    if is_shown { list(true, section.items(), view) } else { None }
}

/// What a paper is called where it is named at all.
fn paper_name(evidence: &Evidence) -> &str {
    match evidence {
        Evidence::File(name) | Evidence::Link(name) | Evidence::NotChecked(name) | Evidence::Missing(name) => name,
    }
}
