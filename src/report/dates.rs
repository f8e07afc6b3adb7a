//! How exactly a report dates sessions.

use chrono::{Datelike, NaiveDate};

/// How exactly a report dates sessions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Dates {
    /// By the day: `2026-03-14`.
    #[default]
    Day,
    /// By the month: `2026-03`.
    Month,
}

impl Dates {
    /// Both, the exact one first.
    pub const ALL: [Self; 2] = [Self::Day, Self::Month];

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dates| dates.as_str() == name)
    }

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
        }
    }

    /// What it shows, as a sentence.
    pub fn about(self) -> &'static str {
        match self {
            Self::Day => "The day of each session: 2026-03-14.",
            Self::Month => "The month only: 2026-03; no board takes that, and file names are left out.",
        }
    }

    /// A date as it is shown.
    pub fn show(self, date: NaiveDate) -> String {
        match self {
            Self::Day => date.to_string(),
            Self::Month => format!("{:04}-{:02}", date.year(), date.month()),
        }
    }
}
