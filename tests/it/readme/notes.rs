//! The notes, keys and settings that the README shows are read as it says.

use std::fs;

use cme::admit::FIELDS;
use cme::model::Minutes;
use cme::note::{Headings, Role};
use cme::settings;
use cme::source::Source;
use cme::yaml::date;

use super::PAGE;
use super::block::{blocks, code_spans};
use crate::run::{Ran, cme};

fn checked(note: &str) -> Ran {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("note.md"), note).expect("a note in it");
    cme(folder.path(), &["check", "-O", "short"])
}

/// The cells of the table under this header, row by row.
pub(super) fn table(header: &str) -> Vec<Vec<&'static str>> {
    let lines = PAGE.lines().skip_while(|line| *line != header).skip(2).take_while(|line| line.starts_with('|'));
    let rows: Vec<Vec<&str>> = lines.map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect();
    assert!(!rows.is_empty(), "there is no table `{header}`");
    rows
}

const KEYS: &str = "| Key | Holds | Required |";

#[test]
fn every_note_it_shows_is_right() {
    let notes: Vec<_> = blocks(&PAGE).into_iter().filter(|block| block.language == "markdown").collect();
    assert!(notes.len() >= 2);
    for note in notes {
        let ran = checked(&note.text);
        assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{}", note.text);
    }
}

#[test]
fn every_key_of_a_note_is_explained_in_order() {
    let explained: Vec<&str> = table(KEYS).iter().flat_map(|row| code_spans(row[0])).collect();
    assert_eq!(explained, FIELDS);
}

#[test]
fn every_form_of_a_date_and_a_duration_is_accepted() {
    let forms = |key: &str| -> Vec<&str> {
        let row = table(KEYS).into_iter().find(|row| row[0] == format!("`{key}`")).expect("a row");
        code_spans(row[1])
    };
    assert!(forms("duration").len() > 4 && forms("date").len() > 1);
    for form in forms("duration") {
        assert!(Minutes::parse(form).is_ok(), "`{form}` is no duration");
    }
    for form in forms("date") {
        assert!(date::parse(form).is_ok(), "`{form}` is no date");
    }
}

#[test]
fn every_heading_of_a_section_is_known() {
    for row in table("| Key | Headings |") {
        for heading in code_spans(row[1]) {
            let role = Headings::default().role(heading).map(Role::key);
            assert_eq!(role, Some(row[0].trim_matches('`')), "`{heading}`");
        }
    }
}

#[test]
fn what_is_refused_is_refused_under_that_name_and_right_as_it_says() {
    for row in table("| Written | Said | Write |") {
        let line = |cell: usize| code_spans(row[cell])[0];
        let with = |line: &str| {
            let key = line.split(':').next().unwrap_or_default();
            let all = [
                "date: 2026-03-14",
                "duration: 50",
                "topics: [leadership]",
                "relevance: a",
                "takeaways: b",
                "steps: c",
            ];
            let others = all.into_iter().filter(|other| other.split(':').next() != Some(key));
            let lines: Vec<&str> = others.chain([line]).collect();
            checked(&format!("---\ncme: coaching\n{}\n---\n", lines.join("\n")))
        };
        let (wrong, right) = (with(line(0)), with(line(2)));
        let name = format!("error[{}]", line(1));
        assert!(wrong.code == 1 && wrong.stdout.contains(&name), "`{}`: {}", line(0), wrong.stdout);
        assert_eq!((right.code, right.stdout.as_str()), (0, ""), "`{}`", line(2));
    }
}

#[test]
fn the_settings_it_shows_are_right_and_whole() {
    let shown: Vec<_> = blocks(&PAGE).into_iter().filter(|block| block.language == "yaml").collect();
    let all: String = shown.iter().map(|block| block.text.as_str()).collect();
    for block in &shown {
        let source = Source::new("cme.yaml", block.text.as_str()).into();
        assert!(settings::parse(&source).is_ok(), "{:?}", settings::parse(&source));
    }
    let forgotten: Vec<String> = known_keys().into_iter().filter(|key| !all.contains(&format!("{key}:"))).collect();
    assert!(forgotten.is_empty(), "`cme.yaml` in the README does not show {forgotten:?}");
}

/// The keys of `cme.yaml`, as it names them itself where one is not known.
fn known_keys() -> Vec<String> {
    let odd = "nonsense: 1\nphysician: {nonsense: 1}\nlicenses: [{nonsense: 1}]\nnotes: {nonsense: 1}\n\
        sections: {nonsense: 1}\nreport: {nonsense: 1}\n";
    let findings = settings::parse(&Source::new("cme.yaml", odd).into()).expect_err("nothing of this is known");
    let help = findings.iter().flat_map(|finding| &finding.help).filter(|help| help.starts_with("the keys here are"));
    let keys: Vec<String> = help.flat_map(|help| code_spans(help)).map(ToOwned::to_owned).collect();
    assert!(keys.len() > 20, "{keys:?}");
    keys
}
