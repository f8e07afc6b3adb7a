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
    /// A document to hand in; made where the feature `pdf` is built in.
    Pdf,
    /// Plain text; only own templates make it.
    Text,
}

impl Format {
    /// Every format, in the order in which they are listed.
    pub const ALL: [Self; 6] = [Self::Markdown, Self::Html, Self::Csv, Self::Json, Self::Pdf, Self::Text];

    /// The word for it, which is also the ending of its files: `md`, `html`, `csv`, `json`, `pdf`, `txt`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Pdf => "pdf",
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
            Self::Pdf => "A document to hand in, for paper and archive.",
            Self::Text => "Plain text, by your own templates only.",
        }
    }

    /// The ending of the templates that make it: its own, but for PDF, whose templates are Typst files.
    pub fn template_ending(self) -> &'static str {
        if self == Self::Pdf { "typ" } else { self.as_str() }
    }

    /// Whether this program makes it; PDF is left out of a build without the feature `pdf`.
    pub fn is_built_in(self) -> bool {
        self != Self::Pdf || cfg!(feature = "pdf")
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
            Self::Csv | Self::Json | Self::Pdf => &[],
        }
    }

    /// The format that a file's name ends in; a last `.j2` or `.jinja` does not count, and `.typ` makes PDF.
    pub fn of_file(name: &str) -> Option<Self> {
        let ending = ending(name)?;
        if ending == Self::Pdf.template_ending() { Some(Self::Pdf) } else { Self::parse(ending) }
    }

    /// The format that a template of that name makes; no template is a PDF itself.
    pub fn of_template(name: &str) -> Option<Self> {
        Self::of_file(name).filter(|format| *format != Self::Pdf || ending(name) == Some(format.template_ending()))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

fn ending(name: &str) -> Option<&str> {
    without_jinja(name).rsplit_once('.').map(|(_, ending)| ending)
}

/// A template's file name without the ending that only says that it is one.
pub(super) fn without_jinja(name: &str) -> &str {
    name.strip_suffix(".j2").or_else(|| name.strip_suffix(".jinja")).unwrap_or(name)
}
