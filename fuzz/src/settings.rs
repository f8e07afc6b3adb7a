//! The text of `cme.yaml`.

use cme::cycle::Cycle;
use cme::rulebook::{self, Rulebook};
use cme::settings::{self, FILE_NAME};

use super::{built_in, hold, source, today};

/// Reads settings, and holds them against the rulebooks they name.
pub fn settings(bytes: &[u8]) {
    let mut settings = match settings::parse(&source(FILE_NAME, bytes)) {
        Ok(settings) => settings,
        Err(findings) => return hold::findings(&findings, bytes),
    };
    for license in &settings.licenses {
        let named = license.rulebooks.iter().flat_map(|named| built_in(&named.name));
        let rulebooks: Vec<Rulebook> = named.cloned().collect();
        license.misfits(&rulebooks).iter().for_each(hold::places);
        license.doubts(&rulebooks.iter().collect::<Vec<_>>()).iter().for_each(hold::places);
        for rulebook in &rulebooks {
            if let Ok(cycle) = Cycle::current(license, rulebook, today()) {
                assert!(cycle.from <= cycle.to, "{cycle}");
                assert!(cycle.previous(rulebook).to <= cycle.from, "{cycle}");
            }
        }
    }
    settings.adopt(built_in(rulebook::DEFAULT));
}
