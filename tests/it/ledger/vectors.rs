//! Minutes and what they earn, as tables that a person has worked out.

use super::{Case, OPEN};

/// Quarter hours to the nearest: the AMA's.
const NEAREST: &str = OPEN;

const DOWN: &str = "
credit: { unit: [hour, hours], unit_minutes: 60, step_minutes: 15, rounding: down }
categories: [{ id: all, title: All }]
kinds: [{ id: coaching, category: all }]
";

/// Nothing below the first hour, then half hours: Illinois.
const FIRST_HOUR: &str = "
credit: { unit: [hour, hours], unit_minutes: 60, first_minutes: 60, step_minutes: 30, rounding: down, scope: session }
categories: [{ id: all, title: All }]
kinds: [{ id: coaching, category: all }]
";

/// Two credits an hour, not rounded but to print them.
const TWICE: &str = "
credit: { unit: [credit, credits], unit_minutes: 60, rounding: none }
categories: [{ id: all, title: All }]
kinds: [{ id: coaching, category: all, rate: 2 }]
";

/// Minutes, then what they earn under the four.
const TABLE: &[(u32, [&str; 4])] = &[
    (7, ["0.00", "0.00", "0.00", "0.23"]),
    (8, ["0.25", "0.00", "0.00", "0.27"]),
    (22, ["0.25", "0.25", "0.00", "0.73"]),
    (23, ["0.50", "0.25", "0.00", "0.77"]),
    (45, ["0.75", "0.75", "0.00", "1.50"]),
    (50, ["0.75", "0.75", "0.00", "1.67"]),
    (52, ["0.75", "0.75", "0.00", "1.73"]),
    (53, ["1.00", "0.75", "0.00", "1.77"]),
    (55, ["1.00", "0.75", "0.00", "1.83"]),
    (59, ["1.00", "0.75", "0.00", "1.97"]),
    (60, ["1.00", "1.00", "1.00", "2.00"]),
    (75, ["1.25", "1.25", "1.00", "2.50"]),
    (85, ["1.50", "1.25", "1.00", "2.83"]),
    (89, ["1.50", "1.25", "1.00", "2.97"]),
    (90, ["1.50", "1.50", "1.50", "3.00"]),
    (119, ["2.00", "1.75", "1.50", "3.97"]),
    (120, ["2.00", "2.00", "2.00", "4.00"]),
];

#[test]
fn minutes_earn_what_the_table_says() {
    let notes: Vec<String> = TABLE
        .iter()
        .enumerate()
        .map(|(index, (minutes, _))| format!("2026-01-{:02} coaching {minutes}", index + 1))
        .collect();
    let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
    for (column, rules) in [NEAREST, DOWN, FIRST_HOUR, TWICE].into_iter().enumerate() {
        let expected: Vec<&str> = TABLE.iter().map(|(_, earned)| earned[column]).collect();
        assert_eq!(Case::open(rules, &notes).earned(), expected, "column {column}");
    }
}

/// So many notes of so many minutes, one a day, in one series.
fn same(count: u32, minutes: u32) -> Vec<String> {
    (0..count)
        .map(|index| format!("2026-{:02}-{:02} coaching {minutes}; series: A", 1 + index / 28, 1 + index % 28))
        .collect()
}

fn total(rules: &str, notes: &[String]) -> String {
    let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
    Case::open(rules, &notes).total().to_string()
}

fn scoped(rules: &str, scope: &str) -> String {
    if rules.contains("credit:") {
        return rules
            .replace(", scope: session", "")
            .replace("rounding: down", &format!("rounding: down, scope: {scope}"));
    }
    format!(
        "credit: {{ unit: [credit, credits], unit_minutes: 60, step_minutes: 15, rounding: nearest, scope: {scope} }}\n{}",
        rules.trim_start()
    )
}

#[test]
fn sums_of_a_period_depend_on_the_scope() {
    let sums = |rules: &str, count, minutes| {
        ["session", "series", "cycle"].map(|scope| total(&scoped(rules, scope), &same(count, minutes)))
    };
    assert_eq!(sums(NEAREST, 12, 50), ["9.00", "10.00", "10.00"]);
    assert_eq!(sums(NEAREST, 24, 55), ["24.00", "22.00", "22.00"]);
    assert_eq!(sums(FIRST_HOUR, 20, 45), ["0.00", "15.00", "15.00"]);
}

/// With whole minutes a step of 15 has no tie; one of 30 has it at 15 minutes, and goes up.
#[test]
fn a_tie_goes_up() {
    let half_hours = "
credit: { unit: [hour, hours], unit_minutes: 60, step_minutes: 30, rounding: nearest }
categories: [{ id: all, title: All }]
kinds: [{ id: coaching, category: all }]
";
    let notes = [
        "2026-01-01 coaching 14",
        "2026-01-02 coaching 15",
        "2026-01-03 coaching 44",
        "2026-01-04 coaching 45",
        "2026-01-05 coaching 74",
        "2026-01-06 coaching 75",
    ];
    assert_eq!(Case::open(half_hours, &notes).earned(), ["0.00", "0.50", "0.50", "1.00", "1.00", "1.50"]);
}

/// A fraction of a hundredth is posted half up: 9 minutes at an eighth are 0.01875, 6 are 0.0125, 12 are 0.025.
#[test]
fn an_entry_is_posted_at_the_nearest_hundredth_half_up() {
    let eighth = "
credit: { unit: [hour, hours], unit_minutes: 60, rounding: none }
categories: [{ id: all, title: All }]
kinds: [{ id: coaching, category: all, rate: 1/8 }]
";
    let notes = ["2026-01-01 coaching 6", "2026-01-02 coaching 9", "2026-01-03 coaching 12"];
    assert_eq!(Case::open(eighth, &notes).earned(), ["0.01", "0.02", "0.03"]);
}

#[test]
fn an_hour_may_have_fifty_minutes() {
    let short = "
credit: { unit: [hour, hours], unit_minutes: 50, step_minutes: 25, rounding: down }
categories: [{ id: all, title: All }]
kinds: [{ id: coaching, category: all }]
";
    let notes =
        ["2026-01-01 coaching 50", "2026-01-02 coaching 74", "2026-01-03 coaching 75", "2026-01-04 coaching 24"];
    assert_eq!(Case::open(short, &notes).earned(), ["1.00", "1.00", "1.50", "0.00"]);
}

#[test]
fn items_and_certificates_do_not_look_at_minutes() {
    let rules = "
categories: [{ id: all, title: All }]
kinds:
  - { id: reading, category: all, flat: 2 }
  - { id: accredited, category: all, by: certificate }
";
    let notes = [
        "2026-01-01 reading 5",
        "2026-01-02 reading 500",
        "2026-01-03 accredited 600; credits: 1.25",
        "2026-01-04 accredited -; credits: 3",
    ];
    assert_eq!(Case::open(rules, &notes).earned(), ["2.00", "2.00", "1.25", "3.00"]);
}
