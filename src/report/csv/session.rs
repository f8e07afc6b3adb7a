//! Tables with one row for each session: their columns.

use super::{Row, header, text};
use crate::report::escape::csv::cell;
use crate::report::name::ReportName;
use crate::report::view::{EntryView, ExcludedSession, ExcludedView, StepView, View};

/// A column: its name, what it says of an entry, and of a session that a rule excludes.
struct Column {
    name: &'static str,
    of_entry: fn(&EntryView) -> String,
    of_excluded: fn(&ExcludedView, &ExcludedSession) -> String,
}

const fn column(name: &'static str, of_entry: fn(&EntryView) -> String) -> Column {
    Column { name, of_entry, of_excluded: |_, _| String::new() }
}

const fn both(
    name: &'static str,
    of_entry: fn(&EntryView) -> String,
    of_excluded: fn(&ExcludedView, &ExcludedSession) -> String,
) -> Column {
    Column { name, of_entry, of_excluded }
}

/// Every column there is.
const COLUMNS: &[Column] = &[
    column("no", |entry| entry.no.to_string()),
    both("date", |entry| entry.date.clone(), |_, row| row.date.clone()),
    column("kind", |entry| cell(&entry.kind)),
    both("label", |entry| cell(&entry.label), |_, row| cell(&row.label)),
    both("title", |entry| text(entry.title.as_ref()), |_, row| cell(&row.title)),
    column("topics", |entry| list(entry.more.topics.as_ref())),
    both("minutes", |entry| number(entry.minutes), |_, row| number(row.minutes)),
    both("hours", |entry| text(entry.hours.as_ref()), |_, row| text(row.hours.as_ref())),
    both("earned", |entry| text(entry.earned.as_ref()), |_, _| NOTHING.to_owned()),
    both("counted", |entry| text(entry.counted.as_ref()), |_, _| NOTHING.to_owned()),
    column("basis", |entry| entry.basis.unwrap_or_default().to_owned()),
    column("category", |entry| text(entry.category.as_ref().map(|category| &category.title))),
    both("reason", |entry| text(entry.reason.as_ref()), |why, row| cell(&reason(why, row))),
    column("reference", |entry| text(entry.more.reference.as_ref())),
    column("objective", |entry| text(entry.more.objective.as_ref())),
    column("outcome", |entry| entry.more.outcome.unwrap_or_default().to_owned()),
    column("relevance", |entry| list(entry.more.relevance.as_ref())),
    column("takeaways", |entry| list(entry.more.takeaways.as_ref())),
    column("steps", |entry| cell(&entry.more.steps.iter().flatten().map(step).collect::<Vec<_>>().join("; "))),
    column("coach", |entry| text(entry.more.coach.as_ref())),
    column("coach_credential", |entry| text(entry.more.coach_credential.as_ref())),
    column("setting", |entry| text(entry.more.setting.as_ref())),
    column("series", |entry| text(entry.more.series.as_ref())),
    column("sponsor", |entry| text(entry.more.sponsor.as_ref())),
    column("evidence", |entry| list(entry.more.evidence.as_ref())),
    column("path", |entry| text(entry.more.path.as_ref())),
];

const NOTHING: &str = "0.00";

/// The columns of a report, in order; none for those that are no list of sessions.
fn names(report: ReportName) -> &'static [&'static str] {
    match report {
        ReportName::Log => &[
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
        ],
        ReportName::Appraisal => &[
            "no",
            "date",
            "label",
            "title",
            "topics",
            "minutes",
            "hours",
            "counted",
            "objective",
            "relevance",
            "takeaways",
            "outcome",
            "steps",
        ],
        ReportName::Audit => &[
            "no",
            "date",
            "label",
            "title",
            "topics",
            "minutes",
            "hours",
            "basis",
            "category",
            "earned",
            "counted",
            "reason",
            "reference",
        ],
        ReportName::Employer => &["no", "date", "kind", "label", "minutes", "hours", "reference"],
        ReportName::Summary | ReportName::Status => &[],
    }
}

/// A header, one row for each session, and behind them those that a rule excludes, where the report lists them.
pub(super) fn rows(report: ReportName, view: &View) -> Vec<Row> {
    let names = names(report);
    let columns: Vec<&Column> =
        names.iter().filter_map(|name| COLUMNS.iter().find(|column| column.name == *name)).collect();
    let entries = view.entries.iter().flatten();
    let entries = entries.map(|entry| columns.iter().map(|column| (column.of_entry)(entry)).collect());
    let excluded = view.excluded.iter().filter(|_| report == ReportName::Audit);
    let excluded = excluded.flat_map(|why| why.rows.iter().flatten().map(move |row| (why, row)));
    let excluded = excluded.map(|(why, row)| columns.iter().map(|column| (column.of_excluded)(why, row)).collect());
    std::iter::once(header(names)).chain(entries).chain(excluded).collect()
}

fn number(number: Option<u32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn list(list: Option<&Vec<String>>) -> String {
    cell(&list.map(|list| list.join("; ")).unwrap_or_default())
}

fn step(step: &StepView) -> String {
    format!("[{}] {}", if step.done { 'x' } else { ' ' }, step.text)
}

/// `without what these rules need for credit: the note has no takeaways`
fn reason(why: &ExcludedView, row: &ExcludedSession) -> String {
    let detail = row.detail.as_ref().map(|detail| format!(": {detail}")).unwrap_or_default();
    format!("{}{detail}", why.text)
}
