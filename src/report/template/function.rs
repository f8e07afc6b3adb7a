//! Functions for templates, besides those of the template language.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use minijinja::value::Kwargs;
use minijinja::{Environment, Error, ErrorKind, Value};

use crate::diagnostic::words;
use crate::model::sentence;
use crate::report::Locale;
use crate::report::chart::{self, Chart};
use crate::report::format::Format;
use crate::report::view::View;

/// Adds ours to an environment for one report.
pub(super) fn add(env: &mut Environment<'_>, format: Format, view: &View) {
    let charts: Vec<(&str, Option<Chart>)> = chart::names().map(|name| (name, chart::chart(name, view))).collect();
    let drawn = AtomicUsize::new(0);
    let locale = view.locale;
    env.add_function("t", move |words: &str, values: Kwargs| text(locale, format, words, &values));
    env.add_function("chart", move |name: &str| {
        let (_, chart) = charts.iter().find(|(known, _)| *known == name).ok_or_else(|| no_chart(name))?;
        let number = || drawn.fetch_add(1, Ordering::Relaxed) + 1;
        Ok::<_, Error>(chart.as_ref().map_or_else(|| Value::from(()), |chart| value(chart, format, number())))
    });
}

/// One of our texts in the language of the report, with its places filled; what is filled in is escaped. A text that is not
/// one of ours is a text like any other.
fn text(locale: Locale, format: Format, text: &str, values: &Kwargs) -> Result<Value, Error> {
    let known = locale.known(text);
    let words = known.as_deref().unwrap_or(text);
    let words = locale.form(words, count(values));
    let show = |value: &Value| match known {
        Some(_) => super::text_of(format, value),
        None => super::bounded(format_args!("{value}")),
    };
    let mut places: BTreeMap<&str, String> = BTreeMap::new();
    for name in values.args() {
        let value: Value = values.get(name)?;
        if value.is_undefined() {
            return Err(no_value(name));
        }
        places.insert(name, show(&value)?);
    }
    let filled = sentence::fill(words, |place| places.get(place).cloned());
    Ok(if known.is_some() { Value::from_safe_string(filled) } else { Value::from(filled) })
}

/// What decides between two forms.
fn count(values: &Kwargs) -> Option<u64> {
    values.get::<Value>("n").ok().and_then(|value| u64::try_from(value).ok())
}

fn no_value(name: &str) -> Error {
    Error::new(ErrorKind::InvalidOperation, format!("`t` gets no value for its place `{{{name}}}`"))
}

/// The picture is markup in HTML only, and its ids are its own however often it is drawn.
fn value(chart: &Chart, format: Format, number: usize) -> Value {
    let svg = chart.inline(&format!("chart-{number}"));
    let svg = if format == Format::Html { Value::from_safe_string(svg) } else { Value::from(svg) };
    let texts = [("title", Value::from(&*chart.title)), ("description", Value::from(&*chart.description))];
    Value::from(texts.into_iter().chain([("svg", svg)]).collect::<BTreeMap<_, _>>())
}

fn no_chart(name: &str) -> Error {
    let near = words::closest(name, chart::names()).map(|near| format!("did you mean `{near}`? "));
    let known = words::ticked(chart::names(), "and");
    let name = words::shorten(name, 40);
    let message = format!("there is no chart `{name}`; {}there are {known}", near.unwrap_or_default());
    Error::new(ErrorKind::InvalidOperation, message)
}
