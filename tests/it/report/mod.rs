//! Reports, from a folder of notes to text, through the library.

mod chart;
mod errors;
mod hostile;
mod json;
mod leak;
mod locale;
mod month;
mod own;
mod pairs;
mod schema;
mod shape;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use cme::gather::Progress;
use cme::model::{Period, Prose};
use cme::report::{
    Choice, Format, Inputs, Options, Paper, Profile, Refused, Rendered, ReportName, Request, TemplateError, Templates,
    View, render,
};
use cme::source::Source;
use tempfile::TempDir;

/// A journal on disk with what its reports are made from.
struct Folder {
    dir: TempDir,
}

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let file = dir.path().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        Self { dir }
    }

    fn report(&self, name: &str, format: Format, profile: Profile) -> String {
        self.render(name, format, profile, &Templates::default()).unwrap()
    }

    /// Renders the user's template of that name.
    fn own(&self, file: &str, text: &str) -> Result<String, TemplateError> {
        let templates = Templates { own: [(file.to_owned(), text.to_owned())].into() };
        self.render(file, Format::of_file(file).unwrap(), Profile::Standard, &templates)
    }

    fn render(
        &self,
        name: &str,
        format: Format,
        profile: Profile,
        templates: &Templates,
    ) -> Result<String, TemplateError> {
        let choice = Choice::find(name, Some(format), templates).unwrap();
        let view = view(self.dir.path(), &choice, profile, Period::ALL).unwrap();
        let rendered = render(&Request { choice: &choice, view: &view, templates, paper: Paper::A4 })?;
        Ok(rendered.text().expect("a text").to_owned())
    }
}

fn text_of(rendered: Result<Rendered, TemplateError>) -> String {
    rendered.unwrap().text().expect("a text").to_owned()
}

/// The formats of a report that are text; PDF has tests of its own.
fn text_formats(report: ReportName) -> impl Iterator<Item = Format> {
    report.formats().iter().copied().filter(|format| *format != Format::Pdf)
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 1).unwrap()
}

fn view(root: &Path, choice: &Choice, profile: Profile, period: Period) -> Result<View, Vec<Refused>> {
    view_with(root, choice, &Options::new(profile), period)
}

fn view_with(root: &Path, choice: &Choice, options: &Options, period: Period) -> Result<View, Vec<Refused>> {
    with_inputs(root, (choice, options), period, Prose::Kept, |inputs| View::new(&inputs))
}

/// Does something with what a view is made from, where of sections no more is kept than is said.
fn with_inputs<T>(
    root: &Path,
    (choice, options): (&Choice, &Options),
    period: Period,
    prose: Prose,
    make: impl FnOnce(Inputs<'_>) -> T,
) -> T {
    let text = fs::read_to_string(root.join("cme.yaml")).unwrap_or_else(|_| "format: 1".to_owned());
    let settings = cme::settings::parse(&Arc::new(Source::new("cme.yaml", text))).unwrap();
    let rulebook = cme::rulebook::built_in(cme::rulebook::DEFAULT).remove(0);
    let terms = cme::ledger::Terms::of(&rulebook, today());
    let listing = cme::walk::list(root, &settings).unwrap();
    let (rulebooks, progress) = (std::slice::from_ref(&rulebook), Progress::default());
    let gathered = cme::gather::gather_watched(&listing, &settings, rulebooks, today(), prose, &progress);
    let ledger = cme::ledger::post(&gathered.journal, &terms);
    let summary = cme::summary::summarize(&gathered.journal, &terms, &ledger, &[], period);
    let (physician, settings) = (&settings.physician, &settings.report);
    let ahead = cme::outlook::look(&gathered.journal, &terms, &ledger, &summary.standing);
    make(Inputs { summary: &summary, outlook: Some(&ahead), physician, settings, choice, options })
}

fn log() -> Choice {
    Choice::find("log", Some(Format::Json), &Templates::default()).unwrap()
}

/// Four notes: two ordinary ones, a private one, one that is not claimed.
fn small() -> Folder {
    Folder::new(&[
        ("cme.yaml", "format: 1\nphysician: { name: A. Example, degree: MD }\n"),
        ("Sessions/delegating.md", DELEGATING),
        ("Sessions/course.md", COURSE),
        ("Sessions/private.md", PRIVATE),
        ("Sessions/talk.md", TALK),
        ("Home.md", "# Home\n"),
    ])
}

const DELEGATING: &str = "---
cme: coaching
date: 2026-03-14
duration: 50
title: Delegating on ward rounds
topics: [communication, leadership]
objective: Ask before advising
outcome: change-planned
coach: B. Coach
coach_credential: PCC
reference: INV-7
---

## Relevance to practice
Handovers on nights lose items when I do not delegate.

## Key takeaways
- Ask before advising.

## Steps for practice
- [ ] Trial the checklist in April
- [x] Say the plan aloud at 22:00
";

const COURSE: &str = "---
cme: accredited
date: 2026-05-08
duration: 120
title: Safer prescribing
topics: [prescribing]
credits: 2
---
";

const PRIVATE: &str = "---
cme: coaching
date: 2026-04-02
duration: 45
title: Before a hard conversation
topics: [wellbeing]
relevance: It keeps me in practice.
takeaways: Rest.
steps: Rest more.
private: true
---
";

const TALK: &str = "---
cme: lecture
date: 2026-06-01
duration: 30
title: A talk left early
topics: [devices]
relevance: Little.
takeaways: Little.
steps: None.
claim: false
---
";
