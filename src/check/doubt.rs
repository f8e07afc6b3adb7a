//! What is possible in `cme.yaml` and its rulebooks, but likely not what was meant.

use super::{Across, Days};
use crate::diagnostic::{Diagnostic, Finding, Name};
use crate::rulebook::Rulebook;

/// Doubts about rulebooks, each once however many licenses use them, and about licenses.
pub(super) fn check(all: &Across<'_>, _: &Days<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Finding> = all.rulebooks.iter().flat_map(|rulebook| rulebook.doubts.clone()).collect();
    for license in all.licenses {
        let rulebooks: Vec<&Rulebook> = all.rulebooks.iter().filter(|book| license.is_judged_by(book)).collect();
        found.extend(license.doubts(&rulebooks));
    }
    let mut once: Vec<Finding> = Vec::new();
    for finding in found {
        if !once.contains(&finding) {
            once.push(finding);
        }
    }
    once.into_iter().map(|finding| finding.named(Name::DoubtfulSetting)).collect()
}
