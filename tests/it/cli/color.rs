//! Color, and a reader that goes away.

use std::path::Path;
use std::process::Stdio;

use super::{DELEGATING, folder, read, with};
use crate::run::{cme, command};

const ESCAPE: char = '\u{1b}';

fn faulty() -> tempfile::TempDir {
    folder(&[("a.md", &with(DELEGATING, "duration: 50", "duration: 5O"))])
}

#[test]
fn color_is_for_terminals_unless_it_is_asked_for() {
    let dir = faulty();
    let colored = |args: &[&str]| cme(dir.path(), args).stdout.contains(ESCAPE);
    assert!(!colored(&["check"]));
    assert!(!colored(&["check", "--color", "never"]));
    assert!(colored(&["check", "--color", "always"]));
    assert!(!colored(&["check", "--color", "always", "-O", "short"]), "only people see color");
    cme(dir.path(), &["check", "--color", "always", "-o", "in-color.txt"]);
    assert!(read(dir.path(), "in-color.txt").contains(ESCAPE));
}

#[test]
fn the_flag_goes_before_the_environment() {
    let dir = faulty();
    let mut command = command(dir.path());
    command.env("NO_COLOR", "1").args(["check", "--color", "always"]);
    let output = command.output().expect("it runs");
    assert!(output.stdout.contains(&0x1b));
}

#[cfg(unix)]
mod terminal {
    use super::*;
    use rexpect::session::spawn_command;

    fn shown(dir: &Path, no_color: bool, args: &[&str]) -> String {
        let mut command = command(dir);
        command.env("TERM", "xterm-256color").args(args);
        if no_color {
            command.env("NO_COLOR", "1");
        }
        spawn_command(command, Some(20_000)).expect("a terminal").exp_eof().expect("it ends")
    }

    #[test]
    fn a_terminal_shows_color_unless_it_is_told_not_to() {
        let dir = faulty();
        assert!(shown(dir.path(), false, &["check"]).contains(ESCAPE));
        assert!(!shown(dir.path(), true, &["check"]).contains(ESCAPE));
        assert!(!shown(dir.path(), false, &["check", "--color", "never"]).contains(ESCAPE));
    }

    #[test]
    fn a_file_is_the_same_whoever_has_it_written() {
        let dir = faulty();
        shown(dir.path(), false, &["check", "-o", "at-a-terminal.txt"]);
        cme(dir.path(), &["check", "-o", "elsewhere.txt"]);
        assert_eq!(read(dir.path(), "at-a-terminal.txt"), read(dir.path(), "elsewhere.txt"));
    }
}

/// Runs with a standard output that nobody reads.
fn unread(dir: &Path, args: &[&str]) -> (Option<i32>, String) {
    let mut command = command(dir);
    let mut child =
        command.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let quiet = |code| (Some(code), String::new());
    assert_eq!(unread(root, &["report", "--journal", "examples/journal", "-O", "html"]), quiet(0));
    assert_eq!(unread(root, &["list", "--journal", "examples/journal"]), quiet(0));
    assert_eq!(unread(root, &["completions", "bash"]), quiet(0));
    assert_eq!(unread(root, &["--help"]), quiet(0));
    assert_eq!(unread(root, &["check", "examples/broken", "-O", "sarif"]), quiet(1), "what was found stays found");
}
