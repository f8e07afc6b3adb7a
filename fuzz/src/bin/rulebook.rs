//! The text of a rulebook.

#![no_main]

libfuzzer_sys::fuzz_target!(init: cme_fuzz::start(), |bytes: &[u8]| cme_fuzz::rulebook(bytes));
