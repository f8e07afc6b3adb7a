//! What the tables of a summary can be grouped by.

use super::profile::Profile;

/// What a table of sums is grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// Months of a year.
    Month,
    /// Quarters of a year.
    Quarter,
    /// Calendar years.
    Year,
    /// Subjects; a session counts under each of its own.
    Topic,
    /// Kinds of activity.
    Kind,
    /// Categories of credit.
    Category,
    /// Engagements.
    Series,
    /// Coaches.
    Coach,
}

impl By {
    /// Everything there is, in the order in which it is listed.
    pub const ALL: [Self; 8] =
        [Self::Month, Self::Quarter, Self::Year, Self::Topic, Self::Kind, Self::Category, Self::Series, Self::Coach];

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.as_str() == name)
    }

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Topic => "topic",
            Self::Kind => "kind",
            Self::Category => "category",
            Self::Series => "series",
            Self::Coach => "coach",
        }
    }

    /// What it groups, as a sentence.
    pub fn about(self) -> &'static str {
        match self {
            Self::Month => "Months, such as 2026-03.",
            Self::Quarter => "Quarters, such as 2026-Q1.",
            Self::Year => "Years.",
            Self::Topic => "Topics; a session counts under each, so there is no total.",
            Self::Kind => "Kinds of activity.",
            Self::Category => "Categories of credit.",
            Self::Series => "Series, under profile full.",
            Self::Coach => "Coaches, under profile full.",
        }
    }

    /// The profile from which on it can be told.
    pub fn profile(self) -> Profile {
        match self {
            Self::Month | Self::Quarter | Self::Year | Self::Kind | Self::Category => Profile::Minimal,
            Self::Topic => Profile::Standard,
            Self::Series | Self::Coach => Profile::Full,
        }
    }

    /// Whether it is a stretch of time, of which some may be empty.
    pub fn is_time(self) -> bool {
        matches!(self, Self::Month | Self::Quarter | Self::Year)
    }
}
