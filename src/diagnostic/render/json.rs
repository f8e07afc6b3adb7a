//! One JSON object with everything, format 1. Fields may be added within a format; none changes its meaning or goes.

use super::{Outcome, Style, plain};
use crate::diagnostic::{Counts, Diagnostic, Label};
use crate::source::{LineColumn, Place};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// Renders the outcome; paths are relative to the journal.
pub(super) fn render(outcome: &Outcome<'_>, _: &Style) -> String {
    let counts = Counts::of(outcome.diagnostics);
    let tally = outcome.tally;
    written(&json!({
        "format": 1,
        "tool": "cme",
        "version": env!("CARGO_PKG_VERSION"),
        "journal": outcome.journal,
        "tally": {
            "walked": tally.walked,
            "sessions": tally.sessions,
            "other": tally.other,
            "invalid": tally.invalid,
            "ignored": tally.ignored,
        },
        "counts": { "errors": counts.errors, "warnings": counts.warnings },
        "diagnostics": outcome.diagnostics.iter().map(object).collect::<Vec<_>>(),
    }))
}

fn object(diagnostic: &Diagnostic) -> Value {
    let finding = &diagnostic.finding;
    let mut object = Map::new();
    object.insert("name".into(), json!(diagnostic.name.as_str()));
    object.insert("level".into(), json!(diagnostic.level().as_str()));
    object.insert("message".into(), json!(finding.message));
    object.append(&mut place(&finding.primary));
    object.insert("related".into(), finding.related.iter().map(place).collect());
    object.insert("help".into(), json!(finding.help));
    if let Some(patch) = &finding.patch {
        object.insert("replacement".into(), json!(patch));
    }
    Value::Object(object)
}

fn place(label: &Label) -> Map<String, Value> {
    let Place { source, span } = &label.place;
    let mut object = Map::new();
    object.insert("path".into(), json!(source.path()));
    object.insert("start".into(), position(label.place.start(), span.start));
    object.insert("end".into(), position(label.place.end(), span.end));
    object.insert("label".into(), json!(label.text));
    object
}

fn position(at: LineColumn, offset: usize) -> Value {
    json!({ "line": at.line, "column": at.column, "offset": offset })
}

/// Pretty-printed, with a final newline; what a terminal would obey is escaped, which JSON reads as the same text.
pub(super) fn written(value: &Value) -> String {
    let text = format!("{value:#}\n");
    if !text.contains(plain::is_hidden) {
        return text;
    }
    text.chars().fold(String::with_capacity(text.len()), |mut out, character| {
        if plain::is_hidden(character) {
            let _ = write!(out, "\\u{:04x}", u32::from(character));
        } else {
            out.push(character);
        }
        out
    })
}
