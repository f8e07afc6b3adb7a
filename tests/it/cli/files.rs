//! Files that are written: their formats, their modes, and what is never written over.

use super::{DELEGATING, folder, read, tiny, write};
use crate::run::cme;

#[test]
fn the_ending_of_the_file_names_the_format() {
    let (dir, out) = (tiny(), folder(&[]));
    let report = |args: &[&str]| {
        cme(out.path(), &[&["report", "--journal", dir.path().to_str().expect("a path")], args].concat())
    };
    let endings = [
        ("a.md", "md"),
        ("a.MARKDOWN", "md"),
        ("a.html", "html"),
        ("a.htm", "html"),
        ("a.csv", "csv"),
        ("a.json", "json"),
    ];
    for (file, format) in endings {
        let ran = report(&["-o", file]);
        assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{file}");
        let (wrote, tally) = ran.stderr.split_once('\n').expect("two lines");
        assert_eq!(wrote, format!("wrote {file}"));
        assert!(tally.contains("Markdown file") && tally.contains("invalid"), "{tally}");
        let mark = if format == "csv" { "\u{feff}" } else { "" };
        assert_eq!(read(out.path(), file), format!("{mark}{}", report(&["-O", format]).stdout), "{file}");
    }
    assert_eq!(report(&["-q", "-o", "b.md"]).stderr, "");
    assert_eq!(report(&["-o", "plain"]).code, 0, "a name without an ending says nothing");
    assert_eq!(read(out.path(), "plain"), read(out.path(), "a.md"));
    assert_eq!(report(&["-O", "html", "-o", "page"]).code, 0);
    assert_eq!(read(out.path(), "page"), read(out.path(), "a.html"));
}

#[test]
fn an_ending_that_is_no_format_is_refused() {
    let dir = tiny();
    for file in ["a.doc", "a.typ", "a.md.bak"] {
        let ran = cme(dir.path(), &["report", "-o", file]);
        assert_eq!((ran.code, dir.path().join(file).exists()), (2, false), "{file}");
        assert!(ran.stderr.contains("help: let FILE end in .md, .html, .csv, .json, .pdf or .txt"), "{}", ran.stderr);
    }
    assert_eq!(cme(dir.path(), &["report", "-O", "md", "-o", "a.doc"]).code, 0, "unless the format is named");
}

#[test]
fn a_template_and_the_ending_of_the_file_must_agree() {
    let dir = tiny();
    write(dir.path(), "own/letter.md", "Dear board\n");
    let ran = cme(dir.path(), &["report", "--template", "own/letter.md", "-o", "letter.html"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.starts_with("error: the template `letter.md` makes md, not html\n"), "{}", ran.stderr);
    assert_eq!(cme(dir.path(), &["report", "--template", "own/letter.md", "-o", "out.md"]).code, 0);
}

#[test]
fn a_dash_is_standard_output() {
    let dir = tiny();
    for command in [&["report"][..], &["list"], &["check"], &["template", "log.md"]] {
        let plain = cme(dir.path(), command);
        let dash = cme(dir.path(), &[command, &["-o", "-"]].concat());
        assert_eq!((dash.code, dash.stdout, dash.stderr), (0, plain.stdout, plain.stderr), "{command:?}");
    }
    assert!(!dir.path().join("-").exists());
}

#[test]
fn only_its_own_reports_are_replaced() {
    let dir = tiny();
    for file in ["a.md", "a.html", "a.json"] {
        for _ in 0..2 {
            assert_eq!(cme(dir.path(), &["report", "-o", file]).code, 0, "{file}");
        }
    }
    for (file, text) in [("mine.md", "# Mine\n"), ("mine.csv", "a,b\n"), ("mine.html", "<p>mine")] {
        write(dir.path(), file, text);
        let ran = cme(dir.path(), &["report", "-o", file]);
        assert_eq!((ran.code, read(dir.path(), file).as_str()), (2, text), "{file}");
        assert!(ran.stderr.ends_with("help: choose another name, or add --force to replace it\n"), "{}", ran.stderr);
        assert_eq!(cme(dir.path(), &["report", "-o", file, "--force"]).code, 0, "{file}");
        assert_ne!(read(dir.path(), file), text);
    }
}

#[test]
fn what_an_own_template_makes_is_replaced_only_if_it_bears_the_mark() {
    let dir = tiny();
    write(dir.path(), "cme-templates/plain.md", "Dear board\n");
    write(
        dir.path(),
        "cme-templates/marked.md",
        "Dear board\n<!-- written by {{ tool.name }} {{ tool.version }} -->\n",
    );
    let code = |name: &str, more: &[&str]| {
        let file = format!("{name}.md");
        cme(dir.path(), &[&["report", name, "-o", &file], more].concat()).code
    };
    assert_eq!([code("plain", &[]), code("plain", &[]), code("plain", &["--force"])], [0, 2, 0]);
    assert_eq!([code("marked", &[]), code("marked", &[])], [0, 0]);
    assert_eq!(cme(dir.path(), &["report", "-o", "table.csv"]).code, 0);
    assert_eq!(cme(dir.path(), &["report", "-o", "table.csv"]).code, 2, "a table has no place for the mark");
}

#[test]
fn notes_and_settings_are_never_written_over() {
    let dir = tiny();
    let note = "Sessions/2026-03-14 Delegating.md";
    for command in [&["check"][..], &["list"], &["list", "-O", "json"], &["template", "log.md"], &["report"]] {
        for file in [note, "cme.yaml"] {
            let ran = cme(dir.path(), &[command, &["-o", file]].concat());
            assert_eq!(ran.code, 2, "{command:?} {file}: {ran:?}");
        }
    }
    write(dir.path(), "rules.yaml", "mine");
    write(dir.path(), "cme-templates/mine.html", "mine");
    write(dir.path(), "Session.bak", DELEGATING);
    write(dir.path(), "old/CME.yaml", "mine");
    for command in [&["list"][..], &["check"]] {
        for file in ["rules.yaml", "cme-templates/mine.html"] {
            assert_eq!(cme(dir.path(), &[command, &["-o", file]].concat()).code, 2, "{command:?} {file}");
            assert_eq!(read(dir.path(), file), "mine");
        }
    }
    for file in [note, "cme.yaml", "Session.bak", "old/CME.yaml"] {
        let ran = cme(dir.path(), &["report", "-O", "md", "-o", file, "--force"]);
        assert_eq!(ran.code, 2, "{file}: {ran:?}");
        assert!(ran.stderr.contains("cme never changes notes or settings\nhelp: choose another name\n"), "{ran:?}");
    }
    assert_eq!((read(dir.path(), "Session.bak"), read(dir.path(), "old/CME.yaml")), (DELEGATING.into(), "mine".into()));
    assert_eq!(read(dir.path(), note), DELEGATING);
    assert!(read(dir.path(), "cme.yaml").starts_with("format: 1\n"));
    for _ in 0..2 {
        assert_eq!(cme(dir.path(), &["list", "-o", "list.csv"]).code, 0, "a list is written anew");
        assert_eq!(cme(dir.path(), &["check", "-o", "check.sarif"]).code, 0, "so is what was found");
    }
}

#[test]
fn what_cannot_be_written_is_told_with_path_and_cause() {
    let dir = tiny();
    write(dir.path(), "file", "");
    for command in ["report", "list", "check"] {
        let error = |file: &str| {
            let ran = cme(dir.path(), &[command, "-o", file]);
            assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{command} {file}: {ran:?}");
            ran.stderr
        };
        let nowhere = error("no/where.md");
        assert!(nowhere.starts_with("error: cannot write `no/where.md`: there is no folder `no`\nhelp: "), "{nowhere}");
        assert!(error("Sessions").starts_with("error: cannot write `Sessions`: it is a folder\nhelp: "));
        assert!(error("file/a.md").starts_with("error: cannot write `file/a.md`: "));
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("the file").permissions().mode() & 0o777
    }

    #[test]
    fn a_new_file_is_its_owners_only_and_a_replaced_one_keeps_its_mode() {
        let dir = tiny();
        for (command, file) in [("report", "a.md"), ("report", "a.csv"), ("list", "b.csv"), ("check", "c.json")] {
            assert_eq!(cme(dir.path(), &[command, "-o", file]).code, 0, "{file}");
            assert_eq!(mode(&dir.path().join(file)), 0o600, "{file}");
        }
        let report = dir.path().join("a.md");
        fs::set_permissions(&report, Permissions::from_mode(0o644)).expect("another mode");
        assert_eq!(cme(dir.path(), &["report", "summary", "-o", "a.md"]).code, 0);
        assert_eq!(mode(&report), 0o644);
        assert!(read(dir.path(), "a.md").starts_with("# Learning activity summary"));
    }

    #[test]
    fn a_folder_that_is_read_only_is_told() {
        let dir = tiny();
        let locked = dir.path().join("locked");
        fs::create_dir(&locked).expect("a folder");
        fs::set_permissions(&locked, Permissions::from_mode(0o555)).expect("another mode");
        if fs::write(locked.join("probe"), "").is_ok() {
            // Whoever may write everywhere, such as root, cannot be refused.
            return;
        }
        let ran = cme(dir.path(), &["report", "-o", "locked/a.md"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
        assert!(ran.stderr.starts_with("error: cannot write `locked/a.md`: Permission denied"), "{}", ran.stderr);
    }
}
