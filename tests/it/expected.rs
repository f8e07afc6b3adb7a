//! Expected output that stands as a file beside what it is expected of.

use std::fs;
use std::path::Path;

/// Compares a text with a file of the repository; with `CME_UPDATE=1` in the environment it writes the file instead.
pub(crate) fn expect(file: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("CME_UPDATE").is_some_and(|update| update == "1") {
        fs::write(&path, actual).unwrap_or_else(|error| panic!("{file}: {error}"));
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    if expected == actual {
        return;
    }
    let line = expected.lines().zip(actual.lines()).position(|(a, b)| a != b);
    let at = line.unwrap_or_else(|| expected.lines().count().min(actual.lines().count()));
    panic!(
        "{file} differs from line {} on\nexpected: {:?}\nactual:   {:?}\nCME_UPDATE=1 cargo test writes it anew",
        at + 1,
        expected.lines().nth(at).unwrap_or("(end)"),
        actual.lines().nth(at).unwrap_or("(end)"),
    );
}
