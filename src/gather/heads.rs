//! Reads the heads of notes once more, for what is said about several of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::check::Heads;
use crate::note::{self, HEAD_BYTES};
use crate::source::Source;
use crate::walk::Listing;

/// The longest head there is: byte order marks, front matter, and the line above and below it.
const MOST: usize = 2 * HEAD_BYTES + 64;

/// The heads of a listing's notes; each is read once.
#[derive(Debug)]
pub(super) struct HeadsOf<'l> {
    listing: &'l Listing,
    known: Mutex<HashMap<String, Arc<Source>>>,
}

impl<'l> HeadsOf<'l> {
    pub(super) fn new(listing: &'l Listing) -> Self {
        Self { listing, known: Mutex::default() }
    }

    fn read(&self, path: &str) -> Arc<Source> {
        let bytes = self.listing.start_of(path, MOST).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let source = Arc::new(Source::new(path, text.trim_start_matches('\u{feff}')));
        match note::split(&source) {
            Ok(Some(front)) => Arc::new(source.head(front.end + "\n---".len())),
            // Somebody changed it meanwhile.
            _ => source,
        }
    }
}

impl Heads for HeadsOf<'_> {
    fn head(&self, path: &str) -> Arc<Source> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(path) {
            return Arc::clone(known);
        }
        let source = self.read(path);
        known.insert(path.to_owned(), Arc::clone(&source));
        source
    }
}
