//! What the fuzz targets do with the bytes they are given, and what has to hold of whatever comes out.
//!
//! In: any bytes. Out: nothing, or a panic. Everything happens in memory and on one thread, so that an execution takes
//! microseconds and a failure can be repeated from its bytes alone.

mod hold;
mod journal;
mod note;
mod rules;
mod settings;
mod template;

use std::alloc::System;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Once};

use cap::Cap;
use chrono::NaiveDate;
use cme::rulebook::{self, Rulebook};
use cme::source::Source;

pub use journal::journal;
pub use note::note;
pub use rules::rulebook;
pub use settings::settings;
pub use template::template;

/// So much memory is enough for any text of a few kilobytes; whoever asks for more ends the run.
const MEMORY: usize = 256 << 20;

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

/// Bounds the memory, and keeps the library's threads out of it: waiting for another thread would take most of the time.
pub fn start() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        ALLOCATOR.set_limit(MEMORY).expect("less than that is in use");
        let here = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread();
        here.build_global().expect("the only pool");
    });
}

/// The day of every run.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 1).expect("a date")
}

fn source(path: &str, bytes: &[u8]) -> Arc<Source> {
    Arc::new(Source::new(path, String::from_utf8_lossy(bytes)))
}

/// The built-in rulebooks of an id, in all their versions, read once.
fn built_in(id: &str) -> &'static [Rulebook] {
    static READ: LazyLock<BTreeMap<&str, Vec<Rulebook>>> =
        LazyLock::new(|| rulebook::ids().into_iter().map(|id| (id, rulebook::built_in(id))).collect());
    READ.get(id).map_or(&[], Vec::as_slice)
}

/// A number below `most` that bytes decide, so that each execution does one of several things.
fn pick(bytes: &[u8], most: usize) -> usize {
    bytes.iter().fold(7_usize, |hash, byte| hash.wrapping_mul(31).wrapping_add(usize::from(*byte))) % most
}
