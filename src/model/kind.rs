//! Kinds of learning activity.

use std::fmt;

/// A kind of learning activity, the value of the key `cme`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(String);

impl Kind {
    /// The name as notes write it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as reports print it: `Teaching preparation`.
    pub fn label(&self) -> String {
        if let Some((_, label, _)) = BUILT_IN.iter().find(|(name, ..)| *name == self.0) {
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
    known: Vec<(Kind, Vec<String>)>,
}

impl Default for Kinds {
    fn default() -> Self {
        let built_in = |(name, _, required): &(&str, &str, &[&str])| {
            (Kind((*name).to_owned()), required.iter().map(|field| (*field).to_owned()).collect())
        };
        Self { known: BUILT_IN.iter().map(built_in).collect() }
    }
}

impl Kinds {
    /// Adds a kind that needs what a self-claimed one needs; one that is known stays as it is.
    pub fn add(&mut self, name: &str) {
        if self.get(name).is_none() {
            let required = SELF_CLAIMED.iter().map(|field| (*field).to_owned()).collect();
            self.known.push((Kind(name.to_owned()), required));
        }
    }

    /// Sets the fields that notes of a kind need besides `date`.
    pub fn require(&mut self, name: &str, fields: Vec<String>) {
        if let Some((_, required)) = self.known.iter_mut().find(|(kind, _)| kind.0 == name) {
            *required = fields;
        }
    }

    /// The kind of that name; case does not matter.
    pub fn get(&self, name: &str) -> Option<&Kind> {
        self.known.iter().map(|(kind, _)| kind).find(|kind| kind.0.eq_ignore_ascii_case(name.trim()))
    }

    /// The fields that notes of a kind need besides `date`.
    pub fn required(&self, kind: &Kind) -> &[String] {
        self.known.iter().find(|(known, _)| known == kind).map_or(&[], |(_, required)| required)
    }

    /// Every name, in the order in which kinds are listed.
    pub fn names(&self) -> Vec<&str> {
        self.known.iter().map(|(kind, _)| kind.as_str()).collect()
    }
}
