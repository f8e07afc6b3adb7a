//! YAML as a small tree that keeps duplicate keys and finds its own places.
//!
//! In: the text of a front matter, of `cme.yaml` or of a rulebook. Out: a [`Node`], or the one [`Broken`] place that
//! stopped the parser. Places of nodes are found on demand by [`locate()`], so a good file pays nothing for them. This is
//! the only module that knows the YAML library.

mod broken;
pub mod date;
mod extent;
mod fields;
mod line;
mod locate;
mod mend;
mod quote;
pub mod read;
mod size;
mod starts;
mod stray;
pub mod strict;
mod visit;

use memchr::memchr2_iter;

pub use broken::Broken;
pub use fields::{Field, Fields};
pub use locate::{Step, locate};
pub use quote::scalar;
pub use read::Reason;

/// Flow brackets may nest this deep: the parser's time grows with the square of the open ones.
const MAX_OPEN_BRACKETS: usize = 32;

/// A parsed YAML value; duplicate keys and the order of keys are kept.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Nothing: `key:`, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i128),
    /// A number with a fraction or an exponent; its digits are read off the text, never off a float.
    Real,
    /// Any other scalar.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values in the order written.
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// Whether the value counts as absent: null, an empty or blank text, an empty list, or a list of such.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.iter().all(Self::is_blank),
            Self::Map(entries) => entries.is_empty(),
            Self::Bool(_) | Self::Integer(_) | Self::Real => false,
        }
    }

    /// What the value is, in words for a message: `a list`, `text`, ...
    pub fn describe(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "`true` or `false`",
            Self::Integer(_) => "a whole number",
            Self::Real => "a number with a fraction",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Map(_) => "nested keys",
        }
    }
}

/// Parses one YAML document.
///
/// # Errors
/// The one place where the text stops being YAML; what comes after it is not looked at.
pub fn parse(text: &str) -> Result<Node, Broken> {
    if let Some(offset) = too_many_brackets(text) {
        return Err(Broken::nested_too_deep(offset, MAX_OPEN_BRACKETS));
    }
    if let Some(broken) = broken::forbidden_character(text) {
        return Err(broken);
    }
    visit::tree(text).map_err(|error| Broken::new(text, &error))
}

fn too_many_brackets(text: &str) -> Option<usize> {
    if memchr2_iter(b'[', b'{', text.as_bytes()).take(MAX_OPEN_BRACKETS + 1).count() <= MAX_OPEN_BRACKETS {
        return None;
    }
    let mut open = 0_usize;
    for (offset, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > MAX_OPEN_BRACKETS {
            return Some(offset);
        }
    }
    None
}
