//! How the rest can be reached, as a sentence.

use crate::diagnostic::render::visible;
use crate::model::{Credits, Kinds, Sentence, Value};
use crate::outlook::{Pace, number_word};

/// `6.50 credits in 143 days: nine 50-minute sessions of coaching, one every 15 days`.
pub(in crate::report) fn sentence(pace: &Pace, unit: &str) -> Sentence {
    let of = match &pace.of {
        None => Sentence::new("{credits} {unit} in {days}"),
        Some(title) => Sentence::new("{credits} {unit} of {category} in {days}").with("category", visible(title)),
    };
    let start = of.with("credits", pace.short).with("unit", Value::Term(unit.to_owned())).with("days", days(pace.days));
    let whole = match pace.by_certificate {
        Credits::ZERO => Sentence::new("{lack}: {sessions}"),
        all if all == pace.short => {
            return Sentence::new("{lack}: it takes certificates, a coaching note adds nothing to it")
                .with("lack", start);
        }
        some => Sentence::new("{lack}: {credits} of them take certificates; {sessions}").with("credits", some),
    };
    whole.with("lack", start).with("sessions", by_sessions(pace))
}

fn days(days: i64) -> Sentence {
    Sentence::new("{n} day|{n} days").with("n", u64::try_from(days).unwrap_or_default())
}

fn by_sessions(pace: &Pace) -> Sentence {
    let label = Kinds::default().get(&pace.kind).map_or_else(|| pace.kind.clone(), |kind| kind.label().to_lowercase());
    let kind = Value::Term(label);
    match (pace.sessions.zip(pace.every_days()), pace.room) {
        (Some((sessions, every)), room) => {
            let sessions = several(sessions, pace.minutes, kind.clone()).with("every", often(every));
            match room.filter(|room| *room < pace.short - pace.by_certificate) {
                Some(room) => Sentence::new(
                    "{sessions}, reach the {room} that {kind} can still add; the rest must be earned in another way",
                )
                .with("sessions", sessions)
                .with("room", room)
                .with("kind", kind),
                None => sessions,
            }
        }
        (None, Some(Credits::ZERO)) => {
            "sessions like those so far add nothing more, their limit is full; it takes certificates".into()
        }
        (None, _) => Sentence::new("a {minutes}-minute session of {kind} earns nothing under these rules")
            .with("minutes", pace.minutes.get())
            .with("kind", kind),
    }
}

fn often(days: i64) -> Sentence {
    Sentence::new("one every day|one every {n} days").with("n", u64::try_from(days).unwrap_or_default())
}

/// `nine 50-minute sessions of coaching`, or `37 sessions of coaching, 50 minutes each`.
fn several(sessions: u32, minutes: crate::model::Minutes, kind: Value) -> Sentence {
    let word = number_word(sessions);
    let is_word = !word.starts_with(|c: char| c.is_ascii_digit());
    let text = if is_word {
        "{number} {minutes}-minute session of {kind}, {every}|{number} {minutes}-minute sessions of {kind}, {every}"
    } else {
        "{number} session of {kind}, {minutes} minutes each, {every}|{number} sessions of {kind}, {minutes} minutes each, {every}"
    };
    let number = Value::Term(word);
    Sentence::new(text).with("n", sessions).with("number", number).with("minutes", minutes.get()).with("kind", kind)
}
