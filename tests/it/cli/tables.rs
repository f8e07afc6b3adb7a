//! `cme report`: tables by what is asked for, columns by choice, and files that a spreadsheet opens.

use super::{read, tiny, transcript, write};
use crate::run::cme;

const LATER: &str = "---
cme: coaching
date: 2026-10-09
duration: 45
title: Later
topics: [leadership]
relevance: It comes up.
takeaways: Ask.
steps: Ask.
coach: B. Coach
---
";

#[test]
fn tables_by_everything_there_is() {
    let dir = tiny();
    write(dir.path(), "Sessions/2026-10-09 Later.md", LATER);
    for by in ["month", "quarter", "year", "topic", "kind", "category", "series", "coach"] {
        let report = |format: &str, more: &[&str]| {
            let args = ["report", "summary", "--by", by, "-O", format];
            let ran = cme(dir.path(), &[&args[..], more].concat());
            assert_eq!(ran.code, 0, "{by}: {}", ran.stderr);
            ran.stdout
        };
        let profile = if matches!(by, "series" | "coach") { "full" } else { "standard" };
        let csv = report("csv", &["--profile", profile]);
        insta::assert_snapshot!(format!("by-{by}.csv"), csv);
        let (md, html) = (report("md", &["--profile", profile]), report("html", &["--profile", profile]));
        assert!(md.contains(&format!("### By {by}\n")) && html.contains(&format!("<caption>By {by}")), "{md}");
        assert_eq!(md.contains("| **Total** |"), by != "topic", "only partitions have a total: {md}");
        assert_eq!(md.contains("so this table has no sum"), by == "topic");
    }
}

#[test]
fn empty_stretches_are_rows_where_that_is_asked_for() {
    let dir = tiny();
    write(dir.path(), "Sessions/2026-10-09 Later.md", LATER);
    let rows = |args: &[&str]| {
        let table = cme(dir.path(), &[&["report", "summary", "-O", "csv", "--columns", "id,sessions"], args].concat());
        let ids = table.stdout.lines().skip(1).map(|row| row.replace(',', " ")).collect::<Vec<_>>();
        ids.join(", ")
    };
    assert_eq!(rows(&["--by", "quarter"]), "2026-Q1 1, 2026-Q2 2, 2026-Q4 1,  4");
    assert_eq!(rows(&["--by", "quarter", "--fill"]), "2026-Q1 1, 2026-Q2 2, 2026-Q3 0, 2026-Q4 1,  4");
    assert_eq!(rows(&["--by", "year", "--fill", "--since", "2024-07-01"]), "2024 0, 2025 0, 2026 4,  4");
    let months = rows(&["--by", "month", "--fill", "--period", "2026-Q1"]);
    assert_eq!(months, "2026-01 0, 2026-02 0, 2026-03 1,  1");
    assert_eq!(rows(&["--by", "year", "--by", "kind,year"]), "2026 4, accredited 1, coaching 3,  4");
}

#[test]
fn what_cannot_be_shown_so_is_refused() {
    let lines: &[&[&str]] = &[
        &["report", "log", "--by", "month"],
        &["report", "employer", "--by", "kind"],
        &["report", "summary", "--by", "coach"],
        &["report", "summary", "--by", "topic", "--profile", "minimal"],
        &["report", "summary", "--by", "kind", "--fill"],
        &["report", "summary", "--fill"],
        &["report", "summary", "--by", "months"],
        &["report", "log", "--columns", "date"],
        &["report", "log", "-O", "csv", "--columns", "date,titel"],
        &["report", "log", "-O", "csv", "--columns", "date,coach"],
        &["report", "log", "-O", "csv", "--columns", "path", "--profile", "full", "--dates", "month"],
        &["report", "employer", "-O", "csv", "--columns", "title", "--profile", "full"],
        &["report", "status", "-O", "csv", "--columns", "date"],
    ];
    insta::assert_snapshot!(transcript(tiny().path(), lines));
}

#[test]
fn columns_come_as_they_are_asked_for() {
    let dir = tiny();
    let table = |args: &[&str]| cme(dir.path(), &[&["report", "-O", "csv"], args].concat()).stdout;
    let chosen = table(&["--columns", "minutes,date, title"]);
    assert_eq!(
        chosen,
        "minutes,date,title\n50,2026-03-14,Delegating on ward rounds\n45,2026-04-02,Coaching\n120,2026-05-08,Safer prescribing\n"
    );
    let usual = table(&["log"]);
    let header = usual.lines().next().unwrap();
    assert_eq!(table(&["log", "--columns", header, "--profile", "full"]).lines().next(), Some(header));
    assert_eq!(table(&["appraisal", "--columns", "reference"]), "reference\nINV-7\n\"\"\n\"\"\n");
}

#[test]
fn a_file_for_a_spreadsheet_says_that_it_is_utf8_and_a_pipe_does_not() {
    let dir = tiny();
    let printed = cme(dir.path(), &["report", "-O", "csv"]).stdout;
    assert!(printed.starts_with("no,"));
    let ran = cme(dir.path(), &["report", "-o", "log.csv"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(read(dir.path(), "log.csv"), format!("\u{feff}{printed}"));
    assert_eq!(cme(dir.path(), &["report", "-o", "log.md"]).code, 0);
    assert!(read(dir.path(), "log.md").starts_with('#'));
}

#[test]
fn a_table_by_month_says_beside_it_that_no_board_takes_it() {
    let dir = tiny();
    for (report, is_said) in [("log", true), ("audit", true), ("employer", false), ("summary", false)] {
        let ran = cme(dir.path(), &["report", report, "-O", "csv", "--dates", "month"]);
        assert_eq!(ran.stderr.contains("warning: NOT FOR A BOARD"), is_said, "{report}: {}", ran.stderr);
        assert!(!ran.stdout.contains("NOT FOR A BOARD") && !ran.stdout.contains("2026-03-14"), "{}", ran.stdout);
    }
}
