//! Diagnostics as text, in the format that the reader, an editor or a build service understands.
//!
//! In: all diagnostics of a run in the order in which they are shown, and the tally. Out: the text, with a final newline
//! where there is any. No format leaves a diagnostic out of its counts, and none lets a note's control characters reach
//! the terminal. A format is one file and one row of the table; nothing here prints or asks the terminal.

mod advice;
mod closing;
mod excerpt;
mod fingerprint;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod plain;
mod sarif;
mod short;

pub use closing::reconciliation;
pub use human::{drawings, finding, findings};

use super::Diagnostic;
use crate::model::Tally;

/// What a check came to: everything that a format may show.
#[derive(Debug, Clone, Copy)]
pub struct Outcome<'a> {
    /// All diagnostics, sorted by [`super::sort`]; how many to show is left to the format.
    pub diagnostics: &'a [Diagnostic],
    /// Where the notes ended.
    pub tally: Tally,
    /// The journal's folder as it was named, with `/` between its parts; `.` for the one the command runs in.
    pub journal: &'a str,
}

impl Outcome<'_> {
    /// A file's path as seen from where the command runs, which is where editors and build services look for it.
    fn file(&self, path: &str) -> String {
        let folder = self.journal.strip_prefix("./").unwrap_or(self.journal);
        match folder {
            "" | "." => path.to_owned(),
            folder if folder.ends_with('/') => format!("{folder}{path}"),
            folder => format!("{folder}/{path}"),
        }
    }
}

/// How the reader's terminal wants text; formats for machines do not look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// How many columns a line of the drawing may take.
    pub width: usize,
    /// Whether to color by escape codes.
    pub color: bool,
}

macro_rules! formats {
    ($($variant:ident $name:literal $module:ident $doc:literal,)*) => {
        /// The form in which diagnostics are printed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Format {
            $(#[doc = $doc] $variant,)*
        }

        impl Format {
            /// Every format, the default first.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The name as it is asked for.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What it is for, as a sentence.
            pub fn about(self) -> &'static str {
                match self { $(Self::$variant => $doc,)* }
            }
        }

        /// Renders what a check came to.
        pub fn render(format: Format, outcome: &Outcome<'_>, style: &Style) -> String {
            match format { $(Format::$variant => $module::render(outcome, style),)* }
        }
    };
}

formats! {
    Human "human" human "Drawn under the lines they are about, for people.",
    Short "short" short "One line each, for editors and `grep`.",
    Json "json" json "One JSON object with everything.",
    Sarif "sarif" sarif "SARIF 2.1.0, for code scanning services.",
    Github "github" github "Workflow commands that GitHub turns into annotations.",
    Gitlab "gitlab" gitlab "GitLab's code quality report.",
    Junit "junit" junit "XML as `JUnit` writes it, for services that show tests.",
}

impl Format {
    /// The format of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.as_str() == name)
    }
}

/// A text on one line, with control characters and marks that change the direction of writing made visible.
pub fn visible(text: &str) -> String {
    plain::line(text)
}
