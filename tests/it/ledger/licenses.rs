//! Several licenses in one journal, and what a note or `cme.yaml` says about one of them; through the program.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use super::{text_of_rules, write_notes};
use crate::run::{Ran, cme};

const FIRST: &str = "
id: first
title: First board
window: { kind: months-before-expiry, months: 12 }
total: { min: 4 }
categories: [{ id: category-1, title: Category 1 }, { id: category-2, title: Category 2 }]
kinds: [{ id: accredited, category: category-1, by: certificate }, { id: coaching, category: category-2 }]
topics: [{ id: ethics, min: 1, accepts: [medical ethics] }]
carry_over: { max: 2 }
";

const SECOND: &str = "
id: second
title: Second board
window: { kind: months-before-expiry, months: 24 }
total: { min: 10 }
categories: [{ id: section-1, title: Section 1 }, { id: section-3, title: Section 3 }, { id: category-1, title: Category 1 }]
kinds: [{ id: coaching, category: section-1, rate: 3 }, { id: reading, category: section-1, flat: 1 }]
";

fn journal(settings: &str, notes: &[&str]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("first.yaml"), text_of_rules(FIRST)).unwrap();
    fs::write(dir.path().join("second.yaml"), text_of_rules(SECOND)).unwrap();
    fs::write(dir.path().join("cme.yaml"), settings).unwrap();
    write_notes(dir.path(), notes);
    dir
}

const BOTH: &str = "format: 1
licenses:
  - { id: pa, rulebook: first.yaml, expires: 2026-12-31 }
  - { id: tx, rulebook: second.yaml, expires: 2026-06-30 }
";

/// One license, with more lines about it.
fn one(more: &str) -> String {
    format!("format: 1\nlicenses:\n  - id: pa\n    rulebook: first.yaml\n    expires: 2026-12-31\n{more}")
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran:?}"))
}

fn status(dir: &TempDir) -> Value {
    json(&cme(dir.path(), &["status", "-O", "json"]))["licenses"].clone()
}

/// Number, category and counted credit of a license's entries.
fn entries(dir: &TempDir, license: &str) -> Vec<String> {
    let ran = cme(dir.path(), &["report", "--license", license, "-O", "json"]);
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let entries = json(&ran)["entries"].as_array().unwrap().clone();
    entries
        .iter()
        .map(|one| format!("{} {} {}", text(&one["date"]), text(&one["category"]["id"]), text(&one["counted"])))
        .collect()
}

#[test]
fn a_report_of_several_licenses_asks_which() {
    let dir = journal(BOTH, &["2026-03-01 coaching 60"]);
    let ran = cme(dir.path(), &["report"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("2 licenses") && ran.stderr.contains("`pa` or `tx`"), "{}", ran.stderr);
    let unknown = cme(dir.path(), &["report", "--license", "ny"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("`pa` and `tx`"), "{}", unknown.stderr);
}

#[test]
fn a_session_counts_once_in_each_license_by_its_rules() {
    let dir = journal(BOTH, &["2026-03-01 coaching 60", "2025-03-01 coaching 60"]);
    let status = status(&dir);
    assert_eq!([&status[0]["counted"], &status[1]["counted"]], ["1.00", "6.00"]);
    assert_eq!([&status[0]["license"], &status[1]["license"]], ["pa", "tx"]);
}

#[test]
fn a_note_names_the_licenses_it_is_for_and_may_claim_nothing() {
    let notes = [
        "2026-03-01 coaching 60; licenses: [tx]",
        "2026-03-02 coaching 60; claim: false",
        "2026-03-03 coaching 60; licenses: [pa, tx]",
    ];
    let dir = journal(BOTH, &notes);
    let status = status(&dir);
    assert_eq!([&status[0]["counted"], &status[1]["counted"]], ["1.00", "6.00"]);
    let report = cme(dir.path(), &["report", "--license", "pa"]);
    assert!(
        report.stdout.contains("meant for another license") && report.stdout.contains("not claimed"),
        "{}",
        report.stdout
    );
}

#[test]
fn a_note_says_its_category_for_one_license_or_for_all_that_have_it() {
    let notes = [
        "2026-03-01 coaching 60; category: pa/category-1",
        "2026-03-02 coaching 60; category: category-1",
        "2026-03-03 coaching 60; category: section-3",
        "2026-03-04 coaching 60; category: [section-3, pa/category-1]",
        "2026-03-05 coaching 60; category: [category-1, pa/category-2]",
        "2026-03-06 coaching 60; category: [tx/section-3, pa/category-1]",
    ];
    let dir = journal(BOTH, &notes);
    let pa = ["category-1", "category-1", "category-2", "category-1", "category-2", "category-1"];
    let tx = ["section-1", "category-1", "section-3", "section-3", "category-1", "section-3"];
    let expected = |categories: [&str; 6], counted: &str| -> Vec<String> {
        categories
            .iter()
            .enumerate()
            .map(|(at, category)| format!("2026-03-{:02} {category} {counted}", at + 1))
            .collect()
    };
    assert_eq!(entries(&dir, "pa"), expected(pa, "1.00"));
    assert_eq!(entries(&dir, "tx"), expected(tx, "3.00"));
}

fn messages(dir: &TempDir) -> Vec<String> {
    let ran = cme(dir.path(), &["check", "-O", "json"]);
    let found = json(&ran)["diagnostics"].as_array().unwrap().clone();
    found.iter().map(|one| format!("{}: {}", one["name"].as_str().unwrap(), one["message"].as_str().unwrap())).collect()
}

#[test]
fn a_category_that_nobody_has_is_an_error_and_the_session_does_not_count() {
    let said = |category: &str| messages(&journal(BOTH, &[&format!("2026-03-01 coaching 60; category: {category}")]));
    assert_eq!(said("catgory-1"), ["unknown-category: `catgory-1` is no category of any rulebook in use"]);
    assert_eq!(said("pa/section-3"), ["unknown-category: `section-3` is no category of the rulebook of `pa`"]);
    assert_eq!(
        said("ny/category-1"),
        ["unknown-category: `ny/category-1` names a license `ny`, which is not in `cme.yaml`"]
    );
    assert_eq!(
        said("[section-3, pa/category-2, nothing]"),
        ["unknown-category: `nothing` is no category of any rulebook in use"]
    );
    for category in ["tx/section-3", "section-3", "[pa/category-1, tx/category-1]"] {
        assert_eq!(said(category), [""; 0]);
    }
    let dir = journal(BOTH, &["2026-03-01 coaching 60; category: catgory-1"]);
    let human = cme(dir.path(), &["check"]).stdout;
    assert!(human.contains("did you mean `category-1`?") && human.contains('^'), "{human}");
    assert_eq!(status(&dir)[0]["counted"], "0.00");
    assert_eq!(status(&dir)[0]["unfinished"]["notes"], 1);
}

/// Without a license no prefix can be right.
#[test]
fn a_category_for_a_license_needs_one() {
    let dir = journal(
        "format: 1\n",
        &["2026-03-01 coaching 60; category: pa/category-1", "2026-03-02 coaching 60; category: category-1"],
    );
    assert_eq!(messages(&dir).len(), 1);
}

#[test]
fn recorded_credit_counts_beside_notes_and_double_counting_is_warned_of() {
    let recorded = "    recorded:\n      - { category: category-1, topic: ethics, credits: 2.5, from: 2026-02-01, to: 2026-06-30, evidence: transcript.pdf }\n";
    let warnings = |notes: &[&str]| {
        let status = status(&journal(&one(recorded), notes));
        let texts = status[0]["warnings"].as_array().unwrap().clone();
        assert_eq!(status[0]["requirements"][1]["have"], "2.50");
        texts.iter().filter(|one| one.as_str().unwrap().contains("counted twice")).count()
    };
    assert_eq!(warnings(&["2026-03-01 coaching 60"]), 0, "coaching is on no transcript");
    assert_eq!(warnings(&["2026-03-01 accredited -; credits: 2"]), 1);
    assert_eq!(
        warnings(&["2026-01-31 accredited -; credits: 2", "2026-07-01 accredited -; credits: 1"]),
        0,
        "of other dates"
    );
}

/// Only credit that counts can be counted twice, and what a cycle hands on to the next is on no transcript of it.
#[test]
fn what_does_not_count_or_was_carried_in_is_not_counted_twice() {
    let notes = &["2026-01-01 accredited -; credits: 2"];
    for more in [
        "    recorded: [{ category: category-1, credits: 2, from: 2026-01-01, to: 2026-12-01 }]\n",
        "    carried_in: [{ category: category-1, credits: 1 }]\n",
    ] {
        let warnings = status(&journal(&one(more), notes))[0]["warnings"].to_string();
        assert!(!warnings.contains("counted twice"), "{more}: {warnings}");
    }
}

/// Two lines of one category with one last day: the warning looks at the dates of each.
#[test]
fn double_counting_is_looked_for_within_the_dates_of_each_record() {
    let recorded = "    recorded:\n      - { category: category-1, credits: 1, from: 2026-06-01, to: 2026-06-30 }\n      - { category: category-1, topic: ethics, credits: 2, from: 2026-02-01, to: 2026-06-30 }\n";
    let dir = journal(&one(recorded), &["2026-03-01 accredited -; credits: 2"]);
    let warnings = status(&dir)[0]["warnings"].to_string();
    assert!(warnings.contains("2.00 recorded credits"), "{warnings}");
}

#[test]
fn what_a_license_names_and_its_rules_do_not_have_is_refused_with_its_place() {
    let refused = |more: &str, expected: &[&str]| {
        let dir = journal(&one(more), &["2026-03-01 coaching 60"]);
        for command in [&["status"][..], &["check"], &["report"]] {
            let ran = cme(dir.path(), command);
            assert_eq!(ran.code, 2, "{command:?}: {}", ran.stdout);
            for text in expected.iter().chain(&["cme.yaml:6", "^"]) {
                assert!(ran.stderr.contains(text), "no `{text}` in {}", ran.stderr);
            }
        }
    };
    refused(
        "    carried_in: [{ category: category-3, credits: 2 }]\n",
        &["the rulebook `first` has no category `category-3`", "did you mean `category-"],
    );
    refused(
        "    recorded: [{ category: two, credits: 2, from: 2026-01-01, to: 2026-02-01 }]\n",
        &["no category `two`", "write `category-1` or `category-2`"],
    );
    refused("    satisfied: [{ topic: opioid }]\n", &["no topic `opioid`", "write `ethics`"]);
    refused(
        "    satisfied: [{ topic: medical ethic }]\n",
        &["no topic `medical ethic`", "did you mean `medical ethics`?"],
    );
}

/// Another subject may be nobody's; a slip of the pen would count for none.
#[test]
fn recorded_credit_on_a_topic_that_nearly_spells_one_is_doubted() {
    let doubts = |topic: &str| {
        let recorded = format!(
            "    recorded: [{{ category: category-1, topic: {topic}, credits: 2, from: 2026-01-01, to: 2026-02-01 }}]\n"
        );
        let dir = journal(&one(&recorded), &["2026-03-01 coaching 60"]);
        let ran = cme(dir.path(), &["check", "-O", "short"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert_eq!(status(&dir)[0]["counted"], "3.00", "it counts for the total in any case");
        ran.stdout
    };
    let said = doubts("ethic");
    assert!(said.contains("cme.yaml:6:47: warning[doubtful-setting] `topic`: `ethic` counts for no topic"), "{said}");
    for topic in ["ethics", "Medical Ethics", "cardiology"] {
        assert_eq!(doubts(topic), "", "{topic}");
    }
}

#[test]
fn a_last_day_beside_the_blocks_of_the_calendar_is_doubted() {
    let doubts = |license: &str| {
        let settings = format!("format: 1\nlicenses: [{{ id: pa, rulebook: first.yaml, {license} }}]\n");
        let dir = journal(&settings, &["2026-03-01 coaching 60"]);
        let rules = FIRST.replace("months-before-expiry, months: 12", "calendar-years, years: 2, ends: 2026");
        fs::write(dir.path().join("first.yaml"), text_of_rules(&rules)).unwrap();
        let ran = cme(dir.path(), &["check"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let status = cme(dir.path(), &["status"]).stderr;
        assert_eq!(ran.stdout.contains("doubtful-setting"), status.contains("`cycle_ends`"), "{status}");
        ran.stdout
    };
    let said = doubts("cycle_ends: 2026-06-30");
    for part in [
        "no cycle of the rulebook `first` ends on 2026-06-30",
        "lies in the cycle 2025-01-01 to 2026-12-31 (inclusive), which is counted",
        "write `cycle_ends: 2026-12-31`",
    ] {
        assert!(said.contains(part), "no `{part}` in {said}");
    }
    for fitting in ["cycle_ends: 2026-12-31", "cycle_ends: 2024-12-31", "expires: 2026-06-30"] {
        assert!(!doubts(fitting).contains("doubtful-setting"), "{fitting}");
    }
    let written = "cycle_ends: 2026-06-30, cycle: { from: 2025-07-01, to: 2026-06-30 }";
    assert!(!doubts(written).contains("doubtful-setting"));
}

#[test]
fn a_kind_that_nearly_spells_a_built_in_one_is_doubted() {
    let doubts = |id: &str| {
        let rules = FIRST.replace("id: coaching", &format!("id: {id}"));
        let dir = journal(BOTH, &["2026-03-01 coaching 60"]);
        fs::write(dir.path().join("first.yaml"), text_of_rules(&rules)).unwrap();
        let check = cme(dir.path(), &["check", "-O", "short"]).stdout;
        let ran = cme(dir.path(), &["rulebook", "check", "first.yaml"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert_eq!(check.is_empty(), ran.stderr.is_empty(), "{check}{}", ran.stderr);
        assert_eq!(ran.stdout.contains("no mistakes, 1 warning"), !check.is_empty(), "{}", ran.stdout);
        check + &ran.stderr
    };
    let said = doubts("coachin");
    for part in ["first.yaml:10:74: warning[doubtful-setting]", "do not name `coaching`", "did you mean `coaching`?"] {
        assert!(said.contains(part), "no `{part}` in {said}");
    }
    for fine in ["coaching", "journal-club", "reading"] {
        assert_eq!(doubts(fine), "", "{fine}");
    }
}

#[test]
fn a_kind_beside_the_built_in_one_that_it_nearly_spells_is_meant() {
    let rules = FIRST.replace("kinds: [", "kinds: [{ id: coachings, category: category-2 }, ");
    let dir = journal(&one(""), &["2026-03-01 coaching 60"]);
    fs::write(dir.path().join("first.yaml"), text_of_rules(&rules)).unwrap();
    assert_eq!(cme(dir.path(), &["check", "-O", "short"]).stdout, "");
}

#[test]
fn what_a_license_names_and_one_of_its_rulebooks_has_is_taken() {
    let settings = "format: 1\nlicenses:\n  - id: pa\n    rulebook: [first.yaml, second.yaml]\n    expires: 2026-12-31\n    satisfied: [{ topic: Medical Ethics }]\n    recorded: [{ category: section-3, credits: 2, from: 2026-01-01, to: 2026-02-01 }]\n";
    let dir = journal(settings, &["2026-03-01 coaching 60"]);
    let status = status(&dir);
    assert_eq!(status[0]["counted"], "1.00", "the rules in effect do not have that category");
}

/// A kind that only a rulebook names is known, and needs what its credit follows from.
#[test]
fn a_rulebook_brings_its_own_kinds() {
    let dir =
        journal(&one(""), &["2026-03-01 journal-club 60", "2026-03-02 audit -; credits: 2", "2026-03-03 chapter -"]);
    let rules = FIRST.replace("kinds: [", "kinds: [{ id: journal-club, category: category-2 }, { id: audit, category: category-1, by: certificate }, { id: chapter, category: category-2, flat: 0.5 }, ");
    fs::write(dir.path().join("first.yaml"), text_of_rules(&rules)).unwrap();
    assert_eq!(messages(&dir), [""; 0]);
    assert_eq!(status(&dir)[0]["counted"], "3.50");
    let club = "---\ncme: journal-club\ndate: 2026-04-01\ntopics: [a]\nrelevance: a\ntakeaways: a\nsteps: a\n---\n";
    fs::write(dir.path().join("club.md"), club).unwrap();
    let audit = "---\ncme: audit\ndate: 2026-04-01\ntitle: A\n---\n";
    fs::write(dir.path().join("audit.md"), audit).unwrap();
    let said = messages(&dir).join("\n");
    assert!(said.contains("missing-field: `duration` is missing") && said.contains("missing-credits"), "{said}");
}

/// Reading is an item for one board; for the other one its minutes count, so they are asked for.
#[test]
fn a_duration_is_asked_for_where_some_rules_in_use_need_it() {
    let notes = ["2026-03-01 reading -"];
    let second = "format: 1\nlicenses: [{ id: tx, rulebook: second.yaml, expires: 2026-06-30 }]\n";
    assert_eq!(messages(&journal(second, &notes)), [""; 0]);
    let by_time = FIRST.replace("{ id: coaching,", "{ id: reading, category: category-2 }, { id: coaching,");
    let dir = journal(BOTH, &notes);
    fs::write(dir.path().join("first.yaml"), text_of_rules(&by_time)).unwrap();
    assert_eq!(messages(&dir), ["missing-field: `duration` is missing"]);
    let set = format!("{second}required: {{ reading: [duration] }}\n");
    assert_eq!(messages(&journal(&set, &notes)), ["missing-field: `duration` is missing"]);
}

/// Credit by its minutes for what needs no duration: nothing is earned, and the report says why.
#[test]
fn a_session_without_what_its_credit_follows_from_says_so() {
    let by_time = FIRST.replace("by: certificate", "by: time");
    let dir = journal(&one(""), &["2026-03-01 accredited -; credits: 2", "2026-03-02 coaching 60"]);
    fs::write(dir.path().join("first.yaml"), text_of_rules(&by_time)).unwrap();
    assert_eq!(entries(&dir, "pa").len(), 1);
    let explained = cme(dir.path(), &["explain", "00001.md"]).stdout;
    assert!(explained.contains("the note has no `duration`"), "{explained}");
}

/// 60 minutes at three an hour are 3.00, not 1.00.
#[test]
fn credits_written_in_a_note_are_compared_with_what_the_rate_makes_of_its_minutes() {
    let second = "format: 1\nlicenses: [{ id: tx, rulebook: second.yaml, expires: 2026-06-30 }]\n";
    assert_eq!(messages(&journal(second, &["2026-03-01 coaching 60; credits: 3"])), [""; 0]);
    let said = messages(&journal(second, &["2026-03-01 coaching 60; credits: 1"]));
    assert_eq!(said, ["credits-mismatch: 60 minutes give 3.00 under second, not 1.00"]);
}

/// In a series 50 minutes earn 0.75 or 1.00, by what was before them.
#[test]
fn credits_written_in_a_note_are_not_compared_where_they_depend_on_other_notes() {
    let dir =
        journal(&one(""), &["2026-03-01 coaching 50; series: A", "2026-03-02 coaching 50; series: A; credits: 1"]);
    assert_eq!(messages(&dir).len(), 1);
    let credit =
        "credit: { unit: [credit, credits], unit_minutes: 60, step_minutes: 15, rounding: nearest, scope: series }";
    fs::write(dir.path().join("first.yaml"), text_of_rules(&format!("{FIRST}{credit}\n"))).unwrap();
    assert_eq!(messages(&dir), [""; 0]);
}

#[test]
fn status_says_what_could_be_carried_over() {
    let dir = journal(&one(""), &["2026-03-01 accredited -; credits: 5", "2026-03-02 coaching 60"]);
    assert!(cme(dir.path(), &["status"]).stdout.contains("  could carry 2.00 over into the next cycle\n"));
    assert_eq!(status(&dir)[0]["carry_over"], "2.00");
    let dir = journal(&one(""), &["2026-03-01 accredited -; credits: 4"]);
    assert!(!cme(dir.path(), &["status"]).stdout.contains("could carry"));
    assert_eq!(status(&dir)[0].get("carry_over"), None);
}

/// The cap on a session cuts; to unclaim another note would not help.
#[test]
fn to_unclaim_a_note_is_said_only_where_it_makes_room() {
    let unclaim = |kind: &str, category: &str| {
        let rules = FIRST
            .replace("id: coaching, category: category-2", &format!("id: coaching, category: category-2{kind}"))
            .replace("title: Category 2", &format!("title: Category 2{category}"));
        let dir = journal(&one(""), &["2026-03-01 coaching 60", "2026-03-02 coaching 120; topics: [ethics]"]);
        fs::write(
            dir.path().join("first.yaml"),
            text_of_rules(&rules.replace("id: ethics, min: 1", "id: ethics, min: 2")),
        )
        .unwrap();
        status(&dir)[0]["unclaim"].as_array().unwrap().len()
    };
    assert_eq!(unclaim("", ", max: 2"), 1);
    assert_eq!(unclaim(", max: 2", ""), 1);
    assert_eq!(unclaim(", max_per_year: 2", ""), 1);
    assert_eq!(unclaim(", max_per_session: 1", ""), 0);
    assert_eq!(unclaim(", max_per_day: 1", ""), 0, "the other note is of another day");
}
