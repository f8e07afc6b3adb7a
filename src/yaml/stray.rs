//! Entries of a map that are no `key: value`: a number parted by its own comma, a word without a colon, a key that is no
//! word.
//!
//! In: the keys of a map. Out: one [`Stray`] for each such entry. YAML takes them all for keys, most of them without a
//! value, so whoever only asks for known keys would never meet them.

use super::{Fields, Node, Step};
use crate::source::Span;

/// An entry that is no `key: value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stray {
    /// Which entry it is, counted from 0.
    pub(super) entry: usize,
    /// Where it stands; for a parted number, the whole of it.
    pub(super) span: Span,
    /// What it is.
    pub(super) what: What,
}

/// What an entry is that is no `key: value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// Digits behind a number, as in `60,5`: what the number may have been meant for, and whether the comma is a decimal one
    /// for sure.
    Parted { meant: String, is_sure: bool },
    /// A word without a colon.
    Bare,
    /// Something else than a word, as it is written.
    NoWord,
}

impl Fields<'_> {
    /// Every entry that is no `key: value`, in the order written.
    pub(super) fn strays(&self) -> Vec<Stray> {
        (0..self.entries.len()).filter_map(|entry| self.stray(entry)).collect()
    }

    fn stray(&self, entry: usize) -> Option<Stray> {
        let (key, value) = &self.entries[entry];
        let is_word = matches!(key, Node::Text(_));
        if is_word && *value != Node::Null {
            return None;
        }
        let span = self.span(Step::Key(entry));
        let has_colon = self.places.text[span.end..].trim_start().starts_with(':');
        if let Some(parted) = self.parted(entry, &span).filter(|_| *value == Node::Null && !has_colon) {
            return Some(parted);
        }
        match (is_word, has_colon) {
            (true, true) => None,
            (true, false) => Some(Stray { entry, span, what: What::Bare }),
            (false, _) => Some(Stray { entry, span, what: What::NoWord }),
        }
    }

    /// Digits with a whole number in front of them, parted by nothing but a comma.
    fn parted(&self, entry: usize, key: &Span) -> Option<Stray> {
        let before = entry.checked_sub(1).filter(|before| matches!(self.entries[*before].1, Node::Integer(_)))?;
        let number = self.span(Step::Value(before));
        let (whole, part) = (self.places.text.get(number.clone())?, self.places.text.get(key.clone())?);
        let between = self.places.text.get(number.end..key.start)?;
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if between.trim() != "," || !is_number(whole) || !is_number(part) {
            return None;
        }
        // A comma before three digits parts thousands: no amount has three places.
        let is_thousands = part.len() == 3 && whole != "0";
        let meant = if is_thousands { format!("{whole}{part}") } else { format!("{whole}.{part}") };
        let what = What::Parted { meant, is_sure: between == "," };
        Some(Stray { entry, span: number.start..key.end, what })
    }

    fn span(&self, step: Step) -> Span {
        self.places.locate(&[&self.path[..], &[step]].concat())
    }
}
