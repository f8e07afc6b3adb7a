//! Hostile input: any bytes as notes, and real notes with bytes changed, give a tally that holds and places that exist.

use std::fs;
use std::path::{Path, PathBuf};

use cme::diagnostic::render::{self, Format, Outcome, Style};
use cme::gather::Gathered;
use proptest::prelude::*;

use crate::journal::Folder;

/// Notes of one journal; so many at once make it fast.
const AT_ONCE: usize = 50;
/// Journals: with [`AT_ONCE`], a thousand notes.
const CASES: u32 = 20;

fn config() -> ProptestConfig {
    ProptestConfig { cases: CASES, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() }
}

fn gather(notes: &[Vec<u8>]) -> Gathered {
    let folder = Folder::new();
    for (index, bytes) in notes.iter().enumerate() {
        folder.write(&format!("{index}.md"), bytes);
    }
    folder.gather()
}

/// Whether every note is in the tally, every place is one, and every format can show it.
fn check(notes: &[Vec<u8>]) -> Result<(), TestCaseError> {
    let gathered = gather(notes);
    prop_assert_eq!(gathered.journal.tally.walked, notes.len());
    for diagnostic in &gathered.diagnostics {
        let finding = &diagnostic.finding;
        for label in std::iter::once(&finding.primary).chain(&finding.related) {
            let (text, span) = (label.place.source.text(), label.place.span.clone());
            prop_assert!(text.get(span.clone()).is_some(), "{span:?} of {}: {diagnostic:?}", text.len());
        }
    }
    let outcome = Outcome { diagnostics: &gathered.diagnostics, tally: gathered.journal.tally, journal: "." };
    for format in Format::ALL {
        let text = render::render(*format, &outcome, &Style { width: 80, color: false });
        let is_safe = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
        prop_assert!(text.chars().all(is_safe), "{format:?} lets a control character through");
    }
    Ok(())
}

/// Bytes that look like a note to those who only glance at it.
fn lookalike() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "---\n",
            "---\r\n",
            "---",
            "cme: coaching\n",
            "cme:",
            "date: 2026-03-14\n",
            "date: ",
            "duration: 50\n",
            "topics: [",
            "- ",
            "  - ",
            "## Key takeaways\n",
            "## Private\n",
            "%%",
            "<!--",
            "-->",
            "[[",
            "]]",
            "{{",
            "\"",
            "'",
            "#",
            ": ",
            "|\n",
            "&a",
            "*a",
            "!",
            "\u{feff}",
            "\u{2028}",
            "\u{85}",
            "\t",
            "é🫀",
            "\r",
            "steps:\n",
            "start: 07:30\nend: 08:20\n",
            "credits: 1.5\n",
            "evidence: ../../x\n",
            "<<<<<<< a\n",
            ">>>>>>> b\n",
            "```\n",
            "> ",
            "| a | b |\n|---|---|\n",
            "MRN 123456",
            "SSN 123-45-6789",
            "allow: [",
            "licenses: x\n",
            "series: *a\n",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        prop::collection::vec(any::<u8>(), 0..6),
    ];
    (any::<bool>(), prop::collection::vec(piece, 0..30)).prop_map(|(is_session, pieces)| {
        let lead: &[u8] = if is_session { b"---\ncme: coaching\n" } else { b"" };
        [lead.to_vec(), pieces.concat()].concat()
    })
}

fn real_notes() -> Vec<Vec<u8>> {
    fn below(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("the examples can be listed") {
            let path = entry.expect("a file's name").path();
            if path.is_dir() {
                below(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                found.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"), &mut paths);
    paths.sort();
    paths.iter().map(|path| fs::read(path).expect("an example")).filter(|bytes| bytes.len() < 8_000).collect()
}

/// A change at a place of a note: bytes taken out, put in, or doubled.
#[derive(Debug, Clone)]
enum Change {
    Delete(usize),
    Insert(Vec<u8>),
    Double(usize),
    Cut,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (1_usize..40).prop_map(Change::Delete),
        prop::collection::vec(any::<u8>(), 1..4).prop_map(Change::Insert),
        prop::sample::select(vec![
            "\n", "\"", ": ", "[", "]", "---\n", "\t", "%%", "\u{2028}", "#", "🫀", "\r", "<!--", "'", "&x ", "*x"
        ])
        .prop_map(|text| Change::Insert(text.as_bytes().to_vec())),
        (1_usize..60).prop_map(Change::Double),
        Just(Change::Cut),
    ]
}

fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let changes = prop::collection::vec((any::<prop::sample::Index>(), change()), 1..5);
    (prop::sample::select(real_notes()), changes).prop_map(|(mut bytes, changes)| {
        for (at, change) in changes {
            let at = at.index(bytes.len() + 1);
            let end = |length: usize| (at + length).min(bytes.len());
            match change {
                Change::Delete(length) => drop(bytes.drain(at..end(length))),
                Change::Insert(more) => drop(bytes.splice(at..at, more)),
                Change::Double(length) => {
                    let piece = bytes[at..end(length)].to_vec();
                    drop(bytes.splice(at..at, piece));
                }
                Change::Cut => bytes.truncate(at),
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn random_bytes_are_survived(notes in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..200), AT_ONCE)) {
        check(&notes)?;
    }

    #[test]
    fn lookalikes_are_survived(notes in prop::collection::vec(lookalike(), AT_ONCE)) {
        check(&notes)?;
    }

    #[test]
    fn mutated_notes_are_survived(notes in prop::collection::vec(mutated(), AT_ONCE)) {
        check(&notes)?;
    }

    #[test]
    fn any_bytes_are_survived_as_settings(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let source = cme::source::Source::new("cme.yaml", text).into();
        let _ = cme::settings::parse(&source);
    }
}
