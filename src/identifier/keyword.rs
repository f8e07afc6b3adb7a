//! Finds what a word announces: record numbers, birth dates and ages over 89.
//!
//! Every pattern has a greatest length, so that going through all its matches stays linear; what
//! patterns cannot say (the neighbors of a match) is checked in code.

use super::boundary::{after, is_word};
use super::{Hit, IdentifierKind};
use regex::bytes::Regex as Bytes;
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// Spaces and dashes of all kinds, for the inside of a character class.
const GAP: &str = r"\t \-\u{a0}\u{2007}\u{2009}\u{202f}\u{2010}-\u{2015}\u{2212}";

/// A pattern whose group `id` is the identifier.
struct Rule {
    kind: IdentifierKind,
    pattern: Regex,
    /// Whether what the pattern found is an identifier indeed.
    holds: fn(&str, &Captures<'_>) -> bool,
}

static RECORD: LazyLock<Rule> = LazyLock::new(|| Rule::new(IdentifierKind::RecordNumber, &record(), is_record));
static BIRTH: LazyLock<Rule> = LazyLock::new(|| Rule::new(IdentifierKind::BirthDate, &birth(), is_birth));
static AGE_BEFORE: LazyLock<Rule> =
    LazyLock::new(|| Rule::new(IdentifierKind::AgeOver89, &age_before_unit(), |_, _| true));
static AGE_AFTER: LazyLock<Rule> = LazyLock::new(|| Rule::new(IdentifierKind::AgeOver89, &age_after_word(), is_age));

/// The parts of words without which no pattern finds anything, as far as they stand before a number. None holds an `s`
/// or a `k`, each of which is a small form of another letter as well.
static RECORD_STEMS: LazyLock<Bytes> = LazyLock::new(|| stems("mrn|mr ?#|rec|chart|acct|account|encounter|fin"));
static BIRTH_STEMS: LazyLock<Bytes> = LazyLock::new(|| stems(r"dob|d\. ?o|birth|born"));
static AGE_STEMS: LazyLock<Bytes> = LazyLock::new(|| stems("age"));

fn stems(stems: &str) -> Bytes {
    Bytes::new(&format!("(?i-u){stems}")).expect("the pattern is constant and tested")
}

/// No pattern is longer than this from its word to the first digit of what it finds.
const MOST_BYTES: usize = 128;

/// Nor are there more letters between a stem and that digit, even where the stem runs on into another one.
const MOST_LETTERS: usize = 30;

/// No stem has more letters.
const LONGEST_STEM: usize = 9;

/// Nor is any shorter, in bytes.
const SHORTEST_STEM: usize = 3;

/// Adds the identifiers that a word before or after them announces; `numbers` are the groups of digits in the text.
pub(super) fn find(text: &str, numbers: &[Range<usize>], hits: &mut Vec<Hit>) {
    let (record, birth, age) = likely(text.as_bytes(), numbers);
    if record {
        RECORD.find(text, hits);
    }
    if birth {
        BIRTH.find(text, hits);
    }
    if age {
        AGE_BEFORE.find(text, hits);
        AGE_AFTER.find(text, hits);
    }
}

/// Whether some number may be a record's, a birth date or an age over 89; compiling the patterns and looking for them
/// takes longer than anything else that is looked for in a note.
fn likely(text: &[u8], numbers: &[Range<usize>]) -> (bool, bool, bool) {
    let (mut record, mut birth, mut age) = (false, false, false);
    let mut done = 0;
    for (at, number) in numbers.iter().enumerate() {
        let before = &text[number.start.saturating_sub(MOST_BYTES).max(done)..number.start];
        done = number.end;
        // Digits of a record stand together, or in groups with one character between them.
        let is_near = |next: &Range<usize>| next.start - number.end <= 4;
        record |= (number.len() > 4 || numbers.get(at + 1).is_some_and(is_near)) && announces(&RECORD_STEMS, before);
        birth |= announces(&BIRTH_STEMS, before);
        age |= is_old_age(&text[number.clone()]) && (may_be_years(text, number) || announces(&AGE_STEMS, before));
    }
    (record, birth, age)
}

fn announces(stems: &Bytes, before: &[u8]) -> bool {
    // Most numbers have no such word before them, however far away.
    if before.len() < SHORTEST_STEM || !stems.is_match(before) {
        return false;
    }
    let mut letters = (0..before.len()).rev().filter(|at| before[*at].is_ascii_alphabetic());
    let start = letters.nth(MOST_LETTERS + LONGEST_STEM).unwrap_or(0);
    stems.is_match(&before[start..])
}

/// Whether the unit of an age may follow.
fn may_be_years(text: &[u8], number: &Range<usize>) -> bool {
    let behind = &text[number.end..text.len().min(number.end + 7)];
    behind.iter().any(|byte| matches!(byte, b'y' | b'Y'))
}

/// 90 to 119.
fn is_old_age(digits: &[u8]) -> bool {
    matches!(digits, [b'9', _] | [b'1', b'0' | b'1', _])
}

impl Rule {
    fn new(kind: IdentifierKind, pattern: &str, holds: fn(&str, &Captures<'_>) -> bool) -> Self {
        let pattern = Regex::new(pattern).expect("the pattern is constant and tested");
        Self { kind, pattern, holds }
    }

    fn find(&self, text: &str, hits: &mut Vec<Hit>) {
        for found in self.pattern.captures_iter(text) {
            let (Some(all), Some(id)) = (found.get(0), found.name("id")) else {
                continue;
            };
            let starts = stands_apart(text, all.start(), id.start());
            if starts && ends(text, id.end(), all.end()) && (self.holds)(text, &found) {
                hits.push(Hit { kind: self.kind, range: id.range() });
            }
        }
    }
}

/// Whether the match is not the end of a longer word, or of a longer number.
fn stands_apart(text: &str, start: usize, id: usize) -> bool {
    let mut back = text[..start].chars().rev();
    let (near, far) = (back.next(), back.next());
    let is_decimal = start == id && matches!(near, Some('.' | ',')) && far.is_some_and(|c| c.is_ascii_digit());
    !near.is_some_and(is_word) && !is_decimal
}

/// Whether neither the identifier nor the match goes on.
fn ends(text: &str, id: usize, all: usize) -> bool {
    let rest = &text[id..];
    let mut ahead = rest.chars();
    let (near, far) = (ahead.next(), ahead.next());
    let is_decimal = matches!(near, Some('.' | ',')) && far.is_some_and(|c| c.is_ascii_digit());
    !is_decimal && near != Some('%') && !after(text, all).is_some_and(is_word)
}

/// MRN and the like, then 5 to 10 digits; after the plainest of them also cut into groups.
fn record() -> String {
    let gap = format!("[{GAP}]");
    [
        r"(?i)(?:(?<medical>mrn|mr ?\#|med(?:ical)?\.?",
        &gap,
        r"?rec(?:ord)?s?\.?)|chart|acc(?:oun)?t\.?|encounter|fin)",
        r"(?:[^a-z0-9\n]{0,3}(?:number|num|nr|no|id|is)\.?)?",
        // Room for Markdown around the word and the cells of a table, and one break of a line.
        r"[^a-z0-9\n]{0,8}\n?[^a-z0-9\n]{0,4}",
        r"(?<id>(?:[a-z]{1,3}-?)?(?<whole>[0-9]{5,10})|[0-9]{2,4}(?:",
        &gap,
        r"[0-9]{2,4}){1,4})",
    ]
    .concat()
}

/// Whether the digits after a record's keyword are no date and not too many.
fn is_record(text: &str, found: &Captures<'_>) -> bool {
    let medical = found.name("medical").is_some();
    let id = &found["id"];
    match found.name("whole") {
        Some(whole) => medical || whole.len() < id.len() || !is_compact_date(id),
        None => medical && is_cut_number(id) && !goes_on(text, found),
    }
}

/// Whether eight digits read as year, month and day: `Encounter 20250314` names a day.
fn is_compact_date(digits: &str) -> bool {
    digits.len() == 8
        && (digits.starts_with("19") || digits.starts_with("20"))
        && ("01".."13").contains(&&digits[4..6])
        && ("01".."32").contains(&&digits[6..])
}

/// Whether groups of digits are 5 to 10 digits in all and not a date.
fn is_cut_number(id: &str) -> bool {
    let digits: String = id.chars().filter(char::is_ascii_digit).collect();
    let is_date = id.len() == 10 && id.as_bytes()[4] == b'-' && is_compact_date(&digits);
    (5..=10).contains(&digits.len()) && !is_date
}

/// Whether a dash and more digits follow.
fn goes_on(text: &str, found: &Captures<'_>) -> bool {
    let rest = found.get(0).map_or("", |all| &text[all.end()..]);
    rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// A word for birth, then a date in figures or with the month in letters.
fn birth() -> String {
    let gap = format!("[{GAP}]");
    let mark = format!("[{GAP}/.]");
    let month = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}";
    let day = "[0-9]{1,2}(?:st|nd|rd|th)?";
    [
        r"(?i)(?:dob|d\. ?o\. ?b\.?|date[ _-]of[ _-]birth|birth[ _-]?da(?:te|y)|born)",
        r"(?: (?:on|is|was))?[^a-z0-9\n]{0,8}\n?[^a-z0-9\n]{0,4}(?:on |is |was )?(?:the )?(?<id>",
        &format!("[0-9]{{4}}{mark}[0-9]{{1,2}}{mark}[0-9]{{1,2}}"),
        &format!("|[0-9]{{1,2}}{mark}[0-9]{{1,2}}{mark}(?:[0-9]{{4}}|[0-9]{{2}})"),
        "|(?:19|20)[0-9]{6}",
        &format!(r"|{month}\.?{gap}{{1,2}}{day}(?:,?{gap}{{1,2}}[0-9]{{4}})?"),
        &format!(r"|{day}{gap}{{1,2}}(?:of )?{month}(?:[.,]?{gap}{{1,2}}[0-9]{{4}})?)"),
    ]
    .concat()
}

/// Whether the date is whole where it must be: licenses, too, are renewed "by the birthday (1 June)".
fn is_birth(_: &str, found: &Captures<'_>) -> bool {
    let has_year = found["id"].bytes().filter(u8::is_ascii_digit).count() > 3;
    has_year || !found[0].to_lowercase().starts_with("birth")
}

/// 90 to 119.
const AGE: &str = "(?<id>9[0-9]|1[01][0-9])";

/// An age before its unit: `92-year-old`, `92 yo`, `92 years of age`.
fn age_before_unit() -> String {
    let gap = format!("[{GAP}]{{0,2}}");
    format!(r"(?i){AGE}{gap}(?:(?:years?|yrs?\.?){gap}(?:old|of{gap}age)|y[./]?{gap}o)")
}

/// An age after its word: `aged 93`.
fn age_after_word() -> String {
    format!(r"(?i)(?:aged?|age of)[^a-z0-9\n]{{1,5}}{AGE}")
}

/// Whether a number after "aged" counts years, and of somebody rather than of a group.
fn is_age(text: &str, found: &Captures<'_>) -> bool {
    let Some(id) = found.name("id") else {
        return false;
    };
    let end = text.floor_char_boundary(id.end() + 16);
    let rest = text[id.end()..end].to_lowercase();
    let word = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '+');
    let others = [
        "percent",
        "per cent",
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "and over",
        "and older",
        "and above",
        "or over",
        "or older",
        "or above",
        "plus",
        "+",
    ];
    // The words count only where they follow on, not where a new sentence begins with one.
    let follows = !rest.starts_with(['.', ',', ';', '\n']);
    !(follows && others.iter().any(|other| word.starts_with(other)))
}

#[cfg(test)]
pub(super) fn find_without_looking(text: &str, hits: &mut Vec<Hit>) {
    for rule in [&RECORD, &BIRTH, &AGE_BEFORE, &AGE_AFTER] {
        rule.find(text, hits);
    }
}
