//! What poppler's `pdftotext` and `pdfinfo` read in a PDF. Both are needed with the feature `pdf`; `.ci/run` installs them.

use std::path::Path;
use std::process::Command;

/// What stands on the pages, line by line.
pub(crate) fn pages(file: &Path) -> String {
    run("pdftotext", &["-raw".as_ref(), file.as_os_str(), "-".as_ref()])
}

/// The metadata, and the structure with the texts for those who do not see.
pub(crate) fn about(file: &Path) -> String {
    let info =
        |flags: &[&str]| run("pdfinfo", &[flags.iter().map(AsRef::as_ref).collect(), vec![file.as_os_str()]].concat());
    [info(&[]), info(&["-meta"]), info(&["-struct-text"])].concat()
}

fn run(program: &str, args: &[&std::ffi::OsStr]) -> String {
    let ran = Command::new(program).args(args).output();
    let ran = ran.unwrap_or_else(|error| panic!("{program} of poppler is needed: {error}"));
    assert!(ran.status.success(), "{program}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).expect("UTF-8")
}
