//! Finds what a word announces: record numbers, birth dates and ages over 89.
//!
//! Every pattern has a greatest length, so that going through all its matches stays linear; what
//! patterns cannot say (the neighbors of a match) is checked in code.

use super::boundary::{after, is_word};
use super::{Hit, IdentifierKind};
use regex::{Captures, Regex, RegexSet};
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

static RULES: LazyLock<[Rule; 4]> = LazyLock::new(|| {
    use IdentifierKind::{AgeOver89, BirthDate, RecordNumber};
    [
        Rule::new(RecordNumber, &record(), is_record),
        Rule::new(BirthDate, &birth(), is_birth),
        Rule::new(AgeOver89, &age_before_unit(), |_, _| true),
        Rule::new(AgeOver89, &age_after_word(), is_age),
    ]
});

/// One pass over the text says which of the rules are worth a pass of their own: mostly none.
static ANY: LazyLock<RegexSet> = LazyLock::new(|| {
    let patterns = RULES.iter().map(|rule| rule.pattern.as_str());
    RegexSet::new(patterns).expect("the patterns have compiled one by one")
});

/// Adds the identifiers that a word before or after them announces.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    for index in ANY.matches(text) {
        let rule = &RULES[index];
        for found in rule.pattern.captures_iter(text) {
            let (Some(all), Some(id)) = (found.get(0), found.name("id")) else {
                continue;
            };
            let starts = stands_apart(text, all.start(), id.start());
            if starts && ends(text, id.end(), all.end()) && (rule.holds)(text, &found) {
                hits.push(Hit { kind: rule.kind, range: id.range() });
            }
        }
    }
}

impl Rule {
    fn new(kind: IdentifierKind, pattern: &str, holds: fn(&str, &Captures<'_>) -> bool) -> Self {
        let pattern = Regex::new(pattern).expect("the pattern is constant and tested");
        Self { kind, pattern, holds }
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
