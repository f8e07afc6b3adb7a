//! Which of the values that a rulebook marks as not settled were used for a journal.

use crate::ledger::{Earning, Ledger, Terms};

/// Their paths, in the rulebook's order. Values of requirements are left out: they are marked where they stand.
pub(super) fn used(terms: &Terms<'_>, ledger: &Ledger<'_>) -> Vec<String> {
    let is_timed = ledger.entries.iter().any(|entry| matches!(entry.earning, Earning::Time { .. }));
    let is_used = |path: &&String| {
        let mut parts = path.split('.');
        match (parts.next(), parts.next()) {
            (Some("credit"), _) => is_timed,
            (Some("kinds"), Some(kind)) => ledger.entries.iter().any(|entry| entry.session.kind.as_str() == kind),
            (Some("categories"), Some(id)) => parts.next() != Some("min") && holds(ledger, id),
            (Some("window"), _) => terms.cycle.is_some(),
            (Some("first_cycle"), _) => terms.first_since().is_some(),
            _ => false,
        }
    };
    terms.rulebook.unverified.iter().filter(is_used).cloned().collect()
}

fn holds(ledger: &Ledger<'_>, category: &str) -> bool {
    ledger.entries.iter().any(|entry| entry.category == category)
        || ledger.lumps.iter().any(|lump| lump.category == category)
}
