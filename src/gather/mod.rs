//! From a folder's listing to the journal: each note is read, admitted or refused, and counted in exactly one bucket.
//!
//! Notes are read in parallel and put together in order of path, so neither threads nor the disk change the outcome.

mod alone;
mod assembly;
mod heads;
mod hide;
mod progress;
mod take;

pub use alone::{Alone, alone};
pub use progress::{Progress, Reading};

use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::NaiveDate;

use crate::admit::{Context, Files};
use crate::check;
use crate::diagnostic::{Diagnostic, Finding, Name};
use crate::model::{Journal, Prose};
use crate::note::Lookout;
use crate::rulebook::Rulebook;
use crate::settings::Settings;
use crate::walk::{self, Batch, Listing, Reader};
use assembly::{Assembly, Part};

/// So many notes are handed to a thread together.
const NOTES_AT_ONCE: usize = 64;

/// A journal and everything that is said about its notes, in order of path and place.
#[derive(Debug)]
pub struct Gathered {
    /// What counts, what does not, and the tally.
    pub journal: Journal,
    /// All diagnostics; pieces that look like a patient's identifier are hidden in them.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads every note of a listing; `rulebooks` are those of the licenses, or the one that holds without a license.
pub fn gather(listing: &Listing, settings: &Settings, rulebooks: &[Rulebook], today: NaiveDate) -> Gathered {
    gather_watched(listing, settings, rulebooks, today, Prose::Kept, &Progress::default())
}

/// The same, with no more of each session than is asked for, while somebody may look on.
pub fn gather_watched(
    listing: &Listing,
    settings: &Settings,
    rulebooks: &[Rulebook],
    today: NaiveDate,
    prose: Prose,
    progress: &Progress,
) -> Gathered {
    let licenses = settings.license_ids();
    let taker = take::Taker {
        lookout: Lookout::new(&settings.names, &settings.headings),
        folders: walk::InFolders::new(settings.folders.iter().map(|folder| folder.path.as_str())),
        context: Context { prose, ..context(settings, &licenses, &listing.files, today) },
    };
    let mut all = Assembly::new(listing.notes, listing.ignored);
    all.say(listing.diagnostics.iter().cloned());
    all.say(missing_folders(listing, settings));
    progress.start(listing.notes);
    for part in parts(listing, &taker, progress) {
        all.add(part);
    }
    let across = check::across(&check::Across {
        sessions: &all.sessions,
        rulebooks,
        licenses: &settings.licenses,
        names: &settings.names,
        heads: &heads::HeadsOf::new(listing),
    });
    all.say(across);
    all.finish()
}

/// Takes the notes in parallel, and keeps those that are more than a note like any other, in their order.
///
/// Each thread has a stretch of its own, as two that open files of one folder keep each other waiting. Sessions stand
/// together and take longest: a thread that is done with its stretch takes what is left of the others, a few notes at once.
fn parts(listing: &Listing, taker: &take::Taker<'_>, progress: &Progress) -> Vec<Part> {
    let batches = listing.batches(NOTES_AT_ONCE);
    let threads = rayon::current_num_threads();
    let start = |stretch: usize| batches.len() * stretch / threads;
    let next: Vec<AtomicUsize> = (0..threads).map(|stretch| AtomicUsize::new(start(stretch))).collect();
    let take = |thread: rayon::BroadcastContext<'_>| {
        let mut reader = Reader::new(listing);
        let stretches = (0..threads).map(|at| (thread.index() + at) % threads);
        let numbers = stretches.flat_map(|stretch| {
            let next = &next[stretch];
            let numbers = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
            numbers.take_while(move |number| *number < start(stretch + 1))
        });
        let take = |number: usize| (number, part(listing, &batches[number], &mut reader, taker, progress));
        numbers.map(take).collect::<Vec<_>>()
    };
    let mut parts: Vec<(usize, Part)> = rayon::broadcast(take).into_iter().flatten().collect();
    parts.sort_unstable_by_key(|(number, _)| *number);
    parts.into_iter().map(|(_, part)| part).collect()
}

fn part(
    listing: &Listing,
    batch: &Batch,
    reader: &mut Reader<'_>,
    taker: &take::Taker<'_>,
    progress: &Progress,
) -> Part {
    let mut part = Part { others: 0, taken: Vec::new() };
    for found in listing.notes_of(batch) {
        match taker.take(&found, reader) {
            Some(special) => part.taken.push(special),
            None => part.others += 1,
        }
    }
    progress.add(&part);
    part
}

fn context<'a>(settings: &'a Settings, licenses: &'a [String], files: &'a Files, today: NaiveDate) -> Context<'a> {
    Context {
        kinds: &settings.kinds,
        names: &settings.names,
        headings: &settings.headings,
        licenses,
        topics: &settings.topics,
        files,
        prose: Prose::Kept,
        today,
    }
}

/// Folders that `cme.yaml` names and that are not there: what was meant to be in them is not checked.
fn missing_folders(listing: &Listing, settings: &Settings) -> Vec<Diagnostic> {
    let is_missing = |path: &str| !listing.folders.contains(&*walk::folded(path));
    let missing = settings.folders.iter().filter(|folder| is_missing(&folder.path));
    let say = |folder: &crate::settings::Folder| {
        let place = &folder.place;
        let finding = Finding::new(
            &place.source,
            place.span.clone(),
            format!("there is no folder `{}` in this journal", folder.path),
        );
        let near = crate::diagnostic::words::closest(&folder.path, listing.folders.iter().map(String::as_str));
        let finding = match near {
            Some(near) => finding.label(format!("did you mean `{near}`?")).patch(near),
            None => finding.label("not found"),
        };
        finding.help("correct the name, or create the folder").named(Name::MissingFolder)
    };
    missing.map(say).collect()
}
