//! The rulebooks that come with `cme`: a new one is a file and a row.

use std::sync::Arc;

use super::{Rulebook, parse};
use crate::source::Source;

/// The rulebook that holds without a license.
pub const DEFAULT: &str = "ama-pra-2";

const TABLE: &[(&str, &str)] = &[("ama-pra-2", include_str!("builtin/ama-pra-2.yaml"))];

/// The ids of all built-in rulebooks.
pub fn ids() -> Vec<&'static str> {
    TABLE.iter().map(|(id, _)| *id).collect()
}

/// The built-in rulebook of that id.
pub fn built_in(id: &str) -> Option<Rulebook> {
    let (_, text) = TABLE.iter().find(|(known, _)| *known == id)?;
    parse(&Arc::new(Source::new(format!("{id}.yaml"), *text))).ok()
}
