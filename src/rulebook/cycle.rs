//! Which dates a cycle covers, and what is due behind its end.

use crate::model::Credits;

/// Which dates a cycle covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// So many months up to the day on which the license ends.
    MonthsBeforeExpiry(u32),
    /// Blocks of so many years from a day of the year on, one of which ends in a given year.
    CalendarYears {
        /// The length of a block.
        years: u32,
        /// A year in which a block ends.
        ends: i32,
        /// The month with which a year starts.
        month: u32,
        /// The day of that month.
        day: u32,
    },
    /// The dates that `cme.yaml` gives.
    Explicit,
}

/// What a year is for limits by the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum YearKind {
    /// From 1 January to 31 December.
    #[default]
    Calendar,
    /// From one anniversary of the cycle's start to the day before the next.
    Cycle,
}

/// When a cycle is to be reported by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportBy {
    /// The next such day of the year behind the cycle's end.
    Day {
        /// The month.
        month: u32,
        /// The day.
        day: u32,
    },
    /// So many days behind the cycle's end.
    DaysAfter(u32),
}

/// What a first cycle asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FirstCycle {
    /// What every cycle does.
    #[default]
    Full,
    /// No total, and no minimum of years and categories. Subjects stay: boards ask some of them in a first cycle too.
    Exempt,
    /// The part that the months since the license was issued are of the cycle.
    Prorated,
}

/// How long records are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retain {
    /// Years.
    pub years: u32,
    /// From when on.
    pub from: RetainFrom,
}

/// From when on records are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetainFrom {
    /// The cycle's last day.
    CycleEnd,
    /// The day on which the license is renewed: the one on which it would have ended.
    Renewal,
    /// The day of each activity; the last one decides.
    Completion,
}

/// What of a surplus goes into the next cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarryOver {
    /// So much of it.
    pub max: Option<Credits>,
    /// Into so many cycles.
    pub cycles: u32,
    /// Of these categories; empty for all.
    pub categories: Vec<String>,
}
