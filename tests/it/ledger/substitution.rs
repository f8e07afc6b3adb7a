//! Surplus: of one category for another, of the cycle before, and for the next one.

use super::{Case, said};

/// Category 1 has to reach 4, Category 2 has to reach 3; what Category 1 has beyond its own fills Category 2.
const FILLS: &str = "
window: { kind: months-before-expiry, months: 12 }
total: { min: 8 }
categories: [{ id: one, title: Category 1, min: 4, fills: two }, { id: two, title: Category 2, min: 3, max: 5 }]
kinds: [{ id: accredited, category: one, by: certificate }, { id: coaching, category: two }]
";

const YEAR: &str = "expires: 2026-12-31";

fn filled(certificate: &str, minutes: &str) -> [String; 3] {
    let notes = [format!("2026-01-01 accredited -; credits: {certificate}"), format!("2026-01-02 coaching {minutes}")];
    let case = Case::licensed(FILLS, YEAR, &[&notes[0], &notes[1]]);
    ["categories.one.min", "categories.two.min", "total.min"].map(|rule| case.have(rule))
}

#[test]
fn the_surplus_of_a_category_fills_another_ones_minimum() {
    assert_eq!(filled("6", "60"), ["6.00", "3.00", "7.00"]);
    assert_eq!(filled("4", "60"), ["4.00", "1.00", "5.00"], "nothing is over");
    assert_eq!(filled("3", "300"), ["3.00", "5.00", "8.00"], "the other way round nothing is filled");
    let case = Case::licensed(FILLS, YEAR, &["2026-01-01 accredited -; credits: 6"]);
    let remarks = case.requirement("categories.two.min").remarks;
    assert_eq!(
        remarks.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["2.00 of it from the surplus of Category 1"]
    );
}

#[test]
fn where_nothing_is_over_nothing_is_said_of_it() {
    for credits in ["3", "4"] {
        let note = format!("2026-01-01 accredited -; credits: {credits}");
        let case = Case::licensed(FILLS, YEAR, &[&note]);
        assert!(case.requirement("categories.two.min").remarks.is_empty(), "{credits}");
    }
}

/// The credit stays where it was earned: the total takes it once, and no cap of the filled category is charged.
#[test]
fn what_fills_another_category_counts_once_in_the_total() {
    assert_eq!(filled("20", "300"), ["20.00", "21.00", "25.00"]);
}

fn carry(rule: &str) -> String {
    format!("{}{rule}\n", FILLS.replace(", fills: two", ""))
}

fn carried(rule: &str, carried_in: &str) -> Vec<(String, Option<String>)> {
    let license = format!("{YEAR}, carried_in: [{carried_in}]");
    let case = Case::licensed(&carry(rule), &license, &["2026-01-02 coaching 60"]);
    case.ledger().lumps.iter().map(|lump| (lump.counted.to_string(), said(lump.reason.as_ref()))).collect()
}

#[test]
fn nothing_is_carried_in_where_the_rules_do_not_say_so() {
    let found = carried("", "{ category: two, credits: 2 }");
    assert_eq!(found, [("0.00".to_owned(), Some("these rules carry nothing over".to_owned()))]);
}

#[test]
fn what_is_carried_in_is_limited_by_the_rules_and_then_by_caps() {
    let both = "{ category: one, credits: 2 }, { category: two, credits: 2.5 }";
    let counted =
        |rule: &str, lumps: &str| carried(rule, lumps).into_iter().map(|(counted, _)| counted).collect::<Vec<_>>();
    assert_eq!(counted("carry_over: { cycles: 1 }", both), ["2.00", "2.50"]);
    assert_eq!(counted("carry_over: { max: 3 }", both), ["2.00", "1.00"]);
    assert_eq!(counted("carry_over: { max: 9, categories: [two] }", both), ["0.00", "2.50"]);
    assert_eq!(counted("carry_over: { max: 9 }", "{ category: two, credits: 7 }"), ["5.00"]);
    let found = carried("carry_over: { max: 3 }", both);
    assert_eq!(found[1].1.as_deref(), Some("counted 1.00 of 2.50: these rules carry no more over"));
    let found = carried("carry_over: { max: 9 }", "{ category: two, credits: 7 }");
    assert_eq!(found[0].1.as_deref(), Some("counted 5.00 of 7.00: the 5.00 credits of Category 2 are full"));
}

#[test]
fn what_is_carried_in_whole_has_no_reason_to_give() {
    for rule in ["carry_over: { max: 9 }", "carry_over: { max: 2 }", "carry_over: { cycles: 1 }"] {
        assert_eq!(carried(rule, "{ category: two, credits: 2 }"), [("2.00".to_owned(), None)], "{rule}");
    }
}

/// A license may name rulebooks of which only another one has the category.
#[test]
fn credit_of_a_category_that_the_rules_do_not_have_counts_nowhere_and_says_so() {
    let reason = Some("Test rules has no category `three`".to_owned());
    let found = carried("carry_over: { max: 9 }", "{ category: three, credits: 2 }");
    assert_eq!(found, [("0.00".to_owned(), reason.clone())]);
    let recorded = "recorded: [{ category: three, credits: 2, from: 2026-02-01, to: 2026-03-01 }]";
    let case = Case::licensed(FILLS, &format!("{YEAR}, {recorded}"), &["2026-01-02 coaching 60"]);
    let lump = case.ledger().lumps[0].clone();
    assert_eq!((lump.counted.to_string(), said(lump.reason.as_ref())), ("0.00".to_owned(), reason));
}

/// Of a category that may be carried over, the ones inside it may be too.
#[test]
fn a_category_inside_one_that_is_carried_over_is_carried_over() {
    let rules = carry("carry_over: { categories: [two] }")
        .replace("max: 5 }]", "max: 5 }, { id: live, title: Live, inside: two }]");
    let case = Case::licensed(&rules, &format!("{YEAR}, carried_in: [{{ category: live, credits: 2 }}]"), &[]);
    assert_eq!(case.total().to_string(), "2.00");
}

#[test]
fn what_is_carried_in_counts_for_minimums_and_comes_before_notes() {
    let license = format!("{YEAR}, carried_in: [{{ category: two, credits: 4.5 }}]");
    let case = Case::licensed(&carry("carry_over: { max: 9 }"), &license, &["2026-01-02 coaching 60"]);
    assert_eq!([case.have("categories.two.min"), case.have("total.min")], ["5.00", "5.00"]);
    assert_eq!(case.amounts(), ["1.00 0.50"]);
}

/// It was carried into this cycle, not into those before.
#[test]
fn what_is_carried_in_counts_in_the_current_cycle_only() {
    let license = format!("{YEAR}, carried_in: [{{ category: two, credits: 2 }}]");
    let case = Case::licensed(&carry("carry_over: { max: 9 }"), &license, &["2025-01-02 coaching 60"]);
    let terms = case.terms();
    let before = cme::ledger::Terms { cycle: terms.cycle.map(|cycle| cycle.previous(&case.rulebook)), ..terms };
    let ledger = cme::ledger::post(&case.gathered.journal, &before);
    assert_eq!(ledger.lumps[0].counted.to_string(), "0.00");
    assert_eq!(
        said(ledger.lumps[0].reason.as_ref()).as_deref(),
        Some("it was carried into the cycle 2026-01-01 to 2026-12-31 (inclusive)")
    );
}

#[test]
fn recorded_credit_counts_where_all_its_dates_lie_in_the_cycle() {
    let counted = |from: &str, to: &str| {
        let license = format!("{YEAR}, recorded: [{{ category: one, credits: 2, from: {from}, to: {to} }}]");
        let case = Case::licensed(FILLS, &license, &["2026-01-02 coaching 60"]);
        let lump = case.ledger().lumps[0].clone();
        (lump.counted.to_string(), said(lump.reason.as_ref()).unwrap_or_default())
    };
    assert_eq!(counted("2026-01-01", "2026-10-31"), ("2.00".to_owned(), String::new()));
    assert_eq!(counted("2026-01-01", "2026-11-01"), ("2.00".to_owned(), String::new()), "the day of the report too");
    assert_eq!(counted("2026-01-01", "2026-11-02").1, "its dates reach beyond the day of this report");
    assert_eq!(counted("2025-12-31", "2026-10-31").1, "its dates lie partly outside of the cycle: split it");
    assert_eq!(counted("2026-12-31", "2027-01-01").1, "its dates lie partly outside of the cycle: split it");
    assert_eq!(counted("2025-01-01", "2025-12-31").1, "its dates lie outside of the cycle");
    assert_eq!(
        counted("2026-10-01", "2026-12-31"),
        ("0.00".to_owned(), "its dates reach beyond the day of this report".to_owned())
    );
}

/// What could be carried over of 4 of Category 1 and so many minutes of Category 2, of which at most 5 hours count.
fn over(rule: &str, license: &str, certificate: &str, minutes: u32) -> Option<String> {
    let notes = [format!("2026-01-01 accredited -; credits: {certificate}"), format!("2026-01-02 coaching {minutes}")];
    let case = Case::licensed(&carry(rule), &format!("{YEAR}{license}"), &[&notes[0], &notes[1]]);
    case.with_outlook(|outlook| outlook.carry_over.map(|(credits, _)| credits.to_string()))
}

#[test]
fn what_is_beyond_the_total_could_be_carried_over() {
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(over("", "", "9", 300), None, "these rules carry nothing over");
    assert_eq!(over("carry_over: { max: 48 }", "", "4", 240), None, "just the total");
    assert_eq!(over("carry_over: { max: 48 }", "", "4", 180), None, "short of it");
    assert_eq!(over("carry_over: { max: 48 }", "", "7", 300), some("4.00"));
    assert_eq!(over("carry_over: { max: 48 }", "", "7", 600), some("4.00"), "what a cap cut is not carried");
    assert_eq!(over("carry_over: { max: 2.5 }", "", "7", 300), some("2.50"));
    assert_eq!(over("carry_over: {}", "", "7", 300), some("4.00"), "no limit");
}

/// A category gives what it has beyond its own minimum.
#[test]
fn what_could_be_carried_over_is_limited_by_the_categories_that_may_be() {
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(over("carry_over: { categories: [two] }", "", "9", 300), some("2.00"), "5 of 14 are of it, 3 it needs");
    assert_eq!(over("carry_over: { categories: [one] }", "", "9", 300), some("5.00"));
    assert_eq!(over("carry_over: { categories: [two] }", "", "9", 180), None, "it has just what it needs");
    assert_eq!(over("carry_over: { max: 48 }", "", "2", 600), None, "5 are of Category 2, and the total is short");
}

/// What was carried in is used first, and where it is carried into one cycle only, it goes no further.
#[test]
fn what_was_carried_in_is_not_carried_on() {
    let some = |text: &str| Some(text.to_owned());
    let carried_in = ", carried_in: [{ category: one, credits: 10 }]";
    assert_eq!(over("carry_over: { cycles: 1 }", carried_in, "1", 60), some("1.00"), "Category 2 needs its own");
    assert_eq!(over("carry_over: { cycles: 2 }", carried_in, "1", 60), some("4.00"));
}
