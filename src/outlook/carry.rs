//! What of a surplus could be carried over into the next cycle.

use crate::ledger::{Ledger, Origin, Terms};
use crate::model::Credits;
use crate::rulebook::{CarryOver, Category, Rulebook};
use crate::standing::Standing;

/// What counts beyond the total, as far as the rules carry it over: of the categories they name, each beyond its own
/// minimum, and up to their limit; and into how many cycles. None where there is no such thing.
pub(super) fn over(terms: &Terms<'_>, ledger: &Ledger<'_>, standing: &Standing) -> Option<(Credits, u32)> {
    let rules = terms.rulebook.carry_over.as_ref()?;
    let total = standing.requirements.iter().find(|one| one.rule == "total.min" && one.waived.is_none())?;
    let of_categories =
        giving(terms.rulebook, rules).map(|category| spare(terms.rulebook, rules, ledger, category)).sum();
    let over = total.surplus().min(of_categories);
    let over = rules.max.map_or(over, |max| over.min(max));
    (over > Credits::ZERO).then_some((over, rules.cycles))
}

/// The categories that may be carried over, without those inside another one of them.
fn giving<'a>(rulebook: &'a Rulebook, rules: &'a CarryOver) -> impl Iterator<Item = &'a Category> {
    let is_named = |category: &&Category| rules.categories.is_empty() || rules.categories.contains(&category.id);
    rulebook.categories.iter().filter(is_named).filter(move |category| {
        let outer = rulebook.lineage(&category.id);
        !outer[1..].iter().any(is_named)
    })
}

/// What a category has beyond its minimum; where a surplus goes into one cycle only, none of it was itself carried in.
fn spare(rulebook: &Rulebook, rules: &CarryOver, ledger: &Ledger<'_>, category: &Category) -> Credits {
    let is_in = |id: &str| rulebook.is_within(id, &category.id);
    let lumps = |origin| {
        let lumps = ledger.lumps.iter().filter(move |lump| lump.origin == origin && is_in(lump.category));
        lumps.map(|lump| lump.counted).sum::<Credits>()
    };
    let entries: Credits = ledger.entries.iter().filter(|entry| is_in(entry.category)).map(|entry| entry.counted).sum();
    let (carried, new) = (lumps(Origin::CarriedIn), lumps(Origin::Recorded) + entries);
    let spare = carried + new - category.min.unwrap_or_default();
    if rules.cycles > 1 { spare } else { spare.min(new) }
}
