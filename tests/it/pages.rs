//! What a page of the catalogue shows happens: its wrong notes raise its name, its right notes raise nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use cme::diagnostic::{Level, Name};

use crate::page::{Block, Section, blocks};
use crate::run::cme;

/// Names raised in a journal that holds these files only.
fn raised(blocks: &[Block], section: Section) -> Option<BTreeSet<Name>> {
    let folder = tempfile::tempdir().expect("a folder for a journal");
    let mut files = 0;
    for block in blocks.iter().filter(|block| block.section == section) {
        let path = folder.path().join(block.path.as_ref()?);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("/"))).expect("a folder in it");
        fs::write(path, &block.text).expect("a note in it");
        files += 1;
    }
    assert!(files > 0, "the page shows no file under {section:?}");
    let ran = cme(folder.path(), &["check", "-O", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("no JSON: {ran:?}"));
    let found = json["diagnostics"].as_array().expect("diagnostics");
    Some(found.iter().filter_map(|one| Name::parse(one["name"].as_str()?)).collect())
}

#[test]
fn wrong_notes_raise_the_name_of_their_page() {
    for name in Name::ALL {
        let Some(found) = raised(&blocks(name.page().text()), Section::Wrong) else { continue };
        assert!(found.contains(name), "{name}: raised {found:?}");
        let others: Vec<_> = found.iter().filter(|other| *other != name && other.level() == Level::Error).collect();
        assert!(others.is_empty(), "{name}: also raised {others:?}");
    }
}

#[test]
fn right_notes_raise_nothing() {
    for name in Name::ALL {
        let Some(found) = raised(&blocks(name.page().text()), Section::Right) else { continue };
        assert!(found.is_empty(), "{name}: raised {found:?}");
    }
}
