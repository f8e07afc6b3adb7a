//! What is wrong with a Typst template, at its place in it.

use std::fmt;
use std::sync::Arc;

use typst::WorldExt;
use typst::diag::SourceDiagnostic;
use typst::syntax::DiagSpan;

use super::Job;
use super::world::{self, World};
use crate::diagnostic::{Finding, words};
use crate::report::format::Format;
use crate::report::schema::fields;
use crate::report::template::{ENDLESS, TemplateError, built_in_names};
use crate::source::{Place, Source, Span};

/// What Typst says is wrong, without anything of Typst's in it.
#[derive(Debug, Clone)]
pub(super) struct Fault {
    message: String,
    hints: Vec<String>,
    at: Option<Spot>,
    /// The calls and includes that led there, the innermost first.
    from: Vec<Spot>,
}

/// A place in a template, by its file name.
#[derive(Debug, Clone)]
struct Spot {
    file: &'static str,
    span: Span,
}

impl Spot {
    fn new(span: impl Into<DiagSpan>, world: &World) -> Option<Self> {
        let span = span.into();
        Some(Self { file: world::name(span.id()?), span: world.range(span)? })
    }

    fn place(&self, job: &Job<'_>) -> Place {
        let text = job.templates.text(self.file).unwrap_or_default();
        Place::new(&Arc::new(Source::new(self.file, text)), self.span.clone())
    }
}

impl Fault {
    /// The first of the errors; those behind it often follow from it.
    pub(super) fn new(errors: &[SourceDiagnostic], world: &World) -> Self {
        let Some(first) = errors.first() else {
            return Self { message: "it cannot be typeset".to_owned(), hints: Vec::new(), at: None, from: Vec::new() };
        };
        Self {
            message: first.message.to_string(),
            hints: first.hints.iter().map(|hint| hint.v.to_string()).collect(),
            at: Spot::new(first.span, world),
            from: first.trace.iter().filter_map(|point| Spot::new(point.span, world)).collect(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.message.split_once(" error: ").map_or(&*self.message, |(_, message)| message);
        match &self.at {
            Some(spot) => write!(f, "{message} ({})", spot.file),
            None => f.write_str(message),
        }
    }
}

/// The fault at its place, with what to write instead where that can be known.
pub(super) fn explain(fault: &Fault, job: &Job<'_>) -> TemplateError {
    let Some(spot) = &fault.at else {
        return at_all(job, &fault.message, fault.hints.first().map_or("", String::as_str));
    };
    let place = spot.place(job);
    let finding = what(fault, &place, job);
    fault.from.iter().fold(finding, |finding, spot| finding.related(spot.place(job), "from here")).into()
}

/// A fault that is of the whole template.
pub(super) fn at_all(job: &Job<'_>, message: &str, help: &str) -> TemplateError {
    let source = Arc::new(Source::new(job.template, job.templates.text(job.template).unwrap_or_default()));
    let finding = Finding::new(&source, 0..0, message);
    if help.is_empty() { finding.into() } else { finding.help(help).into() }
}

fn what(fault: &Fault, place: &Place, job: &Job<'_>) -> Finding {
    let at = |message: String| Finding::new(&place.source, place.span.clone(), message);
    let message = &fault.message;
    if let Some(path) = between(message, "file not found (searched at ", ")") {
        return not_found(at, path, job);
    }
    if message.contains("would escape the project root") || message.contains("package") {
        return at("nothing outside of the templates can be read".to_owned()).help(WITHIN);
    }
    if message.contains("loop seems to be infinite") || message.contains("condition is always true") {
        let finding = at(ENDLESS.to_owned()).label("stopped here");
        return finding.help("a `while` may run 10000 times; `for` goes through a list of any length");
    }
    if let Some(name) = between(message, "dictionary does not contain key \"", "\"") {
        return no_such_field(at, name, place, job);
    }
    fault.hints.iter().fold(at(message.clone()), |finding, hint| finding.help(hint.clone()))
}

/// What a template may read.
const WITHIN: &str = "a template reads those of its own folder, the built-in ones, and `data.json`, by file name";

fn not_found(at: impl Fn(String) -> Finding, path: &str, job: &Job<'_>) -> Finding {
    let mut known: Vec<&str> = built_in_names().filter(|name| Format::of_template(name) == Some(Format::Pdf)).collect();
    known.extend(job.templates.own.keys().map(String::as_str));
    known.push(world::DATA);
    let finding = at(format!("there is no file `{path}` among the templates"));
    match words::closest(path, known) {
        Some(near) => finding.label(format!("did you mean `{near}`?")),
        None => finding.label("not found"),
    }
    .help(WITHIN)
}

fn no_such_field(at: impl Fn(String) -> Finding, name: &str, place: &Place, job: &Job<'_>) -> Finding {
    let finding = at(format!("`{name}` is not there"));
    let known = fields::at(list(place));
    if known.contains(&name) {
        let help = format!("a note may lack it, or profile `{}` may withhold it", job.view.profile);
        return finding.label("absent here").help(help).help(format!("write `.at(\"{name}\", default: none)` for it"));
    }
    match words::closest(name, known) {
        Some(near) => finding.label(format!("did you mean `{near}`?")),
        None => finding.label("unknown"),
    }
}

/// What holds the field that a place names: the last name before it, or the list which the loop around goes through.
fn list(place: &Place) -> &str {
    let before = &place.source.text()[..place.span.start];
    let base = name_at_end(before.trim_end_matches('.'));
    let of_loop = before.rsplit_once(&format!("for {base} in ")).map(|(_, list)| {
        let end = list.find(|c: char| !(is_of_name(c) || c == '.')).unwrap_or(list.len());
        name_at_end(&list[..end])
    });
    let holder = of_loop.unwrap_or(base);
    if holder == "data" { "" } else { holder }
}

/// The last name of a chain, whatever item of it is taken: `entries` of `data.entries.first()`.
fn name_at_end(chain: &str) -> &str {
    let chain = [".first()", ".last()"].iter().fold(chain, |chain, call| chain.trim_end_matches(call));
    let start = chain.rfind(|c| !is_of_name(c)).map_or(0, |at| at + 1);
    &chain[start..]
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

fn between<'t>(text: &'t str, before: &str, behind: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(behind).map(|(between, _)| between)
}
