//! The journal's settings: `cme.yaml`, format 1.
//!
//! In: the text of `cme.yaml`. Out: [`Settings`], or every finding with its place. Nothing in it is ever executed, and
//! no path in it leads outside of the journal.

mod fit;
mod license;
mod parse;

pub use license::{Carried, License, Recorded, RulebookName, Satisfied};
pub use parse::parse;

use crate::admit::Names;
use crate::model::{Kinds, Needs, Topic};
use crate::note::Headings;
use crate::report::{Paper, Profile};
use crate::rulebook::{Basis, Rulebook};
use crate::source::Place;

/// The name of the settings' file at the journal's root.
pub const FILE_NAME: &str = "cme.yaml";

/// What `cme.yaml` says, or what holds without one.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Whose journal it is.
    pub physician: Physician,
    /// The licenses, in the order written.
    pub licenses: Vec<License>,
    /// Folders in which every note must be a session.
    pub folders: Vec<Folder>,
    /// Folders and notes that are left out.
    pub ignore: Vec<String>,
    /// The vault's names for our fields.
    pub names: Names,
    /// The headings that are known.
    pub headings: Headings,
    /// The kinds that are known, and what each needs.
    pub kinds: Kinds,
    /// The vocabulary of topics; empty where any will do.
    pub topics: Vec<Topic>,
    /// How reports are made.
    pub report: Report,
}

/// Whose journal it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Physician {
    /// The name as reports print it.
    pub name: Option<String>,
    /// The degree as reports print it.
    pub degree: Option<String>,
    /// What some rules ask for: `prescriber`, `dea`.
    pub holds: Vec<String>,
}

/// A folder named in the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// The path from the journal's root, with `/` between its parts and none at its end.
    pub path: String,
    /// Where `cme.yaml` names it.
    pub place: Place,
}

/// How reports are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// How much a report shows, where the command line does not say.
    pub profile: Option<Profile>,
    /// What a PDF is laid out for, where the command line does not say.
    pub paper: Paper,
    /// The folder of the user's own templates, which is never walked.
    pub templates: String,
    /// The statement above the signature, where the rulebook's is not wanted.
    pub attestation: Option<String>,
}

impl Default for Report {
    fn default() -> Self {
        Self { profile: None, paper: Paper::default(), templates: "cme-templates".to_owned(), attestation: None }
    }
}

impl Settings {
    /// Adds the kinds that the rulebooks in use name. What they all credit as an item needs no duration.
    pub fn adopt(&mut self, rulebooks: &[Rulebook]) {
        let rules = || rulebooks.iter().flat_map(|rulebook| &rulebook.kinds);
        for rule in rules() {
            let needs = match rule.basis {
                Basis::Time => Needs::Minutes,
                Basis::Item => Needs::Item,
                Basis::Certificate => Needs::Certificate,
            };
            self.kinds.add(&rule.id, needs);
            if rules().filter(|other| other.id == rule.id).all(|other| other.basis == Basis::Item) {
                self.kinds.waive_duration(&rule.id);
            }
        }
    }

    /// The ids of all licenses.
    pub fn license_ids(&self) -> Vec<String> {
        self.licenses.iter().map(|license| license.id.clone()).collect()
    }
}
