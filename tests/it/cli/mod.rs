//! The commands through the binary: what they print, where, and with which exit code.

mod check;
mod color;
mod files;
mod generated;
mod inject;
mod list;
mod report;
mod same;
mod strict;
mod tables;
mod template;
mod usage;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::run::cme;

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        write(dir.path(), path, text);
    }
    dir
}

fn write(dir: &Path, path: &str, text: &str) {
    let file = dir.join(path);
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder in it");
    fs::write(file, text).expect("a file in it");
}

fn read(dir: &Path, path: &str) -> String {
    fs::read_to_string(dir.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A journal of three sound notes: an ordinary one, one by certificate, a private one.
fn tiny() -> TempDir {
    folder(&[
        ("cme.yaml", "format: 1\nphysician: { name: A. Example, degree: MD }\n"),
        ("Sessions/2026-03-14 Delegating.md", DELEGATING),
        ("Sessions/2026-05-08 Prescribing.md", PRESCRIBING),
        ("Sessions/2026-04-02 Talk.md", PRIVATE),
    ])
}

const DELEGATING: &str = "---
cme: coaching
date: 2026-03-14
duration: 50
title: Delegating on ward rounds
topics: [communication, leadership]
objective: Ask before advising
outcome: change-planned
coach: B. Coach
series: Spring
reference: INV-7
---

## Relevance to practice
Handovers on nights lose items when I do not delegate.

## Key takeaways
- Ask before advising.

## Steps for practice
- [ ] Trial the checklist in April
- [x] Say the plan aloud at 22:00
";

const PRESCRIBING: &str = "---
cme: accredited
date: 2026-05-08
duration: 120
title: Safer prescribing
topics: [prescribing]
credits: 2
---
";

const PRIVATE: &str = "---
cme: coaching
date: 2026-04-02
duration: 45
title: Before a hard conversation
topics: [wellbeing]
relevance: It keeps me in practice.
takeaways: Rest.
steps: Rest more.
private: true
---
";

/// The same note with one line of it replaced.
fn with(note: &str, line: &str, other: &str) -> String {
    assert!(note.contains(line), "{line:?} is not in the note");
    note.replacen(line, other, 1)
}

/// What each command line prints and how it ends.
fn transcript(dir: &Path, lines: &[&[&str]]) -> String {
    let mut text = String::new();
    for args in lines {
        let ran = cme(dir, args);
        let (out, err) = (marked(&ran.stdout, "1"), marked(&ran.stderr, "2"));
        let _ = write!(text, "$ cme {}\n{out}{err}exit {}\n\n", args.join(" "), ran.code);
    }
    neutral(&text)
}

/// Lines with the number of their stream in front.
fn marked(text: &str, stream: &str) -> String {
    let mut marked = String::new();
    for line in text.lines() {
        let _ = writeln!(marked, "{stream}| {line}");
    }
    if !text.is_empty() && !text.ends_with('\n') {
        marked += "(without a line break at its end)\n";
    }
    marked
}

/// Without what changes from release to release and from system to system.
fn neutral(text: &str) -> String {
    text.replace(env!("CARGO_PKG_VERSION"), "VERSION").replace("cme.exe", "cme")
}
