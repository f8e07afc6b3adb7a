//! What is said about the user's text: the data, its catalogue, and its renderings.
//!
//! In: findings of any stage. Out: [`Diagnostic`]s in order of path and place, and text in seven formats by
//! [`render`]. A diagnostic is about the user's text; the tool failing at its own work is an error of the command, and the two
//! never turn into one another.

mod catalogue;
mod pieces;
pub mod render;
pub mod words;

pub use catalogue::{Level, Name, Page};
pub use pieces::Pieces;

use std::sync::Arc;

use crate::source::{Place, Source, Span};

/// Something found at a place, with what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong: lower case, no full stop, names in backticks; it stands alone.
    pub message: String,
    /// Where, and what stands there.
    pub primary: Label,
    /// Other places that belong to it, such as the first of two equal keys.
    pub related: Vec<Label>,
    /// What to do, each line with a valid example where one helps.
    pub help: Vec<String>,
    /// The exact text to write in place of the primary span.
    pub patch: Option<String>,
}

/// A place and what stands there; the text may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What stands there: lower case, no full stop.
    pub text: String,
}

impl Finding {
    /// A finding at a span of a file.
    pub fn new(source: &Arc<Source>, span: Span, message: impl Into<String>) -> Self {
        let primary = Label { place: Place::new(source, span), text: String::new() };
        Self { message: message.into(), primary, related: Vec::new(), help: Vec::new(), patch: None }
    }

    /// Says what stands at the place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Points at another place that belongs to it.
    #[must_use]
    pub fn related(mut self, place: Place, text: impl Into<String>) -> Self {
        self.related.push(Label { place, text: text.into() });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Gives the exact text to write in place of the primary span.
    #[must_use]
    pub fn patch(mut self, replacement: impl Into<String>) -> Self {
        self.patch = Some(replacement.into());
        self
    }

    /// Puts it under a name of the catalogue.
    pub fn named(self, name: Name) -> Diagnostic {
        Diagnostic { name, finding: self }
    }
}

/// A finding about a note, under its name in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its one identity.
    pub name: Name,
    /// What was found and where.
    pub finding: Finding,
}

impl Diagnostic {
    /// Error or warning, as the catalogue says for its name.
    pub fn level(&self) -> Level {
        self.name.level()
    }

    /// The path of the file it is about.
    pub fn path(&self) -> &str {
        self.finding.primary.place.source.path()
    }

    /// Whether it keeps its note out of every total.
    pub fn is_error(&self) -> bool {
        self.level() == Level::Error
    }

    /// Hides pieces of text wherever the finding would show them: in its words and in the lines it points at.
    ///
    /// `masked` is the primary file with the pieces already hidden, byte for byte.
    pub fn hide(&mut self, masked: &Arc<Source>, pieces: &Pieces) {
        let finding = &mut self.finding;
        let labels = std::iter::once(&mut finding.primary).chain(&mut finding.related);
        for label in labels {
            if label.place.source.path() == masked.path() && label.place.source.text().len() == masked.text().len() {
                label.place.source = Arc::clone(masked);
            }
            pieces.hide_in(&mut label.text);
        }
        pieces.hide_in(&mut finding.message);
        finding.help.iter_mut().for_each(|line| pieces.hide_in(line));
        finding.patch.iter_mut().for_each(|patch| pieces.hide_in(patch));
    }
}

/// Brings diagnostics into the order in which they are shown: by path, place, then name.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.finding.primary.place.span.start, d.name.as_str());
        a.path().cmp(b.path()).then_with(|| key(a).cmp(&key(b)))
    });
}

/// How many there are of each level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
}

impl Counts {
    /// Counts diagnostics by level.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let errors = diagnostics.iter().filter(|d| d.is_error()).count();
        Self { errors, warnings: diagnostics.len() - errors }
    }
}
