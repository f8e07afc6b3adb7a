//! SARIF 2.1.0 for code scanning services: the whole catalogue as rules, and a result for each diagnostic.

use super::{Outcome, Style, advice::advice, fingerprint::fingerprints, json::written};
use crate::diagnostic::{Diagnostic, Label, Name};
use crate::source::Place;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// Renders one run.
pub(super) fn render(outcome: &Outcome<'_>, _: &Style) -> String {
    let marks = fingerprints(outcome.diagnostics);
    let results = outcome.diagnostics.iter().zip(marks).map(|(diagnostic, mark)| result(outcome, diagnostic, &mark));
    written(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "cme",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": Name::ALL.iter().copied().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    }))
}

fn rule(name: Name) -> Value {
    let page = name.page();
    json!({
        "id": name.as_str(),
        "shortDescription": { "text": page.summary() },
        "help": { "text": page.text(), "markdown": page.text() },
        "defaultConfiguration": { "level": name.level().as_str() },
    })
}

fn result(outcome: &Outcome<'_>, diagnostic: &Diagnostic, mark: &str) -> Value {
    let finding = &diagnostic.finding;
    let mut result = Map::new();
    result.insert("ruleId".into(), json!(diagnostic.name.as_str()));
    result.insert("ruleIndex".into(), json!(Name::ALL.iter().position(|name| *name == diagnostic.name)));
    result.insert("level".into(), json!(diagnostic.level().as_str()));
    result.insert("message".into(), json!({ "text": message(diagnostic) }));
    result.insert("locations".into(), json!([location(outcome, &finding.primary)]));
    if !finding.related.is_empty() {
        let related = finding.related.iter().enumerate().map(|(id, label)| {
            let mut location = location(outcome, label);
            location.insert("id".into(), json!(id));
            location
        });
        result.insert("relatedLocations".into(), related.collect());
    }
    result.insert("partialFingerprints".into(), json!({ "cme/v1": mark }));
    if let Some(patch) = &finding.patch {
        result.insert("fixes".into(), json!([fix(outcome, &finding.primary.place, patch)]));
    }
    Value::Object(result)
}

/// The message with the help behind it, since services show this one text.
fn message(diagnostic: &Diagnostic) -> String {
    let help = advice(&diagnostic.finding).into_iter().map(|line| format!("\nhelp: {line}"));
    std::iter::once(diagnostic.finding.message.clone()).chain(help).collect()
}

/// A place and what stands there; a file whose text could not be read has no region.
fn location(outcome: &Outcome<'_>, label: &Label) -> Map<String, Value> {
    let mut physical = Map::new();
    physical.insert("artifactLocation".into(), artifact(outcome, &label.place));
    if !label.place.source.text().is_empty() {
        physical.insert("region".into(), region(&label.place));
    }
    let mut location = Map::new();
    location.insert("physicalLocation".into(), physical.into());
    if !label.text.is_empty() {
        location.insert("message".into(), json!({ "text": label.text }));
    }
    location
}

fn fix(outcome: &Outcome<'_>, place: &Place, patch: &str) -> Value {
    json!({
        "description": { "text": format!("write `{patch}`") },
        "artifactChanges": [{
            "artifactLocation": artifact(outcome, place),
            "replacements": [{ "deletedRegion": region(place), "insertedContent": { "text": patch } }],
        }],
    })
}

fn region(place: &Place) -> Value {
    let (start, end) = (place.start(), place.end());
    json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
}

/// The file, relative to the folder where the command runs, which services take for the repository's root.
fn artifact(outcome: &Outcome<'_>, place: &Place) -> Value {
    let file = outcome.file(place.source.path());
    match file.strip_prefix('/') {
        Some(absolute) => json!({ "uri": format!("file:///{}", encoded(absolute)) }),
        None => json!({ "uri": encoded(&file), "uriBaseId": "%SRCROOT%" }),
    }
}

/// A path as a URI reference: all but unreserved characters and `/` percent-encoded.
fn encoded(path: &str) -> String {
    path.bytes().fold(String::with_capacity(path.len()), |mut uri, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            other => {
                let _ = write!(uri, "%{other:02X}");
            }
        }
        uri
    })
}
