//! Reports as PDF: what the file claims, what its templates may reach, and a build without it.
//!
//! What stands on the pages is read back by `tests/pdf/inspect.py`, which `.ci/run` starts.

#[cfg(feature = "pdf")]
mod face;
#[cfg(feature = "pdf")]
mod hostile;
#[cfg(feature = "pdf")]
mod own;
#[cfg(feature = "pdf")]
pub(crate) mod poppler;

use crate::journal::{Folder, SESSION, note};
use crate::run::cme;

/// A journal of one note.
fn journal() -> Folder {
    Folder::of(note(SESSION, ""))
}

/// The bytes of a file that `cme` wrote.
#[cfg(feature = "pdf")]
fn read(folder: &Folder, file: &str) -> Vec<u8> {
    let bytes = std::fs::read(folder.path().join(file)).expect("the file");
    assert!(bytes.starts_with(b"%PDF-1.7\n"), "{file} is no PDF");
    bytes
}

/// The part of a PDF that is never compressed and says what it is.
#[cfg(feature = "pdf")]
fn metadata(pdf: &[u8]) -> String {
    let text = String::from_utf8_lossy(pdf);
    let (_, behind) = text.split_once("<x:xmpmeta").expect("metadata");
    behind.split_once("</x:xmpmeta>").expect("the end of it").0.to_owned()
}

#[cfg(not(feature = "pdf"))]
#[test]
fn without_the_feature_its_absence_is_told() {
    let folder = journal().with("cme-templates/letter.typ", "Dear board");
    for args in
        [&["report", "-O", "pdf"][..], &["report", "-o", "a.pdf"], &["report", "log.pdf"], &["report", "letter"]]
    {
        let ran = cme(folder.path(), args);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{args:?}");
        assert!(ran.stderr.starts_with("error: this cme was built without PDF\nhelp: the released binaries have it"));
        assert!(ran.stderr.contains("--features pdf") && ran.stderr.contains("html, which prints well"));
    }
    assert!(!folder.path().join("a.pdf").exists());
}

#[test]
fn only_a_pdf_has_a_paper() {
    let ran = cme(journal().path(), &["report", "-O", "html", "--paper", "letter"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.starts_with("error: `--paper letter` is for PDF, and this report is html\n"), "{}", ran.stderr);
}
