//! Filters for templates, besides those of the template language. Numbers stay exact, and what is absent is said to be.

use chrono::NaiveDate;
use chrono::format::{Item, StrftimeItems};
use minijinja::value::ValueKind;
use minijinja::{Environment, Error, ErrorKind, Value};

use super::{LONGEST, bounded};
use crate::diagnostic::words;
use crate::model::{Credits, Minutes};
use crate::report::{Locale, escape};

/// Their names, for correcting misspelt ones.
pub(super) const NAMES: &[&str] = &["credits", "css", "date", "hours", "join_words", "number", "plural"];

/// A form of a date has not more parts than this.
const MOST_PARTS: usize = 100;

/// Adds ours to an environment.
pub(super) fn add(env: &mut Environment<'_>, locale: Locale) {
    env.add_filter("credits", credits);
    env.add_filter("date", move |day: Value, form: Option<&str>| date(locale, day, form));
    env.add_filter("number", move |value: Value| number(locale, value));
    env.add_filter("hours", hours);
    env.add_filter("join_words", join_words);
    env.add_filter("css", css);
    env.add_filter("plural", plural);
}

fn invalid(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidOperation, message.into())
}

/// What is absent is no value; the template language says which name it was.
fn present(value: Value) -> Result<Value, Error> {
    if value.is_undefined() { Err(ErrorKind::UndefinedError.into()) } else { Ok(value) }
}

/// Minutes as hours, to the nearest hundredth: `{{ 75 | hours }}` is 1.25, `{{ 75 | hours("h:mm") }}` is 1:15.
fn hours(minutes: Value, form: Option<&str>) -> Result<String, Error> {
    let number = u32::try_from(present(minutes)?);
    let number =
        number.map_err(|_| invalid("`hours` takes a number of minutes, such as `{{ entry.minutes | hours }}`"))?;
    let minutes = match number {
        0 => Minutes::ZERO,
        some => Minutes::new(i128::from(some)).map_err(|_| invalid("`hours` takes minutes up to a year"))?,
    };
    match form {
        None => Ok(minutes.hours()),
        Some("h:mm") => Ok(format!("{}:{:02}", number / 60, number % 60)),
        Some(_) => Err(invalid("`hours` knows one other form: `{{ entry.minutes | hours(\"h:mm\") }}`")),
    }
}

/// Credits or hours as a decimal text, a list of them added up exactly: `{{ ["0.75", "1.50"] | credits }}` is 2.25; with
/// another decimal mark, `{{ "2.25" | credits(",") }}` is 2,25.
fn credits(value: Value, mark: Option<&str>) -> Result<String, Error> {
    let value = present(value)?;
    let sum: Credits = match value.kind() {
        ValueKind::Seq | ValueKind::Iterable => value.try_iter()?.map(|one| amount(&one)).sum::<Result<_, _>>()?,
        _ => amount(&value)?,
    };
    Ok(mark.map_or_else(|| sum.to_string(), |mark| sum.to_string().replace('.', mark)))
}

fn amount(value: &Value) -> Result<Credits, Error> {
    let amount = value.as_str().and_then(|text| Credits::parse(text).ok());
    amount.ok_or_else(|| invalid("`credits` takes decimal texts, such as `{{ entry.counted | credits }}`"))
}

/// A number or a decimal text as `--locale` writes it: `{{ entry.hours | number }}` is 0.83, or 0,83 in French.
fn number(locale: Locale, value: Value) -> Result<String, Error> {
    let value = present(value)?;
    let is_number =
        value.kind() == ValueKind::Number || value.as_str().is_some_and(|text| Credits::parse(text).is_ok());
    let refused = || invalid("`number` takes a number or a decimal text, such as `{{ entry.hours | number }}`");
    if is_number { Ok(locale.number(&value.to_string())) } else { Err(refused()) }
}

/// An ISO date in another form: `{{ entry.date | date("%d.%m.%Y") }}` is 14.03.2026; without a form as `--locale` writes it.
/// A month alone, to which a report may blur its dates, is no day, and a form leaves it as it is.
fn date(locale: Locale, day: Value, form: Option<&str>) -> Result<String, Error> {
    let day = present(day)?;
    let text = day.as_str().unwrap_or_default();
    let no_date = || invalid("`date` takes a date such as 2026-03-14");
    let Some(form) = form else { return locale.date_of(text).ok_or_else(no_date) };
    let items: Vec<Item<'_>> = StrftimeItems::new(form).take(MOST_PARTS + 1).collect();
    if items.len() > MOST_PARTS {
        return Err(invalid("`date` takes a short form, such as `%d.%m.%Y`"));
    }
    if items.contains(&Item::Error) {
        return Err(invalid("`date` does not know this form; write one such as `%d.%m.%Y`"));
    }
    if format!("{text}-01").parse::<NaiveDate>().is_ok() {
        return Ok(text.to_owned());
    }
    let day: NaiveDate = text.parse().map_err(|_| no_date())?;
    let mut out = String::new();
    std::fmt::write(&mut out, format_args!("{}", day.format_with_items(items.iter())))
        .map_err(|_| invalid("`date` knows days only; write a form such as `%d.%m.%Y`"))?;
    Ok(out)
}

/// A number with the noun that fits it: `{{ 3 | plural("session") }}` is 3 sessions; give an irregular plural as second.
/// Of a decimal text only exactly one is one: `{{ "0.75" | plural("credit") }}` is 0.75 credits.
fn plural(number: Value, one: &str, many: Option<&str>) -> Result<String, Error> {
    let number = present(number)?;
    let is_decimal = number.as_str().is_some_and(|text| Credits::parse(text).is_ok());
    let whole = usize::try_from(number.clone()).ok().filter(|_| !is_decimal);
    if whole.is_none() && !is_decimal {
        return Err(invalid("`plural` takes a number, such as `{{ totals.sessions | plural(\"session\") }}`"));
    }
    let is_one = whole == Some(1) || number.as_str() == Some("1.00");
    let noun = match many {
        Some(many) if !is_one => many.to_owned(),
        _ => words::plural(if is_one { 1 } else { 2 }, one),
    };
    Ok(format!("{number} {noun}"))
}

/// A list as words: `{{ entry.topics | join_words }}` is a, b and c.
fn join_words(items: Value, last: Option<&str>) -> Result<String, Error> {
    let items = present(items)?;
    if !matches!(items.kind(), ValueKind::Seq | ValueKind::Iterable) {
        return Err(invalid("`join_words` takes a list, such as `{{ entry.topics | join_words }}`"));
    }
    let mut texts = Vec::new();
    let mut room = LONGEST;
    for item in items.try_iter()? {
        let text = bounded(format_args!("{item}"))?;
        room = room.checked_sub(text.len() + 1).ok_or_else(|| Error::from(ErrorKind::OutOfFuel))?;
        texts.push(text);
    }
    Ok(words::join(texts, last.unwrap_or("and")))
}

/// A text as part of a style sheet, between quotes: `@top-left { content: "{{ physician.name | css(40) }}" }`. With a
/// number it is shortened to so many characters, for what a style sheet prints is not wrapped.
fn css(text: &str, most: Option<usize>) -> Value {
    Value::from_safe_string(escape::css::string(text, most.unwrap_or(usize::MAX)))
}
