//! The lines of a file around some places, cut and cleaned so that they can be drawn in a given width.

use super::plain;
use crate::source::{Place, Source, Span};
use unicode_width::UnicodeWidthChar;

/// Whole lines of one file, with the places as ranges of bytes in them.
pub(super) struct Excerpt {
    /// The lines, each with its end, without characters that would do something to a terminal.
    pub(super) text: String,
    /// The number of the first line, from 1.
    pub(super) first_line: usize,
    /// The places in the order in which they were given.
    pub(super) spans: Vec<Span>,
}

impl Excerpt {
    /// Cuts out the lines from the first to the last of some spans.
    pub(super) fn new(source: &Source, spans: &[Span]) -> Self {
        let text = source.text();
        let first = spans.iter().map(|span| span.start).min().unwrap_or_default();
        let last = spans.iter().map(|span| span.end).max().unwrap_or_default();
        let start = text[..first].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[last..].find('\n').map_or(text.len(), |newline| last + newline);
        let moved = |offset: usize| cleaned(&text[start..offset]).len();
        Self {
            // The end of the last line is always there: otherwise an empty last line would not be drawn.
            text: cleaned(&text[start..end]) + "\n",
            first_line: source.line_column(start).line,
            spans: spans.iter().map(|span| moved(span.start)..moved(span.end)).collect(),
        }
    }
}

/// The part of a place that is underlined: without the line end behind it, and no more of it than fits.
pub(super) fn underlined(place: &Place, columns: usize) -> Span {
    let Span { start, end } = place.source.clamp(&place.span);
    let end = start + place.source.text()[start..end].trim_end_matches(['\n', '\r']).len();
    if fits(&place.source, &(start..end), columns) {
        return start..end;
    }
    let line = place.source.text()[start..end].split('\n').next().unwrap_or_default();
    let mut taken = 0;
    let kept = line.chars().take_while(|character| {
        taken += width(*character);
        taken <= columns
    });
    start..start + kept.map(char::len_utf8).sum::<usize>()
}

/// Whether a span begins and ends within so many columns of its lines, so that nothing left of it needs cutting.
pub(super) fn fits(source: &Source, span: &Span, columns: usize) -> bool {
    [span.start, span.end].into_iter().all(|offset| {
        let before = &source.text()[..offset];
        let line = before.rfind('\n').map_or(before, |newline| &before[newline + 1..]);
        line.chars().map(width).sum::<usize>() <= columns
    })
}

fn width(character: char) -> usize {
    if character == '\t' { 4 } else { character.width().unwrap_or(1) }
}

/// Line ends and tabs stay: the drawing knows them.
fn cleaned(text: &str) -> String {
    let kept = |character| matches!(character, '\n' | '\r' | '\t');
    text.chars().map(|character| if kept(character) { character } else { plain::visible(character) }).collect()
}
