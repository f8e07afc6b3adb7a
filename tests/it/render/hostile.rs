//! Any text, any place, any path, any width.

use super::TALLY;
use cme::diagnostic::render::{Format, Outcome, Style, render};
use cme::diagnostic::{Diagnostic, Finding, Name};
use cme::source::{Place, Source, Span};
use proptest::prelude::*;
use std::sync::Arc;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_a_format(
        text in text(), other in text(), path in "\\PC{0,12}|(?s).{0,12}", journal in "|\\.|[./a ]{1,6}|(?s).{0,6}",
        spans in proptest::collection::vec(span(), 1..5), said in "(?s).{0,60}", width in 0_usize..220,
    ) {
        let diagnostics = diagnostics(&Arc::new(Source::new(path, text)), &Arc::new(Source::new("b.md", other)), &spans, &said);
        let outcome = Outcome { diagnostics: &diagnostics, tally: TALLY, journal: &journal };
        for format in Format::ALL {
            let out = render(*format, &outcome, &Style { width, color: false });
            prop_assert!(out.ends_with('\n'));
            prop_assert!(!out.contains(|c: char| c.is_control() && c != '\n'), "{}: {out:?}", format.as_str());
        }
        render(Format::Human, &outcome, &Style { width: usize::MAX, color: true });
        let json = render(Format::Json, &outcome, &Style { width, color: false });
        let json: serde_json::Value = serde_json::from_str(&json).expect("the output is JSON");
        prop_assert_eq!(&json["diagnostics"][0]["message"], &said);
        let junit = render(Format::Junit, &outcome, &Style { width, color: false });
        prop_assert!(roxmltree::Document::parse(&junit).is_ok(), "{junit}");
        let short = render(Format::Short, &outcome, &Style { width, color: false });
        prop_assert_eq!(short.lines().count(), diagnostics.len());
    }
}

/// Lines that are long, wide, empty or full of what a terminal would obey.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "(?s).{0,20}",
        "[ -~]{0,30}",
        "[\u{1b}\u{7}\u{202e}\u{200d}\u{9b}\t\r\n 患é\u{301}]{0,20}",
        (0_usize..400).prop_map(|times| " ".repeat(times)),
        (0_usize..400).prop_map(|times| "患x".repeat(times)),
        Just("\r\n".to_owned()),
        Just("\n".to_owned()),
        Just("---\n".to_owned()),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn span() -> impl Strategy<Value = Span> {
    (0_usize..1_200, prop_oneof![0_usize..5, 0_usize..1_200]).prop_map(|(start, length)| start..start + length)
}

/// The first span is the primary place; the others are related ones, in both files.
fn diagnostics(source: &Arc<Source>, other: &Arc<Source>, spans: &[Span], said: &str) -> Vec<Diagnostic> {
    let finding = Finding::new(source, spans[0].clone(), said).label(said).help(said).patch(said);
    let finding = spans[1..].iter().enumerate().fold(finding, |finding, (number, span)| {
        let file = if number % 3 == 2 { other } else { source };
        finding.related(Place::new(file, span.clone()), if number % 2 == 0 { said } else { "" })
    });
    let bare = Finding::new(other, spans[0].clone(), "").patch("").named(Name::UnknownField);
    vec![finding.named(Name::MissingField), bare]
}
