//! Takes one note by itself, before it stands in the journal.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{context, hide, take};
use crate::admit::Files;
use crate::diagnostic::{self, Diagnostic};
use crate::model::{Kind, Minutes};
use crate::settings::Settings;
use crate::source::Source;

/// What could be read of a session's note, and what is said about it.
#[derive(Debug)]
pub struct Alone {
    /// The date, where it could be read.
    pub date: Option<NaiveDate>,
    /// The kind, where it could be read.
    pub kind: Option<Kind>,
    /// The length, where it could be read.
    pub minutes: Option<Minutes>,
    /// What would be said about it in the journal, but for what takes other notes or files to know.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a session's note as [`super::gather`] would.
pub fn alone(source: &Arc<Source>, settings: &Settings, today: NaiveDate) -> Alone {
    let licenses = settings.license_ids();
    let files = Files::default();
    let taken = take::take_written(source, &context(settings, &licenses, &files, today));
    let mut diagnostics = taken.diagnostics;
    hide::identifiers(&mut diagnostics);
    diagnostic::sort(&mut diagnostics);
    match (taken.session, taken.unfinished) {
        (Some(session), _) => {
            Alone { date: Some(session.date), kind: Some(session.kind.clone()), minutes: session.minutes, diagnostics }
        }
        (None, Some(note)) => Alone { date: note.date, kind: note.kind, minutes: note.minutes, diagnostics },
        (None, None) => Alone { date: None, kind: None, minutes: None, diagnostics },
    }
}
