//! What programs read.

use super::{HOSTILE, PLAIN, TALLY, at, file, hard, ordinary, rendered};
use cme::diagnostic::render::{Format, Outcome, render};
use cme::diagnostic::{Diagnostic, Finding, Name};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn parsed(format: Format, diagnostics: &[Diagnostic]) -> Value {
    serde_json::from_str(&rendered(format, diagnostics)).expect("the output is JSON")
}

#[test]
fn formats_are_found_by_their_names() {
    for format in Format::ALL {
        assert_eq!(Format::parse(format.as_str()), Some(*format));
    }
    assert_eq!(Format::parse("xml"), None);
    assert_eq!(Format::ALL[0], Format::Human);
}

#[test]
fn json() {
    insta::assert_snapshot!(rendered(Format::Json, &ordinary()[1..3]).replace(env!("CARGO_PKG_VERSION"), "VERSION"));
}

#[test]
fn json_holds_hostile_text_as_it_is() {
    let json = parsed(Format::Json, &hard());
    let last = &json["diagnostics"][7];
    assert_eq!(last["message"], HOSTILE);
    assert_eq!(last["path"], format!("in/{HOSTILE}\n.md"));
    assert_eq!(last["replacement"], HOSTILE);
    assert_eq!(json["counts"], json!({ "errors": 6, "warnings": 2 }));
    assert!(json["diagnostics"][0].get("replacement").is_none());
}

#[test]
fn sarif() {
    let sarif = parsed(Format::Sarif, &ordinary());
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    assert_eq!(rules.len(), Name::ALL.len());
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 6);
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("a small one")];
        assert_eq!(result["ruleId"], rule["id"]);
        assert_eq!(result["level"], rule["defaultConfiguration"]["level"]);
        assert!(result["message"]["text"].is_string());
    }
    insta::assert_snapshot!(format!("{:#}", json!([results[1], results[2], results[5]])));
}

#[test]
fn sarif_uris_are_percent_encoded_and_seen_from_the_command() {
    let note = file("a b/ü%:.md", "---\n");
    let diagnostics = [Finding::new(&note, 0..3, "x").named(Name::InvalidYaml)];
    let uri = |journal| {
        let text = render(Format::Sarif, &Outcome { diagnostics: &diagnostics, tally: TALLY, journal }, &PLAIN);
        let sarif: Value = serde_json::from_str(&text).expect("the output is JSON");
        sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"].clone()
    };
    assert_eq!(uri("."), json!({ "uri": "a%20b/%C3%BC%25%3A.md", "uriBaseId": "%SRCROOT%" }));
    assert_eq!(uri("./notes/"), json!({ "uri": "notes/a%20b/%C3%BC%25%3A.md", "uriBaseId": "%SRCROOT%" }));
    assert_eq!(uri("/notes"), json!({ "uri": "file:///notes/a%20b/%C3%BC%25%3A.md" }));
}

#[test]
fn github() {
    insta::assert_snapshot!(rendered(Format::Github, &ordinary()));
}

#[test]
fn github_commands_cannot_be_forged() {
    let text = rendered(Format::Github, &hard());
    assert_eq!(text.lines().count(), hard().len());
    for line in text.lines() {
        let (properties, _) = line.trim_start_matches("::").split_once("::").expect("a command and its data");
        assert_eq!(properties.split(',').count(), 6, "{line}");
    }
    assert!(text.contains("%250A%3A%3Aerror%3A%3A%2C%3A%0D%0A"), "{text}");
}

#[test]
fn gitlab() {
    insta::assert_snapshot!(rendered(Format::Gitlab, &ordinary()[1..3]));
}

#[test]
fn gitlab_fingerprints_differ_and_stay_when_lines_move() {
    let marks = |diagnostics: &[Diagnostic]| -> Vec<String> {
        let issues = parsed(Format::Gitlab, diagnostics);
        let issues = issues.as_array().expect("an array").iter();
        issues.map(|issue| issue["fingerprint"].as_str().expect("a mark").to_owned()).collect()
    };
    let equal = |text: &str| {
        let note = file("a.md", text);
        let finding = Finding::new(&note, at(&note, "date: x"), "`date` is no date");
        [finding.clone().named(Name::InvalidDate), finding.named(Name::InvalidDate)]
    };
    let before = marks(&equal("date: x\n"));
    assert_eq!(before, marks(&equal("cme: coaching\n\ndate: x\n")));
    assert_ne!(before[0], before[1]);
    let all = marks(&[ordinary(), hard()].concat());
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
}

#[test]
fn junit() {
    insta::assert_snapshot!(rendered(Format::Junit, &ordinary()));
}

#[test]
fn junit_counts_what_stands_in_it_whatever_the_text() {
    for diagnostics in [ordinary(), hard(), Vec::new()] {
        let text = rendered(Format::Junit, &diagnostics);
        let document = roxmltree::Document::parse(&text).expect("the output is XML");
        let count = |node: roxmltree::Node<'_, '_>, tag| node.descendants().filter(|n| n.has_tag_name(tag)).count();
        let suites = document.descendants().filter(|n| n.has_tag_name("testsuite") || n.has_tag_name("testsuites"));
        for suite in suites {
            assert_eq!(suite.attribute("tests"), Some(count(suite, "testcase").to_string().as_str()));
            assert_eq!(suite.attribute("failures"), Some(count(suite, "failure").to_string().as_str()));
        }
        assert_eq!(count(document.root(), "testcase"), diagnostics.len() + 1);
    }
}

#[test]
fn paths_are_seen_from_where_the_command_runs() {
    let outcome = Outcome { diagnostics: &ordinary()[3..4], tally: TALLY, journal: "notes" };
    for format in [Format::Short, Format::Github, Format::Gitlab, Format::Junit] {
        let text = render(format, &outcome, &PLAIN);
        assert!(text.contains("notes/sessions/2026-03-15.md"), "{text}");
    }
}
