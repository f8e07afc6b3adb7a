//! The fonts in the binary.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The fonts and what is known of each.
#[derive(Debug)]
pub(super) struct Fonts {
    /// What they are called and what they can draw.
    pub(super) book: LazyHash<FontBook>,
    /// In the order of the book.
    pub(super) fonts: Vec<Font>,
}

/// Those that Typst brings: Libertinus Serif for text, `DejaVu` Sans Mono for code and further scripts, a few for formulas.
pub(super) fn all() -> &'static Fonts {
    static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
        let fonts: Vec<Font> = typst_assets::fonts().flat_map(|file| Font::iter(Bytes::new(file))).collect();
        Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
    });
    &FONTS
}
