//! The paper that a PDF is laid out for.

use std::fmt;

/// A size of paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 millimeters, as everywhere but in North America.
    #[default]
    A4,
    /// 8.5 by 11 inches, as in North America.
    Letter,
}

impl Paper {
    /// Every paper, the usual one first.
    pub const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// The word for it: `a4`, `letter`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
        }
    }

    /// Its size, as a sentence.
    pub fn about(self) -> &'static str {
        match self {
            Self::A4 => "210 by 297 millimeters.",
            Self::Letter => "8.5 by 11 inches.",
        }
    }

    /// The paper of that name, in capitals or not.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.as_str().eq_ignore_ascii_case(name))
    }
}

impl fmt::Display for Paper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
