//! The templates that come with `cme`: a new one is a file in `templates/` and a row.

/// File name and text.
const TABLE: &[(&str, &str)] = &[
    ("_activity.html", include_str!("../../../templates/_activity.html")),
    ("_activity.md", include_str!("../../../templates/_activity.md")),
    ("_charts.html", include_str!("../../../templates/_charts.html")),
    ("_circumstances.html", include_str!("../../../templates/_circumstances.html")),
    ("_circumstances.md", include_str!("../../../templates/_circumstances.md")),
    ("_close.html", include_str!("../../../templates/_close.html")),
    ("_close.md", include_str!("../../../templates/_close.md")),
    ("_details.html", include_str!("../../../templates/_details.html")),
    ("_details.md", include_str!("../../../templates/_details.md")),
    ("_ending.html", include_str!("../../../templates/_ending.html")),
    ("_ending.md", include_str!("../../../templates/_ending.md")),
    ("_ending.typ", include_str!("../../../templates/_ending.typ")),
    ("_excluded.html", include_str!("../../../templates/_excluded.html")),
    ("_excluded.md", include_str!("../../../templates/_excluded.md")),
    ("_header.html", include_str!("../../../templates/_header.html")),
    ("_header.md", include_str!("../../../templates/_header.md")),
    ("_incomplete.typ", include_str!("../../../templates/_incomplete.typ")),
    ("_outlook.html", include_str!("../../../templates/_outlook.html")),
    ("_outlook.md", include_str!("../../../templates/_outlook.md")),
    ("_page.typ", include_str!("../../../templates/_page.typ")),
    ("_parts.typ", include_str!("../../../templates/_parts.typ")),
    ("_reconciliation.html", include_str!("../../../templates/_reconciliation.html")),
    ("_reconciliation.md", include_str!("../../../templates/_reconciliation.md")),
    ("_reflection.html", include_str!("../../../templates/_reflection.html")),
    ("_reflection.md", include_str!("../../../templates/_reflection.md")),
    ("_requirements.html", include_str!("../../../templates/_requirements.html")),
    ("_requirements.md", include_str!("../../../templates/_requirements.md")),
    ("_ruled_out.html", include_str!("../../../templates/_ruled_out.html")),
    ("_ruled_out.md", include_str!("../../../templates/_ruled_out.md")),
    ("_sessions.typ", include_str!("../../../templates/_sessions.typ")),
    ("_statement.html", include_str!("../../../templates/_statement.html")),
    ("_statement.md", include_str!("../../../templates/_statement.md")),
    ("_style.html", include_str!("../../../templates/_style.html")),
    ("_sums.html", include_str!("../../../templates/_sums.html")),
    ("_sums.md", include_str!("../../../templates/_sums.md")),
    ("_tables.html", include_str!("../../../templates/_tables.html")),
    ("_tables.md", include_str!("../../../templates/_tables.md")),
    ("_tables.typ", include_str!("../../../templates/_tables.typ")),
    ("_text.typ", include_str!("../../../templates/_text.typ")),
    ("_totals.html", include_str!("../../../templates/_totals.html")),
    ("_totals.md", include_str!("../../../templates/_totals.md")),
    ("appraisal.html", include_str!("../../../templates/appraisal.html")),
    ("appraisal.md", include_str!("../../../templates/appraisal.md")),
    ("appraisal.typ", include_str!("../../../templates/appraisal.typ")),
    ("audit.html", include_str!("../../../templates/audit.html")),
    ("audit.md", include_str!("../../../templates/audit.md")),
    ("audit.typ", include_str!("../../../templates/audit.typ")),
    ("employer.html", include_str!("../../../templates/employer.html")),
    ("employer.md", include_str!("../../../templates/employer.md")),
    ("employer.typ", include_str!("../../../templates/employer.typ")),
    ("log.html", include_str!("../../../templates/log.html")),
    ("log.md", include_str!("../../../templates/log.md")),
    ("log.typ", include_str!("../../../templates/log.typ")),
    ("status.html", include_str!("../../../templates/status.html")),
    ("status.md", include_str!("../../../templates/status.md")),
    ("status.typ", include_str!("../../../templates/status.typ")),
    ("summary.html", include_str!("../../../templates/summary.html")),
    ("summary.md", include_str!("../../../templates/summary.md")),
    ("summary.typ", include_str!("../../../templates/summary.typ")),
];

/// The file names of all built-in templates; those that begin with `_` are for including.
pub fn built_in_names() -> impl Iterator<Item = &'static str> {
    TABLE.iter().map(|(name, _)| *name)
}

/// The text of a built-in template, to be copied out and changed.
pub fn built_in(name: &str) -> Option<&'static str> {
    TABLE.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
