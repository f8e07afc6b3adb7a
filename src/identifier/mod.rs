//! Finds pieces of a text that look like something which identifies a patient.
//!
//! In goes a text, out come the places and what each looks like; `mask` hides them.
//! It knows forms, check digits and the words in front, never people: names, addresses and
//! stories pass unseen, so a text without a hit is not thereby de-identified.

mod boundary;
mod cue;
mod email;
mod keyword;
mod number;
mod phone;
mod url;

#[cfg(test)]
mod tests;

use std::ops::Range;

/// What kind of identifier a piece of text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IdentifierKind {
    /// A United States social security number in a range that is issued.
    SocialSecurity,
    /// A number of the British National Health Service whose check digit is right.
    NhsNumber,
    /// A medical record, chart, account or encounter number after such a word.
    RecordNumber,
    /// A date after a word that makes it a date of birth.
    BirthDate,
    /// A telephone or fax number.
    Phone,
    /// An e-mail address.
    Email,
    /// An age from 90 to 119.
    AgeOver89,
}

impl IdentifierKind {
    /// The kind in words, with its article, to stand in the middle of a message.
    pub const fn label(self) -> &'static str {
        match self {
            Self::SocialSecurity => "a social security number",
            Self::NhsNumber => "an NHS number",
            Self::RecordNumber => "a record number",
            Self::BirthDate => "a birth date",
            Self::Phone => "a phone number",
            Self::Email => "an e-mail address",
            Self::AgeOver89 => "an age over 89",
        }
    }
}

/// A place in a text that looks like an identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it looks like.
    pub kind: IdentifierKind,
    /// Where it stands: bytes of the text, on character boundaries, within one line.
    pub range: Range<usize>,
}

/// Finds what looks like an identifier, in order of place and without overlaps.
///
/// Takes time in proportion to the length of the text, whatever the text is.
pub fn find(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    // Every kind holds a digit or an `@`; in a text without either, nothing below has any work.
    let groups = number::Groups::new(text);
    let has_at = text.contains('@');
    if groups.ranges.is_empty() && !has_at {
        return hits;
    }
    // What a word announces comes first: it names the kind better than the form of the number.
    keyword::find(text, &groups.ranges, &mut hits);
    if has_at {
        email::find(text, &mut hits);
    }
    number::find(&groups, &mut hits);
    url::leave_out(text, &mut hits);
    without_overlaps(hits)
}

/// The text with every hit replaced by `*`, byte for byte, so that all offsets stay right.
///
/// Ranges that end past the text are cut, and those that split a character are widened to hold it.
pub fn mask(text: &str, hits: &[Hit]) -> String {
    let mut ranges: Vec<_> = hits.iter().filter(|hit| !hit.range.is_empty()).map(|hit| fit(text, &hit.range)).collect();
    ranges.sort_by_key(|range| range.start);
    let mut masked = String::with_capacity(text.len());
    for range in ranges {
        let start = range.start.max(masked.len());
        if start < range.end {
            masked.push_str(&text[masked.len()..start]);
            masked.extend(std::iter::repeat_n('*', range.end - start));
        }
    }
    masked.push_str(&text[masked.len()..]);
    masked
}

/// The smallest range of whole characters that holds the given one.
fn fit(text: &str, range: &Range<usize>) -> Range<usize> {
    text.floor_char_boundary(range.start)..text.ceil_char_boundary(range.end)
}

/// Sorts, and joins hits that overlap, so that masking leaves no end of either to be read.
fn without_overlaps(mut hits: Vec<Hit>) -> Vec<Hit> {
    // The sort is stable: of two hits with one start the kind found first stays.
    hits.sort_by_key(|hit| hit.range.start);
    hits.dedup_by(|later, kept| {
        let overlap = later.range.start < kept.range.end;
        if overlap {
            kept.range.end = kept.range.end.max(later.range.end);
        }
        overlap
    });
    hits
}
