//! The parts of a rulebook that are about dates.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

use super::value::{credits, one_of, positive, within};
use crate::diagnostic::Name;
use crate::model::Period;
use crate::rulebook::{CarryOver, Category, FirstCycle, ReportBy, Retain, RetainFrom, Window, YearKind};
use crate::yaml::strict::Strict;
use crate::yaml::{Field, Fields, Reason, read};

/// Of all windows; each kind has some of them.
pub(super) const WINDOW: &[&str] = &["kind", "months", "years", "ends", "starts"];
pub(super) const EFFECTIVE: &[&str] = &["from", "to"];
pub(super) const RETAIN: &[&str] = &["years", "from"];
pub(super) const CARRY_OVER: &[&str] = &["max", "cycles", "categories"];

/// No board counts further back than a career is long.
const MOST_MONTHS: u32 = 600;
/// Years that dates can be in.
const YEARS: RangeInclusive<u32> = 1900..=2999;

#[derive(Clone, Copy)]
enum WindowKind {
    Months,
    Years,
    Explicit,
}

pub(super) fn window(strict: &mut Strict<'_>, root: &Fields<'_>) -> Option<Window> {
    let Some((field, fields)) = strict.map(root, "window", "{ kind: explicit }") else {
        absent(strict, root);
        return None;
    };
    let at = field.key_span();
    let known = [
        ("months-before-expiry", WindowKind::Months),
        ("calendar-years", WindowKind::Years),
        ("explicit", WindowKind::Explicit),
    ];
    let kind = strict.require(&fields, || at.clone(), "kind", |field| one_of(field, &known))?;
    match kind {
        WindowKind::Months => {
            strict.keys(&fields, &["kind", "months"]);
            strict
                .require(&fields, || at, "months", |field| within(field, 1..=MOST_MONTHS))
                .map(Window::MonthsBeforeExpiry)
        }
        WindowKind::Years => {
            strict.keys(&fields, &["kind", "years", "ends", "starts"]);
            let years = strict.require(&fields, || at.clone(), "years", |field| within(field, 1..=MOST_MONTHS / 12));
            let ends = strict.require(&fields, || at, "ends", year_number);
            let (month, day) = day_of_year(strict, &fields, "starts").unwrap_or((1, 1));
            Some(Window::CalendarYears { years: years?, ends: i32::try_from(ends?).ok()?, month, day })
        }
        WindowKind::Explicit => {
            strict.keys(&fields, &["kind"]);
            Some(Window::Explicit)
        }
    }
}

/// Says that no window is written at all, and which there are.
fn absent(strict: &mut Strict<'_>, root: &Fields<'_>) {
    if root.get("window").is_some_and(|field| !field.node.is_blank()) {
        return;
    }
    let finding = strict.at(0..0, "`window` is missing").label("which dates a cycle covers");
    let finding = finding.help("months up to the expiry: write `window: { kind: months-before-expiry, months: 24 }`");
    let finding = finding.help(
        "fixed blocks: write `window: { kind: calendar-years, years: 2, ends: 2026 }`, one of which ends in that year",
    );
    strict.push(finding.help("dates that `cme.yaml` gives: write `window: { kind: explicit }`"));
}

/// A day that every year has, so never 29 February.
fn day_of_year(strict: &mut Strict<'_>, fields: &Fields<'_>, key: &str) -> Option<(u32, u32)> {
    let (field, fields) = strict.map(fields, key, "{ month: 4, day: 1 }")?;
    strict.keys(&fields, &["month", "day"]);
    let month = strict.require(&fields, || field.key_span(), "month", month)?;
    let day = strict.require(&fields, || field.key_span(), "day", positive)?;
    if NaiveDate::from_ymd_opt(2001, month, day).is_none() {
        let finding = strict.at(field.value_span(), format!("no year has a day {day} in month {month}"));
        strict.push(finding.label("not a day of every year").help("write `{ month: 4, day: 1 }`"));
        return None;
    }
    Some((month, day))
}

/// A year by its number, where a whole date may have been written.
fn year_number(field: &Field<'_>) -> Result<u32, Reason> {
    within(field, YEARS).map_err(|reason| match read::date(field) {
        Ok(date) => {
            let year = date.year().to_string();
            reason.help(format!("write `{year}`, the year alone")).patch(year)
        }
        Err(_) => reason,
    })
}

/// A month by its number, where its name may have been written.
fn month(field: &Field<'_>) -> Result<u32, Reason> {
    let named = |text: &str| text.trim().parse::<chrono::Month>().ok().map(|month| month.number_from_month());
    positive(field).map_err(|reason| match read::text(field).ok().as_deref().and_then(named) {
        Some(number) => reason.help(format!("write `{number}`, the number of the month")).patch(number.to_string()),
        None => reason,
    })
}

pub(super) fn report_by(strict: &mut Strict<'_>, root: &Fields<'_>) -> Option<ReportBy> {
    let (field, fields) = strict.map(root, "report_by", "{ days_after: {} }")?;
    if fields.get("days_after").is_some() {
        strict.keys(&fields, &["days_after"]);
        return strict.require(&fields, || field.key_span(), "days_after", positive).map(ReportBy::DaysAfter);
    }
    day_of_year(strict, root, "report_by").map(|(month, day)| ReportBy::Day { month, day })
}

pub(super) fn effective(strict: &mut Strict<'_>, root: &Fields<'_>) -> Period {
    let Some((field, fields)) = strict.map(root, "effective", "{ from: 2026-01-01 }") else { return Period::ALL };
    strict.keys(&fields, EFFECTIVE);
    let period =
        Period { since: strict.read(&fields, "from", read::date), until: strict.read(&fields, "to", read::date) };
    if period.is_empty() {
        let finding = strict.at(field.value_span(), "`effective` ends before it begins");
        strict.push(finding.label("no day lies in it"));
    }
    period
}

pub(super) fn retain(strict: &mut Strict<'_>, root: &Fields<'_>) -> Option<Retain> {
    let (field, fields) = strict.map(root, "retain", "{ years: {} }")?;
    strict.keys(&fields, RETAIN);
    let years = strict.require(&fields, || field.key_span(), "years", positive)?;
    let known =
        [("cycle-end", RetainFrom::CycleEnd), ("renewal", RetainFrom::Renewal), ("completion", RetainFrom::Completion)];
    let from = strict.read(&fields, "from", |field| one_of(field, &known)).unwrap_or(RetainFrom::CycleEnd);
    Some(Retain { years, from })
}

pub(super) fn first_cycle(field: &Field<'_>) -> Result<FirstCycle, Reason> {
    one_of(field, &[("full", FirstCycle::Full), ("exempt", FirstCycle::Exempt), ("prorated", FirstCycle::Prorated)])
}

pub(super) fn year(field: &Field<'_>) -> Result<YearKind, Reason> {
    one_of(field, &[("calendar", YearKind::Calendar), ("cycle", YearKind::Cycle)])
}

pub(super) fn carry_over(strict: &mut Strict<'_>, root: &Fields<'_>, known: &[Category]) -> Option<CarryOver> {
    let (_, fields) = strict.map(root, "carry_over", "{ max: {} }")?;
    strict.keys(&fields, CARRY_OVER);
    let ids: Vec<&str> = known.iter().map(|category| category.id.as_str()).collect();
    let categories = strict.read(&fields, "categories", |field| {
        let texts = read::texts(field)?;
        match texts.iter().position(|text| !ids.contains(&text.as_str())) {
            Some(at) => Err(read::unknown(Name::WrongType, "a category of this rulebook", &texts[at], &ids).item(at)),
            None => Ok(texts),
        }
    });
    Some(CarryOver {
        max: strict.read(&fields, "max", credits),
        cycles: strict.read(&fields, "cycles", positive).unwrap_or(1),
        categories: categories.unwrap_or_default(),
    })
}
