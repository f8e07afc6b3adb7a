//! What holds for every journal under every rulebook of the shape below.

use std::collections::BTreeMap;
use std::fs;

use chrono::{Datelike, Days};
use cme::model::{Credits, Period};
use cme::summary::{Sum, summarize};
use proptest::prelude::*;

use super::{Case, day, settings_of, text_of_note};

/// A cap in hundredths; none where there is no such cap.
type Limit = Option<u64>;

/// A rulebook: `inner` lies inside `outer`, coaching earns in `inner` by its minutes, reading in `outer` by the item, a
/// certificate in `free`, which has no cap.
#[derive(Debug, Clone)]
struct Shape {
    unit: u32,
    first: u32,
    step: u32,
    rounding: &'static str,
    scope: &'static str,
    rate: (u32, u32),
    /// Of coaching: a session, a day, a year, the cycle.
    kind: [Limit; 4],
    inner: Limit,
    outer: Limit,
    outer_year: Limit,
    year: &'static str,
}

/// Days behind the cycle's first, kind, minutes, series.
type Drawn = (u64, usize, u32, usize);

const KINDS: [&str; 3] = ["coaching", "reading", "accredited"];
const CYCLE: &str = "cycle: { from: 2024-07-01, to: 2026-06-30 }";

fn limit() -> impl Strategy<Value = Limit> {
    prop::option::of(0_u64..900)
}

fn shape() -> impl Strategy<Value = Shape> {
    let credit = (
        prop::sample::select(vec![60_u32, 50]),
        prop::sample::select(vec![0_u32, 30, 60]),
        prop::sample::select(vec![1_u32, 7, 15, 30, 60]),
        prop::sample::select(vec!["nearest", "down", "none"]),
        prop::sample::select(vec!["session", "series", "cycle"]),
        prop::sample::select(vec![(1_u32, 1_u32), (3, 1), (1, 2), (1, 3), (2, 7)]),
    );
    let caps = (
        [limit(), limit(), limit(), limit()],
        limit(),
        limit(),
        limit(),
        prop::sample::select(vec!["calendar", "cycle"]),
    );
    (credit, caps).prop_map(|((unit, first, step, rounding, scope, rate), (kind, inner, outer, outer_year, year))| {
        Shape { unit, first, step, rounding, scope, rate, kind, inner, outer, outer_year, year }
    })
}

/// So few and so short that no day has more than 24 hours.
fn journal() -> impl Strategy<Value = Vec<Drawn>> {
    prop::collection::vec((0_u64..760, 0_usize..3, 1_u32..130, 0_usize..3), 0..11)
}

fn quiet(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) }
}

impl Shape {
    fn yaml(&self) -> String {
        let cap = |key: &str, limit: Limit| {
            limit.map_or_else(String::new, |limit| format!(", {key}: \"{}\"", Credits::hundredths(limit)))
        };
        let keys = ["max_per_session", "max_per_day", "max_per_year", "max"];
        let kind: String = keys.iter().zip(self.kind).map(|(key, limit)| cap(key, limit)).collect();
        let Self { unit, first, step, rounding, scope, rate: (above, below), year, .. } = self;
        format!(
            "
credit: {{ unit: [a, b], unit_minutes: {unit}, first_minutes: {first}, step_minutes: {step}, rounding: {rounding}, scope: {scope} }}
year: {year}
categories:
  - {{ id: free, title: Free }}
  - {{ id: outer, title: Outer{}{} }}
  - {{ id: inner, title: Inner, inside: outer{} }}
kinds:
  - {{ id: coaching, category: inner, rate: {above}/{below}{kind} }}
  - {{ id: reading, category: outer, flat: 1.5 }}
  - {{ id: accredited, category: free, by: certificate }}
",
            cap("max", self.outer),
            cap("max_per_year", self.outer_year),
            cap("max", self.inner),
        )
    }

    fn case(&self, drawn: &[Drawn]) -> Case {
        let notes = lines(drawn);
        Case::licensed(&self.yaml(), CYCLE, &notes.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Minutes that are credited, by the words of the format: nothing below the first ones, the rest in steps.
    fn credited(&self, minutes: u32) -> u32 {
        if minutes < self.first {
            return 0;
        }
        let rest = minutes - self.first;
        let (steps, over) = (rest / self.step, rest % self.step);
        self.first
            + match self.rounding {
                "none" => rest,
                "nearest" if over * 2 >= self.step => (steps + 1) * self.step,
                _ => steps * self.step,
            }
    }

    /// What so many minutes of a pool earn, in hundredths, half up.
    fn worth(&self, minutes: u32) -> u64 {
        let (above, below) = self.rate;
        let (above, below) = (u64::from(self.credited(minutes) * above) * 100, u64::from(self.unit * below));
        (2 * above + below) / (2 * below)
    }
}

fn lines(drawn: &[Drawn]) -> Vec<String> {
    let first = day("2024-06-20");
    let line = |(offset, kind, minutes, series): &Drawn| {
        let date = first + Days::new(*offset);
        let kind = KINDS[*kind];
        let series = ["A", "B", "\"\""][*series];
        format!(
            "{date} {kind} {minutes}; series: {series}; credits: {}",
            if kind == "accredited" { "1.25" } else { "" }
        )
    };
    drawn.iter().map(line).collect()
}

/// What each entry earns, worked out again from the notes alone.
fn earned_again(shape: &Shape, case: &Case) -> Vec<u64> {
    let mut pools: BTreeMap<String, u32> = BTreeMap::new();
    let ledger = case.ledger();
    let entries = ledger.entries.iter();
    entries
        .map(|entry| match entry.session.kind.as_str() {
            "accredited" => 125,
            "reading" => 150,
            _ => {
                let minutes = entry.session.minutes.unwrap().get();
                let pool = match (shape.scope, &entry.session.series) {
                    ("cycle", _) => "all".to_owned(),
                    ("series", Some(series)) => format!("series {series}"),
                    _ => return shape.worth(minutes),
                };
                let sum = pools.entry(pool).or_default();
                *sum += minutes;
                shape.worth(*sum) - shape.worth(*sum - minutes)
            }
        })
        .collect()
}

/// What counts of some entries, in hundredths.
fn counted<K: Ord>(case: &Case, key: impl Fn(&cme::ledger::Entry<'_>) -> Option<K>) -> BTreeMap<K, u64> {
    let mut sums = BTreeMap::new();
    for entry in &case.ledger().entries {
        if let Some(key) = key(entry) {
            *sums.entry(key).or_default() += entry.counted.as_hundredths();
        }
    }
    sums
}

fn most<K: Ord>(sums: BTreeMap<K, u64>) -> u64 {
    sums.into_values().max().unwrap_or_default()
}

/// The year of a date: the calendar's, or from the cycle's 1 July on.
fn year(shape: &Shape, date: chrono::NaiveDate) -> i32 {
    if shape.year == "cycle" && date.month() < 7 { date.year() - 1 } else { date.year() }
}

proptest! {
    #![proptest_config(quiet(96))]

    #[test]
    fn an_entry_earns_what_a_second_reckoning_says(shape in shape(), drawn in journal()) {
        let case = shape.case(&drawn);
        let earned: Vec<u64> = case.ledger().entries.iter().map(|entry| entry.earned.as_hundredths()).collect();
        prop_assert_eq!(earned, earned_again(&shape, &case));
    }

    #[test]
    fn nothing_counts_beyond_what_is_earned_or_a_cap(shape in shape(), drawn in journal()) {
        let case = shape.case(&drawn);
        for entry in &case.ledger().entries {
            prop_assert!(entry.counted <= entry.earned);
            prop_assert_eq!(entry.reason().is_some(), entry.counted < entry.earned);
            prop_assert_eq!(entry.cut.is_some(), entry.counted < entry.earned);
        }
        let is_coaching = |entry: &cme::ledger::Entry<'_>| entry.session.kind.as_str() == "coaching";
        let coaching = [
            most(counted(&case, |e| is_coaching(e).then(|| e.session.path().to_owned()))),
            most(counted(&case, |e| is_coaching(e).then_some(e.session.date))),
            most(counted(&case, |e| is_coaching(e).then_some(year(&shape, e.session.date)))),
            most(counted(&case, |e| is_coaching(e).then_some(()))),
        ];
        for (sum, limit) in coaching.into_iter().zip(shape.kind) {
            prop_assert!(limit.is_none_or(|limit| sum <= limit), "{} of {:?}", sum, limit);
        }
        let is_outer = |entry: &cme::ledger::Entry<'_>| entry.category != "free";
        let categories = [
            (most(counted(&case, |e| (e.category == "inner").then_some(()))), shape.inner),
            (most(counted(&case, |e| is_outer(e).then_some(()))), shape.outer),
            (most(counted(&case, |e| is_outer(e).then_some(year(&shape, e.session.date)))), shape.outer_year),
        ];
        for (sum, limit) in categories {
            prop_assert!(limit.is_none_or(|limit| sum <= limit), "{} of {:?}", sum, limit);
        }
    }

    #[test]
    fn partitions_add_up_and_a_part_of_the_cycle_changes_no_entry(shape in shape(), drawn in journal(), from in 0_u64..760, length in 0_u64..400) {
        let case = shape.case(&drawn);
        let (terms, ledger) = (case.terms(), case.ledger());
        let whole = summarize(&case.gathered.journal, &terms, &ledger, &[], Period::ALL);
        let add = |sums: Vec<Sum>| sums.iter().fold((0, Credits::ZERO, Credits::ZERO), |sum, one| (sum.0 + one.sessions, sum.1 + one.earned, sum.2 + one.counted));
        let total = add(vec![whole.total]);
        prop_assert_eq!(total, add(whole.by_kind.iter().map(|(_, sum)| *sum).collect()));
        prop_assert_eq!(total, add(whole.by_month.iter().map(|(_, sum)| *sum).collect()));
        prop_assert_eq!(total, add(whole.by_category.iter().map(|(_, sum)| *sum).collect()));
        prop_assert_eq!(total.2, whole.standing.counted);

        let since = day("2024-06-20") + Days::new(from);
        let part = Period { since: Some(since), until: Some(since + Days::new(length)) };
        let shown = summarize(&case.gathered.journal, &terms, &ledger, &[], part);
        let same: Vec<_> = whole.entries.iter().filter(|entry| part.contains(entry.session.date)).collect();
        prop_assert_eq!(shown.entries.len(), same.len());
        for (shown, same) in shown.entries.iter().zip(same) {
            prop_assert_eq!((shown.session.path(), shown.earned, shown.counted), (same.session.path(), same.earned, same.counted));
        }
        prop_assert_eq!(shown.standing.counted, whole.standing.counted);
    }

    /// Neither the order in which notes are written nor their names, as long as no two are of one day.
    #[test]
    fn the_order_of_files_changes_nothing(shape in shape(), mut drawn in journal(), order in Just((0..11_usize).collect::<Vec<_>>()).prop_shuffle()) {
        drawn.sort_by_key(|(offset, ..)| *offset);
        drawn.dedup_by_key(|(offset, ..)| *offset);
        let dir = tempfile::tempdir().unwrap();
        let notes = lines(&drawn);
        for (name, index) in order.into_iter().enumerate().filter(|(_, index)| *index < notes.len()) {
            fs::write(dir.path().join(format!("{name:02}.md")), text_of_note(index, &notes[index])).unwrap();
        }
        let shuffled = Case::read(dir.path(), &shape.yaml(), &settings_of(CYCLE));
        prop_assert_eq!(shape.case(&drawn).amounts(), shuffled.amounts());
    }

    /// Where each cap lies inside or outside of each other one. A limit by the year around a limit by the cycle is
    /// neither, and what comes early may then take room from what comes late; so may a pool, which shifts credit.
    #[test]
    fn under_nested_caps_more_never_makes_less(mut shape in shape(), drawn in journal(), extra in (0_u64..760, 0_usize..3, 1_u32..130, 0_usize..3), longer in 1_u32..60) {
        shape.scope = "session";
        shape.outer_year = None;
        let before = shape.case(&drawn).total();
        let more = [&drawn[..], &[extra]].concat();
        prop_assert!(shape.case(&more).total() >= before, "one session more");
        if let Some(first) = drawn.first() {
            let mut drawn = drawn.clone();
            drawn[0].2 = first.2 + longer;
            prop_assert!(shape.case(&drawn).total() >= before, "a longer session");
        }
    }

    #[test]
    fn more_minutes_never_earn_less(shape in shape(), minutes in 1_u32..400, more in 1_u32..400) {
        let earned = |minutes: u32| shape.case(&[(20, 0, minutes, 2)]).ledger().entries[0].earned;
        prop_assert!(earned(minutes) <= earned(minutes + more));
    }
}
