//! A link where a file is to be written: it stays, and what it leads to is written.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};

use crate::journal::{Folder, SESSION, note};
use crate::run::cme;

fn journal() -> Folder {
    Folder::of(note(SESSION, ""))
}

#[test]
fn what_it_leads_to_is_written_and_keeps_its_mode() {
    let folder = journal();
    let shared = Folder::new();
    let real = shared.path().join("real.md");
    assert_eq!(cme(folder.path(), &["report", "-o", real.to_str().expect("a path")]).code, 0);
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("another mode");
    symlink(&real, folder.path().join("out.md")).expect("a link");
    let ran = cme(folder.path(), &["report", "summary", "-o", "out.md"]);
    assert!(ran.code == 0 && ran.stderr.starts_with("wrote out.md\n"), "{}", ran.stderr);
    assert_eq!(fs::read_link(folder.path().join("out.md")).expect("still a link"), real);
    assert!(fs::read_to_string(&real).expect("the file").starts_with("# Learning activity summary"));
    assert_eq!(fs::metadata(&real).expect("the file").permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_dir(shared.path()).expect("the folder").count(), 1);
}

#[test]
fn a_link_to_a_note_is_no_way_to_write_over_it() {
    let folder = journal();
    let before = fs::read_to_string(folder.path().join("note.md")).expect("the note");
    for (command, name) in [("list", "list.csv"), ("check", "check.json"), ("report", "report.html")] {
        symlink("note.md", folder.path().join(name)).expect("a link");
        let ran = cme(folder.path(), &[command, "-o", name]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{command}: {}", ran.stderr);
        assert_eq!(fs::read_to_string(folder.path().join("note.md")).expect("the note"), before, "{command}");
    }
}

#[test]
fn a_table_has_no_mark_so_it_is_written_through_no_link() {
    let outside = Folder::new().with("precious", "mine\n");
    let folder = journal();
    symlink(outside.path().join("precious"), folder.path().join("list.csv")).expect("a link");
    for command in ["list", "check"] {
        let ran = cme(folder.path(), &[command, "-o", "list.csv"]);
        assert!(ran.code == 2 && ran.stderr.starts_with("error: cannot write `list.csv`: it is a link\n"), "{ran:?}");
    }
    let ran = cme(folder.path(), &["report", "-o", "list.csv"]);
    assert!(ran.code == 2 && ran.stderr.contains("cme did not write it"), "{}", ran.stderr);
    assert_eq!(fs::read_to_string(outside.path().join("precious")).expect("the file"), "mine\n");
}

#[test]
fn a_link_that_leads_nowhere_is_told() {
    let folder = journal();
    symlink("no/where.md", folder.path().join("nowhere.md")).expect("a link");
    symlink("loop.md", folder.path().join("loop.md")).expect("a link");
    for name in ["nowhere.md", "loop.md"] {
        for command in ["report", "list"] {
            let ran = cme(folder.path(), &[command, "-o", name]);
            assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
            let expected = format!("error: cannot write `{name}`: it is a link that leads nowhere\nhelp: ");
            assert!(ran.stderr.starts_with(&expected), "{}", ran.stderr);
            assert!(folder.path().join(name).is_symlink());
        }
    }
}

#[test]
fn a_name_as_long_as_a_system_lets_it_be() {
    let folder = journal();
    let name = "x".repeat(252) + ".md";
    let ran = cme(folder.path(), &["report", "-o", &name]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(folder.path().join(name).is_file());
}
