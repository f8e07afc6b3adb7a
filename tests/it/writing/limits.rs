//! A disk that takes no more, and a folder that nobody may write into.

use std::fs;
use std::process::Output;

use super::killed;
use crate::journal::{Folder, SESSION, note};
use crate::run::{Ran, command};

/// Runs `cme` where no file may get longer than so many blocks of 512 bytes: the system refuses to write more, as it does
/// on a full disk.
fn within(folder: &Folder, blocks: u32, args: &[&str]) -> Ran {
    let cme = command(folder.path());
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let output: Output = std::process::Command::new("sh")
        .args(["-c", &script])
        .arg(cme.get_program())
        .args(args)
        .current_dir(folder.path())
        .output()
        .expect("sh runs");
    Ran::from(output)
}

/// The names of all that lies in a folder.
fn names(folder: &Folder, below: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder.path().join(below)) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_report_that_does_not_fit_is_told_and_the_old_one_stays() {
    let folder = Folder::of(note(SESSION, "")).with("cme-templates/long.txt", killed::long());
    let old = "<!-- written by cme 0.1.0 -->\nthe old report\n";
    folder.write("out.txt", old);
    let before = names(&folder, "");
    for blocks in [0, 8, 900] {
        let ran = within(&folder, blocks, &["report", "long", "-o", "out.txt"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{}", ran.stderr);
        assert!(ran.stderr.starts_with("error: cannot write `out.txt`: File too large"), "{}", ran.stderr);
        assert_eq!(fs::read_to_string(folder.path().join("out.txt")).expect("the file"), old);
        assert_eq!(names(&folder, ""), before, "nothing is left of what was begun");
    }
}

#[test]
fn a_note_that_does_not_fit_is_told_and_stays_as_it_was() {
    let home = "<!-- cme:begin -->\n<!-- cme:end -->\n";
    let folder = Folder::of(note(SESSION, "")).with("Home.md", home);
    let ran = within(&folder, 0, &["report", "--inject", "Home.md"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.starts_with("error: cannot write `") && ran.stderr.contains("Home.md`: File too large"));
    assert_eq!(fs::read_to_string(folder.path().join("Home.md")).expect("the note"), home);
    assert_eq!(names(&folder, ""), ["Home.md", "note.md"]);
}

#[test]
fn a_new_note_that_does_not_fit_is_told_and_is_not_there() {
    let folder = Folder::new().with("Sessions/2026-03-14 Delegating.md", note(SESSION, ""));
    let ran = within(&folder, 0, &["new", "--title", "T", "--date", "2026-04-01"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{}", ran.stderr);
    assert!(ran.stderr.contains("2026-04-01 T.md`: File too large"), "{}", ran.stderr);
    assert_eq!(names(&folder, "Sessions"), ["2026-03-14 Delegating.md"]);
}

#[test]
fn settings_that_do_not_fit_are_told_and_are_not_there() {
    let folder = Folder::new();
    let ran = within(&folder, 0, &["init"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{}", ran.stderr);
    assert!(ran.stderr.contains("cme.yaml`: File too large"), "{}", ran.stderr);
    assert_eq!(names(&folder, ""), [""; 0]);
}

#[test]
fn a_folder_that_is_read_only_is_told_by_every_command_that_writes() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new()
        .with("Sessions/note.md", note(SESSION, ""))
        .with("Home.md", "<!-- cme:begin -->\n<!-- cme:end -->\n");
    let set = |mode: u32| {
        for path in ["Sessions", ""] {
            fs::set_permissions(folder.path().join(path), fs::Permissions::from_mode(mode)).expect("another mode");
        }
    };
    set(0o555);
    // Whoever may write everywhere, such as root, cannot be refused.
    if fs::write(folder.path().join("probe"), "").is_err() {
        for (args, path) in [
            (&["report", "-o", "out.md"][..], "out.md"),
            (&["report", "--inject", "Home.md"], "Home.md"),
            (&["new", "--title", "T", "--folder", "Sessions"], " T.md"),
            (&["init"], "cme.yaml"),
        ] {
            let ran = crate::run::cme(folder.path(), args);
            assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{args:?}: {}", ran.stderr);
            assert!(ran.stderr.contains(&format!("{path}`: Permission denied")), "{args:?}: {}", ran.stderr);
        }
    }
    set(0o755);
}
