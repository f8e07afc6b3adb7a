//! From entries to sums: what a report says of a period.
//!
//! The whole ledger is posted first and a period only shows a part of it, so that no sub-period changes a number.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::ledger::{Entry, Excluded, Ledger, Lump, Terms, Why};
use crate::model::{Credits, Journal, Kind, Minutes, Period, Tally, Topic, Unfinished};
use crate::rulebook::{Category, Rulebook};
use crate::standing::{self, Standing};

/// What a report says of a period; it holds everything, and a profile decides what is shown of it.
#[derive(Debug, Clone)]
pub struct Summary<'j> {
    /// What it was posted under.
    pub terms: Terms<'j>,
    /// The rules it was posted under.
    pub rulebook: &'j Rulebook,
    /// The dates it covers.
    pub period: Period,
    /// The day on which it is said.
    pub today: NaiveDate,
    /// Credit of the cycle that no note is about; a period within the cycle shows none of it.
    pub lumps: Vec<Lump<'j>>,
    /// What the cycle needs beside what there is, whatever the period.
    pub standing: Standing,
    /// Entries of the period, in order of date, then path.
    pub entries: Vec<&'j Entry<'j>>,
    /// Sums over all entries.
    pub total: Sum,
    /// Sums by month, in order; a partition.
    pub by_month: Vec<(Month, Sum)>,
    /// Sums by kind, in order of the kind's label; a partition.
    pub by_kind: Vec<(Kind, Sum)>,
    /// Sums by category, in the rulebook's order; a partition.
    pub by_category: Vec<(&'j Category, Sum)>,
    /// Sums by topic; a session counts under each of its topics, so these have no total.
    pub by_topic: Vec<(Topic, Sum)>,
    /// Private sessions, whose topics are not shown: their sums by topic under a profile that hides them.
    pub by_shown_topic: (Vec<(Topic, Sum)>, Sum),
    /// How many sessions of the period earn nothing, by reason.
    pub excluded: Vec<(Why, Sum)>,
    /// These sessions themselves, in order of date, then path.
    pub excluded_sessions: Vec<&'j Excluded<'j>>,
    /// Sessions without errors that lie outside of the period.
    pub outside: usize,
    /// Notes of the period that count nowhere because of an error, or whose date cannot be read.
    pub missing: Vec<&'j Unfinished>,
    /// Where every note of the journal ended.
    pub tally: Tally,
}

/// A month of a year.
pub type Month = (i32, u32);

/// What sessions add up to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many sessions.
    pub sessions: usize,
    /// Their exact minutes.
    pub minutes: Minutes,
    /// What they earned.
    pub earned: Credits,
    /// What of it counts.
    pub counted: Credits,
}

impl Sum {
    fn add(&mut self, entry: &Entry<'_>) {
        self.sessions += 1;
        self.minutes = [self.minutes, entry.session.minutes.unwrap_or_default()].into_iter().sum();
        self.earned = self.earned + entry.earned;
        self.counted = self.counted + entry.counted;
    }

    /// What caps cut off.
    pub fn cut(&self) -> Credits {
        self.earned - self.counted
    }
}

impl<'j> Summary<'j> {
    /// Sums by whatever can be told of an entry, in its order; a partition.
    pub fn group<K: Ord>(&self, key: impl Fn(&Entry<'j>) -> K) -> Vec<(K, Sum)> {
        group(self.entries.iter().copied(), |entry| [key(entry)])
    }
}

/// Sums up what a ledger says of a period.
pub fn summarize<'j>(
    journal: &'j Journal,
    terms: &Terms<'j>,
    ledger: &'j Ledger<'j>,
    holds: &[String],
    period: Period,
) -> Summary<'j> {
    let rulebook = terms.rulebook;
    let shown_period = terms.cycle.map_or(period, |cycle| period.within(cycle.period()));
    let entries: Vec<&'j Entry<'j>> =
        ledger.entries.iter().filter(|entry| period.contains(entry.session.date)).collect();
    let times = || {
        (
            sum(entries.iter().copied()),
            group(entries.iter().copied(), |entry| [(entry.session.date.year(), entry.session.date.month())]),
        )
    };
    let kinds = || (by_kind(&entries), by_category(&entries, rulebook));
    let topics = || by_topics(&entries);
    let ((total, by_month), ((by_kind, by_category), (by_topic, by_shown_topic))) =
        rayon::join(times, || rayon::join(kinds, topics));
    Summary {
        terms: *terms,
        rulebook,
        period: shown_period,
        today: terms.today,
        lumps: ledger.lumps.clone(),
        standing: standing::stand(journal, terms, ledger, holds),
        total,
        by_month,
        by_kind,
        by_category,
        by_topic,
        by_shown_topic,
        excluded: excluded(ledger, period),
        excluded_sessions: excluded_of(ledger, period).collect(),
        outside: journal.sessions.iter().filter(|session| !shown_period.contains(session.date)).count(),
        missing: missing(journal, &shown_period),
        tally: journal.tally,
        entries,
    }
}

/// Notes with errors that a report of the period lacks: those of the period, and those whose date cannot be read.
pub fn missing<'j>(journal: &'j Journal, period: &Period) -> Vec<&'j Unfinished> {
    journal.unfinished.iter().filter(|note| note.date.is_none_or(|date| period.contains(date))).collect()
}

fn sum<'e, 'j: 'e>(entries: impl IntoIterator<Item = &'e Entry<'j>>) -> Sum {
    let mut sum = Sum::default();
    entries.into_iter().for_each(|entry| sum.add(entry));
    sum
}

fn group<'e, 'j: 'e, K: Ord, Keys: IntoIterator<Item = K>>(
    entries: impl IntoIterator<Item = &'e Entry<'j>>,
    keys: impl Fn(&Entry<'j>) -> Keys,
) -> Vec<(K, Sum)> {
    let mut groups: BTreeMap<K, Sum> = BTreeMap::new();
    for entry in entries {
        for key in keys(entry) {
            groups.entry(key).or_default().add(entry);
        }
    }
    groups.into_iter().collect()
}

fn by_kind(entries: &[&Entry<'_>]) -> Vec<(Kind, Sum)> {
    let kinds = group(entries.iter().copied(), |entry| [&entry.session.kind]);
    let mut kinds: Vec<(Kind, Sum)> = kinds.into_iter().map(|(kind, sum)| (kind.clone(), sum)).collect();
    kinds.sort_by_cached_key(|(kind, _)| kind.label());
    kinds
}

type ByTopic = Vec<(Topic, Sum)>;

/// Sums by topic: of all sessions; and of those that are not private, beside the sum of those that are. A topic is
/// written as by the first session that has it.
fn by_topics(entries: &[&Entry<'_>]) -> (ByTopic, (ByTopic, Sum)) {
    let mut topics: BTreeMap<&Topic, (Sum, Option<&Topic>, Sum)> = BTreeMap::new();
    for entry in entries {
        for topic in &entry.session.topics {
            let (all, first_shown, shown) = topics.entry(topic).or_default();
            all.add(entry);
            if !entry.session.private {
                first_shown.get_or_insert(topic);
                shown.add(entry);
            }
        }
    }
    let by_topic = topics.iter().map(|(topic, (all, ..))| ((*topic).clone(), *all)).collect();
    let by_shown = topics.values().filter_map(|(_, first, shown)| Some(((*first)?.clone(), *shown))).collect();
    (by_topic, (by_shown, sum(entries.iter().copied().filter(|entry| entry.session.private))))
}

fn by_category<'j>(entries: &[&Entry<'_>], rulebook: &'j Rulebook) -> Vec<(&'j Category, Sum)> {
    let of = |id: &str| sum(entries.iter().copied().filter(|entry| entry.category == id));
    let all = rulebook.categories.iter().map(|category| (category, of(&category.id)));
    all.filter(|(_, sum)| sum.sessions > 0).collect()
}

fn excluded_of<'l, 'j>(ledger: &'l Ledger<'j>, period: Period) -> impl Iterator<Item = &'l Excluded<'j>> {
    ledger.excluded.iter().filter(move |excluded| period.contains(excluded.session.date))
}

fn excluded(ledger: &Ledger<'_>, period: Period) -> Vec<(Why, Sum)> {
    let of = |why: Why| {
        let mut sum = Sum::default();
        for excluded in excluded_of(ledger, period).filter(|excluded| excluded.why == why) {
            sum.sessions += 1;
            sum.minutes = [sum.minutes, excluded.session.minutes.unwrap_or_default()].into_iter().sum();
        }
        (why, sum)
    };
    Why::ALL.into_iter().map(of).filter(|(_, sum)| sum.sessions > 0).collect()
}
