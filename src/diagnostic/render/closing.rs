//! What stands at the end of a check for people: causes that occur again and again, the tally, the counts, the way on.

use super::Outcome;
use crate::diagnostic::{Counts, Diagnostic, Name, words};
use crate::model::Tally;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// From how many notes on a cause is summed up.
const MANY: usize = 3;

/// The tally as a sentence: `61 Markdown files: 44 sessions, 13 other notes, 2 ignored, 2 invalid`.
pub fn reconciliation(tally: &Tally) -> String {
    reconciled(tally, "")
}

/// The lines at the end, the one with the counts apart so that it can be colored.
pub(super) struct Closing {
    /// Repeated causes and the tally.
    pub(super) before: String,
    /// How many errors and warnings.
    pub(super) counts: String,
    /// Where to read on.
    pub(super) after: String,
}

impl Closing {
    /// Sums up a check.
    pub(super) fn new(outcome: &Outcome<'_>) -> Self {
        let mut before = String::new();
        for (name, notes) in repeated(outcome.diagnostics) {
            let _ = writeln!(before, "{name} in {}", counted(notes, "note"));
        }
        if !before.is_empty() {
            before.push('\n');
        }
        let folder = match outcome.journal {
            "" | "." => String::new(),
            folder => format!(" in {}", super::plain::line(folder)),
        };
        before += &reconciled(&outcome.tally, &folder);
        let named = outcome.diagnostics.iter().find(|d| d.is_error()).or(outcome.diagnostics.first());
        let after = named.map(|d| format!("for more, run: cme explain {}\n", d.name)).unwrap_or_default();
        Self { before: before + "\n", counts: found(outcome), after }
    }
}

/// How many were not drawn, and how to see them.
pub(super) fn left_out(number: usize) -> String {
    format!("… and {} more; cme check -O short lists them all\n", grouped(number))
}

/// Names that occur in many notes and in how many, the largest first.
fn repeated(diagnostics: &[Diagnostic]) -> Vec<(Name, usize)> {
    let mut paths: BTreeMap<Name, BTreeSet<&str>> = BTreeMap::new();
    for diagnostic in diagnostics {
        paths.entry(diagnostic.name).or_default().insert(diagnostic.path());
    }
    let mut notes: Vec<_> = paths.into_iter().map(|(name, paths)| (name, paths.len())).collect();
    notes.retain(|(_, notes)| *notes >= MANY);
    notes.sort_by_key(|(_, notes)| std::cmp::Reverse(*notes));
    notes
}

fn reconciled(tally: &Tally, folder: &str) -> String {
    let buckets = [
        counted(tally.sessions, "session"),
        counted(tally.other, "other note"),
        format!("{} ignored", grouped(tally.ignored)),
        format!("{} invalid", grouped(tally.invalid)),
    ];
    format!("{}{folder}: {}", counted(tally.walked, "Markdown file"), buckets.join(", "))
}

fn found(outcome: &Outcome<'_>) -> String {
    let Counts { errors, warnings } = Counts::of(outcome.diagnostics);
    let parts = [(errors, "error"), (warnings, "warning")];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0).map(|(number, noun)| counted(number, noun));
    match words::join(parts, "and") {
        // Where nothing was checked, that nothing was found would sound as if all were well.
        none if none.is_empty() && outcome.tally.sessions + outcome.tally.invalid == 0 => "nothing to check".to_owned(),
        none if none.is_empty() => "no errors, no warnings".to_owned(),
        found => format!("found {found}"),
    }
}

fn counted(number: usize, noun: &str) -> String {
    format!("{} {}", grouped(number), words::plural(number, noun))
}

/// A number with a comma between thousands.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
