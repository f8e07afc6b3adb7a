//! How the rest can be reached, as a sentence.

use crate::diagnostic::render::visible;
use crate::diagnostic::words;
use crate::model::{Credits, Kinds};
use crate::outlook::{Pace, number_word};

/// `6.50 credits in 143 days: nine 50-minute sessions of coaching, one every 15 days`.
pub(in crate::report) fn sentence(pace: &Pace, unit: &str) -> String {
    let days = words::count(usize::try_from(pace.days).unwrap_or_default(), "day");
    let of = pace.of.as_ref().map_or_else(String::new, |title| format!(" of {}", visible(title)));
    let start = format!("{} {unit}{of} in {days}", pace.short);
    let certificates = match pace.by_certificate {
        Credits::ZERO => String::new(),
        all if all == pace.short => {
            return format!("{start}: it takes certificates, a coaching note adds nothing to it");
        }
        some => format!("{some} of them take certificates; "),
    };
    format!("{start}: {certificates}{}", by_sessions(pace))
}

fn by_sessions(pace: &Pace) -> String {
    let kind = Kinds::default().get(&pace.kind).map_or_else(|| pace.kind.clone(), |kind| kind.label().to_lowercase());
    match (pace.sessions.zip(pace.every_days()), pace.room) {
        (Some((sessions, every)), room) => {
            let every = if every == 1 { "one every day".to_owned() } else { format!("one every {every} days") };
            let sessions = format!("{}, {every}", several(sessions, pace.minutes, &kind));
            match room.filter(|room| *room < pace.short - pace.by_certificate) {
                Some(room) => format!(
                    "{sessions}, reach the {room} that {kind} can still add; the rest must be earned in another way"
                ),
                None => sessions,
            }
        }
        (None, Some(Credits::ZERO)) => {
            "sessions like those so far add nothing more, their limit is full; it takes certificates".to_owned()
        }
        (None, _) => format!("a {}-minute session of {kind} earns nothing under these rules", pace.minutes),
    }
}

/// `nine 50-minute sessions of coaching`, or `37 sessions of coaching of 50 minutes`.
fn several(sessions: u32, minutes: crate::model::Minutes, kind: &str) -> String {
    let noun = words::plural(sessions as usize, "session");
    match number_word(sessions) {
        digits if digits.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("{digits} {noun} of {kind}, {minutes} minutes each")
        }
        word => format!("{word} {minutes}-minute {noun} of {kind}"),
    }
}
