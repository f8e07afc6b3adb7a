//! The rulebooks that come with `cme`: a new one is a file and a row.

use std::sync::Arc;

use super::{Rulebook, parse};
use crate::diagnostic::words;
use crate::source::Source;

/// The rulebook that holds without a license.
pub const DEFAULT: &str = "ama-pra-2";

const TABLE: &[(&str, &str)] = &[
    ("ama-pra-2", include_str!("builtin/ama-pra-2.yaml")),
    ("au-mba", include_str!("builtin/au-mba.yaml")),
    ("ca-cfpc", include_str!("builtin/ca-cfpc.yaml")),
    ("ca-rcpsc", include_str!("builtin/ca-rcpsc.yaml")),
    ("uk-gp", include_str!("builtin/uk-gp.yaml")),
    ("us-aafp", include_str!("builtin/us-aafp.yaml")),
    ("us-aoa-do", include_str!("builtin/us-aoa-do.yaml")),
    ("us-ca-md", include_str!("builtin/us-ca-md.yaml")),
    ("us-fl-md", include_str!("builtin/us-fl-md.yaml")),
    ("us-il-md", include_str!("builtin/us-il-md.yaml")),
    ("us-ma-md", include_str!("builtin/us-ma-md.yaml")),
    ("us-mi-md", include_str!("builtin/us-mi-md.yaml")),
    ("us-nc-md", include_str!("builtin/us-nc-md.yaml")),
    ("us-nh-md", include_str!("builtin/us-nh-md.yaml")),
    ("us-nj-md", include_str!("builtin/us-nj-md.yaml")),
    ("us-pa-do", include_str!("builtin/us-pa-do.yaml")),
    ("us-pa-md", include_str!("builtin/us-pa-md.yaml")),
    ("us-tx-md", include_str!("builtin/us-tx-md.yaml")),
    ("us-va-md", include_str!("builtin/us-va-md.yaml")),
    ("us-wa-md", include_str!("builtin/us-wa-md.yaml")),
];

/// The ids of all built-in rulebooks.
pub fn ids() -> Vec<&'static str> {
    let mut ids: Vec<&str> = TABLE.iter().map(|(id, _)| *id).collect();
    ids.dedup();
    ids
}

/// The built-in rulebook that a misspelt id most likely means. Another state or country is another board, however near its
/// letters are.
pub fn closest(id: &str) -> Option<&'static str> {
    let is_same_place = |known: &&str| {
        let places = id.split('-').zip(known.split('-')).take(2);
        places
            .filter(|(one, other)| one.len() == 2 && other.len() == 2)
            .all(|(one, other)| letters(one) == letters(other))
    };
    words::closest(id, ids().into_iter().filter(is_same_place))
}

/// The letters of a word in the order of the alphabet: two that changed places are a slip.
fn letters(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.to_lowercase().chars().collect();
    letters.sort_unstable();
    letters
}

/// The built-in rulebooks of that id: one, or several versions in effect for different cycles.
pub fn built_in(id: &str) -> Vec<Rulebook> {
    let versions = TABLE.iter().filter(|(known, _)| *known == id);
    versions.filter_map(|(id, text)| parse(&Arc::new(Source::new(format!("{id}.yaml"), *text))).ok()).collect()
}

/// The text of a built-in rulebook, to be copied out and changed.
pub fn text(id: &str) -> Option<&'static str> {
    TABLE.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
}
