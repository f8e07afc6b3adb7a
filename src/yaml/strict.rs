//! Reads a file of settings whose every key is known: `cme.yaml` and rulebooks.
//!
//! Unlike a note, which shares its front matter with other tools, such a file is ours alone: a key that is not known is
//! a slip, and a slip in a setting changes numbers without a word. So each is a finding.

use std::sync::Arc;

use super::size::{entries_of, longer_than, longest};
use super::stray::{Stray, What};
use super::{Broken, Field, Fields, Node, Reason, parse};
use crate::diagnostic::{Finding, words};
use crate::source::{Source, Span};

/// So many entries a list or keys and values may have: each of them is compared with all others, and with every note.
const MOST_ENTRIES: usize = 1_000;

/// A reader that collects what is wrong with a file of settings.
#[derive(Debug)]
pub struct Strict<'s> {
    source: &'s Arc<Source>,
    most: usize,
    findings: Vec<Finding>,
}

impl<'s> Strict<'s> {
    /// A reader for one file.
    pub fn new(source: &'s Arc<Source>) -> Self {
        Self { source, most: MOST_ENTRIES, findings: Vec::new() }
    }

    /// The same, where no list may have more entries than so many.
    #[must_use]
    pub fn at_most(self, most: usize) -> Self {
        Self { most, ..self }
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

    /// The keys of the whole file; none where it holds something else, or more than anybody writes.
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
        let fields = Fields::of(text, tree).map_err(refuse).ok()?;
        let entries = longest(tree);
        if entries > self.most {
            let long = fields.iter().find_map(|field| longer_than(self.most, field));
            self.too_long(long.as_ref(), long.as_ref().map_or(entries, |long| entries_of(long.node)), self.most);
            return None;
        }
        Some(fields)
    }

    /// Says that a list, or the whole file, has more entries than are read.
    pub fn too_long(&mut self, field: Option<&Field<'_>>, entries: usize, most: usize) {
        let what = field.map_or_else(|| "this file".to_owned(), |field| format!("`{}`", field.name));
        let span = field.map_or_else(
            || self.source.line_at(0),
            |field| field.index.map_or_else(|| field.value_span(), |_| field.key_span()),
        );
        let finding = self.at(span, format!("{what} has {}", words::count(entries, "entry")));
        self.push(finding.label(format!("{most} are read at most")).help("remove those that are not used"));
    }

    /// Checks that every key is a known word, stands once, and has a colon behind it.
    pub fn keys(&mut self, fields: &Fields<'_>, known: &[&str]) {
        for (first, second) in fields.duplicates() {
            let place = crate::source::Place::new(self.source, first.key_span());
            let finding = self.at(second.key_span(), format!("the key `{}` stands twice", second.name));
            self.push(finding.label("here again").related(place, "first here").help("keep one of the two"));
        }
        let strays = fields.strays();
        let is_parted = |field: &Field<'_>| {
            strays.iter().any(|stray| Some(stray.entry) == field.index && matches!(stray.what, What::Parted { .. }))
        };
        for field in fields.iter().filter(|field| !known.contains(&field.name) && !is_parted(field)) {
            let finding = self.at(field.key_span(), format!("the key `{}` is not known here", field.name));
            let finding = match words::closest(field.name, known.iter().copied()) {
                Some(near) => finding.label(format!("did you mean `{near}`?")).patch(near),
                None => finding.label("not known"),
            };
            self.push(finding.help(listed(known)));
        }
        for stray in strays {
            let name = fields.iter().find(|field| field.index == Some(stray.entry)).map(|field| field.name);
            if name.is_none_or(|name| known.contains(&name)) || matches!(stray.what, What::Parted { .. }) {
                self.stray(stray, known);
            }
        }
    }

    /// Says what an entry is that is no `key: value`.
    fn stray(&mut self, Stray { span, what, .. }: Stray, known: &[&str]) {
        let written = words::shorten(&self.source.text()[span.clone()], 40);
        let finding = match what {
            What::Parted { meant, is_sure } => {
                let finding = self.at(span, format!("`{written}` is not one number"));
                let finding = finding.label("two entries");
                let why = "a comma parts two entries here";
                if is_sure {
                    finding.help(format!("write `{meant}`: {why}")).patch(meant)
                } else {
                    finding.help(format!("write one number, such as `{meant}`: {why}"))
                }
            }
            What::Bare => {
                let finding = self.at(span, format!("the key `{written}` has no value"));
                finding.label("no colon behind it").help(format!("write `{written}: ...`, or remove it"))
            }
            What::NoWord => {
                let finding = self.at(span, format!("`{written}` is no key")).label("a key is a word");
                finding.help(listed(known))
            }
        };
        self.push(finding);
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

    /// Reads a key's value that must be there; `at` is where it is missed.
    pub fn require<'t, T>(
        &mut self,
        fields: &Fields<'t>,
        at: impl FnOnce() -> Span,
        key: &str,
        read: impl FnOnce(&Field<'t>) -> Result<T, Reason>,
    ) -> Option<T> {
        if fields.get(key).is_none_or(|field| field.node.is_blank()) {
            let finding = self.at(at(), format!("`{key}` is missing")).label("missing here");
            let line = format!("`{key}: {}`", example(key));
            let help = if fields.in_braces() {
                format!("add {line} between the braces")
            } else {
                format!("add a line {line}")
            };
            self.push(finding.help(help));
            return None;
        }
        self.read(fields, key, read)
    }

    /// The keys and values under a key. `example` is what may stand there: `{ min: {} }`, where a number that stands alone
    /// goes to the inner `{}`.
    pub fn map<'t>(&mut self, fields: &Fields<'t>, key: &str, example: &str) -> Option<(Field<'t>, Fields<'t>)> {
        let field = fields.get(key).filter(|field| *field.node != Node::Null)?;
        let found = field.fields();
        if found.is_none() {
            let number = match field.node {
                Node::Integer(_) | Node::Real => field.raw(),
                _ => "12",
            };
            let help = format!("write `{key}: {}`, or each key on a line of its own", example.replace("{}", number));
            self.refuse(&field, Reason::wrong_type("keys and values", field.node).help(help));
        }
        found.map(|found| (field, found))
    }

    /// The keys and values of an item of a list; `example` is what may stand there: `{ id: pa, rulebook: us-pa-md }`.
    pub fn map_of<'t>(&mut self, item: &Field<'t>, example: &str) -> Option<Fields<'t>> {
        let fields = item.fields();
        if fields.is_none() {
            let reason = Reason::wrong_type("keys and values", item.node);
            self.refuse(item, reason.help(format!("write `- {example}`, or each key on a line of its own")));
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

fn listed(known: &[&str]) -> String {
    format!("the keys here are {}", words::ticked(known, "and"))
}

/// What may stand behind a key that is missing.
fn example(key: &str) -> &'static str {
    const EXAMPLES: &[(&str, &str)] = &[
        ("format", "1"),
        ("kind", "months-before-expiry"),
        ("months", "24"),
        ("years", "2"),
        ("ends", "2026"),
        ("month", "4"),
        ("day", "1"),
        ("from", "2025-01-01"),
        ("to", "2026-12-31"),
        ("min", "2"),
        ("credits", "2.5"),
        ("unit", "[credit, credits]"),
        ("unit_minutes", "60"),
        ("step_minutes", "15"),
        ("rounding", "nearest"),
        ("rulebook", "us-pa-md"),
    ];
    EXAMPLES.iter().find(|(known, _)| *known == key).map_or("...", |(_, example)| example)
}

/// Checks `format: 1`. In a higher one nothing else can be judged, so the rest of the file is not to be read: false.
pub fn format(strict: &mut Strict<'_>, fields: &Fields<'_>, what: &str) -> bool {
    let whole = |field: &Field<'_>| {
        super::read::whole(field).map_err(|reason| Reason { help: vec!["write `format: 1`".to_owned()], ..reason })
    };
    let format = strict.require(fields, || 0..0, "format", whole).unwrap_or(1);
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
