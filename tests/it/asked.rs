//! What a note is asked for, with the line to write; and which lengths are asked about.

use cme::admit::FIELDS;
use cme::diagnostic::Name;

use crate::journal::{Folder, note, session_with};

/// Each field that a kind may need, and what is proposed.
const PROPOSALS: &[(&str, &str)] = &[
    ("date", "add a line such as `date: 2026-03-14`"),
    ("duration", "add a line such as `duration: 50`"),
    ("title", "add a line such as `title: Delegating on ward rounds`"),
    ("topics", "add a line such as `topics: [communication, leadership]`"),
    ("relevance", "add a heading `## Relevance to practice` with text below it, or a line `relevance: ...`"),
    ("takeaways", "add a heading `## Key takeaways` with text below it, or a line `takeaways: ...`"),
    ("steps", "add a heading `## Steps for practice` with text below it, or a line `steps: ...`"),
    ("outcome", "add a line such as `outcome: change-planned`"),
    ("sponsor", "add a line such as `sponsor: ...`"),
];

#[test]
fn a_missing_field_is_asked_for_with_a_line_that_would_do() {
    for (field, help) in PROPOSALS {
        let required =
            format!("format: 1\nrequired: {{ coaching: [{}] }}\n", if *field == "date" { "title" } else { field });
        let without = |line: &str| {
            let front = format!("cme: coaching\n{line}");
            let front = ["date: 2026-03-01\n", "title: Delegating\n"]
                .iter()
                .filter(|known| !known.starts_with(&format!("{field}:")))
                .fold(front, |front, known| front + known);
            Folder::of(note(&front, "")).with("cme.yaml", &required).gather()
        };
        let found = without("").diagnostics;
        let [missing] = &found[..] else { panic!("{field}: {found:#?}") };
        assert_eq!(missing.name, Name::MissingField, "{field}");
        assert_eq!(missing.finding.help, [*help], "{field}");
        // The first thing in ticks that is a line; what is left open is for the physician to say.
        let line = help.split('`').find(|part| part.starts_with(&format!("{field}: "))).expect("a line");
        let filled = without(&format!("{}\n", line.replace("...", "Something to say")));
        assert_eq!(filled.journal.tally.sessions, 1, "{line}: {:#?}", filled.diagnostics);
        assert!(filled.diagnostics.is_empty(), "{line}: {:#?}", filled.diagnostics);
    }
    assert!(PROPOSALS.iter().all(|(field, _)| FIELDS.contains(field)));
}

#[test]
fn only_lengths_that_are_rarely_meant_are_asked_about() {
    let said = |duration: &str| {
        let found = Folder::of(session_with(&[("duration", &format!("duration: {duration}"))])).gather().diagnostics;
        found.into_iter().map(|one| (one.name, one.finding.message, one.finding.help)).collect::<Vec<_>>()
    };
    let asked =
        |message: &str, help: &str| vec![(Name::ImplausibleDuration, message.to_owned(), vec![help.to_owned()])];
    assert_eq!(said("4"), asked("a session of 4 minutes is very short", "if these are hours, write `240`"));
    assert_eq!(said("5"), []);
    assert_eq!(said("9 h 59 min"), []);
    let days = "correct it, or write several sessions for several days";
    assert_eq!(said("10 h"), asked("a session of 10.00 hours is very long", days));
    assert_eq!(said("750"), asked("a session of 12.50 hours is very long", days));
}

#[test]
fn another_word_for_a_field_is_pointed_out_only_where_that_field_is_needed_and_not_there() {
    let meant = |lines: &[(&str, &str)], body: &str| {
        let found = Folder::of(session_with(lines) + body).gather().diagnostics;
        let unknown = found.into_iter().filter(|one| one.name == Name::UnknownField);
        unknown.map(|one| one.finding.primary.text).collect::<Vec<_>>()
    };
    let minutes = ("minutes", "minutes: 50");
    assert_eq!(meant(&[("duration", ""), minutes], ""), ["did you mean `duration`?"]);
    assert_eq!(meant(&[minutes], ""), [""; 0], "it is there");
    let learnings = ("learnings", "learnings: Ask.");
    assert_eq!(meant(&[("takeaways", ""), learnings], ""), ["did you mean `takeaways`?"]);
    assert_eq!(meant(&[("takeaways", ""), learnings], "## Key takeaways\nAsk.\n"), [""; 0], "it is a section");
    let relevance = "## Relevance to practice\nNights.\n";
    assert_eq!(meant(&[("takeaways", ""), ("relevance", ""), learnings], relevance), ["did you mean `takeaways`?"]);
    assert_eq!(meant(&[("mentor", "mentor: B. Coach")], ""), [""; 0], "no coach is needed");
    let course = [("cme", "cme: accredited"), ("credits", "credits: 2"), ("steps", ""), ("actions", "actions: Trial.")];
    assert_eq!(meant(&course, ""), [""; 0], "a course needs no steps");
}
