//! Hides what looks like a patient's identifier in everything that is said about a note.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Pieces};
use crate::identifier;
use crate::source::Source;

/// Masks every line that a diagnostic would show, and every word that it quotes.
pub(super) fn identifiers(diagnostics: &mut [Diagnostic]) {
    let mut known: HashMap<*const Source, Masked> = HashMap::new();
    for diagnostic in diagnostics {
        let finding = &diagnostic.finding;
        let sources: Vec<Arc<Source>> = std::iter::once(&finding.primary)
            .chain(&finding.related)
            .map(|label| Arc::clone(&label.place.source))
            .collect();
        for source in sources {
            let masked = known.entry(Arc::as_ptr(&source)).or_insert_with(|| Masked::new(&source));
            if !masked.pieces.is_empty() {
                diagnostic.hide(&masked.source, &masked.pieces);
            }
        }
    }
}

struct Masked {
    /// Kept so that the address stays its own.
    _original: Arc<Source>,
    source: Arc<Source>,
    pieces: Pieces,
}

impl Masked {
    fn new(source: &Arc<Source>) -> Self {
        let text = source.text();
        let hits = identifier::find(text);
        let pieces = Pieces::new(hits.iter().map(|hit| &text[hit.range.clone()]));
        let masked = Arc::new(source.with_text(identifier::mask(text, &hits)));
        Self { _original: Arc::clone(source), source: masked, pieces }
    }
}
