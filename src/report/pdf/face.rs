//! What stands on the pages of a laid out document.

use std::collections::BTreeSet;

use typst::layout::{Frame, FrameItem};
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// Whether a sentence stands on some page, however it is broken into lines.
pub(super) fn says(document: &PagedDocument, sentence: &str) -> bool {
    let mut text = String::new();
    visit(document, &mut |item| text.push_str(&item.text));
    bare(&text).contains(&bare(sentence))
}

/// The characters for which no font has a form, in order.
pub(super) fn not_drawn(document: &PagedDocument) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    visit(document, &mut |item| {
        let absent = item.glyphs.iter().filter(|glyph| glyph.id == 0);
        found.extend(absent.filter_map(|glyph| item.text.get(glyph.range()).map(str::to_owned)));
    });
    found
}

/// Without what lines and pages put into a text.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{200b}' | '\u{2010}')).collect()
}

fn visit(document: &PagedDocument, see: &mut dyn FnMut(&TextItem)) {
    for page in document.pages() {
        visit_frame(&page.frame, see);
    }
}

fn visit_frame(frame: &Frame, see: &mut dyn FnMut(&TextItem)) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Text(text) => see(text),
            FrameItem::Group(group) => visit_frame(&group.frame, see),
            _ => {}
        }
    }
}
