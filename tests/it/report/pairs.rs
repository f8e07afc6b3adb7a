//! Each report in each of its formats, on the example journal and for a license.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cme::report::{Choice, Format, ReportName, Templates};
use serde_json::Value;

use super::text_formats;
use crate::run::{Ran, cme};

fn example(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(folder)
}

fn pairs() -> impl Iterator<Item = (ReportName, Format)> {
    ReportName::all().flat_map(|report| text_formats(report).map(move |format| (report, format)))
}

fn report(folder: &str, report: ReportName, format: Format, more: &[&str]) -> Ran {
    let ran = cme(&example(folder), &[&["report", report.as_str(), "-O", format.as_str()], more].concat());
    assert_eq!(ran.code, 0, "{} {format} of {folder}: {}", report.as_str(), ran.stderr);
    ran
}

/// What a format promises, whatever the report.
fn holds(report: ReportName, format: Format, text: &str) {
    let case = format!("{} {format}", report.as_str());
    match format {
        Format::Json => {
            let json: Value = serde_json::from_str(text).unwrap();
            assert_eq!(json["report"], report.as_str(), "{case}");
        }
        Format::Csv => {
            let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
            let columns = reader.headers().unwrap().len();
            assert!(columns > 5 && reader.records().all(|row| row.unwrap().len() == columns), "{case}");
        }
        Format::Html => {
            assert_eq!(text.matches("<table").count(), text.matches("<caption").count(), "{case}");
            for tag in ["ul", "section", "table", "div", "p", "dl"] {
                let opened = text.matches(&format!("<{tag}>")).count() + text.matches(&format!("<{tag} ")).count();
                assert_eq!(opened, text.matches(&format!("</{tag}>")).count(), "{tag} of {case}");
            }
            assert!(!text.contains("<ul>\n</ul>"), "an empty list in {case}");
        }
        _ => assert!(text.starts_with("# ") && !text.contains("\n\n\n"), "{case}: {text}"),
    }
}

#[test]
fn of_the_example_journal() {
    for (name, format) in pairs() {
        let ran = report("journal", name, format, &[]);
        holds(name, format, &ran.stdout);
        let total = if name == ReportName::Employer { "2865" } else { "46.75" };
        let has_total = format != Format::Csv || name == ReportName::Summary;
        assert!(!has_total || ran.stdout.contains(total), "{} {format}", name.as_str());
    }
}

#[test]
fn of_a_license() {
    for (name, format) in pairs() {
        let ran = report("boards/new-jersey", name, format, &["--license", "nj"]);
        holds(name, format, &ran.stdout);
        let is_new = !matches!(name, ReportName::Log | ReportName::Summary);
        if is_new && matches!(format, Format::Markdown | Format::Csv) {
            let version = env!("CARGO_PKG_VERSION");
            let text = ran.stdout.replace(version, "VERSION");
            insta::assert_snapshot!(format!("nj-{}.{format}", name.as_str()), text);
        }
    }
}

#[test]
fn an_appraisal_in_the_united_kingdom_by_month() {
    let more = ["--license", "gp", "--dates", "month"];
    let text = report("boards/uk-gp", ReportName::Appraisal, Format::Markdown, &more).stdout;
    for said in ["profile appraisal, dates by month", "**What**", "**So what**", "**Now what**", "- Learned: "] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(text.contains("without what these rules need for credit"), "what earns nothing yet is counted: {text}");
    assert!(!text.contains("NOT FOR A BOARD"), "an appraiser takes months");
    let headings = text.lines().filter(|line| line.starts_with("### ") && line.contains("(20"));
    assert!(headings.clone().count() > 3 && headings.clone().all(|line| line.ends_with(')') && line.len() > 12));
    for heading in headings {
        let month = heading.rsplit_once('(').unwrap().1;
        assert_eq!(month.len(), "2026-03)".len(), "{heading}");
    }
}

#[test]
fn the_status_says_what_the_command_says() {
    let json = |args: &[&str]| -> Value {
        serde_json::from_str(&cme(&example("boards/new-jersey"), &[args, &["-O", "json"]].concat()).stdout).unwrap()
    };
    let command = &json(&["status"])["licenses"][0];
    let page = json(&["report", "status", "--license", "nj"]);
    assert_eq!(page["outlook"]["days_left"], command["days_left"]);
    assert_eq!(page["cycle_total"], command["counted"]);
    assert_eq!(page["outlook"]["unfinished"], command["unfinished"]);
    assert_eq!(page["outlook"]["shares"][0]["counted"], command["shares"][0]["counted"]);
    let numbers = |all: &Value| -> Vec<Vec<Value>> {
        let of = |one: &Value| ["rule", "need", "have", "short", "surplus"].map(|name| one[name].clone()).to_vec();
        all.as_array().unwrap().iter().map(of).collect()
    };
    assert_eq!(numbers(&page["requirements"]), numbers(&command["requirements"]));
    let text = cme(&example("boards/new-jersey"), &["status"]).stdout.replace('\n', " ");
    let words: Vec<&str> = page["outlook"]["pace"].as_str().unwrap().split_whitespace().collect();
    assert!(text.split_whitespace().collect::<Vec<_>>().join(" ").contains(&words.join(" ")), "{text}");
}

#[test]
fn an_employer_gets_time_and_nothing_else() {
    let ran = report("journal", ReportName::Employer, Format::Json, &["--profile", "full"]);
    let json: Value = serde_json::from_str(&ran.stdout).unwrap();
    let names = |value: &Value| -> BTreeSet<String> { value.as_object().unwrap().keys().cloned().collect() };
    let expected = |names: &[&str]| -> BTreeSet<String> { names.iter().map(|name| (*name).to_owned()).collect() };
    for entry in json["entries"].as_array().unwrap() {
        let all = expected(&["no", "date", "minutes", "hours", "kind", "label", "private", "reference"]);
        assert!(names(entry).is_subset(&all), "{entry}");
    }
    assert_eq!(names(&json["totals"]), expected(&["sessions", "minutes", "hours"]));
    let top = [
        "dates",
        "entries",
        "excluded",
        "format",
        "generated_on",
        "language",
        "missing",
        "notice",
        "outside",
        "period",
        "physician",
        "profile",
        "report",
        "tally",
        "tool",
        "totals",
    ];
    assert_eq!(names(&json), expected(&top));
}

#[test]
fn a_template_that_takes_the_place_of_a_report_gets_no_more_than_it() {
    let templates = |name: &str| Templates { own: [(name.to_owned(), "{{ entries }}".to_owned())].into() };
    let folder = super::small();
    let under = |name: &str| {
        folder.render(name, Format::Text, cme::report::Profile::Full, &templates(&format!("{name}.txt"))).unwrap()
    };
    assert!(!under("employer").contains("Delegating") && under("mine").contains("Delegating"));
    let templates = templates("appraisal.txt");
    let choice = Choice::find("appraisal", Some(Format::Text), &templates).unwrap();
    assert_eq!(choice.profile(), ReportName::Appraisal.profile());
}

#[test]
fn a_pair_that_does_not_exist_says_which_do() {
    for name in ReportName::all() {
        let ran = cme(&example("journal"), &["report", name.as_str(), "-O", "txt"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
        let formats: Vec<String> = name.formats().iter().map(|format| format!("`{format}`")).collect();
        assert!(ran.stderr.contains(&formats[..formats.len() - 1].join(", ")), "{}", ran.stderr);
    }
}

#[test]
fn a_license_has_a_status_before_the_first_session() {
    let folder = super::Folder::new(&[(
        "cme.yaml",
        "format: 1\nlicenses: [{ id: nj, rulebook: us-nj-md, expires: 2027-06-30 }]\n",
    )]);
    let ran = cme(folder.dir.path(), &["report", "status"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("| Total | 100.00 | 0.00 | 100.00 | 0.00 | short |"), "{}", ran.stdout);
    assert_eq!(cme(folder.dir.path(), &["report", "log"]).code, 1);
}
