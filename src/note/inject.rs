//! Puts a report between two markers of a note, which are comments on lines of their own.
//!
//! In: the note and the report as Markdown. Out: the note with the report in it and every other byte as it was, or what
//! is wrong with its markers. Whatever stands between them is replaced; markers inside of code are no markers.

use std::sync::Arc;

use super::{comment, fence};
use crate::diagnostic::Finding;
use crate::source::{Place, Source, Span};

/// Behind this line the report begins.
pub const BEGIN: &str = "<!-- cme:begin -->";

/// In front of this line it ends.
pub const END: &str = "<!-- cme:end -->";

/// A marker on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Marker {
    is_begin: bool,
    /// Its line, without the line end.
    line: Span,
}

/// The note with the report between its markers, in the line ends of the note.
///
/// # Errors
/// Where a marker is missing, stands twice or in the wrong order; where the report holds one itself.
pub fn inject(note: &Arc<Source>, report: &str) -> Result<String, Box<Finding>> {
    let (begin, end) = place(note).map_err(Box::new)?;
    if markers(report, 0).next().is_some() {
        let message = "the report holds a line that marks where a report begins or ends".to_owned();
        let finding = Finding::new(note, begin.line, message).label("it was to stand behind this line");
        return Err(Box::new(finding.help("take the marker out of the template")));
    }
    let text = note.text();
    let is_windows = text[begin.line.end..].starts_with("\r\n");
    let lines: Vec<&str> = report.trim_matches(['\r', '\n']).lines().collect();
    let line_end = if is_windows { "\r\n" } else { "\n" };
    let inside = [&[""][..], &lines, &["", ""]].concat().join(line_end);
    Ok(format!("{}{line_end}{inside}{}", &text[..begin.line.end], &text[end.line.start..]))
}

/// Whether a text has a line that only stands in a note into which reports are put.
pub fn has_marker(text: &str) -> bool {
    markers(text, 0).next().is_some()
}

/// The one pair of markers.
fn place(note: &Arc<Source>) -> Result<(Marker, Marker), Finding> {
    let text = note.text();
    let start = fence::split(note).ok().flatten().map_or(0, |front| front.end);
    let begin = match outside_of_code(text, start).next() {
        None => return Err(nowhere(note)),
        Some(end) if !end.is_begin => return Err(reversed(note, &end)),
        Some(begin) => begin,
    };
    // What stands behind it is not read as Markdown: it is the last report, whatever that was.
    let end = match markers(text, begin.line.end).next() {
        None => return Err(unfinished(note, &begin)),
        Some(second) if second.is_begin => return Err(twice(note, &begin, &second)),
        Some(end) => end,
    };
    let rest = &text[end.line.end..];
    let second = outside_of_code(rest, 0).next();
    let moved = second
        .map(|Marker { is_begin, line }| Marker { is_begin, line: line.start + end.line.end..line.end + end.line.end });
    match moved {
        None => Ok((begin, end)),
        Some(second) => Err(twice(note, if second.is_begin { &begin } else { &end }, &second)),
    }
}

fn outside_of_code(text: &str, start: usize) -> impl Iterator<Item = Marker> {
    let code = comment::code_spans(&text[start..]);
    let is_code = move |at: usize| code.iter().any(|span| span.start + start <= at && at < span.end + start);
    // The line of a marker that is indented as code begins in front of what Markdown calls the code.
    markers(text, start).filter(move |marker| !is_code(marker.line.end.saturating_sub(1)))
}

/// The lines from `start` on that hold a marker and nothing else.
fn markers(text: &str, start: usize) -> impl Iterator<Item = Marker> {
    let mut at = start;
    text[start..].split_inclusive('\n').filter_map(move |line| {
        let begins = at;
        at += line.len();
        let line = line.trim_end_matches(['\r', '\n']);
        let inside = line.trim().strip_prefix("<!--")?.strip_suffix("-->")?.trim();
        let is_begin = match inside {
            "cme:begin" => true,
            "cme:end" => false,
            _ => return None,
        };
        Some(Marker { is_begin, line: begins..begins + line.len() })
    })
}

fn nowhere(note: &Arc<Source>) -> Finding {
    let last = note.line_at(note.text().trim_end().len());
    let finding = Finding::new(note, last, "this note has no place for a report").label("no marker up to here");
    finding.help(format!("write two lines where it is to stand: `{BEGIN}` and `{END}`"))
}

fn reversed(note: &Arc<Source>, end: &Marker) -> Finding {
    let finding = Finding::new(note, end.line.clone(), format!("no line `{BEGIN}` stands above this one"));
    finding.label("a report would end here").help(format!("write `{BEGIN}` above it, where the report is to begin"))
}

fn unfinished(note: &Arc<Source>, begin: &Marker) -> Finding {
    let finding = Finding::new(note, begin.line.clone(), format!("no line `{END}` stands below this one"));
    finding.label("a report would begin here").help(format!("write `{END}` below it; what stands between is replaced"))
}

fn twice(note: &Arc<Source>, first: &Marker, second: &Marker) -> Finding {
    let finding = Finding::new(note, second.line.clone(), "this marker stands twice").label("for the second time");
    let finding = finding.related(Place::new(note, first.line.clone()), "here first");
    finding.help("a note has one place for a report: take out the marker that is not meant")
}
