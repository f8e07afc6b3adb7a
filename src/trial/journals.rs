//! The journals that templates are tried on: between them, everything that a report may have is there and is not there.

use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use include_dir::{Dir, include_dir};

use crate::cycle::Cycle;
use crate::gather::{self, Gathered};
use crate::ledger::{self, Ledger, Terms};
use crate::model::Period;
use crate::outlook::{self, Outlook};
use crate::report::{Choice, Inputs, Options};
use crate::rulebook::{self, Rulebook};
use crate::settings::{self, FILE_NAME, Settings};
use crate::source::Source;
use crate::summary::{self, Summary};
use crate::walk;

static EXAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/examples/journal");

/// What the journals are, from the fullest to the emptiest, in a few words each.
pub const JOURNALS: [&str; 5] = [
    "the example journal",
    "the example journal and a license",
    "one session and a license of which little is known",
    "notes of which none counts",
    "more credit than a license asks for",
];

/// Added to the example's settings, so that what a license brings is there as well; what is recorded leaves no room for
/// the last sessions.
const LICENSE: &str = "
licenses:
  - id: pa
    rulebook: us-pa-md
    number: MD000000
    expires: 2026-12-31
    carried_in: [{ category: category-2, credits: 4 }]
    recorded:
      - { category: category-1, topic: opioid, credits: 26, from: 2025-01-01, to: 2026-10-01, evidence: transcript.pdf }
      - { category: category-2, credits: 60, from: 2025-01-01, to: 2026-10-01 }
";

const BARE_LICENSE: &str = "format: 1\nlicenses: [{ id: rc, rulebook: ca-rcpsc, cycle_ends: 2026-12-31 }]\n";

/// Its rules give nothing for a note without takeaways; what notes need otherwise is little.
const STRICT: &str = "format: 1
licenses: [{ id: gp, rulebook: uk-gp, cycle: { from: 2026-01-01, to: 2026-12-31 } }]
required: { coaching: [duration, topics], reading: [topics] }
";

const SURPLUS: &str = "format: 1
licenses:
  - id: tx
    rulebook: us-tx-md
    expires: 2026-12-31
    recorded: [{ category: formal, credits: 60, from: 2025-01-01, to: 2026-10-01 }]
";

const RULED_OUT: &str = "---\ncme: writing\ndate: 2026-06-01\nduration: 60\ntitle: A case report\ntopics: [writing]\nrelevance: It was rare.\ntakeaways: Ask twice.\nsteps: Ask twice.\n---\n";

/// A session with nothing that it could do without.
const LEAST: &str = "---\ncme: accredited\ndate: 2026-05-08\ntitle: Safer prescribing\ncredits: 2\n---\n";

const NOT_CLAIMED: &str =
    "---\ncme: accredited\ndate: 2026-05-08\ntitle: Safer prescribing\ncredits: 2\nclaim: false\n---\n";

const UNFINISHED: &str = "---\ncme: coaching\ndate: 2026-03-02\n---\n";

const WITHOUT_TAKEAWAYS: &str =
    "---\ncme: coaching\ndate: 2026-04-02\nduration: 50\ntopics: [leadership]\nrelevance: A record.\n---\n";

const WITHOUT_DURATION: &str = "---\ncme: reading\ndate: 2026-04-03\ntopics: [leadership]\ntakeaways: Ask.\n---\n";

const UNDATED: &str = "---\ncme: coaching\n---\n";

/// The journals, read once.
static CASES: LazyLock<Vec<Case>> = LazyLock::new(read);

/// A journal that was read, and the rules for it.
#[derive(Debug)]
pub(super) struct Case {
    /// What it is, in a few words.
    pub(super) about: &'static str,
    settings: Settings,
    rulebook: Rulebook,
    gathered: Gathered,
}

/// Every journal, in the order of their list.
pub(super) fn cases() -> &'static [Case] {
    &CASES
}

fn read() -> Vec<Case> {
    let example = example();
    let (_, settings) = example.iter().find(|(path, _)| *path == FILE_NAME).copied().unwrap_or_default();
    let settings = String::from_utf8_lossy(settings);
    let licensed = (example.clone(), format!("{settings}{LICENSE}"));
    let one = (vec![("Course.md", LEAST.as_bytes())], BARE_LICENSE.to_owned());
    let nothing = [
        ("Begun.md", UNFINISHED),
        ("Record.md", NOT_CLAIMED),
        ("Thin.md", WITHOUT_TAKEAWAYS),
        ("Undated.md", UNDATED),
        ("Untimed.md", WITHOUT_DURATION),
    ];
    let nothing = (nothing.map(|(path, text)| (path, text.as_bytes())).to_vec(), STRICT.to_owned());
    let surplus = [("Course.md", LEAST.as_bytes()), ("Report.md", RULED_OUT.as_bytes())];
    let surplus = (surplus.to_vec(), SURPLUS.to_owned());
    let cases = JOURNALS.into_iter().zip([(example, settings.to_string()), licensed, one, nothing, surplus]);
    cases.filter_map(|(about, (files, settings))| Case::new(about, &files, &settings)).collect()
}

/// Every file of the example journal, by its path with `/` between the parts.
pub fn example() -> Vec<(&'static str, &'static [u8])> {
    let (mut files, mut folders) = (Vec::new(), vec![&EXAMPLE]);
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        files.extend(folder.files().filter_map(|file| Some((file.path().to_str()?, file.contents()))));
    }
    files
}

/// The day of every trial: mistakes do not come and go with the date.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 1).unwrap_or_default()
}

impl Case {
    /// None where the settings are wrong, which is a mistake in the program.
    fn new(about: &'static str, files: &[(&'static str, &'static [u8])], settings: &str) -> Option<Self> {
        let mut settings = settings::parse(&Arc::new(Source::new(FILE_NAME, settings))).ok()?;
        let named = settings.licenses.first().and_then(|license| license.rulebooks.first());
        let rulebook = rulebook::built_in(named.map_or(rulebook::DEFAULT, |named| &named.name)).pop()?;
        let rulebooks = std::slice::from_ref(&rulebook);
        settings.adopt(rulebooks);
        let gathered = gather::gather(&walk::list_held(files, &settings), &settings, rulebooks, today());
        Some(Self { about, settings, rulebook, gathered })
    }

    pub(super) fn terms(&self) -> Terms<'_> {
        let license = self.settings.licenses.first();
        let cycle = license.and_then(|license| Cycle::current(license, &self.rulebook, today()).ok());
        Terms { license, cycle, ..Terms::of(&self.rulebook, today()) }
    }

    pub(super) fn ledger<'a>(&'a self, terms: &Terms<'a>) -> Ledger<'a> {
        ledger::post(&self.gathered.journal, terms)
    }

    pub(super) fn summary<'a>(&'a self, terms: &'a Terms<'a>, ledger: &'a Ledger<'a>) -> (Summary<'a>, Outlook<'a>) {
        let journal = &self.gathered.journal;
        let summary = summary::summarize(journal, terms, ledger, &self.settings.physician.holds, Period::ALL);
        let outlook = outlook::look(journal, terms, ledger, &summary.standing);
        (summary, outlook)
    }

    pub(super) fn inputs<'a>(
        &'a self,
        summary: &'a Summary<'a>,
        outlook: &'a Outlook<'a>,
        choice: &'a Choice,
        options: &'a Options,
    ) -> Inputs<'a> {
        let (physician, settings) = (&self.settings.physician, &self.settings.report);
        Inputs { summary, outlook: Some(outlook), physician, settings, choice, options }
    }
}
