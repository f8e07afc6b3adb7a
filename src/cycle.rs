//! The dates that a license counts.
//!
//! In: a license, its rulebook and today. Out: a [`Cycle`], both ends inclusive, or what the license must say for there
//! to be one. No day is in two cycles of a license, and none in neither.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::model::Period;
use crate::rulebook::{ReportBy, Retain, RetainFrom, Rulebook, Window, YearKind};
use crate::settings::License;

/// A range of dates in which a license counts credit, both ends inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cycle {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

/// Why a license has no cycle: what `cme.yaml` has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoCycle {
    /// The key that is missing.
    pub missing: &'static str,
}

impl Cycle {
    /// The cycle that a license is in. One that has ended stays on its written cycle until a new end is written.
    ///
    /// # Errors
    /// When the rulebook's window needs a date that the license does not give.
    pub fn current(license: &License, rulebook: &Rulebook, today: NaiveDate) -> Result<Self, NoCycle> {
        if let Some(cycle) = license.cycle {
            return Ok(cycle);
        }
        let end = license.cycle_ends.or(license.expires);
        match rulebook.window {
            Window::MonthsBeforeExpiry(months) => {
                let to = end.ok_or(NoCycle { missing: "expires" })?;
                Ok(Self { from: start_of(to, months), to })
            }
            Window::CalendarYears { years, ends, month, day } => {
                Ok(block(license.cycle_ends.unwrap_or(today), years, ends, (month, day)))
            }
            Window::Explicit => Err(NoCycle { missing: "cycle" }),
        }
    }

    /// The block of years that a day lies in; none where the window has no such blocks.
    pub fn block_of(window: &Window, day: NaiveDate) -> Option<Self> {
        match *window {
            Window::CalendarYears { years, ends, month, day: first } => Some(block(day, years, ends, (month, first))),
            Window::MonthsBeforeExpiry(_) | Window::Explicit => None,
        }
    }

    /// The cycle before this one, of the same length by the rulebook's window.
    #[must_use]
    pub fn previous(&self, rulebook: &Rulebook) -> Self {
        let to = self.from.pred_opt().unwrap_or(self.from);
        let from = match rulebook.window {
            Window::MonthsBeforeExpiry(months) => start_of(to, months),
            Window::CalendarYears { years, .. } => start_of(to, years.saturating_mul(12)),
            Window::Explicit => self.from.checked_sub_days(Days::new(self.days())).unwrap_or(self.from),
        };
        Self { from, to }
    }

    /// Whether a date lies in it.
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.from <= date && date <= self.to
    }

    /// How many days it has.
    pub fn days(&self) -> u64 {
        u64::try_from((self.to - self.from).num_days() + 1).unwrap_or_default()
    }

    /// How many days of it are left behind `today`; negative where it has ended.
    pub fn days_left(&self, today: NaiveDate) -> i64 {
        (self.to - today).num_days()
    }

    /// The same as a period.
    pub fn period(&self) -> Period {
        Period { since: Some(self.from), until: Some(self.to) }
    }

    /// The year for limits by the year that a date lies in: the calendar's, or counted from 0 at the cycle's start.
    pub fn year_of(&self, date: NaiveDate, kind: YearKind) -> i32 {
        match kind {
            YearKind::Calendar => date.year(),
            YearKind::Cycle => {
                let months = (date.year() - self.from.year()) * 12 + date.month0().cast_signed()
                    - self.from.month0().cast_signed();
                (if date.day() < self.from.day() { months - 1 } else { months }).div_euclid(12)
            }
        }
    }

    /// The day by which the cycle is to be reported, where the board names one.
    pub fn report_by(&self, rulebook: &Rulebook) -> Option<NaiveDate> {
        match rulebook.report_by? {
            ReportBy::DaysAfter(days) => self.to.checked_add_days(Days::new(days.into())),
            ReportBy::Day { month, day } => {
                let in_year = |year| NaiveDate::from_ymd_opt(year, month, day);
                in_year(self.to.year()).filter(|date| *date > self.to).or_else(|| in_year(self.to.year() + 1))
            }
        }
    }

    /// The day until which records are kept, where the board says how long.
    pub fn keep_until(&self, rulebook: &Rulebook, license: &License) -> Option<NaiveDate> {
        let Retain { years, from } = rulebook.retain?;
        let from = match from {
            RetainFrom::CycleEnd | RetainFrom::Completion => self.to,
            RetainFrom::Renewal => license.expires.map_or(self.to, |expires| self.renewal(rulebook, expires)),
        };
        from.checked_add_months(Months::new(years.saturating_mul(12)))
    }
}

impl Cycle {
    /// The renewal that this cycle is for: the first behind its end, counted back by whole cycles from the one written.
    fn renewal(self, rulebook: &Rulebook, expires: NaiveDate) -> NaiveDate {
        let earlier = |cycles: u32| match rulebook.window {
            Window::MonthsBeforeExpiry(months) => {
                expires.checked_sub_months(Months::new(months.saturating_mul(cycles)))
            }
            Window::CalendarYears { years, .. } => {
                expires.checked_sub_months(Months::new(years.saturating_mul(12).saturating_mul(cycles)))
            }
            Window::Explicit => expires.checked_sub_days(Days::new(self.days().saturating_mul(cycles.into()))),
        };
        (1..).map_while(earlier).take_while(|renewal| *renewal >= self.to).last().unwrap_or(expires)
    }
}

/// The first day of so many months that end on a day: the day after that day of the month so long before; behind a
/// month's last day, the first of the next month.
pub(crate) fn start_of(to: NaiveDate, months: u32) -> NaiveDate {
    let before = to.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN);
    let is_month_end = to.succ_opt().is_none_or(|next| next.day() == 1);
    let before = if is_month_end { last_of_month(before) } else { before };
    before.succ_opt().unwrap_or(before)
}

fn last_of_month(date: NaiveDate) -> NaiveDate {
    let first = date.with_day(1).unwrap_or(date);
    first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(date)
}

/// The block of years, starting with a day of the year, that a date lies in.
///
/// `ends` is the year in which a block's last day lies.
fn block(date: NaiveDate, years: u32, ends: i32, (month, day): (u32, u32)) -> Cycle {
    let years = i32::try_from(years).unwrap_or(1).max(1);
    let starts = |year: i32| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MIN);
    // The year in which the block behind the named one starts: its last day is the day before.
    let next = if (month, day) == (1, 1) { ends + 1 } else { ends };
    let year = if date < starts(date.year()) { date.year() - 1 } else { date.year() };
    let from = next + (year - next).div_euclid(years) * years;
    let to = starts(from + years).pred_opt().unwrap_or(NaiveDate::MAX);
    Cycle { from: starts(from), to }
}

impl fmt::Display for Cycle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.period().fmt(f)
    }
}
