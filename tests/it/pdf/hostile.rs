//! Text that would be markup, code or more than a page prints as itself; that it does is read back in `.ci/run`.

use super::{metadata, read};
use crate::journal::{Folder, SESSION, note};
use crate::run::cme;

/// A journal whose every printed text is this one.
fn folder(text: &str) -> Folder {
    let quoted = spelled(text);
    let front = SESSION
        .replace(
            "title: Delegating",
            &format!("title: {quoted}\nobjective: {quoted}\ncoach: {quoted}\nreference: {quoted}"),
        )
        .replace("topics: [leadership]", &format!("topics: [{quoted}]"))
        .replace("relevance: Nights.", &format!("relevance: {quoted}"))
        .replace("takeaways: Ask.", &format!("takeaways: {quoted}"))
        .replace("steps: Trial.", &format!("steps: [{quoted}]"));
    let settings =
        format!("format: 1\nphysician: {{ name: {quoted}, degree: {quoted} }}\nreport: {{ attestation: {quoted} }}\n");
    Folder::of(note(&front, "")).with("cme.yaml", settings)
}

/// The text in quotes, with everything that a YAML file may not hold as it is written as `\u` and a number.
fn spelled(text: &str) -> String {
    let json = cme::report::json_spelled_out(serde_json::to_string(text).expect("a string"));
    ['\u{feff}', '\u{ffff}', '\u{fdd0}']
        .iter()
        .fold(json, |json, c| json.replace(*c, &format!("\\u{:04x}", u32::from(*c))))
}

/// What is said beside the report.
fn remark(text: &str) -> String {
    remark_on(&folder(text), text)
}

fn remark_on(folder: &Folder, text: &str) -> String {
    let ran = cme(folder.path(), &["report", "log", "--profile", "full", "-o", "a.pdf"]);
    assert_eq!(ran.code, 0, "{text}: {}", ran.stderr);
    let claims = metadata(&read(folder, "a.pdf")).contains("<pdfaid:part>2<");
    assert_eq!(claims, ran.stderr.starts_with("wrote"), "{}", ran.stderr);
    ran.stderr
}

#[test]
fn markup_and_code_of_typst_are_text() {
    for text in [
        "#import \"x.typ\": *; #panic() $x^2$ *bold* _it_ `raw` <label> @ref",
        "= Heading\\ - item // comment /* block */ ~ -- ... ]) } #[",
        "<script>alert(1)</script> & \"quotes\" 'single' https://example.org/?a=b#c",
    ] {
        assert!(remark(text).starts_with("wrote"), "{text}");
    }
}

#[test]
fn scripts_that_the_fonts_hold_claim_the_standards() {
    for text in [
        "\u{d7}\u{20ac}\u{2192} \u{3b1}\u{3b2} \u{416}\u{448} \u{5d0}\u{5d1}\u{5d2} done",
        "\u{645}\u{631}\u{62d}\u{628}\u{627} (1)",
    ] {
        let said = remark(text);
        assert!(said.starts_with("wrote"), "{said}");
    }
}

#[test]
fn what_no_font_holds_is_told_and_printed_as_boxes() {
    let said = remark("\u{6f22}\u{5b57} \u{1f600} ok");
    assert!(said.starts_with("note: the fonts of this PDF cannot draw `\u{5b57}`, `\u{6f22}` and"), "{said}");
    assert!(said.contains("PDF/A-2a"), "{said}");
}

#[test]
fn control_codes_and_overrides_are_made_visible_or_harmless() {
    for text in
        ["a\u{202e}b\u{2066}c\u{200f}d", "\u{1b}[31mred\u{7}\u{0}\u{9b}", "a\u{feff}b\u{ffff}c\u{fdd0}d", "x\ny\tz"]
    {
        remark(text);
    }
}

#[test]
fn a_word_longer_than_a_page_and_a_text_of_many_pages() {
    for text in ["x".repeat(10_000), "word ".repeat(2_500)] {
        let front = SESSION.replace("title: Delegating", &format!("title: {text}"));
        let folder = Folder::of(note(&front, &format!("## Key takeaways\n{text}\n")));
        assert!(remark_on(&folder, &text[..20]).starts_with("wrote"), "{}", &text[..20]);
    }
}
