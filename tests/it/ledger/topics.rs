//! Subjects with a minimum of their own.

use super::{Case, day, said};

/// Ethics in Category 1 only, opioids in either; neither shared with anything, safety is.
const RULES: &str = "
window: { kind: months-before-expiry, months: 12 }
total: { min: 10 }
categories: [{ id: one, title: Category 1 }, { id: two, title: Category 2, max: 3 }]
kinds: [{ id: accredited, category: one, by: certificate }, { id: coaching, category: two }]
topics:
  - { id: ethics, min: 2, category: one, accepts: [medical ethics] }
  - { id: safety, min: 4, accepts: [communication] }
";

const YEAR: &str = "expires: 2026-12-31";

fn licensed(notes: &[&str]) -> Case {
    Case::licensed(RULES, YEAR, notes)
}

#[test]
fn a_subject_in_the_wrong_category_does_not_count_for_it() {
    let notes = [
        "2026-01-01 coaching 60; topics: [ethics]",
        "2026-01-02 accredited -; credits: 1.5; topics: [Medical  Ethics]",
    ];
    let case = licensed(&notes);
    let ethics = case.requirement("topics.ethics");
    assert_eq!((ethics.have.to_string(), ethics.short().to_string()), ("1.50".to_owned(), "0.50".to_owned()));
    assert!(!ethics.by_note, "it takes certificates");
    assert!(ethics.remarks.iter().any(|remark| remark.to_string() == "must be Category 1"), "{:?}", ethics.remarks);
}

#[test]
fn a_subject_in_a_category_inside_the_wanted_one_counts() {
    let rules = RULES.replace("{ id: two,", "{ id: live, title: Live, inside: one }, { id: two,");
    let notes = ["2026-01-02 accredited -; credits: 1.5; topics: [ethics]; category: live"];
    assert_eq!(Case::licensed(&rules, YEAR, &notes).have("topics.ethics"), "1.50");
}

#[test]
fn only_what_counts_counts_for_a_subject() {
    let notes = ["2026-01-01 coaching 150", "2026-01-02 coaching 60; topics: [communication]"];
    assert_eq!(licensed(&notes).have("topics.safety"), "0.50");
}

/// And a note with two accepted names is still one note.
#[test]
fn a_session_counts_once_for_each_of_its_subjects() {
    let notes = ["2026-01-01 accredited -; credits: 2; topics: [ethics, medical ethics, communication, safety]"];
    let case = licensed(&notes);
    assert_eq!(
        [case.have("topics.ethics"), case.have("topics.safety"), case.have("total.min")],
        ["2.00", "2.00", "2.00"]
    );
}

#[test]
fn one_excluded_subject_excludes_the_note_and_says_to_split_it() {
    let rules = format!("{RULES}excludes: [Practice building]\n");
    let notes = [
        "2026-01-01 coaching 60; topics: [communication, \"practice  building\"]",
        "2026-01-02 coaching 60; topics: [building]",
    ];
    let case = Case::licensed(&rules, YEAR, &notes);
    let ledger = case.ledger();
    assert_eq!((ledger.entries.len(), ledger.excluded.len()), (1, 1));
    let detail = said(ledger.excluded[0].detail.as_ref()).unwrap_or_default();
    assert!(detail.contains("`Practice building` earns nothing here") && detail.contains("split the note"), "{detail}");
}

fn shared(ethics: bool, safety: bool) -> String {
    RULES
        .replace("accepts: [medical ethics]", &format!("accepts: [medical ethics], shared: {ethics}"))
        .replace("accepts: [communication]", &format!("accepts: [communication], shared: {safety}"))
}

/// 5 credits on both: 2 go to ethics, and unless it shares, 3 are left.
#[test]
fn a_subject_that_does_not_share_keeps_what_it_needs() {
    let notes = ["2026-01-01 accredited -; credits: 5; topics: [ethics, safety]"];
    let both = |rules: &str| {
        let case = Case::licensed(rules, YEAR, &notes);
        [case.have("topics.ethics"), case.have("topics.safety")]
    };
    assert_eq!(both(&shared(true, true)), ["5.00", "5.00"]);
    assert_eq!(both(&shared(false, true)), ["2.00", "3.00"]);
    assert_eq!(both(&shared(false, false)), ["2.00", "3.00"]);
}

/// The first one shares, the second does not: what the second keeps may stand in no other subject.
#[test]
fn what_one_subject_keeps_is_given_to_no_other_whatever_their_order() {
    let notes = ["2026-01-01 accredited -; credits: 5; topics: [ethics, safety]"];
    let case = Case::licensed(&shared(true, false), YEAR, &notes);
    assert_eq!([case.have("topics.ethics"), case.have("topics.safety")], ["1.00", "4.00"]);
}

#[test]
fn of_subjects_that_do_not_share_the_first_in_the_rulebook_is_served_first() {
    let notes = ["2026-01-01 accredited -; credits: 3; topics: [ethics, safety]"];
    let case = Case::licensed(&shared(false, false), YEAR, &notes);
    assert_eq!([case.have("topics.ethics"), case.have("topics.safety")], ["2.00", "1.00"]);
    let titles: Vec<String> = case.standing().requirements.into_iter().map(|one| one.rule).collect();
    assert_eq!(titles, ["total.min", "topics.ethics", "topics.safety"]);
}

/// Who need not have the subject keeps nothing back for it.
#[test]
fn a_subject_that_is_not_needed_takes_nothing_from_another() {
    let rules = shared(false, true).replace("shared: false", "shared: false, if: prescriber");
    let notes = ["2026-01-01 accredited -; credits: 5; topics: [ethics, safety]"];
    let case = Case::licensed(&rules, YEAR, &notes);
    let ethics = case.requirement("topics.ethics");
    assert_eq!(said(ethics.waived.as_ref()).as_deref(), Some("only for those who hold `prescriber`"));
    assert_eq!(case.have("topics.safety"), "5.00");
}

#[test]
fn a_condition_is_met_by_what_the_physician_holds() {
    let rules = RULES.replace("category: one, accepts", "category: one, if: dea, accepts");
    let settings = |holds: &str| {
        format!(
            "format: 1\nphysician: {{ holds: [{holds}] }}\nlicenses: [{{ id: one, rulebook: rules.yaml, {YEAR} }}]\n"
        )
    };
    let waived = |holds: &str| {
        let case = Case::new(&rules, &settings(holds), &["2026-01-01 coaching 60"]);
        said(case.requirement("topics.ethics").waived.as_ref())
    };
    assert_eq!(waived("prescriber").as_deref(), Some("only for those who hold `dea`"));
    assert_eq!(waived("prescriber, dea"), None);
    assert_eq!(waived("DEA"), None, "a DEA registration is one in capitals too");
}

fn repeating(how: &str) -> String {
    RULES.replace("category: one, accepts", &format!("category: one, {how}, accepts"))
}

const OVER_YEARS: [&str; 4] = [
    "2020-06-01 accredited -; credits: 1; topics: [ethics]",
    "2024-06-01 accredited -; credits: 1; topics: [ethics]",
    "2025-06-01 accredited -; credits: 1; topics: [ethics]",
    "2026-06-01 accredited -; credits: 1; topics: [ethics]",
];

#[test]
fn how_often_a_subject_is_needed_says_how_far_back_it_looks() {
    let seen = |how: &str| {
        let one = Case::licensed(&repeating(how), YEAR, &OVER_YEARS).requirement("topics.ethics");
        (one.have.to_string(), one.window.since)
    };
    assert_eq!(seen("once: false"), ("1.00".to_owned(), Some(day("2026-01-01"))));
    assert_eq!(seen("every_n_cycles: 2"), ("2.00".to_owned(), Some(day("2025-01-01"))));
    assert_eq!(seen("every_n_cycles: 3"), ("3.00".to_owned(), Some(day("2024-01-01"))));
    assert_eq!(seen("once: true"), ("4.00".to_owned(), None));
    assert_eq!(seen("within_months: 24"), ("2.00".to_owned(), Some(day("2025-01-01"))));
    assert_eq!(seen("within_months: 7"), ("1.00".to_owned(), Some(day("2026-06-01"))));
    assert_eq!(seen("within_months: 6"), ("0.00".to_owned(), Some(day("2026-07-01"))));
}

/// Each cycle has room of its own in a cap, however far back a subject looks: 3 credits of last year do not fill the 3 of
/// this one.
#[test]
fn a_subject_over_several_cycles_does_not_run_into_the_cap_of_one() {
    for how in ["every_n_cycles: 2", "once: true", "within_months: 24"] {
        let rules = RULES.replace("min: 4, accepts", &format!("min: 4, {how}, accepts"));
        let notes = ["2025-03-01 coaching 180; topics: [safety]", "2026-03-01 coaching 120; topics: [safety]"];
        assert_eq!(Case::licensed(&rules, YEAR, &notes).have("topics.safety"), "5.00", "{how}");
    }
}

/// What a cap cut in this cycle stays cut for a subject that looks at a part of the cycle.
#[test]
fn a_subject_over_a_part_of_the_cycle_does_not_cap_anew() {
    let rules = RULES.replace("min: 4, accepts", "min: 4, within_months: 6, accepts");
    let notes = ["2026-03-01 coaching 150", "2026-08-01 coaching 60; topics: [safety]"];
    assert_eq!(Case::licensed(&rules, YEAR, &notes).have("topics.safety"), "0.50");
}

/// A pool of minutes ends with its cycle too.
#[test]
fn a_subject_over_several_cycles_does_not_pool_minutes_across_them() {
    let credit = "credit: { unit: [a, b], unit_minutes: 60, step_minutes: 15, rounding: nearest, scope: cycle }\n";
    let rules =
        format!("{credit}{}", RULES.replace("min: 4, accepts", "min: 4, every_n_cycles: 2, accepts").trim_start());
    let notes = ["2025-03-01 coaching 50; topics: [safety]", "2026-03-01 coaching 50; topics: [safety]"];
    assert_eq!(Case::licensed(&rules, YEAR, &notes).have("topics.safety"), "1.50");
}

/// What one subject keeps is kept from those that look back further, too.
#[test]
fn sharing_holds_between_subjects_of_different_windows() {
    let rules = shared(false, true).replace("min: 4, accepts", "min: 4, every_n_cycles: 2, accepts");
    let notes = ["2026-01-01 accredited -; credits: 5; topics: [ethics, safety]"];
    assert_eq!(Case::licensed(&rules, YEAR, &notes).have("topics.safety"), "3.00");
}

#[test]
fn satisfied_waives_a_subject_while_it_holds() {
    let waived = |how: &str, satisfied: &str| {
        let license = format!("{YEAR}, satisfied: [{{ topic: {satisfied} }}]");
        let case = Case::licensed(&repeating(how), &license, &["2026-01-01 coaching 60"]);
        said(case.requirement("topics.ethics").waived.as_ref())
    };
    assert_eq!(waived("once: true", "ethics, on: 1999-01-01").as_deref(), Some("done on 1999-01-01, as cme.yaml says"));
    assert_eq!(waived("once: true", "ethics").as_deref(), Some("done, as cme.yaml says"));
    assert_eq!(waived("once: true", "Medical Ethics").as_deref(), Some("done, as cme.yaml says"), "an accepted name");
    assert_eq!(waived("once: true", "ethics, on: 2027-01-01"), None, "not done yet");
    assert_eq!(
        waived("every_n_cycles: 2", "ethics, on: 2025-01-01").as_deref(),
        Some("done on 2025-01-01, as cme.yaml says")
    );
    assert_eq!(waived("every_n_cycles: 2", "ethics, on: 2024-12-31"), None, "two cycles are over");
    assert_eq!(
        waived("once: false", "ethics, on: 2026-02-01").as_deref(),
        Some("done on 2026-02-01, as cme.yaml says")
    );
    assert_eq!(waived("once: false", "ethics, on: 2025-12-31"), None, "the cycle before");
    assert_eq!(waived("once: false", "safety"), None, "another subject");
    // Without a date the user says that it is done, and is not second-guessed.
    assert_eq!(waived("once: false", "ethics").as_deref(), Some("done, as cme.yaml says"));
}

#[test]
fn recorded_credit_counts_for_its_subject() {
    let recorded = "recorded: [{ category: one, topic: medical ethics, credits: 1.5, from: 2026-02-01, to: 2026-03-01 }, { category: two, topic: ethics, credits: 1, from: 2026-02-01, to: 2026-03-01 }]";
    let case = Case::licensed(RULES, &format!("{YEAR}, {recorded}"), &["2026-01-01 coaching 60"]);
    assert_eq!(case.have("topics.ethics"), "1.50", "the other one is of the wrong category");
    assert_eq!(case.have("total.min"), "3.50");
}

#[test]
fn recorded_credit_of_an_earlier_cycle_counts_for_a_subject_that_looks_back() {
    let recorded = "recorded: [{ category: one, topic: ethics, credits: 1.5, from: 2025-02-01, to: 2025-03-01 }]";
    let case =
        Case::licensed(&repeating("every_n_cycles: 2"), &format!("{YEAR}, {recorded}"), &["2026-01-01 coaching 60"]);
    assert_eq!(case.have("topics.ethics"), "1.50");
    assert_eq!(case.have("total.min"), "1.00");
}

/// Recorded from January on, looked at from July on: when in between is not known.
#[test]
fn recorded_credit_that_may_be_older_than_a_window_does_not_count_in_it() {
    let recorded = |from: &str| {
        format!("{YEAR}, recorded: [{{ category: one, topic: ethics, credits: 1, from: {from}, to: 2026-09-01 }}]")
    };
    let have = |from: &str| {
        Case::licensed(&repeating("within_months: 6"), &recorded(from), &["2026-01-01 coaching 60"])
            .have("topics.ethics")
    };
    assert_eq!(have("2026-07-01"), "1.00");
    assert_eq!(have("2026-06-30"), "0.00");
}

#[test]
fn a_certificate_on_the_last_day_of_a_window_counts_and_one_a_day_before_its_first_does_not() {
    let notes = [
        "2025-12-31 accredited -; credits: 1; topics: [ethics]",
        "2026-01-01 accredited -; credits: 2; topics: [ethics]",
        "2026-10-31 accredited -; credits: 4; topics: [ethics]",
    ];
    assert_eq!(licensed(&notes).have("topics.ethics"), "6.00");
}

#[test]
fn a_subject_of_which_anything_is_doubtful_is_shown_as_unverified() {
    let unverified = |path: &str| {
        let rules = format!("{RULES}unverified: [{path}]\n");
        Case::licensed(&rules, YEAR, &["2026-01-01 coaching 60"]).requirement("topics.ethics").unverified
    };
    assert!(unverified("topics.ethics"));
    assert!(unverified("topics"));
    assert!(unverified("topics.ethics.category"));
    assert!(!unverified("topics.safety.min"));
}

/// The name of one subject, which another one accepts in notes, says of that one only that it is done.
#[test]
fn satisfied_waives_the_subject_it_names_and_no_other_that_accepts_the_name() {
    let rules = RULES.replace("accepts: [communication]", "accepts: [communication, ethics]");
    let case = Case::licensed(&rules, &format!("{YEAR}, satisfied: [{{ topic: ethics }}]"), &[]);
    assert!(case.requirement("topics.ethics").waived.is_some());
    assert_eq!(case.requirement("topics.safety").waived, None);
    let case = Case::licensed(&rules, &format!("{YEAR}, satisfied: [{{ topic: communication }}]"), &[]);
    assert!(case.requirement("topics.safety").waived.is_some(), "a name that is no subject of its own");
}
