//! Tells by its bytes that a note is no session and was not meant as one, so that it need not be taken apart.
//!
//! In: the head of a note. Out: that nothing can come of it, or a doubt, upon which its YAML and Markdown are read. It
//! only ever rules out; what a note says is never read here.

use memchr::{memchr, memchr_iter, memmem};
use regex::bytes::Regex;

use super::glance::{HEAD_BYTES, foreign, mentions};
use super::heading::{Headings, Role};
use crate::admit::Names;
use crate::diagnostic::words;

/// By so many bytes it shows what a file is: a byte order mark and three hyphens, or another kind of file.
const LONGEST_SIGN: usize = 16;

/// What a journal looks out for in notes that may be none of its own.
#[derive(Debug)]
pub struct Lookout {
    selector: String,
    /// The selector anywhere; absent where it is too long to look for like that.
    anywhere: Option<Regex>,
    date: Word,
    /// Keys of which two and a date make a note look like a session.
    telling: Vec<Word>,
    /// The letters of the headings that are as telling.
    headings: Vec<String>,
}

impl Lookout {
    /// What is looked out for under these names and headings.
    pub fn new(names: &Names, headings: &Headings) -> Self {
        let roles = [Role::Relevance, Role::Takeaways, Role::Steps];
        let telling = ["duration", "coach"].into_iter().chain(roles.map(Role::key));
        let of_roles = headings.known().filter(|(_, role)| roles.contains(role));
        Self {
            selector: names.selector().to_owned(),
            anywhere: Regex::new(&format!("(?i-u:{})", regex::escape(names.selector()))).ok(),
            date: Word::new(names.of("date")),
            telling: telling.map(|ours| Word::new(names.of(ours))).collect(),
            headings: of_roles.map(|(text, _)| letters(text)).collect(),
        }
    }

    /// Whether the key that makes a note a session occurs anywhere in these bytes, as a key or as anything else.
    pub fn may_mention(&self, bytes: &[u8]) -> bool {
        self.anywhere.as_ref().is_none_or(|selector| selector.is_match(bytes))
    }

    /// Whether some line of these bytes begins with the key that makes a note a session.
    pub fn mentions(&self, head: &[u8]) -> bool {
        self.may_mention(head) && mentions(head, &self.selector)
    }

    /// Whether nothing can come of a note of which no line begins with the selector: it is no session, and reading it
    /// would end in no diagnostic, but for those that a folder of sessions asks for.
    pub fn rules_out(&self, head: &[u8]) -> bool {
        let may_mention = self.may_mention(head);
        (head.len() < HEAD_BYTES || !may_mention) && self.is_harmless(head, may_mention, false)
    }

    /// Whether a note is no session by its first bytes, whatever follows them: its front matter is whole, or there is none.
    pub fn settles(&self, start: &[u8]) -> bool {
        let may_mention = self.may_mention(start);
        let is_session = may_mention && mentions(start, &self.selector);
        start.len() > LONGEST_SIGN && !is_session && self.is_harmless(start, may_mention, true)
    }

    /// `is_cut`: more may follow than these bytes.
    fn is_harmless(&self, head: &[u8], may_mention: bool, is_cut: bool) -> bool {
        if foreign(head).is_some() {
            return false;
        }
        let text = without_marks(head);
        if !text.starts_with(b"---") {
            return true;
        }
        let Some((front, body)) = front_and_body(text) else { return false };
        let is_whole = !is_cut || body.is_some();
        is_whole && !(may_mention && self.may_mention(front)) && self.has_harmless_keys(front, body.unwrap_or_default())
    }

    /// Whether no key of the front matter nearly spells the selector, and no date stands among telling keys or headings.
    fn has_harmless_keys(&self, front: &[u8], body: &[u8]) -> bool {
        let (mut has_date, mut telling) = (false, 0);
        for key in keys(front) {
            // Text that is not UTF-8 is not read at all.
            let Ok(key) = std::str::from_utf8(key) else { return true };
            let word = bare(key);
            if is_doubtful(key) || word.is_empty() || words::closest(word, [self.selector.as_str(), "cme"]).is_some() {
                return false;
            }
            let is_plain = word.is_ascii();
            has_date |= self.date.is(word, is_plain);
            telling += usize::from(self.telling.iter().any(|telling| telling.is(word, is_plain)));
        }
        !has_date || telling < 2 && !self.may_have_section(body)
    }

    /// Whether some line of a body may be a heading that is known.
    fn may_have_section(&self, body: &[u8]) -> bool {
        // Hiding a comment may make a heading of what stands behind it, and hardly a note has lone carriage returns.
        if has(body, "%%") || has(body, "<!--") || memchr_iter(b'\r', body).any(|at| body.get(at + 1) != Some(&b'\n')) {
            return true;
        }
        let mut is_behind_text = false;
        for line in lines(body) {
            // Most lines begin with a letter, and mark nothing.
            if line.first().is_some_and(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii()) {
                is_behind_text = true;
                continue;
            }
            let quoted = line.trim_ascii_end();
            let quoted = &quoted[quoted.iter().take_while(|byte| b" \t>".contains(byte)).count()..];
            let is_rule = |mark: u8| !quoted.is_empty() && quoted.iter().all(|byte| *byte == mark);
            // A line of these below a text makes a heading of it, however many lines it has.
            if is_behind_text && (is_rule(b'-') || is_rule(b'=')) || self.may_be_heading(quoted) {
                return true;
            }
            is_behind_text = !quoted.is_empty();
        }
        false
    }

    fn may_be_heading(&self, line: &[u8]) -> bool {
        if memchr(b'#', line).is_none() {
            return false;
        }
        let before = line.iter().take_while(|byte| b" \t>*+-.)0123456789".contains(byte)).count();
        let hashes = line[before..].iter().take_while(|byte| **byte == b'#').count();
        if hashes == 0 {
            // A footnote may begin with a heading.
            return line[before..].starts_with(b"[^");
        }
        let Ok(text) = std::str::from_utf8(&line[before + hashes..]) else { return true };
        // Links, tags and entities may show other letters than are written, and this sigma has two small forms.
        if text.contains(['[', '<', '&', '#', '^', 'Σ']) {
            return true;
        }
        let text = letters(text);
        self.headings.iter().any(|known| text.contains(known))
    }
}

fn has(text: &[u8], part: &str) -> bool {
    memmem::find(text, part.as_bytes()).is_some()
}

/// Lines without their ends; some that end in CRLF keep the carriage return.
fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let ends = memchr_iter(b'\n', text).chain([text.len()]);
    let mut start = 0;
    ends.map(move |end| &text[std::mem::replace(&mut start, end + 1)..end])
}

/// The letters and digits of a text, in lower case.
fn letters(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

fn without_marks(mut text: &[u8]) -> &[u8] {
    while let Some(rest) = text.strip_prefix("\u{feff}".as_bytes()) {
        text = rest;
    }
    text
}

/// What stands between the first line and the next one of three hyphens, and what follows if there is one; a doubt where
/// a reader of Markdown may see the end elsewhere.
fn front_and_body(text: &[u8]) -> Option<(&[u8], Option<&[u8]>)> {
    let end = |start: usize, line: &[u8]| text.len().min(start + line.len() + 1);
    let (mut at, mut start) = (0, 0);
    for line in lines(text) {
        let bare = line.strip_suffix(b"\r").unwrap_or(line);
        if memchr(b'\r', bare).is_some() || bare.starts_with(b"...") {
            return None;
        }
        if at == 0 {
            start = end(0, line);
        } else if bare.strip_prefix(b"---").is_some_and(|rest| rest.iter().all(|byte| *byte == b' ')) {
            return Some((&text[start..at], Some(&text[end(at, line)..])));
        }
        at = end(at, line);
    }
    Some((&text[start..], None))
}

/// What stands before each colon, from the start of its line or from the bracket or comma before it.
fn keys(front: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut start = 0;
    front.iter().enumerate().filter_map(move |(at, byte)| {
        match byte {
            b'\n' | b'\r' | b'{' | b'[' | b',' => start = at + 1,
            b':' => return Some(&front[start..at]),
            _ => {}
        }
        None
    })
}

/// Whether YAML may read another key there than is written: by an escape, a tag, a reference or a rare line end.
fn is_doubtful(key: &str) -> bool {
    key.trim_start().starts_with(['!', '&', '*', '?'])
        || memchr(b'\\', key.as_bytes()).is_some()
        || !key.is_ascii() && key.contains(['\u{85}', '\u{2028}', '\u{2029}'])
}

/// A word without what is no letter around it.
fn bare(key: &str) -> &str {
    key.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The name of a key as it is looked for, whatever its case.
#[derive(Debug)]
struct Word {
    text: String,
    /// Whether the cases of its letters can be told byte by byte.
    is_plain: bool,
}

impl Word {
    fn new(name: &str) -> Self {
        let text = bare(name).to_owned();
        Self { is_plain: text.is_ascii(), text }
    }

    fn is(&self, word: &str, is_plain: bool) -> bool {
        word.eq_ignore_ascii_case(&self.text)
            || !(is_plain && self.is_plain) && word.to_lowercase() == self.text.to_lowercase()
    }
}
