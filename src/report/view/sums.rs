//! Sums, and what is not in them.

use schemars::JsonSchema;
use serde::Serialize;

use super::entry::{basis, sessions, takes_time, title};
use super::showing::Showing;
use crate::ledger::{Excluded, Why};
use crate::model::{Credits, Kind, Minutes, Tally};
use crate::report::{Part, Profile};
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
    /// What they earned; decimal text; `46.75`; left out of `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earned: Option<String>,
    /// What counts, the sum of what is printed; decimal text; `46.75`; left out of `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credits: Option<String>,
    /// What of it is self-claimed; decimal text; `42.75`; left out of `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub self_claimed: Option<String>,
    /// What of it certificates give; decimal text; `4.00`; left out of `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_certificate: Option<String>,
    /// What caps cut off; decimal text; `0.00`; left out of `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut: Option<String>,
    /// Steps for practice; below profile `full` without those of private sessions; left out of `audit` and `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<Steps>,
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
    pub text: String,
    /// How many sessions; number; `2`.
    pub sessions: usize,
    /// Their exact minutes; number of minutes; `120`.
    pub minutes: u32,
    /// The same in hours, to the nearest hundredth; decimal text; `2.00`.
    pub hours: String,
    /// The sessions; list; in `audit` those that a rule excludes, in other reports that list sessions all under profile
    /// `full`; left out of `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<Vec<ExcludedSession>>,
}

/// A session that earns nothing.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ExcludedSession {
    /// The day, under `--dates month` the month; date or month; `2026-03-14`.
    pub date: String,
    /// How long it took; number of minutes; `50`; left out where the note does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// The same in hours, to the nearest hundredth; decimal text; `0.83`; left out with the minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
    /// The kind as reports print it; text; `Coaching`.
    pub label: String,
    /// The nature of the activity; text; `Delegating on ward rounds`; the kind's label as for sessions that earn something.
    pub title: String,
    /// What of the session it is about; text; `the note has no takeaways`; left out where the reason says it all, and
    /// of private sessions below profile `full`; where it names a subject, from `standard` on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The note; path in the journal; `Sessions/2026-03-14.md`; under `full`, but not under `--dates month`; left out of `audit`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
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

pub(super) fn totals(summary: &Summary<'_>, showing: &Showing<'_>) -> Totals {
    let by = |wanted: Basis| -> Credits {
        let kinds = summary.by_kind.iter().filter(|(kind, _)| basis(kind, summary.rulebook) == wanted);
        kinds.map(|(_, sum)| sum.counted).sum()
    };
    let sessions = sessions(summary, showing);
    let minutes: Minutes = sessions.iter().filter_map(|(session, _)| session.minutes).sum();
    let credit = |amount: Credits| showing.holds(Part::Credit).then(|| amount.to_string());
    Totals {
        sessions: sessions.len(),
        minutes: minutes.get(),
        hours: minutes.hours(),
        earned: credit(summary.total.earned),
        credits: credit(summary.total.counted),
        self_claimed: credit(by(Basis::Time) + by(Basis::Item)),
        by_certificate: credit(by(Basis::Certificate)),
        cut: credit(summary.total.cut()),
        steps: (showing.holds(Part::Reflection) || !showing.holds(Part::Sessions)).then(|| steps(summary, showing)),
    }
}

fn steps(summary: &Summary<'_>, showing: &Showing<'_>) -> Steps {
    let sessions = || summary.entries.iter().map(|entry| entry.session).filter(|one| showing.is_open(one.private));
    let planned = sessions().map(|session| session.steps.len()).sum();
    Steps { planned, done: sessions().map(|session| session.steps_done).sum() }
}

pub(super) fn by_month(summary: &Summary<'_>, showing: &Showing<'_>) -> Vec<Group> {
    let month = |year: &i32, month: &u32| format!("{year:04}-{month:02}");
    let group = |((year, number), sum): &((i32, u32), Sum)| {
        let id = month(year, number);
        group(&id, Some(showing.locale.iso(&id)), sum)
    };
    summary.by_month.iter().map(group).collect()
}

pub(super) fn by_kind(summary: &Summary<'_>, showing: &Showing<'_>) -> Vec<Group> {
    let label = |kind: &Kind| showing.locale.term(&kind.label());
    summary.by_kind.iter().map(|(kind, sum)| group(kind.as_str(), Some(label(kind)), sum)).collect()
}

pub(super) fn by_category(summary: &Summary<'_>) -> Vec<Group> {
    summary.by_category.iter().map(|(category, sum)| group(&category.id, Some(category.title.clone()), sum)).collect()
}

pub(super) fn by_topic(summary: &Summary<'_>, showing: &Showing<'_>) -> Option<Vec<Group>> {
    let topics = if showing.profile == Profile::Full { &summary.by_topic } else { &summary.by_shown_topic.0 };
    let groups = || topics.iter().map(|(topic, sum)| group(topic.folded(), Some(topic.to_string()), sum)).collect();
    showing.shows(Part::Subjects, Profile::Standard).then(groups)
}

pub(super) fn topics_not_shown(summary: &Summary<'_>, showing: &Showing<'_>) -> Option<Sums> {
    let hides = showing.shows(Part::Subjects, Profile::Standard) && showing.profile != Profile::Full;
    let sum = &summary.by_shown_topic.1;
    (hides && sum.sessions > 0).then(|| Sums::new(sum))
}

pub(super) fn group(id: &str, name: Option<String>, sum: &Sum) -> Group {
    Group { id: id.to_owned(), name: name.unwrap_or_else(|| id.to_owned()), sums: Sums::new(sum) }
}

pub(super) fn excluded(summary: &Summary<'_>, showing: &Showing<'_>) -> Vec<ExcludedView> {
    let view = |(why, sum): &(Why, Sum)| ExcludedView {
        reason: why.id(),
        text: showing.locale.text(why.as_str()).into_owned(),
        sessions: sum.sessions,
        minutes: sum.minutes.get(),
        hours: sum.minutes.hours(),
        rows: rows(summary, *why, showing),
    };
    let is_listed = |why: Why| !showing.holds(Part::Credit) && takes_time(why);
    summary.excluded.iter().filter(|(why, _)| !is_listed(*why)).map(view).collect()
}

/// Whether the report names a session that earns nothing. A private one is named below profile `full` only where its
/// kind alone is why: any other reason would tell what is in it.
pub(super) fn has_row(excluded: &Excluded<'_>, showing: &Showing<'_>) -> bool {
    let by_kind = excluded.why == Why::NoCreditForKind;
    has_rows(excluded.why, showing) && (showing.is_open(excluded.session.private) || by_kind)
}

fn has_rows(why: Why, showing: &Showing<'_>) -> bool {
    if showing.holds(Part::RuledOut) && why.is_by_rule() {
        return true;
    }
    showing.holds(Part::Sessions) && showing.shows(Part::Circumstances, Profile::Full)
}

fn rows(summary: &Summary<'_>, why: Why, showing: &Showing<'_>) -> Option<Vec<ExcludedSession>> {
    let excluded = summary.excluded_sessions.iter().filter(|excluded| excluded.why == why);
    let rows = excluded.filter(|excluded| has_row(excluded, showing)).map(|excluded| row(excluded, showing));
    has_rows(why, showing).then(|| rows.collect())
}

fn row(excluded: &Excluded<'_>, showing: &Showing<'_>) -> ExcludedSession {
    let session = excluded.session;
    let is_open = showing.is_open(session.private);
    let tells = is_open && (excluded.why != Why::ExcludedTopic || showing.shows(Part::Subjects, Profile::Standard));
    ExcludedSession {
        date: showing.date(session.date),
        minutes: session.minutes.map(Minutes::get),
        hours: session.minutes.map(Minutes::hours),
        label: showing.locale.term(&session.kind.label()),
        title: title(session, showing),
        detail: excluded.detail.as_ref().filter(|_| tells).map(|detail| showing.locale.say(detail)),
        path: showing.shows_files().then(|| session.path().to_owned()),
    }
}
