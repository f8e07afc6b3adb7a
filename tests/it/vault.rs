//! The vaults that the benchmarks run on: what they add up to is worked out apart from the library.

#[path = "../../examples/make_vault/vault/mod.rs"]
mod make;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use make::Plan;
use serde_json::Value;

use crate::run::cme;

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.display().to_string(), fs::read(&path).expect("a file"));
        }
    }
    found
}

#[test]
fn its_sums_are_those_of_the_report() {
    for (notes, share, seed) in [(300, 300, 1), (200, 1_000, 2), (100, 50, 3)] {
        let dir = tempfile::tempdir().expect("a folder");
        let sums = make::write(dir.path(), &Plan { notes, share, seed }).expect("it is written");
        let ran = cme(dir.path(), &["report", "-O", "json"]);
        let report: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}", ran.stderr));
        let (totals, tally) = (&report["totals"], &report["tally"]);
        assert_eq!(tally["walked"], sums.notes);
        assert_eq!((&tally["sessions"], &tally["invalid"]), (&sums.sessions.into(), &0.into()));
        assert_eq!((&totals["sessions"], &totals["minutes"]), (&sums.claimed.into(), &sums.minutes.into()));
        let credits = format!("{}.{:02}", sums.hundredths / 100, sums.hundredths % 100);
        assert_eq!(totals["credits"], credits, "of {notes} notes with seed {seed}");
    }
}

#[test]
fn the_same_numbers_give_the_same_vault() {
    let vault = |seed| {
        let dir = tempfile::tempdir().expect("a folder");
        let inside = dir.path().join("vault");
        make::write(&inside, &Plan { notes: 60, share: 500, seed }).expect("it is written");
        let root = inside.display().to_string();
        files(&inside).into_iter().map(|(path, text)| (path.replace(&root, ""), text)).collect::<Vec<_>>()
    };
    assert_eq!(vault(1), vault(1));
    assert_ne!(vault(1), vault(2));
}

#[test]
fn nothing_is_written_beside_other_files() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join("mine.md"), "x").expect("a file");
    let refused = make::write(dir.path(), &Plan { notes: 3, share: 1_000, seed: 1 });
    assert_eq!(refused.map_err(|error| error.to_string()), Err("the folder is not empty".to_owned()));
    assert_eq!(files(dir.path()).len(), 1);
}

#[test]
fn its_notes_are_without_warnings() {
    let dir = tempfile::tempdir().expect("a folder");
    let sums = make::write(dir.path(), &Plan { notes: 300, share: 500, seed: 4 }).expect("it is written");
    assert!(sums.to_string().contains("sessions 150"), "{sums}");
    let ran = cme(dir.path(), &["check"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("no errors, no warnings"), "{}", ran.stdout);
}
