//! Nothing is silently left out: the tally of generated folders, whatever stands in them and in whatever order.

use std::collections::BTreeMap;

use cme::gather::Gathered;
use cme::model::Tally;
use cme::note::{HEAD_BYTES, mentions};
use proptest::prelude::*;

use crate::journal::{Folder, SESSION, lines, note};
use crate::run::{Ran, command};

/// A path with a note's ending or another, and what stands there.
type Files = BTreeMap<String, Vec<u8>>;

fn folder_name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "a",
        "B",
        "Sessions",
        "x.md",
        ".hidden",
        ".obsidian",
        "Templates",
        "Ignored",
        "cme-templates",
        "日本",
        "sub folder",
    ])
}

fn file_name() -> impl Strategy<Value = String> {
    let stem = prop::sample::select(vec!["one", "two", "2026-03-14 x", "é", ".dot", "three.four", "x 2", "x"]);
    let ending = prop::sample::select(vec![".md", ".MD", ".markdown", ".Markdown", ".txt", "", ".md.txt", ".mdx"]);
    (stem, ending).prop_map(|(stem, ending)| format!("{stem}{ending}"))
}

fn content() -> impl Strategy<Value = Vec<u8>> {
    let text = prop_oneof![
        (1_u32..28, 1_u32..90).prop_map(|(day, minutes)| {
            note(&SESSION.replace("-14", &format!("-{day:02}")).replace("50", &minutes.to_string()), "")
        }),
        (0_u32..40).prop_map(|day| note(&SESSION.replace("-14", &format!("-{day:02}")), "## Next steps\n- [ ] a\n")),
        Just(note("cme: coaching\n", "")),
        Just(note("cme: [\n", "")),
        Just(note("tags: [a]\n", "Text.\n")),
        Just(note("cmee: coaching\n", "")),
        Just("# Text\n".to_owned()),
        Just(String::new()),
        Just("---\n".to_owned()),
        Just("\n---\ncme: coaching\n---\n".to_owned()),
    ];
    prop_oneof![4 => text.prop_map(String::into_bytes), 1 => prop::collection::vec(any::<u8>(), 0..40)]
}

fn files() -> impl Strategy<Value = Files> {
    let path = (prop::collection::vec(folder_name(), 0..4), file_name())
        .prop_map(|(folders, file)| folders.into_iter().map(str::to_owned).chain([file]).collect::<Vec<_>>().join("/"));
    prop::collection::btree_map(path, content(), 0..20).prop_map(without_clashes)
}

/// A file cannot stand where a folder stands, nor two files at one place where case does not matter.
fn without_clashes(files: Files) -> Files {
    let mut kept = Files::new();
    for (path, bytes) in files {
        let lower = path.to_lowercase();
        let clashes = |other: &String| {
            let other = other.to_lowercase();
            other == lower || other.starts_with(&format!("{lower}/")) || lower.starts_with(&format!("{other}/"))
        };
        if !kept.keys().any(clashes) {
            kept.insert(path, bytes);
        }
    }
    kept
}

fn write<'f>(files: impl IntoIterator<Item = (&'f String, &'f Vec<u8>)>) -> Folder {
    let folder = Folder::new().with("cme.yaml", "format: 1\nnotes: { folders: [Sessions], ignore: [Ignored] }\n");
    folder.write(".obsidian/templates.json", "{ \"folder\": \"Templates\" }");
    for (path, bytes) in files {
        folder.write(path, bytes);
    }
    folder
}

fn is_note(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.eq_ignore_ascii_case("md") || ending.eq_ignore_ascii_case("markdown")
}

/// How many notes must be met, and how many of them are left out by a setting.
fn expected(files: &Files) -> (usize, usize) {
    let is_met = |(path, text): &(&String, &Vec<u8>)| {
        let (folders, _) = path.rsplit_once('/').unwrap_or_default();
        let head = &text[..text.len().min(HEAD_BYTES)];
        is_note(path)
            && !folders.split('/').any(|folder| folder.starts_with('.'))
            && (!path.starts_with("cme-templates/") || mentions(head, "cme"))
    };
    let met: Vec<&String> = files.iter().filter(is_met).map(|(path, _)| path).collect();
    let is_ignored =
        |path: &&&String| ["Ignored/", "Templates/", "cme-templates/"].iter().any(|at| path.starts_with(at));
    (met.len(), met.iter().filter(is_ignored).count())
}

/// What a journal comes to, by paths.
fn outcome(gathered: &Gathered) -> (Tally, Vec<String>, String) {
    let sessions = gathered.journal.sessions.iter().map(|session| format!("{} {}", session.date, session.path()));
    (gathered.journal.tally, sessions.collect(), lines(gathered))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_note_ends_in_one_bucket(files in files()) {
        let gathered = write(&files).gather();
        let Tally { walked, ignored, sessions, invalid, .. } = gathered.journal.tally;
        prop_assert_eq!((walked, ignored), expected(&files));
        prop_assert_eq!(sessions, gathered.journal.sessions.len());
        let notes = gathered.journal.unfinished.iter().filter(|note| is_note(&note.path)).count();
        prop_assert_eq!(invalid, notes, "every invalid note is named");
        for unfinished in &gathered.journal.unfinished {
            prop_assert!(!unfinished.errors.is_empty(), "{} has no reason", unfinished.path);
        }
    }

    #[test]
    fn the_order_in_which_files_were_made_changes_nothing(files in files()) {
        let one = outcome(&write(&files).gather());
        let other = outcome(&write(files.iter().rev()).gather());
        prop_assert_eq!(one, other);
    }

    #[test]
    fn an_unrelated_note_changes_nothing_but_its_own_bucket(files in files(), text in "[a-z #\n-]{0,80}") {
        let folder = write(&files);
        let before = outcome(&folder.gather());
        folder.write("zz/unrelated.md", format!("Text {text}"));
        let mut after = outcome(&folder.gather());
        after.0.walked -= 1;
        after.0.other -= 1;
        prop_assert_eq!(before, after);
    }

    #[test]
    fn the_name_of_a_folder_changes_nothing(files in files()) {
        let folder = Folder::new();
        let renamed = Folder::new();
        for (path, bytes) in files.iter().filter(|(path, _)| !path.contains("Templates")) {
            folder.write(&format!("here/{path}"), bytes);
            renamed.write(&format!("other name/{path}"), bytes);
        }
        let one = outcome(&folder.gather());
        let other = outcome(&renamed.gather());
        prop_assert_eq!(one.0, other.0);
        prop_assert_eq!(one.1.len(), other.1.len());
        prop_assert_eq!(one.2, other.2.replace("other name/", "here/"));
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = Folder::new();
    for index in 0..200 {
        let day = index % 31 + 1;
        folder.write(&format!("{}/{index}.md", index % 7), note(&SESSION.replace("-14", &format!("-{day:02}")), ""));
    }
    let run = |threads: &str, format: &str| {
        let mut command = command(folder.path());
        command.env("RAYON_NUM_THREADS", threads).args(["check", "--today", "2026-11-01", "-O", format]);
        let ran = Ran::from(command.output().expect("the binary runs"));
        (ran.code, ran.stdout, ran.stderr)
    };
    for format in ["human", "json"] {
        assert_eq!(run("1", format), run("8", format));
    }
}
