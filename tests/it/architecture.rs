//! The invariants of `lib.rs` that a look at the source can prove.

use std::fs;
use std::path::{Path, PathBuf};

/// A piece of text and the only places below `src` in which it may stand.
struct Only {
    text: &'static str,
    places: &'static [&'static str],
}

/// Each library is named in one module only, and the disk, the clock and the streams belong to few.
const RULES: &[Only] = &[
    Only { text: "serde_yaml", places: &["yaml/"] },
    Only { text: "pulldown_cmark", places: &["note/"] },
    Only { text: "annotate_snippets", places: &["diagnostic/render/"] },
    Only { text: "minijinja", places: &["report/"] },
    Only { text: "schemars", places: &["report/"] },
    Only { text: "typst", places: &["report/pdf/"] },
    Only { text: "walkdir", places: &["walk/"] },
    Only { text: "clap::", places: &["commands/", "main.rs"] },
    Only { text: "anstream::", places: &["commands/"] },
    Only { text: "std::fs", places: &["walk/", "commands/"] },
    Only { text: "File::open", places: &["walk/", "commands/"] },
    Only { text: "std::env", places: &["commands/"] },
    Only { text: "Local::now", places: &["commands/"] },
    Only { text: "SystemTime", places: &[] },
    Only { text: "std::process", places: &["commands/", "main.rs"] },
    Only { text: "process::exit", places: &[] },
    // Nothing is run but the user's editor, and nothing is sent anywhere.
    Only { text: "Command::new", places: &["commands/new/editor.rs"] },
    Only { text: "std::net", places: &[] },
    Only { text: "println!", places: &[] },
    Only { text: "derive(Deserialize", places: &[] },
    Only { text: "f64", places: &["yaml/visit.rs", "yaml/starts.rs"] },
    Only { text: "f32", places: &[] },
];

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of sources") {
            let path: PathBuf = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let below = path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
                found.push((below, fs::read_to_string(&path).expect("a source")));
            }
        }
    }
    found.sort();
    found
}

/// Lines of code: comments and documentation may name what they like.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")).map(|(at, line)| (at + 1, line))
}

#[test]
fn each_library_and_each_effect_has_its_place() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for rule in RULES.iter().filter(|rule| !rule.places.iter().any(|place| path.starts_with(place))) {
            let lines = code(&text).filter(|(_, line)| line.contains(rule.text));
            wrong.extend(lines.map(|(at, _)| format!("src/{path}:{at} names `{}`", rule.text)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_of_the_architecture_is_about_something() {
    let all: String = sources().into_iter().map(|(_, text)| text).collect();
    for rule in RULES.iter().filter(|rule| !rule.places.is_empty()) {
        assert!(all.contains(rule.text), "nothing names `{}` any more", rule.text);
    }
}

#[test]
fn a_session_is_made_in_one_place() {
    let made: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| code(text).any(|(_, line)| line.contains("Session(Box::new(Facts {")))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(made, ["admit/mod.rs"]);
}

#[test]
fn every_module_says_what_it_is() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "src/{path} does not open with a sentence about itself");
    }
}

#[test]
fn no_file_is_longer_than_it_should_be() {
    for (path, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= 500, "src/{path} has {lines} lines: split it");
    }
}

#[test]
fn nothing_is_left_behind() {
    for (path, text) in sources() {
        for mark in ["todo!(", "unimplemented!(", "dbg!(", "FIXME", "XXX"] {
            assert!(!code(&text).any(|(_, line)| line.contains(mark)), "src/{path} holds `{mark}`");
        }
    }
}
