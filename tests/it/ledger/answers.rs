//! What `status`, `list` and `explain` answer about single notes; through the program.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use super::{text_of_rules, write_notes};
use crate::run::cme;

/// Own notes count up to 3; reading needs takeaways, and culture needs certificates.
const RULES: &str = "
window: { kind: calendar-years, years: 1, ends: 2026 }
total: { min: 12 }
categories: [{ id: formal, title: Formal }, { id: own, title: Own notes, max: 3 }]
kinds:
  - { id: accredited, category: formal, by: certificate }
  - { id: coaching, category: own }
  - { id: reading, category: own, needs: [takeaways], max_per_day: 1 }
topics:
  - { id: pain, min: 1, once: true }
  - { id: culture, title: Cultural competency, min: 1, category: formal }
  - { id: safety, min: 1, within_months: 6 }
excludes: [Practice building]
carry_over: { max: 5 }
";

const SETTINGS: &str = "format: 1
licenses: [{ id: one, rulebook: rules.yaml }]
required: { reading: [duration, topics], coaching: [topics], lecture: [duration] }
";

fn journal(rules: &str, settings: &str, notes: &[&str]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("rules.yaml"), text_of_rules(rules)).unwrap();
    fs::write(dir.path().join("cme.yaml"), settings).unwrap();
    write_notes(dir.path(), notes);
    dir
}

fn json(dir: &TempDir, args: &[&str]) -> Value {
    let ran = cme(dir.path(), &[args, &["-O", "json"]].concat());
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran:?}"))
}

fn said(dir: &TempDir, args: &[&str]) -> String {
    let ran = cme(dir.path(), args);
    let lines = ran.stdout.lines().chain(ran.stderr.lines());
    lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join("\n")
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

const MIXED: [&str; 9] = [
    "2025-05-20 accredited -; credits: 3; topics: [pain]",
    "2026-01-10 coaching 50",
    "2026-02-10 reading 60",
    "2026-02-11 reading 60; takeaways: none",
    "2026-02-12 coaching 60; claim: false",
    "2026-02-13 lecture 60",
    "2026-02-14 coaching 60; topics: [practice building]",
    "2026-02-15 coaching -",
    "2026-12-24 coaching 60",
];

#[test]
fn the_list_gives_no_credit_where_nothing_is_earned_and_says_why() {
    let dir = journal(RULES, SETTINGS, &MIXED);
    let list = json(&dir, &["list"]);
    let rows: Vec<(&str, &str)> =
        list["sessions"].as_array().unwrap().iter().map(|one| (text(&one["credits"]), text(&one["reason"]))).collect();
    let expected = [
        ("3.00", ""),
        ("0.75", ""),
        ("1.00", ""),
        ("0.00", "needs"),
        ("0.00", "not-claimed"),
        ("0.00", "no-credit-for-kind"),
        ("0.00", "excluded-topic"),
        ("0.00", "needs"),
        ("0.00", "future"),
    ];
    assert_eq!(rows, expected);
    let csv = cme(dir.path(), &["list", "-O", "csv"]).stdout;
    assert!(csv.starts_with("date,") && csv.lines().next().unwrap().ends_with(",reason"), "{csv}");
    assert!(csv.lines().nth(4).unwrap().ends_with(",00004.md,needs"), "{csv}");
}

#[test]
fn the_sum_of_the_list_is_what_the_ledger_says_was_earned() {
    for credit in ["session", "series", "cycle"] {
        let unit = "credit: { unit: [hour, hours], unit_minutes: 60, step_minutes: 15, rounding: nearest";
        let rules = format!("{unit}, scope: {credit} }}\n{}", RULES.trim_start());
        let notes: Vec<String> = (1..=12)
            .map(|month| format!("2026-{month:02}-01 coaching 50; series: A; topics: [safety]"))
            .chain((1..=12).map(|month| format!("2025-{month:02}-01 reading 50")))
            .collect();
        let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
        let dir = journal(&rules, SETTINGS, &notes);
        let status = json(&dir, &["status"]);
        let earned = text(&status["licenses"][0]["earned"]);
        let list = said(&dir, &["list", "--period", "2026"]);
        assert!(list.contains(&format!(" {earned} hours earned under Test rules\n")), "{credit}: {earned} in {list}");
        let before = json(&dir, &["status", "--cycle", "previous"]);
        let earned = text(&before["licenses"][0]["earned"]);
        let list = said(&dir, &["list", "--period", "2025"]);
        assert!(list.contains(&format!(" {earned} hours earned under Test rules\n")), "{credit}: {earned} in {list}");
    }
}

#[test]
fn the_list_is_by_the_rules_of_the_license_that_is_asked_for() {
    let double = RULES.replace("{ id: coaching, category: own }", "{ id: coaching, category: own, rate: 2 }");
    let settings = "format: 1
licenses: [{ id: one, rulebook: rules.yaml }, { id: two, rulebook: double.yaml }]
";
    let dir = journal(RULES, settings, &["2026-01-10 coaching 60", "2026-01-11 group 60"]);
    let rules = text_of_rules(&double).replace("Test rules", "Double rules");
    fs::write(dir.path().join("double.yaml"), rules).unwrap();
    let total = |args: &[&str]| said(&dir, &[&["list"], args].concat()).lines().rev().nth(1).unwrap().to_owned();
    assert!(total(&["--license", "one"]).ends_with("1.00 credits earned under Test rules"));
    assert!(total(&["--license", "two"]).ends_with("2.00 credits earned under Double rules"));
    assert!(total(&[]).ends_with("earned under AMA PRA Category 2"), "{}", total(&[]));
    assert_eq!(cme(dir.path(), &["list", "--license", "three"]).code, 2);
}

/// What lies behind a cycle that has ended belongs to the next one, whose dates are not known yet.
#[test]
fn the_list_goes_on_behind_the_end_of_a_license() {
    let rules = RULES.replace("kind: calendar-years, years: 1, ends: 2026", "kind: months-before-expiry, months: 12");
    let settings = SETTINGS.replace("rules.yaml }", "rules.yaml, expires: 2026-06-30 }");
    let notes = ["2026-06-30 coaching 60", "2026-07-01 coaching 60", "2027-01-01 coaching 60"];
    let dir = journal(&rules, &settings, &notes);
    assert!(said(&dir, &["list"]).contains(" 2.00 credits earned under Test rules\n"));
    fs::write(dir.path().join("cme.yaml"), settings.replace(", expires: 2026-06-30", "")).unwrap();
    assert!(said(&dir, &["list"]).contains(" 2.00 credits earned under Test rules\n"), "without the date it needs");
}

#[test]
fn a_note_is_explained_as_counting_for_those_subjects_only_that_take_it() {
    let notes = [
        "2026-01-10 coaching 60; topics: [culture, safety]",
        "2026-06-30 coaching 60; topics: [safety]",
        "2026-07-01 accredited -; credits: 2; topics: [cultural competency, safety]",
        "2026-07-02 coaching 120; topics: [safety]",
    ];
    let dir = journal(RULES, SETTINGS, &notes);
    let first = said(&dir, &["explain", "00001.md"]);
    assert!(first.contains("6. not for Cultural competency: its credit must be Formal (topics.culture)"), "{first}");
    assert!(first.contains("6. not for Safety: it looks at 2026-07-01 to 2026-12-31 (inclusive) only"), "{first}");
    assert!(!first.contains("6. subjects"), "{first}");
    let third = said(&dir, &["explain", "00003.md"]);
    assert!(third.contains("6. subjects: Cultural competency (2.00) and Safety (2.00)"), "{third}");
    let last = said(&dir, &["explain", "00004.md"]);
    assert!(last.contains("counted 1.00 of 2.00") && last.contains("6. subjects: Safety (1.00)"), "{last}");
}

#[test]
fn a_note_of_an_earlier_cycle_is_explained_by_the_subject_that_looks_back_to_it() {
    let dir =
        journal(RULES, SETTINGS, &["2025-05-20 accredited -; credits: 3; topics: [pain]", "2025-05-21 coaching 60"]);
    let explained = said(&dir, &["explain", "00001.md"]);
    for part in [
        "counted 0.00: 2025-05-20 is outside of the cycle 2026-01-01 to 2026-12-31",
        "but 3.00 of it count for Pain, which looks at all dates up to 2026-11-01 (inclusive) (topics.pain)",
        "posted in its own cycle 2025-01-01 to 2025-12-31",
        "by certificate: earned 3.00",
    ] {
        assert!(explained.contains(part), "no `{part}` in {explained}");
    }
    let other = said(&dir, &["explain", "00002.md"]);
    assert!(other.contains("outside of the cycle") && !other.contains("of it count for"), "{other}");
    let status = said(&dir, &["status"]);
    assert!(status.contains("from 1 note\n3.00 of it from 00001.md"), "{status}");
    let requirements = json(&dir, &["status"])["licenses"][0]["requirements"].clone();
    let pain = requirements.as_array().unwrap().iter().find(|one| one["rule"] == "topics.pain").unwrap().clone();
    let note = serde_json::json!([{ "date": "2025-05-20", "path": "00001.md", "credits": "3.00" }]);
    assert_eq!(pain["notes"], note);
}

#[test]
fn of_many_earlier_notes_the_latest_three_are_named() {
    let notes: Vec<String> = (1..=5).map(|day| format!("2025-03-0{day} coaching 30; topics: [pain]")).collect();
    let dir = journal(RULES, SETTINGS, &notes.iter().map(String::as_str).collect::<Vec<_>>());
    let status = said(&dir, &["status"]);
    let named =
        "0.50 of it from 00005.md\n0.50 of it from 00004.md\n0.50 of it from 00003.md\nand from 2 notes before these";
    assert!(status.contains(named), "{status}");
}

/// What status says of notes that lack something goes as far as the caps have room, as for notes with errors.
#[test]
fn notes_that_lack_something_would_add_what_the_caps_leave_room_for() {
    let lacking = |notes: &[&str]| {
        let dir = journal(RULES, SETTINGS, notes);
        let found = json(&dir, &["status"])["licenses"][0]["lacking"].clone();
        found.as_array().unwrap().iter().map(|one| text(&one["up_to"]).to_owned()).collect::<Vec<_>>()
    };
    let reading = "2026-02-11 reading 60; takeaways: none";
    assert_eq!(lacking(&[reading]), ["1.00"]);
    assert_eq!(lacking(&["2026-01-01 coaching 150", reading]), ["0.50"]);
    assert_eq!(lacking(&["2026-01-01 coaching 180", reading]), ["0.00"]);
    assert_eq!(lacking(&[reading, reading, "2026-02-12 reading 60; takeaways: none"]), ["2.00"], "one a day");
    assert_eq!(lacking(&["2026-02-11 reading 60", reading]), ["0.00"], "the day is full");
    assert_eq!(lacking(&["2026-02-11 coaching -"]), [""], "how much is not known");
    let full = journal(RULES, SETTINGS, &["2026-01-01 coaching 180", reading]);
    let status = said(&full, &["status"]);
    assert!(
        status.contains("1 note earns nothing without takeaways; once written, it would add nothing here:"),
        "{status}"
    );
    let short = journal(RULES, SETTINGS, &["2026-02-11 coaching -"]);
    assert!(said(&short, &["status"]).contains("1 note earns nothing without duration:"));
}

#[test]
fn notes_for_which_the_rules_give_no_credit_are_counted() {
    let notes = ["2026-02-13 lecture 60", "2026-02-14 lecture 60", "2026-02-15 group 60; licenses: [two]", MIXED[6]];
    let settings = SETTINGS.replace("}]", "}, { id: two, rulebook: rules.yaml }]");
    let dir = journal(RULES, &settings, &notes);
    let status = said(&dir, &["status", "--license", "one"]);
    assert!(status.contains("2 notes of the kind `lecture` earn nothing: these rules do not name it"), "{status}");
    assert!(
        status.contains("1 note on `Practice building` earns nothing: these rules give no credit for it"),
        "{status}"
    );
    assert!(!status.contains("`group`"), "it is for another license: {status}");
    let two = said(&dir, &["status", "--license", "two"]);
    let all = "3 notes earn nothing, as these rules do not name their kind: 1 of `group` and 2 of `lecture`";
    assert!(two.contains(all), "{two}");
    let json = json(&dir, &["status", "--license", "one"])["licenses"][0]["no_credit"].clone();
    let expected = serde_json::json!([{ "kind": "lecture", "notes": 2 }, { "topic": "Practice building", "notes": 1 }]);
    assert_eq!(json, expected);
}

#[test]
fn what_can_be_carried_over_is_said_with_the_cycles_it_goes_into() {
    let notes = ["2026-01-10 accredited -; credits: 14"];
    let said = |rules: &str| said(&journal(rules, SETTINGS, &notes), &["status"]);
    assert!(said(RULES).contains("could carry 2.00 over into the next cycle"));
    let two = RULES.replace("carry_over: { max: 5 }", "carry_over: { max: 5, cycles: 2 }");
    assert!(said(&two).contains("could carry 2.00 over into the next 2 cycles"), "{}", said(&two));
}

/// The calendar gives the next cycle, and an earlier one is looked at because somebody asked for it.
#[test]
fn a_new_date_is_asked_for_only_where_the_license_needs_one() {
    let asks = |rules: &str, license: &str, args: &[&str]| {
        let settings = SETTINGS.replace("rules.yaml }", &format!("rules.yaml{license} }}"));
        let status = said(&journal(rules, &settings, &["2025-01-10 coaching 60"]), &[&["status"], args].concat());
        status.lines().find(|line| line.contains("write the new")).map(str::to_owned)
    };
    let months = RULES.replace("kind: calendar-years, years: 1, ends: 2026", "kind: months-before-expiry, months: 12");
    assert_eq!(asks(RULES, "", &["--cycle", "previous"]), None);
    assert_eq!(asks(&months, ", expires: 2026-12-31", &["--cycle", "previous"]), None);
    let new = asks(&months, ", expires: 2026-06-30", &[]).unwrap_or_default();
    assert!(new.contains("ended on 2026-06-30; write the new `expires` into cme.yaml"), "{new}");
    let new = asks(&months, ", expires: 2027-06-30, cycle_ends: 2026-09-30", &[]).unwrap_or_default();
    assert!(new.contains("write the new `cycle_ends`"), "{new}");
}

/// What the README tells those to do whose board rounds one kind in its own way.
#[test]
fn a_kind_that_is_rounded_in_its_own_way_is_credited_by_what_its_notes_say() {
    let rules = RULES.replace("{ id: coaching, category: own }", "{ id: coaching, category: own, by: certificate }");
    let dir = journal(&rules, SETTINGS, &["2026-01-10 coaching 50; credits: 0.9", "2026-01-11 coaching 50"]);
    assert_eq!(cme(dir.path(), &["check", "-O", "short"]).stdout, "");
    let status = said(&dir, &["status"]);
    assert!(
        status.contains("Own notes: 0.90 credits") && status.contains("1 note earns nothing without credits:"),
        "{status}"
    );
}

#[test]
fn one_note_with_errors_counts_nowhere_and_two_count_nowhere() {
    let said = |notes: &[&str]| cme(journal(RULES, SETTINGS, notes).path(), &["status"]).stderr;
    let wrong = "2026-01-10 coaching 60; topics: none";
    assert!(said(&[wrong]).contains("1 note with errors counts nowhere"), "{}", said(&[wrong]));
    assert!(said(&[wrong, wrong]).contains("2 notes with errors count nowhere"));
}

/// Their minutes could be read, so it is known what they would add.
#[test]
fn notes_with_errors_would_add_what_the_caps_leave_room_for() {
    let unfinished = |notes: &[&str]| {
        let status = json(&journal(RULES, SETTINGS, notes), &["status"]);
        let unfinished = status["licenses"][0]["unfinished"].clone();
        (unfinished["notes"].as_u64().unwrap(), text(&unfinished["up_to"]).to_owned())
    };
    let wrong = "2026-01-10 coaching 60; topics: none";
    assert_eq!(unfinished(&["2026-01-01 coaching 60"]), (0, "0.00".to_owned()));
    assert_eq!(unfinished(&[wrong]), (1, "1.00".to_owned()));
    assert_eq!(unfinished(&[wrong, "2026-01-11 coaching 45; topics: none"]), (2, "1.75".to_owned()));
    assert_eq!(unfinished(&["2026-01-01 coaching 90", wrong, wrong]), (2, "1.50".to_owned()), "3 count at the most");
    assert_eq!(unfinished(&[wrong, "2025-01-10 coaching 60; topics: none"]), (1, "1.00".to_owned()), "another cycle");
}
