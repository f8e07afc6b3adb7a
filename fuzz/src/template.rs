//! A template of the user's.
//!
//! The first byte decides the format and what the template sees: the example journal, or texts that act wherever they are
//! not escaped.

use std::sync::LazyLock;

use cme::diagnostic::Finding;
use cme::report::{self, Choice, Format, Paper, Request, Templates, View};
use cme::trial;

use super::hold;

const FORMATS: [(&str, Format); 5] = [
    ("t.md", Format::Markdown),
    ("t.html", Format::Html),
    ("t.csv", Format::Csv),
    ("t.json", Format::Json),
    ("t.txt", Format::Text),
];

/// What an element, a control code and a formula would begin with.
const HOSTILE: &str = "<x9z>\u{1b}[31m|=1";

/// Of the journals that come with the tool the smallest views: little to print makes an execution short.
static VIEWS: LazyLock<Vec<View>> = LazyLock::new(|| {
    let templates = templates("t.md", "");
    let choice = Choice::template("t.md", &templates).expect("a template");
    let mut views = Vec::new();
    trial::each(&choice, |_, _, view| {
        if view.totals.sessions < 3 {
            views.push(hostile(view.clone()));
        }
    });
    views.truncate(8);
    assert!(!views.is_empty());
    views
});

fn templates(file: &str, text: &str) -> Templates {
    let part = ("_part.md".to_owned(), "{% macro m(x) %}{{ x }}{% endmacro %}{{ format }}".to_owned());
    Templates { own: [(file.to_owned(), text.to_owned()), part].into() }
}

/// The view with texts in it that act wherever they are not escaped.
fn hostile(mut view: View) -> View {
    view.physician.name = Some(HOSTILE.to_owned());
    view.attestation = Some(HOSTILE.to_owned());
    for entry in view.entries.iter_mut().flatten() {
        entry.title = Some(HOSTILE.to_owned());
    }
    view
}

/// Renders a template.
///
/// One with a number of six digits is left out: it may ask for a text of a hundred megabytes, which the language lets it
/// have, and which takes as long as thousands of others.
pub fn template(bytes: &[u8]) {
    let Some((first, text)) = bytes.split_first() else { return };
    if text.windows(6).any(|window| window.iter().all(u8::is_ascii_digit)) {
        return;
    }
    let first = usize::from(*first);
    let (file, format) = FORMATS[first % FORMATS.len()];
    let view = &VIEWS[(first / FORMATS.len()) % VIEWS.len()];
    let text = String::from_utf8_lossy(text);
    let templates = templates(file, &text);
    let choice = Choice::template(file, &templates).expect("a template");
    let request = Request { choice: &choice, view, templates: &templates, paper: Paper::default() };
    match report::render(&request) {
        Ok(rendered) => holds(rendered.text().expect("no PDF is asked for"), &text, format),
        Err(error) => refused(&error.finding, first),
    }
}

/// What the template did not write is escaped, unless it says that it wants it raw.
fn holds(printed: &str, template: &str, format: Format) {
    let is_raw = ["safe", "autoescape", "x9z"].iter().any(|word| template.contains(word));
    if is_raw {
        return;
    }
    if matches!(format, Format::Html | Format::Markdown) {
        hold::has_no_marked_element(printed);
    }
    if !template.contains('\u{1b}') {
        assert!(!printed.contains('\u{1b}'), "{printed:?}");
    }
}

fn refused(finding: &Finding, first: usize) {
    hold::places(finding);
    if first.is_multiple_of(16) {
        hold::drawn(finding);
    }
}
