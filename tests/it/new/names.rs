//! Names and folders follow the sessions that are there; nothing is ever overwritten.

use std::path::Path;

use super::{cme, read, write};

/// Writes a finished session; the title keeps those of one day apart.
fn session(dir: &Path, path: &str, date: &str, kind: &str) {
    let text = format!(
        "---\ncme: {kind}\ndate: {date}\nduration: 50\ntitle: About {path}\ntopics: [x]\nrelevance: x\ntakeaways: x\nsteps: x\n---\n"
    );
    write(dir, path, &text.replace(": About", ": \"About").replace("\ntopics", "\"\ntopics"));
}

fn named(dir: &Path, title: &str) -> String {
    let ran = cme(dir, &["new", "--title", title]);
    assert_eq!(ran.code, 0, "{title:?}: {}", ran.stderr);
    ran.stdout.trim_end().to_owned()
}

#[test]
fn the_name_is_made_like_those_that_are_there() {
    let cases: &[(&[&str], &str)] = &[
        (&["Sessions/2026-03-14 Leading.md"], "Sessions/2026-11-01 Delegating on rounds.md"),
        (&["Sessions/2026-03-14 - Leading.md"], "Sessions/2026-11-01 - Delegating on rounds.md"),
        (&["2026-03-14-leading-teams.md"], "2026-11-01-delegating-on-rounds.md"),
        (&["log/2026-03-14-leading.md"], "log/2026-11-01-delegating-on-rounds.md"),
        (&["a/20260314 Leading.md"], "a/20261101 Delegating on rounds.md"),
        (&["a/2026-03-14.md"], "a/2026-11-01.md"),
        (&["a/Leading teams.md"], "a/Delegating on rounds.md"),
        (&["a/leading-teams.md"], "a/delegating-on-rounds.md"),
        (&["a/2026-03-14 Leading (b).md"], "a/2026-11-01 Delegating on rounds.md"),
        (&["a/2026-03-14 One.MARKDOWN"], "a/2026-11-01 Delegating on rounds.md"),
        (
            &["a/2026-03-14 One.md", "a/2026-03-14-two.md", "b/2026-03-14 Three.md"],
            "a/2026-11-01 Delegating on rounds.md",
        ),
        (&["Sessions/2026/2026-03-14 One.md"], "Sessions/2026/2026-11-01 Delegating on rounds.md"),
        (&["2026/03/2026-03-14 One.md"], "2026/11/2026-11-01 Delegating on rounds.md"),
        (&["Log/2026-03/2026-03-14 One.md"], "Log/2026-11/2026-11-01 Delegating on rounds.md"),
    ];
    for (paths, expected) in cases {
        let dir = tempfile::tempdir().expect("a folder");
        for path in *paths {
            session(dir.path(), path, "2026-03-14", "coaching");
        }
        assert_eq!(named(dir.path(), "Delegating on rounds"), *expected, "{paths:?}");
    }
}

#[test]
fn a_folder_of_another_year_is_not_taken() {
    let dir = tempfile::tempdir().expect("a folder");
    session(dir.path(), "Sessions/2024/2024-03-14 One.md", "2024-03-14", "coaching");
    session(dir.path(), "Sessions/2025/2025-03-14 Two.md", "2025-03-14", "coaching");
    assert_eq!(named(dir.path(), "x"), "Sessions/2026/2026-11-01 x.md");
}

#[test]
fn a_kind_goes_where_its_sessions_are() {
    let dir = tempfile::tempdir().expect("a folder");
    for day in 10..14 {
        session(dir.path(), &format!("Coaching/2026-03-{day} One.md"), &format!("2026-03-{day}"), "coaching");
    }
    session(dir.path(), "Reading/two-papers.md", "2026-03-20", "reading");
    let ran = cme(dir.path(), &["new", "--kind", "reading", "--title", "A Third"]);
    assert_eq!(ran.stdout, "Reading/a-third.md\n");
    let ran = cme(dir.path(), &["new", "--kind", "lecture", "--title", "A Third"]);
    assert_eq!(ran.stdout, "Coaching/2026-11-01 A Third.md\n");
    let ran = cme(dir.path(), &["new", "--folder", "Else/where", "--title", "A Third"]);
    assert_eq!(ran.stdout, "Else/where/2026-11-01 A Third.md\n");
}

#[test]
fn a_taken_name_gets_a_letter_and_never_a_number() {
    let dir = tempfile::tempdir().expect("a folder");
    assert_eq!(named(dir.path(), "Delegating"), "Sessions/2026-11-01 Delegating.md");
    let first = read(dir.path(), "Sessions/2026-11-01 Delegating.md");
    assert_eq!(named(dir.path(), "Delegating"), "Sessions/2026-11-01 Delegating (b).md");
    assert_eq!(named(dir.path(), "DELEGATING"), "Sessions/2026-11-01 DELEGATING (c).md", "one name on some systems");
    assert_eq!(read(dir.path(), "Sessions/2026-11-01 Delegating.md"), first);

    let slugs = tempfile::tempdir().expect("a folder");
    session(slugs.path(), "2026-03-14-leading-teams.md", "2026-03-14", "coaching");
    write(slugs.path(), "2026-11-01-x.md", "mine\n");
    assert_eq!(named(slugs.path(), "x"), "2026-11-01-x-b.md");
    assert_eq!(read(slugs.path(), "2026-11-01-x.md"), "mine\n");
}

#[test]
fn when_every_letter_is_taken_it_says_so() {
    let dir = tempfile::tempdir().expect("a folder");
    write(dir.path(), "Sessions/2026-11-01 x.md", "");
    for letter in 'b'..='z' {
        write(dir.path(), &format!("Sessions/2026-11-01 x ({letter}).md"), "");
    }
    let ran = cme(dir.path(), &["new", "--title", "x"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("are taken\nhelp: give the session another `--title`"), "{}", ran.stderr);
}

#[test]
fn a_name_holds_only_what_every_system_allows() {
    let cases = [
        ("Q1/Q2: how? \"why\" <a|b> \\ #1 [x]^*", "Q1 Q2 how why a b 1 x"),
        ("../../etc/passwd", "etc passwd"),
        ("tab\tand\u{7}bell\u{202e}", "tab and bell"),
        ("ends in dots...", "ends in dots"),
        (".hidden", "hidden"),
        ("  spaced   out  ", "spaced out"),
        ("[[People/Coach R|R]] on rounds", "R on rounds"),
        ("Übergabe 🌙", "Übergabe 🌙"),
        ("???", "Coaching"),
        ("", "Coaching"),
    ];
    for (title, expected) in cases {
        let dir = tempfile::tempdir().expect("a folder");
        assert_eq!(named(dir.path(), title), format!("Sessions/2026-11-01 {expected}.md"), "{title:?}");
    }
}

#[test]
fn a_name_of_a_device_is_avoided() {
    for (title, expected) in
        [("CON", "CON_"), ("aux", "aux_"), ("com1", "com1_"), ("nul.x", "nul.x_"), ("Conference", "Conference")]
    {
        let dir = tempfile::tempdir().expect("a folder");
        session(dir.path(), "Leading teams.md", "2026-03-14", "coaching");
        assert_eq!(named(dir.path(), title), format!("{expected}.md"));
    }
}

#[test]
fn a_long_name_is_cut_between_characters() {
    for title in ["x".repeat(500), "é".repeat(300), "🌙".repeat(200), "word ".repeat(100)] {
        let dir = tempfile::tempdir().expect("a folder");
        for _ in 0..2 {
            let path = named(dir.path(), &title);
            let name = path.strip_prefix("Sessions/").expect("in the folder");
            assert!(name.len() <= 120 && name.len() > 100, "{name}");
        }
    }
}
