//! The templates in `examples/templates` under every profile, without sessions and with many.

use std::fs;
use std::path::Path;

use cme::model::Period;
use cme::report::{Choice, Paper, Profile, Request, Templates, render};

use super::{COURSE, DELEGATING, Folder, PRIVATE, TALK};
use crate::expected::expect;
use crate::run::cme;

const NAMES: [&str; 3] = ["board-form.csv", "board-form.html", "letter.md"];

/// Those that are documents, not tables.
const DOCUMENTS: [&str; 2] = ["board-form.html", "letter.md"];

fn templates() -> Templates {
    let mut templates = Templates::default();
    for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/templates")).unwrap() {
        let path = file.unwrap().path();
        if path.is_file() {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            templates.own.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
    templates
}

fn rendered(folder: &Folder, name: &str, profile: Profile, period: Period) -> String {
    let templates = templates();
    let choice = Choice::template(name, &templates).unwrap();
    let view = super::view(folder.dir.path(), &choice, profile, period).unwrap();
    let rendered = render(&Request { choice: &choice, view: &view, templates: &templates, paper: Paper::A4 })
        .unwrap_or_else(|error| panic!("{name} under {}: {error}", profile.as_str()));
    rendered.text().expect("a text").to_owned()
}

#[test]
fn what_they_make_of_the_example_journal() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in NAMES {
        let template = format!("examples/templates/{name}");
        let ran = cme(root, &["report", "--journal", "examples/journal", "--template", &template]);
        // A table has no place for the tally and the notice, so they are said beside it.
        let beside = if name.ends_with("csv") { 2 } else { 0 };
        assert_eq!((ran.code, ran.stderr.lines().count()), (0, beside), "{name}");
        expect(&format!("examples/templates/expected/{name}"), &ran.stdout);
    }
}

#[test]
fn every_profile_and_a_period_without_sessions() {
    // A session by certificate without a duration, one without a topic, and nobody named.
    let untimed = COURSE.replace("duration: 120\n", "");
    let folder = Folder::new(&[("a.md", DELEGATING), ("b.md", &untimed), ("c.md", PRIVATE), ("d.md", TALK)]);
    for name in DOCUMENTS {
        for profile in Profile::ALL {
            let text = rendered(&folder, name, profile, Period::ALL);
            let shows = profile == Profile::Full;
            assert_eq!(text.contains("Before a hard conversation"), shows && name == "board-form.html");
            assert_eq!(text.contains("wellbeing"), shows && name == "letter.md", "{name} under {profile:?}");
            assert_eq!(text.contains("Ask before advising"), name == "board-form.html" && profile > Profile::Minimal);
            assert!(!text.contains("B. Coach") && !text.contains("Handovers"), "no template prints these");
            let none = rendered(&folder, name, profile, Period::parse("1999").unwrap());
            let said = ["No activity counts in this period", "in no session of professional coaching"];
            assert!(said.iter().any(|said| none.contains(said)), "{none}");
        }
    }
}

#[test]
fn three_hundred_sessions_over_six_years() {
    let notes: Vec<(String, String)> = (0..300)
        .map(|n| {
            let date = format!("date: {}-{:02}-{:02}", 2020 + n / 50, n % 12 + 1, n / 12 % 28 + 1);
            (format!("{n:03}.md"), DELEGATING.replace("date: 2026-03-14", &date))
        })
        .collect();
    let files: Vec<(&str, &str)> = notes.iter().map(|(path, text)| (&path[..], &text[..])).collect();
    let folder = Folder::new(&files);
    let letter = rendered(&folder, "letter.md", Profile::Full, Period::ALL);
    let quarters = letter.lines().filter(|line| line.starts_with("| 202"));
    let minutes: u32 = quarters.map(|line| line.split('|').nth(3).unwrap().trim().parse::<u32>().unwrap()).sum();
    assert_eq!(minutes, 300 * 50);
    assert!(letter.contains("| **Total** | **300** | **15000** | **250.00** |"), "{letter}");
    let form = rendered(&folder, "board-form.html", Profile::Full, Period::ALL);
    assert_eq!(form.matches("<td>will change practice</td>").count(), 300);
}

#[test]
fn what_is_missing_is_said_once() {
    let folder = Folder::new(&[("a.md", DELEGATING), ("b.md", "---\ncme: coaching\ndate: 2026-03-02\n---\n")]);
    for name in NAMES {
        let text = rendered(&folder, name, Profile::Standard, Period::ALL);
        assert_eq!(text.matches("INCOMPLETE: 1 note is missing").count(), 1, "{text}");
    }
}

#[test]
fn what_they_write_is_known_as_a_report() {
    let folder = Folder::new(&[("a.md", DELEGATING)]);
    for name in DOCUMENTS {
        assert!(cme::report::has_mark(rendered(&folder, name, Profile::Standard, Period::ALL)), "{name}");
    }
}

#[test]
fn the_table_has_the_columns_of_the_form_in_every_row() {
    let untimed = COURSE.replace("duration: 120\n", "");
    let untimed = untimed.replace("title: Safer prescribing", "title: '=Safer, \"prescribing\"'");
    let folder = Folder::new(&[("a.md", DELEGATING), ("b.md", &untimed), ("c.md", PRIVATE), ("d.md", TALK)]);
    for profile in Profile::ALL {
        let text = rendered(&folder, "board-form.csv", profile, Period::ALL);
        let mut table = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(table.headers().unwrap().len(), 7);
        let rows: Vec<csv::StringRecord> = table.records().collect::<Result<_, _>>().expect("rows of one length");
        assert_eq!(rows.len(), 3, "{text}");
        assert!(rows.iter().any(|row| &row[4] == "'=Safer, \"prescribing\"" && row[2].is_empty()), "{text}");
    }
}
