//! A note's text taken apart: front matter and body.
//!
//! In: the bytes that `walk` read. Out: a [`Note`], or the word that the file is no session, with what is suspicious
//! about it. Markdown is read by pulldown-cmark, named in this module only; YAML by [`crate::yaml`].

mod body;
mod comment;
mod draft;
mod escape;
mod fence;
mod glance;
mod heading;
mod inject;
mod link;
mod lookout;
mod suspicion;

pub use body::{Body, Item, Section};
pub use draft::{Draft, Value};
pub use escape::literal;
pub use fence::split;
pub use glance::{HEAD_BYTES, MAX_NOTE_BYTES, NotText, is_note_name, mentions, text_of};
pub use heading::{Headings, Role};
pub use inject::{BEGIN, END, has_marker, inject};
pub use link::{address, plain, shown_text, target};
pub use lookout::Lookout;
pub use suspicion::{conflict_markers, meant_as_note, misplaced_front_matter, second_front_matter, unselected};

use std::sync::Arc;

use pulldown_cmark::Options;

use crate::diagnostic::{Diagnostic, Finding, Name};
use crate::source::{Source, Span};
use crate::yaml::{self, Fields, Node};

/// The Markdown of a body; whoever reads less of it may take for code what is none.
const MARKDOWN: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_WIKILINKS);

/// A note whose front matter is YAML, with the parts of its body that can be recognised.
#[derive(Debug, Clone)]
pub struct Note {
    /// The text both were read from.
    pub source: Arc<Source>,
    /// Where the YAML between the two fences stands.
    pub front: Span,
    /// The YAML as a tree.
    pub tree: Node,
}

impl Note {
    /// Parses the YAML at `front`.
    ///
    /// # Errors
    /// The one diagnostic for YAML that is broken.
    pub fn new(source: &Arc<Source>, front: Span) -> Result<Self, Box<Diagnostic>> {
        match yaml::parse(&source.text()[front.clone()]) {
            Ok(tree) => Ok(Self { source: Arc::clone(source), front, tree }),
            Err(broken) => Err(Box::new(invalid_yaml(source, &front, broken))),
        }
    }

    /// The YAML as written.
    pub fn yaml(&self) -> &str {
        &self.source.text()[self.front.clone()]
    }

    /// The keys of the front matter, found whatever their case; none where it holds something else.
    pub fn fields(&self) -> Fields<'_> {
        Fields::of(self.yaml(), &self.tree).unwrap_or_else(|_| Fields::none()).any_case()
    }

    /// A span of the YAML as a span of the note.
    pub fn in_note(&self, span: &Span) -> Span {
        self.front.start + span.start..self.front.start + span.end
    }

    /// The span of the opening fence.
    pub fn opening(&self) -> Span {
        0..self.source.line_at(0).end
    }

    /// Reads the body's sections.
    pub fn body(&self, headings: &Headings) -> Body {
        let start = self.front.end + self.source.text()[self.front.end..].find('\n').map_or(0, |newline| newline + 1);
        body::read(self.source.text(), start, headings)
    }
}

fn invalid_yaml(source: &Arc<Source>, front: &Span, broken: yaml::Broken) -> Diagnostic {
    let start = (front.start + broken.span.start).min(front.end);
    let end = (front.start + broken.span.end).clamp(start, front.end);
    let finding = Finding::new(source, start..end, "the front matter is not valid YAML, so nothing in it can be read");
    finding.label(broken.label).help(broken.help).named(Name::InvalidYaml)
}
