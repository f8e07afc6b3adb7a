//! Reads a file of settings whose every key is known: `cme.yaml` and rulebooks.
//!
//! Unlike a note, which shares its front matter with other tools, such a file is ours alone: a key that is not known is
//! a slip, and a slip in a setting changes numbers without a word. So each is a finding.

use std::sync::Arc;

use super::{Broken, Field, Fields, Node, Reason, parse};
use crate::diagnostic::{Finding, words};
use crate::source::{Source, Span};

/// A reader that collects what is wrong with a file of settings.
#[derive(Debug)]
pub struct Strict<'s> {
    source: &'s Arc<Source>,
    findings: Vec<Finding>,
}

impl<'s> Strict<'s> {
    /// A reader for one file.
    pub fn new(source: &'s Arc<Source>) -> Self {
        Self { source, findings: Vec::new() }
    }

    /// The file as a tree; broken YAML is the one finding then.
    pub fn tree(&mut self) -> Option<Node> {
        match parse(self.source.text()) {
            Ok(tree) => Some(tree),
            Err(Broken { span, label, help }) => {
                self.push(Finding::new(self.source, span, "this file is not valid YAML").label(label).help(help));
                None
            }
        }
    }

    /// The keys of the whole file; none where it holds something else.
    pub fn fields<'t>(&mut self, tree: &'t Node) -> Option<Fields<'t>>
    where
        's: 't,
    {
        let text = self.source.text();
        let refuse = |node: &Node| {
            self.push(
                Finding::new(self.source, self.source.line_at(0), "this file must hold keys and values")
                    .label(format!("this is {}", node.describe()))
                    .help("write each key on a line of its own, with a colon, a space and its value: `format: 1`"),
            );
        };
        Fields::of(text, tree).map_err(refuse).ok()
    }

    /// Checks that every key is known and stands once.
    pub fn keys(&mut self, fields: &Fields<'_>, known: &[&str]) {
        for (first, second) in fields.duplicates() {
            let place = crate::source::Place::new(self.source, first.key_span());
            let finding = self.at(second.key_span(), format!("the key `{}` stands twice", second.name));
            self.push(finding.label("here again").related(place, "first here").help("keep one of the two"));
        }
        for field in fields.iter().filter(|field| !known.contains(&field.name)) {
            let finding = self.at(field.key_span(), format!("the key `{}` is not known here", field.name));
            let finding = match words::closest(field.name, known.iter().copied()) {
                Some(near) => finding.label(format!("did you mean `{near}`?")).patch(near),
                None => finding.label("not known"),
            };
            self.push(finding.help(format!("the keys here are {}", words::ticked(known, "and"))));
        }
    }

    /// Reads a key's value; a blank one is absent.
    pub fn read<'t, T>(
        &mut self,
        fields: &Fields<'t>,
        key: &str,
        read: impl FnOnce(&Field<'t>) -> Result<T, Reason>,
    ) -> Option<T> {
        let field = fields.get(key).filter(|field| !field.node.is_blank())?;
        read(&field).map_err(|reason| self.refuse(&field, reason)).ok()
    }

    /// Reads a key's value that must be there.
    pub fn require<'t, T>(
        &mut self,
        fields: &Fields<'t>,
        at: Span,
        key: &str,
        read: impl FnOnce(&Field<'t>) -> Result<T, Reason>,
    ) -> Option<T> {
        if fields.get(key).is_none_or(|field| field.node.is_blank()) {
            let finding = self.at(at, format!("`{key}` is missing")).label("missing here");
            let example = if key == "format" { "1" } else { "..." };
            self.push(finding.help(format!("add a line `{key}: {example}`")));
            return None;
        }
        self.read(fields, key, read)
    }

    /// The keys and values under a key.
    pub fn map<'t>(&mut self, fields: &Fields<'t>, key: &str) -> Option<(Field<'t>, Fields<'t>)> {
        let field = fields.get(key).filter(|field| *field.node != Node::Null)?;
        self.map_of(&field).map(|fields| (field, fields))
    }

    /// The keys and values of one field or item.
    pub fn map_of<'t>(&mut self, field: &Field<'t>) -> Option<Fields<'t>> {
        let fields = field.fields();
        if fields.is_none() {
            let help =
                format!("write `{}:`, and below it each key on a line of its own, indented by two spaces", field.name);
            self.refuse(field, Reason::wrong_type("keys and values", field.node).help(help));
        }
        fields
    }

    /// Says why a value was not taken, at its place.
    pub fn refuse(&mut self, field: &Field<'_>, reason: Reason) {
        let joint = if reason.message.starts_with("must ") { "" } else { ":" };
        let finding = self.at(field.part_span(&reason.part), format!("`{}`{joint} {}", field.name, reason.message));
        let finding = Finding { help: reason.help, patch: reason.patch, ..finding.label(reason.label) };
        self.push(finding);
    }

    /// A finding at a span of the file.
    pub fn at(&self, span: Span, message: impl Into<String>) -> Finding {
        Finding::new(self.source, span, message)
    }

    /// Adds a finding.
    pub fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// The value if nothing is wrong, else everything that is, in order of place.
    ///
    /// # Errors
    /// All findings.
    pub fn finish<T>(mut self, value: Option<T>) -> Result<T, Vec<Finding>> {
        self.findings.sort_by_key(|finding| finding.primary.place.span.start);
        match value {
            Some(value) if self.findings.is_empty() => Ok(value),
            _ => Err(self.findings),
        }
    }
}

/// Checks `format: 1`. In a higher one nothing else can be judged, so the rest of the file is not to be read: false.
pub fn format(strict: &mut Strict<'_>, fields: &Fields<'_>, what: &str) -> bool {
    let whole = |field: &Field<'_>| super::read::whole(field).map_err(|reason| reason.help("write `format: 1`"));
    let format = strict.require(fields, 0..0, "format", whole).unwrap_or(1);
    let newer = format > 1;
    if format != 1 {
        let span = fields.get("format").map_or(0..0, |field| field.value_span());
        let finding = strict.at(span, format!("this {what} has format {format}"));
        let label = if newer { "made for a newer cme" } else { "no such format" };
        let help = if newer { "get a newer cme; this one reads format 1" } else { "write `format: 1`" };
        strict.push(finding.label(label).help(help));
    }
    !newer
}
