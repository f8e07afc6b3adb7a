//! Hours by topic: the topics with the most, and how many more there are.

use std::cmp::Reverse;

use super::Chart;
use super::canvas::{Anchor, Canvas, WIDTH};
use super::ink::Ink;
use super::label;
use crate::model::Sentence;
use crate::report::view::{Group, Sums};
use crate::report::{Locale, View};

/// So many topics have a bar.
const MOST: usize = 12;

/// The height of a row, that of its bar, and where the bars begin.
const ROW: i64 = 200;
const BAR: i64 = 120;
const LEFT: i64 = 1420;

/// A row: its name, its numbers, and what its bar is drawn with.
type Row<'a> = (String, &'a Sums, Ink);

pub(super) fn draw(view: &View) -> Option<Chart> {
    let locale = view.locale;
    let topics = ordered(view.by_topic.as_ref()?);
    let (shown, further) = topics.split_at(topics.len().min(MOST));
    let mut rows: Vec<Row<'_>> = shown.iter().map(|group| (group.name.clone(), &group.sums, Ink::Bar)).collect();
    rows.extend(
        view.topics_not_shown.as_ref().map(|sums| (locale.text("not shown: private").into_owned(), sums, Ink::Hidden)),
    );
    if rows.len() < 2 {
        return None;
    }
    let lines = i64::try_from(rows.len() + usize::from(!further.is_empty())).ok()?;
    let mut canvas = Canvas::new(lines * ROW + 40);
    let most = rows.iter().map(|(_, sums, _)| sums.minutes).max().filter(|most| *most > 0)?;
    plot(&mut canvas, &rows, i64::from(most), locale);
    if let Some(largest) = further.first() {
        canvas.text(
            Ink::Muted,
            Anchor::Start,
            (10, (lines - 1) * ROW + 150),
            &locale.say(&and(further.len(), largest, locale)),
        );
    }
    let title = locale.text("Hours by topic").into_owned();
    Some(Chart { title, description: description(&rows, further, locale), canvas })
}

/// The most minutes first; the order of the alphabet among equals.
fn ordered(groups: &[Group]) -> Vec<&Group> {
    let mut groups: Vec<&Group> = groups.iter().filter(|group| group.sums.minutes > 0).collect();
    groups.sort_by_key(|group| Reverse(group.sums.minutes));
    groups
}

fn plot(canvas: &mut Canvas, rows: &[Row<'_>], most: i64, locale: Locale) {
    let number = rows.iter().map(|(_, sums, _)| label::width(&sums.hours)).max().unwrap_or_default();
    let room = WIDTH - LEFT - number - 100;
    for (y, (name, sums, ink)) in (0..).map(|n| n * ROW).zip(rows) {
        let width = (room * i64::from(sums.minutes) / most).max(5);
        canvas.text(Ink::Text, Anchor::End, (LEFT - 60, y + 130), &label::fitted(name, LEFT - 80));
        canvas.rect(*ink, (LEFT, y + 30), (width, BAR));
        canvas.text(Ink::Text, Anchor::Start, (LEFT + width + 50, y + 130), &locale.number(&sums.hours));
    }
    let height = i64::try_from(rows.len()).unwrap_or_default() * ROW;
    canvas.line(Ink::Axis, (LEFT, 0), (LEFT, height));
}

fn description(rows: &[Row<'_>], further: &[&Group], locale: Locale) -> String {
    let hours =
        rows.iter().map(|(name, sums, _)| format!("{} {}", label::fitted(name, LEFT - 80), locale.number(&sums.hours)));
    let hours = hours.collect::<Vec<_>>().join(", ");
    let text = match further.first() {
        None => Sentence::new("Hours: {hours}. A session counts under each of its topics."),
        Some(largest) => Sentence::new("Hours: {hours}; {further}. A session counts under each of its topics.")
            .with("further", and(further.len(), largest, locale)),
    };
    locale.say(&text.with("hours", hours))
}

/// `and 5 further topics of at most 0.83 hours each`
fn and(further: usize, largest: &Group, locale: Locale) -> Sentence {
    let text = "and {n} further topic of {hours} hours|and {n} further topics of at most {hours} hours each";
    Sentence::new(text).with("n", further).with("hours", locale.number(&largest.sums.hours))
}
