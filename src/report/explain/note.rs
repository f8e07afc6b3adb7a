//! How the credit of one note came about, license by license.

use super::{heading, mark};
use crate::admit::Session;
use crate::diagnostic::render::visible;
use crate::diagnostic::words;
use crate::ledger::{self, Earning, Entry, Terms};
use crate::model::{Credits, Journal};
use crate::rulebook::{Basis, Rounding, Rulebook, Scope};

/// Explains one session under each of the terms.
pub fn note(journal: &Journal, session: &Session, all: &[Terms<'_>]) -> String {
    let minutes =
        session.minutes.map_or_else(String::new, |minutes| format!(", {minutes} minutes ({} hours)", minutes.hours()));
    let mut lines = vec![format!("{}: {} on {}{minutes}", session.path(), session.kind.label(), session.date)];
    for terms in all {
        lines.push(String::new());
        lines.extend(heading(terms));
        lines.extend(steps(journal, session, terms));
    }
    lines.push(String::new());
    lines.push(
        "Whether an activity may be claimed is the physician's own determination. Rules change; check with your board."
            .to_owned(),
    );
    lines.iter().map(|line| visible(line)).collect::<Vec<_>>().join("\n") + "\n"
}

fn steps(journal: &Journal, session: &Session, terms: &Terms<'_>) -> Vec<String> {
    if let Some(cycle) = terms.cycle.filter(|cycle| !cycle.contains(session.date)) {
        return vec![format!("  0.00: {} is outside of the cycle {cycle}", session.date)];
    }
    let ledger = ledger::post(journal, terms);
    if let Some(excluded) = ledger.excluded.iter().find(|excluded| excluded.session.path() == session.path()) {
        let detail = excluded.detail.as_ref().map(|detail| format!(": {detail}"));
        return vec![format!("  0.00: {}{}", excluded.why.as_str(), detail.unwrap_or_default())];
    }
    match ledger.entries.iter().find(|entry| entry.session.path() == session.path()) {
        Some(entry) => [counted(entry, terms), readings(entry, terms), scopes(journal, entry, terms)].concat(),
        None => Vec::new(),
    }
}

fn counted(entry: &Entry<'_>, terms: &Terms<'_>) -> Vec<String> {
    let rulebook = terms.rulebook;
    let kind = entry.session.kind.as_str();
    let rule = format!("kinds.{kind}");
    let category = rulebook.category_title(entry.category);
    let mut lines = vec![format!("  1. eligible: kind `{kind}` counts as {category} ({rule}{})", mark(terms, &rule))];
    lines.extend(earning(entry, terms));
    lines.push(format!(
        "  5. caps: {}",
        entry.reason.clone().unwrap_or_else(|| format!("none is reached, all of {} counts", entry.earned))
    ));
    if let Some(cut) = &entry.cut {
        lines.push(format!("     ({}{})", cut.rule, mark(terms, &cut.rule)));
    }
    let subjects: Vec<&str> = rulebook
        .topics
        .iter()
        .filter(|topic| topic.accepts(&entry.session.topics))
        .map(|topic| topic.title.as_str())
        .collect();
    if !subjects.is_empty() {
        lines.push(format!("  6. subjects: {}", words::join(subjects, "and")));
    }
    lines.push(format!("  counted: {}", entry.counted));
    lines
}

fn earning(entry: &Entry<'_>, terms: &Terms<'_>) -> Vec<String> {
    let (credit, unit) = (&terms.rulebook.credit, &terms.rulebook.credit.unit.1);
    match entry.earning {
        Earning::Certificate => vec![format!("  2.-4. by certificate: earned {} {unit}", entry.earned)],
        Earning::Item => vec![format!("  2.-4. for the item, whatever its minutes: earned {} {unit}", entry.earned)],
        Earning::Time { before, after, credited_before, credited_after, exact } => {
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
            let rate = terms.rulebook.kind(&entry.session.kind).map_or_else(String::new, |rule| rule.rate.to_string());
            vec![
                exact_line,
                format!(
                    "  3. rounding: {}: {credited} minutes are credited{pooled} (credit.rounding, credit.scope{})",
                    rounding(terms.rulebook),
                    mark(terms, "credit.rounding")
                ),
                format!(
                    "  4. {credited}/{} of a unit x rate {rate} = {exact}: earned {} {unit}",
                    credit.unit_minutes, entry.earned
                ),
            ]
        }
    }
}

fn rounding(rulebook: &Rulebook) -> String {
    let credit = &rulebook.credit;
    let scope = match credit.scope {
        Scope::Session => "each session by itself",
        Scope::Series => "sessions of a series together",
        Scope::Cycle => "sessions of the cycle together",
    };
    let first = match credit.first_minutes {
        0 => String::new(),
        first => format!("nothing below {first} minutes, then "),
    };
    match credit.rounding {
        Rounding::None => format!("{first}none, {scope}"),
        Rounding::Down => format!("{first}down to {} minutes, {scope}", credit.step_minutes),
        Rounding::Nearest => format!("{first}to the nearest {} minutes, {scope}", credit.step_minutes),
    }
}

/// Both readings of what the text does not settle, as far as it touches this entry.
fn readings(entry: &Entry<'_>, terms: &Terms<'_>) -> Vec<String> {
    let kind = format!("kinds.{}", entry.session.kind);
    let category = format!("categories.{}", entry.category);
    let touches = |about: &str| about.starts_with("credit") || about.starts_with(&kind) || about.starts_with(&category);
    let found = terms.rulebook.readings.iter().filter(|reading| touches(&reading.about));
    found
        .map(|reading| format!("  two readings of {}: {} Or: {}", reading.about, reading.says, reading.other))
        .collect()
}

/// What the entry would earn if minutes were rounded over another scope.
fn scopes(journal: &Journal, entry: &Entry<'_>, terms: &Terms<'_>) -> Vec<String> {
    let is_timed = terms.rulebook.kind(&entry.session.kind).is_some_and(|rule| rule.basis == Basis::Time);
    let others = [(Scope::Session, "session"), (Scope::Series, "series"), (Scope::Cycle, "cycle")];
    let mut lines = Vec::new();
    for (scope, name) in others.into_iter().filter(|(scope, _)| is_timed && *scope != terms.rulebook.credit.scope) {
        let mut rulebook = terms.rulebook.clone();
        rulebook.credit.scope = scope;
        let other = Terms { rulebook: &rulebook, ..*terms };
        let ledger = ledger::post(journal, &other);
        let all: Credits = ledger.entries.iter().map(|entry| entry.counted).sum();
        let own = ledger.entries.iter().find(|one| one.session.path() == entry.session.path());
        lines.extend(
            own.map(|own| format!("  with scope {name} it would earn {}, and all sessions count {all}", own.earned)),
        );
    }
    lines
}
