//! A session as a report shows it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::ledger::Entry;
use crate::model::{Evidence, Passage, Step, Topic};
use crate::report::Profile;
use crate::rulebook::{Basis, Rulebook};
use crate::summary::Summary;

/// A session that earns something.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EntryView {
    /// Its number in this report; number, from 1; `7`.
    pub no: usize,
    /// The day; date; `2026-03-14`.
    pub date: String,
    /// How long it took; number of minutes; `50`; left out where the note does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// The same in hours, to the nearest hundredth; decimal text; `0.83`; left out with the minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
    /// What it earned; decimal text; `0.75`.
    pub earned: String,
    /// What of it counts after caps; decimal text; `0.75`.
    pub counted: String,
    /// What the credit follows from; one of `self-claimed`, `certificate` or `item`.
    pub basis: &'static str,
    /// The kind as notes write it; text; `coaching`.
    pub kind: String,
    /// The kind as reports print it; text; `Coaching`.
    pub label: String,
    /// The nature of the activity; text; `Delegating on ward rounds`; the kind's label where there is no title, and
    /// always for private sessions below profile `full`.
    pub title: String,
    /// The category it counts in.
    pub category: CategoryView,
    /// Why less counts than was earned; text; `counted 0.25 of 0.75: the 80 credit hours of Category 2 are full`;
    /// left out where all counts.
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
    /// The subjects; list of text; `communication`, `leadership`; from `standard` on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topics: Option<Vec<String>>,
    /// The goal; text; `Ask before advising`; from `standard` on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub objective: Option<String>,
    /// What came of it; one of `change-made`, `change-planned`, `confirmed` or `more-to-learn`; from `standard` on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<&'static str>,
    /// An invoice or certificate number; text; `INV-2026-17`; from `standard` on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// What it means for practice; list of text; `Handovers on nights lose items.`; from `appraisal` on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relevance: Option<Vec<String>>,
    /// What was learned; list of text; `Ask before advising.`; from `appraisal` on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub takeaways: Option<Vec<String>>,
    /// What is to be done in practice; list; from `appraisal` on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<StepView>>,
    /// The coach, or who else led it; text; `Coach R`; under `full`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coach: Option<String>,
    /// The coach's credential; text; `PCC`; under `full`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coach_credential: Option<String>,
    /// Where or how it took place; text; `video`; under `full`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub setting: Option<String>,
    /// The engagement it belongs to; text; `Spring 2026`; under `full`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
    /// Who offered it; text; `County hospital`; under `full`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sponsor: Option<String>,
    /// Papers that prove it, as paths or links; list of text; `certificate.pdf`; under `full`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Vec<String>>,
    /// The note; path in the journal; `Sessions/2026-03-14.md`; under `full`.
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

/// Every entry of a summary, numbered from 1.
pub(super) fn entries(summary: &Summary<'_>, profile: Profile) -> Vec<EntryView> {
    let numbered = summary.entries.iter().zip(1..);
    numbered.map(|(entry, no)| view(no, entry, summary.rulebook, profile)).collect()
}

/// Whether a profile shows more of a session than date, minutes, kind and credit.
pub(super) fn is_shown(private: bool, profile: Profile) -> bool {
    !private || profile == Profile::Full
}

/// What an entry's credit follows from.
pub(super) fn basis(entry: &Entry<'_>, rulebook: &Rulebook) -> Basis {
    rulebook.kind(&entry.session.kind).map_or(Basis::Time, |rule| rule.basis)
}

fn view(no: usize, entry: &Entry<'_>, rulebook: &Rulebook, profile: Profile) -> EntryView {
    let session = entry.session;
    let shown = is_shown(session.private, profile);
    EntryView {
        no,
        date: session.date.to_string(),
        minutes: session.minutes.map(crate::model::Minutes::get),
        hours: session.minutes.map(crate::model::Minutes::hours),
        earned: entry.earned.to_string(),
        counted: entry.counted.to_string(),
        basis: match basis(entry, rulebook) {
            Basis::Time => "self-claimed",
            Basis::Certificate => "certificate",
            Basis::Item => "item",
        },
        kind: session.kind.to_string(),
        label: session.kind.label(),
        title: if shown { session.nature() } else { session.kind.label() },
        category: CategoryView {
            id: entry.category.to_owned(),
            title: rulebook.category_title(entry.category).to_owned(),
        },
        reason: entry.reason.clone(),
        private: session.private,
        more: if shown { More::new(entry, profile) } else { More::default() },
    }
}

impl More {
    fn new(entry: &Entry<'_>, profile: Profile) -> Self {
        let session = entry.session;
        let from = |least: Profile| profile >= least;
        let text = |text: &Option<String>, least: Profile| text.clone().filter(|_| from(least));
        let passages =
            |passages: &[Passage]| list(passages, |passage| passage.0.clone()).filter(|_| from(Profile::Appraisal));
        let step = |step: &Step| StepView { text: step.text.clone(), done: step.done == Some(true) };
        Self {
            topics: list(&session.topics, Topic::to_string).filter(|_| from(Profile::Standard)),
            objective: text(&session.objective, Profile::Standard),
            outcome: session.outcome.filter(|_| from(Profile::Standard)).map(crate::model::Outcome::as_str),
            reference: text(&session.reference, Profile::Standard),
            relevance: passages(&session.relevance),
            takeaways: passages(&session.takeaways),
            steps: list(&session.steps, step).filter(|_| from(Profile::Appraisal)),
            coach: text(&session.coach, Profile::Full),
            coach_credential: text(&session.coach_credential, Profile::Full),
            setting: text(&session.setting, Profile::Full),
            series: text(&session.series, Profile::Full),
            sponsor: text(&session.sponsor, Profile::Full),
            evidence: list(&session.evidence, |paper| name(paper).to_owned()).filter(|_| from(Profile::Full)),
            path: from(Profile::Full).then(|| session.path().to_owned()),
        }
    }
}

/// Nothing where there is nothing, so that the field is left out.
fn list<T, V>(items: &[T], view: impl Fn(&T) -> V) -> Option<Vec<V>> {
    (!items.is_empty()).then(|| items.iter().map(view).collect())
}

fn name(evidence: &Evidence) -> &str {
    match evidence {
        Evidence::File(name) | Evidence::Link(name) | Evidence::NotChecked(name) | Evidence::Missing(name) => name,
    }
}
