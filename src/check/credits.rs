//! Credits that a note states although its minutes give them.

use super::{Across, Days};
use crate::diagnostic::{Diagnostic, Finding, Name, words};
use crate::ledger;
use crate::rulebook::{Basis, Rulebook, Scope};

/// A self-claimed session whose `credits` no rulebook in use agrees with.
pub(super) fn check(all: &Across<'_>, _: &Days<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for session in all.sessions {
        let Some((stated, minutes)) = session.credits.zip(session.minutes) else { continue };
        // What is rounded together with other sessions depends on them.
        let is_pooled = |rulebook: &&Rulebook| match rulebook.credit.scope {
            Scope::Session => false,
            Scope::Series => session.series.is_some(),
            Scope::Cycle => true,
        };
        if all.rulebooks.iter().any(|rulebook| is_pooled(&rulebook)) {
            continue;
        }
        let kind_rules = all.rulebooks.iter().filter_map(|rulebook| Some((rulebook, rulebook.kind(&session.kind)?)));
        let by_time: Vec<_> = kind_rules.filter(|(_, rule)| rule.basis == Basis::Time).collect();
        let earned: Vec<_> = by_time.iter().filter_map(|(rulebook, _)| ledger::earns(session, rulebook)).collect();
        if earned.is_empty() || earned.contains(&stated) {
            continue;
        }
        let place = all.place(session, "credits");
        let rules = words::join(
            by_time.iter().zip(&earned).map(|((book, _), earned)| format!("{earned} under {}", book.id)),
            "and",
        );
        let message = format!("{} give {rules}, not {stated}", words::count(minutes.get() as usize, "minute"));
        let finding = Finding::new(&place.source, place.span, message).label("differs from what the minutes give");
        let finding = finding.related(all.place(session, "duration"), "from these minutes");
        let help = "remove the line: credits of a self-claimed session follow from its minutes";
        found.push(finding.help(help).named(Name::CreditsMismatch));
    }
    found
}
