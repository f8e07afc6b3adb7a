//! The text of one file and places in it.
//!
//! In: a path inside the journal and the text read by `walk` or a command. Out: byte ranges that every later stage can
//! hold on to, and lines and columns for those who print. Nothing here reads the disk.

mod lines;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use lines::Lines;

/// A range of bytes in a [`Source`], always on character boundaries.
pub type Span = Range<usize>;

/// Whether a text holds a mark whose first letter is rare in it; quicker to tell than by the standard library.
pub(crate) fn holds(text: &str, mark: &str) -> bool {
    let rest = |at: usize| memchr::memmem::find(&text.as_bytes()[at..], mark.as_bytes());
    mark.bytes().next().and_then(|first| memchr::memchr(first, text.as_bytes())).and_then(rest).is_some()
}

/// The text with each run of space as one space, and none around it.
pub fn one_spaced(text: &str) -> Cow<'_, str> {
    // All bytes at once, without stopping at the first: that is quicker for a line of text.
    let bytes = text.as_bytes();
    let controls = bytes.iter().fold(0, |any, byte| any | u8::from(matches!(byte, b'\t'..=b'\r')));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let runs = pairs.fold(0, |any, (a, b)| any | (u8::from(*a == b' ') & u8::from(*b == b' ')));
    let has_rare = || !text.is_ascii() && text.chars().any(|c| !c.is_ascii() && c.is_whitespace());
    if controls | runs == 0 && !text.starts_with(' ') && !text.ends_with(' ') && !has_rare() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        out.extend([if out.is_empty() { "" } else { " " }, word]);
    }
    Cow::Owned(out)
}

/// The path of what has a name in a folder; the root's is empty.
pub fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { [folder, "/", name].concat() }
}

/// One file's text under the path that is shown for it.
#[derive(Debug, Clone)]
pub struct Source {
    path: Arc<str>,
    text: String,
    lines: Lines,
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        (&self.path, &self.text) == (&other.path, &other.text)
    }
}

impl Eq for Source {}

impl Source {
    /// Takes a path relative to the journal, with `/` between its parts, and the file's text without a byte order mark.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into(), lines: Lines::default() }
    }

    /// The path relative to the journal's root, with `/` between its parts on every system.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The same path, for those who outlive the text.
    pub fn shared_path(&self) -> Arc<str> {
        Arc::clone(&self.path)
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same file cut off after `end`, for those who need to point into its head only.
    #[must_use]
    pub fn head(&self, end: usize) -> Self {
        let end = self.text.floor_char_boundary(end);
        Self::new(Arc::clone(&self.path), &self.text[..end])
    }

    /// The same file with another text of the same length, so that places in it stay right.
    #[must_use]
    pub fn with_text(&self, text: String) -> Self {
        debug_assert_eq!(text.len(), self.text.len());
        Self::new(Arc::clone(&self.path), text)
    }

    /// The span moved onto character boundaries and into the text.
    pub fn clamp(&self, span: &Span) -> Span {
        let start = self.text.floor_char_boundary(span.start.min(self.text.len()));
        let end = self.text.ceil_char_boundary(span.end.clamp(start, self.text.len()));
        start..end
    }

    /// What stands at a span.
    pub fn slice(&self, span: &Span) -> &str {
        &self.text[self.clamp(span)]
    }

    /// Line and column of a byte offset, both counted from 1, the column in characters.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        self.lines.at(&self.text, self.clamp(&(offset..offset)).start)
    }

    /// The span of the line that holds a byte offset, without its line end.
    pub fn line_at(&self, offset: usize) -> Span {
        let offset = self.clamp(&(offset..offset)).start;
        let start = self.text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.text[offset..].find('\n').map_or(self.text.len(), |newline| offset + newline);
        let line = &self.text[start..end];
        start..start + line.trim_end_matches('\r').len()
    }
}

/// A place as people count it: line and column from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// A span together with the text it lies in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// Where in it.
    pub span: Span,
}

impl Place {
    /// Joins a file and a span, moving the span onto character boundaries.
    pub fn new(source: &Arc<Source>, span: Span) -> Self {
        Self { source: Arc::clone(source), span: source.clamp(&span) }
    }

    /// Line and column of the place's start.
    pub fn start(&self) -> LineColumn {
        self.source.line_column(self.span.start)
    }

    /// Line and column just behind the place's last character.
    pub fn end(&self) -> LineColumn {
        self.source.line_column(self.span.end)
    }
}
