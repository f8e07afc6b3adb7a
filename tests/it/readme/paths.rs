//! Every file of the repository that the README names is there.

use super::block::{blocks, code_spans, prose};
use super::{PAGE, root};

const FOLDERS: [&str; 7] = ["src/", "tests/", "examples/", "templates/", ".ci/", ".github/", "LICENSE"];

#[test]
fn every_path_it_names_exists() {
    let prose = prose(&PAGE);
    let shown: String = blocks(&PAGE).into_iter().map(|block| block.text).collect();
    let paths = code_spans(&prose).into_iter().chain(shown.split_whitespace());
    let missing: Vec<&str> = paths.filter(|path| is_path(path) && !root().join(path).exists()).collect();
    assert!(missing.is_empty(), "not in the repository: {missing:?}");
}

fn is_path(word: &str) -> bool {
    FOLDERS.iter().any(|folder| word.starts_with(folder)) && !word.contains([':', '*', ' '])
}

#[test]
fn every_link_leads_somewhere() {
    let anchors: Vec<String> = PAGE.lines().filter(|line| line.starts_with('#')).map(anchor).collect();
    for target in prose(&PAGE).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        let is_there = match target.strip_prefix('#') {
            Some(heading) => anchors.iter().any(|anchor| anchor == heading),
            None => target.starts_with("https://") || root().join(target).exists(),
        };
        assert!(is_there, "the link `{target}` leads nowhere");
    }
}

/// A heading's name in links, as code hosts make it.
fn anchor(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}
