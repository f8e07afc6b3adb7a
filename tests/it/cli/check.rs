//! `cme check`.

use super::{DELEGATING, PRIVATE, folder, neutral, read, tiny, transcript, with};
use crate::run::cme;

const FORMATS: [&str; 7] = ["human", "short", "json", "sarif", "github", "gitlab", "junit"];

/// Three notes: a sound one, one with an error, one with a warning.
fn faulty() -> tempfile::TempDir {
    folder(&[
        ("cme.yaml", "format: 1\n"),
        ("Sessions/a.md", DELEGATING),
        ("Sessions/b.md", &with(PRIVATE, "duration: 45", "duration: 4S")),
        ("Sessions/c.md", &with(PRIVATE, "2026-04-02", "2027-04-02")),
    ])
}

#[test]
fn every_format() {
    let dir = faulty();
    for format in FORMATS {
        let ran = cme(dir.path(), &["check", "-O", format]);
        assert_eq!((ran.code, ran.stderr.as_str()), (1, ""), "{format}");
        assert!(ran.stdout.ends_with('\n'), "{format}");
        insta::assert_snapshot!(format!("check.{format}"), neutral(&ran.stdout));
    }
}

#[test]
fn every_format_of_a_sound_journal_is_clean() {
    let dir = tiny();
    for format in FORMATS {
        let ran = cme(dir.path(), &["check", "-O", format, "--fail-on", "warning"]);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{format}");
    }
    assert_eq!(cme(dir.path(), &["check", "-O", "short"]).stdout, "");
    assert_eq!(cme(dir.path(), &["check", "-q"]).stdout, "", "nothing is wrong, so quiet says nothing");
}

#[test]
fn quiet_leaves_the_counts_out() {
    let dir = faulty();
    let (loud, quiet) = (cme(dir.path(), &["check"]), cme(dir.path(), &["check", "-q"]));
    assert_eq!((loud.code, quiet.code), (1, 1));
    let drawings = loud.stdout.split("3 Markdown files").next().expect("drawings");
    assert_eq!(quiet.stdout, drawings);
}

#[test]
fn the_ending_of_the_file_names_the_format() {
    let dir = faulty();
    let beginnings =
        [("a.json", "{\n  \"format\""), ("a.sarif", "{\n  \"$schema\""), ("a.xml", "<?xml"), ("a.txt", "error[")];
    for (file, beginning) in beginnings {
        let ran = cme(dir.path(), &["check", "-o", file]);
        assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (1, "", ""), "{file}");
        let text = read(dir.path(), file);
        assert!(text.starts_with(beginning), "{file}: {text}");
    }
    assert_eq!(cme(dir.path(), &["check", "-O", "gitlab", "-o", "b.json"]).code, 1);
    assert!(read(dir.path(), "b.json").starts_with('['), "a format that is named goes first");
}

#[test]
fn no_session_is_never_all_well() {
    let empty = folder(&[]);
    let other = folder(&[("Home.md", "# Home\n"), ("To do.md", "# To do\n")]);
    let left_out = folder(&[("cme.yaml", "format: 1\nnotes: { ignore: [Old] }\n"), ("Old/a.md", DELEGATING)]);
    let check: &[&[&str]] = &[&["check"], &["check", "-q"], &["list"], &["report"]];
    let text = [&empty, &other, &left_out].map(|dir| transcript(dir.path(), check)).join("----\n\n");
    insta::assert_snapshot!(text);
    for format in FORMATS {
        assert_eq!(cme(empty.path(), &["check", "-O", format, "--fail-on", "never"]).code, 1, "{format}");
    }
}
