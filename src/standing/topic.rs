//! Minimums of subjects.

use chrono::NaiveDate;

use super::amount::takes_notes;
use super::{Requirement, first};
use crate::cycle::{Cycle, start_of};
use crate::ledger::{self, Ledger, Terms};
use crate::model::{Credits, Journal, Period, Topic};
use crate::rulebook::{FirstCycle, Repeat, TopicRule};
use crate::settings::Satisfied;

/// A subject with the dates it looks at, and whether it is needed at all.
struct Look<'a> {
    rule: &'a TopicRule,
    window: Period,
    waived: Option<String>,
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
    let mut found = vec![Credits::ZERO; looks.len()];
    for keeps in [true, false] {
        for (look, have) in looks.iter().zip(&mut found).filter(|(look, _)| look.keeps() == keeps) {
            *have = supply.take(look, terms);
        }
    }
    looks.into_iter().zip(found).map(|(look, have)| requirement(look, terms, have)).collect()
}

/// What counts for subjects, with what of it is not yet given to one that does not share.
struct Supply<'a> {
    posts: Vec<Post<'a>>,
}

#[derive(Clone)]
struct Post<'a> {
    dates: (NaiveDate, NaiveDate),
    category: &'a str,
    topics: Vec<Topic>,
    left: Credits,
}

impl<'a> Supply<'a> {
    /// What counts in the cycle, and in those before it as far as some subject looks back. Each cycle is posted as a
    /// whole, so that none runs into the caps or the pools of another, and a window only shows a part of them.
    fn new(journal: &'a Journal, terms: &Terms<'a>, ledger: &Ledger<'a>, looks: &[Look<'_>]) -> Self {
        let mut cycles = vec![posts(ledger)];
        let first_day = first_day(journal, terms);
        let Some(back_to) = looks.iter().map(|look| look.window.since.or(first_day)).min().flatten() else {
            return Self { posts: cycles.concat() };
        };
        let mut earliest = terms.cycle;
        while let Some(cycle) = earliest.filter(|cycle| back_to < cycle.from) {
            earliest = Some(cycle.previous(terms.rulebook)).filter(|previous| previous.from < cycle.from);
            if let Some(previous) = earliest {
                let terms = Terms { cycle: Some(previous), ..*terms };
                cycles.push(posts(&ledger::post(journal, &terms)));
            }
        }
        cycles.reverse();
        Self { posts: cycles.concat() }
    }

    /// What there is for a subject. One that keeps credit to itself keeps what it needs, the oldest first.
    fn take(&mut self, look: &Look<'_>, terms: &Terms<'_>) -> Credits {
        let Look { rule, window, .. } = look;
        let mut have = Credits::ZERO;
        for post in &mut self.posts {
            let is_within = window.contains(post.dates.0) && window.contains(post.dates.1);
            if !is_within || !rule.accepts(&post.topics) || !is_in(rule, post.category, terms) {
                continue;
            }
            if look.keeps() {
                let needed = (rule.min - have).min(post.left);
                post.left = post.left - needed;
                have = have + needed;
            } else {
                have = have + post.left;
            }
        }
        have
    }
}

fn posts<'a>(ledger: &Ledger<'a>) -> Vec<Post<'a>> {
    let lumps = ledger.lumps.iter().map(|lump| Post {
        dates: (lump.since, lump.on),
        category: lump.category,
        topics: lump.topic.cloned().into_iter().collect(),
        left: lump.counted,
    });
    let entries = ledger.entries.iter().map(|entry| Post {
        dates: (entry.session.date, entry.session.date),
        category: entry.category,
        topics: entry.session.topics.clone(),
        left: entry.counted,
    });
    lumps.chain(entries).collect()
}

/// The first day of which anything is known.
fn first_day(journal: &Journal, terms: &Terms<'_>) -> Option<NaiveDate> {
    let recorded = terms.license.into_iter().flat_map(|license| license.recorded.iter().map(|recorded| recorded.from));
    journal.sessions.first().map(|session| session.date).into_iter().chain(recorded).min()
}

fn is_in(rule: &TopicRule, category: &str, terms: &Terms<'_>) -> bool {
    rule.category.as_ref().is_none_or(|wanted| terms.rulebook.is_within(category, wanted))
}

/// The dates that a subject looks at.
fn window(rule: &TopicRule, terms: &Terms<'_>) -> Period {
    let Some(cycle) = terms.cycle else { return Period { since: None, until: Some(terms.today) } };
    match (rule.repeat, rule.within_months) {
        (Repeat::Once, _) => Period { since: None, until: Some(terms.today.min(cycle.to)) },
        (Repeat::EveryCycles(cycles), _) => {
            let first = (1..cycles).fold(cycle, |cycle, _| cycle.previous(terms.rulebook));
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
        title: rule.title.clone(),
        need: rule.min,
        have,
        window,
        waived,
        remarks: remarks(rule, terms),
        unverified: terms.rulebook.is_marked(&path),
        by_note,
        rule: path,
    }
}

/// Why a subject is not needed: what the physician does not hold, that it is done, or an exempt first cycle.
fn waived(rule: &TopicRule, terms: &Terms<'_>, window: Period, holds: &[String]) -> Option<String> {
    let is_held = |what: &str| holds.iter().any(|held| held.eq_ignore_ascii_case(what));
    if let Some(condition) = rule.condition.as_ref().filter(|condition| !is_held(&condition.0)) {
        return Some(format!("only for those who hold `{}`", condition.0));
    }
    // One without a date is the user's word that it is done, whatever the cycle.
    let holds = |on: Option<NaiveDate>| on.is_none_or(|on| on <= terms.today && window.contains(on));
    let mut satisfied = terms.license.into_iter().flat_map(|license| &license.satisfied);
    match satisfied.find(|done| rule.accepts.contains(&done.topic) && holds(done.on)) {
        Some(Satisfied { on: Some(on), .. }) => Some(format!("done on {on}, as cme.yaml says")),
        Some(Satisfied { on: None, .. }) => Some("done, as cme.yaml says".to_owned()),
        // A part of the first cycle's months does not make a part of a course: the whole of it is needed then.
        None => first::share(terms, window).waived().filter(|_| terms.rulebook.first_cycle == FirstCycle::Exempt),
    }
}

fn remarks(rule: &TopicRule, terms: &Terms<'_>) -> Vec<String> {
    let category = rule.category.as_ref().map(|id| format!("must be {}", terms.rulebook.category_title(id)));
    let repeat = match rule.repeat {
        Repeat::EveryCycle => None,
        Repeat::EveryCycles(cycles) => Some(format!("needed once in {cycles} cycles")),
        Repeat::Once => Some("needed once".to_owned()),
    };
    let shared = (!rule.shared).then(|| "does not count for another subject as well".to_owned());
    [category, repeat, shared].into_iter().flatten().collect()
}
