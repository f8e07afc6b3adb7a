//! A range of civil dates.

use std::fmt;

use chrono::{Months, NaiveDate};

use super::Sentence;

/// A range of dates, both ends inclusive, either of them open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Period {
    /// The first day, or none where there is no beginning.
    pub since: Option<NaiveDate>,
    /// The last day, or none where there is no end.
    pub until: Option<NaiveDate>,
}

/// Why a text is no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAPeriod;

impl Period {
    /// Every date.
    pub const ALL: Self = Self { since: None, until: None };

    /// Reads a year, a month or a quarter: `2026`, `2026-03`, `2026-Q1`.
    ///
    /// # Errors
    /// When the text is none of these.
    pub fn parse(text: &str) -> Result<Self, NotAPeriod> {
        let (year, part) = text.trim().split_once('-').map_or((text.trim(), None), |(year, part)| (year, Some(part)));
        let year = digits(year, 4).and_then(|year| i32::try_from(year).ok()).ok_or(NotAPeriod)?;
        let (month, months) = match part {
            None => (1, 12),
            Some(part) => match part.strip_prefix(['Q', 'q']) {
                Some(quarter) => (digits(quarter, 1).ok_or(NotAPeriod)?.wrapping_mul(3).wrapping_sub(2), 3),
                None => (digits(part, 2).ok_or(NotAPeriod)?, 1),
            },
        };
        let since = NaiveDate::from_ymd_opt(year, month, 1).filter(|_| month + months <= 13).ok_or(NotAPeriod)?;
        let until = since.checked_add_months(Months::new(months)).and_then(|next| next.pred_opt()).ok_or(NotAPeriod)?;
        Ok(Self { since: Some(since), until: Some(until) })
    }

    /// Whether a date lies in it.
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.since.is_none_or(|since| since <= date) && self.until.is_none_or(|until| date <= until)
    }

    /// The dates that lie in this period and in another one.
    #[must_use]
    pub fn within(self, other: Self) -> Self {
        let latest = |a: Option<NaiveDate>, b: Option<NaiveDate>| a.max(b);
        let earliest = |a: Option<NaiveDate>, b: Option<NaiveDate>| match (a, b) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Self { since: latest(self.since, other.since), until: earliest(self.until, other.until) }
    }

    /// Whether no date can lie in it.
    pub fn is_empty(&self) -> bool {
        matches!((self.since, self.until), (Some(since), Some(until)) if until < since)
    }
}

fn digits(text: &str, length: usize) -> Option<u32> {
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

impl Period {
    /// The period in words: `2026-01-01 to 2026-12-31 (inclusive)`.
    pub fn sentence(&self) -> Sentence {
        match (self.since, self.until) {
            (None, None) => "all dates".into(),
            (Some(since), None) => Sentence::new("from {since} on").with("since", since),
            (None, Some(until)) => Sentence::new("up to {until} (inclusive)").with("until", until),
            (Some(since), Some(until)) => {
                Sentence::new("{since} to {until} (inclusive)").with("since", since).with("until", until)
            }
        }
    }
}

impl fmt::Display for Period {
    /// `2026-01-01 to 2026-12-31 (inclusive)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
    }
}
