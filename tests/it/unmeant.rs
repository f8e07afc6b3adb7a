//! Values and names that cannot be meant, with what to write instead.

use cme::diagnostic::{Diagnostic, Name};

use crate::journal::{Folder, note, session_with};

fn said(key: &str, line: &str) -> Vec<Diagnostic> {
    Folder::of(session_with(&[(key, line)])).gather().diagnostics
}

fn names(found: &[Diagnostic]) -> Vec<Name> {
    found.iter().map(|diagnostic| diagnostic.name).collect()
}

#[test]
fn a_mark_of_a_template_is_known_wherever_it_stands() {
    for line in ["title: \"{{title}}\"", "title: <% tp.file.title %>", "title: \"On {{ title }}\""] {
        assert_eq!(names(&said("title", line)), [Name::UnfilledTemplate], "{line}");
    }
    for line in ["topics: [\"{{topic}}\"]", "topics: [a, \"<% topic %>\"]"] {
        assert_eq!(names(&said("topics", line)), [Name::UnfilledTemplate], "{line}");
    }
    for line in ["title: \"a {{ b\"", "title: \"a }} b\"", "title: a <- b"] {
        assert_eq!(names(&said("title", line)), [], "{line}");
    }
}

#[test]
fn what_is_nested_is_told_that_properties_cannot_be() {
    let found = said("coach", "coach: { name: B. Coach }");
    assert_eq!(names(&found), [Name::WrongType]);
    assert!(found[0].finding.help[0].starts_with("Obsidian's properties cannot nest"), "{found:#?}");
}

#[test]
fn a_link_without_quotes_is_mended_where_it_stands_on_one_line() {
    let whole = said("coach", "coach: [[B. Coach]]");
    assert_eq!(
        (names(&whole), whole[0].finding.patch.as_deref()),
        (vec![Name::UnquotedLink], Some("\"[[B. Coach]]\""))
    );
    let parted = said("coach", "coach: [[B. Coach,\n  C. Coach]]");
    assert_eq!((names(&parted), parted[0].finding.patch.as_deref()), (vec![Name::UnquotedLink], None));
    assert_eq!(parted[0].finding.help, ["write `coach: \"[[...]]\"`"]);
}

#[test]
fn a_field_in_the_body_is_pointed_out_where_dataview_would_read_it() {
    let front = "cme: coaching\ndate: 2026-03-14\nduration: 50\ntopics: [a]\nrelevance: r\ntakeaways: t\nsteps: s\n";
    let pointed = |line: &str| {
        let found = Folder::of(note(front, &format!("Text.\n{line}\n"))).gather().diagnostics;
        found.iter().map(|one| (one.name, one.finding.primary.place.start().column)).collect::<Vec<_>>()
    };
    for (line, column) in [
        ("coach:: B. Coach", 1),
        ("  coach:: B. Coach", 3),
        ("- coach:: B. Coach", 3),
        ("* coach:: B. Coach", 3),
        ("It was [coach:: B. Coach].", 9),
        ("It was (coach:: B. Coach).", 9),
    ] {
        assert_eq!(pointed(line), [(Name::InlineField, column)], "{line}");
    }
    for line in ["It was coach:: B. Coach", "-- coach:: B. Coach", "my_coach:: B. Coach", "duration:: 50"] {
        assert_eq!(pointed(line), [], "{line}");
    }
}

#[test]
fn a_date_in_the_name_of_a_file_is_read_as_people_write_it() {
    let differs = |file: &str| {
        let names = names(&Folder::new().with(file, session_with(&[])).gather().diagnostics);
        assert!(names.is_empty() || names == [Name::DateDiffersFromName], "{file}: {names:?}");
        !names.is_empty()
    };
    for file in [
        "2026-03-15 Delegating.md",
        "Delegating 2026-03-15.md",
        "Team-2026-03-15.md",
        "a-b-c-d-2026-03-15.md",
        "20260315-delegating.md",
        "20260315.md",
        "202603151530.md",
        "20260315153059 a.md",
    ] {
        assert!(differs(file), "{file}");
    }
    for file in [
        "2026-03-14 Delegating.md",
        "20260314-delegating.md",
        "Team-2026-03-14.md",
        "2026031 5.md",
        "2026-031-5.md",
        "20-26-0315.md",
        "202603150.md",
        "2026-13-15.md",
    ] {
        assert!(!differs(file), "{file}");
    }
}
