//! The text of a rulebook.

use std::sync::LazyLock;

use cme::gather::{self, Gathered};
use cme::rulebook::{self, Rulebook};
use cme::settings::{self, FILE_NAME, Settings};
use cme::walk;

use super::journal::add_up;
use super::{built_in, hold, source, today};

const SETTINGS: &str = "format: 1
kinds: [journal-club]
licenses:
  - id: l
    rulebook: rules.yaml
    issued: 2019-05-02
    expires: 2026-12-31
    carried_in: [{ category: informal, credits: 4 }]
    recorded: [{ category: formal, credits: 26, from: 2025-01-01, to: 2026-10-01 }]
";

const BODY: &str = "---\n## Relevance\nx\n## Takeaways\n- x\n## Steps for practice\n- [x] x\n";

/// Some sessions of several kinds, lengths and days, read once.
static JOURNAL: LazyLock<(Settings, Gathered)> = LazyLock::new(|| {
    let settings = settings::parse(&source(FILE_NAME, SETTINGS.as_bytes())).expect("settings without mistakes");
    let fronts = [
        ("1.md", "cme: coaching\ndate: 2025-02-28\nduration: 50\ntopics: [ethics]\nseries: S\n"),
        ("2.md", "cme: coaching\ndate: 2026-03-14\nduration: 7\ntopics: [a, ethics]\nseries: S\n"),
        ("3.md", "cme: reading\ndate: 2026-03-14\nduration: 95\ntopics: [b]\nprivate: true\n"),
        ("4.md", "cme: accredited\ndate: 2026-05-08\ntitle: T\ncredits: 2.25\ntopics: [b]\ncategory: formal\n"),
        ("5.md", "cme: teaching\ndate: 2024-02-29\nduration: 1439\ntopics: [c]\n"),
        ("6.md", "cme: journal-club\ndate: 2026-10-31\nduration: 60\ntopics: [c]\nclaim: false\n"),
        ("7.md", "cme: coaching\ndate: 2026-06-01\n"),
    ];
    let notes = fronts.map(|(path, front)| (path, format!("---\n{front}{BODY}")));
    let files: Vec<(&str, &[u8])> = notes.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    let gathered = gather::gather(&walk::list_held(&files, &settings), &settings, built_in("us-tx-md"), today());
    assert!(gathered.journal.tally.sessions >= 5, "{:?}", gathered.diagnostics);
    (settings, gathered)
});

/// Reads a rulebook, and adds up a journal by it.
pub fn rulebook(bytes: &[u8]) {
    let rulebook = match rulebook::parse(&source("rules.yaml", bytes)) {
        Ok(rulebook) => rulebook,
        Err(findings) => return hold::findings(&findings, bytes),
    };
    rulebook.doubts.iter().for_each(hold::places);
    let (settings, gathered) = &*JOURNAL;
    let rulebooks: [Rulebook; 1] = [rulebook];
    let license = &settings.licenses[0];
    license.misfits(&rulebooks).iter().for_each(hold::places);
    for license in [None, Some(license)] {
        add_up(&gathered.journal, settings, license, &rulebooks, bytes);
    }
}
