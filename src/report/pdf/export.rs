//! From a laid out document to the file: PDF/A-2a and PDF/UA-1 where it fulfills them, else a plain tagged PDF.

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::error::Fault;
use super::face;
use super::world::World;
use crate::diagnostic::words;
use crate::report::rendered::Rendered;

/// What archives and screen readers ask of a PDF.
const STANDARDS: [PdfStandard; 2] = [PdfStandard::A_2a, PdfStandard::Ua_1];

/// So many characters are named; the rest is counted.
const MOST_NAMED: usize = 8;

pub(super) fn export(document: &PagedDocument, world: &World) -> Result<Rendered, Fault> {
    let standards = PdfStandards::new(&STANDARDS).unwrap_or_default();
    match typst_pdf::pdf(document, &options(standards, world)) {
        Ok(bytes) => Ok(Rendered::Pdf { bytes, remarks: Vec::new() }),
        Err(errors) => {
            let why = Fault::new(&errors, world);
            let plain = typst_pdf::pdf(document, &options(PdfStandards::default(), world));
            let bytes = plain.map_err(|errors| Fault::new(&errors, world))?;
            Ok(Rendered::Pdf { bytes, remarks: vec![remark(document, &why)] })
        }
    }
}

/// The same for the same view: the day is the report's, and the file's id follows from its title and author.
fn options(standards: PdfStandards, world: &World) -> PdfOptions {
    PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some(concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")).to_owned())),
        timestamp: world.day().map(Timestamp::new_utc),
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    }
}

/// Why the file does not claim the standards.
fn remark(document: &PagedDocument, why: &Fault) -> String {
    let without = face::not_drawn(document);
    if without.is_empty() {
        return format!("this PDF does not claim PDF/A-2a and PDF/UA-1: {why}");
    }
    let mut named: Vec<String> = without.iter().take(MOST_NAMED).map(|text| format!("`{text}`")).collect();
    if without.len() > MOST_NAMED {
        named.push(format!("{} more", without.len() - MOST_NAMED));
    }
    let named = words::join(named, "and");
    format!(
        "the fonts of this PDF cannot draw {named}: boxes stand there, from which the text can be copied, and the file does not claim PDF/A-2a and PDF/UA-1"
    )
}
