//! `cme report --inject`: the one file of the user's that is changed, and only between its markers.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{DELEGATING, neutral, read, tiny, transcript, write};
use crate::run::{Ran, cme};

const PLACE: &str = "<!-- cme:begin -->\n<!-- cme:end -->\n";

fn with_note(text: &str) -> TempDir {
    let dir = tiny();
    write(dir.path(), "Home.md", text);
    dir
}

fn inject(dir: &Path, args: &[&str]) -> Ran {
    cme(dir, &[&["report", "--inject", "Home.md"], args].concat())
}

/// The report as it is to stand in a note: without the mark that makes a file one of `cme`'s.
fn report(dir: &Path, args: &[&str]) -> String {
    let text = cme(dir, &[&["report"], args].concat()).stdout;
    let lines = text.lines().filter(|line| !line.starts_with("<!-- written by cme"));
    lines.collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

#[test]
fn only_what_stands_between_the_markers_is_replaced_and_a_second_time_changes_nothing() {
    for line_end in ["\n", "\r\n"] {
        for (bom, before, between, behind) in [
            ("", "", "", ""),
            ("\u{feff}", "# Home  \n\n", "what stood here\n\n| a |\n", "\nMore\ttext"),
            ("", "---\ntags: [a]\n---\n\n- item\n\n\n", "```\nnever closed\n", "\n\n\n"),
        ] {
            let lines = |text: &str| text.replace('\n', line_end);
            let note = format!("{before}<!-- cme:begin -->\n{between}<!-- cme:end -->\n{behind}");
            let dir = with_note(&(bom.to_owned() + &lines(&note)));
            let wanted = report(dir.path(), &["summary"]);
            let ran = inject(dir.path(), &["summary"]);
            assert_eq!((ran.code, ran.stdout.as_str()), (0, ""));
            assert!(ran.stderr.starts_with("wrote the report into Home.md\n"), "{}", ran.stderr);
            let wanted = format!("{before}<!-- cme:begin -->\n\n{wanted}\n\n<!-- cme:end -->\n{behind}");
            assert_eq!(read(dir.path(), "Home.md"), bom.to_owned() + &lines(&wanted));
            let again = inject(dir.path(), &["summary"]);
            assert!(again.code == 0 && again.stderr.starts_with("Home.md holds this report already\n"), "{again:?}");
            assert_eq!(read(dir.path(), "Home.md"), bom.to_owned() + &lines(&wanted));
        }
    }
}

#[test]
fn the_report_in_a_note_changes_no_number_and_makes_no_session() {
    for front in ["", "---\ndate: 2026-01-01\ntags: [dashboard]\n---\n"] {
        let dir = with_note(&format!("{front}{PLACE}"));
        let said = |command: &[&str]| cme(dir.path(), command).stdout;
        let before = [said(&["list", "-O", "json"]), said(&["check", "-O", "json"]), said(&["report", "-O", "json"])];
        for profile in ["minimal", "appraisal", "full"] {
            assert_eq!(inject(dir.path(), &["--profile", profile]).code, 0);
            let after =
                [said(&["list", "-O", "json"]), said(&["check", "-O", "json"]), said(&["report", "-O", "json"])];
            assert_eq!(before, after, "{profile}");
        }
    }
}

#[test]
fn a_profile_holds_in_a_note_as_well() {
    let dir = with_note(PLACE);
    assert_eq!(inject(dir.path(), &["--profile", "full"]).code, 0);
    assert!(read(dir.path(), "Home.md").contains("Before a hard conversation"));
    assert_eq!(inject(dir.path(), &[]).code, 0);
    let note = read(dir.path(), "Home.md");
    assert!(!note.contains("Before a hard conversation") && !note.contains("B. Coach"), "{note}");
}

#[test]
fn markers_that_are_missing_twice_or_in_the_wrong_order() {
    let (begin, end) = ("<!-- cme:begin -->", "<!-- cme:end -->");
    let fenced = format!("```\n{PLACE}```\n\n    {begin}\n    {end}\n\nSee `{begin}`.\n");
    let notes = [
        "# Home\n\nNo place here.\n".to_owned(),
        String::new(),
        format!("# Home\n\n{begin}\nmy own words\n"),
        format!("# Home\n\n{end}\n"),
        format!("{end}\n{begin}\n"),
        format!("{begin}\nmy own words\n{begin}\n{end}\n"),
        format!("{PLACE}\nmy own words\n\n{PLACE}"),
        format!("{PLACE}\n{end}\n"),
        fenced,
    ];
    let mut text = String::new();
    for note in notes {
        let dir = with_note(&note);
        text += &transcript(dir.path(), &[&["report", "--inject", "Home.md"]]);
        assert_eq!(read(dir.path(), "Home.md"), note);
    }
    insta::assert_snapshot!(text);
}

#[test]
fn markers_in_code_are_text_beside_the_true_ones() {
    let before = "```md\n<!-- cme:begin -->\n<!-- cme:end -->\n```\n\n";
    let behind = "\n~~~\n<!-- cme:end -->\n~~~\n";
    let dir = with_note(&format!("{before}<!--cme:begin-->\n  <!-- cme:end -->  \n{behind}"));
    assert_eq!(inject(dir.path(), &[]).code, 0);
    let note = read(dir.path(), "Home.md");
    assert!(note.starts_with(&format!("{before}<!--cme:begin-->\n\n# Learning")), "{note}");
    assert!(note.ends_with(&format!("\n\n  <!-- cme:end -->  \n{behind}")), "{note}");
}

#[test]
fn what_no_report_is_put_into() {
    let dir = with_note(PLACE);
    write(dir.path(), "page.html", PLACE);
    let session = DELEGATING.replace("date: 2026-03-14", "date: 2026-09-09").replace("title: Del", "title: On del");
    write(dir.path(), "session.md", &format!("{session}\n{PLACE}"));
    write(dir.path(), "cme-templates/letter.html", "<p>Dear board</p>\n");
    write(dir.path(), "cme-templates/marker.md", "Dear board\n<!-- cme:end -->\n");
    let lines: &[&[&str]] = &[
        &["report", "--inject", "page.html"],
        &["report", "--inject", "session.md"],
        &["report", "--inject", "nosuch.md"],
        &["report", "--inject", "Sessions"],
        &["report", "--inject", "Home.md", "-O", "html"],
        &["report", "--inject", "Home.md", "-o", "other.md"],
        &["report", "letter", "--inject", "Home.md"],
        &["report", "marker", "--inject", "Home.md"],
    ];
    let text = transcript(dir.path(), lines);
    assert_eq!(read(dir.path(), "Home.md"), PLACE);
    let text = text.replace("The system cannot find the file specified.", "No such file or directory");
    insta::assert_snapshot!("what_no_report_is_put_into", text.replace(" (os error 2)", ""));
}

#[test]
fn notes_with_errors_keep_it_from_being_written() {
    let dir = with_note(PLACE);
    write(dir.path(), "Sessions/begun.md", "---\ncme: coaching\ndate: 2026-03-02\n---\n");
    let ran = inject(dir.path(), &[]);
    assert_eq!((ran.code, read(dir.path(), "Home.md").as_str()), (1, PLACE));
    assert_eq!(inject(dir.path(), &["--allow-invalid"]).code, 1);
    assert!(read(dir.path(), "Home.md").contains("INCOMPLETE: 1 note is missing"));
}

#[test]
fn a_note_with_a_report_in_it_is_not_one_of_ours_to_replace() {
    let dir = with_note(&format!("my own words\n\n{PLACE}"));
    write(dir.path(), "cme-templates/marked.md", "Dear board\n<meta name=\"generator\" content=\"cme 1\">\n");
    for name in ["log", "marked"] {
        assert_eq!(cme(dir.path(), &["report", name, "--inject", "Home.md"]).code, 0, "{name}");
        let note = read(dir.path(), "Home.md");
        assert!(!note.contains("written by cme"), "{note}");
        let ran = cme(dir.path(), &["report", "-o", "Home.md"]);
        assert_eq!((ran.code, read(dir.path(), "Home.md")), (2, note), "{}", neutral(&ran.stderr));
    }
    let ran = cme(dir.path(), &["report", "-o", "new.md"]);
    assert_eq!(ran.code, 0);
    assert!(!cme::note::has_marker(&fs::read_to_string(dir.path().join("new.md")).expect("a report")));
}

#[cfg(unix)]
#[test]
fn the_mode_of_a_note_is_kept_and_a_link_stays_one() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let dir = with_note("nothing here\n");
    write(dir.path(), "Real/Dashboard.md", PLACE);
    let real = dir.path().join("Real/Dashboard.md");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o664)).expect("a mode");
    symlink(&real, dir.path().join("link.md")).expect("a link");
    assert_eq!(cme(dir.path(), &["report", "--inject", "link.md"]).code, 0);
    assert!(read(dir.path(), "Real/Dashboard.md").contains("# Learning activity log"));
    assert_eq!(fs::metadata(&real).expect("the note").permissions().mode() & 0o777, 0o664);
    assert!(dir.path().join("link.md").is_symlink());
}
