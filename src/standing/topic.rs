//! Minimums of subjects.

use chrono::NaiveDate;

use super::Requirement;
use super::amount::takes_notes;
use crate::cycle::Cycle;
use crate::diagnostic::words;
use crate::ledger::{self, Ledger, Terms};
use crate::model::{Credits, Journal, Period, Topic};
use crate::rulebook::{FirstCycle, Repeat, TopicRule};

/// What counts for subjects, with what of it is not yet given to one that does not share.
struct Supply<'a> {
    posts: Vec<Post<'a>>,
}

struct Post<'a> {
    category: &'a str,
    topics: Vec<Topic>,
    left: Credits,
    is_note: bool,
}

/// The requirements of subjects, in the rulebook's order: each is served from what those before it left.
pub(super) fn requirements(
    journal: &Journal,
    terms: &Terms<'_>,
    ledger: &Ledger<'_>,
    holds: &[String],
) -> Vec<Requirement> {
    let mut own = Supply::new(ledger);
    let mut found = Vec::new();
    for rule in &terms.rulebook.topics {
        let window = window(rule, terms);
        let (have, notes) = if window == terms.cycle {
            own.take(rule, terms)
        } else {
            let wider = Terms { cycle: window, ..*terms };
            Supply::new(&ledger::post(journal, &wider)).take(rule, terms)
        };
        let mut requirement = requirement(rule, terms, window, have, holds);
        requirement.remarks.extend((notes > 0).then(|| format!("from {}", words::count(notes, "note"))));
        found.push(requirement);
    }
    found
}

impl<'a> Supply<'a> {
    fn new(ledger: &Ledger<'a>) -> Self {
        let lumps = ledger.lumps.iter().map(|lump| Post {
            category: lump.category,
            topics: lump.topic.cloned().into_iter().collect(),
            left: lump.counted,
            is_note: false,
        });
        let entries = ledger.entries.iter().map(|entry| Post {
            category: entry.category,
            topics: entry.session.topics.clone(),
            left: entry.counted,
            is_note: true,
        });
        Self { posts: lumps.chain(entries).collect() }
    }

    /// What there is for a subject, and from how many notes. One that does not share keeps what it needs from the ones behind it.
    fn take(&mut self, rule: &TopicRule, terms: &Terms<'_>) -> (Credits, usize) {
        let (mut have, mut notes) = (Credits::ZERO, 0);
        for post in self.posts.iter_mut().filter(|post| rule.accepts(&post.topics) && is_in(rule, post.category, terms))
        {
            let given = if rule.shared { post.left } else { (rule.min - have).min(post.left) };
            if !rule.shared {
                post.left = post.left - given;
            }
            have = have + given;
            notes += usize::from(post.is_note && given > Credits::ZERO);
        }
        (have, notes)
    }
}

fn is_in(rule: &TopicRule, category: &str, terms: &Terms<'_>) -> bool {
    rule.category.as_ref().is_none_or(|wanted| terms.rulebook.lineage(category).iter().any(|known| known.id == *wanted))
}

/// The dates that a subject looks at; none for all.
fn window(rule: &TopicRule, terms: &Terms<'_>) -> Option<Cycle> {
    let cycle = terms.cycle?;
    match (rule.repeat, rule.within_months) {
        (Repeat::Once, _) => None,
        (Repeat::EveryCycles(cycles), _) => {
            let first = (1..cycles).fold(cycle, |cycle, _| cycle.previous(terms.rulebook));
            Some(Cycle { from: first.from, to: cycle.to })
        }
        (Repeat::EveryCycle, Some(months)) => {
            Some(Cycle { from: crate::cycle::start_of(cycle.to, months), to: cycle.to })
        }
        (Repeat::EveryCycle, None) => Some(cycle),
    }
}

fn requirement(
    rule: &TopicRule,
    terms: &Terms<'_>,
    window: Option<Cycle>,
    have: Credits,
    holds: &[String],
) -> Requirement {
    let path = format!("topics.{}", rule.id);
    let by_note = rule.category.as_ref().is_none_or(|category| takes_notes(terms.rulebook, category));
    Requirement {
        title: rule.title.clone(),
        need: rule.min,
        have,
        window: window.map_or(Period { since: None, until: Some(terms.today) }, |window| window.period()),
        waived: waived(rule, terms, window, holds),
        remarks: remarks(rule, terms),
        unverified: terms.rulebook.is_marked_in(&path),
        by_note,
        rule: path,
    }
}

/// Why a subject is not needed: what the physician does not hold, or that it is done.
fn waived(rule: &TopicRule, terms: &Terms<'_>, window: Option<Cycle>, holds: &[String]) -> Option<String> {
    if let Some(condition) = rule.condition.as_ref().filter(|condition| !holds.contains(&condition.0)) {
        return Some(format!("only for those who hold `{}`", condition.0));
    }
    let in_window = |on: Option<NaiveDate>| match (on, window) {
        (Some(on), Some(window)) => window.contains(on),
        (None, Some(_)) => rule.repeat == Repeat::Once,
        (_, None) => true,
    };
    let satisfied =
        terms.license?.satisfied.iter().find(|done| rule.accepts.contains(&done.topic) && in_window(done.on))?;
    Some(match satisfied.on {
        Some(on) => format!("done on {on}, as cme.yaml says"),
        None => "done, as cme.yaml says".to_owned(),
    })
}

fn remarks(rule: &TopicRule, terms: &Terms<'_>) -> Vec<String> {
    let category = rule.category.as_ref().map(|id| format!("must be {}", terms.rulebook.category_title(id)));
    let repeat = match rule.repeat {
        Repeat::EveryCycle => None,
        Repeat::EveryCycles(cycles) => Some(format!("needed once in {cycles} cycles")),
        Repeat::Once => Some("needed once".to_owned()),
    };
    let shared = (!rule.shared).then(|| "does not count for another subject as well".to_owned());
    let first = is_exempt(terms).then(|| "the exemption of a first cycle may not cover this: ask the board".to_owned());
    [category, repeat, shared, first].into_iter().flatten().collect()
}

/// Whether this is a first cycle of which the rulebook asks no total.
fn is_exempt(terms: &Terms<'_>) -> bool {
    let issued = terms.license.and_then(|license| license.issued);
    let is_first = terms.cycle.zip(issued).is_some_and(|(cycle, issued)| cycle.contains(issued));
    is_first && terms.rulebook.first_cycle == FirstCycle::Exempt
}
