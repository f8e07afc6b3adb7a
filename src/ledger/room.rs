//! The room that is left in all caps, for what is not posted yet.

use chrono::NaiveDate;

use super::cap::{Caps, Of};
use super::{Ledger, Terms};
use crate::model::{Credits, Kind};
use crate::rulebook::KindRule;

/// The caps of a cycle as a ledger has left them.
pub struct Room<'a>(Caps<'a>);

impl<'a> Room<'a> {
    /// What is left when everything in the ledger counts.
    pub fn left(terms: &Terms<'a>, ledger: &Ledger<'_>) -> Self {
        let mut caps = Caps::new(terms);
        for lump in &ledger.lumps {
            caps.count_lump(lump.on, lump.category, lump.counted);
        }
        for entry in &ledger.entries {
            if let Some(rule) = terms.rulebook.kind(&entry.session.kind) {
                caps.count(Of::session(entry.session, rule, entry.category), entry.counted);
            }
        }
        Self(caps)
    }

    /// What of more credit would count; it takes that room.
    pub fn take(
        &mut self,
        date: NaiveDate,
        (kind, rule): (&Kind, &KindRule),
        category: &str,
        earned: Credits,
    ) -> Credits {
        self.0.count(Of { date, kind, rule, category }, earned).0
    }
}
