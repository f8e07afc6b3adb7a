//! Files of any size and kind, and files that go away: each ends in one bucket, and little of it is read.

use std::fs::{self, File};

use cme::gather;
use cme::model::Tally;
use cme::rulebook;
use cme::walk;

use super::{Instant, LONG};
use crate::journal::{Folder, SESSION, lines, note};
use crate::run::cme;

const INVALID: Tally = Tally { walked: 1, sessions: 0, other: 0, invalid: 1, ignored: 0 };

/// A file of that many bytes, all but its beginning without a place on the disk where the system can.
fn long(folder: &Folder, path: &str, begin: &str, length: u64) {
    folder.write(path, begin);
    let file = File::options().write(true).open(folder.path().join(path)).expect("the file");
    file.set_len(length).expect("a longer file");
}

#[cfg(unix)]
#[test]
fn a_note_of_a_gigabyte_is_not_read() {
    let start = Instant::now();
    let (session, other) = (Folder::new(), Folder::new());
    long(&session, "note.md", &note(SESSION, ""), 1 << 30);
    long(&other, "note.md", "# Other\n", 1 << 30);
    let gathered = session.gather();
    assert_eq!(gathered.journal.tally, INVALID);
    assert_eq!(
        lines(&gathered),
        "note.md:1:1 note-too-large `---`\n  this note is longer than 8 MiB, so it is not read (the note begins here)\n  \
         help: move what is not about the session into another note; keep recordings and scans as files beside it\n"
    );
    assert_eq!(other.gather().journal.tally, Tally { other: 1, invalid: 0, ..INVALID });
    assert!(start.elapsed() < LONG, "{:?}", start.elapsed());
}

#[test]
fn a_line_of_a_hundred_megabytes_is_not_read() {
    let line = format!("{SESSION}title: {}\n", "x".repeat(100_000_000));
    let start = Instant::now();
    let folder = Folder::of(note(&line, ""));
    let gathered = folder.gather();
    assert_eq!(gathered.journal.tally, INVALID);
    assert!(lines(&gathered).contains("this note is longer than 8 MiB, so it is not read"), "{}", lines(&gathered));
    assert!(start.elapsed() < LONG, "{:?}", start.elapsed());
}

/// With so little memory to be had, no more than the head of a note can be read into it.
#[cfg(target_os = "linux")]
#[test]
fn long_notes_take_no_memory() {
    let folder = Folder::new();
    for name in ["a.md", "b.md", "c.md"] {
        long(&folder, name, &note(SESSION, ""), 1 << 30);
    }
    let (code, said) = limited(&folder, "check -O short");
    assert_eq!((code, said.matches("[note-too-large]").count()), (Some(1), 3), "{said}");
}

/// Runs with so little memory to be had, addresses included.
#[cfg(target_os = "linux")]
fn limited(folder: &Folder, args: &str) -> (Option<i32>, String) {
    let limited = format!("ulimit -v 600000; exec '{}' {args}", env!("CARGO_BIN_EXE_cme"));
    let ran = std::process::Command::new("sh").args(["-c", &limited]).current_dir(folder.path()).output();
    let ran = ran.expect("a shell");
    (ran.status.code(), String::from_utf8_lossy(&ran.stdout).into_owned() + &String::from_utf8_lossy(&ran.stderr))
}

#[cfg(target_os = "linux")]
#[test]
fn a_report_takes_no_more_memory_than_its_templates_need() {
    let folder = Folder::of(note(SESSION, "")).with("cme-templates/own.md", "{{ totals.sessions }} session\n");
    for (args, says) in [("report", "Delegating"), ("report appraisal", "Delegating"), ("report own", "1 session")] {
        let (code, said) = limited(&folder, args);
        assert!(code == Some(0) && said.contains(says), "{args}: {said}");
    }
}

/// What the notes hold is printed, however much it is; the user's own templates may not print for ever.
#[test]
fn a_long_journal_has_a_long_report() {
    let folder = Folder::new();
    let words = "Words on nights. ".repeat(420_000);
    for day in 10..20 {
        let date = format!("2026-02-{day}");
        let front = SESSION.replace("2026-03-14", &date).replace("takeaways: Ask.\n", "");
        folder.write(&format!("{date}.md"), note(&front, &format!("## Key takeaways\n{words}\n")));
    }
    let ran = cme(folder.path(), &["report", "appraisal", "-O", "md", "-o", "out.md"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let length = fs::metadata(folder.path().join("out.md")).expect("a report").len();
    assert!(length > 65 << 20, "{length}");
}

/// Between listing and reading a sync tool may do anything.
#[test]
fn a_note_that_goes_away_or_changes_is_read_as_it_is_then() {
    let folder = Folder::new();
    for name in ["changed.md", "gone.md", "grown.md", "replaced.md", "same.md"] {
        folder.write(name, note(&SESSION.replace("title: Delegating", &format!("title: {name}")), ""));
    }
    let (settings, rulebooks) = (folder.settings(), rulebook::built_in(rulebook::DEFAULT));
    let listing = walk::list(folder.path(), &settings).expect("a listing");
    fs::remove_file(folder.path().join("gone.md")).expect("gone");
    folder.write("changed.md", "# Other\n");
    long(&folder, "grown.md", &note(SESSION, ""), 9 << 20);
    fs::remove_file(folder.path().join("replaced.md")).expect("gone");
    fs::create_dir(folder.path().join("replaced.md")).expect("a folder");
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 1).expect("a date");
    let gathered = gather::gather(&listing, &settings, &rulebooks, today);
    assert_eq!(gathered.journal.tally, Tally { walked: 5, sessions: 1, other: 1, invalid: 3, ignored: 0 });
    let said = lines(&gathered);
    assert!(said.contains("gone.md:1:1 unreadable-note") && said.contains("it was there a moment ago"), "{said}");
    assert!(said.contains("grown.md:1:1 note-too-large") && said.contains("replaced.md:1:1 unreadable-note"), "{said}");
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    #[test]
    fn pipes_devices_and_sockets_are_not_opened() {
        let folder = Folder::new();
        let made = Command::new("mkfifo").arg(folder.path().join("pipe.md")).status();
        assert!(made.expect("mkfifo runs").success());
        let _socket = UnixListener::bind(folder.path().join("socket.md")).expect("a socket");
        symlink("/dev/zero", folder.path().join("zero.md")).expect("a link");
        let gathered = folder.gather();
        assert_eq!(gathered.journal.tally, Tally { walked: 3, sessions: 0, other: 0, invalid: 2, ignored: 1 });
        let said = "  this note cannot be read: it is no regular file ()\n  help: move it out of the journal, or put a copy that can be read in its place\n";
        let pipe = lines(&gathered);
        assert!(
            pipe.starts_with(&format!(
                "pipe.md:1:1 unreadable-note ``\n{said}socket.md:1:1 unreadable-note ``\n{said}"
            )),
            "{pipe}"
        );
    }

    /// Whoever may do everything is kept out of nothing.
    #[test]
    fn what_one_may_not_read_is_said() {
        let folder = Folder::new().with("inside/a.md", note(SESSION, "")).with("b.md", note(SESSION, ""));
        let [inside, note] = ["inside", "b.md"].map(|name| folder.path().join(name));
        let allow = |mode: u32| {
            for path in [&inside, &note] {
                fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("another mode");
            }
        };
        allow(0o000);
        if File::open(&note).is_err() {
            let ran = cme(folder.path(), &["check"]);
            let said = ["this folder cannot be read: Permission denied", "this note cannot be read: Permission denied"];
            assert!(ran.code == 1 && said.iter().all(|said| ran.stdout.contains(said)), "{}", ran.stdout);
        }
        allow(0o755);
    }

    #[test]
    fn a_link_into_itself_or_out_of_the_journal_is_not_followed() {
        let outside = Folder::of(note(SESSION, "SECRET"));
        let folder = Folder::of(note(SESSION, ""));
        for (target, name) in [("..", "up"), (".", "here"), ("itself.md", "itself.md"), ("/", "root")] {
            symlink(target, folder.path().join(name)).expect("a link");
        }
        symlink(outside.path(), folder.path().join("outside")).expect("a link");
        symlink(outside.path().join("note.md"), folder.path().join("outside.md")).expect("a link");
        let ran = cme(folder.path(), &["check"]);
        assert_eq!((ran.code, ran.stdout.matches("[link-not-followed]").count()), (0, 6), "{}", ran.stdout);
        assert!(ran.stdout.contains("1 session, 0 other notes, 2 ignored"), "{}", ran.stdout);
        assert!(!ran.stdout.contains("SECRET"));
    }
}
