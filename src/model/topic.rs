//! A subject of a session.

use std::fmt;

use crate::source::one_spaced;

/// A subject as its note writes it, compared without regard to case and runs of space.
#[derive(Debug, Clone)]
pub struct Topic {
    written: Box<str>,
    /// Absent where it is the same.
    folded: Option<Box<str>>,
}

impl Topic {
    /// Takes a text that is not blank; the `#` of a tag is not part of the subject.
    pub fn new(text: &str) -> Option<Self> {
        let written = one_spaced(text.trim().trim_start_matches('#'));
        let is_folded = written.is_ascii() && !written.bytes().any(|byte| byte.is_ascii_uppercase());
        let folded = (!is_folded).then(|| written.to_lowercase()).filter(|folded| *folded != written);
        (!written.is_empty()).then(|| Self { written: written.into(), folded: folded.map(String::into) })
    }

    /// The subject as written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The form by which two subjects are the same.
    pub fn folded(&self) -> &str {
        self.folded.as_deref().unwrap_or(&self.written)
    }
}

impl PartialEq for Topic {
    fn eq(&self, other: &Self) -> bool {
        self.folded() == other.folded()
    }
}

impl Eq for Topic {}

impl PartialOrd for Topic {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Topic {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.folded().cmp(other.folded())
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}
