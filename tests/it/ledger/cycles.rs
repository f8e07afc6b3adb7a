//! The dates that a license counts, what is due behind their end, and what a first cycle asks for.

use std::fs;

use cme::cycle::Cycle;
use cme::rulebook::Rulebook;
use proptest::prelude::*;

use super::{Case, day, rules, said, settings_of, text_of_rules, write_notes};
use crate::run::cme;

fn monthly(months: u32) -> Rulebook {
    rules(&format!("window: {{ kind: months-before-expiry, months: {months} }}"))
}

fn yearly(years: u32, ends: i32, month: u32, day: u32) -> Rulebook {
    let starts = format!("starts: {{ month: {month}, day: {day} }}");
    rules(&format!("window: {{ kind: calendar-years, years: {years}, ends: {ends}, {starts} }}"))
}

fn current(rulebook: &Rulebook, license: &str, today: &str) -> String {
    let text = settings_of(license);
    let settings = cme::settings::parse(&std::sync::Arc::new(cme::source::Source::new("cme.yaml", text))).unwrap();
    let cycle = Cycle::current(&settings.licenses[0], rulebook, day(today)).unwrap();
    format!("{}..{}", cycle.from, cycle.to)
}

#[test]
fn months_before_expiry_start_the_day_after_or_with_the_next_month() {
    let expires = |months, date: &str| current(&monthly(months), &format!("expires: {date}"), "2026-11-01");
    assert_eq!(expires(24, "2026-12-31"), "2025-01-01..2026-12-31");
    assert_eq!(expires(24, "2026-06-15"), "2024-06-16..2026-06-15");
    assert_eq!(expires(24, "2026-02-28"), "2024-03-01..2026-02-28");
    assert_eq!(expires(24, "2024-02-29"), "2022-03-01..2024-02-29");
    assert_eq!(expires(48, "2028-02-29"), "2024-03-01..2028-02-29");
    assert_eq!(expires(24, "2028-02-28"), "2026-03-01..2028-02-28");
    assert_eq!(expires(24, "2026-04-30"), "2024-05-01..2026-04-30");
    assert_eq!(expires(24, "2026-05-30"), "2024-05-31..2026-05-30");
    assert_eq!(expires(24, "2026-05-31"), "2024-06-01..2026-05-31");
    assert_eq!(expires(6, "2026-08-31"), "2026-03-01..2026-08-31");
    assert_eq!(expires(6, "2026-08-30"), "2026-03-01..2026-08-30");
    assert_eq!(expires(1, "2026-03-31"), "2026-03-01..2026-03-31");
    assert_eq!(expires(1, "2026-03-30"), "2026-03-01..2026-03-30");
    assert_eq!(expires(12, "2026-03-01"), "2025-03-02..2026-03-01");
}

#[test]
fn the_cycles_own_end_goes_before_the_expiry_and_written_dates_before_both() {
    let rulebook = monthly(24);
    let dates = "expires: 2027-06-30, cycle_ends: 2026-12-31";
    assert_eq!(current(&rulebook, dates, "2026-11-01"), "2025-01-01..2026-12-31");
    let written = format!("{dates}, cycle: {{ from: 2026-02-01, to: 2026-03-15 }}");
    assert_eq!(current(&rulebook, &written, "2026-11-01"), "2026-02-01..2026-03-15");
}

#[test]
fn a_block_of_calendar_years_is_the_one_that_today_lies_in() {
    let block = |rulebook: &Rulebook, today: &str| current(rulebook, "number: A", today);
    let triennial = yearly(3, 2027, 1, 1);
    assert_eq!(block(&triennial, "2025-01-01"), "2025-01-01..2027-12-31");
    assert_eq!(block(&triennial, "2027-12-31"), "2025-01-01..2027-12-31");
    assert_eq!(block(&triennial, "2028-01-01"), "2028-01-01..2030-12-31");
    assert_eq!(block(&triennial, "2024-12-31"), "2022-01-01..2024-12-31");
    assert_eq!(block(&triennial, "1999-12-31"), "1998-01-01..2000-12-31");
    let april = yearly(1, 2026, 4, 1);
    assert_eq!(block(&april, "2026-03-31"), "2025-04-01..2026-03-31");
    assert_eq!(block(&april, "2026-04-01"), "2026-04-01..2027-03-31");
    let july = yearly(2, 2025, 7, 1);
    assert_eq!(block(&july, "2025-06-30"), "2023-07-01..2025-06-30");
    assert_eq!(block(&july, "2025-07-01"), "2025-07-01..2027-06-30");
    let march = yearly(1, 2024, 3, 1);
    assert_eq!(block(&march, "2024-02-29"), "2023-03-01..2024-02-29");
}

fn check_neighbours(rulebook: &Rulebook, mut cycle: Cycle) -> Result<(), TestCaseError> {
    for _ in 0..8 {
        let before = cycle.previous(rulebook);
        prop_assert_eq!(before.to.succ_opt(), Some(cycle.from), "{} then {}", before, cycle);
        prop_assert!(before.from <= before.to);
        prop_assert!(before.contains(before.to) && !before.contains(cycle.from) && !cycle.contains(before.to));
        cycle = before;
    }
    Ok(())
}

/// Rules that know no window: the cycle before is as many days long.
#[test]
fn before_a_cycle_of_written_dates_lies_one_of_the_same_length() {
    let rulebook = super::rules(super::OPEN);
    for (from, to, before) in [
        ("2026-01-01", "2026-12-31", "2025-01-01..2025-12-31"),
        ("2026-05-05", "2026-05-05", "2026-05-04..2026-05-04"),
        ("2024-02-01", "2024-03-01", "2024-01-02..2024-01-31"),
    ] {
        let cycle = Cycle { from: day(from), to: day(to) };
        let found = cycle.previous(&rulebook);
        assert_eq!(format!("{}..{}", found.from, found.to), before);
        assert_eq!(found.days(), cycle.days());
        check_neighbours(&rulebook, cycle).expect("no day between two cycles");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_day_is_in_two_cycles_and_none_in_neither(
        year in 2019_i32..2033, ordinal in 1_u32..366, months in prop::sample::select(vec![1_u32, 6, 12, 18, 24, 36, 48, 60]),
    ) {
        let to = chrono::NaiveDate::from_yo_opt(year, ordinal).unwrap();
        let rulebook = monthly(months);
        let cycle: Vec<String> = current(&rulebook, &format!("expires: {to}"), "2026-11-01").split("..").map(str::to_owned).collect();
        let cycle = Cycle { from: day(&cycle[0]), to: day(&cycle[1]) };
        check_neighbours(&rulebook, cycle)?;
        // A license that had ended with the cycle before would have shown just that cycle.
        let before = cycle.previous(&rulebook);
        let then = current(&rulebook, &format!("expires: {}", before.to), "2026-11-01");
        prop_assert_eq!(format!("{}..{}", before.from, before.to), then);
    }

    #[test]
    fn blocks_of_years_follow_each_other(
        years in 1_u32..6, ends in 2018_i32..2032, month in 1_u32..13, first in 1_u32..29, today in 0_u32..5000,
    ) {
        let rulebook = yearly(years, ends, month, first);
        let today = day("2015-01-01") + chrono::Days::new(today.into());
        let cycle: Vec<String> = current(&rulebook, "number: A", &today.to_string()).split("..").map(str::to_owned).collect();
        let cycle = Cycle { from: day(&cycle[0]), to: day(&cycle[1]) };
        prop_assert!(cycle.contains(today));
        check_neighbours(&rulebook, cycle)?;
        let before = cycle.previous(&rulebook);
        let then = current(&rulebook, "number: A", &before.to.to_string());
        prop_assert_eq!(format!("{}..{}", before.from, before.to), then);
    }
}

const YEAR: &str = "
window: { kind: months-before-expiry, months: 12 }
total: { min: 12, min_per_year: 6 }
categories: [{ id: all, title: All, min: 3 }]
kinds: [{ id: coaching, category: all }]
topics: [{ id: ethics, min: 1 }]
";

#[test]
fn the_last_day_counts_and_the_day_after_does_not() {
    let notes = [
        "2025-02-28 coaching 60",
        "2025-03-01 coaching 60",
        "2026-02-28 coaching 60; start: 23:30",
        "2026-03-01 coaching 60",
    ];
    let case = Case::licensed(YEAR, "expires: 2026-02-28", &notes);
    let dates: Vec<String> = case.ledger().entries.iter().map(|entry| entry.session.date.to_string()).collect();
    assert_eq!(dates, ["2025-03-01", "2026-02-28"]);
}

#[test]
fn a_session_after_today_is_excluded_as_such() {
    let case = Case::licensed(YEAR, "expires: 2026-12-31", &["2026-05-01 coaching 60", "2026-05-02 coaching 60"])
        .on("2026-05-01");
    let ledger = case.ledger();
    assert_eq!((ledger.entries.len(), ledger.excluded.len()), (1, 1));
    assert_eq!(ledger.excluded[0].why.id(), "future");
}

#[test]
fn one_note_counts_in_two_licenses_of_different_cycles() {
    let settings = "
format: 1
licenses:
  - { id: one, rulebook: rules.yaml, expires: 2026-12-31 }
  - { id: two, rulebook: rules.yaml, expires: 2026-06-30 }
";
    let case =
        Case::new(YEAR, settings, &["2025-08-01 coaching 60", "2026-03-01 coaching 60", "2026-08-01 coaching 60"]);
    let counts = |license: &cme::settings::License| {
        let cycle = Some(Cycle::current(license, &case.rulebook, case.today).unwrap());
        let terms = cme::ledger::Terms { license: Some(license), cycle, ..case.terms() };
        let ledger = cme::ledger::post(&case.gathered.journal, &terms);
        ledger.entries.iter().map(|entry| entry.session.path().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(counts(&case.settings.licenses[0]), ["00002.md", "00003.md"]);
    assert_eq!(counts(&case.settings.licenses[1]), ["00001.md", "00002.md"]);
}

#[test]
fn an_expired_license_stays_on_its_cycle_and_says_so() {
    let case = Case::licensed(YEAR, "expires: 2025-12-31", &["2025-08-01 coaching 60", "2026-03-01 coaching 60"]);
    assert_eq!(case.total().to_string(), "1.00");
    case.with_outlook(|outlook| {
        assert_eq!(outlook.days_left, Some(-305));
        assert!(outlook.pace.is_none());
        let warnings: Vec<String> = outlook.warnings.iter().map(ToString::to_string).collect();
        assert!(warnings.iter().any(|warning| warning.contains("this cycle ended on 2025-12-31")), "{warnings:?}");
    });
}

fn dates(particular: &str, license: &str) -> [Option<String>; 3] {
    let case =
        Case::licensed(&format!("window: {{ kind: months-before-expiry, months: 24 }}\n{particular}"), license, &[]);
    case.with_outlook(|outlook| {
        [outlook.report_by, outlook.grace_until, outlook.keep_until].map(|date| date.map(|date| date.to_string()))
    })
}

#[test]
fn what_is_due_behind_the_end() {
    let date = |text: &str| Some(text.to_owned());
    assert_eq!(dates("", "expires: 2026-12-31"), [None, None, None]);
    assert_eq!(dates("report_by: { month: 2, day: 28 }", "expires: 2026-12-31")[0], date("2027-02-28"));
    assert_eq!(dates("report_by: { month: 2, day: 28 }", "expires: 2027-02-27")[0], date("2027-02-28"));
    assert_eq!(dates("report_by: { month: 2, day: 28 }", "expires: 2027-02-28")[0], date("2028-02-28"));
    assert_eq!(dates("report_by: { days_after: 60 }", "expires: 2027-12-31")[0], date("2028-02-29"));
    assert_eq!(dates("grace_days: 30", "expires: 2026-12-31")[1], date("2027-01-30"));
    assert_eq!(dates("retain: { years: 6 }", "expires: 2024-02-29")[2], date("2030-02-28"));
    let apart = "expires: 2026-06-30, cycle_ends: 2025-12-31";
    assert_eq!(dates("retain: { years: 2, from: cycle-end }", apart)[2], date("2027-12-31"));
    assert_eq!(dates("retain: { years: 2, from: renewal }", apart)[2], date("2028-06-30"));
    assert_eq!(dates("retain: { years: 2, from: completion }", apart)[2], date("2027-12-31"));
}

/// The cycle before was renewed two years before this one will be.
#[test]
fn records_of_an_earlier_cycle_are_kept_from_its_own_renewal() {
    let rules = "window: { kind: months-before-expiry, months: 24 }\nretain: { years: 2, from: renewal }";
    let case = Case::licensed(rules, "expires: 2026-06-30, cycle_ends: 2025-12-31", &[]);
    let (rulebook, license) = (&case.rulebook, case.license().unwrap());
    let now = Cycle::current(license, rulebook, case.today).unwrap();
    let before = now.previous(rulebook);
    let kept =
        [now, before, before.previous(rulebook)].map(|cycle| cycle.keep_until(rulebook, license).unwrap().to_string());
    assert_eq!(kept, ["2028-06-30", "2026-06-30", "2024-06-30"]);
}

fn first(kind: &str, issued: &str) -> Case {
    Case::licensed(
        &format!("{YEAR}first_cycle: {kind}\n"),
        &format!("expires: 2026-12-31, issued: {issued}"),
        &["2026-03-01 coaching 60"],
    )
}

#[test]
fn an_exempt_first_cycle_asks_for_nothing_but_its_subjects() {
    let is_subject = |rule: &str| rule.starts_with("topics.");
    let requirements = first("exempt", "2026-01-01").standing().requirements;
    for subject in requirements.iter().filter(|one| is_subject(&one.rule)) {
        assert!(
            subject.waived.is_none()
                && subject.remarks.iter().any(|remark| remark.to_string().contains("ask the board"))
        );
    }
    for requirement in requirements.iter().filter(|one| !is_subject(&one.rule)) {
        let waived = said(requirement.waived.as_ref()).unwrap_or_default();
        assert!(waived.contains("first cycle is exempt"), "{}: {waived}", requirement.rule);
        assert_eq!(requirement.short().to_string(), "0.00");
    }
    for issued in ["2025-12-31", "2027-01-01"] {
        assert!(first("exempt", issued).standing().requirements.iter().all(|one| one.waived.is_none()), "{issued}");
    }
    assert!(first("full", "2026-05-05").standing().requirements.iter().all(|one| one.waived.is_none()));
}

/// What began counts as a month: issued on the 2nd of July, six months of twelve are left.
#[test]
fn a_prorated_first_cycle_asks_for_the_months_held() {
    let need = |issued: &str, rule: &str| first("prorated", issued).requirement(rule).need.to_string();
    assert_eq!(need("2026-01-01", "total.min"), "12.00");
    assert_eq!(need("2026-07-01", "total.min"), "6.00");
    assert_eq!(need("2026-07-02", "total.min"), "6.00");
    assert_eq!(need("2026-12-31", "total.min"), "1.00");
    assert_eq!(need("2026-10-31", "total.min"), "3.00", "a third month begins on the last day");
    assert_eq!(need("2026-07-01", "categories.all.min"), "1.50");
    assert_eq!(need("2026-07-01", "total.min_per_year"), "3.00");
    assert_eq!(need("2025-07-01", "total.min"), "12.00", "not the first cycle");
    assert_eq!(need("2026-07-01", "topics.ethics"), "1.00", "a course is taken whole");
}

/// Issued in the second of three years: nothing of the first, a part of the second, all of the third.
#[test]
fn each_year_of_a_prorated_first_cycle_is_prorated_by_itself() {
    let rules = "
window: { kind: calendar-years, years: 3, ends: 2026 }
first_cycle: prorated
total: { min_per_year: 6 }
categories: [{ id: all, title: All, min_per_year: 12 }]
kinds: [{ id: coaching, category: all }]
";
    let case = Case::licensed(rules, "issued: 2025-10-01", &["2026-03-01 coaching 60"]);
    let needs: Vec<(String, String, bool)> = case
        .standing()
        .requirements
        .into_iter()
        .map(|one| (one.title.to_string(), one.need.to_string(), one.waived.is_some()))
        .collect();
    let expected = [
        ("Total of 2024", "6.00", true),
        ("Total of 2025", "1.50", false),
        ("Total of 2026", "6.00", false),
        ("All of 2024", "12.00", true),
        ("All of 2025", "3.00", false),
        ("All of 2026", "12.00", false),
    ];
    assert_eq!(needs, expected.map(|(title, need, waived)| (title.to_owned(), need.to_owned(), waived)));
}

/// A need that is smaller than what the rules say gives its reason, and no other one does.
#[test]
fn a_prorated_need_says_why() {
    let remarks = |issued: &str| -> Vec<String> {
        first("prorated", issued).requirement("total.min").remarks.iter().map(ToString::to_string).collect()
    };
    assert_eq!(remarks("2026-07-01"), ["6 of 12 months, since the license was issued 2026-07-01"]);
    assert_eq!(remarks("2026-01-01"), [""; 0], "held from its first day");
    assert_eq!(remarks("2025-07-01"), [""; 0]);
}

/// Each year that has begun, with what counts in it of the category; those to come are not asked for yet.
#[test]
fn a_minimum_a_year_looks_at_its_year_and_its_category() {
    let rules = "
window: { kind: calendar-years, years: 3, ends: 2027 }
categories: [{ id: all, title: All, min_per_year: 2 }, { id: other, title: Other }]
kinds: [{ id: coaching, category: all }, { id: reading, category: other }]
";
    let notes = [
        "2025-03-01 coaching 60",
        "2025-04-01 reading 120",
        "2025-12-31 coaching 60",
        "2026-01-01 coaching 30",
        "2026-02-01 reading 60",
    ];
    let found = |today: &str| -> Vec<String> {
        let case = Case::licensed(rules, "number: A", &notes).on(today);
        let requirements = case.standing().requirements;
        requirements.iter().map(|one| format!("{} {}", one.title, one.have)).collect()
    };
    assert_eq!(found("2026-11-01"), ["All of 2025 2.00", "All of 2026 0.50"]);
    assert_eq!(found("2025-12-31"), ["All of 2025 2.00"]);
    assert_eq!(found("2026-01-01"), ["All of 2025 2.00", "All of 2026 0.50"]);
}

/// A folder with two versions of a board's rules: to the end of 2024 36 months and 30 credits, then 24 and 20.
fn two_versions(license: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let version = |id: &str, months: u32, min: u32, effective: &str| {
        text_of_rules(&format!(
            "
id: {id}
window: {{ kind: months-before-expiry, months: {months} }}
effective: {effective}
total: {{ min: {min} }}
categories: [{{ id: all, title: All }}]
kinds: [{{ id: coaching, category: all }}]
"
        ))
    };
    fs::write(dir.path().join("old.yaml"), version("old", 36, 30, "{ to: 2024-12-31 }")).unwrap();
    fs::write(dir.path().join("new.yaml"), version("new", 24, 20, "{ from: 2025-01-01 }")).unwrap();
    let settings = format!("format: 1\nlicenses:\n  - {{ id: pa, rulebook: [new.yaml, old.yaml], {license} }}\n");
    fs::write(dir.path().join("cme.yaml"), settings).unwrap();
    write_notes(dir.path(), &["2024-03-01 coaching 60", "2025-03-01 coaching 60"]);
    dir
}

fn status(dir: &tempfile::TempDir, args: &[&str]) -> (String, String, String) {
    let ran = cme(dir.path(), &[&["status", "-O", "json"], args].concat());
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran:?}"));
    let one = &json["licenses"][0];
    let cycle = format!("{}..{}", one["cycle"]["since"].as_str().unwrap(), one["cycle"]["until"].as_str().unwrap());
    (
        one["rulebook"]["id"].as_str().unwrap().to_owned(),
        cycle,
        one["requirements"][0]["need"].as_str().unwrap().to_owned(),
    )
}

#[test]
fn a_cycle_is_judged_by_the_rules_of_the_day_it_ends() {
    let expect = |license: &str, rulebook: &str, cycle: &str, need: &str| {
        let found = status(&two_versions(license), &[]);
        assert_eq!(found, (rulebook.to_owned(), cycle.to_owned(), need.to_owned()), "{license}");
    };
    // The new rules came in the middle of this cycle.
    expect("expires: 2026-03-31", "new", "2024-04-01..2026-03-31", "20.00");
    expect("expires: 2024-12-31", "old", "2022-01-01..2024-12-31", "30.00");
    expect("expires: 2025-01-01", "new", "2023-01-02..2025-01-01", "20.00");
}

/// The cycle before ends the day before this one starts, whatever the length of each.
#[test]
fn the_cycle_before_is_judged_by_its_own_rules_and_leaves_no_day_out() {
    let dir = two_versions("expires: 2026-03-31");
    let found = status(&dir, &["--cycle", "previous"]);
    assert_eq!(found, ("old".to_owned(), "2021-04-01..2024-03-31".to_owned(), "30.00".to_owned()));
    let dir = two_versions("expires: 2027-03-31");
    let found = status(&dir, &["--cycle", "previous"]);
    assert_eq!(found, ("new".to_owned(), "2023-04-01..2025-03-31".to_owned(), "20.00".to_owned()));
}

/// Under the old rules a cycle has 36 months and an hour is worth half: the note of 2022 lies in the one cycle that two
/// cycles look back to, earns 1.00 of its 2 hours, and the cap of the old rules leaves 0.50 of the next one.
#[test]
fn an_earlier_cycle_that_a_subject_looks_back_to_is_judged_by_the_rules_of_its_time() {
    let subject = |how: &str| {
        let dir = two_versions("expires: 2026-12-31");
        for (file, old, new) in [
            ("new.yaml", "kinds:", format!("topics: [{{ id: ethics, min: 4, {how} }}]\nkinds:")),
            ("old.yaml", "title: All", "title: All, max: 1.5".to_owned()),
            ("old.yaml", "category: all", "category: all, rate: 1/2".to_owned()),
        ] {
            let file = dir.path().join(file);
            let text = fs::read_to_string(&file).unwrap();
            assert!(text.contains(old), "{text}");
            fs::write(file, text.replace(old, &new)).unwrap();
        }
        let notes = [
            "2021-12-31 coaching 600; topics: [ethics]",
            "2022-01-01 coaching 120; topics: [ethics]",
            "2024-12-31 coaching 120; topics: [ethics]",
            "2025-01-01 coaching 120; topics: [ethics]",
        ];
        write_notes(dir.path(), &notes);
        let ran = cme(dir.path(), &["status", "-O", "json"]);
        let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran:?}"));
        let all = json["licenses"][0]["requirements"].as_array().unwrap().clone();
        let one = all.iter().find(|one| one["rule"] == "topics.ethics").unwrap();
        let text = |value: &serde_json::Value| value.as_str().unwrap_or("none").to_owned();
        (text(&one["have"]), text(&one["window"]["since"]))
    };
    assert_eq!(subject("every_n_cycles: 2"), ("3.50".to_owned(), "2022-01-01".to_owned()));
    assert_eq!(subject("within_months: 48"), ("2.50".to_owned(), "2023-01-01".to_owned()));
    assert_eq!(subject("once: true"), ("5.00".to_owned(), "none".to_owned()));
}

#[test]
fn a_cycle_without_rules_in_effect_is_said_to_be_one() {
    let dir = two_versions("expires: 2024-12-31");
    fs::write(
        dir.path().join("cme.yaml"),
        "format: 1\nlicenses: [{ id: pa, rulebook: new.yaml, expires: 2024-12-31 }]\n",
    )
    .unwrap();
    let ran = cme(dir.path(), &["status"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("`new` is not in effect for a cycle that ends on 2024-12-31"), "{}", ran.stderr);
    assert!(ran.stderr.contains("from 2025-01-01"), "{}", ran.stderr);
}

#[test]
fn a_license_without_the_date_its_rules_need_is_said_to_lack_it() {
    let dir = two_versions("number: A");
    let ran = cme(dir.path(), &["status"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("has no `expires`"), "{}", ran.stderr);
}
