//! When a session was and how long it took.

use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike};

use super::form::Form;
use crate::diagnostic::{Name, words};
use crate::model::{Minutes, NotMinutes};
use crate::yaml::{Field, Node, Reason, date, read};

/// The clock times and the length of a session.
pub(super) struct Time {
    pub(super) start: Option<NaiveTime>,
    pub(super) minutes: Option<Minutes>,
}

/// A time of day, with the date where the note gives one.
#[derive(Clone, Copy)]
struct Moment {
    date: Option<NaiveDate>,
    time: NaiveTime,
}

impl<'n> Form<'n> {
    pub(super) fn date(&mut self) -> Option<NaiveDate> {
        self.take("date", read::date)
    }

    /// The length by `duration`, or by `start` and `end`; where both are given they must agree.
    pub(super) fn time(&mut self, date: Option<NaiveDate>) -> Time {
        let duration = self.take("duration", duration);
        let start = self.take("start", moment);
        let end = self.take("end", moment);
        if let (Some(day), Some(start), Some(field)) = (date, start.and_then(|start| start.date), self.filled("start"))
            && day != start
        {
            let reason = Reason::new(
                Name::InvalidTime,
                format!("the day differs from `{}`, which is {day}", self.name("date")),
                "another day",
            );
            self.refuse(&field, reason.help("a session counts on the day on which it began; make the two agree"));
        }
        let between = match (start, end, self.filled("end")) {
            (Some(start), Some(end), Some(field)) => {
                let start = Moment { date: start.date.or(date), ..start };
                self.between(&field, start, end)
            }
            _ => None,
        };
        if let (Some(written), Some(between)) = (duration, between) {
            self.agree(written, between);
        }
        Time { start: start.map(|start| start.time), minutes: duration.or(between) }
    }

    /// From start to end; without dates an earlier end is on the next day.
    fn between(&mut self, field: &Field<'n>, start: Moment, end: Moment) -> Option<Minutes> {
        let mut length = end.time - start.time;
        match (start.date, end.date) {
            (Some(from), Some(to)) => length += to - from,
            _ if length < TimeDelta::zero() => length += TimeDelta::days(1),
            _ => {}
        }
        match Minutes::new(i128::from(length.num_minutes())) {
            Ok(minutes) if length.num_hours() < 24 => Some(minutes),
            _ => {
                let reason = Reason::new(
                    Name::InvalidTime,
                    "no session can end then",
                    "not between a minute and a day behind the start",
                );
                self.refuse(field, reason.help(format!("write the time at which it ended: `{}: 08:20`", field.name)));
                None
            }
        }
    }

    fn agree(&mut self, written: Minutes, between: Minutes) {
        let (Some(duration), Some(start)) = (self.filled("duration"), self.filled("start")) else { return };
        if written == between {
            return;
        }
        let message = format!(
            "`{}` says {}, from `{}` to `{}` it is {}",
            duration.name,
            words::count(written.get() as usize, "minute"),
            start.name,
            self.name("end"),
            words::count(between.get() as usize, "minute")
        );
        let finding = self.at_value(&duration, message).label(format!("{written} here"));
        let finding = finding.related(self.place_of(&start), format!("{between} from here on"));
        self.push(finding.help("make them agree, or keep only one of the two").named(Name::DurationMismatch));
    }
}

/// Reads a length of time.
fn duration(field: &Field<'_>) -> Result<Minutes, Reason> {
    let parsed = match field.node {
        Node::Integer(number) => Minutes::new(*number),
        Node::Text(text) => Minutes::parse(text),
        Node::Real => Minutes::parse(&field.number()),
        other => return Err(Reason::wrong_type("a number of minutes", other)),
    };
    parsed.map_err(|error| explain(field, &error))
}

fn explain(field: &Field<'_>, error: &NotMinutes) -> Reason {
    let raw = words::shorten(field.unquoted(), 40);
    let invalid = |message: String, label: &str| Reason::new(Name::InvalidDuration, message, label);
    let example = "write whole minutes: `50`, or `1h 15m`";
    match error {
        NotMinutes::Ambiguous(Some(hours)) => {
            Reason::new(Name::AmbiguousValue, format!("`{raw}` can be hours or minutes"), "hours or minutes?")
                .help(format!("if these are hours, write `{hours}`, the number of minutes"))
        }
        NotMinutes::Ambiguous(None) => {
            Reason::new(Name::AmbiguousValue, format!("`{raw}` can be hours or minutes"), "hours or minutes?")
                .help(example)
        }
        NotMinutes::Fraction => {
            invalid(format!("`{raw}` is not a whole number of minutes"), "minutes are counted whole")
                .help("round down to the whole minute")
        }
        NotMinutes::NotPositive => {
            invalid(format!("`{raw}` is no length of time"), "a session takes a minute at least").help(example)
        }
        NotMinutes::TooLong => invalid(format!("`{raw}` is longer than a year"), "too long").help(example),
        NotMinutes::Unreadable => invalid(format!("`{raw}` is not a duration"), "not a duration")
            .help("write whole minutes: `50`; `1h 15m`, `1:15` and `PT1H15M` are read as well"),
    }
}

/// Reads `07:30`, or a date-time with that time of day.
fn moment(field: &Field<'_>) -> Result<Moment, Reason> {
    let Node::Text(text) = field.node else { return Err(Reason::wrong_type("a time such as `07:30`", field.node)) };
    let text = text.trim();
    match text.split_once(['T', 't', ' ']).filter(|(day, _)| day.len() >= 8) {
        Some((day, clock)) => Ok(Moment { date: Some(date::parse(day)?), time: time_of_day(clock)? }),
        None => Ok(Moment { date: None, time: time_of_day(text)? }),
    }
}

/// Hours and minutes; seconds must be there whole, and a zone behind them is not looked at: the written time counts.
fn time_of_day(text: &str) -> Result<NaiveTime, Reason> {
    let clock = text.trim().split(['Z', 'z', '+', '-']).next().unwrap_or_default();
    let (clock, _fraction) = clock.split_once('.').filter(|(clock, _)| clock.len() == 8).unwrap_or((clock, ""));
    let parsed = ["%H:%M", "%H:%M:%S"].iter().find_map(|form| NaiveTime::parse_from_str(clock, form).ok());
    parsed.and_then(|time| time.with_second(0)).ok_or_else(|| not_a_time(text))
}

fn not_a_time(text: &str) -> Reason {
    let reason = Reason::new(
        Name::InvalidTime,
        format!("`{}` is not a time of day", words::shorten(text, 30)),
        "not a time of day",
    );
    let twelve = text.to_lowercase().replace(' ', "").replace("a.m.", "am").replace("p.m.", "pm").replace('.', ":");
    let parsed = ["%I:%M%p", "%H:%M"].iter().find_map(|form| NaiveTime::parse_from_str(&twelve, form).ok());
    match parsed {
        Some(time) => reason.help(format!("write `{}`", time.format("%H:%M"))).patch(time.format("%H:%M").to_string()),
        None => reason.help("write hours and minutes of the 24-hour clock: `07:30`"),
    }
}
