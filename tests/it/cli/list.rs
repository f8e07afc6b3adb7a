//! `cme list`.

use super::{DELEGATING, PRIVATE, folder, read, tiny, transcript, with};
use crate::run::cme;

/// What is said beside an output that has no place for it.
const BOARD: &str = "Rules change; check with your board.\n";

#[test]
fn every_format() {
    let dir = tiny();
    for (format, beside) in [("table", ""), ("csv", BOARD), ("json", BOARD)] {
        let ran = cme(dir.path(), &["list", "-O", format]);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, beside), "{format}");
        insta::assert_snapshot!(format!("list.{format}"), ran.stdout);
    }
    insta::assert_snapshot!("list-quiet", cme(dir.path(), &["list", "-q"]).stdout);
}

#[test]
fn every_filter() {
    let dir = tiny();
    let titles = |filter: &[&str]| {
        let ran = cme(dir.path(), &[&["list", "-O", "json"], filter].concat());
        let json: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
        let sessions = json["sessions"].as_array().expect("sessions").clone();
        sessions.iter().map(|session| session["title"].as_str().expect("a title")[..6].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(titles(&[]), ["Delega", "Before", "Safer "]);
    assert_eq!(titles(&["--since", "2026-04-02"]), ["Before", "Safer "]);
    assert_eq!(titles(&["--until", "2026-04-02"]), ["Delega", "Before"]);
    assert_eq!(titles(&["--since", "2026-04-02", "--until", "2026-04-02"]), ["Before"]);
    assert_eq!(titles(&["--period", "2026-Q1"]), ["Delega"]);
    assert_eq!(titles(&["--period", "2026-05"]), ["Safer "]);
    assert_eq!(titles(&["--kind", "Coaching"]), ["Delega", "Before"]);
    assert_eq!(titles(&["--topic", " Leadership"]), ["Delega"]);
    assert_eq!(titles(&["--series", "spring"]), ["Delega"]);
    assert_eq!(titles(&["--kind", "coaching", "--period", "2026-04"]), ["Before"]);
}

#[test]
fn nothing_to_list() {
    let lines: &[&[&str]] = &[
        &["list", "--period", "1999"],
        &["list", "--topic", "golf", "--kind", "coaching"],
        &["list", "--kind", "coching"],
        &["list", "--series", "autumn", "-O", "csv"],
        &["list", "--since", "2027-01-01", "-O", "json"],
    ];
    insta::assert_snapshot!(transcript(tiny().path(), lines));
}

#[test]
fn notes_with_errors_are_told_and_the_rest_is_listed() {
    let dir = folder(&[("a.md", DELEGATING), ("b.md", &with(PRIVATE, "duration: 45", "duration: 4S"))]);
    insta::assert_snapshot!(transcript(dir.path(), &[&["list"], &["list", "--topic", "wellbeing"]]));
}

#[test]
fn the_ending_of_the_file_names_the_format() {
    let dir = tiny();
    for (file, beginning, beside) in
        [("a.csv", "date,minutes", BOARD), ("a.JSON", "{\n", BOARD), ("a.txt", " date ", "")]
    {
        let ran = cme(dir.path(), &["list", "-o", file]);
        assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (0, "", beside), "{file}");
        assert!(read(dir.path(), file).starts_with(beginning), "{file}");
    }
}

#[test]
fn a_hostile_title_rules_nothing() {
    let title = r#"title: "=cmd()\e[31mred\e]0;x\a\u202Eesrever, \"quoted\" | <b>""#;
    let dir = folder(&[("a.md", &with(DELEGATING, "title: Delegating on ward rounds", title))]);
    for format in ["table", "csv", "json"] {
        let text = cme(dir.path(), &["list", "-O", format]).stdout;
        assert!(!text.contains(['\u{1b}', '\u{7}']), "{format}: {text:?}");
        if format == "table" {
            assert!(!text.contains('\u{202e}'), "{text:?}");
        }
        if format == "csv" {
            assert!(text.contains(r#","'=cmd()"#), "{text:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_narrow_terminal_gets_narrow_lines() {
    use rexpect::session::spawn_command;
    let long = "title: What to do with a list of tasks that does not end, and with whom";
    let dir = folder(&[("a.md", &with(DELEGATING, "title: Delegating on ward rounds", long))]);
    let mut command = std::process::Command::new("sh");
    let script = format!("stty rows 24 cols 60 && exec '{}' list -q", env!("CARGO_BIN_EXE_cme"));
    command.current_dir(dir.path()).env("TERM", "dumb").args(["-c", &script]);
    let text = spawn_command(command, Some(20_000)).expect("a terminal").exp_eof().expect("it ends");
    assert!(text.contains("2026-03-14") && text.contains("whom"), "{text}");
    assert!(text.lines().all(|line| line.trim_end().chars().count() <= 60), "{text}");
}

#[test]
fn what_looks_like_an_identifier_is_hidden_unless_the_note_is_excused() {
    let dir = tiny();
    let note = |extra: &str| {
        format!(
            "---\ncme: coaching\ndate: 2026-05-05\nduration: 50\ntitle: About MRN 4471902\n{extra}topics: [leadership]\nrelevance: a\ntakeaways: b\nsteps: c\n---\n"
        )
    };
    let lists = |extra: &str, found: &str| {
        super::write(dir.path(), "Sessions/c.md", &note(extra));
        for format in ["table", "csv", "json"] {
            let ran = cme(dir.path(), &["list", "-O", format]);
            assert!(ran.stdout.contains(found), "{format}: {}", ran.stdout);
        }
    };
    lists("", "About MRN *******");
    lists("allow: [possible-identifier]\n", "About MRN 4471902");
}
