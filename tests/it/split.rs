//! Where front matter begins and ends: a table of fences.

use std::sync::Arc;

use cme::diagnostic::Name;
use cme::note::{HEAD_BYTES, Headings, Note, Role, split, text_of};
use cme::source::Source;

use crate::journal::{Folder, SESSION, note};

fn source(bytes: &[u8]) -> Arc<Source> {
    text_of("note.md", bytes).expect("text")
}

/// The YAML that is split off; `Err` holds why a first line `---` opens nothing.
fn front(text: &str) -> Result<Option<String>, Name> {
    let source = source(text.as_bytes());
    match split(&source) {
        Ok(span) => Ok(span.map(|span| source.text()[span].to_owned())),
        Err(diagnostic) => Err(diagnostic.name),
    }
}

/// How the YAML of a table is written: `Some` where there is some, or why there is none.
type Expected = Result<Option<&'static str>, Name>;

#[test]
fn front_matter_ends_at_its_fence() {
    let table: &[(&str, Expected)] = &[
        ("---\na: 1\n---\n", Ok(Some("a: 1\n"))),
        ("---\na: 1\n---", Ok(Some("a: 1\n"))),
        ("---\na: 1\nb: 2\n---\nText\n", Ok(Some("a: 1\nb: 2\n"))),
        ("\u{feff}---\na: 1\n---\n", Ok(Some("a: 1\n"))),
        ("---\r\na: 1\r\nb: 2\r\n---\r\n", Ok(Some("a: 1\r\nb: 2\r\n"))),
        ("---\r\na: 1\nb: 2\r\n---\n", Ok(Some("a: 1\nb: 2\r\n"))),
        ("---  \na: 1\n---   \n", Ok(Some("a: 1\n"))),
        ("---\na: 1\n---\t\n", Err(Name::UnclosedFrontMatter)),
        ("---\na: 1\n...\n", Ok(Some("a: 1\n"))),
        ("---\na: 1\n...\nText\n---\n", Ok(Some("a: 1\n"))),
        ("---\n---\n", Ok(Some(""))),
        ("---\n---", Ok(Some(""))),
        ("---\r\n---\r\nText\r\n", Ok(Some(""))),
        ("---\n...\n", Err(Name::UnclosedFrontMatter)),
        ("---\na: |\n  x\n  ---\n  y\n---\n", Ok(Some("a: |\n  x\n  ---\n  y\n"))),
        ("---\na: |\n  x\n\n  y\n---\n", Ok(Some("a: |\n  x\n\n  y\n"))),
        ("---\na: 1\n\n---\n", Ok(Some("a: 1\n\n"))),
        ("---\n{\"a\": 1}\n---\n", Ok(Some("{\"a\": 1}\n"))),
        ("---\n{\n  \"a\": 1\n}\n---\n", Ok(Some("{\n  \"a\": 1\n}\n"))),
        ("---\n# only a comment\n---\n", Ok(Some("# only a comment\n"))),
        ("---\na: 1\n----\nb: 2\n---\n", Ok(Some("a: 1\n----\nb: 2\n"))),
        ("---\na: 1\n --- \nb: 2\n---\n", Ok(Some("a: 1\n --- \nb: 2\n"))),
        ("---\na: 1\n---x\nb: 2\n---\n", Ok(Some("a: 1\n---x\nb: 2\n"))),
        ("---\na: 1", Err(Name::UnclosedFrontMatter)),
        ("---", Err(Name::UnclosedFrontMatter)),
        ("---\n", Err(Name::UnclosedFrontMatter)),
        ("---\nText after a thematic break.\n", Err(Name::UnclosedFrontMatter)),
        ("---\n\na: 1\n---\n", Err(Name::FrontMatterNotFirst)),
        ("---\n  \na: 1\n---\n", Err(Name::FrontMatterNotFirst)),
        ("", Ok(None)),
        ("\n", Ok(None)),
        ("Text\n", Ok(None)),
        ("\n---\na: 1\n---\n", Ok(None)),
        (" ---\na: 1\n---\n", Ok(None)),
        ("----\na: 1\n----\n", Ok(None)),
        ("--\na: 1\n--\n", Ok(None)),
        ("--- a\na: 1\n---\n", Ok(None)),
        ("+++\na = 1\n+++\n", Ok(None)),
        ("***\na: 1\n***\n", Ok(None)),
        ("Text\n\n---\na: 1\n---\n", Ok(None)),
    ];
    for (text, expected) in table {
        assert_eq!(front(text).as_ref().map(Option::as_deref), expected.as_ref().map(|yaml| *yaml), "{text:?}");
    }
}

#[test]
fn front_matter_may_be_sixteen_kibibytes_and_no_more() {
    let of = |length: usize, line_end: &str| {
        let lead = format!("cme: x{line_end}title: ");
        let title = "é".repeat((length - lead.len() - line_end.len()) / 2);
        let pad = "x".repeat(length - lead.len() - line_end.len() - title.len());
        format!("---{line_end}{lead}{title}{pad}{line_end}---{line_end}Text{line_end}")
    };
    for line_end in ["\n", "\r\n"] {
        for length in [HEAD_BYTES - 1, HEAD_BYTES] {
            let found = front(&of(length, line_end));
            assert_eq!(found.as_ref().map(|yaml| yaml.as_ref().map(String::len)), Ok(Some(length)), "{line_end:?}");
        }
        assert_eq!(front(&of(HEAD_BYTES + 1, line_end)), Err(Name::FrontMatterTooLarge), "{line_end:?}");
        assert_eq!(front(&of(HEAD_BYTES * 3, line_end)), Err(Name::FrontMatterTooLarge), "{line_end:?}");
    }
}

#[test]
fn a_character_split_by_the_end_of_the_head_is_no_broken_text() {
    for shift in 0..4 {
        let filler = format!("{}{}", "x".repeat(HEAD_BYTES - 6 + shift), "🫀".repeat(9));
        let other = Folder::of(format!("# Note\n{filler}\n")).gather();
        assert_eq!((other.journal.tally.other, other.diagnostics.len()), (1, 0), "{shift}");
        let session = Folder::of(note(SESSION, &filler)).gather();
        assert_eq!((session.journal.tally.sessions, session.diagnostics.len()), (1, 0), "{shift}");
    }
}

#[test]
fn the_body_begins_behind_the_closing_fence() {
    let section = "## Takeaways\n\nAsk.\n";
    for fences in [
        "---\na: 1\n---\n",
        "---\na: 1\n---  \n",
        "---\na: 1\n...\n",
        "---\n---\n",
        "---\r\na: 1\r\n---\r\n",
        "---\na: |\n  x\n\n---\n",
    ] {
        let text = format!("{fences}{section}");
        let source = source(text.as_bytes());
        let span = split(&source).expect("front matter").expect("front matter");
        let note = Note::new(&source, span).expect("YAML");
        let body = note.body(&Headings::default());
        assert_eq!(&text[body.start..], section, "{text:?}");
        let items: Vec<&str> = body.items(Role::Takeaways).map(|item| item.text.as_str()).collect();
        assert_eq!(items, ["Ask."], "{text:?}");
        assert_eq!(source.slice(&body.sections[0].heading), "## Takeaways");
    }
}

#[test]
fn a_note_that_ends_with_its_front_matter_has_no_body() {
    for text in ["---\na: 1\n---", "---\n---", "---\na: 1\n---\n"] {
        let source = source(text.as_bytes());
        let span = split(&source).expect("front matter").expect("front matter");
        let body = Note::new(&source, span).expect("YAML").body(&Headings::default());
        assert!(body.sections.is_empty(), "{text:?}");
    }
}
