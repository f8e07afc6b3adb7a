//! The dialogue in a pseudo-terminal.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use rexpect::session::{PtySession, spawn_command};

use super::{cme, read, write};
use crate::run::command;

fn start(dir: &Path, editor: Option<&str>, flags: &[&str]) -> PtySession {
    let editors: Vec<(&str, &str)> = editor.map(|editor| ("EDITOR", editor)).into_iter().collect();
    start_with(dir, &editors, flags)
}

fn start_with(dir: &Path, editors: &[(&str, &str)], flags: &[&str]) -> PtySession {
    let mut command = command(dir);
    command.env("TERM", "dumb").args(["new", "--today", "2026-11-01"]).args(flags).envs(editors.iter().copied());
    spawn_command(command, Some(20_000)).expect("a terminal")
}

fn answer(session: &mut PtySession, question: &str, answer: &str) {
    session.exp_string(question).unwrap_or_else(|error| panic!("waiting for {question:?}: {error}"));
    session.send_line(answer).expect("the line is taken");
}

fn end(mut session: PtySession) -> (String, i32) {
    let rest = session.exp_eof().expect("it ends");
    // The type of the status has no public name; it prints as `Exited(Pid(12), 0)`.
    let status = format!("{:?}", session.process().wait().expect("it ends"));
    let code = status.trim_end_matches(')').rsplit(", ").next().and_then(|code| code.parse().ok());
    (rest.replace("\r\n", "\n"), code.expect("an exit code"))
}

/// An editor that writes down the file that it is given.
fn marker(dir: &Path, code: i32) -> String {
    let script = dir.join("my editor.sh");
    let text = format!("#!/bin/sh\nprintf '%s|%s' \"$1\" \"$2\" > '{}'\nexit {code}\n", dir.join("opened").display());
    fs::write(&script, text).expect("a script");
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("a script that runs");
    format!("'{}' --wait", script.display())
}

#[test]
fn answers_make_a_whole_note() {
    let dir = tempfile::tempdir().expect("a folder");
    write(dir.path(), "cme.yaml", "format: 1\ntopics: [leadership, communication]\n");
    let mut session = start(dir.path(), None, &[]);
    answer(&mut session, "Date [2026-11-01]: ", "03/04/2026");
    session.exp_string("`03/04/2026` can be read as two dates").expect("the answer is refused");
    answer(&mut session, "Date [2026-11-01]: ", "2026-10-30");
    answer(&mut session, "Title: ", "Delegating");
    answer(&mut session, "Duration (50, 1h 15m): ", "1.5");
    session.exp_string("if these are hours, write `90`").expect("the answer is refused");
    answer(&mut session, "Duration (50, 1h 15m): ", "50 min");
    answer(
        &mut session,
        "Topics, separated by commas (used here: leadership, communication): ",
        "leadership, communication",
    );
    answer(
        &mut session,
        "Relevance to practice (one paragraph a line, an empty line ends):",
        "I give too little of it.",
    );
    answer(&mut session, "> ", "");
    answer(&mut session, "Key takeaways (one a line, an empty line ends):", "- Ask before advising.");
    answer(&mut session, "> ", "Wait.");
    answer(&mut session, "> ", "");
    answer(&mut session, "Steps for practice (one a line, an empty line ends):", "- [ ] Trial it");
    answer(&mut session, "> ", "");
    let (rest, code) = end(session);
    assert_eq!(code, 0, "{rest}");
    assert!(rest.contains("Sessions/2026-10-30 Delegating.md\nnothing is missing in it\n"), "{rest}");
    insta::assert_snapshot!(read(dir.path(), "Sessions/2026-10-30 Delegating.md"), @r"
    ---
    cme: coaching
    date: 2026-10-30
    duration: 50
    title: Delegating
    topics: [leadership, communication]
    ---

    ## Relevance to practice
    I give too little of it.

    ## Key takeaways
    - Ask before advising.
    - Wait.

    ## Steps for practice
    - [ ] Trial it

    ## Private
    %% What stands under this heading never leaves the note. %%
    ");
    assert_eq!(cme(dir.path(), &["check"]).code, 0);
}

#[test]
fn enter_leaves_everything_for_later() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut session = start(dir.path(), None, &[]);
    session.exp_string("Press Return to leave a question for later").expect("how to answer");
    for question in
        ["Date [2026-11-01]: ", "Title: ", "Duration (50, 1h 15m): ", "Topics, separated by commas: ", "> ", "> ", "> "]
    {
        answer(&mut session, question, "");
    }
    let (rest, code) = end(session);
    assert_eq!(code, 0, "{rest}");
    assert!(rest.contains("still to write in it: duration, topics, Relevance"), "{rest}");
    assert!(read(dir.path(), "Sessions/2026-11-01 Coaching.md").contains("\nduration:\ntitle:\ntopics:\n---\n"));
}

#[test]
fn topics_of_the_journal_are_suggested() {
    let dir = tempfile::tempdir().expect("a folder");
    for (day, more) in
        [(10, "topics: [feedback, leading]"), (11, "topics: [leading]"), (12, "topics: [hidden]\nprivate: true")]
    {
        let text = format!(
            "---\ncme: coaching\ndate: 2026-03-{day}\nduration: 50\n{more}\nrelevance: x\ntakeaways: x\nsteps: x\n---\n"
        );
        write(dir.path(), &format!("2026-03-{day}.md"), &text);
    }
    let mut session = start(dir.path(), None, &["--title", "x", "--date", "2026-10-30", "--duration", "50"]);
    session.exp_string("Topics, separated by commas (used here: leading, feedback): ").expect("suggestions");
}

#[test]
fn what_flags_give_is_not_asked_and_the_editor_opens_the_note() {
    let dir = tempfile::tempdir().expect("a folder");
    let editor = marker(dir.path(), 0);
    let flags = super::whole(&["--date", "2026-10-30", "--title", "Delegating"]);
    let (rest, code) = end(start(dir.path(), Some(&editor), &flags[1..]));
    assert_eq!((rest.as_str(), code), ("Sessions/2026-10-30 Delegating.md\n", 0));
    let opened = read(dir.path(), "opened");
    let file = dir.path().canonicalize().expect("a folder").join("Sessions/2026-10-30 Delegating.md");
    assert_eq!(opened, format!("--wait|{}", file.display()));
}

#[test]
fn the_visual_editor_comes_first() {
    let flags = super::whole(&["--date", "2026-10-30", "--title", "Delegating"]);
    for (visual, editor, is_opened) in
        [("mine", "no-such-editor", true), ("no-such-editor", "mine", false), (" ", "mine", true)]
    {
        let dir = tempfile::tempdir().expect("a folder");
        let mine = marker(dir.path(), 0);
        let [visual, editor] = [visual, editor].map(|name| if name == "mine" { mine.as_str() } else { name });
        let (rest, _) = end(start_with(dir.path(), &[("VISUAL", visual), ("EDITOR", editor)], &flags[1..]));
        assert_eq!(dir.path().join("opened").exists(), is_opened, "{visual}, {editor}: {rest}");
    }
}

#[test]
fn no_edit_opens_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let editor = marker(dir.path(), 0);
    let flags = super::whole(&["--date", "2026-10-30", "--title", "Delegating", "--no-edit"]);
    let (rest, code) = end(start(dir.path(), Some(&editor), &flags[1..]));
    assert_eq!(code, 0, "{rest}");
    assert!(!dir.path().join("opened").exists());
}

#[test]
fn an_editor_that_fails_is_told_behind_the_path() {
    let dir = tempfile::tempdir().expect("a folder");
    let flags = super::whole(&["--date", "2026-10-30", "--title", "Delegating"]);
    for (editor, said) in [
        (marker(dir.path(), 3), "failed: exit status: 3"),
        ("no-such-editor".to_owned(), "cannot be started: "),
        ("'x".to_owned(), "cannot be split into words"),
    ] {
        let (rest, code) = end(start(dir.path(), Some(&editor), &flags[1..]));
        assert_eq!(code, 2, "{rest}");
        assert!(rest.starts_with("Sessions/2026-10-30 Delegating"), "{rest}");
        assert!(rest.contains(said) && rest.contains("help: the note is written"), "{rest}");
    }
}

#[test]
fn a_broken_off_dialogue_writes_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut session = start(dir.path(), None, &[]);
    answer(&mut session, "Date [2026-11-01]: ", "");
    session.exp_string("Title: ").expect("the next question");
    session.send_control('d').expect("the end of input");
    let (rest, code) = end(session);
    assert_eq!(code, 2, "{rest}");
    assert!(rest.contains("the questions were broken off, so nothing was written"), "{rest}");
    assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 0);
}

#[test]
fn a_bad_flag_is_told_before_anything_is_asked() {
    let dir = tempfile::tempdir().expect("a folder");
    let (rest, code) = end(start(dir.path(), None, &["--duration", "1.5"]));
    assert_eq!(code, 2);
    assert!(rest.starts_with("error: `--duration`: "), "{rest}");
}
