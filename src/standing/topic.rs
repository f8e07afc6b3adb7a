//! Minimums of subjects.

use chrono::NaiveDate;

use super::amount::takes_notes;
use super::{Given, Requirement};
use crate::cycle::{Cycle, start_of};
use crate::ledger::{self, Ledger, Terms};
use crate::model::{Credits, Journal, Period, Sentence, Topic};
use crate::rulebook::{FirstCycle, Repeat, Rulebook, TopicRule};

/// A subject with the dates it looks at, and whether it is needed at all.
struct Look<'a> {
    rule: &'a TopicRule,
    window: Period,
    waived: Option<Sentence>,
}

impl Look<'_> {
    /// Whether credit that is given to it is given to no other subject. One that nobody needs keeps nothing.
    fn keeps(&self) -> bool {
        !self.rule.shared && self.waived.is_none()
    }
}

/// The requirements of subjects, in the rulebook's order. Those that do not share are served first, each from what those
/// before it left; so what one of them keeps stands in no other, wherever the rulebook lists it.
pub(super) fn requirements(
    journal: &Journal,
    terms: &Terms<'_>,
    ledger: &Ledger<'_>,
    holds: &[String],
) -> Vec<Requirement> {
    let look = |rule| {
        let window = window(rule, terms);
        Look { rule, window, waived: waived(rule, terms, window, holds) }
    };
    let looks: Vec<Look<'_>> = terms.rulebook.topics.iter().map(look).collect();
    let mut supply = Supply::new(journal, terms, ledger, &looks);
    let mut found = vec![(Credits::ZERO, Vec::new()); looks.len()];
    for keeps in [true, false] {
        for (look, taken) in looks.iter().zip(&mut found).filter(|(look, _)| look.keeps() == keeps) {
            *taken = supply.take(look);
        }
    }
    let served = |(look, (have, notes)): (Look<'_>, (Credits, Vec<Given>))| {
        let mut one = requirement(look, terms, have);
        one.remarks
            .extend((!notes.is_empty()).then(|| Sentence::new("from {n} note|from {n} notes").with("n", notes.len())));
        Requirement { notes, ..one }
    };
    looks.into_iter().zip(found).map(served).collect()
}

/// What counts for subjects, with what of it is not yet given to one that does not share.
struct Supply<'a> {
    posts: Vec<Post<'a>>,
}

#[derive(Clone)]
struct Post<'a> {
    dates: (NaiveDate, NaiveDate),
    category: &'a str,
    /// The rules of the time, which know what the category is inside of.
    rulebook: &'a Rulebook,
    topics: &'a [Topic],
    left: Credits,
    /// The path of the note; none for what no note is about.
    path: Option<&'a str>,
}

impl<'a> Supply<'a> {
    /// What counts in the cycle, and in those before it as far as some subject looks back. Each cycle is posted as a
    /// whole, so that none runs into the caps or the pools of another, and a window only shows a part of them.
    fn new(journal: &'a Journal, terms: &Terms<'a>, ledger: &Ledger<'a>, looks: &[Look<'_>]) -> Self {
        if looks.is_empty() {
            return Self { posts: Vec::new() };
        }
        let mut cycles = vec![posts(ledger, terms)];
        let first_day = first_day(journal, terms);
        let Some(back_to) = looks.iter().map(|look| look.window.since.or(first_day)).min().flatten() else {
            return Self { posts: cycles.concat() };
        };
        cycles.extend(terms.back_to(back_to).map(|previous| posts(&ledger::post(journal, &previous), &previous)));
        cycles.reverse();
        Self { posts: cycles.concat() }
    }

    /// What there is for a subject, and from which notes. One that keeps credit to itself keeps what it needs, the
    /// oldest first.
    fn take(&mut self, look: &Look<'_>) -> (Credits, Vec<Given>) {
        let Look { rule, window, .. } = look;
        let (mut have, mut notes) = (Credits::ZERO, Vec::new());
        for post in &mut self.posts {
            let is_within = window.contains(post.dates.0) && window.contains(post.dates.1);
            if !is_within || !rule.accepts(post.topics) || !rule.takes(post.rulebook, post.category) {
                continue;
            }
            let given = if look.keeps() { (rule.min - have).min(post.left) } else { post.left };
            if look.keeps() {
                post.left = post.left - given;
            }
            have = have + given;
            let path = post.path.filter(|_| given > Credits::ZERO);
            notes.extend(path.map(|path| Given { date: post.dates.0, path: path.to_owned(), credits: given }));
        }
        (have, notes)
    }
}

fn posts<'a>(ledger: &Ledger<'a>, terms: &Terms<'a>) -> Vec<Post<'a>> {
    let rulebook = terms.rulebook;
    let lumps = ledger.lumps.iter().map(|lump| Post {
        dates: (lump.since, lump.on),
        category: lump.category,
        rulebook,
        topics: lump.topic.map_or(&[], std::slice::from_ref),
        left: lump.counted,
        path: None,
    });
    let entries = ledger.entries.iter().map(|entry| Post {
        dates: (entry.session.date, entry.session.date),
        category: entry.category,
        rulebook,
        topics: &entry.session.topics,
        left: entry.counted,
        path: Some(entry.session.path()),
    });
    lumps.chain(entries).collect()
}

/// The first day of which anything is known.
fn first_day(journal: &Journal, terms: &Terms<'_>) -> Option<NaiveDate> {
    let recorded = terms.license.into_iter().flat_map(|license| license.recorded.iter().map(|recorded| recorded.from));
    journal.sessions.first().map(|session| session.date).into_iter().chain(recorded).min()
}

/// The dates that a subject looks at.
fn window(rule: &TopicRule, terms: &Terms<'_>) -> Period {
    let Some(cycle) = terms.cycle else { return Period { since: None, until: Some(terms.today) } };
    match (rule.repeat, rule.within_months) {
        (Repeat::Once, _) => Period { since: None, until: Some(terms.today.min(cycle.to)) },
        (Repeat::EveryCycles(cycles), _) => {
            let first = (1..cycles).fold(*terms, |terms, _| terms.previous().unwrap_or(terms));
            let first = first.cycle.unwrap_or(cycle);
            Cycle { from: first.from, to: cycle.to }.period()
        }
        (Repeat::EveryCycle, Some(months)) => Cycle { from: start_of(cycle.to, months), to: cycle.to }.period(),
        (Repeat::EveryCycle, None) => cycle.period(),
    }
}

fn requirement(look: Look<'_>, terms: &Terms<'_>, have: Credits) -> Requirement {
    let Look { rule, window, waived } = look;
    let path = format!("topics.{}", rule.id);
    let by_note = rule.category.as_ref().is_none_or(|category| takes_notes(terms.rulebook, category));
    Requirement {
        title: Sentence::new("{label}").with("label", &*rule.title),
        need: rule.min,
        have,
        window,
        waived,
        remarks: remarks(rule, terms),
        unverified: terms.rulebook.is_marked_in(&path),
        by_note,
        notes: Vec::new(),
        rule: path,
    }
}

/// Why a subject is not needed: what the physician does not hold, or that it is done. A first cycle that is exempt from
/// the total may still need its subjects; a remark says to ask the board.
fn waived(rule: &TopicRule, terms: &Terms<'_>, window: Period, holds: &[String]) -> Option<Sentence> {
    let is_held = |what: &str| holds.iter().any(|held| held.eq_ignore_ascii_case(what));
    if let Some(condition) = rule.condition.as_ref().filter(|condition| !is_held(&condition.0)) {
        return Some(Sentence::new("only for those who hold `{what}`").with("what", &*condition.0));
    }
    // One without a date is the user's word that it is done, whatever the cycle.
    let holds = |on: Option<NaiveDate>| on.is_none_or(|on| on <= terms.today && window.contains(on));
    let mut satisfied = terms.license.into_iter().flat_map(|license| &license.satisfied);
    let done = satisfied.find(|done| terms.rulebook.is_named(rule, &done.topic) && holds(done.on))?;
    Some(match done.on {
        Some(on) => Sentence::new("done on {date}, as cme.yaml says").with("date", on),
        None => "done, as cme.yaml says".into(),
    })
}

fn remarks(rule: &TopicRule, terms: &Terms<'_>) -> Vec<Sentence> {
    let must = |id: &String| Sentence::new("must be {category}").with("category", terms.rulebook.category_title(id));
    let category = rule.category.as_ref().map(must);
    let repeat = match rule.repeat {
        Repeat::EveryCycle => None,
        Repeat::EveryCycles(cycles) => Some(Sentence::new("needed once in {cycles} cycles").with("cycles", cycles)),
        Repeat::Once => Some("needed once".into()),
    };
    let shared = (!rule.shared).then(|| "does not count for another subject as well".into());
    let is_exempt = terms.first_since().is_some() && terms.rulebook.first_cycle == FirstCycle::Exempt;
    let first = is_exempt.then(|| "the exemption of a first cycle may not cover this: ask the board".into());
    [category, repeat, shared, first].into_iter().flatten().collect()
}
