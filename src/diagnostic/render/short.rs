//! One line each, `path:line:col: level[name] message`, for editors and `grep`; nothing else.

use super::{Outcome, Style, plain};
use crate::diagnostic::Diagnostic;
use std::fmt::Write as _;

/// Renders every diagnostic as one line.
pub(super) fn render(outcome: &Outcome<'_>, _: &Style) -> String {
    outcome.diagnostics.iter().fold(String::new(), |mut text, diagnostic| {
        let path = outcome.file(diagnostic.path());
        let _ = writeln!(text, "{}:{}", plain::line(&path), said(diagnostic));
        text
    })
}

/// Place in the file, level, name and message, on one line.
pub(super) fn said(diagnostic: &Diagnostic) -> String {
    let start = diagnostic.finding.primary.place.start();
    let (level, name) = (diagnostic.level(), diagnostic.name);
    format!("{}:{}: {level}[{name}] {}", start.line, start.column, plain::line(&diagnostic.finding.message))
}
