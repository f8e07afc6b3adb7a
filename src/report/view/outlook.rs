//! What is to do, and by when: the page version of `cme status`, without a path or a title.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::Sentence;
use crate::outlook::{Lacking, Outlook, Share, Warning};
use crate::report::Locale;
use crate::report::status::pace;
use crate::rulebook::Rulebook;

/// What follows from the requirements and what there is.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OutlookView {
    /// Days of the cycle behind the day of the report; number, negative where it has ended; `60`; left out without a
    /// cycle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_left: Option<i64>,
    /// The last day on which a deficiency can be made good; date; `2027-03-31`; left out where the board gives none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grace_until: Option<String>,
    /// How the rest can be reached by sessions like those so far, as a sentence without a full stop; text; `6.50 credits
    /// in 143 days: nine 50-minute sessions of coaching, one every 15 days`; left out where nothing is short.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pace: Option<String>,
    /// What counts in categories that have no minimum of their own; list.
    pub shares: Vec<ShareView>,
    /// Notes of the cycle with errors.
    pub unfinished: UnfinishedView,
    /// Sessions that earn nothing because they lack what the rules need; list.
    pub lacking: Vec<LackingView>,
    /// What was earned beyond caps, the largest first; list.
    pub unhelpful: Vec<UnhelpfulView>,
    /// What could be carried over into the next cycle; decimal text; `4.00`; left out where nothing can.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carry_over: Option<String>,
    /// Into how many cycles; number; `1`; left out where nothing can.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carry_over_cycles: Option<u32>,
    /// Values of the rulebook that were used and that its text does not settle, by their paths; list of text;
    /// `credit.rounding`.
    pub unverified: Vec<String>,
    /// What to look at twice, as sentences without a full stop; list of text; `these rules are unverified: the text they follow bears no date`.
    pub warnings: Vec<String>,
    /// What the rulebook says beside its numbers; list of text; `Category 2 is claimed by the physician alone.`
    pub notes: Vec<String>,
}

/// What a category holds.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ShareView {
    /// Its title; text; `Category 2`.
    pub title: String,
    /// What was earned in it; decimal text; `58.75`.
    pub earned: String,
    /// What of it counts; decimal text; `58.75`.
    pub counted: String,
    /// What can count of it at the most; decimal text; `80.00`; left out where there is no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<String>,
    /// What can still count of it; decimal text; `21.25`; left out where there is no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<String>,
}

/// Notes of the cycle with errors.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct UnfinishedView {
    /// How many; number; `3`.
    pub notes: usize,
    /// What they would add at the most; decimal text; `2.25`.
    pub up_to: String,
}

/// Sessions that earn nothing because they lack the same things.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LackingView {
    /// What they lack: names of fields; list of text; `takeaways`.
    pub what: Vec<String>,
    /// How many; number; `6`.
    pub notes: usize,
    /// What of it would count with it, as far as caps have room; decimal text; `6.00`; left out where it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<String>,
}

/// What was earned beyond a cap.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct UnhelpfulView {
    /// The cap in words; text; `the 80.00 credits of Category 2`.
    pub cap: String,
    /// What it cut off; decimal text; `2.50`.
    pub credits: String,
}

impl OutlookView {
    pub(super) fn new(outlook: &Outlook<'_>, rulebook: &Rulebook, locale: Locale) -> Self {
        let unhelpful = outlook.unhelpful.iter();
        Self {
            days_left: outlook.days_left,
            grace_until: outlook.grace_until.map(|day| day.to_string()),
            pace: outlook.pace.as_ref().map(|pace| locale.say(&pace::sentence(pace, &rulebook.credit.unit.1))),
            shares: outlook.shares.iter().map(ShareView::new).collect(),
            unfinished: UnfinishedView { notes: outlook.unfinished.0, up_to: outlook.unfinished.1.to_string() },
            lacking: outlook.lacking.iter().map(LackingView::new).collect(),
            unhelpful: unhelpful
                .map(|(cap, lost)| UnhelpfulView { cap: locale.say(cap), credits: lost.to_string() })
                .collect(),
            carry_over: outlook.carry_over.map(|(credits, _)| credits.to_string()),
            carry_over_cycles: outlook.carry_over.map(|(_, cycles)| cycles),
            unverified: outlook.unverified.clone(),
            warnings: outlook.warnings.iter().map(|one| locale.say(&warning(one))).collect(),
            notes: rulebook.notes.clone(),
        }
    }
}

impl ShareView {
    fn new(share: &Share) -> Self {
        Self {
            title: share.title.clone(),
            earned: share.earned.to_string(),
            counted: share.counted.to_string(),
            max: share.max.map(|max| max.to_string()),
            room: share.max.map(|max| (max - share.counted).to_string()),
        }
    }
}

impl LackingView {
    fn new(lacking: &Lacking<'_>) -> Self {
        let up_to = lacking.credits.map(|credits| credits.to_string());
        Self { what: lacking.what.clone(), notes: lacking.notes.len(), up_to }
    }
}

/// A warning without the title that it may be about.
fn warning(warning: &Warning) -> Sentence {
    match warning {
        Warning::SameTitle { notes, .. } => {
            Sentence::new("{notes} notes have one and the same title; say what each was about").with("notes", *notes)
        }
        other => other.sentence(),
    }
}
