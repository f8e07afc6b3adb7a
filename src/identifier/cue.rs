//! What the words right before a number say it is.
//!
//! Goes back at most 40 bytes on the same line, so the cost of a look is fixed.

use super::boundary::is_word;

/// What a number was called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// A number to call.
    Phone,
    /// A number of the National Health Service, or its Scottish cousin.
    Nhs,
    /// A social security number.
    SocialSecurity,
    /// A number of a book, paper, rule, meeting or clinician: no patient's.
    Reference,
}

/// The nearest word before `start` that says what the number there is.
pub(super) fn before(text: &str, start: usize) -> Option<Cue> {
    let from = text.floor_char_boundary(start.saturating_sub(40));
    let line = text[from..start].rsplit('\n').next()?;
    let mut is_id = false;
    for word in line.rsplit(|c| !is_word(c)).filter(|word| !word.is_empty()).take(4) {
        let word = word.to_lowercase();
        match word.as_str() {
            "id" => is_id = true,
            // The last two come from ISBN-10 and ISBN-13.
            "no" | "nr" | "num" | "number" | "is" | "at" | "on" | "10" | "13" => {}
            "meeting" | "webinar" | "zoom" if is_id => return Some(Cue::Reference),
            other => return named(other),
        }
    }
    None
}

/// The cue a single lower-case word gives.
fn named(word: &str) -> Option<Cue> {
    Some(match word {
        "phone" | "telephone" | "tel" | "ph" | "cell" | "mobile" | "fax" | "pager" | "call" | "called" => Cue::Phone,
        "nhs" | "chi" => Cue::Nhs,
        "ssn" | "security" => Cue::SocialSecurity,
        // Rules of Oregon and Washington are numbered like telephones.
        "isbn" | "issn" | "eissn" | "doi" | "pmid" | "pmcid" | "npi" | "orcid" | "oar" | "wac" => Cue::Reference,
        _ => return None,
    })
}
