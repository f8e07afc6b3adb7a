//! What a session's note says, typed.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};

use super::{Credits, Kind, Minutes, Topic};
use crate::diagnostic::Name;
use crate::source::{Source, Span};

/// Everything a session's note says, each value read and checked by itself.
///
/// Plain data: only [`crate::admit`] turns it into a [`crate::admit::Session`], which is what counts.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The note's front matter, for those who point into it later; the body is gone.
    pub source: Arc<Source>,
    /// Where in it the YAML stands.
    pub front: Span,
    /// The kind of activity.
    pub kind: Kind,
    /// The civil date on which the activity began.
    pub date: NaiveDate,
    /// How long it took; absent only for kinds that need none.
    pub minutes: Option<Minutes>,
    /// When it began, where the note says so.
    pub start: Option<NaiveTime>,
    /// The nature of the activity as reports print it.
    pub title: Option<String>,
    /// The subjects, in the order written, each once.
    pub topics: Vec<Topic>,
    /// What it means for practice.
    pub relevance: Vec<Passage>,
    /// What was learned.
    pub takeaways: Vec<Passage>,
    /// What is to be done in practice, and what has been done.
    pub steps: Vec<Step>,
    /// The goal.
    pub objective: Option<String>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// The coach, or who else led it.
    pub coach: Option<String>,
    /// The coach's credential.
    pub coach_credential: Option<String>,
    /// Where or how it took place.
    pub setting: Option<String>,
    /// The engagement it belongs to.
    pub series: Option<String>,
    /// Who offered it.
    pub sponsor: Option<String>,
    /// An invoice or certificate number that a report may print.
    pub reference: Option<String>,
    /// Credit by certificate.
    pub credits: Option<Credits>,
    /// Categories that override the rulebook's, as written: `pa/category-1` or `category-1`.
    pub category: Vec<String>,
    /// Whether credit is claimed.
    pub claim: bool,
    /// The licenses it is meant for; none means all.
    pub licenses: Vec<String>,
    /// Papers that prove it.
    pub evidence: Vec<Evidence>,
    /// Whether reports show only date, minutes and kind.
    pub private: bool,
    /// Names of warnings that the note is excused from.
    pub allow: Vec<Name>,
}

impl Facts {
    /// The path of the note in the journal.
    pub fn path(&self) -> &str {
        self.source.path()
    }

    /// Whether a field that rules may ask for is filled.
    pub fn has(&self, field: &str) -> bool {
        match field {
            "topics" => !self.topics.is_empty(),
            "relevance" => !self.relevance.is_empty(),
            "takeaways" => !self.takeaways.is_empty(),
            "steps" => !self.steps.is_empty(),
            "objective" => self.objective.is_some(),
            "outcome" => self.outcome.is_some(),
            "evidence" => !self.evidence.is_empty(),
            "coach" => self.coach.is_some(),
            "title" => self.title.is_some(),
            "reference" => self.reference.is_some(),
            _ => false,
        }
    }

    /// The nature of the activity: the title, or the kind's label where there is none.
    pub fn nature(&self) -> String {
        self.title.clone().unwrap_or_else(|| self.kind.label())
    }
}

/// A paragraph or list item as plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage(pub String);

/// A step for practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The step as plain text.
    pub text: String,
    /// Whether it is done; none where it is no task with a box to tick.
    pub done: Option<bool>,
}

/// What came of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Practice has changed.
    ChangeMade,
    /// A change is planned.
    ChangePlanned,
    /// Present practice was confirmed.
    Confirmed,
    /// More is to be learned first.
    MoreToLearn,
}

impl Outcome {
    /// Every outcome and the word for it.
    pub const ALL: [(&'static str, Self); 4] = [
        ("change-made", Self::ChangeMade),
        ("change-planned", Self::ChangePlanned),
        ("confirmed", Self::Confirmed),
        ("more-to-learn", Self::MoreToLearn),
    ];

    /// The outcome of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.trim())).map(|(_, outcome)| *outcome)
    }

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, outcome)| *outcome == self).map_or("", |(name, _)| name)
    }
}

/// A paper that proves a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// A file in the journal, by its path from the root.
    File(String),
    /// An address, which is never opened.
    Link(String),
    /// A file outside of the journal, which is not looked at.
    NotChecked(String),
    /// A file that is not there.
    Missing(String),
}
