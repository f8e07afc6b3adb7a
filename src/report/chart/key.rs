//! What the marks of a chart mean, below it.

use super::canvas::{Anchor, Canvas};
use super::ink::Ink;

/// The height of a row.
pub(super) const ROW: i64 = 170;

/// A sample of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sample {
    Line,
    Area,
    Square,
}

/// Writes a row for each mark, from a height downwards.
pub(super) fn draw(canvas: &mut Canvas, top: i64, rows: &[(Ink, Sample, String)]) {
    for (y, (ink, sample, text)) in (0..).map(|n| top + n * ROW).zip(rows) {
        match sample {
            Sample::Line => canvas.line(*ink, (10, y + 80), (250, y + 80)),
            Sample::Area => canvas.rect(*ink, (10, y + 30), (240, 100)),
            Sample::Square => canvas.rect(*ink, (140, y + 25), (110, 110)),
        }
        canvas.text(Ink::Text, Anchor::Start, (340, y + 122), text);
    }
}

/// The height of all rows.
pub(super) fn height(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or_default() * ROW
}
