//! What to look at twice.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;

use crate::ledger::{Earning, Ledger, Origin, Terms};
use crate::model::{Credits, Sentence};

/// More than so many percent beyond the exact hours are worth a word.
const PERCENT_OVER: u64 = 5;

/// Something to look at twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// The rulebook's text is older than a year.
    Stale(NaiveDate),
    /// The rulebook's text bears no date.
    Undated,
    /// Rounding credits more minutes than there were.
    OverExact {
        /// Minutes that are credited.
        credited: u64,
        /// Minutes that there were.
        exact: u64,
    },
    /// Notes of different days with one title.
    SameTitle {
        /// The title.
        title: String,
        /// How many notes.
        notes: usize,
    },
    /// Recorded credit and accredited notes of the same dates and category.
    DoubleCounting {
        /// The category's title.
        category: String,
        /// How much is recorded.
        recorded: Credits,
        /// How many accredited notes lie in its dates.
        notes: usize,
    },
    /// The cycle that the license is in has ended: on that day, by what that key of `cme.yaml` says.
    Expired(NaiveDate, &'static str),
}

impl Warning {
    /// What to look at and why, without a full stop.
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::Stale(date) => Sentence::new(
                "these rules follow a text of {date}, over 12 months ago; check for changes",
            )
            .with("date", *date),
            Self::Undated => "these rules are unverified: the text they follow bears no date".into(),
            Self::OverExact { credited, exact } => Sentence::new(
                "rounding credits {credited} minutes for {exact} minutes of activity, over {percent} percent more; an auditor may compare the two",
            )
            .with("credited", *credited)
            .with("exact", *exact)
            .with("percent", PERCENT_OVER),
            Self::SameTitle { title, notes } => {
                Sentence::new("{notes} notes have the title `{title}`; say what each was about")
                    .with("notes", *notes)
                    .with("title", &**title)
            }
            Self::DoubleCounting { category, recorded, notes } => Sentence::new(
                "{credits} recorded credits of {category} and {n} accredited note of the same dates may be the same activities, counted twice|{credits} recorded credits of {category} and {n} accredited notes of the same dates may be the same activities, counted twice",
            )
            .with("credits", *recorded)
            .with("category", &**category)
            .with("n", *notes),
            Self::Expired(date, key) => Sentence::new(
                "this cycle ended on {date}; write the new `{key}` into cme.yaml when the license is renewed",
            )
            .with("date", *date)
            .with("key", *key),
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
    }
}

pub(super) fn warnings(terms: &Terms<'_>, ledger: &Ledger<'_>) -> Vec<Warning> {
    let mut warnings = Vec::new();
    warnings.extend(expired(terms));
    warnings.extend(age(terms));
    warnings.extend(over_exact(ledger));
    warnings.extend(same_titles(ledger));
    warnings.extend(double_counting(terms, ledger));
    warnings
}

/// Nothing is to be renewed where an earlier cycle is looked at, or where the calendar gives the next one.
fn expired(terms: &Terms<'_>) -> Option<Warning> {
    let cycle = terms.current_cycle().filter(|own| terms.cycle == Some(*own) && own.to < terms.today)?;
    let license = terms.license?;
    let key = match (license.cycle, license.cycle_ends) {
        (Some(_), _) => "cycle",
        (None, Some(_)) => "cycle_ends",
        (None, None) => "expires",
    };
    Some(Warning::Expired(cycle.to, key))
}

fn age(terms: &Terms<'_>) -> Option<Warning> {
    match terms.rulebook.verified_on {
        None => Some(Warning::Undated),
        Some(date) => terms.rulebook.is_stale(terms.today).then_some(Warning::Stale(date)),
    }
}

/// Before any rate: a rate is the board's doing, rounding is ours.
fn over_exact(ledger: &Ledger<'_>) -> Option<Warning> {
    let (mut credited, mut exact) = (0, 0);
    for entry in &ledger.entries {
        if let Earning::Time { before, after, credited_before, credited_after, .. } = entry.earning {
            credited += credited_after - credited_before;
            exact += after - before;
        }
    }
    (credited * 100 > exact * (100 + PERCENT_OVER)).then_some(Warning::OverExact { credited, exact })
}

fn same_titles(ledger: &Ledger<'_>) -> Vec<Warning> {
    let mut titles: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for session in ledger.entries.iter().map(|entry| entry.session).filter(|session| !session.private) {
        if let Some(title) = &session.title {
            titles.entry(title.to_lowercase()).or_insert_with(|| (title.to_string(), 0)).1 += 1;
        }
    }
    titles
        .into_values()
        .filter(|(_, notes)| *notes > 1)
        .map(|(title, notes)| Warning::SameTitle { title, notes })
        .collect()
}

fn double_counting(terms: &Terms<'_>, ledger: &Ledger<'_>) -> Vec<Warning> {
    let recorded = ledger.lumps.iter().filter(|lump| lump.origin == Origin::Recorded && lump.counted > Credits::ZERO);
    let overlaps = recorded.filter_map(|lump| {
        let is_near = |entry: &&crate::ledger::Entry<'_>| {
            entry.earning == Earning::Certificate
                && entry.category == lump.category
                && (lump.since..=lump.on).contains(&entry.session.date)
        };
        let notes = ledger.entries.iter().filter(is_near).count();
        let category = terms.rulebook.category_title(lump.category).to_owned();
        (notes > 0).then_some(Warning::DoubleCounting { category, recorded: lump.counted, notes })
    });
    overlaps.collect()
}
