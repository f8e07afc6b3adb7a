//! The same for PDF. It needs poppler's `pdftotext` and `pdfinfo`, so it is built with the feature only, by `.ci/run`.

use std::fs;
use std::process::Command;

use cme::report::Format;

/// All that a reader or a program finds in a PDF: what stands on its pages, in its metadata, in its structure with the texts
/// for those who do not see.
pub(super) fn all_texts(pdf: &[u8]) -> String {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("report.pdf");
    fs::write(&file, pdf).unwrap();
    let said = |program: &str, args: &[&str]| {
        // What is read goes to the stream where a program would write a file beside it.
        let to: &[&str] = if program == "pdftotext" { &["-"] } else { &[] };
        let out = Command::new(program).args(args).arg(&file).args(to).output();
        let out = out.unwrap_or_else(|error| panic!("{program} of poppler is needed: {error}"));
        assert!(out.status.success(), "{program}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    };
    let metadata = [said("pdfinfo", &[]), said("pdfinfo", &["-meta"]), said("pdfinfo", &["-struct-text"])].concat();
    let text = said("pdftotext", &["-raw"]) + &metadata;
    // A long word goes on in the next line.
    let unbroken: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect();
    text + &unbroken
}

#[test]
fn exactly_what_the_table_allows_appears_in_a_pdf() {
    assert_eq!(super::look_through(&[Format::Pdf]), 6 * 4 * 2);
}
