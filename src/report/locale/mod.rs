//! The language of reports: words, dates and the decimal mark.
//!
//! In: English texts with places for values, dates, decimal texts. Out: the same as a language has them. What a note, a
//! rulebook or `cme.yaml` says stays as it is written, and so does whatever programs read: JSON and CSV.

mod month;
mod texts;

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use crate::diagnostic::words;
use crate::model::sentence::{self, Sentence, Value};

/// A language, with how it writes dates and decimals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Locale {
    /// American English; ISO dates and a decimal point, which nobody can misread.
    #[default]
    Iso,
    /// American English: `Mar 14, 2026`, `0.75`.
    EnUs,
    /// British English: `14 Mar 2026`, `0.75`.
    EnGb,
    /// Canadian French: `14 mars 2026`, `0,75`.
    FrCa,
}

/// How a language writes dates, with the places `{day}`, `{month}`, `{year}` and `{iso}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateForms {
    /// A day.
    pub day: &'static str,
    /// The first day of a month, which is an ordinal in French.
    pub first: &'static str,
    /// A month.
    pub month: &'static str,
}

impl Locale {
    /// Every one, the usual one first.
    pub const ALL: [Self; 4] = [Self::Iso, Self::EnUs, Self::EnGb, Self::FrCa];

    /// Its name: `iso`, `en-US`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Iso => "iso",
            other => other.language(),
        }
    }

    /// What it changes, as a sentence.
    pub fn about(self) -> &'static str {
        match self {
            Self::Iso => "English, 2026-03-14, 0.75.",
            Self::EnUs => "English, Mar 14, 2026, 0.75.",
            Self::EnGb => "British English, 14 Mar 2026, 0.75.",
            Self::FrCa => "Canadian French, 14 mars 2026, 0,75.",
        }
    }

    /// The one of that name, in capitals or not.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.as_str().eq_ignore_ascii_case(name))
    }

    /// The language as HTML and PDF name it: `en-US`.
    pub fn language(self) -> &'static str {
        match self {
            Self::Iso | Self::EnUs => "en-US",
            Self::EnGb => "en-GB",
            Self::FrCa => "fr-CA",
        }
    }

    /// A text of ours, with a colon behind it or without; none where it is not one.
    pub fn known(self, text: &str) -> Option<Cow<'static, str>> {
        let found = |text: &str| texts::find(text).map(|row| row.of(self));
        let label = || Some(Cow::Owned(format!("{}{}", found(text.strip_suffix(':')?)?, found(":")?)));
        found(text).map(Cow::Borrowed).or_else(label)
    }

    /// A text of ours in this language; any other text as it is.
    pub fn text(self, text: &str) -> Cow<'_, str> {
        self.known(text).unwrap_or(Cow::Borrowed(text))
    }

    /// A word of the field, such as a kind's label or a unit of credit, whether it begins with a capital or not.
    pub fn term(self, word: &str) -> String {
        let capitalized = || {
            let mut chars = word.chars();
            let first = chars.next()?;
            let known = self.known(&first.to_uppercase().chain(chars).collect::<String>())?;
            let mut known = known.chars();
            Some(known.next()?.to_lowercase().chain(known.by_ref()).collect())
        };
        self.known(word).map(Cow::into_owned).or_else(capitalized).unwrap_or_else(|| word.to_owned())
    }

    /// A sentence with its values.
    pub fn say(self, sentence: &Sentence) -> String {
        let text = self.text(sentence.text());
        sentence::fill(self.form(&text, sentence.count()), |place| sentence.value(place).map(|value| self.value(value)))
    }

    fn value(self, value: &Value) -> String {
        match value {
            Value::Text(text) => text.clone(),
            Value::Term(word) => self.term(word),
            Value::Count(count) => count.to_string(),
            Value::Credits(credits) => self.number(&credits.to_string()),
            Value::Date(date) => self.date(*date),
            Value::Names(names, last) => words::join(names, &self.text(last)),
            Value::Sentence(sentence) => self.say(sentence),
        }
    }

    /// The one of two forms that fits a count; French has the singular for none, too.
    pub fn form(self, text: &str, count: Option<u64>) -> &str {
        sentence::form(text, self.is_one(count.unwrap_or(2)))
    }

    fn is_one(self, count: u64) -> bool {
        count == 1 || (count == 0 && self.none_is_one())
    }

    /// Whether none has the singular.
    pub fn none_is_one(self) -> bool {
        self == Self::FrCa
    }

    /// A decimal text with the decimal mark of the language.
    pub fn number(self, decimal: &str) -> String {
        decimal.replace('.', self.mark())
    }

    /// The decimal mark.
    pub fn mark(self) -> &'static str {
        if self == Self::FrCa { "," } else { "." }
    }

    /// A day.
    pub fn date(self, date: NaiveDate) -> String {
        let forms = self.forms();
        let form = if date.day() == 1 { forms.first } else { forms.day };
        self.dated(form, date, || date.to_string())
    }

    /// The month that a day lies in.
    pub fn month(self, date: NaiveDate) -> String {
        self.dated(self.forms().month, date, || format!("{:04}-{:02}", date.year(), date.month()))
    }

    fn dated(self, form: &str, date: NaiveDate, iso: impl Fn() -> String) -> String {
        sentence::fill(form, |place| match place {
            "iso" => Some(iso()),
            "day" => Some(date.day().to_string()),
            "month" => Some(self.months()[date.month0() as usize].to_owned()),
            "year" => Some(date.year().to_string()),
            _ => None,
        })
    }

    /// How it writes dates.
    pub fn forms(self) -> DateForms {
        let (day, first, month) = match self {
            Self::Iso => ("{iso}", "{iso}", "{iso}"),
            Self::EnUs => ("{month} {day}, {year}", "{month} {day}, {year}", "{month} {year}"),
            Self::EnGb => ("{day} {month} {year}", "{day} {month} {year}", "{month} {year}"),
            Self::FrCa => ("{day} {month} {year}", "1er {month} {year}", "{month} {year}"),
        };
        DateForms { day, first, month }
    }

    /// The names of the months as dates have them.
    pub fn months(self) -> &'static [&'static str; 12] {
        match self {
            Self::Iso | Self::EnUs => &month::EN_US,
            Self::EnGb => &month::EN_GB,
            Self::FrCa => &month::FR_CA,
        }
    }

    /// A day or a month as the view has it, in the form of the language; none of any other text.
    pub fn date_of(self, text: &str) -> Option<String> {
        let day = || text.parse().ok().map(|day| self.date(day));
        let month = || format!("{text}-01").parse().ok().map(|day| self.month(day));
        day().or_else(month)
    }

    /// A day or a month as the view has it, in the form of the language; any other text as it is.
    pub fn iso(self, text: &str) -> String {
        self.date_of(text).unwrap_or_else(|| text.to_owned())
    }

    /// A quarter: `2026-Q1`, in French `2026-T1`.
    pub fn quarter(self, iso: &str) -> String {
        if self == Self::FrCa { iso.replace('Q', "T") } else { iso.to_owned() }
    }

    /// Every text of ours with what this language has for it.
    pub fn texts(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        texts::TABLE.iter().map(move |row| (row.0, row.of(self)))
    }
}
