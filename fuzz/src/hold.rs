//! What has to hold of everything that is said and printed.

use cme::diagnostic::render::{self, Format, Outcome, Style};
use cme::diagnostic::{Diagnostic, Finding};
use cme::gather::Gathered;
use cme::walk::Listing;

use super::pick;

/// Put behind every `<` that could begin an element, so that one of a note's or of the settings' is known again.
const MARK: &str = "x9z";

/// Every note is in one bucket, every place exists, and one of the formats shows it all.
pub(super) fn gathered(gathered: &Gathered, listing: &Listing, bytes: &[u8]) {
    let tally = gathered.journal.tally;
    assert!(tally.holds(), "{tally:?}");
    assert_eq!(tally.walked, listing.notes + listing.ignored);
    assert_eq!(tally.sessions, gathered.journal.sessions.len());
    gathered.diagnostics.iter().for_each(|diagnostic| places(&diagnostic.finding));
    // Drawing takes longer than all the rest, and SARIF, with its page on every diagnostic there is, longer still.
    let format = Format::ALL[pick(bytes, Format::ALL.len())];
    if pick(bytes, if format == Format::Sarif { 509 } else { 17 }) > 0 {
        return;
    }
    let shown = rendered(format, &gathered.diagnostics, gathered);
    is_plain(&shown);
    match format {
        Format::Json | Format::Sarif | Format::Gitlab => is_json(&shown),
        Format::Junit => is_xml(&shown),
        _ => {}
    }
}

fn rendered(format: Format, diagnostics: &[Diagnostic], gathered: &Gathered) -> String {
    let outcome = Outcome { diagnostics, tally: gathered.journal.tally, journal: "." };
    render::render(format, &outcome, &Style { width: 80, color: false })
}

/// Mistakes in a file that is no note; now and then they are drawn.
pub(super) fn findings(findings: &[Finding], bytes: &[u8]) {
    assert!(!findings.is_empty(), "refused without a word");
    findings.iter().for_each(places);
    if pick(bytes, 17) == 0 {
        findings.iter().take(3).for_each(drawn);
    }
}

/// A mistake can be drawn, and nothing in the drawing acts on a terminal.
pub(super) fn drawn(finding: &Finding) {
    is_plain(&render::finding(finding, &Style { width: 80, color: false }));
}

/// Every span lies in its text and on boundaries of characters.
pub(super) fn places(finding: &Finding) {
    for label in std::iter::once(&finding.primary).chain(&finding.related) {
        let (text, span) = (label.place.source.text(), label.place.span.clone());
        assert!(text.get(span.clone()).is_some(), "{span:?} of {}: {finding:?}", text.len());
    }
}

pub(super) fn is_json(text: &str) {
    if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
        panic!("no JSON: {error}: {text}");
    }
}

fn is_xml(text: &str) {
    if let Err(error) = roxmltree::Document::parse(text) {
        panic!("no XML: {error}: {text}");
    }
}

/// Nothing in a text acts on a terminal: no control code but the line's end, and no mark that turns text around.
pub(super) fn is_plain(text: &str) {
    let acts = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}');
    assert!(!text.chars().any(acts), "{text:?}");
    is_printable(text);
}

/// The same of a report, in which templates keep texts of either direction apart by marks of their own.
pub(super) fn is_printable(text: &str) {
    let acts = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
    assert!(!text.chars().any(acts), "{text:?}");
}

/// The elements and the attributes that built-in templates and charts write.
const ELEMENTS: &str = "bdi body br caption code dd desc div dl dt figcaption figure footer h1 h2 h3 h4 head header html i \
    li line main meta p path rect section small span style svg table tbody td text tfoot th thead title tr ul";
const ATTRIBUTES: &str = "aria-label aria-labelledby charset class colspan content d fill fill-opacity font-family \
    font-size height id lang name role scope stroke stroke-dasharray stroke-width tabindex text-anchor viewBox width x \
    x1 x2 xmlns y y1 y2";

/// Every element of a page is one that the templates write, with no attribute but theirs, and nothing else is opened.
pub(super) fn has_known_elements(page: &str) {
    let mut rest = page.strip_prefix("<!DOCTYPE html>").unwrap_or(page);
    while let Some(at) = rest.find('<') {
        let tag = &rest[at + 1..];
        let end = tag.find('>').unwrap_or(tag.len());
        let inner = tag[..end].trim_start_matches('/').trim_end_matches('/');
        let (name, attributes) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        assert!(ELEMENTS.split(' ').any(|known| known == name), "<{inner}>: {page}");
        // Between quotes is what an attribute says.
        for (at, part) in attributes.split('"').enumerate().filter(|(at, _)| at % 2 == 0) {
            let names = part.split_whitespace().map(|name| name.trim_end_matches('='));
            let strange = names.filter(|name| !ATTRIBUTES.split(' ').any(|known| known == *name)).count();
            assert!(strange == 0, "{at} in <{inner}>: {page}");
        }
        rest = &tag[end..];
        if name == "style" && !tag.starts_with('/') {
            // What stands in it ends there for a browser as well, whatever it is.
            rest = rest.find("</style>").map_or("", |end| &rest[end..]);
        }
    }
}

/// The bytes with a mark in every piece that could begin or end an element.
pub(super) fn marked(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 64);
    for (at, byte) in bytes.iter().enumerate() {
        out.push(*byte);
        if *byte == b'<' && bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || *next == b'/') {
            out.extend(MARK.as_bytes());
        }
    }
    out
}

/// No element but those of the template: none bears the mark.
pub(super) fn has_no_marked_element(text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(MARK) {
        let before = rest[..at].trim_end_matches('/');
        assert!(!before.ends_with('<'), "an element of the input's: {text}");
        rest = &rest[at + MARK.len()..];
    }
}
