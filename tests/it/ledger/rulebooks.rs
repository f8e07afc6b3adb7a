//! The rulebooks that come with the program, and what is said of mistakes in one of the user's own.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use cme::model::Kinds;
use cme::rulebook::{Rulebook, built_in, ids, parse, text};
use cme::source::Source;

use crate::expected::expect;
use crate::run::cme;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn each(check: impl Fn(&str, &Rulebook)) {
    for id in ids() {
        let versions = built_in(id);
        assert!(!versions.is_empty(), "{id} does not parse");
        for rulebook in &versions {
            check(id, rulebook);
        }
    }
}

#[test]
fn every_file_of_the_folder_is_in_the_table_under_its_name() {
    let folder = fs::read_dir(root().join("src/rulebook/builtin")).unwrap();
    let files: BTreeSet<String> = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let table: BTreeSet<String> = ids().into_iter().map(|id| format!("{id}.yaml")).collect();
    assert_eq!(files, table);
    each(|id, rulebook| assert_eq!(id, rulebook.id));
}

/// `built_in` leaves out what does not parse; here it is said why.
#[test]
fn every_built_in_rulebook_parses() {
    for id in ids() {
        let source = Arc::new(Source::new(format!("{id}.yaml"), text(id).unwrap()));
        if let Err(findings) = parse(&source) {
            let said: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
            panic!("{id}: {said:#?}");
        }
    }
}

#[test]
fn every_built_in_rulebook_names_its_source_and_says_what_it_is_for() {
    each(|id, rulebook| {
        assert!(rulebook.source.len() > 5, "{id}: no source");
        assert!(!rulebook.title.is_empty() && rulebook.title != rulebook.id, "{id}: no title");
        let url = rulebook.url.as_deref().unwrap_or("https://");
        assert!(url.starts_with("http"), "{id}: `{url}` is no address");
    });
}

/// A board for which no note counts says so.
#[test]
fn every_built_in_rulebook_credits_a_note_or_says_why_it_does_not() {
    each(|id, rulebook| {
        let credits_notes = rulebook.kinds.iter().any(|kind| kind.basis != cme::rulebook::Basis::Certificate);
        let says = |word: &str| rulebook.notes.iter().any(|note| note.to_lowercase().contains(word));
        assert!(credits_notes || says("self-claimed") || says("nothing"), "{id}: nothing counts, and no note says why");
    });
}

#[test]
fn every_kind_of_a_built_in_rulebook_is_one_that_notes_know() {
    let known = Kinds::default();
    each(|id, rulebook| {
        for kind in &rulebook.kinds {
            assert!(known.get(&kind.id).is_some(), "{id}: the kind `{}` is not known", kind.id);
        }
    });
}

/// What a total asks for can be reached under the caps, as far as the rulebook names them.
#[test]
fn every_minimum_of_a_built_in_rulebook_can_be_reached() {
    each(|id, rulebook| {
        for topic in &rulebook.topics {
            assert!(topic.accepts.iter().any(|name| name.as_str() == topic.id), "{id}: `{}` by its id", topic.id);
            let lineage = topic.category.as_deref().map_or_else(Vec::new, |category| rulebook.lineage(category));
            for category in lineage {
                assert!(category.max.is_none_or(|max| max >= topic.min), "{id}: {} in {}", topic.id, category.id);
            }
        }
    });
}

#[test]
fn every_mistake_in_a_rulebook_is_said_with_its_place() {
    let folder = fs::read_dir(root().join("tests/it/rulebooks")).unwrap();
    let mut names: Vec<String> = folder
        .filter_map(|entry| entry.unwrap().file_name().into_string().unwrap().strip_suffix(".yaml").map(str::to_owned))
        .collect();
    names.sort();
    assert!(names.len() > 40);
    for name in names {
        let ran = cme(root(), &["rulebook", "check", &format!("tests/it/rulebooks/{name}.yaml")]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{name}: taken");
        assert!(ran.stderr.contains('^') || ran.stderr.contains("missing"), "{name}: no caret\n{}", ran.stderr);
        expect(&format!("tests/it/rulebooks/{name}.txt"), &ran.stderr);
    }
}

/// The board of another state is another board, however near its letters are.
#[test]
fn a_rulebook_that_is_not_there_is_no_other_states() {
    let dir = tempfile::tempdir().unwrap();
    let said = |id: &str| {
        let ran = cme(dir.path(), &["rulebook", id]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{id}");
        let settings = format!("format: 1\nlicenses: [{{ id: a, rulebook: {id} }}]\n");
        fs::write(dir.path().join("cme.yaml"), settings).unwrap();
        let used = cme(dir.path(), &["status"]).stderr;
        assert_eq!(used.contains("did you mean"), ran.stderr.contains("did you mean"), "{used}");
        ran.stderr
    };
    for id in ["us-or-md", "us-ny-md", "ca-pa-md", "us-md"] {
        assert!(!said(id).contains("did you mean"), "{}", said(id));
        for part in
            ["`cme rulebook` lists", "cme rulebook us-pa-md -o rules/mine.yaml", "`Add your board` in the README"]
        {
            assert!(said(id).contains(part), "no `{part}` in {}", said(id));
        }
    }
    for (id, meant) in [("us-pa-mdd", "us-pa-md"), ("us-ap-md", "us-pa-md"), ("uk-gpp", "uk-gp")] {
        assert!(said(id).contains(&format!("did you mean `{meant}`?")), "{}", said(id));
    }
}

#[test]
fn every_built_in_rulebook_is_free_of_doubts() {
    each(|id, rulebook| assert!(rulebook.doubts.is_empty(), "{id}: {:?}", rulebook.doubts));
}

#[test]
fn a_rulebook_without_mistakes_is_said_to_be_one() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("mine.yaml"), format!("\u{feff}{}", text("us-pa-md").unwrap())).unwrap();
    let ran = cme(dir.path(), &["rulebook", "check", "mine.yaml"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "us-pa-md: Pennsylvania physicians (MD), no mistakes\n"));
    let none = cme(dir.path(), &["rulebook", "check", "none.yaml"]);
    assert_eq!(none.code, 2);
    assert!(none.stderr.contains("cannot read the rulebook `none.yaml`"), "{}", none.stderr);
}
