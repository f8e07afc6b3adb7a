//! `cme report`: what each report looks like, and the period it covers.

use super::{neutral, tiny, transcript};
use crate::run::cme;

const FORMATS: [&str; 4] = ["md", "html", "csv", "json"];
const PROFILES: [&str; 4] = ["minimal", "standard", "appraisal", "full"];

/// A page without its style, which every page has.
fn without_style(page: &str) -> String {
    match (page.split_once("<style>"), page.split_once("</style>")) {
        (Some((before, _)), Some((_, behind))) => format!("{before}<style>...</style>{behind}"),
        _ => page.to_owned(),
    }
}

#[test]
fn every_report_in_every_format_under_every_profile() {
    let dir = tiny();
    for report in ["log", "summary", "status", "appraisal", "audit", "employer"] {
        for format in FORMATS {
            for profile in PROFILES {
                let ran = cme(dir.path(), &["report", report, "-O", format, "--profile", profile]);
                assert_eq!(ran.code, 0, "{report} {format} {profile}");
                // A table has no place for the tally, so it is said beside it.
                assert_eq!(ran.stderr.contains("Markdown file"), format == "csv", "{}", ran.stderr);
                assert!(ran.stdout.ends_with('\n'), "{report} {format} {profile}");
                insta::assert_snapshot!(
                    format!("report-{report}-{profile}.{format}"),
                    neutral(&without_style(&ran.stdout))
                );
            }
        }
    }
}

#[test]
fn what_nobody_says_is_the_log_as_markdown_under_the_profile_of_the_settings() {
    let dir = tiny();
    let report = |args: &[&str]| cme(dir.path(), &[&["report"], args].concat()).stdout;
    assert_eq!(report(&[]), report(&["log", "-O", "markdown", "--profile", "standard"]));
    super::write(dir.path(), "cme.yaml", "format: 1\nreport: { profile: full }\n");
    assert_eq!(report(&[]), report(&["log.md", "--profile", "full"]));
    assert_eq!(report(&["-O", "HTML"]), report(&["log.html"]));
}

#[test]
fn nothing_to_report_on() {
    let lines: &[&[&str]] =
        &[&["report", "--period", "1999"], &["report", "--since", "2026-05-01", "--until", "2026-05-07"]];
    insta::assert_snapshot!(transcript(tiny().path(), lines));
}

#[test]
fn the_period_is_on_the_face_of_every_format() {
    let dir = tiny();
    for format in ["md", "html", "json"] {
        let text = cme(dir.path(), &["report", "-O", format, "--period", "2026-Q1"]).stdout;
        assert!(text.contains("2026-01-01 to 2026-03-31"), "{format}");
        assert!(!text.contains("Safer prescribing"), "{format}");
    }
}
