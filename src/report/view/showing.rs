//! What a view may hold: what the report has, as far as the profile shows it.

use chrono::NaiveDate;

use crate::report::{Choice, Dates, Locale, Options, Part, Profile};

/// What a view may hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Showing<'a> {
    choice: &'a Choice,
    /// How much is shown.
    pub(super) profile: Profile,
    dates: Dates,
    /// The language of what is shown.
    pub(super) locale: Locale,
}

impl<'a> Showing<'a> {
    pub(super) fn new(choice: &'a Choice, options: &Options) -> Self {
        Self { choice, profile: options.profile, dates: options.dates, locale: options.locale }
    }

    /// Whether the report has this part at all.
    pub(super) fn holds(&self, part: Part) -> bool {
        self.choice.holds(part)
    }

    /// Whether the report has this part, and the profile shows it.
    pub(super) fn shows(&self, part: Part, least: Profile) -> bool {
        self.holds(part) && self.profile >= least
    }

    /// Whether more of a session is shown than date, minutes, kind and credit.
    pub(super) fn is_open(&self, private: bool) -> bool {
        !private || self.profile == Profile::Full
    }

    /// Whether names of files are shown: they hold dates, and may hold titles.
    pub(super) fn shows_files(&self) -> bool {
        self.shows(Part::Circumstances, Profile::Full) && self.dates == Dates::Day
    }

    /// Whether what stands in sections is shown.
    pub(super) fn shows_prose(&self) -> bool {
        self.shows(Part::Reflection, Profile::Appraisal)
    }

    /// The date of a session, or of a note that should be one.
    pub(super) fn date(&self, date: NaiveDate) -> String {
        self.dates.show(date)
    }

    /// What stands on the face of a report that a board may get and will not take.
    pub(super) fn unfit(&self) -> Option<String> {
        let is_unfit = self.dates == Dates::Month && self.holds(Part::ForBoards);
        is_unfit.then(|| self.locale.text(UNFIT).into_owned())
    }
}

const UNFIT: &str = "NOT FOR A BOARD: sessions are dated by month only, and a board asks for the day of each.";
