//! How many sessions like those so far the rest takes, under the rulebook's own rounding.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::room::room;
use crate::ledger::{Ledger, Terms, worth};
use crate::model::{Credits, Minutes};
use crate::rulebook::{Basis, KindRule, Rulebook};
use crate::standing::{Requirement, Standing};

/// A session is taken to be so long where there was none yet: the length that coaching is commonly sold in.
const USUAL_MINUTES: i128 = 50;

/// More sessions than this are no plan.
const MOST: u32 = 10_000;

/// What the rest takes in sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pace {
    /// What is short of the total; where the total is reached, of the first category that is short.
    pub short: Credits,
    /// That category's title; none for the total.
    pub of: Option<String>,
    /// How much of it only certificates can fill.
    pub by_certificate: Credits,
    /// Days in which to do it, today not among them.
    pub days: i64,
    /// The length of a session: the most common one so far.
    pub minutes: Minutes,
    /// The kind's name: the most common one so far that can still add something.
    pub kind: String,
    /// How many such sessions reach what can be reached; none where one adds nothing.
    pub sessions: Option<u32>,
    /// What they can add at the most before a cap is full; none without a cap.
    pub room: Option<Credits>,
}

/// What is lacking, and in which category; none for the total.
type Lack<'a> = (&'a Requirement, Option<&'a str>);

impl Pace {
    /// One every so many days.
    pub fn every_days(&self) -> Option<i64> {
        self.sessions.filter(|sessions| *sessions > 0).map(|sessions| (self.days / i64::from(sessions)).max(1))
    }

    /// What sessions can and shall add.
    pub fn by_session(&self) -> Credits {
        let rest = self.short - self.by_certificate;
        self.room.map_or(rest, |room| room.min(rest))
    }
}

pub(super) fn pace(terms: &Terms<'_>, ledger: &Ledger<'_>, standing: &Standing) -> Option<Pace> {
    let days = terms.cycle?.days_left(terms.today);
    let (lack, category) = lack(terms.rulebook, standing).filter(|_| days > 0)?;
    let (rule, minutes, room) = session(terms, ledger, category)?;
    let by_certificate =
        if category.is_some() { Credits::ZERO } else { by_certificate(terms.rulebook, standing).min(lack.short()) };
    let of = category.map(|id| terms.rulebook.category_title(id).to_owned());
    let mut pace =
        Pace { short: lack.short(), of, by_certificate, days, minutes, kind: rule.id.clone(), sessions: None, room };
    let target = pace.by_session();
    let enough = |sessions: &u32| several(terms, rule, minutes, *sessions) >= target;
    let can = worth(terms.rulebook, rule, minutes) > Credits::ZERO && target > Credits::ZERO;
    pace.sessions = can.then(|| (1..MOST).find(enough)).flatten();
    Some(pace)
}

/// What the sessions are for: the total; where that is reached, the first category that notes can fill.
fn lack<'a>(rulebook: &'a Rulebook, standing: &'a Standing) -> Option<Lack<'a>> {
    let short = || standing.requirements.iter().filter(|one| one.short() > Credits::ZERO);
    let of_category = |one: &'a Requirement| {
        let id = one.rule.strip_prefix("categories.")?.strip_suffix(".min").filter(|_| one.by_note)?;
        Some((one, Some(&*rulebook.category(id)?.id)))
    };
    short().find(|one| one.rule == "total.min").map(|one| (one, None)).or_else(|| short().find_map(of_category))
}

/// What categories lack that no note earns in; of nested ones, the larger of the outer lack and the inner ones together.
fn by_certificate(rulebook: &Rulebook, standing: &Standing) -> Credits {
    within(rulebook, standing, None)
}

/// What those inside of one lack; no category is inside itself.
fn within(rulebook: &Rulebook, standing: &Standing, outer: Option<&str>) -> Credits {
    let inner = rulebook.categories.iter().filter(|category| category.inside.as_deref() == outer);
    let lack = |id: &str| {
        let path = format!("categories.{id}.min");
        let found = standing.requirements.iter().find(|one| one.rule == path && !one.by_note);
        found.map_or(Credits::ZERO, Requirement::short)
    };
    inner.map(|category| lack(&category.id).max(within(rulebook, standing, Some(&category.id)))).sum()
}

/// The most common kind of session so far that can still add something, with its length and the room left for it; else
/// the most common one, which adds nothing.
fn session<'a>(
    terms: &Terms<'a>,
    ledger: &Ledger<'_>,
    category: Option<&str>,
) -> Option<(&'a KindRule, Minutes, Option<Credits>)> {
    let all: Vec<_> = usual(terms, ledger, category)
        .into_iter()
        .map(|(rule, minutes)| (rule, minutes, room(terms, ledger, rule)))
        .collect();
    let adds = |(rule, minutes, room): &&(&KindRule, Minutes, Option<Credits>)| {
        *room != Some(Credits::ZERO) && worth(terms.rulebook, rule, *minutes) > Credits::ZERO
    };
    all.iter().find(adds).or(all.first()).copied()
}

/// Kinds with the length that most of their sessions had, the most common kind first, coaching before others as common;
/// a kind without sessions has the usual length. A length that earns something comes before one that does not.
fn usual<'a>(terms: &Terms<'a>, ledger: &Ledger<'_>, category: Option<&str>) -> Vec<(&'a KindRule, Minutes)> {
    let rulebook = terms.rulebook;
    let serves = |rule: &&KindRule| category.is_none_or(|wanted| rulebook.is_within(&rule.category, wanted));
    let timed = rulebook.kinds.iter().filter(|rule| rule.basis == Basis::Time).filter(serves);
    let mut kinds: Vec<_> = timed.map(|rule| (rule, lengths(ledger, &rule.id))).collect();
    kinds.sort_by_key(|(rule, lengths)| (Reverse(lengths.len()), rule.id != "coaching"));
    let length = |rule: &KindRule, lengths: &[Minutes]| {
        let earning: Vec<Minutes> =
            lengths.iter().copied().filter(|one| worth(rulebook, rule, *one) > Credits::ZERO).collect();
        most(&earning).or(most(lengths)).or(Minutes::new(USUAL_MINUTES).ok())
    };
    kinds.iter().filter_map(|(rule, lengths)| Some((*rule, length(rule, lengths)?))).collect()
}

/// The lengths of a kind's sessions, in order of date.
fn lengths(ledger: &Ledger<'_>, kind: &str) -> Vec<Minutes> {
    let entries = ledger.entries.iter().filter(|entry| entry.session.kind.as_str() == kind);
    entries.filter_map(|entry| entry.session.minutes).collect()
}

/// The most common length; of several, the latest.
fn most(lengths: &[Minutes]) -> Option<Minutes> {
    let mut counts: BTreeMap<Minutes, (usize, usize)> = BTreeMap::new();
    for (at, length) in lengths.iter().enumerate() {
        let (count, latest) = counts.entry(*length).or_default();
        (*count, *latest) = (*count + 1, at);
    }
    counts.into_iter().max_by_key(|(_, often)| *often).map(|(length, _)| length)
}

/// What so many sessions earn: by themselves, since what is pooled with what depends on what will be written.
fn several(terms: &Terms<'_>, rule: &KindRule, minutes: Minutes, sessions: u32) -> Credits {
    let each = worth(terms.rulebook, rule, minutes);
    Credits::hundredths(each.as_hundredths() * u64::from(sessions))
}

/// Small numbers as words: `nine`.
pub fn number_word(number: u32) -> String {
    let words =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    words.get(number as usize).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}
