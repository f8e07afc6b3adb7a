//! Filters for templates, besides those of the template language.

use chrono::NaiveDate;
use chrono::format::{Item, StrftimeItems};
use minijinja::{Environment, Error, ErrorKind};

use crate::diagnostic::words;
use crate::model::Minutes;

/// Adds ours to an environment.
pub(super) fn add(env: &mut Environment<'_>) {
    env.add_filter("hours", hours);
    env.add_filter("date", date);
    env.add_filter("plural", plural);
    env.add_filter("join_words", join_words);
}

fn invalid(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidOperation, message.into())
}

/// Minutes as hours, to the nearest hundredth: `{{ 50 | hours }}` is 0.83.
fn hours(minutes: u32) -> Result<String, Error> {
    if minutes == 0 {
        return Ok(Minutes::ZERO.hours());
    }
    let minutes = Minutes::new(i128::from(minutes)).map_err(|_| invalid("`hours` takes minutes up to a year"))?;
    Ok(minutes.hours())
}

/// An ISO date in another form: `{{ entry.date | date("%d.%m.%Y") }}` is 14.03.2026.
fn date(text: &str, form: &str) -> Result<String, Error> {
    let day: NaiveDate = text.parse().map_err(|_| invalid("`date` takes a date such as 2026-03-14"))?;
    let items: Vec<Item<'_>> = StrftimeItems::new(form).collect();
    if items.contains(&Item::Error) {
        return Err(invalid("`date` does not know this form; write one such as `%d.%m.%Y`"));
    }
    let mut out = String::new();
    std::fmt::write(&mut out, format_args!("{}", day.format_with_items(items.iter())))
        .map_err(|_| invalid("`date` knows days only; write a form such as `%d.%m.%Y`"))?;
    Ok(out)
}

/// A number with the noun that fits it: `{{ 3 | plural("session") }}` is 3 sessions; give an irregular plural as second.
fn plural(number: usize, one: &str, many: Option<&str>) -> String {
    match many {
        Some(_) if number == 1 => format!("1 {one}"),
        Some(many) => format!("{number} {many}"),
        None => words::count(number, one),
    }
}

/// A list as words: `{{ entry.topics | join_words }}` is a, b and c.
fn join_words(items: Vec<String>, last: Option<&str>) -> String {
    words::join(items, last.unwrap_or("and"))
}
