//! Leaves out hits within web addresses.
//!
//! The path of an address is made of numbers that mean nothing to a reader (DOIs, meeting and post
//! ids). Its query counts where a name stands before the value: `?mrn=` and `?to=` give a patient away.

use super::{Hit, IdentifierKind};
use std::ops::Range;

/// An address: from its `://` to its end, and where its query or fragment begins.
struct Url {
    range: Range<usize>,
    query: usize,
}

/// Removes the hits that stand in an address, except named values of its query.
pub(super) fn leave_out(text: &str, hits: &mut Vec<Hit>) {
    if hits.is_empty() {
        return;
    }
    let urls = urls(text);
    hits.retain(|hit| {
        let next = urls.partition_point(|url| url.range.start <= hit.range.start);
        let Some(url) = next.checked_sub(1).map(|at| &urls[at]) else {
            return true;
        };
        let in_query = hit.range.start > url.query && is_named(hit.kind);
        hit.range.start >= url.range.end || in_query
    });
}

/// Whether a hit of this kind says by itself what it is, even among other numbers.
fn is_named(kind: IdentifierKind) -> bool {
    use IdentifierKind::{BirthDate, Email, RecordNumber};
    matches!(kind, Email | RecordNumber | BirthDate)
}

/// The addresses of the text, in order.
fn urls(text: &str) -> Vec<Url> {
    let mut urls: Vec<Url> = Vec::new();
    for (start, _) in text.match_indices("://") {
        if urls.last().is_some_and(|url| start < url.range.end) {
            continue;
        }
        let end = start + length(&text[start..]);
        let query = text[start..end].find(['?', '#']).map_or(end, |at| start + at);
        urls.push(Url { range: start..end, query });
    }
    urls
}

/// Bytes up to the first character that cannot belong to the address.
fn length(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            // DOIs hold pairs of parentheses; a single one closes the Markdown link around it.
            ')' if depth == 0 => return at,
            ')' => depth -= 1,
            '<' | '>' | '"' | '`' | '|' | ']' => return at,
            c if c.is_whitespace() => return at,
            _ => {}
        }
    }
    text.len()
}
