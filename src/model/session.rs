//! What a session's note says, typed.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};

use super::{Credits, Kind, Minutes, Topic};
use crate::diagnostic::Name;

/// Everything a session's note says, each value read and checked by itself.
///
/// Plain data: only [`crate::admit`] turns it into a [`crate::admit::Session`], which is what counts.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The path of the note in the journal; who has to point into its text reads it again.
    pub path: Arc<str>,
    /// The kind of activity.
    pub kind: Kind,
    /// The civil date on which the activity began.
    pub date: NaiveDate,
    /// How long it took; absent only for kinds that need none.
    pub minutes: Option<Minutes>,
    /// When it began, where the note says so.
    pub start: Option<NaiveTime>,
    /// The nature of the activity as reports print it.
    pub title: Option<Box<str>>,
    /// The subjects, in the order written, each once.
    pub topics: Box<[Topic]>,
    /// What it means for practice.
    pub relevance: Section<Passage>,
    /// What was learned.
    pub takeaways: Section<Passage>,
    /// What is to be done in practice, and what has been done.
    pub steps: Section<Step>,
    /// How many of the steps are done.
    pub steps_done: usize,
    /// The goal.
    pub objective: Option<Box<str>>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// The coach, or who else led it.
    pub coach: Option<Box<str>>,
    /// The coach's credential.
    pub coach_credential: Option<Box<str>>,
    /// Where or how it took place.
    pub setting: Option<Box<str>>,
    /// The engagement it belongs to.
    pub series: Option<Box<str>>,
    /// Who offered it.
    pub sponsor: Option<Box<str>>,
    /// An invoice or certificate number that a report may print.
    pub reference: Option<Box<str>>,
    /// Credit by certificate.
    pub credits: Option<Credits>,
    /// Categories that override the rulebook's, as written: `pa/category-1` or `category-1`.
    pub category: Box<[String]>,
    /// Whether credit is claimed.
    pub claim: bool,
    /// The licenses it is meant for; none means all.
    pub licenses: Box<[String]>,
    /// Papers that prove it.
    pub evidence: Box<[Evidence]>,
    /// Whether reports show only date, minutes and kind.
    pub private: bool,
    /// Names of warnings that the note is excused from.
    pub allow: Box<[Name]>,
}

impl Facts {
    /// The path of the note in the journal.
    pub fn path(&self) -> &str {
        &self.path
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
        self.title.as_deref().map_or_else(|| self.kind.label(), str::to_owned)
    }
}

/// Whether what stands in sections is kept: most outputs print none of it, and a journal may be large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prose {
    /// Every paragraph and item.
    Kept,
    /// Only how many there are.
    Counted,
}

/// What stands in a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Section<T> {
    /// Its paragraphs or items.
    Kept(Box<[T]>),
    /// How many there are: a journal that was read for an output which prints none of them has nothing else.
    Counted(usize),
}

impl<T> Section<T> {
    /// Takes what stands there, as far as it is kept.
    pub fn new(items: impl ExactSizeIterator<Item = T>, prose: Prose) -> Self {
        match prose {
            Prose::Kept => Self::Kept(items.collect()),
            Prose::Counted => Self::Counted(items.len()),
        }
    }

    /// How many paragraphs or items.
    pub fn len(&self) -> usize {
        match self {
            Self::Kept(items) => items.len(),
            Self::Counted(count) => *count,
        }
    }

    /// Whether nothing stands there.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The paragraphs or items.
    ///
    /// # Panics
    /// If they were only counted: an output that prints them has to ask for them, and never goes without.
    pub fn items(&self) -> &[T] {
        match self {
            Self::Kept(items) => items,
            Self::Counted(_) => panic!("what stands in sections is printed, and was not kept"),
        }
    }
}

/// A paragraph or list item as plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage(pub Box<str>);

/// A step for practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The step as plain text.
    pub text: Box<str>,
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
