//! Credit by month, with the months in which there was none.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::Chart;
use super::axis::Heights;
use super::canvas::{Anchor, Canvas};
use super::ink::Ink;
use super::label;
use super::series::{Series, unit};
use super::span::Span;
use crate::model::{Credits, Sentence};
use crate::report::{Locale, View};

const TOP: i64 = 190;
const BOTTOM: i64 = 1250;
const DATES: i64 = 1410;

/// No bar is wider.
const WIDEST: i64 = 260;

pub(super) fn draw(view: &View) -> Option<Chart> {
    let months = Series::by_month(view)?;
    let span = Span::of(view, &Series::of(view)?).filter(|span| span.months() > 1)?;
    let most = months.iter().map(|(_, credits)| *credits).max().filter(|most| *most > Credits::ZERO)?;
    let heights = Heights::new(most, (TOP, BOTTOM), view.locale);
    let mut canvas = Canvas::new(DATES + 60);
    heights.draw(&mut canvas);
    plot(&mut canvas, &months, span, &heights);
    let unit = unit(view)?;
    let title = view.locale.say(&Sentence::new("By month, in {unit}").with("unit", unit));
    Some(Chart { title, description: description(&months, span, (unit, view.locale)), canvas })
}

fn plot(canvas: &mut Canvas, months: &[(NaiveDate, Credits)], span: Span, heights: &Heights) {
    let ends = (heights.left() + 30, Heights::right() - 30);
    let (room, count) = (ends.1 - ends.0, span.months());
    let middle = |month: NaiveDate| ends.0 + room * (2 * span.month(month) + 1) / (2 * count);
    // A fifth of the room stays between two bars, if it can be seen.
    let width = (room * 4 / (5 * count)).clamp(10, WIDEST);
    for (month, credits) in months {
        let top = heights.of(*credits);
        canvas.rect(Ink::Bar, (middle(*month) - width / 2, top), (width, BOTTOM - top));
    }
    if have_room(months, middle) {
        for (month, credits) in months {
            let place = (middle(*month), heights.of(*credits) - 40);
            canvas.text(Ink::Text, Anchor::Middle, place, &span.locale.number(&credits.to_string()));
        }
    }
    span.draw(canvas, DATES, ends, middle);
}

/// Whether the amounts can stand above the bars without touching one another.
fn have_room(months: &[(NaiveDate, Credits)], middle: impl Fn(NaiveDate) -> i64) -> bool {
    let half = |credits: Credits| label::width(&credits.to_string()) / 2 + 20;
    months.windows(2).all(|pair| middle(pair[1].0) - middle(pair[0].0) >= half(pair[0].1) + half(pair[1].1))
}

/// Every amount while they are few, else those of the years.
fn description(months: &[(NaiveDate, Credits)], span: Span, (unit, locale): (&str, Locale)) -> String {
    let empty = usize::try_from(span.months()).unwrap_or_default().saturating_sub(months.len());
    let mut years: BTreeMap<i32, Credits> = BTreeMap::new();
    for (month, credits) in months {
        let year = years.entry(month.year()).or_default();
        *year = *year + *credits;
    }
    let amount = |credits: &Credits| locale.number(&credits.to_string());
    let amounts: Vec<String> = match months.len() {
        0..=24 => {
            months.iter().map(|(month, credits)| format!("{} {}", locale.month(*month), amount(credits))).collect()
        }
        _ => years.iter().map(|(year, credits)| format!("{year} {}", amount(credits))).collect(),
    };
    let counted = Sentence::new("Counted from {since} to {until}, in {unit}: {amounts}.")
        .with("since", locale.month(span.since))
        .with("until", locale.month(span.until))
        .with("unit", unit)
        .with("amounts", amounts.join(", "));
    let without = (empty > 0).then(|| Sentence::new("{n} month without any.|{n} months without any.").with("n", empty));
    [Some(counted), without].iter().flatten().map(|text| locale.say(text)).collect::<Vec<_>>().join(" ")
}
