//! Sentences with places for values, so that a report can say them in another language.

use std::fmt;

use chrono::NaiveDate;

use super::Credits;
use crate::diagnostic::words;

/// A sentence whose words are fixed and whose values are not: `{credits} of {of} are full`.
///
/// Where a count decides between two forms, the text is `one form|other form` and the count is the value called `n`.
/// Written out by itself it is English with ISO dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    text: &'static str,
    values: Vec<(&'static str, Value)>,
}

/// What stands in a place of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text that stays as it is.
    Text(String),
    /// A word of the field, such as a kind's label, which may have a name in the other language.
    Term(String),
    /// A whole number.
    Count(u64),
    /// An amount of credit.
    Credits(Credits),
    /// A day.
    Date(NaiveDate),
    /// Names with a word before the last: `and`.
    Names(Vec<String>, &'static str),
    /// A sentence inside.
    Sentence(Sentence),
}

impl Sentence {
    /// A sentence without values so far.
    pub fn new(text: &'static str) -> Self {
        Self { text, values: Vec::new() }
    }

    /// Fills the place of that name.
    #[must_use]
    pub fn with(mut self, place: &'static str, value: impl Into<Value>) -> Self {
        self.values.push((place, value.into()));
        self
    }

    /// Its English text with places, by which other languages find theirs.
    pub fn text(&self) -> &'static str {
        self.text
    }

    /// The value of that name.
    pub fn value(&self, place: &str) -> Option<&Value> {
        self.values.iter().find(|(name, _)| *name == place).map(|(_, value)| value)
    }

    /// The count that decides between two forms.
    pub fn count(&self) -> Option<u64> {
        match self.value("n") {
            Some(Value::Count(count)) => Some(*count),
            _ => None,
        }
    }
}

/// The one of two forms `one|other` that fits; a text without two forms is itself.
pub fn form(text: &str, is_one: bool) -> &str {
    match text.split_once('|') {
        Some((one, other)) => {
            if is_one {
                one
            } else {
                other
            }
        }
        None => text,
    }
}

/// A text with each `{place}` replaced by what `fill` says of it; a place that it knows nothing of stays.
pub fn fill(text: &str, fill: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        out.push_str(before);
        let filled = behind.split_once('}').and_then(|(place, rest)| Some((fill(place)?, rest)));
        rest = if let Some((value, rest)) = filled {
            out.push_str(&value);
            rest
        } else {
            out.push('{');
            behind
        };
    }
    out + rest
}

/// English, ISO dates.
impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = form(self.text, self.count() == Some(1));
        f.write_str(&fill(text, |place| self.value(place).map(ToString::to_string)))
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Term(text) => f.write_str(text),
            Self::Count(count) => count.fmt(f),
            Self::Credits(credits) => credits.fmt(f),
            Self::Date(date) => date.fmt(f),
            Self::Names(names, last) => f.write_str(&words::join(names, last)),
            Self::Sentence(sentence) => sentence.fmt(f),
        }
    }
}

impl From<&'static str> for Sentence {
    fn from(text: &'static str) -> Self {
        Self::new(text)
    }
}

macro_rules! from {
    ($($type:ty => $variant:ident),+) => {
        $(impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::$variant(value.into())
            }
        })+
    };
}

from!(String => Text, &str => Text, Credits => Credits, NaiveDate => Date, u64 => Count, u32 => Count, Sentence => Sentence);

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Count(count.try_into().unwrap_or(u64::MAX))
    }
}
