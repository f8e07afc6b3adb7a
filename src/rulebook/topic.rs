//! Subjects with a minimum of their own.

use super::Rulebook;
use crate::model::{Credits, Topic};

/// A subject that a cycle needs credit in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicRule {
    /// Its id.
    pub id: String,
    /// Its title as reports print it.
    pub title: String,
    /// The subjects of a note that count for it, its id and title among them.
    pub accepts: Vec<Topic>,
    /// Credit it needs.
    pub min: Credits,
    /// The category, or one that holds it, in which the credit must have been earned.
    pub category: Option<String>,
    /// How often it is needed.
    pub repeat: Repeat,
    /// Only credit of so many months before the cycle's end counts, and also that from before its start.
    pub within_months: Option<u32>,
    /// Who needs it.
    pub condition: Option<Condition>,
    /// Whether credit that is given to it may be given to another subject as well.
    pub shared: bool,
}

/// How often a subject is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// In every cycle.
    EveryCycle,
    /// In one of so many cycles in a row.
    EveryCycles(u32),
    /// Once in a career.
    Once,
}

/// What the physician must hold for a subject to be needed, such as `dea`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition(pub String);

impl TopicRule {
    /// Whether a note with these subjects counts for it.
    pub fn accepts(&self, topics: &[Topic]) -> bool {
        topics.iter().any(|topic| self.accepts.contains(topic))
    }

    /// Whether credit of a category counts for it, by the rulebook that the credit was posted under.
    pub fn takes(&self, rulebook: &Rulebook, category: &str) -> bool {
        self.category.as_ref().is_none_or(|wanted| rulebook.is_within(category, wanted))
    }
}
