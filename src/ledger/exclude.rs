//! Eligibility: why a session earns nothing under a rulebook.

use chrono::NaiveDate;

use crate::admit::Session;
use crate::rulebook::Rulebook;

/// A session that earns nothing, and why.
#[derive(Debug, Clone)]
pub struct Excluded<'j> {
    /// The session.
    pub session: &'j Session,
    /// The first reason that holds.
    pub why: Why,
}

/// Why a session earns nothing, in the order in which the reasons are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Its date is behind today.
    Future,
    /// The note says `claim: false`.
    NotClaimed,
    /// The rulebook does not name its kind.
    NoCreditForKind,
}

impl Why {
    /// Every reason, in order.
    pub const ALL: [Self; 3] = [Self::Future, Self::NotClaimed, Self::NoCreditForKind];

    /// The reason as templates and JSON name it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Future => "future",
            Self::NotClaimed => "not-claimed",
            Self::NoCreditForKind => "no-credit-for-kind",
        }
    }

    /// The reason as reports print it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Future => "dated after the day of this report",
            Self::NotClaimed => "kept as a record and not claimed",
            Self::NoCreditForKind => "of a kind for which these rules give no credit",
        }
    }
}

pub(super) fn why(session: &Session, rulebook: &Rulebook, today: NaiveDate) -> Option<Why> {
    if session.date > today {
        return Some(Why::Future);
    }
    if !session.claim {
        return Some(Why::NotClaimed);
    }
    rulebook.kind(&session.kind).is_none().then_some(Why::NoCreditForKind)
}
