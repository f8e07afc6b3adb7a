//! What templates and JSON see: one object, made from a summary under a profile.
//!
//! These are the only types of the crate that are serialized. What a profile withholds is not in the object at all, and
//! what is absent is left out, never null. Amounts of credit and hours are exact decimals as text, minutes are numbers,
//! dates are ISO. A text that looks as if it identified a patient keeps the whole view from being made.
//!
//! A field's doc comment is its line in the README and in the schema: `WHAT; TYPE; EXAMPLE; WHEN IT IS LEFT OUT`, where
//! the type is `text`, `number`, `date`, `decimal text`, `list of text` and the like, or `` one of `a` or `b` ``.

mod entries;
mod entry;
mod groups;
mod header;
mod license;
mod missing;
mod outlook;
mod refuse;
mod showing;
mod sums;

pub use entries::Entries;
pub(super) use entry::Sessions;
pub use entry::{CategoryView, EntryView, More, StepView};
pub use groups::GroupTable;
pub use header::{PeriodView, PhysicianView, RulebookView, Tool, Unit};
pub use license::{LicenseView, OtherCredit, Requirement};
pub use missing::{MissingNote, MissingView};
pub use outlook::{LackingView, OutlookView, ShareView, UnfinishedView, UnhelpfulView};
pub use refuse::Refused;
pub use sums::{ExcludedSession, ExcludedView, Group, Steps, Sums, TallyView, Totals};

use schemars::JsonSchema;
use serde::Serialize;

use super::NOTICE;
use super::choice::Choice;
use super::locale::Locale;
use super::options::Options;
use super::part::Part;
use crate::model::{Credits, Prose};
use crate::outlook::Outlook;
use crate::settings;
use crate::summary::Summary;
use showing::Showing;

/// What a journal has to be read for, so that a view of it can be made.
pub fn prose(choice: &Choice, options: &Options) -> Prose {
    if Showing::new(choice, options).shows_prose() { Prose::Kept } else { Prose::Counted }
}

/// The version of this contract.
pub const FORMAT: u32 = 1;

/// What a view is made from.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// What the report says.
    pub summary: &'a Summary<'a>,
    /// What is to do, and by when; shown by reports that hold it.
    pub outlook: Option<&'a Outlook<'a>>,
    /// Whose journal it is.
    pub physician: &'a settings::Physician,
    /// How `cme.yaml` wants reports made; its profile is for the command to weigh, not read here.
    pub settings: &'a settings::Report,
    /// Which report.
    pub choice: &'a Choice,
    /// How much of it is shown, and how.
    pub options: &'a Options,
}

impl<'a> Inputs<'a> {
    /// The sessions that the view lists, if it lists any.
    pub(super) fn sessions(&self) -> Option<Sessions<'a>> {
        let showing = Showing::new(self.choice, self.options);
        showing.holds(Part::Sessions).then(|| Sessions::new(self.summary, showing))
    }
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
    /// How exactly sessions are dated; one of `day` or `month`.
    pub dates: &'static str,
    /// That no board takes the report, because it says the month of a session and not its day; text; `NOT FOR A BOARD:
    /// sessions are dated by month only, and a board asks for the day of each.`; left out of reports
    /// that are dated by day, and of those that are for no board.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unfit: Option<String>,
    /// The language of its texts; one of `en-US`, `en-GB` or `fr-CA`; dates and decimals in this object are the same in
    /// all of them.
    pub language: &'static str,
    /// What dates and decimals look like where they are printed.
    #[serde(skip)]
    pub locale: Locale,
    /// The day of the report; date; `2026-11-01`.
    pub generated_on: String,
    /// Whose report it is.
    pub physician: PhysicianView,
    /// The license it is for; left out where there is none, and of `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<LicenseView>,
    /// The dates it covers.
    pub period: PeriodView,
    /// The rules it was worked out under; left out of `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rulebook: Option<RulebookView>,
    /// Sessions that the rules admit, in order of date, then path; one that is too short may earn `0.00`; list; in
    /// `employer` with those that a rule excludes; left out of `summary` and `status`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entries: Option<Entries>,
    /// Sessions of the period that earn nothing, by reason; list.
    pub excluded: Vec<ExcludedView>,
    /// Sessions that lie outside of the period; number; `3`.
    pub outside: usize,
    /// Sums over all entries.
    pub totals: Totals,
    /// Sums by month; list, in order; a partition of the totals; left out of `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_month: Option<Vec<Group>>,
    /// Sums by kind; list, in order of label; a partition of the totals; left out of `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_kind: Option<Vec<Group>>,
    /// Sums by category; list, in the rulebook's order; a partition of the totals; left out of `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_category: Option<Vec<Group>>,
    /// Sums by topic; list, in order of the alphabet; from profile `standard` on; a session counts under each of its
    /// topics, so these do not add up to the totals; left out of `status` and `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_topic: Option<Vec<Group>>,
    /// The tables that `--by` asks for, in that order; list; in `summary` and for your own templates; left out where
    /// nothing is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<GroupTable>>,
    /// Sums of the private sessions, whose topics are not shown; left out where there are none or all is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topics_not_shown: Option<Sums>,
    /// What a license asks for beside what there is; list; empty without a license; left out of `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requirements: Option<Vec<Requirement>>,
    /// What is to do, and by when; in `status` and for your own templates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlook: Option<OutlookView>,
    /// Credit of the cycle that no note is about: carried in, or recorded elsewhere; list; left out of `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_credit: Option<Vec<OtherCredit>>,
    /// Everything that counts in the cycle, sessions and other credit; decimal text; `72.75`; left out without a license,
    /// and of `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cycle_total: Option<String>,
    /// Where every note of the journal ended.
    pub tally: TallyView,
    /// Notes that the report lacks because of errors in them.
    pub missing: MissingView,
    /// The statement above the signature; text; `I state that I took part in the activities listed.`; in `log`, `appraisal`, `audit` and for your own templates; left out where
    /// nothing counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attestation: Option<String>,
    /// What every report says: that rules change, and whether these are verified; text; `Rules change; check with your
    /// board. These rules follow the text as of 2026-01-09.`; in `employer` without the latter.
    pub notice: String,
}

impl View {
    /// Makes the view of a summary.
    ///
    /// # Errors
    /// Every text the report would print that looks as if it identified a patient, unless its note allows it.
    pub fn new(inputs: &Inputs<'_>) -> Result<Self, Vec<Refused>> {
        let entries = inputs.sessions().map(|sessions| sessions.all());
        Ok(Self { entries, ..Self::without_entries(inputs)? })
    }

    /// Makes all of the view but its sessions.
    pub(super) fn without_entries(inputs: &Inputs<'_>) -> Result<Self, Vec<Refused>> {
        let Inputs { summary, choice, options, .. } = *inputs;
        let showing = &Showing::new(choice, options);
        refuse::texts(summary, showing, &options.by)?;
        let rulebook = RulebookView::new(summary.rulebook, summary.today, showing.locale);
        let has_credit = showing.holds(Part::Credit);
        let outlook = inputs.outlook.filter(|_| showing.holds(Part::Outlook));
        Ok(Self {
            format: FORMAT,
            tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
            report: choice.name().to_owned(),
            profile: options.profile.as_str(),
            dates: options.dates.as_str(),
            unfit: showing.unfit(),
            language: showing.locale.language(),
            locale: showing.locale,
            generated_on: summary.today.to_string(),
            physician: PhysicianView::new(inputs.physician),
            period: PeriodView::new(summary.period, showing.locale),
            entries: None,
            excluded: sums::excluded(summary, showing),
            outside: summary.outside,
            totals: sums::totals(summary, showing),
            by_month: has_credit.then(|| sums::by_month(summary, showing)),
            by_kind: has_credit.then(|| sums::by_kind(summary, showing)),
            by_category: has_credit.then(|| sums::by_category(summary)),
            by_topic: sums::by_topic(summary, showing),
            groups: groups::tables(summary, showing, options).filter(|_| showing.holds(Part::Groups)),
            topics_not_shown: sums::topics_not_shown(summary, showing),
            license: license::LicenseView::new(summary, showing.locale).filter(|_| has_credit),
            requirements: has_credit.then(|| license::requirements(summary, showing.locale)),
            outlook: outlook.map(|outlook| OutlookView::new(outlook, summary.rulebook, showing.locale)),
            other_credit: has_credit.then(|| license::other_credit(summary, showing)),
            cycle_total: license::cycle_total(summary).filter(|_| has_credit),
            tally: TallyView::new(&summary.tally),
            missing: MissingView::new(summary, showing),
            attestation: attestation(inputs),
            notice: notice(has_credit.then_some(&rulebook.notice), showing.locale),
            rulebook: Some(rulebook).filter(|_| has_credit),
        })
    }
}

/// That rules change; and what is known of these where they are shown.
fn notice(of_rules: Option<&String>, locale: Locale) -> String {
    let notice = locale.text(NOTICE);
    of_rules.map_or_else(|| notice.to_string(), |of_rules| format!("{notice} {of_rules}"))
}

/// What is stated where neither `cme.yaml` nor the rulebook has a form of words: nothing that a board could miss, and
/// nothing that belongs to one system only.
const ATTESTATION: &str = "I state that I took part in the activities listed, on the dates and for the times shown, that \
     each was relevant to my practice, and that I hold the underlying records.";

/// The statement of `cme.yaml`, else the rulebook's; none where nothing counts, or without the sessions it speaks of.
fn attestation(inputs: &Inputs<'_>) -> Option<String> {
    let text = inputs.settings.attestation.as_ref().or(inputs.summary.rulebook.attestation.as_ref());
    let counts = inputs.choice.holds(Part::Statement) && inputs.summary.total.counted > Credits::ZERO;
    let ours = || inputs.options.locale.text(ATTESTATION).into_owned();
    counts.then(|| text.cloned().unwrap_or_else(ours))
}
