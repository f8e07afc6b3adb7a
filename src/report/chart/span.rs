//! The dates a chart covers, and where they lie in it.

use chrono::{Datelike, Months, NaiveDate};

use super::canvas::{Anchor, Canvas, WIDTH};
use super::ink::Ink;
use super::label;
use super::series::{Series, day, month_of};
use crate::report::view::PeriodView;
use crate::report::{Locale, View};

/// A chart of a longer time would show its empty ends only; it keeps to the dates that have something.
const LONGEST_DAYS: i64 = 366 * 40;

/// Months between two dates on the axis.
const INTERVALS: [i64; 9] = [1, 3, 6, 12, 24, 60, 120, 240, 600];

/// Dates that a chart covers, both inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) since: NaiveDate,
    pub(super) until: NaiveDate,
    /// The language of the words on an axis.
    pub(super) locale: Locale,
}

impl Span {
    /// The report's period; where it is open, from the month of the first session to today.
    pub(super) fn of(view: &View, series: &Series) -> Option<Self> {
        let (first, last) = series.ends()?;
        let today = day(&view.generated_on)?;
        let (since, until) = ends(&view.period);
        let open = Self { since: month_of(first), until: last.max(today), locale: view.locale };
        let span = Self { since: since.unwrap_or(open.since), until: until.unwrap_or(open.until), ..open };
        let span = if span.days() > LONGEST_DAYS { open } else { span };
        (span.since <= first).then_some(span)
    }

    /// Whether the report covers the whole cycle of its license.
    pub(super) fn is_cycle(view: &View) -> bool {
        view.license.as_ref().is_some_and(|license| ends(&license.cycle) == ends(&view.period))
    }

    /// From the first to the last.
    pub(super) fn days(self) -> i64 {
        (self.until - self.since).num_days()
    }

    pub(super) fn contains(self, day: NaiveDate) -> bool {
        (self.since..=self.until).contains(&day)
    }

    /// How many months it touches.
    pub(super) fn months(self) -> i64 {
        number(self.until) - number(self.since) + 1
    }

    /// The place of a date's month among them, from 0.
    pub(super) fn month(self, day: NaiveDate) -> i64 {
        number(day) - number(self.since)
    }

    /// The place of a date between two places.
    pub(super) fn place(self, day: NaiveDate, (left, right): (i64, i64)) -> i64 {
        let days = (day - self.since).num_days().clamp(0, self.days());
        left + (right - left) * days / self.days().max(1)
    }

    /// Writes the months below an axis: all, or those that begin a quarter, a half, a year, and so on.
    ///
    /// `place` says where a month's word has its middle, from the first day of the month.
    pub(super) fn draw(self, canvas: &mut Canvas, y: i64, ends: (i64, i64), place: impl Fn(NaiveDate) -> i64) {
        let fits = |interval: &i64| self.widest(*interval) <= (ends.1 - ends.0) / (self.months() / interval).max(1);
        let interval = INTERVALS.into_iter().find(fits).unwrap_or(1200);
        let mut free = 0;
        for month in self.beginnings().filter(|month| number(*month).rem_euclid(interval) == 0) {
            let word = self.word(month, interval);
            let half = label::width(&word) / 2;
            let x = place(month).clamp(half + 10, WIDTH - half - 10);
            if x - half < free {
                continue;
            }
            canvas.text(Ink::Muted, Anchor::Middle, (x, y), &word);
            free = x + half + 60;
        }
    }

    fn widest(self, interval: i64) -> i64 {
        // Of the names of months the widest may stand first.
        let months = (1..=12).filter_map(|month| self.since.with_day(1)?.with_month(month));
        months.map(|month| label::width(&self.word(month, interval))).max().unwrap_or_default() + 80
    }

    /// A month as the axis has it: from years on by the year only.
    fn word(self, month: NaiveDate, interval: i64) -> String {
        if interval >= 12 { month.year().to_string() } else { self.locale.month(month) }
    }

    /// The first day of each of its months.
    pub(super) fn beginnings(self) -> impl Iterator<Item = NaiveDate> {
        let first = month_of(self.since);
        let months = u32::try_from(self.months()).unwrap_or_default();
        (0..months).filter_map(move |n| first.checked_add_months(Months::new(n)))
    }
}

/// Months from the year 0 on.
fn number(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

fn ends(period: &PeriodView) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let end = |text: &Option<String>| text.as_deref().and_then(day);
    (end(&period.since), end(&period.until))
}
