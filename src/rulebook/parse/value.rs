//! Single values of a rulebook.

use std::ops::RangeInclusive;

use crate::diagnostic::Name;
use crate::model::{Amount, Credits};
use crate::yaml::{Field, Reason, read};

/// A whole number from 1.
pub(super) fn positive(field: &Field<'_>) -> Result<u32, Reason> {
    match read::whole(field)? {
        0 => Err(Reason::new(Name::WrongType, "must be a whole number from 1", "this is 0")),
        number => Ok(number),
    }
}

/// A whole number between two others.
pub(super) fn within(field: &Field<'_>, range: RangeInclusive<u32>) -> Result<u32, Reason> {
    let number = read::whole(field)?;
    if range.contains(&number) {
        return Ok(number);
    }
    let message = format!("must be a whole number from {} to {}", range.start(), range.end());
    Err(Reason::new(Name::WrongType, message, format!("this is {number}")))
}

/// An amount of credit with at most two places, read off the text.
pub(super) fn credits(field: &Field<'_>) -> Result<Credits, Reason> {
    let text = read::number(field, "a number")?;
    Credits::parse(&text).map_err(|_| not_an_amount(&text, "an amount of credit", "`12` or `12.5`"))
}

/// A rate: a decimal or a fraction.
pub(super) fn rate(field: &Field<'_>) -> Result<Amount, Reason> {
    let text = read::number(field, "a number")?;
    let whole = |part: &str| part.trim().parse::<u32>().ok().filter(|number| *number > 0).map(i128::from);
    let fraction = text.split_once('/').and_then(|(above, below)| Some(Amount::ratio(whole(above)?, whole(below)?)));
    let decimal = || Credits::parse(&text).ok().filter(|rate| *rate > Credits::ZERO).map(Credits::amount);
    fraction.or_else(decimal).ok_or_else(|| not_an_amount(&text, "a rate", "`2`, `0.5` or `1/3`"))
}

fn not_an_amount(text: &str, what: &str, example: &str) -> Reason {
    Reason::new(Name::WrongType, format!("`{text}` is not {what}"), "not understood").help(format!("write {example}"))
}

/// One of a few words.
pub(super) fn one_of<T: Copy>(field: &Field<'_>, known: &[(&str, T)]) -> Result<T, Reason> {
    let text = read::text(field)?;
    let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
    let found = known.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
    found.ok_or_else(|| read::unknown(Name::WrongType, "known here", &text, &names))
}
