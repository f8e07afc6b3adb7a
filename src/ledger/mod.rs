//! From a journal to entries: what each session earns and counts under one license, and why.
//!
//! Posting cannot fail: everything that could be wrong was said before. The order is fixed: eligibility, exact minutes,
//! rounding in its scope, rate or flat (earned), caps (counted). Credit from elsewhere comes before sessions, sessions in
//! order of date, then path, so that a later note changes no earlier entry.

mod cap;
mod earn;
mod exclude;
mod lump;
mod room;
mod time;

pub use cap::Cut;
pub use earn::{Earning, earned};
pub use exclude::{Excluded, Why, lacks};
pub use lump::{Lump, Origin};
pub use room::Room;
pub use time::{Listed, all_time};

use chrono::NaiveDate;

use crate::admit::Session;
use crate::cycle::Cycle;
use crate::model::{Credits, Journal, Minutes, Sentence};
use crate::rulebook::{Basis, KindRule, Rulebook};
use crate::settings::License;
use cap::{Caps, Of};
use earn::Pools;

/// What sessions are posted under.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// The rules.
    pub rulebook: &'a Rulebook,
    /// All versions of these rules, each in effect for other cycles; earlier cycles are judged by their own.
    pub versions: &'a [Rulebook],
    /// The license, where there is one.
    pub license: Option<&'a License>,
    /// The dates that count; none for all.
    pub cycle: Option<Cycle>,
    /// Nothing behind this day counts.
    pub today: NaiveDate,
}

/// A session as one license sees it.
#[derive(Debug, Clone)]
pub struct Entry<'j> {
    /// The session.
    pub session: &'j Session,
    /// The category it counts in.
    pub category: &'j str,
    /// How its credit came about.
    pub earning: Earning,
    /// After eligibility, rounding and rate.
    pub earned: Credits,
    /// After caps; this is what adds up.
    pub counted: Credits,
    /// The cap that cut it, where one did.
    pub cut: Option<Box<Cut>>,
}

impl Entry<'_> {
    /// Why less counts than was earned, as a sentence without a full stop.
    pub fn reason(&self) -> Option<Sentence> {
        self.cut.as_ref().map(|cut| cut.sentence(self.counted, self.earned))
    }
}

/// All sessions of a journal under one license.
#[derive(Debug, Clone, Default)]
pub struct Ledger<'j> {
    /// Credit that was carried in, or is recorded elsewhere, in the order of `cme.yaml`.
    pub lumps: Vec<Lump<'j>>,
    /// Sessions that the rules admit, in order of date, then path.
    pub entries: Vec<Entry<'j>>,
    /// Sessions of the cycle that they do not admit, and why.
    pub excluded: Vec<Excluded<'j>>,
}

/// Posts every session of a journal.
pub fn post<'j>(journal: &'j Journal, terms: &Terms<'j>) -> Ledger<'j> {
    let mut ledger = Ledger::default();
    let (mut pools, mut caps) = (Pools::default(), Caps::new(terms));
    ledger.lumps = lump::post(terms, &mut caps);
    for session in journal.sessions.iter().filter(|session| terms.contains(session.date)) {
        match exclude::why(session, terms) {
            Ok(rule) => ledger.entries.push(entry(session, rule, terms, &mut pools, &mut caps)),
            Err(excluded) => ledger.excluded.push(excluded),
        }
    }
    ledger
}

fn entry<'j>(
    session: &'j Session,
    rule: &'j KindRule,
    terms: &Terms<'j>,
    pools: &mut Pools,
    caps: &mut Caps<'j>,
) -> Entry<'j> {
    let category = terms.category_of(session, rule);
    let (earning, earned) = pools.earn(session, rule, category, &terms.rulebook.credit);
    let (counted, cut) = caps.count(Of::session(session, rule, category), earned);
    Entry { session, category, earning, earned, counted, cut: cut.map(Box::new) }
}

impl<'a> Terms<'a> {
    /// Rules alone: every date, no license.
    pub fn of(rulebook: &'a Rulebook, today: NaiveDate) -> Self {
        Self { rulebook, versions: std::slice::from_ref(rulebook), license: None, cycle: None, today }
    }

    /// The cycle before, under the version of the rules that was in effect when it ended; where none is known to have been,
    /// under these. It ends where this one starts, and is as long as the rules of its time say.
    pub fn previous(&self) -> Option<Self> {
        let cycle = self.cycle?;
        let last = cycle.from.pred_opt()?;
        let of_then = self.versions.iter().find(|version| version.effective.contains(last));
        let rulebook = of_then.unwrap_or(self.rulebook);
        let before = cycle.previous(rulebook);
        (before.from < cycle.from).then_some(Self { rulebook, cycle: Some(before), ..*self })
    }

    /// The cycles before, the latest first, until one begins on a day or before it.
    pub fn back_to(self, day: NaiveDate) -> impl Iterator<Item = Self> {
        let reaches = move |terms: &Self| terms.cycle.is_some_and(|cycle| day < cycle.from);
        let before = move |terms: &Self| Some(*terms).filter(reaches).and_then(|terms| terms.previous());
        std::iter::successors(before(&self), before)
    }

    /// The cycle that the license is in, whichever is looked at.
    pub fn current_cycle(&self) -> Option<Cycle> {
        let license = self.license?;
        let cycle = |rulebook| Some((rulebook, Cycle::current(license, rulebook, self.today).ok()?));
        let is_in_effect = |(rulebook, cycle): &(&Rulebook, Cycle)| rulebook.effective.contains(cycle.to);
        let known = self.versions.iter().filter_map(cycle).find(is_in_effect);
        known.or_else(|| cycle(self.rulebook)).map(|(_, cycle)| cycle)
    }

    /// Whether a date lies in the cycle.
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.cycle.is_none_or(|cycle| cycle.contains(date))
    }

    /// When the license was issued, where that day lies in the cycle: then this is its first one.
    pub fn first_since(&self) -> Option<NaiveDate> {
        let issued = self.license.and_then(|license| license.issued)?;
        self.cycle.is_some_and(|cycle| cycle.contains(issued)).then_some(issued)
    }

    /// The year for limits by the year.
    pub(crate) fn year_of(&self, date: NaiveDate) -> i32 {
        self.cycle.map_or_else(|| chrono::Datelike::year(&date), |cycle| cycle.year_of(date, self.rulebook.year))
    }

    /// The category of a session: what its note says for this license, else what it says for every license that has
    /// such a category, else what the rulebook says of its kind.
    pub fn category_of(&self, session: &'a Session, rule: &'a KindRule) -> &'a str {
        let is_mine = |prefix: &str| self.license.is_some_and(|license| license.id == prefix);
        let parts =
            || session.category.iter().map(|text| text.split_once('/').map_or((None, &**text), |(a, b)| (Some(a), b)));
        let mine = parts().filter_map(|(prefix, id)| prefix.filter(|prefix| is_mine(prefix)).map(|_| id));
        let anyones = parts().filter_map(|(prefix, id)| prefix.is_none().then_some(id));
        let known = mine.chain(anyones).find_map(|id| self.rulebook.category(id));
        known.map_or(&rule.category, |category| &category.id)
    }
}

/// What so many minutes of a kind earn by themselves, before any cap of the cycle.
pub fn worth(rulebook: &Rulebook, rule: &KindRule, minutes: Minutes) -> Credits {
    let earned = match rule.basis {
        Basis::Time => (earned(rulebook, minutes) * rule.rate).posted(),
        Basis::Item => rule.flat.unwrap_or_default(),
        Basis::Certificate => Credits::ZERO,
    };
    rule.max_per_session.map_or(earned, |max| earned.min(max))
}

/// What a session earns by itself under a rulebook, before any cap; none where the rulebook does not name its kind.
pub fn earns(session: &Session, rulebook: &Rulebook) -> Option<Credits> {
    let rule = rulebook.kind(&session.kind)?;
    Some(Pools::default().earn(session, rule, &rule.category, &rulebook.credit).1)
}
