//! Caps: how much of what is earned counts.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Entry, Terms};
use crate::admit::Session;
use crate::model::{Credits, Kind, Sentence, Value};
use crate::rulebook::{KindRule, Rulebook};

/// The cap that cut an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// Its path in the rulebook: `categories.category-2.max`.
    pub rule: String,
    /// How much may count under it.
    pub limit: Credits,
    /// What it is over, to stand behind "of": `Category 2`, `one session of Coaching`.
    pub over: Sentence,
    /// The rulebook's word for several credits.
    pub unit: String,
    span: Span,
}

impl Cut {
    /// Why less counts than was earned: `counted 0.25 of 0.75: the 80.00 credits of Category 2 are full`.
    pub fn sentence(&self, counted: Credits, earned: Credits) -> Sentence {
        Sentence::new("counted {counted} of {earned}: the {limit} {unit} of {over} are full")
            .with("counted", counted)
            .with("earned", earned)
            .with("limit", self.limit)
            .with("unit", Value::Term(self.unit.clone()))
            .with("over", self.over.clone())
    }

    /// The cap in words: `the 80.00 credits of Category 2`.
    pub fn words(&self) -> Sentence {
        Sentence::new("the {limit} {unit} of {over}")
            .with("limit", self.limit)
            .with("unit", Value::Term(self.unit.clone()))
            .with("over", self.over.clone())
    }

    /// Whether an entry takes from the room that was too small, so that without it there would be more.
    pub fn is_shared_with(&self, entry: &Entry<'_>, terms: &Terms<'_>) -> bool {
        let Some(rule) = terms.rulebook.kind(&entry.session.kind) else { return false };
        let caps = Caps::new(terms).over(Of::session(entry.session, rule, entry.category));
        self.span != Span::Session && caps.iter().any(|cap| cap.rule == self.rule && cap.span == self.span)
    }
}

/// What credit is of, as far as caps ask.
#[derive(Clone, Copy)]
pub(super) struct Of<'a> {
    pub(super) date: NaiveDate,
    pub(super) kind: &'a Kind,
    pub(super) rule: &'a KindRule,
    pub(super) category: &'a str,
}

impl<'a> Of<'a> {
    pub(super) fn session(session: &'a Session, rule: &'a KindRule, category: &'a str) -> Self {
        Self { date: session.date, kind: &session.kind, rule, category }
    }
}

/// What fills a cap: each cap has room of its own for each of these.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Span {
    Session,
    Day(NaiveDate),
    Year(i32),
    Cycle,
}

/// How much each cap has taken so far.
pub(super) struct Caps<'a> {
    terms: Terms<'a>,
    used: BTreeMap<(String, Span), Credits>,
}

struct Cap {
    rule: String,
    span: Span,
    limit: Credits,
    over: Sentence,
}

impl<'a> Caps<'a> {
    pub(super) fn new(terms: &Terms<'a>) -> Self {
        Self { terms: *terms, used: BTreeMap::new() }
    }

    /// What of a session's credit counts: the least room left in all caps over it, so that no cap is charged for what
    /// another one cut.
    pub(super) fn count(&mut self, of: Of<'_>, earned: Credits) -> (Credits, Option<Cut>) {
        let caps = self.over(of);
        self.charge(&caps, earned)
    }

    /// What of credit from elsewhere counts; it is under the caps of its category only.
    pub(super) fn count_lump(&mut self, date: NaiveDate, category: &str, credits: Credits) -> (Credits, Option<Cut>) {
        let caps = self.over_category(date, category);
        self.charge(&caps, credits)
    }

    fn charge(&mut self, caps: &[Cap], earned: Credits) -> (Credits, Option<Cut>) {
        let room =
            |cap: &Cap| cap.limit - self.used.get(&(cap.rule.clone(), cap.span.clone())).copied().unwrap_or_default();
        let tightest = caps.iter().map(|cap| (room(cap), cap)).min_by_key(|(room, _)| *room);
        let (counted, cut) = match tightest {
            Some((room, cap)) if room < earned => (room, Some(self.cut(cap))),
            _ => (earned, None),
        };
        for cap in caps.iter().filter(|cap| cap.span != Span::Session) {
            let used = self.used.entry((cap.rule.clone(), cap.span.clone())).or_default();
            *used = *used + counted;
        }
        (counted, cut)
    }

    fn cut(&self, cap: &Cap) -> Cut {
        let unit = self.terms.rulebook.credit.unit.1.clone();
        Cut { rule: cap.rule.clone(), limit: cap.limit, over: cap.over.clone(), unit, span: cap.span.clone() }
    }

    fn over(&self, of: Of<'_>) -> Vec<Cap> {
        let mut caps = self.over_kind(of);
        caps.extend(self.over_category(of.date, of.category));
        caps
    }

    fn over_kind(&self, Of { date, kind, rule, .. }: Of<'_>) -> Vec<Cap> {
        if [rule.max_per_session, rule.max_per_day, rule.max_per_year, rule.max].iter().all(Option::is_none) {
            return Vec::new();
        }
        let (path, label) = (format!("kinds.{}", rule.id), kind.label());
        let cap = |key: &str, limit: Option<Credits>, span: Span, over: &'static str| {
            limit.map(|limit| Cap {
                rule: format!("{path}.{key}"),
                span,
                limit,
                over: Sentence::new(over).with("label", Value::Term(label.clone())),
            })
        };
        let caps = [
            cap("max_per_session", rule.max_per_session, Span::Session, "one session of {label}"),
            cap("max_per_day", rule.max_per_day, Span::Day(date), "one day of {label}"),
            cap("max_per_year", rule.max_per_year, self.year(date), "one year of {label}"),
            cap("max", rule.max, Span::Cycle, "{label}"),
        ];
        caps.into_iter().flatten().collect()
    }

    /// The caps of a category and of those that it is inside of.
    fn over_category(&self, date: NaiveDate, category: &str) -> Vec<Cap> {
        let rulebook: &Rulebook = self.terms.rulebook;
        let mut caps = Vec::new();
        for category in rulebook.lineage(category) {
            let (id, title) = (&category.id, &category.title);
            caps.extend(category.max.map(|limit| Cap {
                rule: format!("categories.{id}.max"),
                span: Span::Cycle,
                limit,
                over: Sentence::new("{category}").with("category", &**title),
            }));
            caps.extend(category.max_per_year.map(|limit| Cap {
                rule: format!("categories.{id}.max_per_year"),
                span: self.year(date),
                limit,
                over: Sentence::new("one year of {category}").with("category", &**title),
            }));
        }
        caps
    }

    fn year(&self, date: NaiveDate) -> Span {
        Span::Year(self.terms.year_of(date))
    }
}
