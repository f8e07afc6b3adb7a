//! What a profile withholds is nowhere in a report.

mod journal;
#[cfg(feature = "pdf")]
mod pdf;
mod table;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use cme::cycle::Cycle;
use cme::gather::Gathered;
use cme::ledger::Terms;
use cme::model::Period;
use cme::report::{
    By, Choice, Columns, Dates, Format, Inputs, Options, Paper, Profile, ReportName, Request, Templates, View, render,
    render_columns,
};
use cme::rulebook::Rulebook;
use cme::settings::Settings;
use cme::source::Source;

use super::{Folder, text_of, today};
use crate::run::cme;

/// A note in which every field and section holds a word of its own: `normal` or `hidden`, then the field.
fn note(who: &str, date: &str, private: bool) -> String {
    format!(
        "---
cme: coaching
date: {date}
duration: 50
title: {who}title
topics: [{who}topics]
objective: {who}objective
outcome: change-made
coach: {who}coach
coach_credential: {who}credential
setting: {who}setting
series: {who}series
sponsor: {who}sponsor
reference: {who}reference
evidence: https://example.org/{who}evidence
private: {private}
whatever: {who}foreign
---

{who}preamble %%{who}comment%%

## Relevance to practice
{who}relevance

## Key takeaways
- {who}takeaways

## Steps for practice
- [x] {who}steps

## Diary
{who}diary

## Private
{who}secret
"
    )
}

/// A journal that went through the whole pipeline.
struct Gone {
    settings: Settings,
    rulebook: Rulebook,
    gathered: Gathered,
}

impl Gone {
    fn through(root: &Path) -> Self {
        let source = |name: &str| Arc::new(Source::new(name, fs::read_to_string(root.join(name)).unwrap()));
        let mut settings = cme::settings::parse(&source("cme.yaml")).unwrap();
        let rulebook = cme::rulebook::parse(&source("rules.yaml")).unwrap();
        settings.adopt(std::slice::from_ref(&rulebook));
        let listing = cme::walk::list(root, &settings).unwrap();
        let gathered = cme::gather::gather(&listing, &settings, std::slice::from_ref(&rulebook), today());
        Self { settings, rulebook, gathered }
    }

    /// Every report in every one of these formats, with what it was made with.
    fn reports(&self, formats: &[Format], each: &mut dyn FnMut(ReportName, Format, &Options, &str)) {
        let license = self.settings.licenses.first();
        let cycle = license.map(|license| Cycle::current(license, &self.rulebook, today()).unwrap());
        let terms = Terms {
            rulebook: &self.rulebook,
            license,
            cycle,
            today: today(),
            versions: std::slice::from_ref(&self.rulebook),
        };
        let journal = &self.gathered.journal;
        let ledger = cme::ledger::post(journal, &terms);
        let summary = cme::summary::summarize(journal, &terms, &ledger, &[], Period::ALL);
        let ahead = cme::outlook::look(journal, &terms, &ledger, &summary.standing);
        let (physician, settings) = (&self.settings.physician, &self.settings.report);
        for report in ReportName::all() {
            for (profile, dates) in Profile::ALL.into_iter().flat_map(|one| Dates::ALL.map(|dates| (one, dates))) {
                let options = Options { dates, ..Options::new(profile) };
                for format in formats.iter().copied().filter(|format| report.formats().contains(format)) {
                    let choice = &Choice::find(report.as_str(), Some(format), &Templates::default()).unwrap();
                    let inputs = Inputs {
                        summary: &summary,
                        outlook: Some(&ahead),
                        physician,
                        settings,
                        choice,
                        options: &options,
                    };
                    let view = View::new(&inputs).unwrap();
                    let request = Request { choice, view: &view, templates: &Templates::default(), paper: Paper::A4 };
                    each(report, format, &options, &readable(format, &request, &options));
                }
            }
        }
    }
}

/// What a reader finds in a report: HTML without its entities, a table with all its columns, of a PDF its
/// pages, its metadata and its structure.
fn readable(format: Format, request: &Request<'_>, options: &Options) -> String {
    match format {
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::all_texts(render(request).unwrap().bytes()),
        Format::Html => decoded(&text_of(render(request))),
        Format::Csv => text_of(render_columns(request, &all_columns(request.choice, options))),
        _ => text_of(render(request)),
    }
}

fn decoded(page: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x2f;", "/"), ("&amp;", "&")];
    entities.iter().fold(page.to_owned(), |page, (entity, c)| page.replace(entity, c))
}

/// Every column that can be had.
fn all_columns(choice: &Choice, options: &Options) -> Columns {
    let report = choice.built_in().unwrap();
    let can = |name: &str| Columns::choose(report, options, &[name.to_owned()]);
    let known = can("zqnone").unwrap_err().help;
    let names = known.split('`').skip(1).step_by(2).filter(|name| can(name).is_ok()).map(str::to_owned);
    Columns::choose(report, options, &names.collect::<Vec<_>>()).unwrap()
}

/// What the table says of a word.
fn is_allowed(word: &str, report: ReportName, format: Format, options: &Options) -> bool {
    table::RULES.iter().filter(|rule| rule.words.contains(&word)).any(|rule| {
        let in_format = rule.in_csv || format != Format::Csv;
        let in_dates = !rule.names_file || options.dates == Dates::Day;
        rule.reports.contains(&report) && options.profile >= rule.least && in_format && in_dates
    })
}

#[test]
fn exactly_what_the_table_allows_appears() {
    let formats = [Format::Markdown, Format::Html, Format::Csv, Format::Json];
    assert_eq!(look_through(&formats), 6 * 4 * 4 * 2);
}

/// Looks for every word of the journal in every report, and says how many reports that were.
fn look_through(formats: &[Format]) -> usize {
    let dir = journal::written();
    let words = journal::words();
    assert!(words.len() > 300, "{}", words.len());
    let (mut wrong, mut made) = (Vec::new(), 0);
    Gone::through(dir.path()).reports(formats, &mut |report, format, options, text| {
        made += 1;
        let text = text.to_lowercase();
        for word in &words {
            let is_there = text.contains(word.as_str());
            if is_there != is_allowed(word, report, format, options) {
                let verb = if is_there { "leaks into" } else { "is missing from" };
                let (profile, dates) = (options.profile.as_str(), options.dates.as_str());
                wrong.push(format!("{word} {verb} {}.{format} under {profile} by {dates}", report.as_str()));
            }
        }
    });
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    made
}

#[test]
fn every_word_of_the_table_is_in_the_journal() {
    let words = journal::words();
    for word in table::RULES.iter().flat_map(|rule| rule.words) {
        assert!(words.iter().any(|known| known == word), "{word}");
    }
}

#[test]
fn nothing_but_the_paths_of_notes_with_errors_is_said_beside_a_report() {
    let dir = journal::written();
    let words = journal::words();
    let before = names(dir.path());
    let shared = ["report", "--license", "zqlicensex"];
    let said = |args: &[&str]| {
        let ran = cme(dir.path(), &[&shared[..], args].concat());
        let said: Vec<String> =
            words.iter().filter(|word| ran.stderr.to_lowercase().contains(*word)).cloned().collect();
        (ran.code, ran.stdout.len(), said)
    };
    let paths = ["zqfolderx".to_owned(), "zqinvalidfilex".to_owned()];
    for report in ReportName::all() {
        for profile in ["minimal", "full"] {
            let args = [report.as_str(), "--profile", profile];
            assert_eq!(said(&args), (1, 0, paths.to_vec()), "no report without the note");
            let file = format!("{}.html", report.as_str());
            let (code, printed, words) =
                said(&[&args[..], &["--allow-invalid", "-o", &file, "--dates", "month"]].concat());
            assert_eq!((code, printed, &words[..]), (1, 0, &paths[..]));
        }
    }
    for wrong in [&["--columns", "titel", "-O", "csv"][..], &["--by", "coach"], &["nosuch"], &["--profile", "much"]] {
        assert_eq!(said(wrong), (2, 0, Vec::new()));
    }
    let mut expected = before;
    expected.extend(ReportName::all().map(|report| format!("{}.html", report.as_str())));
    expected.sort();
    assert_eq!(names(dir.path()), expected, "a report is written to the file that is named, and nothing beside it");
}

fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

#[test]
fn tables_by_series_and_coach_are_for_the_fullest_profile() {
    let dir = journal::written();
    let gone = Gone::through(dir.path());
    let terms = Terms::of(&gone.rulebook, today());
    let ledger = cme::ledger::post(&gone.gathered.journal, &terms);
    let summary = cme::summary::summarize(&gone.gathered.journal, &terms, &ledger, &[], Period::ALL);
    let choice = &Choice::find("summary", Some(Format::Json), &Templates::default()).unwrap();
    for profile in Profile::ALL {
        let options = &Options { by: vec![By::Series, By::Coach, By::Topic], ..Options::new(profile) };
        let (physician, settings) = (&gone.settings.physician, &gone.settings.report);
        let view =
            View::new(&Inputs { summary: &summary, outlook: None, physician, settings, choice, options }).unwrap();
        let text =
            text_of(render(&Request { choice, view: &view, templates: &Templates::default(), paper: Paper::A4 }));
        let is_full = profile == Profile::Full;
        for word in ["zqopenseriesx", "zqopencoachx", "zqhidseriesx", "zqhidcoachx", "zqhidtopicx"] {
            assert_eq!(text.contains(word), is_full, "{word} under {}", profile.as_str());
        }
        assert_eq!(text.contains("zqopentopicx"), profile >= Profile::Standard);
        assert!(!text.contains("targetx"), "what a link leads to is not its text");
    }
}

#[test]
fn own_templates_get_no_more_than_the_profile_allows() {
    let folder = Folder::new(&[("hiddenfile.md", &note("hidden", "2026-03-15", true))]);
    let text = folder.own("all.txt", "{{ entries }}{{ by_topic }}{{ totals }}").unwrap();
    assert!(text.contains("2026-03-15") && text.contains("Coaching"), "{text}");
    assert!(!text.contains("hidden"), "{text}");
    assert!(text.contains("'planned': 0"), "steps of private sessions are not counted: {text}");
}

#[test]
fn a_session_that_a_rule_excludes_is_named_under_full_only() {
    let excluded = note("hidden", "2026-03-15", true).replace("private: true", "claim: false");
    let folder = Folder::new(&[("hiddenfile.md", &excluded)]);
    for profile in Profile::ALL {
        for format in [Format::Markdown, Format::Html, Format::Json] {
            let text = folder.report("log", format, profile);
            assert_eq!(text.contains("hiddentitle"), profile == Profile::Full);
            assert!(!text.contains("hiddenrelevance"));
        }
    }
}

#[test]
fn possible_identifiers_refuse_the_report() {
    use cme::identifier::IdentifierKind;
    let called = note("normal", "2026-03-14", false).replace("normaltakeaways", "call 555-201-4477 MRN 1234567");
    let folder = Folder::new(&[("a.md", &called)]);
    let refused = |profile| super::view(folder.dir.path(), &super::log(), profile, cme::model::Period::ALL).err();
    assert_eq!(refused(Profile::Standard), None, "it would not be printed");
    let all = refused(Profile::Appraisal).unwrap();
    assert!(all.iter().all(|one| (one.field, &one.path[..]) == ("takeaways", "a.md")), "{all:?}");
    assert!(all.iter().any(|one| one.kind == IdentifierKind::RecordNumber), "{all:?}");
    assert!(!all.iter().any(|one| one.to_string().contains("1234567") || one.to_string().contains("4477")));

    let allowed = called.replace("whatever: normalforeign", "allow: [possible-identifier]");
    let folder = Folder::new(&[("a.md", &allowed)]);
    assert!(folder.report("log", Format::Markdown, Profile::Appraisal).contains("1234567"));
}
