//! Tables with one row for each session: their columns.

use std::rc::Rc;

use super::{Row, header, text};
use crate::report::escape::csv::cell;
use crate::report::name::ReportName;
use crate::report::part::Part;
use crate::report::profile::Profile;
use crate::report::view::{EntryView, ExcludedSession, ExcludedView, StepView, View};

/// A column: its name, the part of a report and the profile it takes, what it says of an entry and of a session that a
/// rule excludes.
struct Column {
    name: &'static str,
    part: Part,
    least: Profile,
    of_entry: fn(&EntryView) -> String,
    of_excluded: fn(&ExcludedView, &ExcludedSession) -> String,
}

const fn column(name: &'static str, part: Part, least: Profile, of_entry: fn(&EntryView) -> String) -> Column {
    Column { name, part, least, of_entry, of_excluded: |_, _| String::new() }
}

const fn both(
    name: &'static str,
    part: Part,
    least: Profile,
    of_entry: fn(&EntryView) -> String,
    of_excluded: fn(&ExcludedView, &ExcludedSession) -> String,
) -> Column {
    Column { name, part, least, of_entry, of_excluded }
}

/// Every column there is, in the order in which the log has them all.
const COLUMNS: &[Column] = &[
    column("no", Part::Sessions, Profile::Minimal, |entry| entry.no.to_string()),
    both("date", Part::Sessions, Profile::Minimal, |entry| entry.date.clone(), |_, row| row.date.clone()),
    column("kind", Part::Sessions, Profile::Minimal, |entry| cell(&entry.kind)),
    both("label", Part::Sessions, Profile::Minimal, |entry| cell(&entry.label), |_, row| cell(&row.label)),
    both("title", Part::Subjects, Profile::Minimal, |entry| text(entry.title.as_ref()), |_, row| cell(&row.title)),
    column("topics", Part::Subjects, Profile::Standard, |entry| list(entry.more.topics.as_ref())),
    both("minutes", Part::Sessions, Profile::Minimal, |entry| number(entry.minutes), |_, row| number(row.minutes)),
    both(
        "hours",
        Part::Sessions,
        Profile::Minimal,
        |entry| text(entry.hours.as_ref()),
        |_, row| text(row.hours.as_ref()),
    ),
    both("earned", Part::Credit, Profile::Minimal, |entry| text(entry.earned.as_ref()), |_, _| NOTHING.to_owned()),
    both("counted", Part::Credit, Profile::Minimal, |entry| text(entry.counted.as_ref()), |_, _| NOTHING.to_owned()),
    column("basis", Part::Credit, Profile::Minimal, |entry| entry.basis.unwrap_or_default().to_owned()),
    column("category", Part::Credit, Profile::Minimal, |entry| {
        text(entry.category.as_ref().map(|category| &category.title))
    }),
    both(
        "reason",
        Part::Credit,
        Profile::Minimal,
        |entry| text(entry.reason.as_ref()),
        |why, row| cell(&reason(why, row)),
    ),
    column("reference", Part::Sessions, Profile::Standard, |entry| text(entry.more.reference.as_ref())),
    column("objective", Part::Reflection, Profile::Standard, |entry| text(entry.more.objective.as_ref())),
    column("outcome", Part::Reflection, Profile::Standard, |entry| entry.more.outcome.unwrap_or_default().to_owned()),
    column("relevance", Part::Reflection, Profile::Appraisal, |entry| list(entry.more.relevance.as_ref())),
    column("takeaways", Part::Reflection, Profile::Appraisal, |entry| list(entry.more.takeaways.as_ref())),
    column("steps", Part::Reflection, Profile::Appraisal, |entry| {
        cell(&entry.more.steps.iter().flatten().map(step).collect::<Vec<_>>().join("; "))
    }),
    column("coach", Part::Circumstances, Profile::Full, |entry| text(entry.more.coach.as_ref())),
    column("coach_credential", Part::Circumstances, Profile::Full, |entry| text(entry.more.coach_credential.as_ref())),
    column("setting", Part::Circumstances, Profile::Full, |entry| text(entry.more.setting.as_ref())),
    column("series", Part::Circumstances, Profile::Full, |entry| text(entry.more.series.as_ref())),
    column("sponsor", Part::Circumstances, Profile::Full, |entry| text(entry.more.sponsor.as_ref())),
    column("evidence", Part::Circumstances, Profile::Full, |entry| list(entry.more.evidence.as_ref())),
    column("path", Part::Circumstances, Profile::Full, |entry| text(entry.more.path.as_ref())),
];

const NOTHING: &str = "0.00";

/// The columns of a report, in order; none for those that are no list of sessions.
fn names(report: ReportName) -> Vec<&'static str> {
    let names: &[_] = match report {
        ReportName::Log => return COLUMNS.iter().map(|column| column.name).collect(),
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
    };
    names.to_vec()
}

/// Every column that a report can have, with the profile from which on it holds something, and whether it names files.
pub(super) fn known(report: ReportName) -> impl Iterator<Item = (&'static str, Profile, bool)> {
    let columns = COLUMNS.iter().filter(move |column| report.parts().contains(&column.part));
    columns.map(|column| (column.name, column.least, matches!(column.name, "evidence" | "path")))
}

/// A header, one row for each session, and behind them those that a rule excludes, where the report lists them.
pub(super) fn rows<'v>(
    report: ReportName,
    view: &'v View,
    chosen: Option<&[&'static str]>,
) -> impl Iterator<Item = Row> + 'v {
    let names = chosen.map_or_else(|| names(report), <[_]>::to_vec);
    let columns: Rc<[&Column]> =
        names.iter().filter_map(|name| COLUMNS.iter().find(|column| column.name == *name)).collect();
    let of_entries = Rc::clone(&columns);
    let entries = view.entries.iter().flatten();
    let entries = entries.map(move |entry| of_entries.iter().map(|column| (column.of_entry)(entry)).collect());
    let excluded = view.excluded.iter().filter(move |_| report == ReportName::Audit);
    let excluded = excluded.flat_map(|why| why.rows.iter().flatten().map(move |row| (why, row)));
    let excluded =
        excluded.map(move |(why, row)| columns.iter().map(|column| (column.of_excluded)(why, row)).collect());
    std::iter::once(header(&names)).chain(entries).chain(excluded)
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
