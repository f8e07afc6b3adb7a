//! Days as civil dates, counted back from the last day of October 2026.

use std::fmt;

/// A civil date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) year: u32,
    pub(super) month: u32,
    day: u32,
}

impl Date {
    /// So many days before 2026-10-31.
    pub(super) fn days_ago(mut days: u32) -> Self {
        let mut date = Self { year: 2026, month: 10, day: 31 };
        while days >= date.day {
            days -= date.day;
            date = date.end_of_last_month();
        }
        Self { day: date.day - days, ..date }
    }

    fn end_of_last_month(self) -> Self {
        let (year, month) = if self.month == 1 { (self.year - 1, 12) } else { (self.year, self.month - 1) };
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let day = match month {
            2 => 28 + u32::from(is_leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        Self { year, month, day }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
