//! `JUnit` XML: a suite for each file with diagnostics, and one for all other notes, so that a clean run has a test too.
//!
//! The few elements are written by hand: an XML writer would escape these same five characters, and leave the ones that
//! XML 1.0 forbids to us.

use super::{Outcome, Style, advice::advice, closing::reconciliation, plain, short::said};
use crate::diagnostic::{Counts, Diagnostic};

/// Renders errors as failures, and warnings as what a passing test printed.
pub(super) fn render(outcome: &Outcome<'_>, _: &Style) -> String {
    let counts = Counts::of(outcome.diagnostics);
    let files = outcome.diagnostics.chunk_by(|a, b| a.path() == b.path());
    let suites: String = files.map(|file| suite_of(outcome, file)).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"cme check\" tests=\"{}\" failures=\"{}\">\n{suites}{}</testsuites>\n",
        outcome.diagnostics.len() + 1,
        counts.errors,
        rest(outcome),
    )
}

fn suite_of(outcome: &Outcome<'_>, file: &[Diagnostic]) -> String {
    let path = escaped(&outcome.file(file[0].path()));
    let cases: String = file.iter().map(|diagnostic| case_of(&path, diagnostic)).collect();
    suite(&path, file.len(), Counts::of(file).errors, &cases)
}

fn case_of(path: &str, diagnostic: &Diagnostic) -> String {
    let start = diagnostic.finding.primary.place.start();
    let (name, body) = (diagnostic.name, escaped(&body(diagnostic)));
    let verdict = if diagnostic.is_error() {
        let message = escaped(&plain::line(&diagnostic.finding.message));
        format!("<failure type=\"{name}\" message=\"{message}\">{body}</failure>")
    } else {
        format!("<system-out>{body}</system-out>")
    };
    case(path, &format!("{name} at {}:{}", start.line, start.column), &verdict)
}

fn body(diagnostic: &Diagnostic) -> String {
    let finding = &diagnostic.finding;
    let label = Some(&finding.primary.text).filter(|label| !label.is_empty());
    let label = label.map(|label| format!("\nhere: {label}"));
    let help = advice(finding).into_iter().map(|line| format!("\nhelp: {line}"));
    std::iter::once(said(diagnostic)).chain(label).chain(help).collect()
}

fn rest(outcome: &Outcome<'_>) -> String {
    let tally = escaped(&reconciliation(&outcome.tally));
    let case = case("all other notes", "no diagnostics", &format!("<system-out>{tally}</system-out>"));
    suite("all other notes", 1, 0, &case)
}

fn suite(name: &str, tests: usize, failures: usize, cases: &str) -> String {
    let counts = format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"0\"");
    format!("  <testsuite name=\"{name}\" {counts}>\n{cases}  </testsuite>\n")
}

fn case(class: &str, name: &str, verdict: &str) -> String {
    format!("    <testcase name=\"{name}\" classname=\"{class}\">\n      {verdict}\n    </testcase>\n")
}

/// For text and attributes alike; no character is left that XML 1.0 forbids.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in plain::lines(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            other => out.push(other),
        }
    }
    out
}
