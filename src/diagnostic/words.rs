//! Small helpers for correct English in messages.

use std::fmt::Display;

/// A number and its noun: `1 note`, `3 notes`.
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {}", plural(number, noun))
}

/// The noun in the form that fits the number; nouns whose plural is not regular are listed here.
pub fn plural(number: usize, noun: &str) -> String {
    if number == 1 {
        return noun.to_owned();
    }
    match noun {
        "entry" => "entries".to_owned(),
        "copy" => "copies".to_owned(),
        noun => format!("{noun}s"),
    }
}

/// Names in backticks, joined by commas and a last word: `` `a`, `b` or `c` ``.
pub fn ticked<T: Display>(names: impl IntoIterator<Item = T>, last: &str) -> String {
    join(names.into_iter().map(|name| format!("`{name}`")), last)
}

/// Words joined by commas and a last word: `a, b and c`.
pub fn join<T: Display>(words: impl IntoIterator<Item = T>, last: &str) -> String {
    let mut words: Vec<String> = words.into_iter().map(|word| word.to_string()).collect();
    let Some(end) = words.pop() else { return String::new() };
    if words.is_empty() { end } else { format!("{} {last} {end}", words.join(", ")) }
}

/// The known word that a misspelt one most likely means, or none where nothing is near.
pub fn closest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let word = word.trim();
    let mut near = known.into_iter().filter(|name| !is_far(word, name)).peekable();
    near.peek()?;
    let word = fold(word);
    let allowed = allowed(word.chars().count());
    near.map(|name| (strsim::damerau_levenshtein(&word, &fold(name)), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Whether a word in plain letters is too long or too short to mean another one.
pub(crate) fn differs_in_length(word: &str, name: &str) -> bool {
    word.len().abs_diff(name.len()) > allowed(word.len())
}

/// So many letters of a word may be wrong.
fn allowed(letters: usize) -> usize {
    match letters {
        0..=2 => 0,
        3..=5 => 1,
        6..=9 => 2,
        _ => 3,
    }
}

/// Whether two words have too few letters in common to be near; told without measuring, and only of plain letters.
fn is_far(word: &str, name: &str) -> bool {
    let name = name.trim();
    if !word.is_ascii() || !name.is_ascii() {
        return false;
    }
    if differs_in_length(word, name) {
        return true;
    }
    let longer = word.len().max(name.len());
    let bit = |byte: u8| 1_u128 << if matches!(byte, b' ' | b'_') { b'-' } else { byte.to_ascii_lowercase() & 0x7f };
    let letters = name.bytes().fold(0, |letters, byte| letters | bit(byte));
    let shared = word.bytes().filter(|byte| letters & bit(*byte) != 0).count();
    longer - shared.min(longer) > allowed(word.len())
}

/// Upper case, spaces and underscores do not make a word another word.
fn fold(word: &str) -> String {
    word.trim().to_lowercase().replace([' ', '_'], "-")
}

/// A text cut to a length that fits a message, with an ellipsis where something is missing.
pub fn shorten(text: &str, most: usize) -> String {
    let line = text.split(['\n', '\r']).next().unwrap_or_default();
    if line.chars().count() <= most && line.len() == text.len() {
        return line.to_owned();
    }
    let kept: String = line.chars().take(most).collect();
    format!("{}…", kept.trim_end())
}
