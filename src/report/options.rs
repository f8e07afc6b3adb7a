//! What the user chooses about a report beside its name and format.

use super::by::By;
use super::dates::Dates;
use super::locale::Locale;
use super::profile::Profile;

/// What the user chooses about a report beside its name and format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// How much of it is shown.
    pub profile: Profile,
    /// How exactly sessions are dated.
    pub dates: Dates,
    /// The language, with how it writes dates and decimals.
    pub locale: Locale,
    /// The tables of sums that are shown, in order; none for the usual ones.
    pub by: Vec<By>,
    /// Whether stretches of time without a session are rows of these tables.
    pub fill: bool,
}

impl Options {
    /// A profile, and what holds where nobody says.
    pub fn new(profile: Profile) -> Self {
        Self { profile, dates: Dates::default(), locale: Locale::default(), by: Vec::new(), fill: false }
    }
}
