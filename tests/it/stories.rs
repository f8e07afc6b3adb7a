//! `examples/boards` holds journals with a question each; what `cme` answers stands beside them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use cme::report::status::Status;
use cme::source::Source;

use crate::expected::expect;
use crate::run::{Ran, command};

/// A journal, the day on which its question is asked, and its licenses.
struct Story {
    name: &'static str,
    today: &'static str,
    licenses: &'static [&'static str],
    /// Notes with errors make `status` exit with 1.
    code: i32,
    /// The note that `explain` is asked about.
    note: &'static str,
    /// The report that the question asks for.
    report: &'static [&'static str],
}

const STORIES: &[Story] = &[
    Story {
        name: "pennsylvania",
        today: "2026-11-01",
        licenses: &["pa"],
        code: 0,
        note: "2026-06-19 Speaking up about a near miss",
        report: &["log"],
    },
    Story {
        name: "new-jersey",
        today: "2026-11-01",
        licenses: &["nj"],
        code: 0,
        note: "2026-05-20 Faculty day on sepsis",
        report: &["summary"],
    },
    Story {
        name: "osteopathic",
        today: "2026-06-30",
        licenses: &["aoa", "pa-do"],
        code: 0,
        note: "2025-03-12 Saying no to a referral",
        report: &[],
    },
    Story {
        name: "uk-gp",
        today: "2026-04-20",
        licenses: &["gp"],
        code: 0,
        note: "2025-06-18 Reading on chronic cough",
        report: &["log", "--profile", "appraisal"],
    },
    Story {
        name: "virginia",
        today: "2027-02-28",
        licenses: &["va"],
        code: 1,
        note: "2026-05-09 Case conference day of the clinic",
        report: &[],
    },
    Story {
        name: "moving-to-illinois",
        today: "2026-04-15",
        licenses: &["nc", "il", "ama"],
        code: 0,
        note: "2026-02-11 Asking for help as the new one",
        report: &[],
    },
    Story {
        name: "canada",
        today: "2026-12-05",
        licenses: &["rc"],
        code: 0,
        note: "2026-09-09 What changed in the clinic",
        report: &[],
    },
];

impl Story {
    fn folder(&self) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/boards").join(self.name)
    }

    fn run(&self, args: &[&str]) -> Ran {
        let output = command(&self.folder()).args(args).args(["--today", self.today]).output();
        Ran::from(output.expect("the binary runs"))
    }

    fn expect(&self, file: &str, ran: &Ran, code: i32) {
        assert_eq!(ran.code, code, "{}: {}", self.name, ran.stderr);
        expect(&format!("examples/boards/{}/expected/{file}", self.name), &ran.stdout);
    }
}

#[test]
fn every_status_is_the_expected_one() {
    for story in STORIES {
        story.expect("status.txt", &story.run(&["status"]), story.code);
    }
}

#[test]
fn every_note_is_explained_as_expected() {
    for story in STORIES {
        let note = format!("Sessions/{}.md", story.note);
        story.expect("explain-note.txt", &story.run(&["explain", &note]), 0);
    }
}

#[test]
fn every_total_is_explained_as_expected() {
    for story in STORIES {
        for license in story.licenses {
            let ran = story.run(&["explain", "total", "--license", license]);
            story.expect(&format!("explain-total-{license}.txt"), &ran, 0);
        }
    }
}

#[test]
fn every_report_that_is_asked_for_is_the_expected_one() {
    for story in STORIES.iter().filter(|story| !story.report.is_empty()) {
        let ran = story.run(&[&["report"], story.report, &["--license", story.licenses[0]]].concat());
        story.expect("report.txt", &ran, 0);
    }
}

#[test]
fn every_story_has_a_question_of_five_lines() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/boards");
    let mut found: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder of stories")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("ASCII"))
        .collect();
    found.sort();
    let mut known: Vec<&str> = STORIES.iter().map(|story| story.name).collect();
    known.sort_unstable();
    assert_eq!(found, known);
    for story in STORIES {
        let readme = std::fs::read_to_string(story.folder().join("README.md")).expect("a README");
        assert_eq!(readme.lines().count(), 5, "{}", story.name);
    }
}

#[test]
fn no_note_is_wrong_but_the_two_without_relevance() {
    for story in STORIES {
        let ran = story.run(&["check", "-O", "short"]);
        let wrong = if story.name == "virginia" { 2 } else { 0 };
        assert_eq!((ran.stdout.lines().count(), ran.code), (wrong, story.code), "{}: {}", story.name, ran.stdout);
        assert!(ran.stdout.lines().all(|line| line.contains("relevance")), "{}", ran.stdout);
    }
}

/// What a person who asks would look for, in the words that answer it.
#[test]
fn every_status_answers_its_question() {
    let answers: &[(&str, &[&str])] = &[
        (
            "pennsylvania",
            &[
                "60 days left",
                "84.75 of 100.00",
                "15.25 short",
                "26.00 of  20.00",
                "9.50 of  12.00",
                "from 4 notes",
                "a coaching note cannot fill this",
                "58.75 credit hours of at most 80.00",
                "seven 150-minute sessions of coaching, one every 8 days",
            ],
        ),
        ("new-jersey", &["48.75 short", "7.25 credits of at most 60.00"]),
        ("osteopathic", &["22.00 of  30.00", "2-B: 14.00 credits", "report by 2028-05-31", "2024-11-01 to 2026-10-31"]),
        (
            "uk-gp",
            &["41.50 of 50.00", "6 notes earn nothing without takeaways", "50 credits are customary, not a rule"],
        ),
        (
            "virginia",
            &[
                "36.50 hours earned, 30.00 count",
                "does not help: 6.50 hours",
                "9.00 hours in 31 days: it takes certificates",
                "2 unfinished",
                "keep records until 2033-03-31",
            ],
        ),
        ("canada", &["33.50 of  25.00", "20.00 of  25.00", "report by 2027-01-31", "does not help: 3.00 credits"]),
    ];
    for (name, words) in answers {
        let story = STORIES.iter().find(|story| story.name == *name).expect("a story");
        let status = story.run(&["status"]).stdout;
        let line = status.split_whitespace().collect::<Vec<_>>().join(" ");
        for word in *words {
            let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(line.contains(&word), "{name}: no `{word}` in\n{status}");
        }
    }
}

#[test]
fn a_shortfall_is_a_failure_only_if_asked_for() {
    let [pennsylvania, virginia] =
        ["pennsylvania", "virginia"].map(|name| STORIES.iter().find(|story| story.name == name).expect("a story"));
    assert_eq!(pennsylvania.run(&["status"]).code, 0);
    assert_eq!(pennsylvania.run(&["status", "--require-met"]).code, 1);
    assert_eq!(pennsylvania.run(&["status", "--require-met", "--within", "30d"]).code, 0, "60 days are left");
    assert_eq!(virginia.run(&["status", "--require-met"]).code, 1);
}

#[test]
fn no_status_says_more_than_that_a_number_is_reached() {
    for story in STORIES {
        let status = story.run(&["status"]).stdout.to_lowercase();
        for word in ["compliant", "compliance", " met ", "approved by", "qualifies", "certified for"] {
            let ours: Vec<&str> = status.lines().filter(|line| !line.trim_start().starts_with("note:")).collect();
            let said = ours.iter().any(|line| line.contains(word));
            assert!(!said || word == "certified for", "{}: `{word}`", story.name);
        }
        assert!(status.contains("check with your board"), "{}", story.name);
    }
}

/// The status of one story in lines of a width, through the library: the binary asks the terminal for it.
fn status_in(width: usize, story: &Story) -> String {
    let folder = story.folder();
    let text = std::fs::read_to_string(folder.join("cme.yaml")).expect("settings");
    let settings = cme::settings::parse(&Arc::new(Source::new("cme.yaml", text))).expect("settings without mistakes");
    let today = story.today.parse().expect("a date");
    let license = &settings.licenses[0];
    let rulebook = cme::rulebook::built_in(license.rulebooks[0].name.as_str()).remove(0);
    let listing = cme::walk::list(&folder, &settings).expect("a listing");
    let journal = cme::gather::gather(&listing, &settings, std::slice::from_ref(&rulebook), today).journal;
    let cycle = cme::cycle::Cycle::current(license, &rulebook, today).ok();
    let terms = cme::ledger::Terms { license: Some(license), cycle, ..cme::ledger::Terms::of(&rulebook, today) };
    let ledger = cme::ledger::post(&journal, &terms);
    let standing = cme::standing::stand(&journal, &terms, &ledger, &settings.physician.holds);
    let outlook = cme::outlook::look(&journal, &terms, &ledger, &standing);
    cme::report::status::text(&[Status { terms, standing, outlook, tally: journal.tally }], width)
}

#[test]
fn a_narrow_terminal_shows_whole_lines() {
    for story in STORIES {
        for width in [40, 50, 60, 80] {
            let status = status_in(width, story);
            // A word that is longer than the line, such as a path, cannot be broken.
            let too_long = status.lines().filter(|line| line.chars().count() > width);
            let broken: Vec<&str> = too_long.filter(|line| line.trim().contains(' ')).collect();
            assert!(broken.iter().all(|line| line.contains(".md")), "{} at {width}: {broken:#?}", story.name);
        }
    }
    let pennsylvania = &STORIES[0];
    for width in [40, 60] {
        let file = format!("examples/boards/pennsylvania/expected/status-{width}.txt");
        expect(&file, &status_in(width, pennsylvania));
    }
}
