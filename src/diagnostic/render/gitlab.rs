//! GitLab's code quality report: a JSON array with a mark for each diagnostic that survives moved lines.

use super::{Outcome, Style, fingerprint::fingerprints, json::written};
use crate::diagnostic::{Diagnostic, Level};
use serde_json::{Value, json};

/// Renders every diagnostic as an issue.
pub(super) fn render(outcome: &Outcome<'_>, _: &Style) -> String {
    let marks = fingerprints(outcome.diagnostics);
    let issues = outcome.diagnostics.iter().zip(marks).map(|(diagnostic, mark)| issue(outcome, diagnostic, &mark));
    written(&issues.collect())
}

fn issue(outcome: &Outcome<'_>, diagnostic: &Diagnostic, mark: &str) -> Value {
    json!({
        "description": diagnostic.finding.message,
        "check_name": diagnostic.name.as_str(),
        "fingerprint": mark,
        "severity": match diagnostic.level() {
            Level::Error => "major",
            Level::Warning => "minor",
        },
        "location": {
            "path": file(outcome, diagnostic.path()),
            "lines": { "begin": diagnostic.finding.primary.place.start().line },
        },
    })
}

/// GitLab knows paths from the repository's root only, so that a journal named from the disk's root is taken for it.
fn file(outcome: &Outcome<'_>, path: &str) -> String {
    if outcome.journal.starts_with('/') { path.to_owned() } else { outcome.file(path) }
}
