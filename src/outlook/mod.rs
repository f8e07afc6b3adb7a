//! What follows from where a physician stands: what is still to do, by when, and what to look at twice.
//!
//! In: the journal, the terms, the ledger and the standing. Out: an [`Outlook`]. It changes no number.

mod carry;
mod pace;
mod room;
mod share;
mod unverified;
mod warning;

pub use pace::{Pace, number_word};
pub use share::Share;
pub use warning::Warning;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::ledger::{self, Ledger, Terms, Why};
use crate::model::{Credits, Journal};
use crate::standing::{Requirement, Standing};

/// What is to do, by when, and what to look at twice.
#[derive(Debug, Clone)]
pub struct Outlook<'j> {
    /// Days of the cycle behind today; negative where it has ended; none without a cycle.
    pub days_left: Option<i64>,
    /// The day by which the cycle is to be reported, where the board names one.
    pub report_by: Option<NaiveDate>,
    /// The last day on which a deficiency can be made good, where the board gives some.
    pub grace_until: Option<NaiveDate>,
    /// The day until which records are kept, where the board says how long.
    pub keep_until: Option<NaiveDate>,
    /// What counts in categories that have no minimum of their own.
    pub shares: Vec<Share>,
    /// Notes of the cycle with errors, and what they would add at the most.
    pub unfinished: (usize, Credits),
    /// Notes that earn nothing because they lack what the rules need for credit.
    pub lacking: Vec<Lacking<'j>>,
    /// What caps cut off: the cap in words, and how much.
    pub unhelpful: Vec<(String, Credits)>,
    /// Notes to keep as a record only, so that others on a subject that is lacking can count: the subject and paths.
    pub unclaim: Vec<(String, Vec<&'j str>)>,
    /// What could be carried over into the next cycle, where the rules carry something over and there is a surplus.
    pub carry_over: Option<Credits>,
    /// How the rest can be reached by sessions like those so far.
    pub pace: Option<Pace>,
    /// Values that were used here and that the rulebook marks as not settled by its text, by their paths.
    pub unverified: Vec<String>,
    /// What to look at twice.
    pub warnings: Vec<Warning>,
}

/// Notes that earn nothing because they lack the same things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking<'j> {
    /// What they lack: names of fields.
    pub what: Vec<String>,
    /// Their paths.
    pub notes: Vec<&'j str>,
    /// What they would earn with it, before any cap.
    pub credits: Credits,
}

/// Looks ahead.
pub fn look<'j>(journal: &'j Journal, terms: &Terms<'j>, ledger: &Ledger<'j>, standing: &Standing) -> Outlook<'j> {
    let rulebook = terms.rulebook;
    let grace = |to: NaiveDate| to.checked_add_days(chrono::Days::new(rulebook.grace_days.into()));
    Outlook {
        days_left: terms.cycle.map(|cycle| cycle.days_left(terms.today)),
        report_by: terms.cycle.and_then(|cycle| cycle.report_by(rulebook)),
        grace_until: terms.cycle.filter(|_| rulebook.grace_days > 0).and_then(|cycle| grace(cycle.to)),
        keep_until: terms.cycle.zip(terms.license).and_then(|(cycle, license)| cycle.keep_until(rulebook, license)),
        shares: share::shares(terms, ledger),
        unfinished: unfinished(journal, terms, ledger),
        lacking: lacking(terms, ledger),
        unhelpful: unhelpful(ledger),
        unclaim: unclaim(terms, ledger, standing),
        carry_over: carry::over(terms, ledger, standing),
        pace: pace::pace(terms, ledger, standing),
        unverified: unverified::used(terms, ledger),
        warnings: warning::warnings(terms, ledger),
    }
}

/// Notes with errors, and what those whose kind and minutes could be read would add to each category, as far as its
/// caps have room.
fn unfinished(journal: &Journal, terms: &Terms<'_>, ledger: &Ledger<'_>) -> (usize, Credits) {
    let of_cycle = journal.unfinished.iter().filter(|note| note.date.is_none_or(|date| terms.contains(date)));
    let mut notes = 0;
    let mut sums: BTreeMap<&str, Credits> = BTreeMap::new();
    for note in of_cycle {
        notes += 1;
        let rule = note.kind.as_ref().and_then(|kind| terms.rulebook.kind(kind));
        let Some((rule, minutes)) = rule.zip(note.minutes) else { continue };
        let sum = sums.entry(&rule.category).or_default();
        let more = *sum + ledger::worth(terms.rulebook, rule, minutes);
        *sum = room::room(terms, ledger, rule).map_or(more, |room| more.min(room.max(*sum)));
    }
    (notes, sums.into_values().sum())
}

/// Notes without what the rules need, those that lack the same together.
fn lacking<'j>(terms: &Terms<'j>, ledger: &Ledger<'j>) -> Vec<Lacking<'j>> {
    let mut found: Vec<Lacking<'j>> = Vec::new();
    for excluded in ledger.excluded.iter().filter(|excluded| excluded.why == Why::Needs) {
        let needs = terms.rulebook.kind(&excluded.session.kind).map_or(&[][..], |rule| &rule.needs);
        let what: Vec<String> = needs.iter().filter(|field| !excluded.session.has(field)).cloned().collect();
        let path = excluded.session.path();
        let credits = ledger::earns(excluded.session, terms.rulebook).unwrap_or_default();
        match found.iter_mut().find(|known| known.what == what) {
            Some(known) => {
                known.notes.push(path);
                known.credits = known.credits + credits;
            }
            None => found.push(Lacking { what, notes: vec![path], credits }),
        }
    }
    found
}

/// What each cap cut off, the largest first.
fn unhelpful(ledger: &Ledger<'_>) -> Vec<(String, Credits)> {
    let mut sums: Vec<(String, Credits)> = Vec::new();
    let lumps = ledger.lumps.iter().filter_map(|lump| Some((lump.cut.as_ref()?, lump.credits - lump.counted)));
    let entries = ledger.entries.iter().filter_map(|entry| Some((entry.cut.as_ref()?, entry.earned - entry.counted)));
    for (cut, lost) in lumps.chain(entries) {
        let words = format!("the {} {} of {}", cut.limit, cut.unit, cut.over);
        match sums.iter_mut().find(|(known, _)| *known == words) {
            Some((_, sum)) => *sum = *sum + lost,
            None => sums.push((words, lost)),
        }
    }
    sums.sort_by_key(|(_, lost)| std::cmp::Reverse(*lost));
    sums
}

/// Where a cap cuts credit on a subject that is lacking: the latest notes on no subject that is needed, which could be
/// kept as a record only to make room.
fn unclaim<'j>(terms: &Terms<'j>, ledger: &Ledger<'j>, standing: &Standing) -> Vec<(String, Vec<&'j str>)> {
    let needed: Vec<_> = terms.rulebook.topics.iter().collect();
    let serves = |entry: &&ledger::Entry<'j>| needed.iter().any(|rule| rule.accepts(&entry.session.topics));
    let mut found = Vec::new();
    for requirement in standing.requirements.iter().filter(|one| one.short() > Credits::ZERO) {
        let Some(rule) = topic_of(terms, requirement) else { continue };
        let is_meant = |entry: &&ledger::Entry<'j>| {
            rule.takes(terms.rulebook, entry.category) && rule.accepts(&entry.session.topics)
        };
        let cut: Vec<_> = ledger.entries.iter().filter(is_meant).filter_map(|e| Some((e, e.cut.as_ref()?))).collect();
        let makes_room = |entry: &&ledger::Entry<'j>| cut.iter().any(|(_, cut)| cut.is_shared_with(entry, terms));
        let hidden: Credits = cut.iter().map(|(entry, _)| entry.earned - entry.counted).sum();
        let mut wanted = hidden.min(requirement.short());
        let mut paths = Vec::new();
        let others = ledger.entries.iter().rev().filter(|entry| entry.counted > Credits::ZERO && !serves(entry));
        for entry in others.filter(makes_room) {
            if wanted == Credits::ZERO {
                break;
            }
            wanted = wanted - entry.counted;
            paths.push(entry.session.path());
        }
        if !paths.is_empty() {
            found.push((requirement.title.clone(), paths));
        }
    }
    found
}

fn topic_of<'a>(terms: &Terms<'a>, requirement: &Requirement) -> Option<&'a crate::rulebook::TopicRule> {
    let id = requirement.rule.strip_prefix("topics.")?;
    terms.rulebook.topics.iter().find(|rule| rule.id == id)
}
