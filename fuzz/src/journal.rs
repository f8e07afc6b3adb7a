//! A whole small journal: its settings, a rulebook of its own, a template, notes.
//!
//! One text holds all files: the settings, and behind a line such as `=== Sessions/a.md` the file of that name.

use cme::cycle::Cycle;
use cme::gather;
use cme::ledger::{self, Terms};
use cme::model::{Credits, Journal, Period};
use cme::outlook;
use cme::report::status::{self, Status};
use cme::report::{self, Choice, Dates, Format, Inputs, Options, Paper, Profile, Request, Templates, View, explain};
use cme::rulebook::{self, Rulebook};
use cme::settings::{self, FILE_NAME, License, Settings};
use cme::summary::{self, Summary};
use cme::walk;

use super::{built_in, hold, pick, source, today};

/// So many files are read; more only take longer.
const MOST_FILES: usize = 8;

const REPORTS: [(&str, Format); 12] = [
    ("log", Format::Markdown),
    ("log", Format::Html),
    ("log", Format::Json),
    ("log", Format::Csv),
    ("summary", Format::Markdown),
    ("appraisal", Format::Html),
    ("audit", Format::Markdown),
    ("employer", Format::Csv),
    ("status", Format::Markdown),
    ("status", Format::Html),
    ("summary", Format::Html),
    ("audit", Format::Html),
];

/// Reads a journal, and renders one of its reports.
pub fn journal(bytes: &[u8]) {
    let marked = hold::marked(bytes);
    let files = files(&marked);
    let mut settings = match settings::parse(&source(FILE_NAME, files[0].1)) {
        Ok(settings) => settings,
        Err(findings) => return hold::findings(&findings, bytes),
    };
    let Some(rulebooks) = rulebooks(&settings, &files) else { return };
    settings.adopt(&rulebooks);
    let listing = walk::list_held(&files, &settings);
    let gathered = gather::gather(&listing, &settings, &rulebooks, today());
    hold::gathered(&gathered, &listing, bytes);
    add_up(&gathered.journal, &settings, settings.licenses.first(), &rulebooks, bytes);
}

/// The files of one text, the settings first.
fn files(text: &[u8]) -> Vec<(&str, &[u8])> {
    let mut files: Vec<(&str, &[u8])> = Vec::new();
    let mut rest = Some((FILE_NAME, text));
    while let Some((path, text)) = rest.filter(|_| files.len() < MOST_FILES) {
        let end = text.windows(5).position(|window| window == b"\n=== ");
        let more = end.map(|end| &text[end + 5..]);
        rest = more.and_then(|more| {
            let line = more.iter().position(|byte| *byte == b'\n')?;
            Some((std::str::from_utf8(&more[..line]).ok()?, &more[line + 1..]))
        });
        // Two files of one name do not exist on a disk either.
        if files.iter().all(|(known, _)| *known != path) {
            files.push((path, &text[..end.map_or(text.len(), |end| end + 1)]));
        }
    }
    files
}

/// The rulebooks of the first license, which may be a file of the journal; none where they cannot be used.
fn rulebooks(settings: &Settings, files: &[(&str, &[u8])]) -> Option<Vec<Rulebook>> {
    let Some(license) = settings.licenses.first() else { return Some(built_in(rulebook::DEFAULT).to_vec()) };
    let mut rulebooks = Vec::new();
    for named in &license.rulebooks {
        let known = built_in(&named.name);
        if known.is_empty() {
            let (_, text) = files[1..].iter().find(|(path, _)| *path == named.name)?;
            rulebooks.push(rulebook::parse(&source(&named.name, text)).ok()?);
        }
        rulebooks.extend_from_slice(known);
    }
    (!rulebooks.is_empty() && license.misfits(&rulebooks).is_empty()).then_some(rulebooks)
}

/// Posts a journal, adds it up, and renders one of the reports.
pub(super) fn add_up(
    journal: &Journal,
    settings: &Settings,
    license: Option<&License>,
    rulebooks: &[Rulebook],
    bytes: &[u8],
) {
    let cycles = |rulebook| license.and_then(|license| Cycle::current(license, rulebook, today()).ok());
    let Some(rulebook) = rulebooks.iter().find(|rulebook| match license {
        Some(_) => cycles(rulebook).is_some_and(|cycle| rulebook.effective.contains(cycle.to)),
        None => true,
    }) else {
        return;
    };
    let terms = Terms { rulebook, versions: rulebooks, license, cycle: cycles(rulebook), today: today() };
    let holds = &settings.physician.holds;
    let ledger = ledger::post(journal, &terms);
    let period = if pick(bytes, 3) == 0 { Period::parse("2026").expect("a period") } else { Period::ALL };
    let summary = summary::summarize(journal, &terms, &ledger, holds, period);
    adds_up(&summary);
    let outlook = outlook::look(journal, &terms, &ledger, &summary.standing);
    match pick(bytes, 61) {
        0 => {
            let of = [Status { terms, standing: summary.standing.clone(), outlook, tally: journal.tally }];
            hold::is_plain(&status::text(&of, 80));
            let json = status::json(&of);
            hold::is_json(&json);
            hold::is_plain(&json);
        }
        1 => {
            hold::is_plain(&explain::total(&terms, &ledger));
            let said = journal.sessions.iter().map(|session| explain::note(journal, session, &[terms], holds));
            said.for_each(|said| hold::is_plain(&said));
        }
        2..=6 => print(&summary, &outlook, settings, bytes),
        _ => {}
    }
}

/// Nothing counts more than it earned, and every partition has the same sum.
fn adds_up(summary: &Summary<'_>) {
    for entry in &summary.entries {
        assert!(Credits::ZERO <= entry.counted && entry.counted <= entry.earned, "{entry:?}");
    }
    let total: Credits = summary.entries.iter().map(|entry| entry.counted).sum();
    assert_eq!(total, summary.total.counted);
    assert_eq!(total, summary.by_month.iter().map(|(_, sum)| sum.counted).sum());
    assert_eq!(total, summary.by_kind.iter().map(|(_, sum)| sum.counted).sum());
    assert_eq!(total, summary.by_category.iter().map(|(_, sum)| sum.counted).sum());
}

fn print(summary: &Summary<'_>, outlook: &outlook::Outlook<'_>, settings: &Settings, bytes: &[u8]) {
    let (name, format) = REPORTS[pick(bytes, REPORTS.len())];
    let templates = Templates::default();
    let choice = Choice::find(name, Some(format), &templates).expect("a built-in report");
    let profile = Profile::ALL[pick(bytes, Profile::ALL.len())];
    let dates = Dates::ALL[pick(bytes, 2)];
    let options = Options { dates, ..Options::new(profile) };
    let (physician, report) = (&settings.physician, &settings.report);
    let inputs =
        Inputs { summary, outlook: Some(outlook), physician, settings: report, choice: &choice, options: &options };
    let Ok(view) = View::new(&inputs) else { return };
    let request = Request { choice: &choice, view: &view, templates: &templates, paper: Paper::default() };
    let rendered = report::render(&request).expect("built-in templates are right");
    let text = rendered.text().expect("no PDF is asked for");
    hold::is_printable(text);
    match format {
        Format::Json => hold::is_json(text),
        Format::Csv => {}
        Format::Html => {
            hold::has_no_marked_element(text);
            hold::has_known_elements(text);
        }
        _ => hold::has_no_marked_element(text),
    }
}
