//! A drawing that grows: shapes and texts in, SVG out. Its unit is a tenth of what the SVG counts in.

use std::fmt::Write as _;

use super::ink::Ink;
use super::label;
use crate::report::escape;

/// So wide is every chart: two stand side by side on a page, and one fills the screen of a telephone.
pub(super) const WIDTH: i64 = 3600;

/// The size of all text.
pub(super) const TEXT: i64 = 120;

/// A place: from the left, from the top.
pub(super) type Point = (i64, i64);

/// Which end of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// Shapes that have been drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Canvas {
    height: i64,
    body: String,
}

impl Canvas {
    /// An empty drawing of that height.
    pub(super) fn new(height: i64) -> Self {
        Self { height, body: String::new() }
    }

    pub(super) fn line(&mut self, ink: Ink, (x1, y1): Point, (x2, y2): Point) {
        let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(tenths);
        self.add(format_args!(r#"<line {} x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>"#, ink.attributes()));
    }

    pub(super) fn rect(&mut self, ink: Ink, (x, y): Point, (width, height): (i64, i64)) {
        let [x, y, width, height] = [x, y, width, height].map(tenths);
        self.add(format_args!(r#"<rect {} x="{x}" y="{y}" width="{width}" height="{height}"/>"#, ink.attributes()));
    }

    /// A line through all the points.
    pub(super) fn path(&mut self, ink: Ink, points: &[Point]) {
        let places: Vec<String> = points.iter().map(|(x, y)| format!("{} {}", tenths(*x), tenths(*y))).collect();
        self.add(format_args!(r#"<path {} d="M{}"/>"#, ink.attributes(), places.join("L")));
    }

    /// A text on one line; the place is on the line it is written on.
    pub(super) fn text(&mut self, ink: Ink, anchor: Anchor, (x, y): Point, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let (x, y, text) = (tenths(x), tenths(y), label::escaped(text));
        self.add(format_args!(r#"<text {}{anchor} x="{x}" y="{y}">{text}</text>"#, ink.attributes()));
    }

    fn add(&mut self, shape: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.body, "{shape}");
    }

    pub(super) fn inline(&self, id: &str, title: &str, description: &str) -> String {
        let id = escape::html::escape(id);
        self.svg("", &id, title, description)
    }

    pub(super) fn standalone(&self, font_family: &str, title: &str, description: &str) -> String {
        let (width, height) = (tenths(WIDTH), tenths(self.height));
        let attributes = format!(
            r#" xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="{}""#,
            escape::html::escape(font_family)
        );
        self.svg(&attributes, "chart", title, description)
    }

    fn svg(&self, attributes: &str, id: &str, title: &str, description: &str) -> String {
        let (width, height, size) = (tenths(WIDTH), tenths(self.height), tenths(TEXT));
        let (title, description) = (label::escaped(title), label::escaped(description));
        format!(
            r#"<svg{attributes} class="chart" role="img" viewBox="0 0 {width} {height}" font-size="{size}" aria-labelledby="{id}-title {id}-desc">
<title id="{id}-title">{title}</title>
<desc id="{id}-desc">{description}</desc>
{}</svg>"#,
            self.body
        )
    }
}

/// Tenths as a decimal: `12`, `12.5`.
fn tenths(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    match (value.abs() / 10, value.abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, rest) => format!("{sign}{whole}.{rest}"),
    }
}
