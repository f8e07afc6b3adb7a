//! What is wrong with a template, at its place in it.

mod blocks;
mod undefined;
mod unknown;

use std::error::Error as _;
use std::fmt;
use std::sync::Arc;

use minijinja::{Environment, ErrorKind};

use super::{Templates, built_in_names, filter, import};
use crate::diagnostic::{Finding, words};
use crate::report::view::View;
use crate::source::{Place, Source, Span};

/// What is said of a template that had to be stopped.
pub(in crate::report) const ENDLESS: &str = "this template does not come to an end";

/// A template that could not be read or rendered; the finding's source is the template itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// What is wrong, where, and what to write.
    pub finding: Box<Finding>,
}

impl TemplateError {
    /// The file name of the template.
    pub fn template(&self) -> &str {
        self.finding.primary.place.source.path()
    }

    /// Whether it had to be stopped, which takes its time.
    pub fn is_endless(&self) -> bool {
        self.finding.message == ENDLESS
    }

    /// The line, from 1.
    pub fn line(&self) -> usize {
        self.finding.primary.place.start().line
    }
}

impl fmt::Display for TemplateError {
    /// `letter.html:3: what is wrong`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.template(), self.line(), self.finding.message)
    }
}

impl std::error::Error for TemplateError {}

impl From<Finding> for TemplateError {
    fn from(finding: Finding) -> Self {
        Self { finding: Box::new(finding) }
    }
}

/// Says what is wrong at its place, and through which includes it came; never what the notes hold.
pub(super) fn explain(
    error: &minijinja::Error,
    main: &str,
    view: &View,
    templates: &Templates,
    env: &Environment<'_>,
) -> TemplateError {
    if let Some(place) = import_without_name(error, main, templates) {
        let finding = Finding::new(&place.source, place.span.clone(), import::NO_NAME);
        return finding.help("write it as `{% import \"parts.html\" as parts %}`").into();
    }
    let chain = chain(error);
    let innermost = chain.last().copied().unwrap_or(error);
    let place = place(innermost, main, templates);
    let finding = what(innermost, &place, view, templates, env);
    let outer = chain.iter().rev().skip(1);
    let finding =
        outer.fold(finding, |finding, error| finding.related(self::place(error, main, templates), "from here"));
    finding.into()
}

/// The tag that the language's compiler was kept from: in the template itself, else in one that it takes in.
fn import_without_name(error: &minijinja::Error, main: &str, templates: &Templates) -> Option<Place> {
    let mut next: Option<&(dyn std::error::Error + 'static)> = Some(error);
    let of_import = |error: &minijinja::Error| error.detail() == Some(import::NO_NAME);
    while let Some(error) = next.filter(|error| !error.downcast_ref().is_some_and(of_import)) {
        next = error.source();
    }
    next?;
    let names = [main].into_iter().chain(templates.own.keys().map(String::as_str));
    let mut places = names.filter_map(|name| Some((name, templates.text(name)?)));
    places.find_map(|(name, text)| Some(Place::new(&Arc::new(Source::new(name, text)), import::without_name(text)?)))
}

/// The error and those behind it that know where they arose.
fn chain(error: &minijinja::Error) -> Vec<&minijinja::Error> {
    let mut chain = vec![error];
    let mut next = error.source();
    while let Some(error) = next.and_then(|error| error.downcast_ref::<minijinja::Error>()) {
        if error.name().is_some() {
            chain.push(error);
        }
        next = error.source();
    }
    chain
}

fn place(error: &minijinja::Error, main: &str, templates: &Templates) -> Place {
    let name = error.name().unwrap_or(main);
    let source = Arc::new(Source::new(name, templates.text(name).unwrap_or_default()));
    let span = error.range().or_else(|| error.line().map(|line| line_span(&source, line))).unwrap_or(0..0);
    Place::new(&source, span)
}

fn line_span(source: &Source, line: usize) -> Span {
    let start = source.text().split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    source.line_at(start)
}

fn what(error: &minijinja::Error, place: &Place, view: &View, templates: &Templates, env: &Environment<'_>) -> Finding {
    let at = |message: String| Finding::new(&place.source, place.span.clone(), message);
    let detail = error.detail().unwrap_or("something is wrong here").to_owned();
    match error.kind() {
        ErrorKind::UndefinedError => undefined::finding(place, &detail, view),
        ErrorKind::OutOfFuel => {
            let finding = at(ENDLESS.to_owned()).label("stopped here");
            finding.help("look for a loop that runs too often, or a text that grows in one")
        }
        ErrorKind::TemplateNotFound => not_found(place, templates),
        ErrorKind::UnknownFilter => {
            let known = filter::NAMES.iter().chain(unknown::FILTERS).copied();
            unknown::finding(place, "filter", &detail, known)
        }
        ErrorKind::UnknownTest => unknown::finding(place, "test", &detail, unknown::TESTS.iter().copied()),
        ErrorKind::UnknownFunction => unknown::finding(place, "function", &detail, env.globals().map(|(name, _)| name)),
        ErrorKind::SyntaxError => blocks::finding(place, &detail)
            .unwrap_or_else(|| at(detail).label("the template cannot be read from here on")),
        ErrorKind::InvalidOperation if detail.contains("recursion limit") => {
            at("templates or macros call one another without end".to_owned()).label("once more")
        }
        _ => at(detail),
    }
}

fn not_found(place: &Place, templates: &Templates) -> Finding {
    let mut known: Vec<&str> = built_in_names().collect();
    known.extend(templates.own.keys().map(String::as_str));
    // As the template writes it: what a name is worked out from may be text of a note.
    let line = place.source.slice(&place.source.line_at(place.span.start));
    let finding = match line.split(['"', '\'']).nth(1) {
        Some(name) => {
            let finding = Finding::new(&place.source, narrow(place, name), format!("there is no template `{name}`"));
            match words::closest(name, known) {
                Some(near) => finding.label(format!("did you mean `{near}`?")),
                None => finding.label("not found"),
            }
        }
        None => Finding::new(&place.source, place.span.clone(), "there is no template of this name").label("not found"),
    };
    finding.help("a template includes those of its own folder and the built-in ones, by file name")
}

/// Where the expression stands within the place, which may be all of a longer one, or in front of it in its line: what
/// goes into a filter does.
fn narrow(place: &Place, expression: &str) -> Span {
    let Place { source, span } = place;
    let line = source.line_at(span.start).start;
    let within = source.slice(span).find(expression).map(|at| span.start + at);
    let found = within.or_else(|| source.slice(&(line..span.start)).rfind(expression).map(|at| line + at));
    found.map_or_else(|| span.clone(), |start| start..start + expression.len())
}
