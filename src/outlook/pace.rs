//! How many sessions like those so far the rest takes, under the rulebook's own rounding.

use std::collections::BTreeMap;

use crate::ledger::{Ledger, Terms, worth};
use crate::model::{Credits, Minutes};
use crate::rulebook::{Basis, KindRule};
use crate::standing::Standing;

/// A session is taken to be so long where there was none yet: the length that coaching is commonly sold in.
const USUAL_MINUTES: i128 = 50;

/// More sessions than this are no plan.
const MOST: u32 = 10_000;

/// What the rest of the total takes in sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pace {
    /// What is short of the total.
    pub short: Credits,
    /// Days in which to do it, today not among them.
    pub days: i64,
    /// The length of a session: the most common one so far.
    pub minutes: Minutes,
    /// The kind's name: the most common one so far.
    pub kind: String,
    /// How many such sessions reach what can be reached; none where one earns nothing.
    pub sessions: Option<u32>,
    /// What they can add at the most before a cap is full; none without a cap.
    pub room: Option<Credits>,
}

impl Pace {
    /// One every so many days.
    pub fn every_days(&self) -> Option<i64> {
        self.sessions.filter(|sessions| *sessions > 0).map(|sessions| (self.days / i64::from(sessions)).max(1))
    }
}

pub(super) fn pace(terms: &Terms<'_>, ledger: &Ledger<'_>, standing: &Standing) -> Option<Pace> {
    let cycle = terms.cycle?;
    let days = cycle.days_left(terms.today);
    let total = standing.requirements.iter().find(|one| one.rule == "total.min")?;
    if total.short() == Credits::ZERO || days <= 0 {
        return None;
    }
    let (rule, minutes) = usual(terms, ledger)?;
    let room = room(terms, ledger, rule);
    let target = room.map_or(total.short(), |room| room.min(total.short()));
    let enough = |sessions: &u32| several(terms, rule, minutes, *sessions) >= target;
    let sessions = (worth(terms.rulebook, rule, minutes) > Credits::ZERO).then(|| (1..MOST).find(enough)).flatten();
    let sessions = sessions.filter(|_| target > Credits::ZERO);
    Some(Pace { short: total.short(), days, minutes, kind: rule.id.clone(), sessions, room })
}

/// The kind and length of most sessions so far; without any, the first kind that is credited by its minutes.
fn usual<'a>(terms: &Terms<'a>, ledger: &Ledger<'_>) -> Option<(&'a KindRule, Minutes)> {
    let by_time = |id: &str| terms.rulebook.kinds.iter().find(|kind| kind.id == id && kind.basis == Basis::Time);
    let mut seen: BTreeMap<(&str, Minutes), usize> = BTreeMap::new();
    for session in ledger.entries.iter().map(|entry| entry.session) {
        if let Some(minutes) = session.minutes.filter(|_| by_time(session.kind.as_str()).is_some()) {
            *seen.entry((session.kind.as_str(), minutes)).or_default() += 1;
        }
    }
    let most = seen.into_iter().max_by_key(|(_, count)| *count).map(|((kind, minutes), _)| (kind, minutes));
    if let Some((rule, minutes)) = most.and_then(|(kind, minutes)| Some((by_time(kind)?, minutes))) {
        return Some((rule, minutes));
    }
    let first = by_time("coaching").or_else(|| terms.rulebook.kinds.iter().find(|kind| kind.basis == Basis::Time));
    first.zip(Minutes::new(USUAL_MINUTES).ok())
}

/// What so many sessions earn: by themselves, since what is pooled with what depends on what will be written.
fn several(terms: &Terms<'_>, rule: &KindRule, minutes: Minutes, sessions: u32) -> Credits {
    let each = worth(terms.rulebook, rule, minutes);
    Credits::hundredths(each.as_hundredths() * u64::from(sessions))
}

/// The least room left in the caps over a kind in this cycle.
fn room(terms: &Terms<'_>, ledger: &Ledger<'_>, rule: &KindRule) -> Option<Credits> {
    let counted = |is_in: &dyn Fn(&str, Option<&str>) -> bool| -> Credits {
        let lumps = ledger.lumps.iter().filter(|lump| is_in(lump.category, None)).map(|lump| lump.counted);
        let entries = ledger.entries.iter().filter(|e| is_in(e.category, Some(e.session.kind.as_str())));
        lumps.chain(entries.map(|entry| entry.counted)).sum()
    };
    let rulebook = terms.rulebook;
    let of_kind = rule.max.map(|max| max - counted(&|_, kind| kind == Some(rule.id.as_str())));
    let of_categories = rulebook.lineage(&rule.category).into_iter().filter_map(|category| {
        let is_in = |id: &str, _: Option<&str>| rulebook.lineage(id).iter().any(|known| known.id == category.id);
        Some(category.max? - counted(&is_in))
    });
    of_kind.into_iter().chain(of_categories).min()
}

/// Small numbers as words: `nine`.
pub fn number_word(number: u32) -> String {
    let words =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    words.get(number as usize).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}
