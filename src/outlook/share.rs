//! What counts in each category that has no minimum, where no requirement would show it.

use crate::ledger::{Ledger, Terms};
use crate::model::Credits;
use crate::rulebook::Category;

/// What a category holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Its title.
    pub title: String,
    /// What was earned in it and in those inside of it.
    pub earned: Credits,
    /// What of it counts.
    pub counted: Credits,
    /// What can count of it at the most.
    pub max: Option<Credits>,
}

/// The categories without a minimum that hold something or have a limit; none where there is only one category.
pub(super) fn shares(terms: &Terms<'_>, ledger: &Ledger<'_>) -> Vec<Share> {
    let categories = &terms.rulebook.categories;
    let without_min = categories.iter().filter(|category| category.min.is_none() && categories.len() > 1);
    let shares = without_min.map(|category| share(category, terms, ledger));
    shares.filter(|share| share.earned > Credits::ZERO || share.max.is_some()).collect()
}

fn share(category: &Category, terms: &Terms<'_>, ledger: &Ledger<'_>) -> Share {
    let is_in = |id: &str| terms.rulebook.is_within(id, &category.id);
    let lumps = || ledger.lumps.iter().filter(|lump| is_in(lump.category));
    let entries = || ledger.entries.iter().filter(|entry| is_in(entry.category));
    Share {
        title: category.title.clone(),
        earned: lumps().map(|lump| lump.credits).chain(entries().map(|entry| entry.earned)).sum(),
        counted: lumps().map(|lump| lump.counted).chain(entries().map(|entry| entry.counted)).sum(),
        max: category.max,
    }
}
