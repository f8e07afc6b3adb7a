//! Charts of a report, as SVG.
//!
//! In: a [`View`] and nothing else, so that what a profile withholds cannot be drawn. Out: a [`Chart`], or none where
//! there is too little to look at. All geometry is in whole tenths of a unit of the drawing; nothing here is a float.

mod axis;
mod canvas;
mod ink;
mod key;
mod label;
mod months;
mod progress;
mod series;
mod span;
mod steps;
mod topics;

use super::View;
use canvas::Canvas;

/// Every chart by name, in the order in which reports show them: a new one is a file and a row.
const TABLE: &[(&str, Draw)] =
    &[("progress", progress::draw), ("by_month", months::draw), ("by_topic", topics::draw), ("steps", steps::draw)];

type Draw = fn(&View) -> Option<Chart>;

/// A picture of numbers that the report also has as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// What is drawn: a few words, no full stop.
    pub title: String,
    /// The numbers in it, as sentences.
    pub description: String,
    canvas: Canvas,
}

impl Chart {
    /// The chart for a page of HTML, with ids that begin with `id`; its colors can be changed by the page's style sheet.
    pub fn inline(&self, id: &str) -> String {
        self.canvas.inline(id, &self.title, &self.description)
    }

    /// The chart as a file by itself, its text in fonts of that family.
    pub fn standalone(&self, font_family: &str) -> String {
        self.canvas.standalone(font_family, &self.title, &self.description)
    }
}

/// The names of all charts.
pub fn names() -> impl Iterator<Item = &'static str> {
    TABLE.iter().map(|(name, _)| *name)
}

/// The chart of that name; none where there is no such chart, or nothing in the view worth drawing.
pub fn chart(name: &str, view: &View) -> Option<Chart> {
    let (_, draw) = TABLE.iter().find(|(known, _)| *known == name)?;
    draw(view)
}
