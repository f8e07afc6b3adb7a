//! How the credit of one note came about, license by license.

use super::{heading, mark, rounding};
use crate::admit::Session;
use crate::diagnostic::render::visible;
use crate::diagnostic::words;
use crate::ledger::{self, Earning, Entry, Terms, Why};
use crate::model::{Credits, Journal, Period};
use crate::report::NOTICE;
use crate::rulebook::{Basis, Rounding, Scope, TopicRule};
use crate::standing::{self, Requirement, Standing};

/// Explains one session under each of the terms.
pub fn note(journal: &Journal, session: &Session, all: &[Terms<'_>], holds: &[String]) -> String {
    let minutes =
        session.minutes.map_or_else(String::new, |minutes| format!(", {minutes} minutes ({} hours)", minutes.hours()));
    let mut lines = vec![format!("{}: {} on {}{minutes}", session.path(), session.kind.label(), session.date)];
    for terms in all {
        lines.push(String::new());
        lines.extend(heading(terms));
        lines.extend(steps(journal, session, terms, holds));
    }
    lines.push(String::new());
    lines.push(format!("Whether an activity may be claimed is the physician's own determination. {NOTICE}"));
    lines.iter().map(|line| visible(line)).collect::<Vec<_>>().join("\n") + "\n"
}

fn steps(journal: &Journal, session: &Session, terms: &Terms<'_>, holds: &[String]) -> Vec<String> {
    let ledger = ledger::post(journal, terms);
    let standing = standing::stand(journal, terms, &ledger, holds);
    if let Some(cycle) = terms.cycle.filter(|cycle| !cycle.contains(session.date)) {
        let line = format!("  counted 0.00: {} is outside of the cycle {cycle}", session.date);
        return [vec![line], earlier(journal, session, terms, &standing)].concat();
    }
    if let Some(excluded) = ledger.excluded.iter().find(|excluded| excluded.session.path() == session.path()) {
        let detail = excluded.detail.as_ref().map(|detail| format!(": {detail}"));
        let line = format!("  counted 0.00: {}{}", excluded.why.as_str(), detail.unwrap_or_default());
        return std::iter::once(line).chain(said_of_kind(excluded.why, terms)).collect();
    }
    match ledger.entries.iter().find(|entry| entry.session.path() == session.path()) {
        Some(entry) => [
            counted(entry, terms, subjects(entry, terms, &standing)),
            readings(entry, terms),
            limit(journal, entry, terms).into_iter().collect(),
            scopes(journal, entry, terms),
        ]
        .concat(),
        None => Vec::new(),
    }
}

/// What the rulebook says to everybody, where it has no place for a kind.
fn said_of_kind(why: Why, terms: &Terms<'_>) -> Vec<String> {
    let notes = terms.rulebook.notes.iter().filter(|_| why == Why::NoCreditForKind);
    notes.map(|note| format!("  note: {note}")).collect()
}

/// What a note from before the cycle counts for subjects that look back, and how that came about in the cycle of its time.
fn earlier(journal: &Journal, session: &Session, terms: &Terms<'_>, standing: &Standing) -> Vec<String> {
    let given = given(standing, session).into_iter().map(|(one, credits)| {
        format!("  but {credits} of it count for {}, which looks at {} ({})", one.title, dates(one.window), one.rule)
    });
    let mut lines: Vec<String> = given.collect();
    let then = terms.back_to(session.date).find(|terms| terms.contains(session.date)).filter(|_| !lines.is_empty());
    if let Some((then, cycle)) = then.and_then(|then| Some((then, then.cycle?))) {
        let ledger = ledger::post(journal, &then);
        let entry = ledger.entries.iter().find(|entry| entry.session.path() == session.path());
        lines.push(format!("  posted in its own cycle {cycle}, under {}:", then.rulebook.title));
        lines.extend(entry.map(|entry| counted(entry, &then, Vec::new())).unwrap_or_default());
    }
    lines
}

/// Dates that stand in a sentence, also where they have no beginning.
fn dates(window: Period) -> String {
    if window.since.is_none() { format!("all dates {window}") } else { window.to_string() }
}

/// The subjects that a note gives something to, and how much.
fn given<'s>(standing: &'s Standing, session: &Session) -> Vec<(&'s Requirement, Credits)> {
    let of = |one: &'s Requirement| {
        let note = one.notes.iter().find(|note| note.path == session.path())?;
        Some((one, note.credits))
    };
    standing.requirements.iter().filter_map(of).collect()
}

/// The subjects that an entry gives something to, and why it gives nothing to others that accept one of its topics.
fn subjects(entry: &Entry<'_>, terms: &Terms<'_>, standing: &Standing) -> Vec<String> {
    let given = given(standing, entry.session);
    let named = |(one, credits): &(&Requirement, Credits)| {
        let mark = if one.waived.is_some() { ", not needed" } else { "" };
        format!("{} ({credits}{mark})", one.title)
    };
    let named = words::join(given.iter().map(named), "and");
    let mut lines: Vec<String> = (!named.is_empty()).then(|| format!("  6. subjects: {named}")).into_iter().collect();
    for rule in terms.rulebook.topics.iter().filter(|rule| rule.accepts(&entry.session.topics)) {
        let path = format!("topics.{}", rule.id);
        if !given.iter().any(|(one, _)| one.rule == path) {
            let window = standing.requirements.iter().find(|one| one.rule == path).map(|one| one.window);
            lines.push(format!("  6. not for {}: {} ({path})", rule.title, refused(entry, rule, terms, window)));
        }
    }
    lines
}

/// Why an entry gives nothing to a subject that accepts one of its topics.
fn refused(entry: &Entry<'_>, rule: &TopicRule, terms: &Terms<'_>, window: Option<Period>) -> String {
    let wanted = rule.category.as_deref().filter(|_| !rule.takes(terms.rulebook, entry.category));
    if let Some(category) = wanted {
        return format!("its credit must be {}", terms.rulebook.category_title(category));
    }
    match window.filter(|window| !window.contains(entry.session.date)) {
        Some(window) => format!("it looks at {} only", dates(window)),
        None if entry.counted == Credits::ZERO => "nothing of this entry counts".to_owned(),
        None => "earlier credit fills it, or another subject keeps this one's".to_owned(),
    }
}

fn counted(entry: &Entry<'_>, terms: &Terms<'_>, subjects: Vec<String>) -> Vec<String> {
    let rulebook = terms.rulebook;
    let kind = entry.session.kind.as_str();
    let rule = format!("kinds.{kind}");
    let category = rulebook.category_title(entry.category);
    let mut lines = vec![format!("  1. eligible: kind `{kind}` counts as {category} ({rule}{})", mark(terms, &rule))];
    lines.extend(earning(entry, terms));
    lines.push(format!(
        "  5. caps: {}",
        entry
            .reason()
            .map_or_else(|| format!("none is reached, all of {} counts", entry.earned), |reason| reason.to_string())
    ));
    if let Some(cut) = &entry.cut {
        lines.push(format!("     ({}{})", cut.rule, mark(terms, &cut.rule)));
    }
    lines.extend(subjects);
    lines.push(format!("  counted: {}", entry.counted));
    lines
}

fn earning(entry: &Entry<'_>, terms: &Terms<'_>) -> Vec<String> {
    let (credit, unit) = (&terms.rulebook.credit, &terms.rulebook.credit.unit.1);
    match entry.earning {
        Earning::Certificate => vec![format!("  2.-4. by certificate: earned {} {unit}", entry.earned)],
        Earning::Item => vec![format!("  2.-4. for the item, whatever its minutes: earned {} {unit}", entry.earned)],
        Earning::Time { before, after, credited_before, credited_after } => {
            let (minutes, credited) = (after - before, credited_after - credited_before);
            let exact_line = match before {
                0 => format!("  2. exact minutes: {minutes}"),
                _ => format!("  2. exact minutes: {minutes}, with {before} before it in the same pool {after}"),
            };
            let pooled = if before == 0 {
                String::new()
            } else {
                format!(" ({credited_after} of the pool less {credited_before} before it)")
            };
            let rule = terms.rulebook.kind(&entry.session.kind);
            let rate = rule.map_or_else(String::new, |rule| rule.rate.to_string());
            let exact = rule.and_then(|rule| entry.earning.exact(rule, credit));
            let exact = exact.map_or_else(String::new, |exact| exact.to_string());
            vec![
                exact_line,
                format!(
                    "  3. rounding: {}: {credited} minutes are credited{pooled} ({})",
                    rounding(terms.rulebook),
                    rules_of_rounding(terms)
                ),
                format!(
                    "  4. {credited}/{} of one {} x rate {rate} = {exact}: earned {} {unit}",
                    credit.unit_minutes, credit.unit.0, entry.earned
                ),
            ]
        }
    }
}

/// The values that the rounding rests on, each marked where the text does not settle it.
fn rules_of_rounding(terms: &Terms<'_>) -> String {
    let first = (terms.rulebook.credit.first_minutes > 0).then_some("credit.first_minutes");
    let step = (terms.rulebook.credit.rounding != Rounding::None).then_some("credit.step_minutes");
    let paths = first.into_iter().chain(step).chain(["credit.rounding", "credit.scope"]);
    let marked: Vec<String> = paths.map(|path| format!("{path}{}", mark(terms, path))).collect();
    marked.join("; ")
}

/// Both readings of what the text does not settle, as far as it touches this entry.
fn readings(entry: &Entry<'_>, terms: &Terms<'_>) -> Vec<String> {
    let kind = format!("kinds.{}", entry.session.kind);
    let category = format!("categories.{}", entry.category);
    let subjects: Vec<String> = terms
        .rulebook
        .topics
        .iter()
        .filter(|topic| topic.accepts(&entry.session.topics))
        .map(|topic| format!("topics.{}", topic.id))
        .collect();
    let touches = |about: &str| {
        about.starts_with("credit") || [&kind, &category].into_iter().chain(&subjects).any(|path| is_at(about, path))
    };
    let found = terms.rulebook.readings.iter().filter(|reading| touches(&reading.about));
    found.map(super::reading).collect()
}

/// Whether a path is another one or a part of it.
fn is_at(path: &str, outer: &str) -> bool {
    path.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// What the entry would count without the limit that cut it, where the text does not settle that limit.
fn limit(journal: &Journal, entry: &Entry<'_>, terms: &Terms<'_>) -> Option<String> {
    let cut = entry.cut.as_ref().filter(|cut| terms.rulebook.is_marked(&cut.rule))?;
    let rulebook = terms.rulebook.without_limit(&cut.rule);
    let (own, all) = under(journal, entry, &Terms { rulebook: &rulebook, ..*terms })?;
    let counted = own.counted;
    Some(format!("  without {} it would count {counted}, and all sessions of the cycle together {all}", cut.rule))
}

/// What the entry would earn if minutes were rounded over another scope, where that differs.
fn scopes(journal: &Journal, entry: &Entry<'_>, terms: &Terms<'_>) -> Vec<String> {
    let is_timed = terms.rulebook.kind(&entry.session.kind).is_some_and(|rule| rule.basis == Basis::Time);
    let others = [(Scope::Session, "session"), (Scope::Series, "series"), (Scope::Cycle, "cycle")];
    let now = under(journal, entry, terms).map(|(own, all)| (own.earned, all));
    let mut lines = Vec::new();
    for (scope, name) in others.into_iter().filter(|(scope, _)| is_timed && *scope != terms.rulebook.credit.scope) {
        let mut rulebook = terms.rulebook.clone();
        rulebook.credit.scope = scope;
        let then = under(journal, entry, &Terms { rulebook: &rulebook, ..*terms }).map(|(own, all)| (own.earned, all));
        lines.extend(then.filter(|_| then != now).map(|(earned, all)| {
            format!("  with scope {name} it would earn {earned}, and all sessions of the cycle together count {all}")
        }));
    }
    lines
}

/// The entry under other rules, and what all sessions count under them.
fn under(journal: &Journal, entry: &Entry<'_>, terms: &Terms<'_>) -> Option<(Numbers, Credits)> {
    let ledger = ledger::post(journal, terms);
    let own = ledger.entries.iter().find(|one| one.session.path() == entry.session.path())?;
    let all = ledger.entries.iter().map(|entry| entry.counted).sum();
    Some((Numbers { earned: own.earned, counted: own.counted }, all))
}

/// What an entry earns and counts.
struct Numbers {
    earned: Credits,
    counted: Credits,
}
