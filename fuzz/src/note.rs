//! A note's bytes.

use std::sync::LazyLock;

use cme::gather;
use cme::rulebook;
use cme::settings::Settings;
use cme::walk;

use super::{built_in, hold, today};

static SETTINGS: LazyLock<Settings> = LazyLock::new(|| {
    let mut settings = Settings::default();
    settings.adopt(built_in(rulebook::DEFAULT));
    settings
});

/// Reads a note in a journal without settings.
pub fn note(bytes: &[u8]) {
    let listing = walk::list_held(&[("Sessions/a.md", bytes), ("scan.pdf", b"")], &SETTINGS);
    let gathered = gather::gather(&listing, &SETTINGS, built_in(rulebook::DEFAULT), today());
    hold::gathered(&gathered, &listing, bytes);
}
