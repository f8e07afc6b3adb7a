//! What a first cycle makes of a minimum.

use chrono::{Months, NaiveDate};

use crate::ledger::Terms;
use crate::model::{Amount, Credits, Period, Sentence};
use crate::rulebook::FirstCycle;

/// How much of a minimum is needed.
pub(super) enum Share {
    /// All of it.
    Whole,
    /// Nothing, in the first cycle of a license issued on that day.
    Exempt(NaiveDate),
    /// Nothing, since the license was issued when the dates were over.
    Before(NaiveDate),
    /// So many of so many months, since the license was issued on that day.
    Part(u32, u32, NaiveDate),
}

/// How much is needed of a minimum that looks at these dates; all of it in any but the first cycle.
pub(super) fn share(terms: &Terms<'_>, window: Period) -> Share {
    let Some(issued) = terms.first_since() else { return Share::Whole };
    match (terms.rulebook.first_cycle, window.since.zip(window.until)) {
        (FirstCycle::Exempt, _) => Share::Exempt(issued),
        (FirstCycle::Prorated, Some((_, until))) if until < issued => Share::Before(issued),
        (FirstCycle::Prorated, Some((since, until))) if since < issued => {
            Share::Part(months_between(issued, until), months_between(since, until), issued)
        }
        _ => Share::Whole,
    }
}

impl Share {
    /// What is needed of a minimum; one that is waived stays as the rulebook says.
    pub(super) fn of(&self, min: Credits) -> Credits {
        match self {
            Self::Part(held, whole, _) => (min.amount() * Amount::ratio((*held).into(), (*whole).into())).posted(),
            _ => min,
        }
    }

    /// Why nothing is needed.
    pub(super) fn waived(&self) -> Option<Sentence> {
        match self {
            Self::Exempt(issued) => {
                Some(Sentence::new("the first cycle is exempt (license issued {date})").with("date", *issued))
            }
            Self::Before(issued) => {
                Some(Sentence::new("the license was issued later, on {date}").with("date", *issued))
            }
            Self::Whole | Self::Part(..) => None,
        }
    }

    /// How the need came about.
    pub(super) fn remark(&self) -> Option<Sentence> {
        match self {
            Self::Part(held, whole, issued) => Some(
                Sentence::new("{held} of {whole} months, since the license was issued {date}")
                    .with("held", *held)
                    .with("whole", *whole)
                    .with("date", *issued),
            ),
            _ => None,
        }
    }
}

/// How many months, a begun one counted as a whole, lie from a day to another one.
fn months_between(from: NaiveDate, to: NaiveDate) -> u32 {
    let is_behind = |months: &u32| from.checked_add_months(Months::new(*months)).is_none_or(|end| end > to);
    (1..=u32::MAX).find(is_behind).unwrap_or(1)
}
