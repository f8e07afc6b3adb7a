//! The license, what it needs, and the credit that no note is about.

use schemars::JsonSchema;
use serde::Serialize;

use super::header::PeriodView;
use super::showing::Showing;
use crate::ledger::{Lump, Origin};
use crate::model::Credits;
use crate::report::{Locale, Part, Profile};
use crate::standing;
use crate::summary::Summary;

/// The license that a report is for.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LicenseView {
    /// What the user calls it; text; `pa`.
    pub id: String,
    /// The license number; text; `MD000000`; left out where `cme.yaml` does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// When it ends; date; `2026-12-31`; left out where `cme.yaml` does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
    /// The cycle, whatever part of it the report covers.
    pub cycle: PeriodView,
    /// The day by which the cycle is to be reported; date; `2027-01-31`; left out where the board names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report_by: Option<String>,
    /// The day until which records are kept; date; `2028-12-31`; left out where the board does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep_until: Option<String>,
}

impl LicenseView {
    pub(super) fn new(summary: &Summary<'_>, locale: Locale) -> Option<Self> {
        let (license, cycle, rulebook) = (summary.terms.license?, summary.terms.cycle?, summary.rulebook);
        let iso = |date: chrono::NaiveDate| date.to_string();
        Some(Self {
            id: license.id.clone(),
            number: license.number.clone(),
            expires: license.expires.map(iso),
            cycle: PeriodView::new(cycle.period(), locale),
            report_by: cycle.report_by(rulebook).map(iso),
            keep_until: cycle.keep_until(rulebook, license).map(iso),
        })
    }
}

/// What a license needs in its cycle, beside what there is.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Requirement {
    /// Its path in the rulebook; text; `total.min`.
    pub rule: String,
    /// What is needed; text; `Total`.
    pub title: String,
    /// How much of it; decimal text; `100.00`.
    pub need: String,
    /// How much there is; decimal text; `84.75`.
    pub have: String,
    /// How much is lacking; decimal text; `15.25`.
    pub short: String,
    /// How much there is beyond it; decimal text; `0.00`.
    pub surplus: String,
    /// The dates that count for it; text; `2025-01-01 to 2026-12-31 (inclusive)`.
    pub window: String,
    /// Why it is not needed; text; `only for those who hold dea`; left out where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waived: Option<String>,
    /// What else is to be known of it; list of text; `from 4 notes`.
    pub remarks: Vec<String>,
    /// Whether its text leaves it open; `true` or `false`.
    pub unverified: bool,
    /// Whether notes can fill it; `true` or `false`; where not, it takes certificates.
    pub by_note: bool,
    /// The text that asks for it; text; `49 Pa. Code 16.19`.
    pub source: String,
}

pub(super) fn requirements(summary: &Summary<'_>, locale: Locale) -> Vec<Requirement> {
    let view = |one: &standing::Requirement| Requirement {
        rule: one.rule.clone(),
        title: locale.say(&one.title),
        need: one.need.to_string(),
        have: one.have.to_string(),
        short: one.short().to_string(),
        surplus: one.surplus().to_string(),
        window: locale.say(&one.window.sentence()),
        waived: one.waived.as_ref().map(|why| locale.say(why)),
        remarks: one.remarks.iter().map(|remark| locale.say(remark)).collect(),
        unverified: one.unverified,
        by_note: one.by_note,
        source: summary.rulebook.source.clone(),
    };
    let is_licensed = summary.terms.license.is_some();
    summary.standing.requirements.iter().filter(|_| is_licensed).map(view).collect()
}

/// Credit of the cycle that no note is about.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OtherCredit {
    /// Where it comes from; one of `carried in` or `recorded elsewhere`.
    pub origin: &'static str,
    /// The category's title; text; `AMA PRA Category 1`.
    pub category: String,
    /// The subject; text; `opioid`; from `standard` on; left out where it is for none, and of `status`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// What the records say; decimal text; `26.00`.
    pub credits: String,
    /// What of it counts; decimal text; `26.00`.
    pub counted: String,
    /// Why less counts; text; `counted 2.00 of 6.00: these rules carry no more over`; left out where all does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What it rests on; text; `transcript.pdf`; under `full`, but not under `--dates month`; left out of `summary`, `status` and `audit`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
}

pub(super) fn other_credit(summary: &Summary<'_>, showing: &Showing<'_>) -> Vec<OtherCredit> {
    let view = |lump: &Lump<'_>| OtherCredit {
        origin: match lump.origin {
            Origin::CarriedIn => "carried in",
            Origin::Recorded => "recorded elsewhere",
        },
        category: summary.rulebook.category_title(lump.category).to_owned(),
        topic: lump.topic.filter(|_| showing.shows(Part::Subjects, Profile::Standard)).map(ToString::to_string),
        credits: lump.credits.to_string(),
        counted: lump.counted.to_string(),
        reason: lump.reason.as_ref().map(|reason| showing.locale.say(reason)),
        evidence: lump.evidence.filter(|_| showing.shows_files()).map(str::to_owned),
    };
    summary.lumps.iter().map(view).collect()
}

/// Everything that counts in the cycle, sessions and other credit.
pub(super) fn cycle_total(summary: &Summary<'_>) -> Option<String> {
    let is_licensed = summary.terms.license.is_some();
    let counted: Credits = summary.standing.counted;
    is_licensed.then(|| counted.to_string())
}
