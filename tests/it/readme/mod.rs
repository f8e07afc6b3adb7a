//! The README says what is so: its commands are run, its lists are made from the code, and nothing is forgotten in it.

mod block;
mod mentions;
mod notes;
mod paths;
mod transcript;
mod view;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use cme::diagnostic::Name;

use crate::expected::expect;

/// The page as it was before anything of it was written anew.
static PAGE: LazyLock<String> = LazyLock::new(|| read("README.md"));

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(Path::new(file))).unwrap_or_else(|error| panic!("{file}: {error}"))
}

#[test]
fn its_answers_and_its_lists_are_what_the_program_says() {
    let page = generated(&PAGE, "view", &view::list());
    let page = generated(&page, "diagnostics", &catalogue());
    expect("README.md", &transcript::renewed(&page));
}

/// The page with the text between the marks of that name made anew.
fn generated(page: &str, name: &str, text: &str) -> String {
    let mark = format!("<!-- generated: {name} -->\n");
    let (before, rest) = page.split_once(&mark).unwrap_or_else(|| panic!("the README has no line `{}`", mark.trim()));
    let (_, after) = rest.split_once("<!-- end -->\n").unwrap_or_else(|| panic!("`{}` has no end", mark.trim()));
    format!("{before}{mark}\n{text}\n<!-- end -->\n{after}")
}

fn catalogue() -> String {
    let row = |name: &Name| format!("| `{name}` | {} | {} |\n", name.level(), name.page().summary());
    let rows: String = Name::ALL.iter().map(row).collect();
    format!("| Name | Level | Means |\n|---|---|---|\n{rows}")
}
