//! `cme` turns a folder of Markdown notes on coaching and other self-directed learning into credit reports.
//!
//! # The pipeline
//!
//! Every stage has its own noun, and a stage's type proves that the stage ran:
//!
//! ```text
//! folder --walk--> Source --note--> Note --admit--> Session --gather--> Journal --post--> Ledger --> Summary --view--> text
//!   reads           text   front matter   typed,       in order    entries per   sums of      what a      written by
//!   the disk               and body       with spans   of date     rulebook      a period     profile     the command
//!                     \------ diagnostics: from note, admit, and check over all sessions ------/          shows
//! ```
//!
//! - [`walk`] lists a folder and reads notes: of a note that is no session only the first 16 KiB.
//! - [`note`] takes a text apart: front matter (by way of [`yaml`]) and the sections of the body.
//! - [`admit`] reads every field of a session's note into [`model`]'s types, against the journal's [`settings`].
//! - [`gather`] does both for all notes in parallel, lets [`check`] look across them, and counts each in one bucket.
//! - [`ledger`] posts sessions under a [`rulebook`]: what each earns, what of it counts, and why.
//! - [`summary`] adds up a period; [`report`] shows a part of it to a template.
//! - [`trial`] renders a template of the user's on journals that are part of the program.
//! - [`diagnostic`] holds everything that can be said about a note, and renders it; [`identifier`] finds what looks like
//!   a patient's identifier, so that it is hidden wherever it would be shown.
//!
//! # Invariants
//!
//! 1. **Nothing is silently left out.** Every file with a note's ending ends in exactly one bucket of the
//!    [`model::Tally`], and every report prints it.
//! 2. **Every number is exact.** Minutes are whole, credit is a fraction until it is posted at a hundredth, and no float
//!    is ever involved.
//! 3. **A report shows what its reader needs and nothing else.** What a profile withholds is not in the view at all.
//! 4. Parsing never fails: a stage returns what it could make and all its diagnostics. Broken YAML is one diagnostic.
//! 5. Every value that a later stage may complain about keeps its place: a byte span, or what finds it on demand. Line
//!    and column exist only where text is printed.
//! 6. Only [`walk`] and the commands of the binary touch the disk. The library has no clock, no environment and no
//!    working directory: today comes in as an argument. It cannot print.
//! 7. YAML, Markdown, templates, drawn diagnostics and the command line are each named in one module only.
//! 8. A [`admit::Session`] can only be made by [`admit::admit()`]; after [`model::Journal`] nothing validates again, and
//!    posting returns no `Result`.
//! 9. A new diagnostic, rulebook, report, format or command is one new file and one row in one table.
//! 10. Output is byte-identical for the same journal, options and day, whatever the threads and the order of the disk.
//!
//! The tests in `tests/it/architecture.rs` assert 6, 7 and 9.

#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod source;

pub mod walk;

pub mod yaml;

pub mod note;

pub mod model;

pub mod settings;

pub mod admit;

pub mod check;

pub mod gather;

pub mod rulebook;

pub mod cycle;

pub mod ledger;

pub mod standing;

pub mod outlook;

pub mod summary;

pub mod report;

pub mod trial;

pub mod diagnostic;

pub mod identifier;
