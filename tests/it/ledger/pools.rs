//! Minutes that are rounded together.

use cme::ledger::Entry;
use cme::model::Credits;
use proptest::prelude::*;

use super::Case;

fn pooled(scope: &str) -> String {
    format!(
        "
credit: {{ unit: [credit, credits], unit_minutes: 60, step_minutes: 15, rounding: nearest, scope: {scope} }}
categories: [{{ id: all, title: All }}, {{ id: other, title: Other }}]
kinds: [{{ id: coaching, category: all }}, {{ id: reading, category: all }}]
"
    )
}

/// 50, 100, 150 and 200 minutes are 0.75, 1.75, 2.50 and 3.25 to the nearest quarter.
#[test]
fn an_entry_earns_what_its_pool_gains_by_it() {
    let notes = [
        "2026-01-01 coaching 50; series: A",
        "2026-01-02 coaching 50; series: A",
        "2026-01-03 coaching 50; series: A",
        "2026-01-04 coaching 50; series: A",
    ];
    assert_eq!(Case::open(&pooled("series"), &notes).earned(), ["0.75", "1.00", "0.75", "0.75"]);
}

/// Before it is posted to the nearest hundredth; `explain` shows it as a fraction.
#[test]
fn the_exact_amount_of_an_entry_is_what_its_pool_gains_by_it_too() {
    let notes = ["2026-01-01 coaching 50; series: A", "2026-01-02 coaching 50; series: A"];
    let case = Case::open(&pooled("series"), &notes);
    let (ledger, terms) = (case.ledger(), case.terms());
    let rule = |entry: &Entry<'_>| terms.rulebook.kind(&entry.session.kind).unwrap();
    let exact =
        ledger.entries.iter().map(|entry| entry.earning.exact(rule(entry), &terms.rulebook.credit).unwrap().posted());
    assert_eq!(exact.collect::<Vec<_>>(), [Credits::hundredths(75), Credits::hundredths(100)]);
}

#[test]
fn twelve_of_fifty_minutes_are_ten_hours_in_a_series_and_nine_credits_one_by_one() {
    let notes: Vec<String> = (1..=12).map(|month| format!("2025-{month:02}-10 coaching 50; series: A")).collect();
    let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
    let total = |scope| Case::open(&pooled(scope), &notes).total();
    assert_eq!([total("session"), total("series")], [Credits::hundredths(900), Credits::hundredths(1000)]);
}

#[test]
fn sessions_without_a_series_are_rounded_one_by_one() {
    let notes = [
        "2026-01-01 coaching 50",
        "2026-01-02 coaching 50",
        "2026-01-03 coaching 50; series: \"\"",
        "2026-01-04 coaching 50",
    ];
    assert_eq!(Case::open(&pooled("series"), &notes).earned(), ["0.75"; 4]);
    assert_eq!(Case::open(&pooled("cycle"), &notes).earned(), ["0.75", "1.00", "0.75", "0.75"]);
}

#[test]
fn series_kinds_and_categories_are_not_pooled_with_each_other() {
    let notes = [
        "2026-01-01 coaching 50; series: A",
        "2026-01-02 coaching 50; series: B",
        "2026-01-03 reading 50; series: A",
        "2026-01-04 coaching 50; series: A; category: other",
    ];
    assert_eq!(Case::open(&pooled("series"), &notes).earned(), ["0.75"; 4]);
    let notes = ["2026-01-01 coaching 50", "2026-01-03 reading 50", "2026-01-04 coaching 50; category: other"];
    assert_eq!(Case::open(&pooled("cycle"), &notes).earned(), ["0.75"; 3]);
}

/// A vault writes one engagement in several ways: as text, in another case, as a link.
#[test]
fn a_series_is_one_however_it_is_written() {
    let notes = [
        "2026-01-01 coaching 50; series: Coach R 2026",
        "2026-01-02 coaching 50; series: coach r 2026",
        "2026-01-03 coaching 50; series: \"Coach  R 2026\"",
        "2026-01-04 coaching 50; series: \"[[Coach R 2026]]\"",
    ];
    assert_eq!(Case::open(&pooled("series"), &notes).earned(), ["0.75", "1.00", "0.75", "0.75"]);
}

/// A session that earns nothing lends its minutes to nobody.
#[test]
fn what_is_not_eligible_is_in_no_pool() {
    let notes = [
        "2026-01-01 coaching 50; series: A; claim: false",
        "2026-01-02 coaching 50; series: A",
        "2027-01-03 coaching 50; series: A",
    ];
    assert_eq!(Case::open(&pooled("series"), &notes).earned(), ["0.75"]);
}

#[test]
fn a_pool_ends_with_its_cycle() {
    let notes =
        ["2025-12-31 coaching 50; series: A", "2026-01-01 coaching 50; series: A", "2026-01-02 coaching 50; series: A"];
    let case = Case::licensed(&pooled("series"), "cycle: { from: 2026-01-01, to: 2026-12-31 }", &notes);
    assert_eq!(case.earned(), ["0.75", "1.00"]);
}

/// 20 minutes at a third are 1/9 of an hour, which no hundredth is; posted one by one they still add up to the sum.
#[test]
fn what_is_posted_adds_up_to_the_sum_that_is_posted() {
    let rules = "
credit: { unit: [hour, hours], unit_minutes: 60, rounding: none, scope: cycle }
categories: [{ id: all, title: All }]
kinds: [{ id: coaching, category: all, rate: 1/3 }]
";
    let notes: Vec<String> = (1..=9).map(|day| format!("2026-01-{day:02} coaching 20")).collect();
    let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
    let case = Case::open(rules, &notes);
    assert_eq!(case.total(), Credits::hundredths(100));
    assert_eq!(&case.earned()[..4], ["0.11", "0.11", "0.11", "0.11"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    /// Each prefix of a list of notes is posted as it stands in the whole list, and no earning is negative (a negative
    /// one would show as zero, and the sum would be off).
    #[test]
    fn a_later_note_changes_no_earlier_one(
        minutes in prop::collection::vec((1_u32..120, 0_usize..3), 1..12),
        step in prop::sample::select(vec![1_u32, 10, 15, 30, 60]),
        first in prop::sample::select(vec![0_u32, 30, 60]),
        rounding in prop::sample::select(vec!["nearest", "down", "none"]),
        scope in prop::sample::select(vec!["session", "series", "cycle"]),
        rate in prop::sample::select(vec!["1", "2", "0.5", "1/3"]),
    ) {
        let rules = format!("
credit: {{ unit: [a, b], unit_minutes: 60, first_minutes: {first}, step_minutes: {step}, rounding: {rounding}, scope: {scope} }}
categories: [{{ id: all, title: All, max: 9 }}]
kinds: [{{ id: coaching, category: all, rate: \"{rate}\" }}]
");
        let notes: Vec<String> = minutes.iter().enumerate()
            .map(|(at, (minutes, series))| format!("2026-01-{:02} coaching {minutes}; series: {}", at + 1, ["A", "B", "\"\""][*series]))
            .collect();
        let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
        let whole = Case::open(&rules, &notes);
        let half = Case::open(&rules, &notes[..notes.len() / 2]);
        prop_assert_eq!(&whole.amounts()[..notes.len() / 2], &half.amounts()[..]);
        if scope == "cycle" {
            let sum: u32 = minutes.iter().map(|(minutes, _)| minutes).sum();
            let one = Case::open(&rules, &[&format!("2026-01-01 coaching {sum}")]);
            let earned: Credits = whole.ledger().entries.iter().map(|entry| entry.earned).sum();
            prop_assert_eq!(earned, one.ledger().entries[0].earned);
        }
    }
}
