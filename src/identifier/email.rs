//! Finds e-mail addresses around each `@`.
//!
//! The parts of an address hold no `@`, so the walks to both sides of one never reach past the
//! next, and every byte is looked at twice at most.

use super::boundary::is_word;
use super::{Hit, IdentifierKind};

/// Endings of pictures and documents, which are no top-level domains: `logo@2x.png`.
const FILE_ENDINGS: [&str; 7] = ["png", "jpg", "jpeg", "gif", "webp", "svg", "pdf"];

/// Adds the e-mail addresses of the text.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    for (at, _) in text.match_indices('@') {
        let local = local_part(&text[..at]);
        let domain = domain(&text[at + 1..]);
        if local.is_empty() || !is_domain(domain) || is_remote(text, local, at + 1 + domain.len()) {
            continue;
        }
        let range = at - local.len()..at + 1 + domain.len();
        hits.push(Hit { kind: IdentifierKind::Email, range });
    }
}

/// The longest end of the text that can stand before an `@`.
///
/// Standards allow more marks, but in prose and in queries those are what stands in front.
fn local_part(text: &str) -> &str {
    let rest = text.trim_end_matches(|c: char| is_word(c) || ".'+-_%".contains(c));
    text[rest.len()..].trim_start_matches(|c: char| !is_word(c))
}

/// The longest beginning of the text that can be a host's name.
fn domain(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| is_word(c) || c == '.' || c == '-');
    text[..text.len() - rest.len()].trim_end_matches(['.', '-'])
}

/// Whether the name has a dot, no empty label, and a last label of letters that is no file's ending.
fn is_domain(name: &str) -> bool {
    let Some((host, top)) = name.rsplit_once('.') else {
        return false;
    };
    let is_file = FILE_ENDINGS.iter().any(|ending| top.eq_ignore_ascii_case(ending));
    top.chars().count() >= 2
        && top.chars().all(char::is_alphabetic)
        && !is_file
        && host.split('.').all(|label| !label.is_empty())
}

/// Whether it is the remote of a repository, `git@host:path`.
fn is_remote(text: &str, local: &str, end: usize) -> bool {
    local == "git" && text[end..].starts_with(':')
}
