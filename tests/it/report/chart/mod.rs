//! Charts: made from the view alone, and with its numbers.

mod inside;

use cme::model::{Credits, Period};
use cme::report::chart::{Chart, chart, names};
use cme::report::view::{LicenseView, OtherCredit, PeriodView, Requirement, View};
use cme::report::{Format, Profile};

use super::{Folder, log, view};

/// So many sessions, two days apart, from New Year 2025 on.
fn journal(sessions: usize) -> Folder {
    let day = |n: usize| chrono::NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + chrono::Days::new(2 * n as u64);
    let topics = ["communication", "leadership", "teaching", "ethics", "sepsis"];
    let note = |n: usize| {
        let date = crate::report::DELEGATING.replace("2026-03-14", &day(n).to_string());
        let topics = format!("topics: [{}, {} {}]", topics[n % 5], topics[(n + 1) % 5], n % 4);
        date.replace("topics: [communication, leadership]", &topics)
    };
    let notes: Vec<(String, String)> = (0..sessions).map(|n| (format!("{n}.md"), note(n))).collect();
    let files: Vec<(&str, &str)> = notes.iter().map(|(path, text)| (&**path, &**text)).collect();
    Folder::new(&files)
}

fn view_of(folder: &Folder, profile: Profile) -> View {
    view(folder.dir.path(), &log(), profile, Period::ALL).unwrap()
}

/// The view as it would be for a license that needs so much in the two years from 2025 on.
fn licensed(view: &View, need: u64) -> View {
    let cycle = PeriodView {
        since: Some("2025-01-01".to_owned()),
        until: Some("2026-12-31".to_owned()),
        text: "2025-01-01 to 2026-12-31 (inclusive)".to_owned(),
    };
    let license = LicenseView {
        id: "pa".to_owned(),
        number: None,
        expires: None,
        cycle: cycle.clone(),
        report_by: None,
        keep_until: None,
    };
    let (need, have) = (Credits::hundredths(need), Credits::parse(view.totals.credits.as_ref().unwrap()).unwrap());
    let other = Credits::hundredths(250);
    let requirement = Requirement {
        rule: "total.min".to_owned(),
        title: "Total".to_owned(),
        need: need.to_string(),
        have: (have + other).to_string(),
        short: (need - (have + other)).to_string(),
        surplus: (have + other - need).to_string(),
        window: cycle.text.clone(),
        waived: None,
        remarks: Vec::new(),
        unverified: false,
        by_note: true,
        source: String::new(),
    };
    let other_credit = OtherCredit {
        origin: "carried in",
        category: "Category 1".to_owned(),
        topic: None,
        credits: other.to_string(),
        counted: other.to_string(),
        reason: None,
        evidence: None,
    };
    View {
        license: Some(license),
        period: cycle,
        requirements: Some(vec![requirement]),
        other_credit: Some(vec![other_credit]),
        cycle_total: Some((have + other).to_string()),
        ..view.clone()
    }
}

fn all(view: &View) -> Vec<(&'static str, Chart)> {
    names().filter_map(|name| Some((name, chart(name, view)?))).collect()
}

#[test]
fn with_three_sessions_and_with_three_hundred() {
    for (sessions, need) in [(3, 10_000), (300, 10_000)] {
        let view = licensed(&view_of(&journal(sessions), Profile::Standard), need);
        let charts = all(&view);
        assert_eq!(charts.len(), 4);
        for (name, chart) in charts {
            insta::assert_snapshot!(format!("chart-{name}-{sessions}.svg"), chart.standalone("sans-serif"));
        }
    }
}

#[test]
fn nothing_is_drawn_where_nothing_counts() {
    let uncounted = Folder::new(&[("a.md", crate::report::TALK)]);
    assert_eq!(all(&view_of(&uncounted, Profile::Full)), []);
    assert_eq!(all(&licensed(&view_of(&uncounted, Profile::Full), 10_000)), []);
}

#[test]
fn the_numbers_are_those_of_the_view() {
    let view = licensed(&view_of(&journal(9), Profile::Standard), 10_000);
    let description = |name: &str| chart(name, &view).unwrap().description;
    let progress = description("progress");
    let need = &view.requirements.as_ref().unwrap()[0];
    let counted = format!("{} credits counted from 2025-01-01 to 2026-11-01", view.cycle_total.as_ref().unwrap());
    assert!(progress.starts_with(&counted), "{progress}");
    assert!(progress.contains("from 9 sessions and from 2.50 carried in or recorded elsewhere."), "{progress}");
    assert!(progress.contains(&format!("{} are needed by 2026-12-31; {} are short.", need.need, need.short)));
    assert_eq!(need.short, "90.75");
    // 90.75 * 7 / 60 is 10.5875: a pace of 10.58 would not do.
    assert!(progress.ends_with("The pace needed from today on: 90.75 in 60 days, 10.59 a week."), "{progress}");
    for group in view.by_month.iter().flatten() {
        assert!(description("by_month").contains(&format!("{} {}", group.id, group.sums.counted)), "{group:?}");
    }
    // Few enough for a bar each.
    let few = view_of(&journal(4), Profile::Standard);
    let topics = chart("by_topic", &few).unwrap().description;
    for group in few.by_topic.iter().flatten() {
        assert!(topics.contains(&format!("{} {}", group.name, group.sums.hours)), "{group:?}: {topics}");
    }
    let steps = view.totals.steps.as_ref().unwrap();
    let open = steps.planned - steps.done;
    assert_eq!(description("steps"), format!("Of {} planned, {} done and {open} open.", steps.planned, steps.done));
}

#[test]
fn a_part_of_the_cycle_has_no_need() {
    let mut view = licensed(&view_of(&journal(9), Profile::Standard), 10_000);
    view.period.until = Some("2025-06-30".to_owned());
    let progress = chart("progress", &view).unwrap();
    assert_eq!(progress.title, "Progress over the period, in credits");
    assert!(!progress.description.contains("needed"), "{}", progress.description);
    assert!(!progress.description.contains("carried in"), "{}", progress.description);
}

#[test]
fn months_do_where_days_are_not_shown() {
    let mut view = licensed(&view_of(&journal(40), Profile::Standard), 10_000);
    let by_day = chart("progress", &view).unwrap();
    for entry in view.entries.iter_mut().flatten() {
        entry.date.truncate("2025-01".len());
    }
    let blurred = chart("progress", &view).unwrap();
    view.entries = None;
    let without = chart("progress", &view).unwrap();
    assert_eq!(by_day.description, blurred.description);
    assert_eq!(by_day.description, without.description);
    assert_ne!(by_day, blurred);
}

#[test]
fn topics_that_are_not_shown_are_one_bar() {
    let private = crate::report::PRIVATE.replace("wellbeing", "hiddentopic");
    let folder = Folder::new(&[("a.md", crate::report::DELEGATING), ("b.md", &private)]);
    let topics = |profile| chart("by_topic", &view_of(&folder, profile));
    let standard = topics(Profile::Standard).unwrap().standalone("sans-serif");
    assert!(standard.contains("not shown: private") && !standard.contains("hiddentopic"), "{standard}");
    assert!(topics(Profile::Full).unwrap().standalone("sans-serif").contains("hiddentopic"));
    assert_eq!(topics(Profile::Minimal), None);
}

#[test]
fn a_page_may_draw_a_chart_twice() {
    let page = journal(3).own("x.html", "{% for one in [1, 2] %}{{ chart('steps').svg }}{% endfor %}").unwrap();
    assert_eq!(page.matches("id=\"chart-1-title\"").count(), 1, "{page}");
    assert_eq!(page.matches("id=\"chart-2-title\"").count(), 1, "{page}");
    assert_eq!(journal(0).own("x.html", "{% if chart('steps') %}drawn{% endif %}").unwrap(), "");
    assert!(journal(3).own("x.txt", "{{ chart('steps').title }}").unwrap().contains("Steps for practice"));
    let error = journal(3).own("x.html", "{{ chart('step') }}").unwrap_err();
    assert!(error.to_string().contains("there is no chart `step`; did you mean `steps`?"), "{error}");
}

#[test]
fn charts_are_in_the_pages_only() {
    let folder = journal(3);
    assert_eq!(folder.report("log", Format::Html, Profile::Standard).matches("<svg").count(), 4);
    let json = folder.report("log", Format::Json, Profile::Standard);
    assert!(!json.contains("<svg") && !json.contains("chart"), "{json}");
}
