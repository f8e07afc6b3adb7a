//! The vaults that the benchmarks run on: what they add up to is worked out apart from the library.

#[path = "../../examples/make_vault/vault/mod.rs"]
mod make;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use make::Plan;
use serde_json::Value;

use crate::run::cme;

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.display().to_string(), fs::read(&path).expect("a file"));
        }
    }
    found
}

#[test]
fn its_sums_are_those_of_the_report() {
    for (notes, share, seed) in [(300, 300, 1), (200, 1_000, 2), (100, 50, 3)] {
        let dir = tempfile::tempdir().expect("a folder");
        let sums = make::write(dir.path(), &Plan { notes, share, seed }).expect("it is written");
        let ran = cme(dir.path(), &["report", "-O", "json"]);
        let report: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}", ran.stderr));
        let (totals, tally) = (&report["totals"], &report["tally"]);
        assert_eq!(tally["walked"], sums.notes);
        assert_eq!((&tally["sessions"], &tally["invalid"]), (&sums.sessions.into(), &0.into()));
        assert_eq!((&totals["sessions"], &totals["minutes"]), (&sums.claimed.into(), &sums.minutes.into()));
        let credits = format!("{}.{:02}", sums.hundredths / 100, sums.hundredths % 100);
        assert_eq!(totals["credits"], credits, "of {notes} notes with seed {seed}");
    }
}

#[test]
fn the_same_numbers_give_the_same_vault() {
    let vault = |seed| {
        let dir = tempfile::tempdir().expect("a folder");
        let inside = dir.path().join("vault");
        make::write(&inside, &Plan { notes: 60, share: 500, seed }).expect("it is written");
        let root = inside.display().to_string();
        files(&inside).into_iter().map(|(path, text)| (path.replace(&root, ""), text)).collect::<Vec<_>>()
    };
    assert_eq!(vault(1), vault(1));
    assert_ne!(vault(1), vault(2));
}

#[test]
fn nothing_is_written_beside_other_files() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join("mine.md"), "x").expect("a file");
    let refused = make::write(dir.path(), &Plan { notes: 3, share: 1_000, seed: 1 });
    assert_eq!(refused.map_err(|error| error.to_string()), Err("the folder is not empty".to_owned()));
    assert_eq!(files(dir.path()).len(), 1);
}

#[test]
fn its_notes_are_without_warnings() {
    let dir = tempfile::tempdir().expect("a folder");
    let sums = make::write(dir.path(), &Plan { notes: 300, share: 500, seed: 4 }).expect("it is written");
    assert!(sums.to_string().contains("sessions 150"), "{sums}");
    let ran = cme(dir.path(), &["check"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("no errors, no warnings"), "{}", ran.stdout);
}

/// Runs in a terminal, each time for a moment only, so that whatever machine takes its time over it.
#[cfg(unix)]
mod slowly {
    use std::path::Path;
    use std::thread::sleep;
    use std::time::Duration;

    use rexpect::process::{Signal, WaitStatus};
    use rexpect::session::{PtySession, spawn_command};

    pub(super) fn start(dir: &Path, arguments: &[&str]) -> PtySession {
        let mut command = crate::run::command(dir);
        command.env("TERM", "xterm").env("RAYON_NUM_THREADS", "1").args(arguments);
        spawn_command(command, Some(60_000)).expect("a terminal")
    }

    /// Lets it run on for so many moments, or to its end.
    pub(super) fn go_on(session: &mut PtySession, moments: usize) {
        for _ in 0..moments {
            if session.process().status() != Some(WaitStatus::StillAlive) {
                return;
            }
            session.process_mut().signal(Signal::SIGSTOP).expect("it stops");
            sleep(Duration::from_millis(60));
            session.process_mut().signal(Signal::SIGCONT).expect("it goes on");
            sleep(Duration::from_millis(4));
        }
    }

    /// Presses Ctrl-C: what is seen of it then, and how it has ended.
    pub(super) fn interrupted(mut session: PtySession) -> (String, WaitStatus) {
        session.process_mut().signal(Signal::SIGSTOP).expect("it stops");
        session.send_control('c').expect("it is sent");
        session.process_mut().signal(Signal::SIGCONT).expect("it goes on");
        let seen = session.exp_eof().expect("it ends");
        (seen, session.process().wait().expect("it has ended"))
    }

    /// All that is seen of it, when it has ended.
    pub(super) fn seen(dir: &Path, arguments: &[&str]) -> String {
        let mut session = start(dir, arguments);
        go_on(&mut session, 1_000);
        session.exp_eof().expect("it ends")
    }
}

#[cfg(unix)]
#[test]
fn a_terminal_shows_how_far_a_long_reading_is() {
    let dir = tempfile::tempdir().expect("a folder");
    make::write(dir.path(), &Plan { notes: 1_000, share: 1_000, seed: 5 }).expect("it is written");
    let shown = slowly::seen(dir.path(), &["check", "--color", "never"]);
    let (progress, results) = shown.rsplit_once("\r\x1b[K").expect("the line is erased");
    assert!(progress.contains(" of 1000 files, ") && progress.contains(" sessions, 0 diagnostics"), "{shown:?}");
    assert!(results.starts_with("1,000 Markdown files") && !results.contains('\x1b'), "{results:?}");
    let quiet = slowly::seen(dir.path(), &["check", "--color", "never", "-q"]);
    assert!(!quiet.contains('\x1b'), "{quiet:?}");
    let piped = cme(dir.path(), &["check"]);
    assert!(!piped.stderr.contains('\x1b') && !piped.stderr.contains(" of 1000 "), "{}", piped.stderr);
}

#[cfg(unix)]
#[test]
fn a_run_that_is_interrupted_leaves_nothing_behind() {
    use rexpect::process::{Signal, WaitStatus};

    let dir = tempfile::tempdir().expect("a folder");
    make::write(dir.path(), &Plan { notes: 2_000, share: 1_000, seed: 5 }).expect("it is written");
    let before = files(dir.path());
    // On a busy machine a run may have ended before the signal is sent; then it is the next one's turn.
    let interrupted = || {
        let mut session = slowly::start(dir.path(), &["report", "-o", "report.html"]);
        slowly::go_on(&mut session, 1);
        match slowly::interrupted(session).1 {
            WaitStatus::Exited(_, 0) => fs::remove_file(dir.path().join("report.html")).is_err(),
            WaitStatus::Signaled(_, Signal::SIGINT, _) => true,
            status => panic!("{status:?}"),
        }
    };
    assert!((0..50).any(|_| interrupted()), "no run was interrupted");
    assert_eq!(files(dir.path()), before);
}

#[cfg(unix)]
#[test]
fn a_run_that_is_interrupted_takes_its_progress_away() {
    use rexpect::process::{Signal, WaitStatus};

    let dir = tempfile::tempdir().expect("a folder");
    make::write(dir.path(), &Plan { notes: 2_000, share: 1_000, seed: 5 }).expect("it is written");
    // A run may have ended before the signal is sent, or not yet have shown anything.
    let interrupted = |moments: usize| {
        let mut session = slowly::start(dir.path(), &["check"]);
        slowly::go_on(&mut session, moments);
        let (seen, status) = slowly::interrupted(session);
        let is_signaled = matches!(status, WaitStatus::Signaled(_, Signal::SIGINT, _));
        let is_shown = is_signaled && seen.contains(" of 2000 files");
        assert!(!is_shown || seen.ends_with("\r\x1b[K"), "{seen:?}");
        is_shown
    };
    assert!((0..60).any(|run| interrupted(8 + run % 12)), "no run was interrupted while it showed how far it is");
}
