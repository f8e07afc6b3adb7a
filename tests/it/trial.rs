//! `cme template check` through the library: journals that are part of the program, and what shows with them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use cme::gather::{Gathered, gather};
use cme::report::schema::{self, fields};
use cme::report::template::{built_in, built_in_names};
use cme::report::{Choice, Dates, Format, Profile, Templates};
use cme::source::Source;
use cme::trial::{self, JOURNALS, Trial};
use cme::walk::{self, Listing};
use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn tried(own: &[(&str, &str)]) -> Trial {
    let own = own.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    let templates = Templates { own: own.collect() };
    let name = templates.own.keys().next().expect("a template");
    trial::of(&Choice::template(name, &templates).expect("a choice"), &templates)
}

fn messages(trial: &Trial) -> Vec<&str> {
    trial.problems.iter().map(|problem| problem.finding.message.as_str()).collect()
}

#[test]
fn the_example_journal_of_the_program_is_that_of_the_repository() {
    let mut files = Vec::new();
    let mut folders = vec![root().join("examples/journal")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let below = path.strip_prefix(root().join("examples/journal")).unwrap();
                files.push((below.to_str().unwrap().replace('\\', "/"), fs::read(&path).unwrap()));
            }
        }
    }
    let held = trial::example();
    let held: BTreeMap<String, Vec<u8>> =
        held.into_iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect();
    let same = held == files.into_iter().collect();
    assert!(same, "a file came or went: `touch src/trial/journals.rs` makes cargo look again");
}

#[test]
fn what_is_held_in_memory_is_gathered_as_what_is_on_the_disk() {
    let disk = root().join("examples/journal");
    let text = fs::read_to_string(disk.join("cme.yaml")).unwrap();
    for settings in [text.clone(), format!("{text}  ignore: [People, Daily]\n")] {
        let settings = cme::settings::parse(&Arc::new(Source::new("cme.yaml", settings))).unwrap();
        let rulebooks = cme::rulebook::built_in(cme::rulebook::DEFAULT);
        let today = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
        let gathered = |listing: &Listing| gather(listing, &settings, &rulebooks, today);
        let all = |gathered: Gathered| format!("{gathered:?}");
        let held = gathered(&walk::list_held(&trial::example(), &settings));
        assert!(held.journal.tally.sessions > 40 && held.journal.tally.ignored > 1);
        assert_eq!(all(held), all(gathered(&walk::list(&disk, &settings).unwrap())));
    }
}

#[test]
fn templates_that_are_right_have_no_mistakes() {
    let mut own = Templates::default();
    for file in fs::read_dir(root().join("examples/templates")).unwrap() {
        let path = file.unwrap().path();
        if let Ok(text) = fs::read_to_string(&path) {
            own.own.insert(path.file_name().unwrap().to_str().unwrap().to_owned(), text);
        }
    }
    let is_made = |name: &str| Format::of_template(name).is_some_and(Format::is_built_in);
    let names: Vec<String> = own.own.keys().filter(|name| is_made(name)).cloned().collect();
    for name in names.iter().filter(|name| !name.starts_with('_') && *name != "README.md") {
        let trial = trial::of(&Choice::template(name, &own).unwrap(), &own);
        assert_eq!(
            (trial.renderings, messages(&trial)),
            (JOURNALS.len() * Profile::ALL.len() * Dates::ALL.len(), vec![]),
            "{name}"
        );
    }
    for name in built_in_names().filter(|name| !name.starts_with('_') && is_made(name)) {
        let trial = tried(&[(name, built_in(name).unwrap())]);
        assert_eq!(messages(&trial), [""; 0], "{name}");
    }
}

#[test]
fn each_mistake_is_said_once_with_all_that_it_shows_under() {
    let trial = tried(&[("letter.md", "{{ totals.credit }}")]);
    assert_eq!(messages(&trial), ["the report has no `totals.credit`"]);
    assert_eq!(trial.problems[0].circumstances(), ["it is so with every journal, under every profile"]);
    let trial = tried(&[("letter.txt", "{{ license.cycle.until }}\n{% for e in entries %}{{ e.coach }}{% endfor %}")]);
    assert_eq!(messages(&trial), ["`license` is not there", "`e.coach` is not there"]);
    let shown = trial.problems[1].circumstances();
    assert_eq!(shown[0], "it is so with the example journal and a license, under every profile");
    let trial = tried(&[("letter.html", "{% for e in entries %}\n{{ e.title | uper }}")]);
    assert_eq!(messages(&trial), ["`{% for %}` of line 1 is not closed"]);
}

#[test]
fn what_a_json_template_makes_is_json_and_says_what_is_missing() {
    let right = r#"{ "credits": {{ totals.credits }}, "missing": {{ missing.text | default("") }} }"#;
    assert_eq!(messages(&tried(&[("a.json", right)])), [""; 0]);
    let trial =
        tried(&[("a.json", r#"{ "credits": "{{ totals.credits }}", "missing": {{ missing.text | default("") }} }"#)]);
    assert!(messages(&trial)[0].starts_with("what this template makes is no JSON: expected `,` or `}` at line 1"));
    let silent = tried(&[("a.json", "{}")]);
    assert_eq!(messages(&silent), ["this template does not say that notes are missing from the report"]);
    assert_eq!(silent.problems[0].shown[0].0, JOURNALS[3]);
}

/// Notes for each field that may be absent, by its way from the top, whether it was there and whether it was not.
fn note(object: &'static Value, value: &Value, holder: &str, seen: &mut BTreeMap<String, [bool; 2]>) {
    let is_required = |name: &str| object["required"].as_array().is_some_and(|all| all.contains(&name.into()));
    for (name, about) in object["properties"].as_object().unwrap() {
        let path = if holder.is_empty() { name.clone() } else { format!("{holder}.{name}") };
        let field = value.get(name);
        if !is_required(name) {
            seen.entry(path.clone()).or_default()[usize::from(field.is_none())] = true;
        }
        let values = field.map(|field| field.as_array().map_or(std::slice::from_ref(field), Vec::as_slice));
        if let Some(object) = fields::type_of(about) {
            values.into_iter().flatten().for_each(|value| note(object, value, &path, seen));
        }
    }
}

/// How many fields of the contract may be absent.
fn optional(object: &'static Value) -> usize {
    let required = object["required"].as_array().map_or(0, Vec::len);
    let fields = object["properties"].as_object().unwrap();
    fields.len() - required + fields.values().filter_map(fields::type_of).map(optional).sum::<usize>()
}

/// What some built-in reports leave out, and a template of the user's always gets; and a cycle has both its days.
const ALWAYS: [&str; 21] = [
    "by_category",
    "by_kind",
    "by_month",
    "entries",
    "entries.basis",
    "entries.category",
    "entries.counted",
    "entries.earned",
    "entries.title",
    "license.cycle.since",
    "license.cycle.until",
    "other_credit",
    "outlook",
    "requirements",
    "rulebook",
    "totals.by_certificate",
    "totals.credits",
    "totals.cut",
    "totals.earned",
    "totals.self_claimed",
    "totals.steps",
];

#[test]
fn every_field_that_may_be_absent_is_there_in_some_trial_and_absent_in_some() {
    let templates = Templates { own: [("a.txt".to_owned(), String::new())].into() };
    let mut seen = BTreeMap::new();
    trial::each(&Choice::template("a.txt", &templates).unwrap(), |_, _, view| {
        note(schema::report(), &serde_json::to_value(view).unwrap(), "", &mut seen);
    });
    assert_eq!(seen.len(), optional(schema::report()), "some type is met in no trial: {:?}", seen.keys());
    let is_wrong = |path: &str, met: [bool; 2]| !ALWAYS.contains(&path) && met != [true; 2];
    let wrong: Vec<_> = seen.iter().filter(|(path, met)| is_wrong(path, **met)).collect();
    assert!(wrong.is_empty(), "there, absent: {wrong:?}");
}
