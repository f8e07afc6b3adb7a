//! What a license needs beside what there is.
//!
//! In: the terms, the ledger posted under them, and what the physician holds. Out: one [`Requirement`] a line, in the
//! order of the rulebook: the total, years, categories, subjects. Nothing here changes what counts.

mod amount;
mod first;
mod topic;

use crate::ledger::{Ledger, Terms};
use crate::model::{Credits, Journal, Sentence};
use amount::Amounts;

/// Where a physician stands with one license.
#[derive(Debug, Clone)]
pub struct Standing {
    /// What is needed, and how much of it there is.
    pub requirements: Vec<Requirement>,
    /// Everything that counts in the cycle.
    pub counted: Credits,
    /// Everything that was earned in it.
    pub earned: Credits,
}

/// One thing that a cycle needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Its path in the rulebook: `total.min`, `categories.category-1.min`, `topics.opioid`.
    pub rule: String,
    /// What it is, as reports print it.
    pub title: Sentence,
    /// How much is needed.
    pub need: Credits,
    /// How much there is.
    pub have: Credits,
    /// The dates it looks at, inclusive.
    pub window: crate::model::Period,
    /// Why nothing is needed although the rulebook names it.
    pub waived: Option<Sentence>,
    /// What else is to be known of it.
    pub remarks: Vec<Sentence>,
    /// Whether the rulebook marks it as not settled by its text.
    pub unverified: bool,
    /// Whether a note whose minutes give its credit can fill it.
    pub by_note: bool,
    /// The notes that a subject's credit is from, in order of date; empty for what is no subject.
    pub notes: Vec<Given>,
}

/// What one note gives to a subject. It is for the physician's own eyes: its path stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The note's date.
    pub date: chrono::NaiveDate,
    /// The note's path.
    pub path: String,
    /// How much of what it counts.
    pub credits: Credits,
}

impl Requirement {
    /// What is lacking.
    pub fn short(&self) -> Credits {
        if self.waived.is_some() { Credits::ZERO } else { self.need - self.have }
    }

    /// What there is beyond the need.
    pub fn surplus(&self) -> Credits {
        self.have - self.need
    }
}

/// Works out where a physician stands.
pub fn stand(journal: &Journal, terms: &Terms<'_>, ledger: &Ledger<'_>, holds: &[String]) -> Standing {
    let amounts = Amounts::new(terms, ledger);
    let mut requirements = amounts.total();
    requirements.extend(amounts.categories());
    requirements.extend(topic::requirements(journal, terms, ledger, holds));
    let lumps: Credits = ledger.lumps.iter().map(|lump| lump.counted).sum();
    let earned: Credits = ledger.entries.iter().map(|entry| entry.earned).sum();
    Standing { requirements, counted: amounts.all(), earned: lumps + earned }
}
