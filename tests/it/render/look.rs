//! What people read.

use super::{HOSTILE, PLAIN, TALLY, at, file, hard, ordinary, rendered};
use cme::diagnostic::render::{Format, Outcome, Style, finding, reconciliation, render};
use cme::diagnostic::{Diagnostic, Finding, Name};
use cme::model::Tally;
use std::fmt::Write as _;

#[test]
fn human() {
    insta::assert_snapshot!(rendered(Format::Human, &ordinary()));
}

#[test]
fn human_in_hard_texts() {
    insta::assert_snapshot!(rendered(Format::Human, &hard()));
}

#[test]
fn human_without_diagnostics() {
    insta::assert_snapshot!(rendered(Format::Human, &[]));
}

#[test]
fn human_in_color() {
    let outcome = Outcome { diagnostics: &ordinary()[..2], tally: TALLY, journal: "." };
    let text = render(Format::Human, &outcome, &Style { width: 100, color: true });
    insta::assert_snapshot!(text.replace('\u{1b}', "ESC"));
}

#[test]
fn short() {
    insta::assert_snapshot!(rendered(Format::Short, &ordinary()));
}

#[test]
fn a_mistake_in_a_settings_file_has_no_name() {
    let settings = file("cme.yaml", "physician: A. Muster\nlicences:\n  - rulebook: us-pa-md\n");
    let mistake = Finding::new(&settings, at(&settings, "licences"), "`licences` is no key of `cme.yaml`")
        .help("did you mean `licenses`?")
        .patch("licenses");
    insta::assert_snapshot!(finding(&mistake, &PLAIN));
}

#[test]
fn a_patch_without_help_becomes_help() {
    let note = file("a.md", "—\ncme: coaching\n");
    let diagnostic = Finding::new(&note, at(&note, "—"), "no fence").patch("---").named(Name::MangledFence);
    assert!(rendered(Format::Human, &[diagnostic]).contains("= help: write `---`\n"));
}

#[test]
fn causes_in_many_notes_are_summed_up_largest_first() {
    let text = rendered(Format::Human, &[of_many(Name::EmptySection, 3), of_many(Name::MissingField, 7)].concat());
    assert!(text.contains("\n\nmissing-field in 7 notes\nempty-section in 3 notes\n\n61 Markdown files"), "{text}");
    assert!(text.ends_with("found 10 errors\nfor more, run: cme explain empty-section\n"), "{text}");
    let text = rendered(Format::Human, &of_many(Name::MissingField, 2));
    assert!(!text.contains(" notes\n"), "{text}");
}

#[test]
fn two_hundred_are_drawn_errors_before_warnings_and_all_are_counted() {
    let many = [of_many(Name::FutureDate, 250), of_many(Name::MissingField, 1_150)].concat();
    let text = rendered(Format::Human, &many);
    assert_eq!(text.matches("error[missing-field]").count(), 200);
    assert_eq!(text.matches("warning[future-date]").count(), 0);
    assert!(text.contains("\n… and 1,200 more; cme check -O short lists them all\n"), "{text}");
    assert!(text.contains("missing-field in 1,150 notes\nfuture-date in 250 notes\n"), "{text}");
    assert!(text.contains("\nfound 1,150 errors and 250 warnings\n"), "{text}");

    let mixed = [of_many(Name::FutureDate, 250), of_many(Name::MissingField, 10)].concat();
    let text = rendered(Format::Human, &mixed);
    assert_eq!(text.matches("warning[future-date]").count(), 190);
    assert_eq!(text.matches("error[missing-field]").count(), 10);
    assert_eq!(rendered(Format::Short, &mixed).lines().count(), 260);
}

#[test]
fn the_tally_names_the_folder_where_it_is_another_one() {
    let outcome = Outcome { diagnostics: &[], tally: TALLY, journal: "../notes" };
    assert!(render(Format::Human, &outcome, &PLAIN).starts_with("61 Markdown files in ../notes: 44 sessions"));
    let one = Tally { walked: 1, sessions: 1, ..Tally::default() };
    assert_eq!(reconciliation(&one), "1 Markdown file: 1 session, 0 other notes, 0 ignored, 0 invalid");
}

#[test]
fn the_lines_of_a_note_are_cut_to_the_width() {
    for width in [40, 60, 80, 200] {
        let outcome = Outcome { diagnostics: &hard()[..7], tally: TALLY, journal: "." };
        let text = render(Format::Human, &outcome, &Style { width, color: false });
        let drawn =
            text.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_digit()) && line.contains(" | "));
        let widest = drawn.map(unicode_width::UnicodeWidthStr::width).max().unwrap_or_default();
        assert!(widest <= width, "{widest} of {width} columns:\n{text}");
    }
}

#[test]
fn places_are_the_same_in_every_format() {
    let short = rendered(Format::Short, &hard()[..7]);
    let human = rendered(Format::Human, &hard()[..7]);
    for line in short.lines() {
        let place = line.split(": ").next().expect("a place");
        assert!(human.contains(&format!("--> {place}\n")), "{place} is not in\n{human}");
    }
}

#[test]
fn nothing_rules_the_terminal() {
    let hidden = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    for format in Format::ALL {
        let outcome = Outcome { diagnostics: &hard(), tally: TALLY, journal: HOSTILE };
        let text = render(*format, &outcome, &PLAIN);
        let found: String = text.chars().filter(|c| hidden(*c)).fold(String::new(), |mut all, c| {
            let _ = write!(all, "{} ", c.escape_unicode());
            all
        });
        assert_eq!(found, "", "{}", format.as_str());
    }
}

fn of_many(name: Name, notes: usize) -> Vec<Diagnostic> {
    let note = |number| file(&format!("{name}-{number}.md"), "---\ncme: coaching\n---\n");
    (0..notes).map(|number| Finding::new(&note(number), 0..3, "something is wrong").named(name)).collect()
}
