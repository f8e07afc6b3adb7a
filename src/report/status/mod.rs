//! Where a physician stands, as text for a terminal and as JSON.
//!
//! It is for the physician's own eyes: paths and titles of notes stand in it.

mod json;
pub(super) mod pace;
mod text;
mod wrap;

pub use json::json;
pub use text::text;

use crate::ledger::Terms;
use crate::model::Tally;
use crate::outlook::Outlook;
use crate::standing::Standing;

/// Everything that is said of one license.
#[derive(Debug, Clone)]
pub struct Status<'a> {
    /// The license, its rules and its cycle.
    pub terms: Terms<'a>,
    /// What is needed and what there is.
    pub standing: Standing,
    /// What follows from it.
    pub outlook: Outlook<'a>,
    /// Where every note of the journal ended.
    pub tally: Tally,
}
