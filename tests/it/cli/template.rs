//! `cme template` and `cme explain`.

use super::{folder, read, tiny, transcript, write};
use crate::run::cme;

#[test]
fn templates_are_listed_printed_and_copied_out() {
    let dir = tiny();
    write(dir.path(), "cme-templates/letter.md", "Dear board\n");
    write(dir.path(), "cme-templates/README", "not a template\n");
    let lines: &[&[&str]] = &[
        &["template"],
        &["template", "summary.md"],
        &["template", "summary.md", "-o", "-"],
        &["template", "sumary.md"],
        &["template", "log.csv"],
        &["template", "log.md", "-o", "log.md"],
        &["template", "log.md", "-o", "log.md"],
        &["template", "log.md", "-o", "no/where/log.md"],
        &["template", "log.md", "-o", "cme-templates/mine.md"],
        &["report", "letter"],
    ];
    insta::assert_snapshot!(transcript(dir.path(), lines));
    let fresh = tiny();
    assert_eq!(cme(fresh.path(), &["template", "log.md", "-o", "cme-templates/letter.md"]).code, 0);
    assert_eq!(cme(fresh.path(), &["report", "letter"]).code, 0, "the folder is made with the first template in it");
    assert_eq!(read(dir.path(), "log.md"), cme(dir.path(), &["template", "log.md"]).stdout);
}

#[test]
fn every_template_can_be_printed_and_works_as_an_own_one() {
    let dir = tiny();
    for name in cme::report::template::built_in_names() {
        let ran = cme(dir.path(), &["template", name]);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{name}");
        assert!(ran.stdout.ends_with('\n'), "{name}");
    }
    let built_in = cme(dir.path(), &["report", "log", "-O", "html"]).stdout;
    write(dir.path(), "cme-templates/log.html", &cme(dir.path(), &["template", "log.html"]).stdout);
    assert_eq!(cme(dir.path(), &["report", "log", "-O", "html"]).stdout, built_in);
}

#[test]
fn templates_are_checked() {
    let dir = tiny();
    let all = [
        ("letter.md", "{{ entry_count }}\n{% for entry in entries %}{{ entry.titel }}{% endfor %}\n"),
        ("right.txt", "{{ totals.credits }}\n{{ missing.text | default(\"\") }}\n"),
        ("data.json", "{ \"credits\": \"{{ totals.credits }}\" }\n"),
        ("open.html", "<p>\n{% if license is defined %}\n<b>{{ license.nmber }}</b>\n"),
        ("table.csv", "no,topics\n{% for e in entries %}\n{{ e.no }},{{ e.topics | join_words }}\n{% endfor %}\n"),
        ("README", "no template\n"),
        ("cme-templates/parts/_part.md", "{{ totals.hours }}\n"),
        ("cme-templates/letters/board.md", "{% include \"parts/_part.md\" %}\n"),
    ];
    for (name, text) in all {
        write(dir.path(), name, text);
    }
    let lines: &[&[&str]] = &[
        &["template", "check", "letter.md"],
        &["template", "check", "right.txt", "data.json"],
        &["template", "check", "open.html", "table.csv"],
        &["template", "check", "cme-templates/letters/board.md", "--quiet"],
        &["template", "check", "README"],
        &["template", "check"],
    ];
    insta::assert_snapshot!(transcript(dir.path(), lines));
    assert_eq!(cme(dir.path(), &["template", "check", "nosuch.md"]).code, 2);
}

#[test]
fn nothing_is_read_but_the_template_and_its_folder() {
    let dir = folder(&[("cme.yaml", "format: 1\n"), ("a/letter.md", "{{ totals.credits }}\n")]);
    write(dir.path(), "Sessions/broken.md", "---\ncme: coaching\n---\n");
    let ran = cme(dir.path(), &["template", "check", "a/letter.md"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "a/letter.md: no mistakes, rendered 40 times\n"));
}

#[cfg(unix)]
#[test]
fn an_include_never_leaves_the_folder_of_its_template() {
    use std::os::unix::fs::symlink;
    let outside = folder(&[("secret.md", "SECRET\n")]);
    let dir = folder(&[("own/letter.md", ""), ("own/deep/part.md", "DEEP\n"), ("beside.md", "BESIDE\n")]);
    symlink(outside.path().join("secret.md"), dir.path().join("own/link.md")).expect("a link");
    symlink(outside.path(), dir.path().join("own/folder")).expect("a link");
    let absolute = outside.path().join("secret.md").to_str().expect("a path").to_owned();
    for name in ["link.md", "folder/secret.md", "../beside.md", "deep/../../beside.md", "deep/part.md", &absolute] {
        write(dir.path(), "own/letter.md", &format!("{{% include \"{name}\" %}}\n"));
        for command in [&["template", "check", "own/letter.md"][..], &["report", "--template", "own/letter.md"]] {
            let journal = tiny();
            let journal = journal.path().to_str().expect("a path");
            let ran = cme(dir.path(), &[command, &["--journal", journal]].concat());
            let all = ran.stdout + &ran.stderr;
            assert!(ran.code > 0 && all.contains("error: there is no template `"), "{name}: {all}");
            assert!(!["SECRET", "BESIDE", "DEEP"].iter().any(|text| all.contains(text)), "{name}: {all}");
        }
    }
}

#[test]
fn explained() {
    let dir = folder(&[]);
    let lines: &[&[&str]] = &[
        &["explain", "missing-field"],
        &["explain", "error[invalid-date]"],
        &["explain", "mising-field"],
        &["explain", "missing_field"],
        &["explain", "golf"],
    ];
    insta::assert_snapshot!(transcript(dir.path(), lines));
}

#[test]
fn without_a_name_every_diagnostic_is_listed() {
    let ran = cme(folder(&[]).path(), &["explain"]);
    assert_eq!((ran.code, ran.stdout.lines().count()), (0, cme::diagnostic::Name::ALL.len()));
    for (line, name) in ran.stdout.lines().zip(cme::diagnostic::Name::ALL) {
        assert!(line.contains(name.as_str()) && line.starts_with(name.level().as_str()), "{line}");
    }
}
