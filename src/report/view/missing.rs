//! What a report lacks, said on its face.

use schemars::JsonSchema;
use serde::Serialize;

use super::showing::Showing;
use crate::identifier;
use crate::model::{Sentence, Unfinished};
use crate::report::Locale;
use crate::summary::Summary;

/// Notes that a report lacks because of errors in them.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MissingView {
    /// How many; number; `3`.
    pub notes: usize,
    /// The sentence that stands on the report's face; text; `INCOMPLETE: 1 note is missing from this report because of
    /// errors in it: 2026-03-02 missing-field`; left out where nothing is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The notes, in order of date; list.
    pub rows: Vec<MissingNote>,
}

/// A note that a report lacks.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MissingNote {
    /// Its day, under `--dates month` the month; date or month; `2026-03-02`; left out where it cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The names of its errors; list of text; `missing-field`.
    pub diagnostics: Vec<&'static str>,
    /// The note; path in the journal; `Sessions/2026-03-02.md`; under `full`, but not under `--dates month`; in reports that list sessions, but left
    /// out of `audit` and `employer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// So many notes are named in the sentence; all of them are in the list.
const NAMED: usize = 12;

impl MissingView {
    pub(super) fn new(summary: &Summary<'_>, showing: &Showing<'_>) -> Self {
        let mut notes = summary.missing.clone();
        notes.sort_by_key(|note| (note.date.is_none(), note.date, &note.path));
        let rows: Vec<MissingNote> = notes.iter().map(|note| MissingNote::new(note, showing)).collect();
        Self { notes: rows.len(), text: sentence(&rows, showing.locale), rows }
    }
}

impl MissingNote {
    fn new(note: &Unfinished, showing: &Showing<'_>) -> Self {
        Self {
            date: note.date.map(|date| showing.date(date)),
            diagnostics: note.errors.iter().map(|name| name.as_str()).collect(),
            path: showing.shows_files().then(|| identifier::mask(&note.path, &identifier::find(&note.path))),
        }
    }

    fn words(&self, locale: Locale) -> String {
        let date = self.date.as_ref().map_or_else(|| locale.text("no date").into_owned(), |date| locale.iso(date));
        let path = self.path.as_ref().map(|path| format!(" ({path})")).unwrap_or_default();
        format!("{date} {}{path}", self.diagnostics.join(", "))
    }
}

/// `INCOMPLETE: 2 notes are missing from this report because of errors in them: 2026-03-02 missing-field; ...`
fn sentence(rows: &[MissingNote], locale: Locale) -> Option<String> {
    let mut named: Vec<String> = rows.iter().take(NAMED).map(|note| note.words(locale)).collect();
    if rows.len() > NAMED {
        named.push(locale.say(&Sentence::new("and {n} more").with("n", rows.len() - NAMED)));
    }
    let sentence = Sentence::new(
        "INCOMPLETE: {n} note is missing from this report because of errors in it: {notes}|INCOMPLETE: {n} notes are missing from this report because of errors in them: {notes}",
    );
    let sentence = sentence.with("n", rows.len()).with("notes", named.join("; "));
    (!rows.is_empty()).then(|| locale.say(&sentence))
}
