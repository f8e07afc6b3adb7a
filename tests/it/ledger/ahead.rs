//! What is still to do: which amounts the outlook adds up, and which requirements it speaks of.

use cme::model::Credits;
use cme::outlook::{Outlook, Pace};

use super::Case;

/// Own notes count up to 3, of which reading up to 1; the ethics must be formal.
const CAPPED: &str = "
window: { kind: calendar-years, years: 1, ends: 2026 }
total: { min: 8 }
categories: [{ id: formal, title: Formal }, { id: own, title: Own, max: 3 }]
kinds:
  - { id: accredited, category: formal, by: certificate }
  - { id: coaching, category: own }
  - { id: reading, category: own, max: 1 }
topics:
  - { id: ethics, min: 2, category: own }
  - { id: safety, min: 1, category: own }
";

fn credits(hundredths: u64) -> Credits {
    Credits::hundredths(hundredths)
}

fn unhelpful(outlook: &Outlook<'_>) -> Vec<(String, u64)> {
    outlook.unhelpful.iter().map(|(cap, lost)| (cap.to_string(), lost.as_hundredths())).collect()
}

#[test]
fn what_each_cap_cut_off_is_added_up_the_largest_first() {
    let license = "recorded: [{ category: own, credits: 2, from: 2026-01-01, to: 2026-01-31 }, \
                   { category: own, credits: 2.5, from: 2026-02-01, to: 2026-02-28 }]";
    let case = Case::licensed(CAPPED, license, &["2026-03-01 coaching 60", "2026-03-02 coaching 45"]);
    let own = "the 3.00 credits of Own".to_owned();
    assert_eq!(case.with_outlook(unhelpful), [(own, 150 + 100 + 75)]);
    let notes = ["2026-03-01 reading 90", "2026-03-02 reading 60", "2026-03-03 coaching 165"];
    let case = Case::licensed(CAPPED, "", &notes);
    let expected = [("the 1.00 credits of Reading".to_owned(), 150), ("the 3.00 credits of Own".to_owned(), 75)];
    assert_eq!(case.with_outlook(unhelpful), expected);
}

/// Paths of notes that could be kept as a record only, so that others on a subject count.
fn unclaim(notes: &[&str]) -> Vec<(String, Vec<String>)> {
    Case::licensed(CAPPED, "", notes).with_outlook(|outlook| {
        let owned = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect();
        outlook.unclaim.iter().map(|(subject, paths)| (subject.clone(), owned(paths))).collect()
    })
}

#[test]
fn notes_on_no_subject_make_room_for_as_much_as_is_hidden_and_lacking() {
    let early = ["2026-01-01 coaching 60", "2026-01-02 coaching 60", "2026-01-03 coaching 60"];
    let on = |note: &'static str| early.into_iter().chain([note]).collect::<Vec<_>>();
    let files = |files: &[&str]| files.iter().map(|file| (*file).to_owned()).collect::<Vec<_>>();
    // One credit is hidden: the latest note makes room for it. Two are hidden: the latest two.
    let ethics = |paths: &[&str]| vec![("ethics".to_owned(), files(paths))];
    let said = |notes: &[&str]| {
        unclaim(notes).into_iter().map(|(subject, paths)| (subject.to_lowercase(), paths)).collect::<Vec<_>>()
    };
    assert_eq!(said(&on("2026-02-01 coaching 60; topics: [ethics]")), ethics(&["00003.md"]));
    assert_eq!(said(&on("2026-02-01 coaching 120; topics: [ethics]")), ethics(&["00003.md", "00002.md"]));
    // Three are hidden, and two are lacking.
    assert_eq!(said(&on("2026-02-01 coaching 180; topics: [ethics]")), ethics(&["00003.md", "00002.md"]));
    // A half is hidden of a note that is cut in part.
    let halves = ["2026-01-01 coaching 60", "2026-01-02 coaching 60", "2026-01-03 coaching 30"];
    assert_eq!(
        said(&[halves[0], halves[1], halves[2], "2026-02-01 coaching 60; topics: [ethics]"]),
        ethics(&["00003.md"])
    );
    // What is cut on another subject, or nothing that is, makes no room.
    assert_eq!(said(&on("2026-02-01 coaching 60")), Vec::new());
    let formal = "2026-02-01 accredited -; credits: 2; topics: [ethics]";
    assert_eq!(said(&[early[0], early[1], early[2], formal, "2026-02-02 coaching 60"]), Vec::new());
}

#[test]
fn room_is_made_for_what_is_lacking_only_and_not_by_what_serves() {
    let ethics = "2026-01-01 coaching 120; topics: [ethics]";
    let more = "2026-02-01 coaching 60; topics: [ethics]";
    // Ethics is reached; what is cut of it is not lacking.
    assert_eq!(unclaim(&[ethics, "2026-01-02 coaching 60", more]), Vec::new());
    // The note before serves another subject, the one before that counts nothing.
    let safety = "2026-01-04 coaching 60; topics: [safety]";
    let notes = ["2026-01-02 coaching 120", safety, "2026-01-05 coaching 60", more];
    let found = unclaim(&notes);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].1, ["00001.md"]);
}

/// The pace on a day of the year 2026.
fn pace(rules: &str, notes: &[&str], today: &str) -> Option<Pace> {
    Case::licensed(rules, "", notes).on(today).with_outlook(|outlook| outlook.pace.clone())
}

const UNCAPPED: &str = "
window: { kind: calendar-years, years: 1, ends: 2026 }
total: { min: 4 }
categories: [{ id: own, title: Own }]
kinds: [{ id: coaching, category: own }, { id: reading, category: own }]
";

#[test]
fn the_pace_spreads_what_is_short_over_the_days_that_are_left() {
    let pace_on = |today| pace(UNCAPPED, &["2026-01-01 coaching 60"], today).unwrap();
    let pace = pace_on("2026-12-01");
    assert_eq!((pace.short, pace.days, pace.sessions, pace.every_days()), (credits(300), 30, Some(3), Some(10)));
    let pace = pace_on("2026-12-30");
    assert_eq!((pace.days, pace.every_days()), (1, Some(1)), "more than one a day is said as one");
    assert_eq!(self::pace(UNCAPPED, &["2026-01-01 coaching 60"], "2026-12-31"), None, "no day is left");
    let none = Pace { sessions: Some(0), ..pace };
    assert_eq!((none.every_days(), Pace { sessions: None, ..none.clone() }.every_days()), (None, None));
}

#[test]
fn the_usual_session_is_the_most_common_one_and_of_several_the_latest() {
    let minutes = |notes: &[&str]| {
        let pace = pace(UNCAPPED, notes, "2026-06-01").unwrap();
        (pace.kind, pace.minutes.get())
    };
    let notes =
        ["2026-01-01 coaching 30", "2026-01-02 coaching 45", "2026-01-03 coaching 30", "2026-01-04 coaching 15"];
    assert_eq!(minutes(&notes), ("coaching".to_owned(), 30));
    let notes =
        ["2026-01-01 coaching 30", "2026-01-02 coaching 45", "2026-01-03 coaching 30", "2026-01-04 coaching 45"];
    assert_eq!(minutes(&notes), ("coaching".to_owned(), 45));
    let notes = ["2026-01-01 reading 60", "2026-01-02 reading 15", "2026-01-03 coaching 30"];
    assert_eq!(minutes(&notes), ("reading".to_owned(), 15));
    assert_eq!(minutes(&["2025-01-01 reading 60"]), ("coaching".to_owned(), 50));
}

#[test]
fn a_kind_whose_sessions_earn_nothing_is_not_proposed_where_another_earns() {
    let notes = ["2026-01-01 reading 5", "2026-01-02 reading 5", "2026-01-03 reading 5", "2026-01-04 coaching 60"];
    let pace = pace(UNCAPPED, &notes, "2026-06-01").unwrap();
    assert_eq!((pace.kind.as_str(), pace.minutes.get()), ("coaching", 60));
}

#[test]
fn no_sessions_are_counted_where_only_certificates_help() {
    let rules = "
window: { kind: calendar-years, years: 1, ends: 2026 }
total: { min: 4 }
categories: [{ id: formal, title: Formal, min: 3 }, { id: own, title: Own }]
kinds: [{ id: accredited, category: formal, by: certificate }, { id: coaching, category: own }]
";
    let pace = pace(rules, &["2026-01-01 coaching 60"], "2026-06-01").unwrap();
    assert_eq!((pace.short, pace.by_certificate, pace.sessions), (credits(300), credits(300), None));
}

#[test]
fn without_a_total_nothing_is_a_surplus() {
    let rules = "
window: { kind: calendar-years, years: 1, ends: 2026 }
categories: [{ id: own, title: Own, min: 1 }]
kinds: [{ id: coaching, category: own }]
carry_over: { max: 9 }
";
    let case = Case::licensed(rules, "", &["2026-01-01 coaching 180"]);
    assert!(case.with_outlook(|outlook| outlook.carry_over.is_none()));
}

/// Notes of two categories, of which some are carried over.
fn carried(license: &str, notes: &[&str], rules: &str) -> Option<(u64, u32)> {
    let rules = "
window: { kind: calendar-years, years: 1, ends: 2026 }
total: { min: 2 }
categories: [{ id: formal, title: Formal, min: 1 }, { id: own, title: Own }]
kinds: [{ id: accredited, category: formal, by: certificate }, { id: coaching, category: own }]
"
    .to_owned()
        + rules;
    Case::licensed(&rules, license, notes)
        .with_outlook(|outlook| outlook.carry_over.map(|(over, cycles)| (over.as_hundredths(), cycles)))
}

#[test]
fn a_surplus_is_carried_over_as_far_as_there_is_one_beyond_each_minimum() {
    let notes = ["2026-01-01 coaching 120", "2026-01-02 accredited -; credits: 3"];
    assert_eq!(carried("", &notes, "carry_over: { max: 9 }\n"), Some((300, 1)));
    assert_eq!(carried("", &notes, "carry_over: { max: 1 }\n"), Some((100, 1)));
    assert_eq!(carried("", &notes, "carry_over: { max: 9, categories: [formal] }\n"), Some((200, 1)));
    assert_eq!(carried("", &notes, "carry_over: { max: 9, cycles: 2 }\n"), Some((300, 2)));
    assert_eq!(carried("", &["2026-01-01 coaching 120"], "carry_over: { max: 9 }\n"), None, "no surplus");
    assert_eq!(carried("", &notes, ""), None, "nothing is carried over here");
    // What was carried in goes no further than one cycle.
    let license = "carried_in: [{ category: own, credits: 5 }]";
    assert_eq!(carried(license, &notes, "carry_over: { max: 9, categories: [own] }\n"), Some((200, 1)));
    assert_eq!(carried(license, &notes, "carry_over: { max: 9, categories: [own], cycles: 2 }\n"), Some((700, 2)));
}
