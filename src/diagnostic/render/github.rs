//! Workflow commands, one line each, which GitHub turns into annotations of the changed files.

use super::{Outcome, Style, advice::advice, plain};
use crate::diagnostic::Diagnostic;

/// Renders every diagnostic as a command.
pub(super) fn render(outcome: &Outcome<'_>, _: &Style) -> String {
    outcome.diagnostics.iter().map(|diagnostic| command(outcome, diagnostic)).collect()
}

fn command(outcome: &Outcome<'_>, diagnostic: &Diagnostic) -> String {
    let place = &diagnostic.finding.primary.place;
    let (start, end) = (place.start(), place.end());
    format!(
        "::{} file={},line={},col={},endLine={},endColumn={},title={}::{}\n",
        diagnostic.level(),
        property(&outcome.file(diagnostic.path())),
        start.line,
        start.column,
        end.line,
        end.column,
        diagnostic.name,
        data(&body(diagnostic)),
    )
}

fn body(diagnostic: &Diagnostic) -> String {
    let finding = &diagnostic.finding;
    let help = advice(finding).into_iter().map(|line| format!("\nhelp: {line}"));
    std::iter::once(finding.message.clone()).chain(help).collect()
}

/// The text behind the command: line breaks and the escape itself are escaped.
fn data(text: &str) -> String {
    text.chars().map(|character| escaped(character, "%\r\n")).collect()
}

/// A property's value: what would end it is escaped as well.
fn property(text: &str) -> String {
    text.chars().map(|character| escaped(character, "%\r\n:,")).collect()
}

fn escaped(character: char, special: &str) -> String {
    if special.contains(character) {
        return format!("%{:02X}", u32::from(character));
    }
    plain::visible(character).to_string()
}
