//! Civil dates as notes and `cme.yaml` write them.

use chrono::{Datelike, NaiveDate};

use crate::diagnostic::{Name, words};
use crate::yaml::Reason;

/// Reads `2026-03-14`, or a date-time such as `2026-03-14T07:30`, which counts as its written date.
///
/// # Errors
/// A reason that shows what to write; where day and month can be told apart, the exact date.
pub fn parse(text: &str) -> Result<NaiveDate, Reason> {
    let text = unlink(text.trim());
    if let Some([year, month, day]) = plain(text) {
        return civil(year, month, day, text);
    }
    let (day, time) = text.split_once(['T', 't', ' ']).unwrap_or((text, "0"));
    let is_separator = |c: char| matches!(c, '-' | '/' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    let hyphens = day.matches('-').count();
    let parts: Vec<&str> = day.split(is_separator).collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| number(part)).collect();
    let Some(numbers) = numbers.filter(|_| time.trim_start().starts_with(|c: char| c.is_ascii_digit())) else {
        return Err(not_a_date(text));
    };
    match (&lengths[..], &numbers[..]) {
        ([4, 2, 2], &[year, month, day]) if hyphens == 2 => civil(year, month, day, text),
        ([4, 1..=2, 1..=2], &[year, month, day]) => Err(rewrite(text, year, month, day)),
        ([8], &[all]) if on(all / 10_000, all / 100 % 100, all % 100).is_some() => {
            Err(rewrite(text, all / 10_000, all / 100 % 100, all % 100))
        }
        ([1..=2, 1..=2, 4], &[first, second, year]) => Err(other_order(text, first, second, year)),
        _ => Err(not_a_date(text)),
    }
}

/// The numbers of a date as nearly all are written: four digits, two and two.
fn plain(text: &str) -> Option<[u32; 3]> {
    let has_form = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let part = |range: std::ops::Range<usize>| text[range].parse().ok();
    if has_form { Some([part(0..4)?, part(5..7)?, part(8..10)?]) } else { None }
}

/// A link to a daily note counts as its date.
fn unlink(text: &str) -> &str {
    text.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]")).unwrap_or(text)
}

fn number(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

fn on(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

fn civil(year: u32, month: u32, day: u32, text: &str) -> Result<NaiveDate, Reason> {
    match on(year, month, day) {
        Some(date) if (1900..=9998).contains(&year) => Ok(date),
        Some(_) => Err(Reason::new(
            Name::InvalidDate,
            format!("the year {year:04} cannot be meant"),
            "a year from 1900 to 9998 is expected",
        )),
        None => Err(no_such_day(year, month, day, text)),
    }
}

fn no_such_day(year: u32, month: u32, day: u32, text: &str) -> Reason {
    let message = format!("`{}` is not a calendar date", words::shorten(text, 30));
    let Some(first) = on(year, month, 1) else {
        let label = format!("there is no month {month}");
        return Reason::new(Name::InvalidDate, message, label).help("write year, month, day: `2026-03-14`");
    };
    let last = (28..=31).filter(|day| on(year, month, *day).is_some()).max().unwrap_or(28);
    let label =
        if day == 0 { "days count from 1".to_owned() } else { format!("{} has {last} days", first.format("%B %Y")) };
    let help = format!("write a day of that month, from `{first}` to `{}`", first.format(&format!("%Y-%m-{last}")));
    Reason::new(Name::InvalidDate, message, label).help(help)
}

/// The right date in another dress: the exact replacement is known.
fn rewrite(text: &str, year: u32, month: u32, day: u32) -> Reason {
    let Some(date) = on(year, month, day) else { return no_such_day(year, month, day, text) };
    let message = format!("`{}` is not written as a date", words::shorten(text, 30));
    let reason =
        Reason::new(Name::InvalidDate, message, "dates are written year-month-day, two digits each for month and day");
    reason.help(format!("write `{date}`")).patch(date.to_string())
}

/// Day and month before the year: the exact date where only one reading is possible.
fn other_order(text: &str, first: u32, second: u32, year: u32) -> Reason {
    match (on(year, first, second), on(year, second, first)) {
        (Some(a), Some(b)) if a != b => {
            let message = format!("`{text}` can be read as two dates");
            let reason = Reason::new(Name::AmbiguousValue, message, "which is the day, which the month?");
            reason.help(format!("write `{a}` or `{b}`"))
        }
        (Some(date), _) | (None, Some(date)) => rewrite(text, year, date.month(), date.day()),
        (None, None) => no_such_day(year, second, first, text),
    }
}

fn not_a_date(text: &str) -> Reason {
    let message = format!("`{}` is not a date", words::shorten(text, 30));
    Reason::new(Name::InvalidDate, message, "not a date").help("write year, month, day: `2026-03-14`")
}
