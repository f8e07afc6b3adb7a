//! What counted when, from what a view shows of it: days where it lists sessions, else months.

use chrono::{Datelike, Months, NaiveDate};

use crate::model::Credits;
use crate::report::View;

/// Amounts in order of date.
#[derive(Debug, Clone)]
pub(super) struct Series(pub(super) Vec<(NaiveDate, Credits)>);

impl Series {
    /// The credit of all sessions; none where there are none, or a date cannot be told.
    pub(super) fn of(view: &View) -> Option<Self> {
        let points = entries(view).or_else(|| months(view))?;
        let mut points: Vec<_> = points.into_iter().collect();
        points.sort_by_key(|(date, _)| *date);
        (!points.is_empty()).then_some(Self(points))
    }

    /// The day of the first amount, and that of the last.
    pub(super) fn ends(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((self.0.first()?.0, self.0.last()?.0))
    }

    /// The first day of each month that has something, and how much.
    pub(super) fn by_month(view: &View) -> Option<Vec<(NaiveDate, Credits)>> {
        view.by_month.as_ref()?.iter().map(|group| Some((first(&group.id)?, amount(&group.sums.counted)?))).collect()
    }
}

fn entries(view: &View) -> Option<Vec<(NaiveDate, Credits)>> {
    let entries = view.entries.as_ref()?;
    entries.iter().map(|entry| Some((day(&entry.date)?, amount(entry.counted.as_deref()?)?))).collect()
}

fn months(view: &View) -> Option<Vec<(NaiveDate, Credits)>> {
    view.by_month.as_ref()?.iter().map(|group| Some((day(&group.id)?, amount(&group.sums.counted)?))).collect()
}

/// The word for several credits; none where the report does not speak of credit.
pub(super) fn unit(view: &View) -> Option<&str> {
    Some(&view.rulebook.as_ref()?.unit.many)
}

/// An amount as the view prints it.
pub(super) fn amount(text: &str) -> Option<Credits> {
    Credits::parse(text).ok()
}

/// A date as the view prints it; of a month its last day, by which all of it is there.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok().or_else(|| first(text)?.checked_add_months(Months::new(1))?.pred_opt())
}

/// The first day of a month such as `2026-03`.
fn first(month: &str) -> Option<NaiveDate> {
    format!("{month}-01").parse().ok()
}

/// The first day of the month in which a day lies.
pub(super) fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}
