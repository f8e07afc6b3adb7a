//! Tables of sums by what the user asks for.

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::Serialize;

use super::showing::Showing;
use super::sums::{self, Group};
use crate::ledger::Entry;
use crate::report::{By, Locale, Options};
use crate::summary::{Sum, Summary};

/// A table of sums that `--by` asks for.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct GroupTable {
    /// What it is grouped by; one of `month`, `quarter`, `year`, `topic`, `kind`, `category`, `series` or `coach`.
    pub by: &'static str,
    /// What stands above it; text; `By month`.
    pub title: String,
    /// What stands above its first column; text; `Month`.
    pub first: String,
    /// The groups, in order; list; what has no series or coach stands last, as `(none)`.
    pub rows: Vec<Group>,
    /// Whether they add up to the totals; `true` or `false`.
    pub adds_up: bool,
    /// Why they do not; text; `A session counts under each of its topics, so this table has no sum.`; left out where they
    /// do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

const NOTE: &str = "A session counts under each of its topics, so this table has no sum.";
const NONE: &str = "(none)";

/// The tables that are asked for; none where nothing is.
pub(super) fn tables(summary: &Summary<'_>, showing: &Showing<'_>, options: &Options) -> Option<Vec<GroupTable>> {
    // What the profile withholds is no table, whoever asks.
    let shown = options.by.iter().filter(|by| showing.profile >= by.profile());
    let table = |by: &By| GroupTable::new(*by, rows(*by, summary, showing, options.fill), showing.locale);
    (!options.by.is_empty()).then(|| shown.map(table).collect())
}

impl GroupTable {
    fn new(by: By, rows: Vec<Group>, locale: Locale) -> Self {
        let name = by.as_str();
        let first = locale.text(&format!("{}{}", name[..1].to_uppercase(), &name[1..])).into_owned();
        let title = locale.text(&format!("By {name}")).into_owned();
        let adds_up = by != By::Topic;
        let note = (!adds_up).then(|| locale.text(NOTE).into_owned());
        Self { by: name, title, first, rows, adds_up, note }
    }
}

fn rows(by: By, summary: &Summary<'_>, showing: &Showing<'_>, fill: bool) -> Vec<Group> {
    match by {
        By::Month | By::Quarter | By::Year => times(by, summary, fill, showing.locale),
        By::Topic => sums::by_topic(summary, showing).unwrap_or_default(),
        By::Kind => sums::by_kind(summary, showing),
        By::Category => sums::by_category(summary),
        By::Series => named(summary, showing.locale, |entry| entry.session.series.as_deref()),
        By::Coach => named(summary, showing.locale, |entry| entry.session.coach.as_deref()),
    }
}

/// By a text that a note may lack.
fn named(summary: &Summary<'_>, locale: Locale, name: impl for<'e> Fn(&'e Entry<'_>) -> Option<&'e str>) -> Vec<Group> {
    let groups = summary.group(|entry| {
        let name = name(entry);
        (name.is_none(), name.map_or_else(|| locale.text(NONE).into_owned(), str::to_owned))
    });
    groups.iter().map(|((_, name), sum)| sums::group(name, None, sum)).collect()
}

/// A stretch of time by its number, so that the next one is one more.
fn number(by: By, date: NaiveDate) -> i32 {
    let (year, month) = (date.year(), date.month0().cast_signed());
    match by {
        By::Month => year * 12 + month,
        By::Quarter => year * 4 + month / 3,
        _ => year,
    }
}

fn id(by: By, number: i32) -> String {
    match by {
        By::Month => format!("{:04}-{:02}", number.div_euclid(12), number.rem_euclid(12) + 1),
        By::Quarter => format!("{:04}-Q{}", number.div_euclid(4), number.rem_euclid(4) + 1),
        _ => format!("{number:04}"),
    }
}

fn times(by: By, summary: &Summary<'_>, fill: bool, locale: Locale) -> Vec<Group> {
    let group = |number: i32, sum: &Sum| {
        let id = id(by, number);
        let name = locale.iso(&locale.quarter(&id));
        sums::group(&id, Some(name), sum)
    };
    let groups = summary.group(|entry| number(by, entry.session.date));
    let known = |number: i32| groups.iter().find(|(one, _)| *one == number).map(|(_, sum)| *sum);
    let end = |day: Option<NaiveDate>, group: Option<&(i32, Sum)>| {
        day.map(|day| number(by, day)).or(group.map(|(number, _)| *number))
    };
    let ends = end(summary.period.since, groups.first()).zip(end(summary.period.until, groups.last()));
    match ends.filter(|_| fill) {
        Some((first, last)) => (first..=last).map(|number| group(number, &known(number).unwrap_or_default())).collect(),
        None => groups.iter().map(|(number, sum)| group(*number, sum)).collect(),
    }
}
