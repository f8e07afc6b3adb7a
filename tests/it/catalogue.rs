//! The catalogue is whole: every name has a page of the one structure, and a file that shows it in `examples/broken`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cme::diagnostic::Name;
use cme::model::{Kinds, Outcome};
use cme::note::HEAD_BYTES;

use crate::page::{Block, Section, blocks};

/// What git cannot hold, or should not; the folder's README lists them.
const NOT_IN_GIT: [&str; 4] = ["unreadable-note", "unreadable-folder", "note-too-large", "link-not-followed"];

/// Shown by `cme.yaml` itself.
const IN_SETTINGS: &str = "missing-folder";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_name_has_a_page_and_every_page_a_name() {
    let folder = fs::read_dir(root().join("src/diagnostic/pages")).expect("the folder of pages can be listed");
    let files = folder.map(|entry| entry.expect("a file's name can be read").file_name().into_string());
    let pages: BTreeSet<String> = files.map(|file| file.expect("names of pages are ASCII")).collect();
    let names: BTreeSet<String> = Name::ALL.iter().map(|name| format!("{name}.md")).collect();
    assert_eq!(pages, names);
}

#[test]
fn every_summary_is_one_plain_sentence() {
    for name in Name::ALL {
        let summary = name.page().summary();
        assert!(summary.ends_with('.'), "{name}: `{summary}` does not end with a full stop");
        assert!(summary.starts_with(char::is_uppercase), "{name}: `{summary}` does not start a sentence");
        assert!(summary.chars().count() < 110, "{name}: `{summary}` is too long");
        let outside_of_code: String = summary.split('`').step_by(2).collect();
        assert!(
            !outside_of_code.contains(['*', '_', '[', ']', '<', '>', '#', '|']),
            "{name}: `{summary}` is no plain text"
        );
        assert!(!outside_of_code.contains(". "), "{name}: `{summary}` is more than one sentence");
    }
}

#[test]
fn every_page_explains_in_one_to_three_paragraphs() {
    for name in Name::ALL {
        let text = name.page().text();
        let (prose, _) = text.split_once("\n## ").unwrap_or_else(|| panic!("{name}: no heading"));
        let mut parts = prose.trim_end().split("\n\n");
        assert_eq!(parts.next(), Some(name.page().summary()), "{name}: a blank line follows the summary");
        assert!((1..=3).contains(&parts.count()), "{name}: one to three paragraphs");
        assert!(prose.lines().skip(1).all(|line| line.chars().count() <= 80), "{name}: a line is longer than 80");
    }
}

#[test]
fn every_page_shows_what_is_wrong_and_then_what_is_right() {
    for name in Name::ALL {
        let text = name.page().text();
        let headings: Vec<&str> = outside_of_blocks(text).into_iter().filter(|line| line.starts_with('#')).collect();
        assert_eq!(headings, ["## Wrong", "## Right"], "{name}");
        let blocks = blocks(text);
        let [wrong, right] = [Section::Wrong, Section::Right].map(|section| files(&blocks, section));
        assert!(!wrong.is_empty() && !right.is_empty(), "{name}: a section without a block");
        assert_ne!(wrong, right, "{name}: nothing is put right");
        for files in [wrong, right] {
            let paths: BTreeSet<_> = files.iter().map(|(path, _)| path).collect();
            assert_eq!(paths.len(), files.len(), "{name}: two files at one path");
            assert!(files.iter().all(|(_, text)| !text.trim().is_empty()), "{name}: an empty block");
        }
    }
}

fn outside_of_blocks(page: &str) -> Vec<&str> {
    page.split("~~~~").step_by(2).flat_map(str::lines).collect()
}

fn files(blocks: &[Block], section: Section) -> Vec<(Option<&str>, &str)> {
    let blocks = blocks.iter().filter(|block| block.section == section);
    blocks.map(|block| (block.path.as_deref(), block.text.as_str())).collect()
}

#[test]
fn pages_that_list_every_choice_leave_none_out() {
    let lists = |name: Name, word: &str| name.page().text().contains(&format!("`{word}`"));
    for kind in Kinds::default().names() {
        assert!(lists(Name::UnknownKind, kind), "`unknown-kind` does not list `{kind}`");
    }
    for (outcome, _) in Outcome::ALL {
        assert!(lists(Name::UnknownOutcome, outcome), "`unknown-outcome` does not list `{outcome}`");
    }
}

#[test]
fn every_name_is_shown_by_a_file_in_examples_broken() {
    let files = files_below(&root().join("examples/broken"));
    let readme = text("examples/broken/README.md");
    for name in Name::ALL.iter().map(|name| name.as_str()) {
        let is_shown = files.iter().any(|file| file_name(file).contains(name));
        if NOT_IN_GIT.contains(&name) || name == IN_SETTINGS {
            assert!(readme.contains(&format!("`{name}`")), "the README does not say why `{name}` has no file");
        } else {
            assert!(is_shown, "no file in `examples/broken` shows `{name}`");
        }
    }
}

#[test]
fn every_file_in_examples_broken_shows_a_name() {
    let folder = root().join("examples/broken");
    for file in files_below(&folder).into_iter().filter(|file| !file.starts_with(folder.join("expected"))) {
        let name = file_name(&file);
        let is_known = Name::ALL.iter().any(|known| name.contains(known.as_str()));
        assert!(is_known || matches!(name, "README.md" | "cme.yaml"), "`{}` shows no diagnostic", file.display());
    }
}

/// Editors and version control like to put such files right.
#[test]
fn files_that_are_broken_in_their_bytes_have_stayed_so() {
    let read = |name: &str| fs::read(root().join("examples/broken/Sessions").join(name)).expect("the file is there");
    assert!(read("not-utf8.md").starts_with(&[0xFF, 0xFE]), "UTF-16 with its mark");
    assert!(String::from_utf8(read("not-utf8-in-one-letter.md")).is_err(), "a letter in Latin-1");
    assert!(read("front-matter-too-large.md").len() > HEAD_BYTES);
    assert!(!root().join("examples/broken/Missing").exists());
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn file_name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.expect("a file's name can be read").path());
    paths.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}
