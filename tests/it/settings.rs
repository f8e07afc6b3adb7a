//! Every mistake that `cme.yaml` can hold: said at its place, all at once, with exit code 2.

use std::fmt::Write as _;

use cme::settings::parse;
use cme::source::Source;
use proptest::prelude::*;

use crate::journal::{Folder, SESSION, note};
use crate::run::cme;

const MISTAKES: &[(&str, &str)] = &[
    ("an unknown key", "format: 1\nlicences: []\n"),
    ("a key in capitals", "Format: 1\n"),
    ("an unknown key far from any", "format: 1\nzebra: 1\n"),
    ("an unknown key inside", "format: 1\nnotes: { folder: [Sessions] }\n"),
    ("a wrong type for a map", "format: 1\nnotes: Sessions\n"),
    ("a wrong type for a list", "format: 1\nkinds: { a: b }\n"),
    ("a wrong type for a text", "format: 1\nphysician: { name: [A] }\n"),
    ("no format", "topics: [a]\n"),
    ("a newer format", "format: 2\nnewthing: 1\n"),
    ("format zero", "format: 0\n"),
    ("a format that is no number", "format: one\n"),
    ("a format in quotes", "format: \"1\"\n"),
    ("a negative format", "format: -1\n"),
    ("a duplicate key", "format: 1\ntopics: [a]\ntopics: [b]\n"),
    ("a duplicate key inside", "format: 1\nnotes:\n  folders: [a]\n  folders: [b]\n"),
    ("broken YAML", "format: 1\nnotes: { folders: [Sessions }\n"),
    ("a tab", "format: 1\nnotes:\n\tfolders: [a]\n"),
    ("a list as the whole", "- format: 1\n"),
    ("a text as the whole", "format 1\n"),
    ("an empty file", ""),
    ("a path that leaves the journal", "format: 1\nnotes: { folders: [../Sessions] }\n"),
    ("an absolute path", "format: 1\nnotes: { ignore: [/Sessions] }\n"),
    ("a path on a drive", "format: 1\nreport: { templates: 'C:\\x' }\n"),
    ("the home folder", "format: 1\nnotes: { ignore: [~/x] }\n"),
    ("the journal itself", "format: 1\nnotes: { ignore: [.] }\n"),
    ("a folder that is no text", "format: 1\nnotes: { folders: [true, [a]] }\n"),
    ("an unknown kind in required", "format: 1\nrequired: { coachng: [duration] }\n"),
    ("an unknown field in required", "format: 1\nrequired: { coaching: [duration, takeaway] }\n"),
    ("the selector in required", "format: 1\nrequired: { coaching: [cme] }\n"),
    ("two fields with one name", "format: 1\nfields: { duration: minutes, credits: minutes }\n"),
    ("a name that another field has", "format: 1\nfields: { duration: title }\n"),
    ("two fields with one name but for case", "format: 1\nfields: { duration: Minutes, credits: minutes }\n"),
    ("an unknown field", "format: 1\nfields: { durations: minutes }\n"),
    ("a field's name that is a list", "format: 1\nfields: { duration: [a, b] }\n"),
    ("an unknown role of a section", "format: 1\nsections: { takeaway: [Lessons] }\n"),
    (
        "a duplicate license",
        "format: 1\nlicenses: [{ id: pa, rulebook: ama-pra-2 }, { id: pa, rulebook: ama-pra-2 }]\n",
    ),
    ("a license without id", "format: 1\nlicenses: [{ rulebook: ama-pra-2 }]\n"),
    ("a license without rulebook", "format: 1\nlicenses:\n  - id: pa\n"),
    ("a license that is a text", "format: 1\nlicenses: [pa]\n"),
    ("an unknown rulebook", "format: 1\nlicenses: [{ id: pa, rulebook: ama-pra }]\n"),
    ("a rulebook that is not there", "format: 1\nlicenses: [{ id: pa, rulebook: rules/mine.yaml }]\n"),
    ("a rulebook outside", "format: 1\nlicenses: [{ id: pa, rulebook: ../mine.yaml }]\n"),
    ("a date that is none", "format: 1\nlicenses: [{ id: pa, rulebook: ama-pra-2, expires: 2026-02-30 }]\n"),
    ("a date in another order", "format: 1\nlicenses: [{ id: pa, rulebook: ama-pra-2, expires: 12/31/2026 }]\n"),
    (
        "a decimal comma between braces",
        "format: 1\nlicenses: [{ id: pa, rulebook: ama-pra-2, carried_in: [{ category: category-2, credits: 9,5 }] }]\n",
    ),
    (
        "a decimal comma at the end",
        "format: 1\nlicenses:\n  - id: pa\n    rulebook: ama-pra-2\n    recorded:\n      - { category: category-2, from: 2026-01-01, to: 2026-02-01, credits: 5,5, }\n",
    ),
    ("a number as a key", "format: 1\n2026: topics\nnotes: { 7, ignore: [a] }\n"),
    ("a key without a colon", "format: 1\nnotes: { folders, ignore: [a] }\n"),
    ("a text for a license's lists", "format: 1\nlicenses: [{ id: pa, rulebook: ama-pra-2, recorded: [26] }]\n"),
    (
        "recorded credit that ends before it begins",
        "format: 1\nlicenses:\n  - id: pa\n    rulebook: ama-pra-2\n    recorded:\n      - { category: category-2, credits: 5, from: 2026-02-01, to: 2026-01-01 }\n",
    ),
    ("an unknown profile", "format: 1\nreport: { profile: standart }\n"),
    ("several mistakes", "format: 1\nkind: [a]\nnotes: { folder: [a], ignore: [../b] }\nreport: { profile: x }\n"),
];

#[test]
fn mistakes_in_the_settings_are_shown_and_nothing_is_done() {
    let folder = Folder::of(note(SESSION, ""));
    let mut shown = String::new();
    for (what, text) in MISTAKES {
        folder.write("cme.yaml", text);
        let ran = cme(folder.path(), &["check"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{what}: {ran:?}");
        write!(shown, "=== {what}\n{}\n", ran.stderr).expect("text");
    }
    let root = folder.path().canonicalize().expect("a path");
    insta::assert_snapshot!("mistakes_in_settings", shown.replace(&*root.to_string_lossy(), "JOURNAL"));
}

#[test]
fn the_settings_of_the_readme_are_read() {
    let text = "format: 1
physician: { name: A. Example, degree: MD, holds: [prescriber, dea] }
licenses:
  - id: pa
    rulebook: ama-pra-2
    number: MD000000
    issued: 2019-05-02
    expires: 2026-12-31
notes:
  folders: [Sessions, \"Über uns/\", a\\b]
  ignore: Templates
fields: { duration: minutes, start: end, end: start }
sections: { takeaways: [Lessons], private: Personal }
kinds: [journal-club]
topics: [communication, leadership]
required: { coaching: [duration, topics], journal-club: [] }
report: { profile: standard, templates: cme-templates, attestation: I state. }
";
    for text in [text.to_owned(), text.replace('\n', "\r\n"), text.replace('\n', "\r"), format!("# first\n\n{text}")] {
        let settings =
            parse(&Source::new("cme.yaml", text.as_str()).into()).unwrap_or_else(|found| panic!("{found:#?}"));
        assert_eq!(settings.licenses[0].number.as_deref(), Some("MD000000"));
        let folders: Vec<&str> = settings.folders.iter().map(|folder| folder.path.as_str()).collect();
        assert_eq!(folders, ["Sessions", "Über uns", "a/b"]);
        assert_eq!(settings.ignore, ["Templates"]);
        assert_eq!((settings.names.of("start"), settings.names.of("duration")), ("end", "minutes"));
    }
}

#[test]
fn every_mistake_points_at_its_own_text() {
    for line_end in ["\n", "\r\n", "\r"] {
        let text = "# é🫀\nformat: 1\nkind: [a]\nnotes: { ignore: [a, ../b] }\n".replace('\n', line_end);
        let source = Source::new("cme.yaml", text).into();
        let found = parse(&source).expect_err("mistakes");
        let at: Vec<&str> = found.iter().map(|finding| source.slice(&finding.primary.place.span)).collect();
        assert_eq!(at, ["kind", "../b"], "{line_end:?}");
    }
}

#[test]
fn settings_that_are_no_text_are_a_failure_of_the_tool() {
    let folder = Folder::of(note(SESSION, ""));
    folder.write("cme.yaml", b"format: 1\nphysician: { name: \xE9 }\n");
    let ran = cme(folder.path(), &["check"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{ran:?}");
    assert!(ran.stderr.contains("cme.yaml"), "{ran:?}");
}

#[test]
fn a_byte_order_mark_is_no_mistake() {
    let folder = Folder::of(note(SESSION, "")).with("cme.yaml", "\u{feff}format: 1\ntopics: [leadership]\n");
    assert_eq!(cme(folder.path(), &["check"]).code, 0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_settings_are_read_or_refused_at_their_place(
        lines in prop::collection::vec(
            prop_oneof![
                "(format|physician|licenses|notes|fields|sections|kinds|topics|required|report): [a-z\\[\\]{}:, 0-9\"']{0,20}",
                "  (id|rulebook|folders|ignore|name|coaching|duration|cme|profile): [a-z\\[\\]{}:, 0-9./]{0,20}",
                "[ a-zé🫀:\\-\\[\\]{}&*!|>'\"%@#\t]{0,20}",
            ],
            0..8,
        ),
    ) {
        let source = Source::new("cme.yaml", lines.join("\n")).into();
        for finding in parse(&source).err().unwrap_or_default() {
            let span = finding.primary.place.span.clone();
            prop_assert!(source.text().get(span.clone()).is_some(), "{span:?} in {:?}", source.text());
            prop_assert!(!finding.message.is_empty());
        }
    }
}
