//! Templates: built in, and the user's own.

mod error;

pub use error::TemplateError;

use std::collections::BTreeMap;

/// The user's templates as already read texts, by file name; the library does not touch the disk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Templates {
    /// File name, with `/` between its parts, and text. A template may include these and the built-in ones only.
    pub own: BTreeMap<String, String>,
}

/// The built-in templates: file name and text. A new one is a file in `templates/` and a row.
const BUILT_IN: &[(&str, &str)] = &[];

/// The file names of all built-in templates; those that begin with `_` are for including.
pub fn built_in_names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(name, _)| *name)
}

/// The text of a built-in template, to be copied out and changed.
pub fn built_in(name: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
