//! Sums, and what is not in them.

use schemars::JsonSchema;
use serde::Serialize;

use super::entry::{basis, is_shown};
use crate::ledger::Why;
use crate::model::{Credits, Tally};
use crate::report::Profile;
use crate::rulebook::Basis;
use crate::summary::{Sum, Summary};

/// What some sessions add up to.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Sums {
    /// How many sessions; number; `44`.
    pub sessions: usize,
    /// Their exact minutes; number of minutes; `2865`.
    pub minutes: u32,
    /// The same in hours, to the nearest hundredth; decimal text; `47.75`.
    pub hours: String,
    /// What they earned; decimal text; `46.75`.
    pub earned: String,
    /// What of it counts after caps; decimal text; `46.75`.
    pub counted: String,
}

impl Sums {
    fn new(sum: &Sum) -> Self {
        Self {
            sessions: sum.sessions,
            minutes: sum.minutes.get(),
            hours: sum.minutes.hours(),
            earned: sum.earned.to_string(),
            counted: sum.counted.to_string(),
        }
    }
}

/// A row of a table of sums.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Group {
    /// What the group is known by: a month, a kind, a category or a topic; text; `2026-03`, `coaching`, `category-2` or
    /// `leadership`.
    pub id: String,
    /// The same as reports print it; text; `Coaching`.
    pub name: String,
    /// The sums.
    #[serde(flatten)]
    pub sums: Sums,
}

/// Sums over all entries.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Totals {
    /// How many sessions; number; `44`.
    pub sessions: usize,
    /// Their exact minutes; number of minutes; `2865`.
    pub minutes: u32,
    /// The same in hours, to the nearest hundredth; decimal text; `47.75`.
    pub hours: String,
    /// What they earned; decimal text; `46.75`.
    pub earned: String,
    /// What counts, the sum of what is printed; decimal text; `46.75`.
    pub credits: String,
    /// What of it is self-claimed; decimal text; `42.75`.
    pub self_claimed: String,
    /// What of it certificates give; decimal text; `4.00`.
    pub by_certificate: String,
    /// What caps cut off; decimal text; `0.00`.
    pub cut: String,
    /// Steps for practice; below profile `full` without those of private sessions.
    pub steps: Steps,
}

/// How many steps for practice.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Steps {
    /// All that were planned, done or not; number; `12`.
    pub planned: usize,
    /// Those that are ticked as done; number; `5`.
    pub done: usize,
}

/// Sessions that earn nothing, for one reason.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ExcludedView {
    /// The reason; one of `future`, `not-claimed`, `other-license`, `no-credit-for-kind`, `excluded-topic` or `needs`.
    pub reason: &'static str,
    /// The same in words; text; `kept as a record and not claimed`.
    pub text: &'static str,
    /// How many sessions; number; `2`.
    pub sessions: usize,
    /// Their exact minutes; number of minutes; `120`.
    pub minutes: u32,
    /// The same in hours, to the nearest hundredth; decimal text; `2.00`.
    pub hours: String,
    /// The sessions; list; under profile `full`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<Vec<ExcludedSession>>,
}

/// A session that earns nothing.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ExcludedSession {
    /// The day; date; `2026-03-14`.
    pub date: String,
    /// How long it took; number of minutes; `50`; left out where the note does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// The kind as reports print it; text; `Coaching`.
    pub label: String,
    /// The nature of the activity; text; `Delegating on ward rounds`.
    pub title: String,
    /// The note; path in the journal; `Sessions/2026-03-14.md`.
    pub path: String,
}

/// Where every note of the journal ended: `walked` is the sum of the others.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TallyView {
    /// Notes that were met; number; `58`.
    pub walked: usize,
    /// Sessions without errors, of any date; number; `45`.
    pub sessions: usize,
    /// Notes that are no sessions; number; `11`.
    pub other: usize,
    /// Notes with errors, which count nowhere; number; `0`.
    pub invalid: usize,
    /// Notes that a setting leaves out; number; `2`.
    pub ignored: usize,
}

impl TallyView {
    pub(super) fn new(tally: &Tally) -> Self {
        let Tally { walked, sessions, other, invalid, ignored } = *tally;
        Self { walked, sessions, other, invalid, ignored }
    }
}

pub(super) fn totals(summary: &Summary<'_>, profile: Profile) -> Totals {
    let by = |wanted: Basis| -> Credits {
        let entries = summary.entries.iter().filter(|entry| basis(entry, summary.rulebook) == wanted);
        entries.map(|entry| entry.counted).sum()
    };
    let total = &summary.total;
    Totals {
        sessions: total.sessions,
        minutes: total.minutes.get(),
        hours: total.minutes.hours(),
        earned: total.earned.to_string(),
        credits: total.counted.to_string(),
        self_claimed: (by(Basis::Time) + by(Basis::Item)).to_string(),
        by_certificate: by(Basis::Certificate).to_string(),
        cut: total.cut().to_string(),
        steps: steps(summary, profile),
    }
}

fn steps(summary: &Summary<'_>, profile: Profile) -> Steps {
    let sessions = summary.entries.iter().map(|entry| entry.session);
    let steps: Vec<_> =
        sessions.filter(|session| is_shown(session.private, profile)).flat_map(|session| &session.steps).collect();
    Steps { planned: steps.len(), done: steps.iter().filter(|step| step.done == Some(true)).count() }
}

pub(super) fn by_month(summary: &Summary<'_>) -> Vec<Group> {
    summary.by_month.iter().map(|((year, month), sum)| group(&format!("{year:04}-{month:02}"), None, sum)).collect()
}

pub(super) fn by_kind(summary: &Summary<'_>) -> Vec<Group> {
    summary.by_kind.iter().map(|(kind, sum)| group(kind.as_str(), Some(kind.label()), sum)).collect()
}

pub(super) fn by_category(summary: &Summary<'_>) -> Vec<Group> {
    summary.by_category.iter().map(|(category, sum)| group(&category.id, Some(category.title.clone()), sum)).collect()
}

pub(super) fn by_topic(summary: &Summary<'_>, profile: Profile) -> Option<Vec<Group>> {
    let topics = match profile {
        Profile::Minimal => return None,
        Profile::Full => &summary.by_topic,
        Profile::Standard | Profile::Appraisal => &summary.by_shown_topic.0,
    };
    Some(topics.iter().map(|(topic, sum)| group(topic.folded(), Some(topic.to_string()), sum)).collect())
}

pub(super) fn topics_not_shown(summary: &Summary<'_>, profile: Profile) -> Option<Sums> {
    let hides = matches!(profile, Profile::Standard | Profile::Appraisal);
    let sum = &summary.by_shown_topic.1;
    (hides && sum.sessions > 0).then(|| Sums::new(sum))
}

fn group(id: &str, name: Option<String>, sum: &Sum) -> Group {
    Group { id: id.to_owned(), name: name.unwrap_or_else(|| id.to_owned()), sums: Sums::new(sum) }
}

pub(super) fn excluded(summary: &Summary<'_>, profile: Profile) -> Vec<ExcludedView> {
    let view = |(why, sum): &(Why, Sum)| ExcludedView {
        reason: why.id(),
        text: why.as_str(),
        sessions: sum.sessions,
        minutes: sum.minutes.get(),
        hours: sum.minutes.hours(),
        rows: (profile == Profile::Full).then(|| rows(summary, *why)),
    };
    summary.excluded.iter().map(view).collect()
}

fn rows(summary: &Summary<'_>, why: Why) -> Vec<ExcludedSession> {
    let sessions = summary.excluded_sessions.iter().filter(|excluded| excluded.why == why);
    let row = |session: &crate::admit::Session| ExcludedSession {
        date: session.date.to_string(),
        minutes: session.minutes.map(crate::model::Minutes::get),
        label: session.kind.label(),
        title: session.nature(),
        path: session.path().to_owned(),
    };
    sessions.map(|excluded| row(excluded.session)).collect()
}
