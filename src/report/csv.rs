//! Reports as tables for a spreadsheet: stable columns, one header row, no formula.

use super::choice::ReportName;
use super::escape::csv::cell;
use super::view::{EntryView, Group, Sums, View};

/// The report as CSV.
pub(super) fn write(report: ReportName, view: &View) -> String {
    let rows = match report {
        ReportName::Log => log(view),
        ReportName::Summary => summary(view),
    };
    let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        // Writing to memory does not fail.
        let _ = writer.write_record(&row);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

type Row = Vec<String>;

fn header(columns: &[&str]) -> Row {
    columns.iter().map(|column| (*column).to_owned()).collect()
}

/// One row for each session.
fn log(view: &View) -> Vec<Row> {
    let columns = [
        "no",
        "date",
        "kind",
        "label",
        "title",
        "topics",
        "minutes",
        "hours",
        "earned",
        "counted",
        "basis",
        "category",
        "reason",
        "reference",
        "objective",
        "outcome",
        "relevance",
        "takeaways",
        "steps",
        "coach",
        "coach_credential",
        "setting",
        "series",
        "sponsor",
        "evidence",
        "path",
    ];
    let entries = view.entries.iter().flatten().map(entry);
    std::iter::once(header(&columns)).chain(entries).collect()
}

fn entry(entry: &EntryView) -> Row {
    let more = &entry.more;
    let text = |text: &Option<String>| cell(text.as_deref().unwrap_or_default());
    let list = |list: &Option<Vec<String>>| cell(&list.as_deref().unwrap_or_default().join("; "));
    let step = |step: &super::view::StepView| format!("[{}] {}", if step.done { 'x' } else { ' ' }, step.text);
    let steps: Vec<String> = more.steps.iter().flatten().map(step).collect();
    vec![
        entry.no.to_string(),
        entry.date.clone(),
        cell(&entry.kind),
        cell(&entry.label),
        cell(&entry.title),
        list(&more.topics),
        entry.minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
        entry.hours.clone().unwrap_or_default(),
        entry.earned.clone(),
        entry.counted.clone(),
        entry.basis.to_owned(),
        cell(&entry.category.title),
        text(&entry.reason),
        text(&more.reference),
        text(&more.objective),
        more.outcome.unwrap_or_default().to_owned(),
        list(&more.relevance),
        list(&more.takeaways),
        cell(&steps.join("; ")),
        text(&more.coach),
        text(&more.coach_credential),
        text(&more.setting),
        text(&more.series),
        text(&more.sponsor),
        list(&more.evidence),
        text(&more.path),
    ]
}

/// One row for each group; the first column says which table it belongs to.
fn summary(view: &View) -> Vec<Row> {
    let columns = ["by", "id", "name", "sessions", "minutes", "hours", "earned", "counted"];
    let mut rows = vec![header(&columns)];
    let tables = [
        ("month", Some(&view.by_month)),
        ("kind", Some(&view.by_kind)),
        ("category", Some(&view.by_category)),
        ("topic", view.by_topic.as_ref()),
    ];
    for (by, groups) in tables {
        rows.extend(groups.into_iter().flatten().map(|group| group_row(by, group)));
    }
    rows.extend(view.topics_not_shown.as_ref().map(|sums| sums_row("topic", "", "(not shown)", sums)));
    let totals = &view.totals;
    rows.push(vec![
        "total".to_owned(),
        String::new(),
        String::new(),
        totals.sessions.to_string(),
        totals.minutes.to_string(),
        totals.hours.clone(),
        totals.earned.clone(),
        totals.credits.clone(),
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
