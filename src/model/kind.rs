//! Kinds of learning activity.

use std::fmt;
use std::sync::Arc;

/// A kind of learning activity, the value of the key `cme`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(Arc<str>);

impl Kind {
    /// The name as notes write it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as reports print it: `Teaching preparation`.
    pub fn label(&self) -> String {
        if let Some((_, label, _)) = BUILT_IN.iter().find(|(name, ..)| **name == *self.0) {
            return (*label).to_owned();
        }
        let words = self.0.replace('-', " ");
        let mut chars = words.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

const SELF_CLAIMED: &[&str] = &["duration", "topics", "relevance", "takeaways", "steps"];
const BY_CERTIFICATE: &[&str] = &["title", "credits"];

/// Name, label, and the fields a note needs besides `date`.
const BUILT_IN: &[(&str, &str, &[&str])] = &[
    ("coaching", "Coaching", SELF_CLAIMED),
    ("mentoring", "Mentoring", SELF_CLAIMED),
    ("consultation", "Consultation with peers", SELF_CLAIMED),
    ("reading", "Reading", SELF_CLAIMED),
    ("teaching", "Teaching", SELF_CLAIMED),
    ("teaching-prep", "Teaching preparation", SELF_CLAIMED),
    ("writing", "Medical writing", SELF_CLAIMED),
    ("self-assessment", "Self-assessment", SELF_CLAIMED),
    ("peer-review", "Peer review", SELF_CLAIMED),
    ("group", "Group learning", SELF_CLAIMED),
    ("lecture", "Lecture", SELF_CLAIMED),
    ("accredited", "Accredited activity", BY_CERTIFICATE),
];

/// The kinds a journal knows: the built-in ones and those that `cme.yaml` and its rulebooks add.
#[derive(Debug, Clone)]
pub struct Kinds {
    known: Vec<Known>,
}

#[derive(Debug, Clone)]
struct Known {
    kind: Kind,
    required: Vec<String>,
    /// Whether the user says what is required, which no rulebook changes.
    is_set: bool,
}

/// What notes of a kind need, besides `date`, for credit to follow from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Minutes, and what was learned.
    Minutes,
    /// What was learned, whatever it took.
    Item,
    /// A certificate.
    Certificate,
}

impl Needs {
    fn fields(self) -> Vec<String> {
        let fields = match self {
            Self::Certificate => BY_CERTIFICATE,
            Self::Minutes | Self::Item => SELF_CLAIMED,
        };
        let is_needed = |field: &&&str| self != Self::Item || **field != "duration";
        fields.iter().filter(is_needed).map(|field| (*field).to_owned()).collect()
    }
}

impl Default for Kinds {
    fn default() -> Self {
        let built_in = |(name, _, required): &(&str, &str, &[&str])| Known {
            kind: Kind((*name).into()),
            required: required.iter().map(|field| (*field).to_owned()).collect(),
            is_set: false,
        };
        Self { known: BUILT_IN.iter().map(built_in).collect() }
    }
}

impl Kinds {
    /// Adds a kind; one that is known stays as it is.
    pub fn add(&mut self, name: &str, needs: Needs) {
        if self.get(name).is_none() {
            self.known.push(Known { kind: Kind(name.into()), required: needs.fields(), is_set: false });
        }
    }

    /// Asks for no duration of a kind, where the user does not.
    pub fn waive_duration(&mut self, name: &str) {
        if let Some(known) = self.known.iter_mut().find(|known| known.kind.as_str() == name && !known.is_set) {
            known.required.retain(|field| field != "duration");
        }
    }

    /// Sets the fields that notes of a kind need besides `date`.
    pub fn require(&mut self, name: &str, fields: Vec<String>) {
        if let Some(known) = self.known.iter_mut().find(|known| known.kind.as_str() == name) {
            known.required = fields;
            known.is_set = true;
        }
    }

    /// The kind of that name; case does not matter.
    pub fn get(&self, name: &str) -> Option<&Kind> {
        self.known.iter().map(|known| &known.kind).find(|kind| kind.0.eq_ignore_ascii_case(name.trim()))
    }

    /// The fields that notes of a kind need besides `date`.
    pub fn required(&self, kind: &Kind) -> &[String] {
        self.known.iter().find(|known| known.kind == *kind).map_or(&[], |known| &known.required)
    }

    /// Every name, in the order in which kinds are listed.
    pub fn names(&self) -> Vec<&str> {
        self.known.iter().map(|known| known.kind.as_str()).collect()
    }
}
