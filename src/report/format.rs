//! The formats in which a report can be written.

use std::fmt;

/// A format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Markdown with tables, for a vault or a repository.
    Markdown,
    /// One self-contained page that prints well.
    Html,
    /// A table for a spreadsheet.
    Csv,
    /// The whole view, for other programs.
    Json,
    /// Plain text; only own templates make it.
    Text,
}

impl Format {
    /// Every format, in the order in which they are listed.
    pub const ALL: [Self; 5] = [Self::Markdown, Self::Html, Self::Csv, Self::Json, Self::Text];

    /// The word for it, which is also the ending of its files: `md`, `html`, `csv`, `json`, `txt`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Text => "txt",
        }
    }

    /// What it is for, as a sentence.
    pub fn about(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown with tables, for a vault or a repository.",
            Self::Html => "A page that a browser shows and prints.",
            Self::Csv => "A table for a spreadsheet.",
            Self::Json => "Everything that templates see, for other programs.",
            Self::Text => "Plain text, by your own templates only.",
        }
    }

    /// The format of that name; `markdown`, `htm` and `text` are understood as well.
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        Self::ALL.into_iter().find(|format| format.as_str() == name || format.synonyms().contains(&&*name))
    }

    /// Other names by which it is understood.
    pub fn synonyms(self) -> &'static [&'static str] {
        match self {
            Self::Markdown => &["markdown"],
            Self::Html => &["htm"],
            Self::Text => &["text"],
            Self::Csv | Self::Json => &[],
        }
    }

    /// The format that a file's name ends in; a last `.j2` or `.jinja` does not count.
    pub fn of_file(name: &str) -> Option<Self> {
        let (_, ending) = without_jinja(name).rsplit_once('.')?;
        Self::parse(ending)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A template's file name without the ending that only says that it is one.
pub(super) fn without_jinja(name: &str) -> &str {
    name.strip_suffix(".j2").or_else(|| name.strip_suffix(".jinja")).unwrap_or(name)
}
