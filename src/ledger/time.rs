//! What each session of a journal earns, whatever its cycle.

use std::collections::BTreeMap;

use super::{Ledger, Terms, Why, post};
use crate::cycle::Cycle;
use crate::model::{Credits, Journal};

/// What one session earns in the cycle that it lies in, before any cap, or why it earns nothing.
pub type Listed = Result<Credits, Why>;

/// What every session of a journal earns, by its path: those of the cycle, of each cycle before it under the rules of its
/// time, and of the dates behind it.
pub fn all_time<'j>(journal: &'j Journal, terms: &Terms<'j>) -> BTreeMap<&'j str, Listed> {
    let mut all = listed(&post(journal, terms));
    let first = journal.sessions.first().map(|session| session.date);
    for previous in first.into_iter().flat_map(|first| terms.back_to(first)) {
        all.extend(listed(&post(journal, &previous)));
    }
    if let Some(later) = later(journal, terms) {
        all.extend(listed(&post(journal, &later)));
    }
    all
}

/// The dates behind the cycle, as one: when it will end is not known yet.
fn later<'j>(journal: &Journal, terms: &Terms<'j>) -> Option<Terms<'j>> {
    let from = terms.cycle?.to.succ_opt()?;
    let to = journal.sessions.last()?.date;
    (from <= to).then_some(Terms { cycle: Some(Cycle { from, to }), ..*terms })
}

fn listed<'j>(ledger: &Ledger<'j>) -> BTreeMap<&'j str, Listed> {
    let entries = ledger.entries.iter().map(|entry| (entry.session.path(), Ok(entry.earned)));
    let excluded = ledger.excluded.iter().map(|excluded| (excluded.session.path(), Err(excluded.why)));
    entries.chain(excluded).collect()
}
