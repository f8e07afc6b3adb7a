//! What each report looks like, in each format, and what adds up.

use std::path::Path;

use cme::model::Period;
use cme::report::schema::fields;
use cme::report::template::{built_in, built_in_names};
use cme::report::view::View;
use cme::report::{Choice, Format, Profile, ReportName, Templates};
use serde_json::Value;

use super::{log, small, text_formats};

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/journal");

fn example(profile: Profile, period: Period) -> View {
    super::view(Path::new(EXAMPLE), &log(), profile, period).unwrap()
}

#[test]
fn every_report_in_every_format() {
    let folder = small();
    for report in ReportName::all() {
        for format in text_formats(report) {
            let text = folder.report(report.as_str(), format, report.profile());
            insta::assert_snapshot!(format!("{}.{format}", report.as_str()), text);
        }
    }
}

#[test]
fn the_log_under_the_fullest_profile() {
    insta::assert_snapshot!("log-full.md", small().report("log", Format::Markdown, Profile::Full));
    insta::assert_snapshot!("log-full.html", small().report("log", Format::Html, Profile::Full));
}

#[test]
fn a_report_is_the_same_twice() {
    for format in [Format::Markdown, Format::Html, Format::Csv, Format::Json] {
        assert_eq!(small().report("log", format, Profile::Full), small().report("log", format, Profile::Full));
    }
}

#[test]
fn the_example_journal_adds_up() {
    let view = example(Profile::Standard, Period::ALL);
    let totals = &view.totals;
    assert_eq!((totals.sessions, totals.minutes, &totals.hours[..]), (44, 2865, "47.75"));
    assert_eq!((totals.self_claimed.as_deref(), totals.by_certificate.as_deref()), (Some("42.75"), Some("4.00")));
    assert_eq!((totals.credits.as_deref(), totals.earned.as_deref()), (Some("46.75"), Some("46.75")));
    assert_eq!(totals.cut.as_deref(), Some("0.00"));
    assert_eq!(view.entries.iter().flatten().count(), 44);
}

#[test]
fn partitions_add_up_and_every_session_is_somewhere() {
    for period in ["2025", "2026", "2026-Q2", "2026-03", "1999"] {
        let view = example(Profile::Standard, Period::parse(period).unwrap());
        let hundredths = |amount: &str| -> u64 { amount.replace('.', "").parse().unwrap() };
        let credits = hundredths(view.totals.credits.as_ref().unwrap());
        for table in [&view.by_month, &view.by_kind, &view.by_category].map(|table| table.as_ref().unwrap()) {
            let counted: u64 = table.iter().map(|group| hundredths(&group.sums.counted)).sum();
            assert_eq!(counted, credits, "{period}");
            assert_eq!(table.iter().map(|group| group.sums.sessions).sum::<usize>(), view.totals.sessions, "{period}");
            assert_eq!(table.iter().map(|group| group.sums.minutes).sum::<u32>(), view.totals.minutes, "{period}");
        }
        let printed: u64 = view.entries.iter().flatten().map(|entry| hundredths(entry.counted.as_ref().unwrap())).sum();
        assert_eq!(printed, credits, "the total is the sum of what is printed");
        let excluded: usize = view.excluded.iter().map(|reason| reason.sessions).sum();
        assert_eq!(view.totals.sessions + excluded + view.outside, view.tally.sessions, "{period}");
        let tally = &view.tally;
        assert_eq!(tally.walked, tally.sessions + tally.other + tally.invalid + tally.ignored);
    }
}

#[test]
fn nothing_counts_so_nothing_is_attested() {
    let view = example(Profile::Standard, Period::parse("1999").unwrap());
    assert!(view.attestation.is_none());
    let empty = super::Folder::new(&[("Home.md", "# Home\n")]);
    for format in [Format::Markdown, Format::Html] {
        let text = empty.report("log", format, Profile::Standard);
        assert!(text.contains("No session counts in this period."), "{text}");
        assert!(!text.contains("Signature"), "{text}");
    }
}

#[test]
fn json_is_the_view_without_a_null() {
    for profile in Profile::ALL {
        let text = small().report("log", Format::Json, profile);
        assert!(text.ends_with("}\n"));
        let json: Value = serde_json::from_str(&text).unwrap();
        assert!(!has_null(&json), "{text}");
        assert_eq!(json["format"], 1);
        assert_eq!(json["tool"]["name"], "cme");
        assert_eq!(json["totals"]["credits"], "3.50");
    }
    let summary: Value = serde_json::from_str(&small().report("summary", Format::Json, Profile::Full)).unwrap();
    assert!(summary.get("entries").is_none() && summary.get("attestation").is_none(), "totals only");
}

fn has_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.iter().any(has_null),
        Value::Object(map) => map.values().any(has_null),
        _ => false,
    }
}

/// Suggestions in template errors come from a list of names: it must be the view's.
#[test]
fn the_names_of_fields_are_the_views() {
    let broken = ("broken.md", "---\ncme: coaching\ndate: 2026-01-01\n---\n");
    let folder = super::Folder::new(&[
        ("cme.yaml", "format: 1\nphysician: { name: A. Example, degree: MD }\n"),
        ("a.md", super::DELEGATING),
        ("b.md", super::PRIVATE),
        ("c.md", super::TALK),
        broken,
    ]);
    for profile in Profile::ALL {
        let view = super::view(folder.dir.path(), &log(), profile, Period::parse("2026").unwrap()).unwrap();
        agree("", &serde_json::to_value(&view).unwrap());
    }
}

fn agree(place: &str, value: &Value) {
    match value {
        Value::Object(map) => {
            let known = fields::at(place);
            for (name, value) in map {
                assert!(known.contains(&name.as_str()), "`{name}` is missing under `{place}` in the list of fields");
                agree(name, value);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| agree(place, item)),
        _ => {}
    }
}

#[test]
fn the_table_of_templates_is_the_folder() {
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/templates")).unwrap();
    let mut files: Vec<String> = folder.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    let mut table: Vec<&str> = built_in_names().collect();
    table.sort_unstable();
    assert_eq!(files, table);
    for report in ReportName::all() {
        for format in [Format::Markdown, Format::Html] {
            assert!(built_in(&format!("{}.{format}", report.as_str())).is_some());
        }
    }
}

#[test]
fn a_report_that_does_not_exist_says_which_do() {
    let none = Templates::default();
    let error = Choice::find("log", Some(Format::Text), &none).unwrap_err();
    assert_eq!(error.message, "report `log` does not exist as `txt`");
    assert_eq!(error.help, "it exists as `md`, `html`, `csv`, `json` and `pdf`");
    let error = Choice::find("sumary", None, &none).unwrap_err();
    assert_eq!(error.message, "there is no report `sumary`");
    assert_eq!(
        error.help,
        "did you mean `summary`? there are `log`, `summary`, `status`, `appraisal`, `audit` and `employer`"
    );
}

#[test]
fn own_templates_are_found_by_name_and_go_first() {
    let own = ["letter.md.j2", "log.md"].map(|name| (name.to_owned(), "mine".to_owned()));
    let templates = Templates { own: own.into() };
    let find = |name: &str, format| Choice::find(name, format, &templates).unwrap();
    assert_eq!(find("letter", None).own_template(), Some("letter.md.j2"));
    assert_eq!(find("letter", None).name(), "letter");
    assert_eq!(find("log", Some(Format::Markdown)).own_template(), Some("log.md"));
    assert_eq!(find("log", Some(Format::Html)).own_template(), None);
    assert_eq!(find("log.html", None).format(), Format::Html);
    assert!(Choice::find("letter", Some(Format::Html), &templates).is_err());
    assert_eq!(Choice::template("log.md", &templates).unwrap().own_template(), Some("log.md"));
    let templates = Templates { own: [("letter.doc".to_owned(), String::new())].into() };
    let error = Choice::template("letter.doc", &templates).unwrap_err();
    assert_eq!(error.message, "the name of the template `letter.doc` does not say what it makes");
}

#[test]
fn no_word_that_only_a_board_may_say() {
    for report in ReportName::all() {
        for format in [Format::Markdown, Format::Html] {
            let text = small().report(report.as_str(), format, Profile::Full).to_lowercase();
            // What a rulebook says is its own.
            let ours = text.lines().filter(|line| !line.contains("of these rules: "));
            let text = ours.collect::<Vec<_>>().join("\n");
            for word in ["approved", "qualif", "certified", "compliant", " met "] {
                assert!(!text.contains(word), "`{word}` in {} {format}", report.as_str());
            }
        }
    }
}

#[test]
fn five_thousand_sessions_fit() {
    let notes: Vec<(String, String)> = (0..5000)
        .map(|n| {
            let (year, month, day) = (1990 + n / 336, n / 28 % 12 + 1, n % 28 + 1);
            let date = format!("date: {year}-{month:02}-{day:02}");
            (format!("{n:04}.md"), super::DELEGATING.replace("date: 2026-03-14", &date))
        })
        .collect();
    let files: Vec<(&str, &str)> = notes.iter().map(|(path, text)| (&path[..], &text[..])).collect();
    let folder = super::Folder::new(&files);
    // Of all templates these two take the most steps for each session.
    for report in ["log", "appraisal"] {
        assert!(folder.report(report, Format::Html, Profile::Full).contains("5000"), "{report}");
    }
}

#[test]
fn html_is_one_file_that_asks_for_nothing() {
    for report in ReportName::all() {
        let page = small().report(report.as_str(), Format::Html, Profile::Full);
        for reach in ["<script", "<link", "src=", "href=", "url(", "http", "@import"] {
            assert!(!page.contains(reach), "`{reach}` in {}", report.as_str());
        }
        assert_eq!(page.matches("<h1").count(), 1);
        assert_eq!(page.matches("<table").count(), page.matches("<caption").count());
        assert_eq!(page.matches("<th>").count(), 0, "every heading of a table has a scope");
    }
}
