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
