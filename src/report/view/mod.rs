//! What templates and JSON see: one object, made from a summary under a profile.
//!
//! These are the only types of the crate that are serialized. What a profile withholds is not in the object at all, and
//! what is absent is left out, never null. Amounts of credit and hours are exact decimals as text, minutes are numbers,
//! dates are ISO. A text that looks as if it identified a patient keeps the whole view from being made.
//!
//! A field's doc comment is its line in the README and in the schema: `WHAT; TYPE; EXAMPLE; WHEN IT IS LEFT OUT`, where
//! the type is `text`, `number`, `date`, `decimal text`, `list of text` and the like, or `` one of `a` or `b` ``.

mod entry;
mod header;
mod license;
mod missing;
mod refuse;
mod sums;

pub use entry::{CategoryView, EntryView, More, StepView};
pub use header::{PeriodView, PhysicianView, RulebookView, Tool, Unit};
pub use license::{LicenseView, OtherCredit, Requirement};
pub use missing::{MissingNote, MissingView};
pub use refuse::Refused;
pub use sums::{ExcludedSession, ExcludedView, Group, Steps, Sums, TallyView, Totals};

use schemars::JsonSchema;
use serde::Serialize;

use super::choice::Choice;
use super::profile::Profile;
use crate::model::Credits;
use crate::settings;
use crate::summary::Summary;

/// The version of this contract.
pub const FORMAT: u32 = 1;

/// What a view is made from.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// What the report says.
    pub summary: &'a Summary<'a>,
    /// Whose journal it is.
    pub physician: &'a settings::Physician,
    /// How `cme.yaml` wants reports made; its profile is for the command to weigh, not read here.
    pub settings: &'a settings::Report,
    /// Which report.
    pub choice: &'a Choice,
    /// How much of it is shown.
    pub profile: Profile,
}

/// The object that templates get and that `-O json` prints.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct View {
    /// The version of this contract; number; `1`.
    pub format: u32,
    /// What wrote the report.
    pub tool: Tool,
    /// The report's name; text; `log`.
    pub report: String,
    /// How much is shown; one of `minimal`, `standard`, `appraisal` or `full`.
    pub profile: &'static str,
    /// The day of the report; date; `2026-11-01`.
    pub generated_on: String,
    /// Whose report it is.
    pub physician: PhysicianView,
    /// The license it is for; left out where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<LicenseView>,
    /// The dates it covers.
    pub period: PeriodView,
    /// The rules it was worked out under.
    pub rulebook: RulebookView,
    /// Sessions that the rules admit, in order of date, then path; one that is too short may earn `0.00`; list; left out of
    /// reports that show totals only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entries: Option<Vec<EntryView>>,
    /// Sessions of the period that earn nothing, by reason; list.
    pub excluded: Vec<ExcludedView>,
    /// Sessions that lie outside of the period; number; `3`.
    pub outside: usize,
    /// Sums over all entries.
    pub totals: Totals,
    /// Sums by month; list, in order; a partition of the totals.
    pub by_month: Vec<Group>,
    /// Sums by kind; list, in order of label; a partition of the totals.
    pub by_kind: Vec<Group>,
    /// Sums by category; list, in the rulebook's order; a partition of the totals.
    pub by_category: Vec<Group>,
    /// Sums by topic; list, in order of the alphabet; from profile `standard` on; a session counts under each of its
    /// topics, so these do not add up to the totals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_topic: Option<Vec<Group>>,
    /// Sums of the private sessions, whose topics are not shown; left out where there are none or all is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topics_not_shown: Option<Sums>,
    /// What a license asks for beside what there is; list; empty without a license.
    pub requirements: Vec<Requirement>,
    /// Credit of the cycle that no note is about: carried in, or recorded elsewhere; list.
    pub other_credit: Vec<OtherCredit>,
    /// Everything that counts in the cycle, sessions and other credit; decimal text; `72.75`; left out without a license.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cycle_total: Option<String>,
    /// Where every note of the journal ended.
    pub tally: TallyView,
    /// Notes that the report lacks because of errors in them.
    pub missing: MissingView,
    /// The statement above the signature; text; `I state that I took part in the activities listed.`; left out where
    /// nothing counts, and of reports that show totals only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attestation: Option<String>,
    /// What every report says: that rules change, and whether these are verified; text; `Rules change; check with your
    /// board. These rules follow the text as of 2026-01-09.`
    pub notice: String,
}

impl View {
    /// Makes the view of a summary.
    ///
    /// # Errors
    /// Every text the report would print that looks as if it identified a patient, unless its note allows it.
    pub fn new(inputs: &Inputs<'_>) -> Result<Self, Vec<Refused>> {
        let Inputs { summary, profile, choice, .. } = *inputs;
        let lists = choice.lists_sessions();
        refuse::texts(summary, profile, lists)?;
        let entries = entry::entries(summary, profile);
        let rulebook = RulebookView::new(summary.rulebook, summary.today);
        Ok(Self {
            format: FORMAT,
            tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
            report: choice.name().to_owned(),
            profile: profile.as_str(),
            generated_on: summary.today.to_string(),
            physician: PhysicianView::new(inputs.physician),
            period: PeriodView::new(summary.period),
            excluded: sums::excluded(summary, profile),
            outside: summary.outside,
            totals: sums::totals(summary, profile),
            by_month: sums::by_month(summary),
            by_kind: sums::by_kind(summary),
            by_category: sums::by_category(summary),
            by_topic: sums::by_topic(summary, profile),
            topics_not_shown: sums::topics_not_shown(summary, profile),
            license: license::LicenseView::new(summary),
            requirements: license::requirements(summary),
            other_credit: license::other_credit(summary, profile),
            cycle_total: license::cycle_total(summary),
            tally: TallyView::new(&summary.tally),
            missing: MissingView::new(summary, profile),
            attestation: attestation(inputs),
            notice: format!("Rules change; check with your board. {}", rulebook.notice),
            rulebook,
            entries: lists.then_some(entries),
        })
    }
}

/// What is stated where neither `cme.yaml` nor the rulebook has a form of words: nothing that a board could miss, and
/// nothing that belongs to one system only.
const ATTESTATION: &str = "I state that I took part in the activities listed, on the dates and for the times shown, that \
     each was relevant to my practice, and that I hold the underlying records.";

/// The statement of `cme.yaml`, else the rulebook's; none where nothing counts, or without the sessions it speaks of.
fn attestation(inputs: &Inputs<'_>) -> Option<String> {
    let text = inputs.settings.attestation.as_ref().or(inputs.summary.rulebook.attestation.as_ref());
    let counts = inputs.choice.lists_sessions() && inputs.summary.total.counted > Credits::ZERO;
    counts.then(|| text.cloned().unwrap_or_else(|| ATTESTATION.to_owned()))
}
