//! What each stage costs, and whole runs over made-up vaults.
//!
//! `cargo bench` takes the stages and vaults of 1,000 and 10,000 notes; with `CME_BENCH_NOTES=100000` in the environment a
//! vault of that size as well, written once into the temporary folder. `cargo bench -- yaml` runs what is so named.

#[path = "../examples/make_vault/vault/mod.rs"]
mod vault;

use std::hint::black_box;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use cme::admit::{Context, Files, admit};
use cme::gather::{Gathered, gather};
use cme::ledger::{self, Terms};
use cme::model::{Period, Prose};
use cme::note::{Lookout, Note, split};
use cme::report::{Choice, Format, Inputs, Options, Paper, Profile, Rendered, Request, Templates, View, render};
use cme::rulebook::{self, Rulebook};
use cme::settings::Settings;
use cme::source::Source;
use cme::summary::summarize;
use cme::{walk, yaml};
use divan::Bencher;
use tempfile::TempDir;

fn main() {
    divan::main();
}

const SESSION: &str = include_str!("../examples/journal/Sessions/2026/2026-10-08 Looking back and ahead.md");
const OTHER: &str = include_str!("../examples/journal/Projects/Handoff checklist/Plan.md");

static SETTINGS: LazyLock<Settings> = LazyLock::new(Settings::default);
static RULEBOOK: LazyLock<Rulebook> = LazyLock::new(|| rulebook::built_in(rulebook::DEFAULT).remove(0));

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 1).expect("a date")
}

fn session() -> Arc<Source> {
    Arc::new(Source::new("note.md", SESSION))
}

fn note() -> Note {
    let source = session();
    let front = split(&source).ok().flatten().expect("front matter");
    Note::new(&source, front).expect("YAML")
}

#[divan::bench]
fn front_matter(bencher: Bencher<'_, '_>) {
    let source = session();
    bencher.bench(|| split(black_box(&source)));
}

#[divan::bench]
fn yaml_tree(bencher: Bencher<'_, '_>) {
    let note = note();
    bencher.bench(|| yaml::parse(black_box(note.yaml())));
}

#[divan::bench]
fn body(bencher: Bencher<'_, '_>) {
    let note = note();
    bencher.bench(|| black_box(&note).body(&SETTINGS.headings));
}

#[divan::bench]
fn admission(bencher: Bencher<'_, '_>) {
    let (note, files) = (note(), Files::default());
    let body = note.body(&SETTINGS.headings);
    let context = Context {
        kinds: &SETTINGS.kinds,
        names: &SETTINGS.names,
        headings: &SETTINGS.headings,
        licenses: &[],
        topics: &[],
        files: &files,
        prose: Prose::Kept,
        today: today(),
    };
    bencher.bench(|| admit(black_box(&note), &body, &context));
}

#[divan::bench]
fn identifiers(bencher: Bencher<'_, '_>) {
    bencher.bench(|| cme::identifier::find(black_box(SESSION)));
}

#[divan::bench]
fn other_note(bencher: Bencher<'_, '_>) {
    let lookout = Lookout::new(&SETTINGS.names, &SETTINGS.headings);
    bencher.bench(|| lookout.rules_out(black_box(OTHER.as_bytes())));
}

/// The sizes of vaults: 1,000 and 10,000 notes, and what the environment asks for.
fn sizes() -> Vec<u32> {
    let wanted = std::env::var("CME_BENCH_NOTES").ok().and_then(|text| text.parse().ok());
    [1_000, 10_000].into_iter().chain(wanted).collect()
}

/// Of each size one vault, which is gone at the end of the program where it is small.
fn vault_of(notes: u32) -> PathBuf {
    static SMALL: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));
    let root = if notes > 10_000 { std::env::temp_dir().join("cme-bench") } else { SMALL.path().to_owned() };
    let dir = root.join(notes.to_string());
    if !dir.exists() {
        // Whole or not there, whenever the program is stopped.
        let begun = root.join(format!("{notes}-{}", std::process::id()));
        vault::write(&begun, &vault::Plan { notes, share: 300, seed: 1 }).expect("it is written");
        std::fs::rename(begun, &dir).expect("it gets its name");
    }
    dir
}

fn gathered(notes: u32) -> Gathered {
    let listing = walk::list(&vault_of(notes), &SETTINGS).expect("it is listed");
    gather(&listing, &SETTINGS, std::slice::from_ref(&RULEBOOK), today())
}

#[divan::bench(args = sizes(), sample_count = 20)]
fn walking(bencher: Bencher<'_, '_>, notes: u32) {
    let dir = vault_of(notes);
    bencher.bench(|| walk::list(&dir, &SETTINGS));
}

#[divan::bench(args = sizes(), sample_count = 20)]
fn reading(bencher: Bencher<'_, '_>, notes: u32) {
    vault_of(notes);
    bencher.bench(|| gathered(notes));
}

#[divan::bench(args = sizes(), sample_count = 20)]
fn posting(bencher: Bencher<'_, '_>, notes: u32) {
    let gathered = gathered(notes);
    let terms = Terms::of(&RULEBOOK, today());
    bencher.bench(|| ledger::post(&gathered.journal, &terms));
}

#[divan::bench(args = sizes(), sample_count = 20)]
fn whole_report(bencher: Bencher<'_, '_>, notes: u32) {
    vault_of(notes);
    bencher.bench(|| report(&gathered(notes)));
}

#[divan::bench(args = sizes(), sample_count = 20)]
fn rendering(bencher: Bencher<'_, '_>, notes: u32) {
    let gathered = gathered(notes);
    bencher.bench(|| report(&gathered));
}

/// From the journal to the text of the log as JSON.
fn report(gathered: &Gathered) -> Rendered {
    let (journal, terms) = (&gathered.journal, Terms::of(&RULEBOOK, today()));
    let ledger = ledger::post(journal, &terms);
    let summary = summarize(journal, &terms, &ledger, &[], Period::ALL);
    let templates = Templates::default();
    let choice = Choice::find("log", Some(Format::Json), &templates).expect("a report");
    let options = Options::new(Profile::Standard);
    let (physician, settings) = (&SETTINGS.physician, &SETTINGS.report);
    let inputs = Inputs { summary: &summary, outlook: None, physician, settings, choice: &choice, options: &options };
    let view = View::new(&inputs).expect("nothing to hide");
    render(&Request { choice: &choice, view: &view, templates: &templates, paper: Paper::default() })
        .expect("a built-in report")
}
