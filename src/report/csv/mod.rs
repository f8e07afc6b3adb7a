//! Reports as tables for a spreadsheet: stable columns, one header row, no formula.

mod columns;
mod session;

pub use columns::{Columns, NoColumn};

use super::escape::csv::cell;
use super::name::ReportName;
use super::view::{Group, Requirement, Sums, View};

/// The report as CSV, with its usual columns or those that are chosen.
pub(super) fn write(report: ReportName, view: &View, chosen: Option<&Columns>) -> String {
    let chosen = chosen.map(|columns| columns.0.as_slice());
    // A journal may have very many sessions: no more than one row is held at a time.
    let rows: Box<dyn Iterator<Item = Row> + '_> = match report {
        ReportName::Summary => Box::new(only(SUMMARY, chosen, summary(view)).into_iter()),
        ReportName::Status => Box::new(only(STATUS, chosen, status(view)).into_iter()),
        ReportName::Log | ReportName::Appraisal | ReportName::Audit | ReportName::Employer => {
            Box::new(session::rows(report, view, chosen))
        }
    };
    let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        // Writing to memory does not fail.
        let _ = writer.write_record(&row);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The columns of the summary.
const SUMMARY: &[&str] = &["by", "id", "name", "sessions", "minutes", "hours", "earned", "counted"];

/// The columns of the status.
const STATUS: &[&str] =
    &["rule", "title", "need", "have", "short", "surplus", "window", "waived", "remarks", "unverified", "source"];

/// A header and the rows, as far as their columns are chosen.
fn only(columns: &[&str], chosen: Option<&[&str]>, rows: Vec<Row>) -> Vec<Row> {
    let chosen = chosen.unwrap_or(columns);
    let places: Vec<usize> =
        chosen.iter().filter_map(|name| columns.iter().position(|column| column == name)).collect();
    let rows = rows.into_iter().map(|row| places.iter().filter_map(|place| row.get(*place).cloned()).collect());
    std::iter::once(header(chosen)).chain(rows).collect()
}

type Row = Vec<String>;

fn header(columns: &[&str]) -> Row {
    columns.iter().map(|column| (*column).to_owned()).collect()
}

fn text(text: Option<&String>) -> String {
    cell(text.map(String::as_str).unwrap_or_default())
}

/// One row for each requirement.
fn status(view: &View) -> Vec<Row> {
    let row = |one: &Requirement| {
        vec![
            cell(&one.rule),
            cell(&one.title),
            one.need.clone(),
            one.have.clone(),
            one.short.clone(),
            one.surplus.clone(),
            one.window.clone(),
            text(one.waived.as_ref()),
            cell(&one.remarks.join("; ")),
            one.unverified.to_string(),
            cell(&one.source),
        ]
    };
    view.requirements.iter().flatten().map(row).collect()
}

/// One row for each group; the first column says which table it belongs to.
fn summary(view: &View) -> Vec<Row> {
    let mut rows = Vec::new();
    let tables = [
        ("month", &view.by_month),
        ("kind", &view.by_kind),
        ("category", &view.by_category),
        ("topic", &view.by_topic),
    ];
    let asked = view.groups.iter().flatten().map(|table| (table.by, Some(&table.rows)));
    let usual = tables.into_iter().map(|(by, rows)| (by, rows.as_ref()));
    let tables: Vec<_> = if view.groups.is_some() { asked.collect() } else { usual.collect() };
    for (by, groups) in &tables {
        rows.extend(groups.iter().copied().flatten().map(|group| group_row(by, group)));
    }
    let has_topics = tables.iter().any(|(by, _)| *by == "topic");
    rows.extend(
        view.topics_not_shown.as_ref().filter(|_| has_topics).map(|sums| sums_row("topic", "", "(not shown)", sums)),
    );
    let totals = &view.totals;
    rows.push(vec![
        "total".to_owned(),
        String::new(),
        String::new(),
        totals.sessions.to_string(),
        totals.minutes.to_string(),
        totals.hours.clone(),
        text(totals.earned.as_ref()),
        text(totals.credits.as_ref()),
    ]);
    rows
}

fn group_row(by: &str, group: &Group) -> Row {
    sums_row(by, &group.id, &group.name, &group.sums)
}

fn sums_row(by: &str, id: &str, name: &str, sums: &Sums) -> Row {
    vec![
        by.to_owned(),
        cell(id),
        cell(name),
        sums.sessions.to_string(),
        sums.minutes.to_string(),
        sums.hours.clone(),
        sums.earned.clone(),
        sums.counted.clone(),
    ]
}
