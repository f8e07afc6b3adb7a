//! Tells by its bytes that a note is no session and was not meant as one, so that it need not be taken apart.
//!
//! In: the head of a note. Out: that nothing can come of it, or a doubt, upon which its YAML and Markdown are read. It
//! only ever rules out; what a note says is never read here.

use memchr::memmem::Finder;
use memchr::{memchr, memchr_iter, memchr2_iter, memrchr};
use regex::bytes::Regex;

use super::glance::{HEAD_BYTES, foreign, mentions};
use super::heading::{Headings, Role};
use crate::admit::Names;
use crate::diagnostic::words;

/// A line with more marks of headings than this is not looked at closer.
const MOST_MARKS: usize = 8;

/// What a journal looks out for in notes that may be none of its own.
#[derive(Debug)]
pub struct Lookout {
    selector: String,
    /// The selector anywhere; absent where it is too long to look for like that.
    anywhere: Option<Regex>,
    /// What a key may be a misspelling of.
    selectors: [String; 2],
    date: Word,
    /// Keys of which two and a date make a note look like a session.
    telling: Vec<Word>,
    /// The letters of the headings that are as telling; absent where they are too many to look for like that.
    headings: Option<Regex>,
    marks: Marks,
}

/// What is looked for in every note.
#[derive(Debug)]
struct Marks {
    closing: Finder<'static>,
    end: Finder<'static>,
    comment: [Finder<'static>; 2],
}

impl Lookout {
    /// What is looked out for under these names and headings.
    pub fn new(names: &Names, headings: &Headings) -> Self {
        let roles = [Role::Relevance, Role::Takeaways, Role::Steps];
        let telling = ["duration", "coach"].into_iter().chain(roles.map(Role::key));
        let of_roles = headings.known().filter(|(_, role)| roles.contains(role));
        let known: Vec<String> = of_roles.map(|(text, _)| regex::escape(&letters(text))).collect();
        Self {
            selector: names.selector().to_owned(),
            anywhere: anywhere(names.selector()),
            date: Word::new(names.of("date")),
            telling: telling.map(|ours| Word::new(names.of(ours))).collect(),
            selectors: [names.selector(), "cme"].map(str::to_owned),
            headings: Regex::new(&known.join("|")).ok(),
            marks: Marks {
                closing: Finder::new("\n---"),
                end: Finder::new("\n..."),
                comment: ["%%", "<!--"].map(Finder::new),
            },
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
        (head.len() < HEAD_BYTES || !may_mention) && self.is_harmless(head, may_mention)
    }

    /// Whether the front matter in the head of a note may make it a session, in so many words or by a key that YAML reads
    /// otherwise than it is written.
    pub fn may_select(&self, head: &[u8]) -> bool {
        if self.may_mention(head) {
            return true;
        }
        let is_plain = |key: &[u8]| {
            std::str::from_utf8(key)
                .is_ok_and(|key| key.is_ascii() && !is_doubtful(key) && !key.trim_ascii().is_empty())
        };
        let text = without_marks(head);
        text.starts_with(b"---") && self.front_and_body(text).is_none_or(|(front, _)| !keys(front).all(is_plain))
    }

    fn is_harmless(&self, head: &[u8], may_mention: bool) -> bool {
        if foreign(head).is_some() {
            return false;
        }
        let text = without_marks(head);
        if !text.starts_with(b"---") {
            return true;
        }
        let Some((front, body)) = self.front_and_body(text) else { return false };
        !(may_mention && self.may_mention(front)) && self.has_harmless_keys(front, body)
    }

    /// What stands between the first line and the next one of three hyphens, and what follows; a doubt where a reader of
    /// Markdown may see the end elsewhere.
    fn front_and_body<'t>(&self, text: &'t [u8]) -> Option<(&'t [u8], &'t [u8])> {
        let is_closing = |line: &[u8]| {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            line.strip_prefix(b"---").is_some_and(|rest| rest.iter().all(|byte| *byte == b' '))
        };
        let line_at = |start: usize| start..memchr(b'\n', &text[start..]).map_or(text.len(), |end| start + end);
        let mut lines = self.marks.closing.find_iter(text).map(|newline| line_at(newline + 1));
        let closing = lines.find(|line| is_closing(&text[line.clone()]));
        let end = closing.as_ref().map_or(text.len(), |line| line.end);
        let has_lone_return = memchr_iter(b'\r', &text[..end]).any(|at| at + 1 < end && text[at + 1] != b'\n');
        if has_lone_return || self.marks.end.find(&text[..end]).is_some() {
            return None;
        }
        let start = line_at(0).end + 1;
        match closing {
            Some(line) => Some((&text[start..line.start], &text[text.len().min(line.end + 1)..])),
            None => Some((&text[text.len().min(start)..], b"")),
        }
    }

    /// Whether no key of the front matter nearly spells the selector, and no date stands among telling keys or headings.
    fn has_harmless_keys(&self, front: &[u8], body: &[u8]) -> bool {
        let (mut has_date, mut telling) = (false, 0);
        for key in keys(front) {
            // Text that is not UTF-8 is not read at all.
            let Ok(key) = std::str::from_utf8(key) else { return true };
            let word = bare(key);
            let is_plain = word.is_ascii();
            if is_doubtful(key) || word.is_empty() || self.may_be_selector(word, is_plain) {
                return false;
            }
            has_date |= self.date.is(word, is_plain);
            telling += usize::from(self.telling.iter().any(|telling| telling.is(word, is_plain)));
        }
        !has_date || telling < 2 && !self.may_have_section(body)
    }

    /// Whether a key nearly spells the selector.
    fn may_be_selector(&self, word: &str, is_plain: bool) -> bool {
        let names = || self.selectors.iter().map(String::as_str);
        // Most keys are longer, which is told at once.
        let differs = is_plain && names().all(|name| name.is_ascii() && words::differs_in_length(word, name.trim()));
        !differs && words::closest(word, names()).is_some()
    }

    /// Whether some line of a body may be a heading that is known.
    fn may_have_section(&self, body: &[u8]) -> bool {
        // Hardly a note has lone carriage returns.
        if memchr_iter(b'\r', body).any(|at| body.get(at + 1) != Some(&b'\n')) {
            return true;
        }
        // Hiding a comment may make a heading of what stands behind it.
        let is_commented = self.marks.comment.iter().any(|mark| mark.find(body).is_some());
        has_underline(body, is_commented) || self.may_have_heading(body, is_commented)
    }

    /// Looks at each line that holds the mark of a heading.
    fn may_have_heading(&self, body: &[u8], is_commented: bool) -> bool {
        let mut from = 0;
        while let Some(mark) = memchr(b'#', &body[from..]).map(|at| from + at) {
            let end = memchr(b'\n', &body[mark..]).map_or(body.len(), |at| mark + at);
            let line = &body[start_of_line(body, mark)..end];
            if self.may_be_heading(line) || is_commented && self.may_hold_heading(&body[mark..end]) {
                return true;
            }
            from = end;
        }
        false
    }

    fn may_be_heading(&self, line: &[u8]) -> bool {
        let before = line.iter().take_while(|byte| b" \t>*+-.)0123456789".contains(byte)).count();
        let rest = &line[before..];
        // A footnote may begin with a heading.
        rest.starts_with(b"[^") || rest.starts_with(b"#") && self.may_be_known(rest)
    }

    /// The same wherever in the line the mark stands.
    fn may_hold_heading(&self, line: &[u8]) -> bool {
        let starts =
            || memchr_iter(b'#', line).filter(|at| at.checked_sub(1).is_none_or(|before| line[before] != b'#'));
        starts().nth(MOST_MARKS).is_some() || starts().any(|start| self.may_be_known(&line[start..]))
    }

    /// Whether a heading, with its marks before it, may be one that is known.
    fn may_be_known(&self, heading: &[u8]) -> bool {
        let hashes = heading.iter().take_while(|byte| **byte == b'#').count();
        let Ok(text) = std::str::from_utf8(&heading[hashes..]) else { return true };
        // Links, tags, entities and comments may show other letters than are written, and this sigma has two small forms.
        if text.contains(['[', '<', '&', '#', '^', '%', 'Σ']) {
            return true;
        }
        self.headings.as_ref().is_none_or(|known| known.is_match(letters(text).as_bytes()))
    }
}

/// Whether some line of these below a text makes a heading of it, however many lines it has.
fn has_underline(body: &[u8], is_commented: bool) -> bool {
    let may_begin = |at: usize| match at.checked_sub(1).map(|before| body[before]) {
        Some(before) => is_space(before) || before == b'>' || is_commented && before == b'%',
        None => true,
    };
    memchr2_iter(b'-', b'=', body).filter(|at| may_begin(*at)).any(|at| {
        let marks = body[at..].iter().take_while(|byte| **byte == body[at]).count();
        // Behind the marks a comment may open.
        let is_end = |byte: &&u8| !is_space(**byte) || **byte == b'\n';
        let behind = body[at + marks..].iter().find(is_end).copied().unwrap_or(b'\n');
        let is_alone = behind == b'\n' || is_commented && matches!(behind, b'%' | b'<');
        if !is_alone || is_commented {
            return is_alone;
        }
        let start = start_of_line(body, at);
        let is_first = body[start..at].iter().all(|byte| is_space(*byte) || *byte == b'>');
        is_first && start > 0 && !is_blank(&body[start_of_line(body, start - 1)..start])
    })
}

/// Whether a reader of Markdown may take a byte for space, or hiding a comment may leave space for it.
fn is_space(byte: u8) -> bool {
    byte <= b' ' || byte == 0x7f
}

/// Finds the selector wherever it stands, whatever its case; nothing where cases are not told letter by letter.
fn anywhere(selector: &str) -> Option<Regex> {
    if selector.is_ascii() {
        return Regex::new(&format!("(?i-u:{})", regex::escape(selector))).ok();
    }
    let is_regular =
        selector.to_lowercase().chars().count() == selector.chars().count() && !selector.contains('\u{307}');
    is_regular.then(|| Regex::new(&format!("(?i:{})", regex::escape(selector))).ok()).flatten()
}

/// Whether nothing but space and the marks of quotes stands in a line.
fn is_blank(line: &[u8]) -> bool {
    line.iter().all(|byte| b" \t>\r\n".contains(byte))
}

fn start_of_line(text: &[u8], at: usize) -> usize {
    memrchr(b'\n', &text[..at]).map_or(0, |newline| newline + 1)
}

/// The letters and digits of a text, in lower case.
fn letters(text: &str) -> String {
    if text.is_ascii() {
        return text
            .bytes()
            .filter(u8::is_ascii_alphanumeric)
            .map(|byte| char::from(byte.to_ascii_lowercase()))
            .collect();
    }
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

fn without_marks(mut text: &[u8]) -> &[u8] {
    while let Some(rest) = text.strip_prefix("\u{feff}".as_bytes()) {
        text = rest;
    }
    text
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
