//! `cme new`: the note it writes, what it refuses, how it names files, and the dialogue on a terminal.

mod names;
mod refused;
#[cfg(unix)]
mod terminal;
mod text;

use std::fs;
use std::path::Path;

use super::run::cme;

/// Everything that a coaching note needs, but for a title.
const WHOLE: &[&str] = &[
    "new",
    "--duration",
    "50",
    "--topic",
    "leadership",
    "--relevance",
    "Nights.",
    "--takeaway",
    "Ask.",
    "--step",
    "Try.",
];

fn whole(more: &[&'static str]) -> Vec<&'static str> {
    [WHOLE, more].concat()
}

fn write(dir: &Path, path: &str, text: &str) {
    let file = dir.join(path);
    fs::create_dir_all(file.parent().expect("a folder above")).expect("a folder");
    fs::write(file, text).expect("a file");
}

fn read(dir: &Path, path: &str) -> String {
    fs::read_to_string(dir.join(path)).expect("a file")
}

#[test]
fn a_title_and_a_duration_are_enough_to_begin() {
    let dir = tempfile::tempdir().expect("a folder");
    let ran = cme(dir.path(), &["new", "--title", "Delegating", "--duration", "50 min"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "Sessions/2026-11-01 Delegating.md\n"), "{}", ran.stderr);
    insta::assert_snapshot!(ran.stderr, @"still to write in it: topics, Relevance to practice, Key takeaways and Steps for practice; `cme check` shows where");
    insta::assert_snapshot!(read(dir.path(), "Sessions/2026-11-01 Delegating.md"), @r"
    ---
    cme: coaching
    date: 2026-11-01
    duration: 50
    title: Delegating
    topics:
    ---

    ## Relevance to practice
    %% What does this session mean for your practice? %%

    ## Key takeaways
    %% What do you take away? One a line: - Ask before advising. %%

    ## Steps for practice
    %% What will you do? One a line: - [ ] Trial the checklist in April %%

    ## Private
    %% What stands under this heading never leaves the note. %%
    ");

    let ran = cme(dir.path(), &["check", "-O", "short"]);
    assert_eq!(ran.code, 1);
    let said: Vec<&str> = ran.stdout.lines().filter(|line| line.starts_with("Sessions/")).collect();
    assert_eq!(
        said,
        [
            "Sessions/2026-11-01 Delegating.md:1:1: error[missing-field] `topics` is missing",
            "Sessions/2026-11-01 Delegating.md:9:1: error[empty-section] the section `Relevance to practice` is empty",
            "Sessions/2026-11-01 Delegating.md:12:1: error[empty-section] the section `Key takeaways` is empty",
            "Sessions/2026-11-01 Delegating.md:15:1: error[empty-section] the section `Steps for practice` is empty",
        ],
        "{}",
        ran.stdout
    );
}

#[test]
fn flags_alone_make_a_note_that_counts() {
    let dir = tempfile::tempdir().expect("a folder");
    let ran = cme(
        dir.path(),
        &[
            "new",
            "--date",
            "2026-10-30",
            "--title",
            "Feedback: how & why",
            "--duration",
            "1h 15m",
            "--topic",
            "leadership",
            "--topic",
            "no",
            "--relevance",
            "I give too little.",
            "--relevance",
            "# of it",
            "--takeaway",
            "Ask **before** advising.",
            "--takeaway",
            "- [ ] y",
            "--step",
            "Try it with [[Coach R]]",
            "--coach",
            "[[Coach R]]",
            "--series",
            "2026",
            "--objective",
            "Say: no",
            "--outcome",
            "Change-planned",
            "--private",
            "--start",
            "07:30",
            "--end",
            "8:45",
            "--reference",
            "T-101",
        ],
    );
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "Sessions/2026-10-30 Feedback how & why.md\n"), "{}", ran.stderr);
    assert_eq!(ran.stderr, "nothing is missing in it\n");
    insta::assert_snapshot!(read(dir.path(), "Sessions/2026-10-30 Feedback how & why.md"), @r#"
    ---
    cme: coaching
    date: 2026-10-30
    duration: 75
    start: "07:30"
    end: "8:45"
    title: "Feedback: how & why"
    topics: [leadership, "no"]
    objective: "Say: no"
    outcome: Change-planned
    coach: "[[Coach R]]"
    series: "2026"
    reference: T-101
    private: true
    ---

    ## Relevance to practice
    I give too little.

    \# of it

    ## Key takeaways
    - Ask \*\*before\*\* advising.
    - \- \[ ] y

    ## Steps for practice
    - [ ] Try it with [[Coach R]]

    ## Private
    %% What stands under this heading never leaves the note. %%
    "#);
    let ran = cme(dir.path(), &["check"]);
    assert_eq!(ran.code, 0, "{}", ran.stdout);
}

#[test]
fn a_whole_note_passes_the_check_and_stands_in_the_report() {
    let dir = tempfile::tempdir().expect("a folder");
    assert_eq!(cme(dir.path(), &["init"]).code, 0);
    assert_eq!(cme(dir.path(), &whole(&["--date", "2026-10-30", "--title", "Delegating"])).code, 0);
    let ran = cme(dir.path(), &["check"]);
    assert_eq!(ran.code, 0, "{}", ran.stdout);
    assert!(
        ran.stdout.starts_with("2 Markdown files: 1 session, 0 other notes, 1 ignored, 0 invalid\n"),
        "{}",
        ran.stdout
    );
    let ran = cme(dir.path(), &["report"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("Delegating"), "{}", ran.stdout);
}

#[test]
fn every_form_of_a_duration_is_written_as_minutes() {
    for (given, minutes) in [("50", 50), ("50 min", 50), ("1h 15m", 75), ("1.5 h", 90), ("1:15", 75), ("PT1H15M", 75)] {
        let dir = tempfile::tempdir().expect("a folder");
        let ran = cme(dir.path(), &["new", "--duration", given]);
        assert_eq!(ran.code, 0, "{given}: {}", ran.stderr);
        let text = read(dir.path(), "Sessions/2026-11-01 Coaching.md");
        assert!(text.contains(&format!("\nduration: {minutes}\n")), "{given}: {text}");
    }
}

#[test]
fn start_and_end_give_the_duration() {
    let dir = tempfile::tempdir().expect("a folder");
    let ran = cme(dir.path(), &["new", "--start", "23:30", "--end", "00:20"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(read(dir.path(), "Sessions/2026-11-01 Coaching.md").contains("\nduration: 50\nstart: \"23:30\"\n"));
}

#[test]
fn a_date_and_time_is_written_as_its_date() {
    let dir = tempfile::tempdir().expect("a folder");
    let ran = cme(dir.path(), &["new", "--date", "2026-10-30T07:30"]);
    assert_eq!(ran.stdout, "Sessions/2026-10-30 Coaching.md\n", "{}", ran.stderr);
    assert!(read(dir.path(), "Sessions/2026-10-30 Coaching.md").contains("\ndate: 2026-10-30\n"));
}

#[test]
fn another_kind_gets_the_places_that_it_needs() {
    let dir = tempfile::tempdir().expect("a folder");
    let ran = cme(dir.path(), &["new", "--kind", "Accredited"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    insta::assert_snapshot!(read(dir.path(), "Sessions/2026-11-01 Accredited activity.md"), @r"
    ---
    cme: accredited
    date: 2026-11-01
    title:
    credits:
    ---

    ## Private
    %% What stands under this heading never leaves the note. %%
    ");
    let ran = cme(dir.path(), &["new", "--kind", "accredited", "--title", "Opioids", "--credits", "2.50"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(read(dir.path(), "Sessions/2026-11-01 Opioids.md").contains("\ncredits: 2.50\n"));
}

#[test]
fn the_note_speaks_the_journals_words() {
    let dir = tempfile::tempdir().expect("a folder");
    let settings = "format: 1\nnotes: { folders: [Coaching/Log] }\nfields: { cme: type, duration: minutes, topics: \"my topics\" }\nsections: { takeaways: [Lessons, Learned], private: [Personal] }\n";
    write(dir.path(), "cme.yaml", settings);
    fs::create_dir_all(dir.path().join("Coaching/Log")).expect("a folder");
    let ran = cme(dir.path(), &whole(&["--title", "Delegating"]));
    assert_eq!(ran.stdout, "Coaching/Log/2026-11-01 Delegating.md\n", "{}", ran.stderr);
    let text = read(dir.path(), "Coaching/Log/2026-11-01 Delegating.md");
    assert!(text.starts_with("---\ntype: coaching\ndate: 2026-11-01\nminutes: 50\n"), "{text}");
    assert!(text.contains("\nmy topics: [leadership]\n") && text.contains("\n## Lessons\n- Ask.\n"), "{text}");
    assert!(text.contains("\n## Personal\n"), "{text}");
    assert_eq!(cme(dir.path(), &["check"]).code, 0);
}

#[test]
fn what_is_odd_is_said_and_written() {
    let dir = tempfile::tempdir().expect("a folder");
    let ran = cme(dir.path(), &["new", "--date", "2027-01-02", "--title", "Mr. X, MRN 12345678"]);
    assert_eq!(ran.code, 0);
    assert!(ran.stderr.contains("warning: `date`: 2027-01-02 is in the future\nhelp: "), "{}", ran.stderr);
    assert!(ran.stderr.contains("warning: this looks like "), "{}", ran.stderr);
}

#[test]
fn the_path_is_shown_from_where_it_runs() {
    let dir = tempfile::tempdir().expect("a folder");
    write(dir.path(), "notes/cme.yaml", "format: 1\n");
    let ran = cme(dir.path(), &["new", "--journal", "notes", "--title", "Delegating"]);
    assert_eq!(ran.stdout, "notes/Sessions/2026-11-01 Delegating.md\n");
    let ran = cme(&dir.path().join("notes/Sessions"), &["new", "--title", "Leading"]);
    assert_eq!(ran.stdout, "../Sessions/2026-11-01 Leading.md\n");
}

#[test]
fn without_a_terminal_no_editor_is_opened() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut command = super::run::command(dir.path());
    let output =
        command.env("EDITOR", "no-such-editor").args(["new", "--edit", "--title", "x"]).output().expect("runs");
    assert!(output.status.success());
    assert!(
        String::from_utf8_lossy(&output.stderr)
            .starts_with("warning: no editor was opened: `--edit` needs a terminal\n")
    );
}
