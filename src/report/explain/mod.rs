//! How a number came about, step by step, as text.
//!
//! It is for the physician's own eyes: paths of notes stand in it.

mod note;
mod total;

pub use note::note;
pub use total::total;

use crate::ledger::Terms;
use crate::rulebook::{Reading, Rounding, Rulebook, Scope};

/// The license, its rules and its cycle, on the lines above an explanation.
fn heading(terms: &Terms<'_>) -> Vec<String> {
    let rulebook = terms.rulebook;
    let name = terms.license.map_or_else(|| "no license".to_owned(), |license| license.id.clone());
    let cycle = terms.cycle.map_or_else(|| "all dates".to_owned(), |cycle| format!("cycle {cycle}"));
    let date = rulebook.verified_on.map_or_else(|| "undated, unverified".to_owned(), |date| format!("as of {date}"));
    vec![
        format!("{name}: {} ({}), {cycle}", rulebook.title, rulebook.id),
        format!("  source: {} ({date})", rulebook.source),
    ]
}

/// ` (unverified)` behind what the rulebook marks as not settled.
fn mark(terms: &Terms<'_>, rule: &str) -> &'static str {
    if terms.rulebook.is_marked(rule) { ", unverified" } else { "" }
}

/// Both readings of what the text does not settle.
fn reading(reading: &Reading) -> String {
    format!("  two readings of {}: {} Or else: {}", reading.about, reading.says, reading.other)
}

/// How minutes become credit, as a phrase.
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
        Rounding::None => format!("{first}to the minute, {scope}"),
        Rounding::Down => format!("{first}down to full steps of {} minutes, {scope}", credit.step_minutes),
        Rounding::Nearest => format!("{first}to the nearest {} minutes, {scope}", credit.step_minutes),
    }
}
