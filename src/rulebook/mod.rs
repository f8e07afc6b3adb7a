//! One board's rules as data: rulebook format 1.
//!
//! In: a YAML file, built in or the user's. Out: a [`Rulebook`], or every finding with its place. Which kinds count, in
//! which category and at what rate is always said here, never in code.

mod builtin;
mod parse;

pub use builtin::{DEFAULT, built_in, ids};
pub use parse::parse;

use chrono::NaiveDate;

use crate::model::Kind;

/// The rules of one board, as far as they decide about credit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rulebook {
    /// Its id, as `cme.yaml` names it.
    pub id: String,
    /// Its title as reports print it.
    pub title: String,
    /// The text it follows.
    pub source: String,
    /// The date that the text itself states; none means unverified.
    pub verified_on: Option<NaiveDate>,
    /// How minutes become credit.
    pub credit: CreditRule,
    /// The categories, in the order in which reports list them.
    pub categories: Vec<Category>,
    /// The kinds that earn something; one that is not here earns nothing.
    pub kinds: Vec<KindRule>,
    /// The statement above the signature.
    pub attestation: Option<String>,
}

/// How minutes become credit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditRule {
    /// The word for one unit and for several: credit, credits; hour, hours.
    pub unit: (String, String),
    /// Minutes in one unit.
    pub unit_minutes: u32,
    /// Credit is given in steps of so many minutes.
    pub step_minutes: u32,
    /// What happens to minutes between two steps.
    pub rounding: Rounding,
}

/// What happens to minutes between two steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest step, half up.
    Nearest,
    /// To the step below.
    Down,
    /// They count as they are.
    None,
}

/// A category of credit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Its id.
    pub id: String,
    /// Its title as reports print it.
    pub title: String,
}

/// What a kind earns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindRule {
    /// The kind.
    pub id: String,
    /// The category it earns in.
    pub category: String,
    /// What its credit follows from.
    pub basis: Basis,
}

/// What credit follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The minutes of the session.
    Time,
    /// The credits on a certificate.
    Certificate,
}

impl Rulebook {
    /// What the rulebook says of a kind; none where it does not name it.
    pub fn kind(&self, kind: &Kind) -> Option<&KindRule> {
        self.kinds.iter().find(|rule| rule.id == kind.as_str())
    }

    /// The title of a category.
    pub fn category_title<'a>(&'a self, id: &'a str) -> &'a str {
        self.categories.iter().find(|category| category.id == id).map_or(id, |category| &category.title)
    }
}
