//! The schema of reports: as strict as it can be, and true of every report there is.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use cme::cycle::Cycle;
use cme::ledger::{Terms, Why};
use cme::model::{Outcome, Period};
use cme::report::{
    Choice, Dates, Format, Inputs, Options, Paper, Profile, ReportName, Request, Templates, View, render, schema,
};
use cme::rulebook::{self, Rulebook};
use cme::settings::License;
use cme::source::Source;
use cme::{gather, ledger, summary, walk};
use jsonschema::Validator;
use serde_json::{Value, json};

use super::{Folder, small};

fn validator() -> Validator {
    jsonschema::options().should_validate_formats(true).build(schema::report()).expect("a schema")
}

fn faults(validator: &Validator, report: &Value) -> Vec<String> {
    validator.iter_errors(report).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Every type of the schema: its name and its fields.
fn types() -> Vec<(&'static str, &'static serde_json::Map<String, Value>)> {
    let defined = schema::report()["$defs"].as_object().expect("types");
    let all = defined.iter().map(|(name, one)| (name.as_str(), one)).chain([("View", schema::report())]);
    all.map(|(name, one)| (name, one["properties"].as_object().expect("fields"))).collect()
}

#[test]
fn every_field_says_what_it_is_and_of_which_type() {
    for (name, fields) in types() {
        for (field, about) in fields {
            let docs = about["description"].as_str().unwrap_or_default();
            let has = |words: &[&str]| words.iter().any(|word| docs.contains(&format!("; {word}")));
            let (is_right, needs_example) = match about["type"].as_str() {
                Some("integer") => (has(&["number"]), true),
                Some("boolean") => (has(&["`true` or `false`"]), false),
                Some("string") if has(&["one of `"]) => (about["enum"].as_array().is_some_and(|e| e.len() > 1), false),
                Some("string") => (has(&["text", "date", "decimal text", "month", "path in the journal"]), true),
                Some("array") => (has(&["list"]), about["items"].get("$ref").is_none()),
                _ => (about.get("$ref").is_some() && !docs.is_empty(), false),
            };
            assert!(is_right, "the doc comment of {name}.{field} names no type that fits: `{docs}`");
            let has_example = about["examples"].as_array().is_some_and(|examples| !examples.is_empty());
            assert!(!needs_example || has_example, "the doc comment of {name}.{field} gives no example: `{docs}`");
            assert_eq!(docs.contains("; date;"), about.get("format").is_some(), "{name}.{field}: `{docs}`");
            assert_eq!(docs.contains("; decimal text"), docs.contains("decimal") && about.get("pattern").is_some());
        }
    }
}

#[test]
fn every_example_is_one() {
    for (name, fields) in types() {
        for (field, about) in fields {
            let mut one = about.clone();
            one["$defs"] = schema::report()["$defs"].clone();
            let validator = jsonschema::options().should_validate_formats(true).build(&one).expect("a schema");
            for example in about["examples"].as_array().into_iter().flatten() {
                assert!(validator.is_valid(example), "{name}.{field}: {example}");
            }
        }
    }
}

#[test]
fn a_choice_names_all_that_there_is() {
    let among = |of: &str, field: &str| -> BTreeSet<String> {
        let (_, fields) = types().into_iter().find(|(name, _)| *name == of).expect("a type");
        fields[field]["enum"]
            .as_array()
            .expect("a choice")
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(among("View", "profile"), Profile::ALL.map(|one| one.as_str().to_owned()).into());
    assert_eq!(among("View", "dates"), Dates::ALL.map(|one| one.as_str().to_owned()).into());
    assert_eq!(among("EntryView", "outcome"), Outcome::ALL.map(|(name, _)| name.to_owned()).into());
    assert_eq!(among("ExcludedView", "reason"), Why::ALL.map(|why| why.id().to_owned()).into());
}

#[test]
fn nothing_is_null_and_nothing_stands_beside_what_is_named() {
    let text = schema::text();
    assert!(!text.contains("null"), "{text}");
    assert!(types().len() > 15);
    let defined = schema::report()["$defs"].as_object().expect("types").values();
    for one in defined.chain([schema::report()]) {
        assert_eq!(one["additionalProperties"], false, "{one}");
    }
    assert_eq!(schema::report()["$id"], "urn:cme:report:1");
}

#[test]
fn what_is_no_report_is_refused() {
    let validator = validator();
    let text = small().report("log", Format::Json, Profile::Full);
    let right: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(faults(&validator, &right), [""; 0]);
    let wrong: [(&str, Option<Value>); 9] = [
        ("/stray", Some(json!(1))),
        ("/entries/0/stray", Some(json!("text"))),
        ("/by_month/0/stray", Some(json!("text"))),
        ("/entries/0/coach", Some(Value::Null)),
        ("/entries/0/outcome", Some(json!("changed"))),
        ("/entries/0/date", Some(json!("2026-13-40"))),
        ("/totals/credits", Some(json!("3.5"))),
        ("/totals/credits", Some(json!(3.5))),
        ("/totals/minutes", None),
    ];
    for (place, value) in wrong {
        let mut report = right.clone();
        let (holder, field) = place.rsplit_once('/').unwrap();
        let holder = report.pointer_mut(holder).unwrap().as_object_mut().unwrap();
        match value {
            Some(value) => holder.insert(field.to_owned(), value),
            None => holder.remove(field),
        };
        assert!(!validator.is_valid(&report), "{place}");
    }
}

/// Every report of a journal under every profile, for each of its licenses, as its JSON.
fn reports(journal: &Path, today: NaiveDate) -> Vec<String> {
    let text = fs::read_to_string(journal.join("cme.yaml")).unwrap_or_else(|_| "format: 1".to_owned());
    let mut settings = cme::settings::parse(&Arc::new(Source::new("cme.yaml", text))).unwrap();
    let licenses: Vec<_> = settings.licenses.iter().cloned().map(Some).collect();
    let licenses = if licenses.is_empty() { vec![None] } else { licenses };
    let named = |license: &License| rulebook::built_in(&license.rulebooks[0].name);
    let rulebook = |license: &Option<License>| license.as_ref().map_or_else(without_license, named).pop().unwrap();
    let rulebooks: Vec<Rulebook> = licenses.iter().map(rulebook).collect();
    settings.adopt(&rulebooks);
    let gathered = gather::gather(&walk::list(journal, &settings).unwrap(), &settings, &rulebooks, today);
    let mut texts = Vec::new();
    for (license, rulebook) in licenses.iter().zip(&rulebooks) {
        let license = license.as_ref();
        let cycle = license.map(|license| Cycle::current(license, rulebook, today).unwrap());
        let terms = Terms { license, cycle, ..Terms::of(rulebook, today) };
        let ledger = ledger::post(&gathered.journal, &terms);
        let summary = summary::summarize(&gathered.journal, &terms, &ledger, &[], Period::ALL);
        let ahead = cme::outlook::look(&gathered.journal, &terms, &ledger, &summary.standing);
        for report in ReportName::all().filter(|report| report.formats().contains(&Format::Json)) {
            let choice = Choice::find(report.as_str(), Some(Format::Json), &Templates::default()).unwrap();
            for profile in Profile::ALL {
                for dates in Dates::ALL {
                    let options = &Options { dates, ..Options::new(profile) };
                    let (physician, settings, choice) = (&settings.physician, &settings.report, &choice);
                    let inputs =
                        Inputs { summary: &summary, outlook: Some(&ahead), physician, settings, choice, options };
                    let (view, templates) = (View::new(&inputs).unwrap(), &Templates::default());
                    let rendered = render(&Request { choice, view: &view, templates, paper: Paper::A4 }).unwrap();
                    texts.push(rendered.text().expect("JSON").to_owned());
                }
            }
        }
    }
    texts
}

fn without_license() -> Vec<Rulebook> {
    rulebook::built_in(rulebook::DEFAULT)
}

#[test]
fn every_report_of_every_journal_under_every_profile() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let boards = fs::read_dir(root.join("examples/boards")).unwrap().map(|entry| entry.unwrap().path());
    let journals = boards.filter(|path| path.is_dir()).chain([root.join("examples/journal")]);
    let (validator, mut seen) = (validator(), 0);
    for journal in journals {
        for text in reports(&journal, NaiveDate::from_ymd_opt(2027, 2, 28).unwrap()) {
            let json: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(faults(&validator, &json), [""; 0], "{}: {text}", journal.display());
            seen += 1;
        }
    }
    assert!(seen >= 80, "{seen}");
}

#[test]
fn a_report_that_lacks_notes_and_one_without_sessions() {
    let validator = validator();
    let folder = Folder::new(&[("a.md", super::COURSE), ("b.md", "---\ncme: coaching\ndate: 2026-03-02\n---\n")]);
    for profile in Profile::ALL {
        let json: Value = serde_json::from_str(&folder.report("log", Format::Json, profile)).unwrap();
        assert!(json["missing"]["text"].is_string());
        assert_eq!(faults(&validator, &json), [""; 0]);
        let json = serde_json::from_str(&Folder::new(&[]).report("log", Format::Json, profile)).unwrap();
        assert_eq!(faults(&validator, &json), [""; 0]);
    }
}
