//! `examples/broken` shows every diagnostic; what `cme check` says of it stands beside it.

use std::collections::BTreeSet;
use std::path::Path;

use cme::diagnostic::Name;

use crate::expected::expect;
use crate::run::cme;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_format_says_what_is_expected() {
    for format in ["human", "short", "json", "sarif", "github", "gitlab", "junit"] {
        let ran = cme(root(), &["check", "examples/broken", "-O", format]);
        assert_eq!((ran.code, ran.stderr.as_str()), (1, ""), "{format}");
        expect(&format!("examples/broken/expected/{format}.txt"), &ran.stdout);
    }
}

#[test]
fn every_name_that_git_can_hold_is_shown() {
    let ran = cme(root(), &["check", "examples/broken", "-O", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let found = json["diagnostics"].as_array().expect("diagnostics");
    let shown: BTreeSet<Name> = found.iter().filter_map(|one| Name::parse(one["name"].as_str()?)).collect();
    let elsewhere = [Name::UnreadableNote, Name::UnreadableFolder, Name::NoteTooLarge, Name::LinkNotFollowed];
    let missing: Vec<_> = Name::ALL.iter().filter(|name| !shown.contains(name) && !elsewhere.contains(name)).collect();
    assert!(missing.is_empty(), "not shown: {missing:?}");
}

#[test]
fn findings_can_be_limited_to_a_folder_or_a_note() {
    let inbox = cme(root(), &["check", "examples/broken/Inbox", "-O", "short", "--journal", "examples/broken"]);
    assert!(inbox.stdout.lines().all(|line| line.contains("Inbox/")), "{}", inbox.stdout);
    assert!(inbox.stdout.contains("misspelt-selector"));
    let note = cme(root(), &["check", "examples/broken/Sessions/wrong-type.md", "-O", "short"]);
    assert_eq!(note.stdout.lines().count(), 1, "{}", note.stdout);
}

#[test]
fn the_level_that_fails_can_be_chosen() {
    let journal = ["check", "examples/broken/Sessions/future-date.md"];
    let code = |level: &[&str]| cme(root(), &[&journal[..], level].concat()).code;
    assert_eq!(code(&[]), 0, "a warning is no failure by itself");
    assert_eq!(code(&["--fail-on", "warning"]), 1);
    assert_eq!(code(&["--fail-on", "never"]), 0);
    assert_eq!(cme(root(), &["check", "examples/broken", "--fail-on", "never"]).code, 0);
}
