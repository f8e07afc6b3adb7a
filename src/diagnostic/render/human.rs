//! Diagnostics drawn under the lines they are about, with what to do, for people at a terminal or in a log.
//!
//! Out: at most [`DRAWN`] drawings, and an end that counts all. The one place that knows the drawing library, and that
//! hands it nothing a terminal would obey.

use super::closing::{Closing, grouped, left_out};
use super::excerpt::{Excerpt, fits, underlined};
use super::{Outcome, Style, advice::advice, plain};
use crate::diagnostic::{Diagnostic, Finding, Label, Level, Name};
use annotate_snippets::renderer::{self, Renderer};
use annotate_snippets::{AnnotationKind, Element, Group, Level as Mark, Origin, Snippet};

/// How many diagnostics are drawn; nobody reads more at once.
const DRAWN: usize = 200;

/// Renders the drawings and the end.
pub(super) fn render(outcome: &Outcome<'_>, style: &Style) -> String {
    let closing = Closing::new(outcome);
    let counts = painted(&closing.counts, outcome.diagnostics.iter().map(Diagnostic::level).max(), style);
    drawings(outcome, style) + &closing.before + &counts + "\n" + &closing.after
}

/// Renders the drawings without an end: nothing where there is nothing to say.
pub fn drawings(outcome: &Outcome<'_>, style: &Style) -> String {
    let shown = chosen(outcome.diagnostics);
    let mut text: String = shown.iter().map(|d| draw(d.level(), Some(d.name), &d.finding, style) + "\n").collect();
    if shown.len() < outcome.diagnostics.len() {
        text += &left_out(outcome.diagnostics.len() - shown.len());
        text.push('\n');
    }
    text
}

/// Renders a mistake in a file that is no note, such as `cme.yaml`: `error: message`, its place, and what to do.
pub fn finding(finding: &Finding, style: &Style) -> String {
    draw(Level::Error, None, finding, style)
}

/// Renders mistakes in files that are no notes, the first of them drawn and the rest counted.
pub fn findings(findings: &[Finding], style: &Style) -> String {
    let drawn: Vec<String> = findings.iter().take(DRAWN).map(|one| finding(one, style)).collect();
    let rest = findings.len() - drawn.len();
    let end = if rest > 0 { vec![format!("… and {} more; mend these first", grouped(rest))] } else { Vec::new() };
    [drawn, end].concat().join("\n")
}

/// The diagnostics that are drawn, in order: where there are too many, errors before warnings.
fn chosen(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let errors = diagnostics.iter().filter(|d| d.is_error()).count().min(DRAWN);
    let mut room = [DRAWN - errors, errors];
    diagnostics
        .iter()
        .filter(|d| {
            let room = &mut room[usize::from(d.is_error())];
            let fits = *room > 0;
            *room = room.saturating_sub(1);
            fits
        })
        .collect()
}

fn draw(level: Level, name: Option<Name>, finding: &Finding, style: &Style) -> String {
    // Narrower, nothing of a line could be shown; wider, a note that is one long line would fill the screen.
    let width = style.width.clamp(40, 1_000);
    let mark = match level {
        Level::Error => Mark::ERROR,
        Level::Warning => Mark::WARNING,
    };
    let title = mark.primary_title(plain::line(&finding.message));
    let title = name.map_or(title.clone(), |name| title.id(name.as_str()));
    let help = advice(finding).into_iter().map(|line| Mark::HELP.message(plain::lines(&line)));
    let group = Group::with_title(title).elements(places(finding, width)).elements(help);
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let drawing = renderer.term_width(width).render(&[group]);
    let mut labels = std::iter::once(&finding.primary).chain(&finding.related);
    let numbered = labels.any(|label| !label.place.source.text().is_empty());
    // Without a line number the drawing has no margin, and would stand left of all others.
    if numbered { drawing + "\n" } else { drawing.replace('\n', "\n ") + "\n" }
}

/// The primary place with all that belong to it and can share its lines, then the others.
fn places(finding: &Finding, width: usize) -> Vec<Element<'static>> {
    // Room for the line number, the frame and the dots of a cut.
    let columns = width - 20;
    let primary = &finding.primary;
    let fitting = |label: &Label| {
        let place = &label.place;
        place.source == primary.place.source && fits(&place.source, &place.span, columns)
    };
    let shares = fitting(primary);
    let (beside, apart): (Vec<_>, Vec<_>) = finding.related.iter().partition(|label| shares && fitting(label));
    let mut elements = snippet(primary, &beside, columns);
    elements.extend(apart.into_iter().flat_map(|label| snippet(label, &[], columns)));
    elements
}

fn snippet(first: &Label, others: &[&Label], columns: usize) -> Vec<Element<'static>> {
    let source = &first.place.source;
    let path = plain::line(source.path());
    if source.text().is_empty() {
        let labels = std::iter::once(&first).chain(others).filter(|label| !label.text.is_empty());
        let notes = labels.map(|label| Mark::NOTE.message(plain::line(&label.text)).into());
        return std::iter::once(Origin::path(path).into()).chain(notes).collect();
    }
    let labels: Vec<&Label> = std::iter::once(first).chain(others.iter().copied()).collect();
    let spans: Vec<_> = labels.iter().map(|label| underlined(&label.place, columns)).collect();
    let excerpt = Excerpt::new(source, &spans);
    let kinds = std::iter::once(AnnotationKind::Primary).chain(std::iter::repeat(AnnotationKind::Context));
    let annotations = labels.iter().zip(excerpt.spans).zip(kinds).map(|((label, span), kind)| {
        let text = Some(plain::line(&label.text)).filter(|text| !text.is_empty());
        kind.span(span).label(text)
    });
    vec![Snippet::source(excerpt.text).line_start(excerpt.first_line).path(path).annotations(annotations).into()]
}

fn painted(text: &str, level: Option<Level>, style: &Style) -> String {
    let paint = match level {
        _ if !style.color => return text.to_owned(),
        Some(Level::Error) => renderer::DEFAULT_ERROR_STYLE,
        Some(Level::Warning) => renderer::DEFAULT_WARNING_STYLE,
        None => renderer::DEFAULT_NOTE_STYLE,
    };
    format!("{paint}{text}{paint:#}")
}
