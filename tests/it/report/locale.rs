//! Reports in another language: which words there are, that none is forgotten, and what stays as it is.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use cme::model::Period;
use cme::report::template::{built_in, built_in_names};
use cme::report::{Choice, Format, Locale, Options, ReportName, Templates};
use regex::Regex;
use serde_json::Value;

use super::{small, view_with};
use crate::run::cme;

fn example(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(folder)
}

/// Texts between quotes behind `before`, in all files of a folder and below with these endings.
fn quoted(folder: &str, endings: &[&str], before: &str) -> BTreeSet<String> {
    let quoted = Regex::new(&format!(r#"{before}"((?:[^"\\]|\\.)*)""#)).unwrap();
    let joint = Regex::new(r"\\\r?\n\s*").unwrap();
    let mut found = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("locale") {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known)) {
                let text = fs::read_to_string(path).unwrap();
                // A text that goes on in the next line of the code.
                let text = joint.replace_all(&text, "").into_owned();
                found.extend(quoted.captures_iter(&text).map(|captures| captures[1].to_owned()));
            }
        }
    }
    found
}

fn table(locale: Locale) -> BTreeMap<&'static str, &'static str> {
    locale.texts().collect()
}

#[test]
fn every_text_that_is_asked_for_is_in_the_table() {
    let in_templates = quoted("templates", &["html", "md", "typ"], r"\bt\(\s*");
    let in_code = quoted("src", &["rs"], r"Sentence::new\(\s*");
    assert!(in_templates.len() > 120 && in_code.len() > 50, "{} {}", in_templates.len(), in_code.len());
    for text in in_templates.iter().chain(&in_code) {
        assert!(Locale::FrCa.known(text).is_some(), "`{text}` is not in the table of texts");
    }
}

#[test]
fn every_text_of_the_table_is_asked_for() {
    let asked: BTreeSet<String> = quoted("templates", &["html", "md", "typ"], "")
        .into_iter()
        .chain(quoted("src", &["rs"], ""))
        .chain(quoted("templates", &["html"], r"\bt\("))
        .collect();
    let asked: BTreeSet<&str> = asked.iter().map(|text| text.strip_suffix(':').unwrap_or(text)).collect();
    let rulebooks: String = fs::read_dir(example("../src/rulebook/builtin"))
        .unwrap()
        .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
        .collect();
    let outcomes = ["change made", "change planned", "more to learn"];
    for text in table(Locale::Iso).keys() {
        let by_name = text.strip_prefix("By ").is_some_and(|what| asked.contains(what));
        let is_name = asked.contains(text.to_lowercase().as_str()) || rulebooks.contains(&format!("[{text}, "));
        let is_unit = rulebooks.contains(&format!(", {text}]"));
        let is_known = asked.contains(text.strip_suffix(':').unwrap_or(text)) || outcomes.contains(text);
        assert!(is_known || by_name || is_name || is_unit, "nothing asks for `{text}`");
    }
}

/// A form may leave a place out; it never has one that the English text does not have.
#[test]
fn the_places_are_the_same_in_every_language() {
    let places = |text: &str| -> BTreeSet<String> {
        Regex::new(r"\{\w+\}").unwrap().find_iter(text).map(|place| place.as_str().to_owned()).collect()
    };
    for locale in Locale::ALL {
        for (text, said) in table(locale) {
            assert_eq!(text.matches('|').count(), said.matches('|').count(), "the forms of `{said}`");
            assert_eq!(places(text), places(said), "`{said}`");
            assert!(!said.trim().is_empty() && !said.contains(['<', '&', '"']), "`{said}`");
        }
    }
}

fn is_typst(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "typ")
}

/// Outside of tags a page has no words of its own, so none can be forgotten.
#[test]
fn no_template_has_words_that_are_not_in_the_table() {
    let markup = Regex::new(r"(?s)<style>.*?</style>|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|&[a-z]+;|\[x\]").unwrap();
    for name in built_in_names().filter(|name| !is_typst(name)) {
        let text = built_in(name).unwrap();
        let rest = markup.replace_all(text, "");
        assert!(!rest.contains(char::is_alphabetic) || name == "_style.html", "{name}: {rest}");
    }
    // In Typst words stand between quotes or brackets; what is not a name in the code begins with a capital.
    let words = Regex::new(r"\[[^\[\]#\\]*\b[A-Za-z]{3,}[^\[\]#\\]*\]").unwrap();
    for name in built_in_names().filter(|name| is_typst(name)) {
        let code: String =
            built_in(name).unwrap().lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        assert_eq!(words.find(&code).map(|found| found.as_str().to_owned()), None, "{name}");
    }
}

#[test]
fn dates_and_decimals() {
    let day = |text: &str| text.parse().unwrap();
    let written = |locale: Locale| {
        let (date, first, month) =
            (locale.date(day("2026-03-14")), locale.date(day("2026-08-01")), locale.iso("2026-09"));
        format!("{date} / {first} / {month} / {}", locale.number("46.75"))
    };
    assert_eq!(written(Locale::Iso), "2026-03-14 / 2026-08-01 / 2026-09 / 46.75");
    assert_eq!(written(Locale::EnUs), "Mar 14, 2026 / Aug 1, 2026 / Sep 2026 / 46.75");
    assert_eq!(written(Locale::EnGb), "14 Mar 2026 / 1 Aug 2026 / Sept 2026 / 46.75");
    assert_eq!(written(Locale::FrCa), "14 mars 2026 / 1er août 2026 / sept. 2026 / 46,75");
    assert_eq!(Locale::FrCa.iso("2026-13"), "2026-13", "what is no month stays");
    assert_eq!(
        (Locale::FrCa.term("coaching"), Locale::FrCa.term("Reading")),
        ("coaching".into(), "Lecture personnelle".into())
    );
}

#[test]
fn french_reports() {
    for (folder, report) in [("boards/pennsylvania", "status"), ("boards/canada", "audit"), ("journal", "summary")] {
        for format in ["md", "html"] {
            let ran = cme(&example(folder), &["report", report, "-O", format, "--locale", "FR-CA"]);
            assert_eq!(ran.code, 0, "{}", ran.stderr);
            insta::assert_snapshot!(format!("fr-{report}.{format}"), ran.stdout);
        }
    }
}

#[test]
fn british_and_american_reports_differ_in_dates_and_spelling() {
    let text = |locale: &str| {
        let ran = cme(&example("boards/pennsylvania"), &["report", "status", "-O", "html", "--locale", locale]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        ran.stdout
    };
    let (british, american) = (text("en-GB"), text("en-US"));
    for part in ["<html lang=\"en-GB\">", "<dt>Licence</dt>", "expires 31 Dec 2026", "Where the licence stands"] {
        assert!(british.contains(part), "{part}: {british}");
    }
    for part in ["<html lang=\"en-US\">", "<dt>License</dt>", "expires Dec 31, 2026", "Where the license stands"] {
        assert!(american.contains(part), "{part}: {american}");
    }
    assert!(!british.contains("icense"), "{british}");
}

/// Templates and `-O json` get the same dates and amounts whatever the language: only words differ.
#[test]
fn the_object_holds_the_same_numbers_in_every_language() {
    for report in ReportName::all() {
        let choice = Choice::find(report.as_str(), Some(Format::Markdown), &Templates::default()).unwrap();
        let object = |locale| {
            let options = Options { locale, ..Options::new(report.profile()) };
            let view = view_with(&example("boards/canada"), &choice, &options, Period::ALL).unwrap();
            serde_json::to_value(view).unwrap()
        };
        same("", &object(Locale::Iso), &object(Locale::FrCa));
    }
}

/// Fields that are words.
const WORDS: &[&str] = &[
    "attestation",
    "caption",
    "detail",
    "label",
    "language",
    "many",
    "name",
    "notice",
    "one",
    "pace",
    "reason",
    "remarks",
    "rule",
    "text",
    "title",
    "waived",
    "warnings",
    "window",
    "first",
    "cap",
];

fn same(field: &str, iso: &Value, french: &Value) {
    match (iso, french) {
        (Value::Object(iso), Value::Object(french)) => {
            assert!(iso.keys().eq(french.keys()), "{field}");
            for (name, value) in iso {
                same(name, value, &french[name]);
            }
        }
        (Value::Array(iso), Value::Array(french)) => {
            assert_eq!(iso.len(), french.len(), "{field}");
            for (iso, french) in iso.iter().zip(french) {
                same(field, iso, french);
            }
        }
        _ => assert!(iso == french || WORDS.contains(&field), "{field}: {iso} and {french}"),
    }
}

#[test]
fn what_programs_read_has_one_language() {
    for format in ["csv", "json"] {
        let ran = cme(&example("journal"), &["report", "-O", format, "--locale", "fr-CA"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
        assert!(ran.stderr.contains("does not change") && ran.stderr.contains("md, html or pdf"), "{}", ran.stderr);
    }
}

#[test]
fn what_a_text_of_ours_is_filled_with_is_escaped_and_other_texts_too() {
    let print = |text: &str| small().own("t.html", text).unwrap();
    assert_eq!(print("{{ t('{n} session|{n} sessions', n='<b>') }}"), "&lt;b&gt; sessions");
    assert_eq!(print("{{ t('<b>{n}</b>', n=1) }}"), "&lt;b&gt;1&lt;/b&gt;");
    assert_eq!(
        print("{{ t('Sessions:') }} {{ t('My own words {what}', what='stay') }}"),
        "Sessions: My own words stay"
    );
    assert_eq!(print("{{ t('{n} session|{n} sessions', n=1) }}"), "1 session");
}
