//! Caps: what of the earned credit counts, and the sentence that says why not all of it.

use cme::model::{Credits, Period};
use cme::summary::summarize;

use super::{Case, said};

const TWO: &str = "
categories: [{ id: one, title: Category 1 }, { id: two, title: Category 2, max: 1 }]
kinds: [{ id: coaching, category: two }, { id: reading, category: one }]
";

#[test]
fn a_cap_cuts_in_the_middle_of_a_list_and_says_so() {
    let notes = ["2026-01-01 coaching 45", "2026-01-02 reading 60", "2026-01-03 coaching 45", "2026-01-04 coaching 30"];
    let case = Case::open(TWO, &notes);
    assert_eq!(case.amounts(), ["0.75 0.75", "1.00 1.00", "0.75 0.25", "0.50 0.00"]);
    let sentence = |text: &str| Some(text.to_owned());
    assert_eq!(
        case.reasons(),
        [
            None,
            None,
            sentence("counted 0.25 of 0.75: the 1.00 credits of Category 2 are full"),
            sentence("counted 0.00 of 0.50: the 1.00 credits of Category 2 are full")
        ]
    );
    assert_eq!(case.total(), Credits::hundredths(200));
    let ledger = case.ledger();
    let summary = summarize(&case.gathered.journal, &case.terms(), &ledger, &[], Period::ALL);
    assert_eq!(summary.total.cut(), Credits::hundredths(100), "what all caps cut");
}

#[test]
fn what_exactly_fills_a_cap_is_not_cut() {
    let case = Case::open(TWO, &["2026-01-01 coaching 60", "2026-01-02 reading 15"]);
    assert_eq!(case.reasons(), [None, None]);
}

/// Every cap there is, around one kind; the numbers below change one of them at a time.
fn all_caps(session: &str, day: &str, year: &str, kind: &str, inner: &str, inner_year: &str, outer: &str) -> String {
    format!(
        "
categories:
  - {{ id: outer, title: Outer, max: {outer} }}
  - {{ id: inner, title: Inner, inside: outer, max: {inner}, max_per_year: {inner_year} }}
kinds:
  - {{ id: coaching, category: inner, max_per_session: {session}, max_per_day: {day}, max_per_year: {year}, max: {kind} }}
"
    )
}

#[test]
fn of_all_caps_over_an_entry_the_tightest_cuts_and_is_named() {
    let cases = [
        (
            all_caps("1", "2", "3", "4", "5", "6", "7"),
            "counted 1.00 of 1.50: the 1.00 credits of one session of Coaching are full",
            "kinds.coaching.max_per_session",
        ),
        (
            all_caps("9", "1", "3", "4", "5", "6", "7"),
            "counted 1.00 of 1.50: the 1.00 credits of one day of Coaching are full",
            "kinds.coaching.max_per_day",
        ),
        (
            all_caps("9", "9", "1", "4", "5", "6", "7"),
            "counted 1.00 of 1.50: the 1.00 credits of one year of Coaching are full",
            "kinds.coaching.max_per_year",
        ),
        (
            all_caps("9", "9", "9", "1", "5", "6", "7"),
            "counted 1.00 of 1.50: the 1.00 credits of Coaching are full",
            "kinds.coaching.max",
        ),
        (
            all_caps("9", "9", "9", "9", "1", "6", "7"),
            "counted 1.00 of 1.50: the 1.00 credits of Inner are full",
            "categories.inner.max",
        ),
        (
            all_caps("9", "9", "9", "9", "9", "1", "7"),
            "counted 1.00 of 1.50: the 1.00 credits of one year of Inner are full",
            "categories.inner.max_per_year",
        ),
        (
            all_caps("9", "9", "9", "9", "9", "9", "1"),
            "counted 1.00 of 1.50: the 1.00 credits of Outer are full",
            "categories.outer.max",
        ),
    ];
    for (rules, sentence, rule) in cases {
        let case = Case::open(&rules, &["2026-01-01 coaching 90"]);
        let ledger = case.ledger();
        assert_eq!(said(ledger.entries[0].reason().as_ref()).as_deref(), Some(sentence));
        assert_eq!(ledger.entries[0].cut.as_ref().map(|cut| cut.rule.as_str()), Some(rule));
    }
}

#[test]
fn each_cap_has_room_of_its_own_for_each_session_day_and_year() {
    let notes = [
        "2025-12-30 coaching 120",
        "2025-12-30 coaching 90",
        "2025-12-31 coaching 120",
        "2026-01-01 coaching 120",
        "2026-01-02 coaching 120",
        "2026-01-03 coaching 120",
    ];
    let counted = |rules: &str| Case::open(rules, &notes).amounts();
    assert_eq!(
        counted(&all_caps("1.5", "99", "99", "99", "99", "99", "99")),
        ["2.00 1.50", "1.50 1.50", "2.00 1.50", "2.00 1.50", "2.00 1.50", "2.00 1.50"]
    );
    assert_eq!(
        counted(&all_caps("99", "2.5", "99", "99", "99", "99", "99")),
        ["2.00 2.00", "1.50 0.50", "2.00 2.00", "2.00 2.00", "2.00 2.00", "2.00 2.00"]
    );
    assert_eq!(
        counted(&all_caps("99", "99", "3.25", "99", "99", "99", "99")),
        ["2.00 2.00", "1.50 1.25", "2.00 0.00", "2.00 2.00", "2.00 1.25", "2.00 0.00"]
    );
    assert_eq!(
        counted(&all_caps("99", "99", "99", "7", "99", "99", "99")),
        ["2.00 2.00", "1.50 1.50", "2.00 2.00", "2.00 1.50", "2.00 0.00", "2.00 0.00"]
    );
}

/// The day's cap leaves 1.00 of the second note; the category is charged that, and not the 2.00 it earned.
#[test]
fn no_cap_is_charged_for_what_another_one_cut() {
    let rules = "
categories: [{ id: all, title: All, max: 5 }]
kinds: [{ id: coaching, category: all, max_per_day: 3 }, { id: reading, category: all }]
";
    let notes =
        ["2026-01-01 coaching 120", "2026-01-01 coaching 119", "2026-01-02 reading 120", "2026-01-03 reading 30"];
    let case = Case::open(rules, &notes);
    assert_eq!(case.amounts(), ["2.00 2.00", "2.00 1.00", "2.00 2.00", "0.50 0.00"]);
}

/// The inner category is full; what it cut leaves room in the outer one.
#[test]
fn a_nested_cap_cuts_and_the_outer_one_keeps_its_room() {
    let rules = "
categories: [{ id: outer, title: Outer, max: 3 }, { id: inner, title: Inner, inside: outer, max: 1 }]
kinds: [{ id: coaching, category: inner }, { id: reading, category: outer }]
";
    let notes = ["2026-01-01 coaching 120", "2026-01-02 coaching 60", "2026-01-03 reading 180"];
    assert_eq!(Case::open(rules, &notes).amounts(), ["2.00 1.00", "1.00 0.00", "3.00 2.00"]);
}

fn by_year(year: &str) -> String {
    format!(
        "
year: {year}
categories: [{{ id: all, title: All }}]
kinds: [{{ id: coaching, category: all, max_per_year: 1 }}]
"
    )
}

/// A cycle from 1 July: its first year holds the notes of July to June, the calendar's those of January to December.
#[test]
fn a_year_is_the_calendars_or_the_cycles() {
    let cycle = "cycle: { from: 2024-07-01, to: 2026-06-30 }";
    let notes = [
        "2024-07-01 coaching 60",
        "2024-12-31 coaching 60",
        "2025-01-01 coaching 60",
        "2025-06-30 coaching 60",
        "2025-07-01 coaching 60",
        "2026-06-30 coaching 60",
    ];
    assert_eq!(
        Case::licensed(&by_year("calendar"), cycle, &notes).amounts(),
        ["1.00 1.00", "1.00 0.00", "1.00 1.00", "1.00 0.00", "1.00 0.00", "1.00 1.00"]
    );
    assert_eq!(
        Case::licensed(&by_year("cycle"), cycle, &notes).amounts(),
        ["1.00 1.00", "1.00 0.00", "1.00 0.00", "1.00 0.00", "1.00 1.00", "1.00 0.00"]
    );
}

/// A cycle that starts on 29 February: the second year starts when that day is over, on 1 March.
#[test]
fn a_year_of_a_cycle_from_29_february_ends_with_february() {
    let cycle = "cycle: { from: 2024-02-29, to: 2026-02-28 }";
    let notes =
        ["2024-02-29 coaching 60", "2025-02-28 coaching 60", "2025-03-01 coaching 60", "2026-02-28 coaching 60"];
    assert_eq!(
        Case::licensed(&by_year("cycle"), cycle, &notes).amounts(),
        ["1.00 1.00", "1.00 0.00", "1.00 1.00", "1.00 0.00"]
    );
}

#[test]
fn credit_from_elsewhere_takes_the_room_of_a_cap_before_notes_do() {
    let license = "cycle: { from: 2026-01-01, to: 2026-12-31 }, recorded: [{ category: two, credits: 0.75, from: 2026-05-01, to: 2026-06-01 }]";
    let case = Case::licensed(TWO, license, &["2026-01-01 coaching 60"]);
    assert_eq!(case.amounts(), ["1.00 0.25"]);
    assert_eq!(case.ledger().lumps[0].counted, Credits::hundredths(75));
    let over = license.replace("0.75", "3");
    let case = Case::licensed(TWO, &over, &["2026-01-01 coaching 60"]);
    assert_eq!(case.amounts(), ["1.00 0.00"]);
    assert_eq!(
        said(case.ledger().lumps[0].reason.as_ref()).as_deref(),
        Some("counted 1.00 of 3.00: the 1.00 credits of Category 2 are full")
    );
}

/// A cap on a day of the kind does not touch another kind of the same day.
#[test]
fn caps_of_a_kind_are_its_own() {
    let rules = "
categories: [{ id: all, title: All }]
kinds: [{ id: coaching, category: all, max: 1, max_per_day: 1 }, { id: reading, category: all, max: 1 }]
";
    let notes = ["2026-01-01 coaching 60", "2026-01-01 reading 60", "2026-01-02 coaching 60"];
    assert_eq!(Case::open(rules, &notes).amounts(), ["1.00 1.00", "1.00 1.00", "1.00 0.00"]);
}
