//! One board's rules as data: rulebook format 1.
//!
//! In: a YAML file, built in or the user's. Out: a [`Rulebook`], or every finding with its place. Which kinds count, in
//! which category and at what rate is always said here, never in code.

mod builtin;
mod category;
mod credit;
mod cycle;
mod parse;
mod topic;

pub use builtin::{DEFAULT, built_in, closest, ids, text};
pub use category::{Category, KindRule};
pub use credit::{Basis, CreditRule, Rounding, Scope};
pub use cycle::{CarryOver, FirstCycle, ReportBy, Retain, RetainFrom, Window, YearKind};
pub use parse::parse;
pub use topic::{Condition, Repeat, TopicRule};

use chrono::NaiveDate;

use crate::diagnostic::Finding;
use crate::model::{Credits, Kind, Period, Topic};

/// The rules of one board, as far as they decide about credit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rulebook {
    /// The file it was read from, as licenses name it; a built-in one is its id with `.yaml`.
    pub file: String,
    /// Its id, as `cme.yaml` names it.
    pub id: String,
    /// Its title as reports print it.
    pub title: String,
    /// The text it follows.
    pub source: String,
    /// Where that text stands.
    pub url: Option<String>,
    /// The date that the text itself states; none means unverified.
    pub verified_on: Option<NaiveDate>,
    /// The last days of the cycles that it holds for.
    pub effective: Period,
    /// Which dates a cycle covers.
    pub window: Window,
    /// When the cycle is to be reported by, where that is not its end.
    pub report_by: Option<ReportBy>,
    /// Days behind the cycle's end in which a deficiency can still be made good.
    pub grace_days: u32,
    /// What a first cycle asks for.
    pub first_cycle: FirstCycle,
    /// How long records are kept.
    pub retain: Option<Retain>,
    /// How minutes become credit.
    pub credit: CreditRule,
    /// What a cycle needs in all.
    pub total: Total,
    /// What a year is for limits by the year.
    pub year: YearKind,
    /// The categories, in the order in which reports list them.
    pub categories: Vec<Category>,
    /// The kinds that earn something; one that is not here earns nothing.
    pub kinds: Vec<KindRule>,
    /// Subjects with a minimum of their own, in the order in which credit is given to them.
    pub topics: Vec<TopicRule>,
    /// Subjects that earn nothing.
    pub excludes: Vec<Topic>,
    /// What of a surplus goes into the next cycle.
    pub carry_over: Option<CarryOver>,
    /// The statement above the signature.
    pub attestation: Option<String>,
    /// Values that the text does not settle, by their path: `retain`, `kinds.coaching`.
    pub unverified: Vec<String>,
    /// What has two readings.
    pub readings: Vec<Reading>,
    /// What everybody who uses it should know.
    pub notes: Vec<String>,
    /// What is possible in its file, but likely not what was meant.
    pub doubts: Vec<Finding>,
}

/// What a cycle needs in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Total {
    /// Credit in a cycle.
    pub min: Option<Credits>,
    /// Credit in each year.
    pub min_per_year: Option<Credits>,
}

/// A value that can be read in two ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The value, by its path.
    pub about: String,
    /// How it is read here, as a sentence.
    pub says: String,
    /// How it could be read as well, as a sentence.
    pub other: String,
}

impl Rulebook {
    /// What the rulebook says of a kind; none where it does not name it.
    pub fn kind(&self, kind: &Kind) -> Option<&KindRule> {
        self.kinds.iter().find(|rule| rule.id == kind.as_str())
    }

    /// Whether its text is dated over twelve months before a day.
    pub fn is_stale(&self, today: NaiveDate) -> bool {
        let year_on = self.verified_on.and_then(|date| date.checked_add_months(chrono::Months::new(12)));
        year_on.is_some_and(|end| end < today)
    }

    /// The category of that id.
    pub fn category(&self, id: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == id)
    }

    /// The title of a category.
    pub fn category_title<'a>(&'a self, id: &'a str) -> &'a str {
        self.category(id).map_or(id, |category| &category.title)
    }

    /// A category and those it is inside of, the innermost first.
    pub fn lineage<'a>(&'a self, id: &'a str) -> Vec<&'a Category> {
        let mut lineage: Vec<&Category> = Vec::new();
        let mut next = self.category(id);
        while let Some(category) = next.filter(|category| !lineage.iter().any(|known| known.id == category.id)) {
            lineage.push(category);
            next = category.inside.as_deref().and_then(|outer| self.category(outer));
        }
        lineage
    }

    /// The same rules without one limit, by its path: `kinds.coaching.max_per_year`.
    #[must_use]
    pub fn without_limit(&self, path: &str) -> Self {
        let mut rulebook = self.clone();
        let is = |list: &str, id: &str, key: &str| path == format!("{list}.{id}.{key}");
        for kind in &mut rulebook.kinds {
            let id = kind.id.clone();
            kind.max_per_session = kind.max_per_session.filter(|_| !is("kinds", &id, "max_per_session"));
            kind.max_per_day = kind.max_per_day.filter(|_| !is("kinds", &id, "max_per_day"));
            kind.max_per_year = kind.max_per_year.filter(|_| !is("kinds", &id, "max_per_year"));
            kind.max = kind.max.filter(|_| !is("kinds", &id, "max"));
        }
        for category in &mut rulebook.categories {
            let id = category.id.clone();
            category.max = category.max.filter(|_| !is("categories", &id, "max"));
            category.max_per_year = category.max_per_year.filter(|_| !is("categories", &id, "max_per_year"));
        }
        rulebook
    }

    /// Whether a value, something above it or a part of it is marked as not settled by the text.
    pub fn is_marked_in(&self, path: &str) -> bool {
        let is_part = |marked: &String| marked.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'));
        self.is_marked(path) || self.unverified.iter().any(is_part)
    }

    /// Whether a category is another one, or inside of it.
    pub fn is_within(&self, id: &str, outer: &str) -> bool {
        self.lineage(id).iter().any(|known| known.id == outer)
    }

    /// Whether a name is a subject's own. The name that notes of one subject are accepted by may be another subject's id:
    /// then it is only that one.
    pub fn is_named(&self, rule: &TopicRule, name: &Topic) -> bool {
        let is_own =
            |rule: &TopicRule| [&rule.id, &rule.title].iter().any(|own| Topic::new(own).as_ref() == Some(name));
        is_own(rule) || rule.accepts.contains(name) && !self.topics.iter().any(is_own)
    }

    /// Whether a value, or something above it, is marked as not settled by the text.
    pub fn is_marked(&self, path: &str) -> bool {
        let covers = |marked: &String| {
            path == marked || path.strip_prefix(marked.as_str()).is_some_and(|rest| rest.starts_with('.'))
        };
        self.unverified.iter().any(covers)
    }
}
