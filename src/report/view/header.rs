//! Who, when and under which rules.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Period, Sentence, Value};
use crate::report::Locale;
use crate::rulebook::{Rounding, Rulebook};
use crate::settings::Physician;

/// What wrote the report.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Tool {
    /// Its name; text; `cme`.
    pub name: &'static str,
    /// Its version; text; `0.1.0`.
    pub version: &'static str,
}

/// Whose report it is.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PhysicianView {
    /// The name; text; `A. Example`; left out where `cme.yaml` does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The degree; text; `MD`; left out where `cme.yaml` does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub degree: Option<String>,
}

impl PhysicianView {
    pub(super) fn new(physician: &Physician) -> Self {
        Self { name: physician.name.clone(), degree: physician.degree.clone() }
    }
}

/// The dates a report covers, both inclusive.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PeriodView {
    /// The first day; date; `2026-01-01`; left out where there is no beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// The last day; date; `2026-12-31`; left out where there is no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The period in words; text; `2026-01-01 to 2026-12-31 (inclusive)`.
    pub text: String,
}

impl PeriodView {
    pub(super) fn new(period: Period, locale: Locale) -> Self {
        let iso = |date: NaiveDate| date.to_string();
        Self { since: period.since.map(iso), until: period.until.map(iso), text: locale.say(&period.sentence()) }
    }
}

/// The rules a report was worked out under.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RulebookView {
    /// Its id; text; `ama-pra-2`.
    pub id: String,
    /// Its title; text; `AMA PRA Category 2`.
    pub title: String,
    /// The text it follows; text; `49 Pa. Code 16.19`.
    pub source: String,
    /// The day as of which that text states the rules; date; `2024-11-02`; left out where it does not say: then they
    /// are unverified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified_on: Option<String>,
    /// The word for what is earned.
    pub unit: Unit,
    /// Minutes in one unit; number; `60`.
    pub unit_minutes: u32,
    /// Credit is given in steps of so many minutes; number; `15`.
    pub step_minutes: u32,
    /// What happens between two steps; one of `nearest`, `down` or `none`.
    pub rounding: &'static str,
    /// How minutes become credit, as a sentence; text; `60 minutes are 1 credit; each session is rounded to the nearest
    /// 15 minutes.`
    pub rule: String,
    /// Whether the rules are verified, as a sentence; text; `These rules follow the text as of 2026-01-09.`
    pub notice: String,
}

/// The word for one unit of credit and for several.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Unit {
    /// For one; text; `credit`.
    pub one: String,
    /// For several; text; `credits`.
    pub many: String,
}

impl RulebookView {
    pub(super) fn new(rulebook: &Rulebook, today: NaiveDate, locale: Locale) -> Self {
        let credit = &rulebook.credit;
        let verified_on = rulebook.verified_on.map(|date| date.to_string());
        let notice = match rulebook.verified_on {
            Some(date) if rulebook.is_stale(today) => Sentence::new(
                "These rules follow the text as of {date}, over 12 months before this report; check for changes.",
            )
            .with("date", date),
            Some(date) => Sentence::new("These rules follow the text as of {date}.").with("date", date),
            None => "These rules are unverified: the text they follow bears no date.".into(),
        };
        Self {
            id: rulebook.id.clone(),
            title: rulebook.title.clone(),
            source: rulebook.source.clone(),
            verified_on,
            unit: Unit { one: locale.term(&credit.unit.0), many: locale.term(&credit.unit.1) },
            unit_minutes: credit.unit_minutes,
            step_minutes: credit.step_minutes,
            rounding: match credit.rounding {
                Rounding::Nearest => "nearest",
                Rounding::Down => "down",
                Rounding::None => "none",
            },
            rule: locale.say(&rule(rulebook)),
            notice: locale.say(&notice),
        }
    }
}

fn rule(rulebook: &Rulebook) -> Sentence {
    let credit = &rulebook.credit;
    let text = match credit.rounding {
        Rounding::Nearest => "{minutes} minutes are 1 {unit}; each session is rounded to the nearest {step} minutes.",
        Rounding::Down => "{minutes} minutes are 1 {unit}; each session is rounded down to {step} minutes.",
        Rounding::None => "{minutes} minutes are 1 {unit}; minutes are not rounded.",
    };
    Sentence::new(text)
        .with("minutes", credit.unit_minutes)
        .with("unit", Value::Term(credit.unit.0.clone()))
        .with("step", credit.step_minutes)
}
