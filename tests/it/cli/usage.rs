//! Wrong command lines: exit code 2, what is wrong, and what to write.

use super::{folder, tiny, transcript};
use crate::run::cme;

#[test]
fn mistakes_of_typing() {
    let lines: &[&[&str]] = &[
        &["chek"],
        &["check", "--fail"],
        &["check", "-O", "xml"],
        &["check", "--fail-on", "errors"],
        &["report", "--since", "03/04/2026"],
        &["report", "--until", "yesterday"],
        &["report", "--since", "2026-05-01", "--until", "2026-04-30"],
        &["report", "--period", "2026-Q5"],
        &["report", "--period", "2026", "--since", "2026-02-01"],
        &["report", "sumary"],
        &["report", "log.txt"],
        &["report", "log", "-O", "txt"],
        &["report", "-O", "pdf"],
        &["report", "-o", "log.pdf"],
        &["report", "--profile", "standart"],
        &["report", "--force"],
        &["report", "log", "--template", "letter.md"],
        &["list", "--kind", "coching"],
        &["completions", "tcsh"],
        &["completions"],
        &["man", "chek"],
        &["--color", "blue", "check"],
    ];
    insta::assert_snapshot!(transcript(tiny().path(), lines));
    for line in lines {
        assert_eq!(cme(tiny().path(), line).code, 2, "{line:?}");
    }
}

#[test]
fn a_mistake_of_typing_is_told_before_what_the_journal_lacks() {
    let empty = folder(&[]);
    for line in [&["report", "sumary"][..], &["report", "-O", "txt"], &["report", "-o", "a.doc"]] {
        let ran = cme(empty.path(), line);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(!ran.stderr.contains("no session"), "{ran:?}");
    }
}

#[test]
fn no_command_shows_the_help() {
    let ran = cme(tiny().path(), &[]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("error: ") || ran.stderr.contains("Usage: "), "{}", ran.stderr);
}

const NOT_THERE: &str = "help: see that the name is right; it is read from the folder you are in\n";

#[test]
fn folders_and_notes_that_are_not_there() {
    let dir = tiny();
    for command in [&["check"][..], &["list"], &["report"], &["template"], &["new", "--title", "x"]] {
        let ran = cme(dir.path(), &[command, &["--journal", "no/where"]].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{command:?}");
        assert!(ran.stderr.starts_with("error: cannot open `no/where`: "), "{}", ran.stderr);
        assert!(ran.stderr.ends_with(NOT_THERE), "{}", ran.stderr);
    }
    let ran = cme(dir.path(), &["check", "Sessions/none.md"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.starts_with("error: cannot open `Sessions/none.md`: "), "{}", ran.stderr);
    assert!(ran.stderr.ends_with(NOT_THERE), "{}", ran.stderr);
}

#[test]
fn a_path_outside_of_the_journal_is_refused() {
    let (dir, other) = (tiny(), tiny());
    let path = other.path().to_str().expect("a path");
    let ran = cme(dir.path(), &["check", "--journal", ".", path]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("is not in the journal"), "{}", ran.stderr);
    assert!(ran.stderr.ends_with("help: check one journal at a time\n"), "{}", ran.stderr);
}

#[test]
fn a_mistake_in_the_settings_is_told_by_every_command_that_reads_them() {
    let dir = tiny();
    super::write(dir.path(), "cme.yaml", "format: 1\nphysican: { name: A. Example }\n");
    for command in [&["check"][..], &["list"], &["report"], &["template"], &["new", "--title", "x"]] {
        let ran = cme(dir.path(), command);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{command:?}");
        assert!(ran.stderr.contains("cme.yaml:2:1") && ran.stderr.contains("did you mean `physician`?"), "{ran:?}");
    }
}
