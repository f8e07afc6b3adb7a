//! Escaping: one file a format. Text of a note prints as itself and never as markup, formula or control code.

pub(super) mod control;
pub(super) mod css;
pub(crate) mod csv;
pub(super) mod html;
pub(crate) mod json;
pub(super) mod markdown;
pub(super) mod pdf;
pub(super) mod text;

use super::format::Format;

/// The text as it is to stand in a file of that format.
pub(super) fn escape(format: Format, text: &str) -> String {
    match format {
        Format::Markdown => markdown::escape(text),
        Format::Html => html::escape(text),
        Format::Csv => csv::field(text),
        Format::Json => json::string(text),
        Format::Pdf => pdf::escape(text),
        Format::Text => text::escape(text),
    }
}
