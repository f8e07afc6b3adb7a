//! The text of `cme.yaml`.

#![no_main]

libfuzzer_sys::fuzz_target!(init: cme_fuzz::start(), |bytes: &[u8]| cme_fuzz::settings(bytes));
