//! The same for PDF.

use std::fs;

use cme::report::Format;

use crate::pdf::poppler;

/// All that a reader or a program finds in a PDF.
pub(super) fn all_texts(pdf: &[u8]) -> String {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("report.pdf");
    fs::write(&file, pdf).unwrap();
    let text = poppler::pages(&file) + &poppler::about(&file);
    // A long word goes on in the next line.
    let unbroken: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect();
    text + &unbroken
}

#[test]
fn exactly_what_the_table_allows_appears_in_a_pdf() {
    assert_eq!(super::look_through(&[Format::Pdf]), 6 * 4 * 2);
}
