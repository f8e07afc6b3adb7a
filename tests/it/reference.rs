//! The reference of rulebooks: its walk-through is followed word by word, and no key is forgotten in it.

use std::fs;
use std::path::Path;

use crate::expected::expect;
use crate::run::{Ran, command};

const PAGE: &str = "README.md";

fn page() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE)).expect("the reference")
}

/// The blocks that are marked as files, each with its path: `rules/lakeland.yaml`, or `harbor: cme.yaml` in another journal.
fn files(page: &str) -> Vec<(&str, &str)> {
    let parts = page.split("<!-- file: ").skip(1);
    parts
        .map(|part| {
            let (path, rest) = part.split_once(" -->\n```").expect("a block behind the mark");
            let (_, rest) = rest.split_once('\n').expect("a language");
            (path, rest.split_once("```\n").expect("an end").0)
        })
        .collect()
}

#[test]
fn a_stranger_who_copies_it_gets_what_it_shows() {
    let page = page();
    let dir = tempfile::tempdir().expect("a folder");
    let mut renewed = page.clone();
    for (path, text) in files(&page) {
        let (journal, path) = path.split_once(": ").unwrap_or(("first", path));
        let journal = dir.path().join(journal);
        if path == "status" {
            renewed = renewed.replacen(text, &transcript(&journal, text), 1);
            continue;
        }
        let file = journal.join(path);
        fs::create_dir_all(file.parent().expect("a folder above")).expect("a folder");
        fs::write(file, text).expect("a file");
    }
    expect(PAGE, &renewed);
    for promised in [
        "lakeland-md: Lakeland physicians, no mistakes",
        "14.13 of 30.00",
        "12.00 of 10.00",
        "1.75 of  2.00",
        "harbor-md: Harbor physicians, no mistakes",
        "cycle 2025-01-01 to 2026-12-31",
        "report by 2027-01-31",
        "15.50 of 15.00",
        "3.00 of  1.00",
        "2.50 of  2.00",
        "could carry 0.50 over into the next cycle",
        "1 note earns nothing without outcome; once written, it would add up to 1.00 hours",
        "3.00 of it count for Pain management, which looks at all dates",
    ] {
        assert!(renewed.contains(promised), "`{promised}` is not shown");
    }
}

/// Every command of a block with what it prints now.
fn transcript(dir: &Path, block: &str) -> String {
    let commands = block.lines().filter_map(|line| line.strip_prefix("$ cme "));
    let answers = commands.map(|args| {
        let ran = Ran::from(command(dir).args(args.split(' ')).output().expect("the binary runs"));
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{args}");
        format!("$ cme {args}\n{}", ran.stdout)
    });
    answers.collect::<Vec<_>>().join("\n")
}

/// What the program lists as known keys when it meets an unknown one.
#[test]
fn every_key_that_is_read_is_in_it() {
    let page = page();
    let dir = tempfile::tempdir().expect("a folder");
    let (_, text) = files(&page)[0];
    let wrong = |name: &str, text: String| {
        let file = dir.path().join(name);
        fs::write(&file, text).expect("a file");
        let ran = Ran::from(command(dir.path()).args(["rulebook", "check", name]).output().expect("the binary runs"));
        assert_eq!(ran.code, 2, "{name}");
        ran.stderr
    };
    let slips = [
        ("top.yaml", format!("{text}zzzzzz: 1\n")),
        ("credit.yaml", text.replace("{ unit: [", "{ zzzzzz: 1, unit: [")),
        ("category.yaml", text.replace("{ id: formal,", "{ zzzzzz: 1, id: formal,")),
        ("kind.yaml", text.replace("{ id: reading,", "{ zzzzzz: 1, id: reading,")),
        ("topic.yaml", text.replace("{ id: ethics,", "{ zzzzzz: 1, id: ethics,")),
        ("retain.yaml", text.replace("{ years: 5 }", "{ years: 5, zzzzzz: 1 }")),
        ("total.yaml", text.replace("{ min: 30 }", "{ min: 30, zzzzzz: 1 }")),
        ("effective.yaml", format!("{text}effective: {{ zzzzzz: 1 }}\n")),
        ("carry.yaml", format!("{text}carry_over: {{ zzzzzz: 1 }}\n")),
    ];
    for (name, text) in slips {
        let said = wrong(name, text);
        let known = said.split("the keys here are ").nth(1).unwrap_or_else(|| panic!("{name}: {said}"));
        let keys: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
        assert!(keys.len() > 1, "{name}: {said}");
        for key in keys {
            assert!(page.contains(&format!("`{key}`")), "{name}: the reference does not name `{key}`");
        }
    }
}
