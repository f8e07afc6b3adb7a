//! Marks by which services recognize a diagnostic in the next run, when lines above it have come or gone.

use crate::diagnostic::Diagnostic;
use std::collections::BTreeMap;

/// One mark for each diagnostic, all different: made from name, path, message and what stands at the place, never from
/// line numbers; equal ones are told apart by their order.
pub(super) fn fingerprints(diagnostics: &[Diagnostic]) -> Vec<String> {
    let mut seen: BTreeMap<u64, u64> = BTreeMap::new();
    diagnostics
        .iter()
        .map(|diagnostic| {
            let hash = hash(diagnostic);
            let nth = seen.entry(hash).or_default();
            *nth += 1;
            format!("{:016x}", fnv1a(hash, &nth.to_le_bytes()))
        })
        .collect()
}

fn hash(diagnostic: &Diagnostic) -> u64 {
    let primary = &diagnostic.finding.primary.place;
    let parts =
        [diagnostic.name.as_str(), diagnostic.path(), &diagnostic.finding.message, primary.source.slice(&primary.span)];
    // 0xFF is no byte of UTF-8, so parts cannot run into one another.
    parts.iter().fold(OFFSET_BASIS, |hash, part| fnv1a(fnv1a(hash, part.as_bytes()), &[0xFF]))
}

const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// FNV-1a with 64 bits: these marks outlive a release, and std promises the same hash for one only.
fn fnv1a(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}
