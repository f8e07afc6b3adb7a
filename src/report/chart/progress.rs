//! What counts, day by day, up to what a license needs.
//!
//! Over the whole of a cycle the line begins with the credit that no session is about, meets the need or not, and from
//! today on the pace leads to it. Any other period shows what adds up in it and no need, which is the cycle's.

use chrono::NaiveDate;

use super::Chart;
use super::axis::Heights;
use super::canvas::{Anchor, Canvas, Point};
use super::ink::Ink;
use super::key::{self, Sample};
use super::label;
use super::series::{Series, amount, day, unit};
use super::span::Span;
use crate::model::{Credits, Sentence};
use crate::report::View;

/// From the top: the word for today, the drawing, the dates, the key.
const TOP: i64 = 190;
const BOTTOM: i64 = 1250;
const DATES: i64 = 1410;
const KEY: i64 = 1490;

/// The numbers of the chart.
struct Progress<'a> {
    view: &'a View,
    /// The word for several credits.
    unit: &'a str,
    series: Series,
    span: Span,
    today: NaiveDate,
    /// Credit that no session is about.
    base: Credits,
    /// The base and all sessions.
    total: Credits,
    /// What the cycle needs, and how much of it is short.
    need: Option<(Credits, Credits)>,
}

pub(super) fn draw(view: &View) -> Option<Chart> {
    let progress = Progress::of(view)?;
    let rows = progress.key();
    let mut canvas = Canvas::new(KEY + key::height(rows.len()) + 40);
    progress.plot(&mut canvas);
    key::draw(&mut canvas, KEY, &rows);
    let text = match progress.need {
        Some(_) => "Progress over the cycle, in {unit}",
        None => "Progress over the period, in {unit}",
    };
    let title = progress.say(&Sentence::new(text).with("unit", progress.unit));
    Some(Chart { title, description: progress.description(), canvas })
}

impl<'a> Progress<'a> {
    fn of(view: &'a View) -> Option<Self> {
        let series = Series::of(view)?;
        let span = Span::of(view, &series).filter(|span| span.days() > 0)?;
        let whole = Span::is_cycle(view);
        let base = if whole { base(view)? } else { Credits::ZERO };
        let total = base + series.0.iter().map(|(_, credits)| *credits).sum();
        let need = need(view).filter(|_| whole);
        (total > Credits::ZERO).then_some(())?;
        Some(Self { view, unit: unit(view)?, series, span, today: day(&view.generated_on)?, base, total, need })
    }

    fn plot(&self, canvas: &mut Canvas) {
        let most = self.need.map_or(self.total, |(need, _)| need.max(self.total));
        let heights = Heights::new(most, (TOP, BOTTOM), self.view.locale);
        let ends = (heights.left(), Heights::right());
        let place = |day: NaiveDate| self.span.place(day, ends);
        heights.draw(canvas);
        self.span.draw(canvas, DATES, ends, |month| place(month.max(self.span.since)));
        if self.base > Credits::ZERO {
            let top = heights.of(self.base);
            canvas.rect(Ink::Base, (ends.0, top), (place(self.last()) - ends.0, BOTTOM - top));
        }
        let line = self.line(place, &heights);
        let foot = heights.of(self.base);
        let below = [(ends.0, foot)].into_iter().chain(line.iter().copied()).chain([(place(self.last()), foot)]);
        canvas.path(Ink::Area, &below.collect::<Vec<_>>());
        if let Some((need, _)) = self.need {
            canvas.line(Ink::Needed, (ends.0, heights.of(need)), (ends.1, heights.of(need)));
        }
        if let (Some(_), Some((need, _))) = (self.pace(), self.need) {
            canvas.path(Ink::Pace, &[(place(self.today), heights.of(self.total)), (ends.1, heights.of(need))]);
        }
        canvas.path(Ink::Counted, &line);
        self.mark_today(canvas, place(self.today), ends);
    }

    /// A step up at each day that has something.
    fn line(&self, place: impl Fn(NaiveDate) -> i64, heights: &Heights) -> Vec<Point> {
        let (mut sum, mut y) = (self.base, heights.of(self.base));
        let mut line = vec![(place(self.span.since), y)];
        for (day, credits) in &self.series.0 {
            let x = place((*day).min(self.last()));
            sum = sum + *credits;
            line.push((x, y));
            y = heights.of(sum);
            line.push((x, y));
        }
        line.push((place(self.last()), y));
        line.dedup();
        line
    }

    fn mark_today(&self, canvas: &mut Canvas, x: i64, (left, right): (i64, i64)) {
        if !self.is_running() {
            return;
        }
        let word = self.say(&Sentence::new("today, {date}").with("date", self.today));
        let half = label::width(&word) / 2;
        canvas.line(Ink::Today, (x, TOP - 40), (x, BOTTOM));
        canvas.text(Ink::Muted, Anchor::Middle, (x.clamp(left + half - 150, right + 80 - half), TOP - 70), &word);
    }

    /// The last day of which it is known what counts.
    fn last(&self) -> NaiveDate {
        self.today.clamp(self.span.since, self.span.until)
    }

    fn is_running(&self) -> bool {
        self.span.contains(self.today) && self.today < self.span.until
    }

    /// What is short, and the days that are left for it.
    fn pace(&self) -> Option<(Credits, i64)> {
        let (_, short) = self.need.filter(|(_, short)| *short > Credits::ZERO)?;
        self.is_running().then(|| (short, (self.span.until - self.today).num_days()))
    }

    fn key(&self) -> Vec<(Ink, Sample, String)> {
        let counted = Sentence::new("{total} counted").with("total", self.total);
        let mut rows = vec![(Ink::Counted, Sample::Line, self.say(&counted))];
        if self.base > Credits::ZERO {
            let text = Sentence::new("of these {credits} carried in or recorded elsewhere").with("credits", self.base);
            rows.push((Ink::Base, Sample::Area, self.say(&text)));
        }
        if let Some((need, short)) = self.need {
            let text = match short {
                Credits::ZERO => "{need} needed by {date}",
                _ => "{need} needed by {date}, {short} short",
            };
            let text = Sentence::new(text).with("need", need).with("date", self.span.until).with("short", short);
            rows.push((Ink::Needed, Sample::Line, self.say(&text)));
        }
        if let Some((short, days)) = self.pace() {
            let text = Sentence::new("pace needed: {pace}").with("pace", rate(short, days));
            rows.push((Ink::Pace, Sample::Line, self.say(&text)));
        }
        rows
    }

    fn description(&self) -> String {
        let text = match self.base {
            Credits::ZERO => "{total} {unit} counted from {since} to {until}, from {sessions}.",
            _ => {
                "{total} {unit} counted from {since} to {until}, from {sessions} and from {credits} carried in or recorded elsewhere."
            }
        };
        let sessions = Sentence::new("{n} session|{n} sessions").with("n", self.view.totals.sessions);
        let counted = Sentence::new(text).with("total", self.total).with("unit", self.unit).with("sessions", sessions);
        let counted = counted.with("since", self.span.since).with("until", self.last()).with("credits", self.base);
        let need = self.need.map(|(need, short)| {
            let text = Sentence::new("{need} are needed by {date}; {short} are short.");
            text.with("need", need).with("date", self.span.until).with("short", short)
        });
        let pace = self.pace().map(|(short, days)| {
            Sentence::new("The pace needed from today on: {pace}.").with("pace", rate(short, days))
        });
        let texts = [Some(counted), need, pace].into_iter().flatten().map(|text| self.say(&text));
        texts.collect::<Vec<_>>().join(" ")
    }

    fn say(&self, sentence: &Sentence) -> String {
        self.view.locale.say(sentence)
    }
}

/// `15.25 in 60 days, 1.78 a week`; rounded up, so that the pace is enough.
fn rate(short: Credits, days: i64) -> Sentence {
    let left = u64::try_from(days).unwrap_or_default().max(1);
    let weekly = Credits::hundredths((short.as_hundredths() * 7).div_ceil(left));
    let text = if left < 14 { "{credits} in {days}" } else { "{credits} in {days}, {weekly} a week" };
    let days = Sentence::new("{n} day|{n} days").with("n", left);
    Sentence::new(text).with("credits", short).with("days", days).with("weekly", weekly)
}

/// Credit of the cycle that no session is about.
fn base(view: &View) -> Option<Credits> {
    view.other_credit.iter().flatten().map(|one| amount(&one.counted)).sum()
}

/// The total that the cycle needs and what of it is short.
fn need(view: &View) -> Option<(Credits, Credits)> {
    let total = view.requirements.iter().flatten().find(|one| one.rule == "total.min" && one.waived.is_none())?;
    Some((amount(&total.need)?, amount(&total.short)?)).filter(|(need, _)| *need > Credits::ZERO)
}
