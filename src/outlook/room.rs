//! How much the caps over a kind still let in until the cycle's end.

use crate::ledger::{Ledger, Terms};
use crate::model::Credits;
use crate::rulebook::KindRule;

/// What counts already: whether it is meant, by category and kind, and its year.
type Meant<'a> = &'a dyn Fn(&str, Option<&str>) -> bool;

/// The least room left in the caps over a kind in this cycle; none where there is no cap. A cap by the year has the room
/// that is left in this year, and all of it in each year of the cycle that is still to come.
pub(super) fn room(terms: &Terms<'_>, ledger: &Ledger<'_>, rule: &KindRule) -> Option<Credits> {
    let rulebook = terms.rulebook;
    let of_kind: Meant<'_> = &|_, kind| kind == Some(rule.id.as_str());
    let mut rooms = vec![
        rule.max.map(|max| max - counted(terms, ledger, of_kind, None)),
        rule.max_per_year.map(|max| by_year(terms, ledger, of_kind, max)),
    ];
    for category in rulebook.lineage(&rule.category) {
        let inside: Meant<'_> = &|id, _| rulebook.is_within(id, &category.id);
        rooms.push(category.max.map(|max| max - counted(terms, ledger, inside, None)));
        rooms.push(category.max_per_year.map(|max| by_year(terms, ledger, inside, max)));
    }
    rooms.into_iter().flatten().min()
}

fn by_year(terms: &Terms<'_>, ledger: &Ledger<'_>, meant: Meant<'_>, max: Credits) -> Credits {
    let Some(cycle) = terms.cycle else { return max };
    let year = terms.year_of(terms.today.clamp(cycle.from, cycle.to));
    let to_come = u64::try_from(terms.year_of(cycle.to) - year).unwrap_or_default();
    max - counted(terms, ledger, meant, Some(year)) + Credits::hundredths(max.as_hundredths() * to_come)
}

fn counted(terms: &Terms<'_>, ledger: &Ledger<'_>, meant: Meant<'_>, year: Option<i32>) -> Credits {
    let of_year = |date| year.is_none_or(|year| terms.year_of(date) == year);
    let lumps = ledger.lumps.iter().filter(|lump| meant(lump.category, None) && of_year(lump.on));
    let entries = ledger
        .entries
        .iter()
        .filter(|entry| meant(entry.category, Some(entry.session.kind.as_str())) && of_year(entry.session.date));
    lumps.map(|lump| lump.counted).chain(entries.map(|entry| entry.counted)).sum()
}
