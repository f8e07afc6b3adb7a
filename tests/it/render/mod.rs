//! Diagnostics in every format: what they look like, what programs read from them, and that no text can break them.

mod hostile;
mod look;
mod structure;

use cme::diagnostic::render::{Format, Outcome, Style, render};
use cme::diagnostic::{Diagnostic, Finding, Name};
use cme::model::Tally;
use cme::source::{Place, Source, Span};
use std::sync::Arc;

const PLAIN: Style = Style { width: 100, color: false };
const TALLY: Tally = Tally { walked: 61, sessions: 44, other: 13, invalid: 2, ignored: 2 };

/// A file of a journal.
fn file(path: &str, text: &str) -> Arc<Source> {
    Arc::new(Source::new(path, text))
}

/// Where a piece of text stands first.
fn at(source: &Source, piece: &str) -> Span {
    let start = source.text().find(piece).expect("the text holds the piece");
    start..start + piece.len()
}

/// Renders diagnostics of a journal in the folder where the command runs.
fn rendered(format: Format, diagnostics: &[Diagnostic]) -> String {
    render(format, &Outcome { diagnostics, tally: TALLY, journal: "." }, &PLAIN)
}

/// Diagnostics as the stages make them: one place, two in a file, two files, a patch, no text.
fn ordinary() -> Vec<Diagnostic> {
    let first = file(
        "sessions/2026-03-14 Delegating.md",
        "---\ncme: coaching\ndate: 2026-02-30\nduration: 50\nduration: 60\ntitel: Delegating\n---\n\n# Rounds\n",
    );
    let second = file("sessions/2026-03-15.md", "---\ncme: coaching\ndate: 2026-03-15\n---\n");
    let third = file("sessions/2026-03-15 copy.md", "---\ncme: coaching\ndate: 2026-03-15\n---\n");
    let unreadable = file("sessions/locked.md", "");
    vec![
        Finding::new(&first, at(&first, "2026-02-30"), "`date` is not a day of the calendar")
            .label("February 2026 has 28 days")
            .help("write the day as year-month-day, such as `date: 2026-02-28`")
            .named(Name::InvalidDate),
        Finding::new(&first, at(&first, "duration: 60"), "`duration` is there twice")
            .label("and again here")
            .related(Place::new(&first, at(&first, "duration: 50")), "first here")
            .help("keep one of the two")
            .named(Name::DuplicateKey),
        Finding::new(&first, at(&first, "titel"), "`titel` is no field of a session")
            .help("did you mean `title`?")
            .patch("title")
            .named(Name::UnknownField),
        Finding::new(&second, 0..3, "`duration` and `title` are missing")
            .label("this session has no `duration` and no `title`")
            .help("add the lines:\nduration: 50\ntitle: Delegating on ward rounds")
            .named(Name::MissingField),
        Finding::new(&third, at(&third, "date: 2026-03-15"), "this session is there twice")
            .label("same day, start and title")
            .related(Place::new(&second, at(&second, "date: 2026-03-15")), "as here")
            .help("delete one of the two notes")
            .named(Name::DuplicateSession),
        Finding::new(&unreadable, 0..0, "the note cannot be read: permission denied")
            .help("allow yourself to read it, or move it out of the journal")
            .named(Name::UnreadableNote),
    ]
}

/// Text that tries to end lines, commands, attributes and elements, or to rule the terminal.
const HOSTILE: &str =
    "a\u{1b}[31m\u{7}\u{202e}\u{200f}\u{9b}2J<script>&amp;]]>\"'%0A::error::,:\r\n\u{0}\u{fffe}{0}[x](1)`";

/// Diagnostics in texts that are hard to draw.
fn hard() -> Vec<Diagnostic> {
    let wide = file("wide.md", "---\ntitle: 患者さんとの対話 x\n---\n");
    let tab = file("tab.md", "---\n\ttopics:\tleadership\n---\n");
    let crlf = file("crlf.md", "---\r\ndate: 14.3.2026\r\n---\r\n");
    let open = file("open.md", "---\ncme: coaching");
    let closed = file("closed.md", "---\ncme: coaching\n");
    let long = file("long.md", &format!("---\ntitle: {}!{}\n---\n", "é".repeat(10_000), "z".repeat(10_000)));
    let path = format!("in/{HOSTILE}\n.md");
    let hostile = file(&path, &format!("---\ntitle: {HOSTILE}\n---\n"));
    vec![
        Finding::new(&wide, at(&wide, "対話"), "wide").label("two wide characters").named(Name::WrongType),
        Finding::new(&tab, at(&tab, "leadership"), "tab").label("behind a tab").named(Name::UnknownTopic),
        Finding::new(&crlf, at(&crlf, "14.3.2026\r\n"), "crlf").label("a whole line").named(Name::InvalidDate),
        Finding::new(&open, 17..17, "end without newline").label("here").named(Name::UnclosedFrontMatter),
        Finding::new(&closed, 18..18, "end behind newline").label("here").named(Name::UnclosedFrontMatter),
        Finding::new(&long, at(&long, "!"), "one of many").label("here").named(Name::WrongType),
        Finding::new(&long, 4..long.text().len(), "nearly all").label("all this").named(Name::WrongType),
        Finding::new(&hostile, at(&hostile, HOSTILE), HOSTILE)
            .label(HOSTILE)
            .related(Place::new(&hostile, 0..3), HOSTILE)
            .help(HOSTILE)
            .patch(HOSTILE)
            .named(Name::PossibleIdentifier),
    ]
}
