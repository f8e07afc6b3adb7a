//! What the user chooses about a report beside its name and format.

use super::dates::Dates;
use super::profile::Profile;

/// What the user chooses about a report beside its name and format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// How much of it is shown.
    pub profile: Profile,
    /// How exactly sessions are dated.
    pub dates: Dates,
}

impl Options {
    /// A profile, and what holds where nobody says.
    pub fn new(profile: Profile) -> Self {
        Self { profile, dates: Dates::default() }
    }
}
