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

use crate::ledger::{self, Ledger, Room, Terms, Why};
use crate::model::{Credits, Journal, Sentence};
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
    /// Notes of kinds and on subjects for which the rules give no credit, by kind, then by subject.
    pub barred: Vec<Barred>,
    /// What caps cut off: the cap in words, and how much.
    pub unhelpful: Vec<(Sentence, Credits)>,
    /// Notes to keep as a record only, so that others on a subject that is lacking can count: the subject and paths.
    pub unclaim: Vec<(String, Vec<&'j str>)>,
    /// What could be carried over, and into how many cycles, where the rules carry something over and there is a surplus.
    pub carry_over: Option<(Credits, u32)>,
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
    /// What of it would count with it, as far as the caps have room; none where their credit is not known without it.
    pub credits: Option<Credits>,
}

/// Notes that earn nothing because of what they are, for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barred {
    /// Why.
    pub why: Bar,
    /// How many notes.
    pub notes: usize,
}

impl Barred {
    /// The kind and how many notes, where it is a kind.
    pub fn kind(&self) -> Option<(&str, usize)> {
        match &self.why {
            Bar::Kind(kind) => Some((kind, self.notes)),
            Bar::Topic(_) => None,
        }
    }
}

/// What the rules give no credit for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bar {
    /// A kind that they do not name.
    Kind(String),
    /// A subject that they exclude.
    Topic(String),
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
        barred: barred(terms, ledger),
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
    let (mut notes, mut sum, mut room) = (0, Credits::ZERO, Room::left(terms, ledger));
    let some_day = terms.cycle.map_or(terms.today, |cycle| terms.today.clamp(cycle.from, cycle.to));
    for note in of_cycle {
        notes += 1;
        let known = note.kind.as_ref().and_then(|kind| Some((kind, terms.rulebook.kind(kind)?)));
        let Some(((kind, rule), minutes)) = known.zip(note.minutes) else { continue };
        let worth = ledger::worth(terms.rulebook, rule, minutes);
        sum = sum + room.take(note.date.unwrap_or(some_day), (kind, rule), &rule.category, worth);
    }
    (notes, sum)
}

/// Notes without what the rules need, those that lack the same together, and what they would add as far as the caps have
/// room for all of them.
fn lacking<'j>(terms: &Terms<'j>, ledger: &Ledger<'j>) -> Vec<Lacking<'j>> {
    let mut found: Vec<Lacking<'j>> = Vec::new();
    let mut room = Room::left(terms, ledger);
    for session in ledger.excluded.iter().filter(|excluded| excluded.why == Why::Needs).map(|excluded| excluded.session)
    {
        let Some(rule) = terms.rulebook.kind(&session.kind) else { continue };
        let what: Vec<String> = ledger::lacks(session, rule).into_iter().map(str::to_owned).collect();
        let is_known = !what.iter().any(|field| field == "duration" || field == "credits");
        let earned = ledger::earns(session, terms.rulebook).filter(|_| is_known);
        let category = terms.category_of(session, rule);
        let credits = earned.map(|earned| room.take(session.date, (&session.kind, rule), category, earned));
        match found.iter_mut().find(|known| known.what == what) {
            Some(known) => {
                known.notes.push(session.path());
                known.credits = known.credits.zip(credits).map(|(sum, more)| sum + more);
            }
            None => found.push(Lacking { what, notes: vec![session.path()], credits }),
        }
    }
    found
}

/// How many notes earn nothing because the rules do not name their kind, or exclude one of their subjects.
fn barred(terms: &Terms<'_>, ledger: &Ledger<'_>) -> Vec<Barred> {
    let mut found: BTreeMap<Bar, usize> = BTreeMap::new();
    for excluded in &ledger.excluded {
        let topics = &excluded.session.topics;
        let bar = match excluded.why {
            Why::NoCreditForKind => Some(Bar::Kind(excluded.session.kind.as_str().to_owned())),
            Why::ExcludedTopic => {
                let topic = terms.rulebook.excludes.iter().find(|topic| topics.contains(topic));
                topic.map(|topic| Bar::Topic(topic.as_str().to_owned()))
            }
            _ => None,
        };
        if let Some(bar) = bar {
            *found.entry(bar).or_default() += 1;
        }
    }
    found.into_iter().map(|(why, notes)| Barred { why, notes }).collect()
}

/// What each cap cut off, the largest first.
fn unhelpful(ledger: &Ledger<'_>) -> Vec<(Sentence, Credits)> {
    let mut sums: Vec<(Sentence, Credits)> = Vec::new();
    let lumps = ledger.lumps.iter().filter_map(|lump| Some((lump.cut.as_ref()?, lump.credits - lump.counted)));
    let entries = ledger.entries.iter().filter_map(|entry| Some((entry.cut.as_deref()?, entry.earned - entry.counted)));
    for (cut, lost) in lumps.chain(entries) {
        let words = cut.words();
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
        let cut: Vec<_> = ledger.entries.iter().filter(is_meant).filter_map(|e| Some((e, e.cut.as_deref()?))).collect();
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
            found.push((requirement.title.to_string(), paths));
        }
    }
    found
}

fn topic_of<'a>(terms: &Terms<'a>, requirement: &Requirement) -> Option<&'a crate::rulebook::TopicRule> {
    let id = requirement.rule.strip_prefix("topics.")?;
    terms.rulebook.topics.iter().find(|rule| rule.id == id)
}
