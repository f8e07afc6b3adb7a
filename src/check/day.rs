//! A day has 24 hours.

use super::{Across, Days};
use crate::diagnostic::{Diagnostic, Finding, Name, words};
use crate::model::Minutes;

const DAY: u32 = 24 * 60;

/// The session with which a day's sessions pass 24 hours.
pub(super) fn check(all: &Across<'_>, days: &Days<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for day in days {
        let mut total = 0_u32;
        for (index, session) in day.iter().enumerate() {
            let before = total;
            total = total.saturating_add(session.minutes.map_or(0, Minutes::get));
            if before > DAY || total <= DAY {
                continue;
            }
            let place = all.place(session, "duration");
            let count = words::count(index + 1, "session");
            let finding = Finding::new(
                &place.source,
                place.span,
                format!("the sessions of {} take more than 24 hours", session.date),
            );
            let mut finding = finding.label(format!("with this one it is {total} minutes in {count}"));
            for other in &day[..index] {
                finding = finding.related(all.place(other, "duration"), "on the same day");
            }
            found.push(finding.help("correct the durations or the dates").named(Name::DayOver24Hours));
        }
    }
    found
}
