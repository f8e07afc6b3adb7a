//! Every built-in rulebook on one small journal: `notes` holds a session of each kind, each rulebook's folder the
//! license and what `cme` says.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cme::rulebook::{self, Basis};

use crate::expected::expect;
use crate::run::cme;
use crate::total::Total;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/boards")
}

/// The shared notes with one rulebook's license.
fn journal(id: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(folder().join("notes")).expect("the notes") {
        let file = entry.expect("an entry").path();
        fs::copy(&file, dir.path().join(file.file_name().expect("a name"))).expect("a copy");
    }
    fs::copy(folder().join(id).join("cme.yaml"), dir.path().join("cme.yaml")).expect("a license");
    dir
}

#[test]
fn every_rulebook_has_its_fixture_and_every_fixture_its_rulebook() {
    let entries = fs::read_dir(folder()).expect("the fixtures").map(|entry| entry.expect("an entry").path());
    let folders = entries.filter(|path| path.is_dir() && !path.ends_with("notes"));
    let fixtures: BTreeSet<String> = folders
        .filter(|path| ["cme.yaml", "status.txt", "total.txt"].iter().all(|file| path.join(file).is_file()))
        .map(|path| path.file_name().expect("a name").to_string_lossy().into_owned())
        .collect();
    let rulebooks: BTreeSet<String> = rulebook::ids().into_iter().map(str::to_owned).collect();
    assert_eq!(fixtures, rulebooks, "run with CME_UPDATE=1 after adding `cme.yaml` to a new rulebook's folder");
}

#[test]
fn every_rulebook_gives_the_expected_status_and_total() {
    for id in rulebook::ids() {
        let journal = journal(id);
        let status = cme(journal.path(), &["status"]);
        assert_eq!((status.code, status.stderr.as_str()), (0, ""), "{id}");
        expect(&format!("tests/it/boards/{id}/status.txt"), &status.stdout);
        let total = cme(journal.path(), &["explain", "total"]);
        assert_eq!((total.code, total.stderr.as_str()), (0, ""), "{id}");
        expect(&format!("tests/it/boards/{id}/total.txt"), &total.stdout);
        Total::read(&total.stdout).check(id);
    }
}

#[test]
fn the_notes_hold_every_kind_that_a_rulebook_names() {
    let notes = fs::read_dir(folder().join("notes")).expect("the notes");
    let texts: Vec<String> =
        notes.map(|entry| fs::read_to_string(entry.expect("an entry").path()).expect("a note")).collect();
    for id in rulebook::ids() {
        for kind in rulebook::built_in(id).iter().flat_map(|one| &one.kinds) {
            let line = format!("cme: {}\n", kind.id);
            assert!(texts.iter().any(|text| text.contains(&line)), "no note of the kind `{}` of {id}", kind.id);
        }
    }
}

#[test]
fn what_is_said_to_be_unsettled_exists() {
    for id in rulebook::ids() {
        for rulebook in rulebook::built_in(id) {
            let known = known_paths(&rulebook);
            let marked = rulebook.unverified.iter().chain(rulebook.readings.iter().map(|reading| &reading.about));
            for path in marked {
                assert!(known.iter().any(|one| one == path || one.starts_with(&format!("{path}."))), "{id}: `{path}`");
            }
        }
    }
}

/// The paths of values that a rulebook can mark.
fn known_paths(rulebook: &rulebook::Rulebook) -> Vec<String> {
    let credit =
        ["first_minutes", "step_minutes", "rounding", "scope", "unit_minutes"].map(|key| format!("credit.{key}"));
    let whole =
        ["window", "report_by", "grace_days", "first_cycle", "retain", "total.min", "total.min_per_year", "year"];
    let mut paths: Vec<String> = credit.into_iter().chain(whole.map(str::to_owned)).collect();
    for category in &rulebook.categories {
        paths.extend(
            ["min", "max", "min_per_year", "max_per_year"].map(|key| format!("categories.{}.{key}", category.id)),
        );
    }
    for kind in &rulebook.kinds {
        let by_kind = ["rate", "flat", "category", "max", "max_per_year", "max_per_day", "max_per_session"];
        paths.extend(by_kind.map(|key| format!("kinds.{}.{key}", kind.id)));
        assert!(kind.basis != Basis::Item || kind.flat.is_some(), "{}", kind.id);
    }
    for topic in &rulebook.topics {
        let by_topic = ["min", "category", "accepts", "shared", "if", "every_n_cycles", "once"];
        paths.extend(by_topic.map(|key| format!("topics.{}.{key}", topic.id)));
    }
    paths
}
