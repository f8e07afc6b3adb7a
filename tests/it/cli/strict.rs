//! What keeps a report from being printed, and what does not.

use super::{DELEGATING, PRIVATE, folder, with};
use crate::run::{Ran, cme};

const FACE: &str =
    "INCOMPLETE: 1 note is missing from this report because of errors in it: 2026-06-01 invalid-duration";

/// A sound note in March, and another one.
fn journal(other: &str) -> tempfile::TempDir {
    folder(&[("cme.yaml", "format: 1\n"), ("Sessions/a.md", DELEGATING), ("Sessions/b.md", other)])
}

fn report(dir: &tempfile::TempDir, args: &[&str]) -> Ran {
    cme(dir.path(), &[&["report"], args].concat())
}

fn broken() -> String {
    with(PRIVATE, "date: 2026-04-02\nduration: 45", "date: 2026-06-01\nduration: 4S")
}

#[test]
fn an_error_inside_the_period_blocks() {
    let dir = journal(&broken());
    for args in [&[][..], &["--period", "2026-06"], &["--since", "2026-06-01"], &["--until", "2026-06-01"]] {
        let ran = report(&dir, args);
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{args:?}");
        assert!(ran.stderr.contains("  Sessions/b.md (2026-06-01): invalid-duration\n"), "{}", ran.stderr);
    }
    insta::assert_snapshot!(report(&dir, &[]).stderr);
}

#[test]
fn an_error_outside_of_the_period_does_not() {
    let dir = journal(&broken());
    for args in [["--period", "2026-03"], ["--until", "2026-05-31"]] {
        let ran = report(&dir, &args);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{args:?}");
        assert!(ran.stdout.contains("Delegating on ward rounds") && !ran.stdout.contains("INCOMPLETE"));
    }
}

#[test]
fn a_note_whose_date_cannot_be_read_may_lie_in_any_period() {
    let dir = journal(&with(PRIVATE, "2026-04-02", "2026-02-30"));
    for args in [&[][..], &["--period", "2026-03"]] {
        let ran = report(&dir, args);
        assert_eq!(ran.code, 1, "{args:?}");
        assert!(ran.stderr.contains("  Sessions/b.md (date unknown): invalid-date\n"), "{}", ran.stderr);
    }
}

#[test]
fn what_is_missing_is_on_the_face_if_the_report_is_wanted_all_the_same() {
    let dir = journal(&broken());
    for name in ["log", "summary"] {
        for format in ["md", "html", "csv", "json"] {
            let ran = report(&dir, &[name, "-O", format, "--allow-invalid"]);
            assert_eq!(ran.code, 1, "{name} {format}");
            assert_eq!(ran.stdout.matches(FACE).count(), 1, "{name} {format}: {}", ran.stdout);
            assert!(!ran.stdout.contains("b.md"), "the path is for the terminal");
            assert!(ran.stderr.contains("warning: this report is incomplete\n  Sessions/b.md"), "{}", ran.stderr);
        }
    }
    let full = report(&dir, &["--allow-invalid", "--profile", "full"]);
    assert!(full.stdout.contains("INCOMPLETE") && full.stdout.contains("Sessions/b.md"), "{}", full.stdout);
}

#[test]
fn a_file_says_it_too() {
    let dir = journal(&broken());
    let ran = report(&dir, &["--allow-invalid", "-o", "log.html"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(super::read(dir.path(), "log.html").contains(FACE));
    let sound = report(&dir, &["--allow-invalid", "--period", "2026-03"]);
    assert_eq!(sound.code, 0, "nothing is missing from that period");
}

#[test]
fn a_session_to_come_never_blocks() {
    let dir = journal(&with(PRIVATE, "2026-04-02", "2027-04-02"));
    let ran = report(&dir, &[]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.contains("1 (0.75 hours) is dated after the day of this report"), "{}", ran.stdout);
    let alone = folder(&[("b.md", &with(PRIVATE, "2026-04-02", "2027-04-02"))]);
    assert_eq!(report(&alone, &[]).code, 0);
}

#[test]
fn a_possible_identifier_in_a_printed_field_refuses() {
    let note = with(PRIVATE, "private: true\n", "").replace("Rest.", "Call 555-201-4477.");
    let dir = journal(&note);
    assert_eq!(report(&dir, &[]).code, 0, "standard does not print takeaways");
    let ran = report(&dir, &["--profile", "appraisal"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(!ran.stderr.contains("4477"), "{}", ran.stderr);
    insta::assert_snapshot!(ran.stderr);
    assert_eq!(report(&dir, &["--profile", "appraisal", "--period", "2026-03"]).code, 0, "not printed there");
    let ran = report(&dir, &["--profile", "appraisal", "-o", "log.md"]);
    assert_eq!((ran.code, dir.path().join("log.md").exists()), (1, false));
}

#[test]
fn a_possible_identifier_that_the_note_allows_is_printed() {
    let note =
        with(PRIVATE, "private: true\n", "allow: [possible-identifier]\n").replace("Rest.", "Call 555-201-4477.");
    let ran = report(&journal(&note), &["--profile", "appraisal"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.contains("555-201-4477"), "{}", ran.stdout);
}
