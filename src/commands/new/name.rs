//! The file name of a new note: made like the names that are there, of characters that every system allows.

use chrono::NaiveDate;
use cme::note;

/// How a file's name is made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pattern {
    date: Option<DateForm>,
    /// What stands between date and text.
    joint: String,
    text: TextForm,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum DateForm {
    /// `2026-03-14`
    Dashed,
    /// `20260314`
    Compact,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum TextForm {
    None,
    /// `Delegating on ward rounds`
    Title,
    /// `delegating-on-ward-rounds`
    Slug,
}

/// With a note's ending and the letter of a second note, a name stays within 120 bytes, which every system can hold.
const LONGEST: usize = 113;

/// Characters that some file system, or Obsidian in its links, does not allow.
const FORBIDDEN: &[char] = &['/', '\\', ':', '*', '?', '"', '<', '>', '|', '#', '^', '[', ']'];

/// Names that Windows keeps for devices, whatever their ending.
const RESERVED: &[&str] = &["CON", "PRN", "AUX", "NUL"];

impl Default for Pattern {
    fn default() -> Self {
        Self { date: Some(DateForm::Dashed), joint: " ".to_owned(), text: TextForm::Title }
    }
}

impl Pattern {
    /// How this name, without its ending, is made.
    pub(super) fn of(stem: &str) -> Self {
        let stem = without_letter(stem);
        let Some((date, rest)) = leading_date(stem) else {
            return Self { date: None, joint: String::new(), text: text_form(stem, "") };
        };
        let text = rest.trim_start_matches([' ', '-', '_', '–', '—', '.', ',']);
        if text.is_empty() {
            return Self { date: Some(date), joint: String::new(), text: TextForm::None };
        }
        let joint = &rest[..rest.len() - text.len()];
        Self { date: Some(date), joint: joint.to_owned(), text: text_form(text, joint) }
    }

    /// A name without its ending for a session of that day about `nature`; `spare` where no character of that is left.
    pub(super) fn stem(&self, date: NaiveDate, nature: &str, spare: &str) -> String {
        let text = [nature, spare, "session"].into_iter().map(|text| self.text(text)).find(|text| !text.is_empty());
        let text = text.filter(|_| self.text != TextForm::None);
        let date = match self.date {
            None => String::new(),
            Some(DateForm::Dashed) => date.format("%Y-%m-%d").to_string(),
            Some(DateForm::Compact) => date.format("%Y%m%d").to_string(),
        };
        let stem = text.map_or(date.clone(), |text| format!("{date}{}{text}", self.joint));
        let stem = stem[..stem.floor_char_boundary(LONGEST)].trim_end_matches([' ', '.', '-', '\u{200d}']);
        if is_reserved(stem) { format!("{stem}_") } else { stem.to_owned() }
    }

    /// The name for another session where `stem` is taken; 0 is the first other one.
    ///
    /// A number would look like the copy that a sync tool makes, so a letter follows; none after the alphabet's last.
    pub(super) fn other(&self, stem: &str, number: u8) -> Option<String> {
        let letter = char::from(b'b'.checked_add(number).filter(u8::is_ascii_lowercase)?);
        Some(if self.text == TextForm::Slug { format!("{stem}-{letter}") } else { format!("{stem} ({letter})") })
    }

    fn text(&self, text: &str) -> String {
        let text = note::plain(text);
        match self.text {
            TextForm::Slug => slug(&text),
            TextForm::Title | TextForm::None => clean(&text),
        }
    }
}

/// `x (b)` is made like `x`.
fn without_letter(stem: &str) -> &str {
    let before = stem.strip_suffix(')').and_then(|stem| stem.strip_suffix(|c: char| c.is_ascii_lowercase()));
    before.and_then(|stem| stem.strip_suffix(" (")).unwrap_or(stem)
}

/// A date at the start that nothing but a mark may follow, and what follows it.
fn leading_date(stem: &str) -> Option<(DateForm, &str)> {
    let forms = [(DateForm::Dashed, "%Y-%m-%d", 10), (DateForm::Compact, "%Y%m%d", 8)];
    forms.into_iter().find_map(|(form, format, length)| {
        let (date, rest) = stem.split_at_checked(length)?;
        NaiveDate::parse_from_str(date, format).ok()?;
        (!rest.starts_with(char::is_alphanumeric)).then_some((form, rest))
    })
}

fn text_form(text: &str, joint: &str) -> TextForm {
    let is_slug = text.chars().all(|c| c == '-' || c.is_alphanumeric() && !c.is_uppercase());
    if is_slug && (text.contains('-') || !joint.contains(' ')) { TextForm::Slug } else { TextForm::Title }
}

fn clean(text: &str) -> String {
    let is_bad = |c: char| {
        c.is_control() || FORBIDDEN.contains(&c) || cme::diagnostic::render::visible(&c.to_string()) != c.to_string()
    };
    let spaced: String = text.chars().map(|c| if is_bad(c) { ' ' } else { c }).collect();
    let text = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim_matches([' ', '.', '-']).to_owned()
}

fn slug(text: &str) -> String {
    let dashed: String = text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    dashed.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

fn is_reserved(stem: &str) -> bool {
    let device = stem.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let numbered = ["COM", "LPT"].iter().find_map(|port| device.strip_prefix(port));
    RESERVED.contains(&device.as_str())
        || numbered
            .is_some_and(|number| number.len() == 1 && number != "0" && number.bytes().all(|b| b.is_ascii_digit()))
}
