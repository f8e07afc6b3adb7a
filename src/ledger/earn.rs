//! From minutes to credit: rounding in its scope, then the rate.

use std::collections::BTreeMap;

use crate::admit::Session;
use crate::model::{Amount, Credits, Minutes};
use crate::rulebook::{Basis, CreditRule, KindRule, Rounding, Rulebook, Scope};

/// How the credit of an entry came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earning {
    /// By its minutes, together with those of its pool before it.
    Time {
        /// Minutes of the pool before this session; zero where each session is rounded by itself.
        before: u64,
        /// Minutes of the pool with this session.
        after: u64,
        /// Minutes that were credited before it.
        credited_before: u64,
        /// Minutes that are credited with it.
        credited_after: u64,
    },
    /// By the credits on its certificate.
    Certificate,
    /// By the item.
    Item,
}

impl Earning {
    /// The exact credit, before it was posted at a hundredth; none where it does not follow from minutes.
    pub fn exact(&self, rule: &KindRule, credit: &CreditRule) -> Option<Amount> {
        let Self::Time { credited_before, credited_after, .. } = *self else { return None };
        let credited = i128::from(credited_after - credited_before);
        Some(Amount::ratio(credited, credit.unit_minutes.into()) * rule.rate)
    }
}

/// Minutes that are rounded together, by series or cycle, kind and category.
#[derive(Debug, Default)]
pub(super) struct Pools {
    minutes: BTreeMap<(Option<String>, String, String), u64>,
}

impl Pools {
    /// What a session earns: what its pool earns with it, less what it earned before. So nothing is negative, it all adds
    /// up, and a later session changes no earlier one.
    pub(super) fn earn(
        &mut self,
        session: &Session,
        rule: &KindRule,
        category: &str,
        credit: &CreditRule,
    ) -> (Earning, Credits) {
        match rule.basis {
            Basis::Certificate => (Earning::Certificate, session.credits.unwrap_or_default()),
            Basis::Item => (Earning::Item, rule.flat.unwrap_or_default()),
            Basis::Time => {
                let minutes = u64::from(session.minutes.unwrap_or_default().get());
                let before = self.before(session, category, credit.scope, minutes);
                let after = before + minutes;
                let (credited_before, credited_after) = (credited(credit, before), credited(credit, after));
                let posted = |minutes: u64| rule.rate.posted_part(minutes.into(), credit.unit_minutes.into());
                let earned = posted(credited_after) - posted(credited_before);
                (Earning::Time { before, after, credited_before, credited_after }, earned)
            }
        }
    }

    /// The minutes of the session's pool so far, to which its own are added.
    fn before(&mut self, session: &Session, category: &str, scope: Scope, minutes: u64) -> u64 {
        let pool = match scope {
            Scope::Session => return 0,
            Scope::Series => match &session.series {
                Some(series) => Some(series.to_lowercase()),
                None => return 0,
            },
            Scope::Cycle => None,
        };
        let key = (pool, session.kind.as_str().to_owned(), category.to_owned());
        let sum = self.minutes.entry(key).or_default();
        *sum += minutes;
        *sum - minutes
    }
}

/// Minutes that credit is given for: the first ones whole, the rest in steps.
///
/// AMA: to the nearest quarter hour. Illinois: none below an hour, then by the full half hour.
fn credited(rule: &CreditRule, minutes: u64) -> u64 {
    let (first, step) = (u64::from(rule.first_minutes), u64::from(rule.step_minutes));
    let Some(rest) = minutes.checked_sub(first) else { return 0 };
    first
        + match rule.rounding {
            Rounding::None => rest,
            Rounding::Down => rest / step * step,
            // Half up, in whole numbers: the tie of a 30-minute step is 15 minutes.
            Rounding::Nearest => (2 * rest + step) / (2 * step) * step,
        }
}

/// What so many minutes earn by themselves at a rate of one.
pub fn earned(rulebook: &Rulebook, minutes: Minutes) -> Amount {
    let rule = &rulebook.credit;
    Amount::ratio(credited(rule, minutes.get().into()).into(), rule.unit_minutes.into())
}
