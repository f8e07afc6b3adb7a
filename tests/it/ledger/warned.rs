//! What the outlook warns of: a cycle that has ended, rounding that adds up, and values that the rules leave open.

use cme::model::Credits;
use cme::outlook::Warning;

use super::{Case, day};

const RULES: &str = "
window: { kind: calendar-years, years: 1, ends: 2026 }
total: { min: 8 }
categories: [{ id: formal, title: Formal, max: 5 }, { id: own, title: Own, max: 6 }]
kinds: [{ id: accredited, category: formal, by: certificate }, { id: coaching, category: own }]
";

fn warned(case: &Case) -> Vec<Warning> {
    case.with_outlook(|outlook| outlook.warnings.clone())
}

#[test]
fn a_cycle_has_ended_the_day_after_its_last() {
    let is_expired = |today: &str| {
        let license = "expires: 2026-10-31";
        let rules =
            RULES.replace("kind: calendar-years, years: 1, ends: 2026", "kind: months-before-expiry, months: 12");
        let warnings = warned(&Case::licensed(&rules, license, &["2026-03-01 coaching 60"]).on(today));
        warnings.iter().any(|one| matches!(one, Warning::Expired(on, "expires") if *on == day("2026-10-31")))
    };
    assert_eq!(["2026-10-30", "2026-10-31", "2026-11-01"].map(is_expired), [false, false, true]);
}

#[test]
fn rounding_that_adds_more_than_a_twentieth_is_told_with_both_sums() {
    let over_by = |rules: &str, notes: &[&str]| {
        let found = warned(&Case::licensed(rules, "", notes));
        found.into_iter().find_map(|one| match one {
            Warning::OverExact { credited, exact } => Some((credited, exact)),
            _ => None,
        })
    };
    let over = |notes: &[&str]| over_by(RULES, notes);
    // To the nearest quarter of an hour, 8 and 53 minutes are 15 and 60.
    assert_eq!(over(&["2026-01-01 coaching 8", "2026-01-02 coaching 53"]), Some((75, 61)));
    assert_eq!(over(&["2026-01-01 coaching 60", "2026-01-02 coaching 53"]), Some((120, 113)));
    // 105 for 100 is a twentieth, and no more.
    assert_eq!(over(&["2026-01-01 coaching 100"]), None);
    assert_eq!(over(&["2026-01-01 coaching 60"]), None);
    assert_eq!(over(&["2026-01-01 accredited -; credits: 2"]), None);
    // In one sum 8 and 53 minutes are 60, and 8 and 15 are 30.
    let unit =
        "credit: { unit: [credit, credits], unit_minutes: 60, step_minutes: 15, rounding: nearest, scope: cycle }";
    let pooled = format!("{RULES}{unit}\n");
    assert_eq!(over_by(&pooled, &["2026-01-01 coaching 8", "2026-01-02 coaching 53"]), None);
    assert_eq!(over_by(&pooled, &["2026-01-01 coaching 8", "2026-01-02 coaching 15"]), Some((30, 23)));
}

#[test]
fn a_value_that_is_left_open_is_named_where_it_was_used() {
    let used = |path: &str, license: &str, notes: &[&str]| {
        let rules = format!("{RULES}first_cycle: full\nunverified: [{path}]\n");
        Case::licensed(&rules, license, notes).with_outlook(|outlook| outlook.unverified.clone()) == [path]
    };
    let (coaching, course) = ("2026-01-01 coaching 60", "2026-01-01 accredited -; credits: 2");
    assert!(used("credit.rounding", "", &[coaching]) && !used("credit.rounding", "", &[course]));
    assert!(used("kinds.coaching", "", &[coaching]) && !used("kinds.coaching", "", &[course]));
    assert!(used("categories.own.max", "", &[coaching]) && !used("categories.own.max", "", &[course]));
    let recorded = "recorded: [{ category: formal, credits: 2, from: 2026-01-01, to: 2026-01-31 }]";
    assert!(used("categories.formal.max", recorded, &[coaching]) && !used("categories.own.max", recorded, &[course]));
    assert!(used("window", "", &[coaching]));
    assert!(
        used("first_cycle", "issued: 2026-02-01", &[coaching])
            && !used("first_cycle", "issued: 2024-02-01", &[coaching])
    );
    assert!(!used("total.min", "", &[coaching]), "it is marked where it stands");
}

#[test]
fn the_room_under_a_limit_by_the_year_is_that_of_the_years_to_come_as_well() {
    let rules = "
window: { kind: calendar-years, years: 3, ends: 2027 }
total: { min: 20 }
categories: [{ id: own, title: Own, max_per_year: 2 }]
kinds: [{ id: coaching, category: own }]
";
    let room = |today: &str| {
        let notes = ["2025-02-01 coaching 60", "2026-02-01 coaching 60"];
        let case = Case::licensed(rules, "", &notes).on(today);
        case.with_outlook(|outlook| outlook.pace.as_ref().and_then(|pace| pace.room))
    };
    assert_eq!(room("2026-06-01"), Some(Credits::hundredths(300)));
    assert_eq!(room("2027-06-01"), Some(Credits::hundredths(200)));
}

#[test]
fn one_title_on_several_days_is_told_but_for_private_notes() {
    let same = |notes: &[&str]| {
        let found = warned(&Case::licensed(RULES, "", notes));
        let titled = |one: Warning| match one {
            Warning::SameTitle { title, notes } => Some((title, notes)),
            _ => None,
        };
        found.into_iter().filter_map(titled).collect::<Vec<_>>()
    };
    let notes = [
        "2026-01-01 coaching 60; title: Rounds",
        "2026-01-02 coaching 60; title: rounds",
        "2026-01-03 coaching 60; title: Nights",
        "2026-01-04 coaching 60; title: Rounds; private: true",
    ];
    assert_eq!(same(&notes), [("Rounds".to_owned(), 2)]);
    assert_eq!(same(&notes[1..]), []);
}

#[test]
fn certificates_within_recorded_credit_may_be_the_same_credit_twice() {
    let doubled = |category: &str, notes: &[&str]| {
        let license = format!("recorded: [{{ category: {category}, credits: 2, from: 2026-02-01, to: 2026-02-28 }}]");
        let found = warned(&Case::licensed(RULES, &license, notes));
        found.into_iter().find_map(|one| match one {
            Warning::DoubleCounting { category, recorded, notes } => Some((category, recorded, notes)),
            _ => None,
        })
    };
    let course = |date: &str| format!("{date} accredited -; credits: 1; title: On {date}");
    let [before, first, last, after] = ["2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"].map(course);
    let twice = Some(("Formal".to_owned(), Credits::hundredths(200), 2));
    assert_eq!(doubled("formal", &[&before, &first, &last, &after]), twice);
    assert_eq!(doubled("formal", &[&before, &after]), None);
    assert_eq!(doubled("own", &[&first]), None, "another category");
    assert_eq!(doubled("own", &["2026-02-10 coaching 60"]), None, "no certificate");
    // What was carried in was not earned in those days, and what counts nothing counts nothing twice.
    let warnings = |license: &str| {
        let found = warned(&Case::licensed(RULES, license, &[&first]));
        found.iter().filter(|one| matches!(one, Warning::DoubleCounting { .. })).count()
    };
    assert_eq!(warnings("carried_in: [{ category: formal, credits: 2 }]"), 0);
    let [all, cut] = [("5", "2026-01"), ("2", "2026-02")].map(|(credits, month)| {
        format!("{{ category: formal, credits: {credits}, from: {month}-01, to: {month}-20 }}")
    });
    assert_eq!(warnings(&format!("recorded: [{all}, {cut}]")), 0);
    assert_eq!(warnings(&format!("recorded: [{cut}]")), 1);
}
