//! Eligibility: why a session earns nothing under a license.

use super::Terms;
use crate::admit::Session;
use crate::model::{Sentence, Value};
use crate::rulebook::{Basis, KindRule};
use crate::settings::License;

/// A session that earns nothing, and why.
#[derive(Debug, Clone)]
pub struct Excluded<'j> {
    /// The session.
    pub session: &'j Session,
    /// The first reason that holds.
    pub why: Why,
    /// What of the note it is about, as a sentence without a full stop, where that is more than the reason says.
    pub detail: Option<Sentence>,
}

/// Why a session earns nothing, in the order in which the reasons are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Its date is behind today.
    Future,
    /// The note says `claim: false`.
    NotClaimed,
    /// The note names other licenses.
    OtherLicense,
    /// The rulebook does not name its kind.
    NoCreditForKind,
    /// The rulebook gives no credit for one of its subjects; one excludes the whole note.
    ExcludedTopic,
    /// It lacks what the rulebook needs for its kind.
    Needs,
}

impl Why {
    /// Every reason, in order.
    pub const ALL: [Self; 6] =
        [Self::Future, Self::NotClaimed, Self::OtherLicense, Self::NoCreditForKind, Self::ExcludedTopic, Self::Needs];

    /// Whether a rule gives nothing, rather than nothing being asked for.
    pub fn is_by_rule(self) -> bool {
        matches!(self, Self::NoCreditForKind | Self::ExcludedTopic | Self::Needs)
    }

    /// The reason as templates and JSON name it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Future => "future",
            Self::NotClaimed => "not-claimed",
            Self::OtherLicense => "other-license",
            Self::NoCreditForKind => "no-credit-for-kind",
            Self::ExcludedTopic => "excluded-topic",
            Self::Needs => "needs",
        }
    }

    /// The reason as reports print it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Future => "dated after the day of this report",
            Self::NotClaimed => "kept as a record and not claimed",
            Self::OtherLicense => "meant for another license",
            Self::NoCreditForKind => "of a kind for which these rules give no credit",
            Self::ExcludedTopic => "on a subject for which these rules give no credit",
            Self::Needs => "without what these rules need for credit",
        }
    }
}

/// The rule under which a session is eligible.
///
/// # Errors
/// The session with the first reason why it is not.
pub(super) fn why<'j>(session: &'j Session, terms: &Terms<'j>) -> Result<&'j KindRule, Excluded<'j>> {
    let no = |why: Why, detail: Option<Sentence>| Err(Excluded { session, why, detail });
    if session.date > terms.today {
        return no(Why::Future, None);
    }
    if !session.claim {
        return no(Why::NotClaimed, None);
    }
    let is_named = |license: &License| session.licenses.is_empty() || session.licenses.contains(&license.id);
    if !terms.license.is_none_or(is_named) {
        return no(
            Why::OtherLicense,
            Some(Sentence::new("the note is for {licenses}").with("licenses", ticked(&session.licenses, "and"))),
        );
    }
    let Some(rule) = terms.rulebook.kind(&session.kind) else {
        return no(
            Why::NoCreditForKind,
            Some(
                Sentence::new("the rulebook `{rulebook}` does not name the kind `{kind}`")
                    .with("rulebook", &*terms.rulebook.id)
                    .with("kind", session.kind.as_str()),
            ),
        );
    };
    if let Some(topic) = terms.rulebook.excludes.iter().find(|topic| session.topics.contains(topic)) {
        let detail = Sentence::new("`{topic}` earns nothing here; if the rest does, split the note");
        return no(Why::ExcludedTopic, Some(detail.with("topic", topic.to_string())));
    }
    let lacking = lacks(session, rule);
    if !lacking.is_empty() {
        return no(
            Why::Needs,
            Some(Sentence::new("the note has no {fields}").with("fields", ticked(&lacking, "and no"))),
        );
    }
    Ok(rule)
}

fn ticked(names: &[impl AsRef<str>], last: &'static str) -> Value {
    Value::Names(names.iter().map(|name| format!("`{}`", name.as_ref())).collect(), last)
}

/// What a session lacks without which it earns nothing under a rule: names of fields.
pub fn lacks<'a>(session: &Session, rule: &'a KindRule) -> Vec<&'a str> {
    let basis = match rule.basis {
        Basis::Time => Some("duration").filter(|_| session.minutes.is_none()),
        Basis::Certificate => Some("credits").filter(|_| session.credits.is_none()),
        Basis::Item => None,
    };
    let needed = rule.needs.iter().map(String::as_str).filter(|field| !session.has(field));
    basis.into_iter().chain(needed).collect()
}
