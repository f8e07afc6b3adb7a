//! The same journal gives the same bytes.

use std::path::Path;

use crate::run::command;

fn bytes(threads: &str, args: &[&str]) -> Vec<u8> {
    let mut command = command(Path::new(env!("CARGO_MANIFEST_DIR")));
    command.env("RAYON_NUM_THREADS", threads).args(args).args(["--today", "2026-11-01"]);
    let output = command.output().expect("it runs");
    assert!(!output.stdout.is_empty(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn again_and_on_any_number_of_threads() {
    let mut runs: Vec<Vec<&str>> = Vec::new();
    for report in ["log", "summary"] {
        for format in ["md", "html", "csv", "json"] {
            runs.push(vec!["report", report, "-O", format, "--profile", "full", "--journal", "examples/journal"]);
        }
    }
    runs.push(vec!["list", "--journal", "examples/journal"]);
    runs.push(vec!["check", "examples/broken", "-O", "json"]);
    runs.push(vec!["check", "examples/broken"]);
    for args in runs {
        let one = bytes("1", &args);
        assert_eq!(one, bytes("1", &args), "{args:?} again");
        assert_eq!(one, bytes("8", &args), "{args:?} on eight threads");
    }
}
