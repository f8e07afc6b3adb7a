//! Charts stay inside of their frame, and are nothing but charts, whatever the notes say.

use cme::model::Credits;
use cme::report::Profile;
use cme::report::chart::chart;
use cme::report::view::{Group, Steps, Sums, View};
use proptest::prelude::*;
use roxmltree::Document;

use super::{all, journal, licensed, view_of};

/// Every number of a place or a length, and where texts begin and end at the most, lie in the frame.
fn assert_inside(name: &str, svg: &str) {
    let document = Document::parse(svg).unwrap_or_else(|error| panic!("{name}: {error}: {svg}"));
    let root = document.root_element();
    let frame: Vec<i64> = root.attribute("viewBox").unwrap().split(' ').map(tenths).collect();
    let (width, height) = (frame[2], frame[3]);
    let inside = |x: i64, y: i64, what: &str| {
        assert!((0..=width).contains(&x) && (0..=height).contains(&y), "{name}: {what} at {x}, {y}: {svg}");
    };
    for node in root.descendants().filter(roxmltree::Node::is_element) {
        let number = |attribute: &str| node.attribute(attribute).map(tenths);
        match node.tag_name().name() {
            "rect" => {
                let (x, y) = (number("x").unwrap(), number("y").unwrap());
                let (width, height) = (number("width").unwrap(), number("height").unwrap());
                assert!(width >= 0 && height >= 0, "{name}: {svg}");
                inside(x, y, "rect");
                inside(x + width, y + height, "rect");
            }
            "line" => {
                inside(number("x1").unwrap(), number("y1").unwrap(), "line");
                inside(number("x2").unwrap(), number("y2").unwrap(), "line");
            }
            "path" => {
                for point in node.attribute("d").unwrap()[1..].split('L') {
                    let (x, y) = point.split_once(' ').unwrap();
                    inside(tenths(x), tenths(y), "path");
                }
            }
            "text" => {
                // No letter of a usual font is narrower than this on average.
                let least = 25 * i64::try_from(node.text().unwrap_or_default().chars().count()).unwrap();
                let (x, y) = (number("x").unwrap(), number("y").unwrap());
                match node.attribute("text-anchor") {
                    Some("end") => inside(x - least, y, "text"),
                    Some(_) => inside(x - least / 2, y, "text"),
                    None => inside(x + least, y, "text"),
                }
                inside(x, y, "text");
            }
            _ => {}
        }
    }
}

fn tenths(text: &str) -> i64 {
    let (whole, rest) = text.split_once('.').unwrap_or((text, "0"));
    assert!(!text.starts_with('-'), "{text}");
    whole.parse::<i64>().unwrap() * 10 + rest.parse::<i64>().unwrap()
}

fn sums(minutes: u32, counted: u64) -> Sums {
    let counted = Credits::hundredths(counted).to_string();
    Sums {
        sessions: 1,
        minutes,
        hours: format!("{}.{:02}", minutes / 60, minutes % 60),
        earned: counted.clone(),
        counted,
    }
}

prop_compose! {
    fn group()(year in 1950..2100, month in 1..=12, name in "\\PC{0,90}", minutes in 0..500_000_u32, counted in 0..40_000_000_u64) -> (String, Group) {
        (name.clone(), Group { id: format!("{year}-{month:02}"), name, sums: sums(minutes, counted) })
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn whatever_the_numbers_all_is_inside(
        groups in prop::collection::vec(group(), 1..30),
        (planned, done) in (0..100_000_usize, 0..100_000_usize),
        need in 0..2_000_000_u64,
        (is_licensed, is_narrow) in (any::<bool>(), any::<bool>()),
        hidden in prop::option::of(0..100_000_u32),
    ) {
        thread_local!(static BASE: View = view_of(&journal(1), Profile::Standard));
        let mut view = BASE.with(|view| if is_licensed { licensed(view, need) } else { view.clone() });
        let mut groups: Vec<Group> = groups.into_iter().map(|(_, group)| group).collect();
        if is_licensed || is_narrow {
            for (n, group) in groups.iter_mut().enumerate() {
                group.id = format!("2025-{:02}", n % 9 + 1);
            }
        }
        view.by_topic = Some(groups.clone());
        groups.sort_by_cached_key(|group| group.id.clone());
        groups.dedup_by_key(|group| group.id.clone());
        view.by_month = Some(groups);
        view.entries = None;
        view.topics_not_shown = hidden.map(|minutes| sums(minutes, 0));
        view.totals.steps = Some(Steps { planned: planned.max(done), done });
        for (name, chart) in all(&view) {
            assert_inside(name, &chart.standalone("sans-serif"));
        }
    }
}

#[test]
fn hostile_topics_stay_text_and_short() {
    let long = "W".repeat(10_000);
    for text in ["</svg><script>alert(1)</script>", "\" onload=\"x", "a\u{202e}b\u{200f}c\u{1b}[31m", "]]>", &long] {
        let mut view = view_of(&journal(3), Profile::Standard);
        view.by_topic.as_mut().unwrap()[0].name = text.to_owned();
        let svg = chart("by_topic", &view).unwrap().inline("c");
        assert!(!svg.contains("<script") && svg.len() < 10_000, "{svg}");
        assert!(!svg.contains(['\u{1b}', '\u{202e}', '\u{200f}']), "{svg}");
        let document = Document::parse(&svg).unwrap();
        assert!(document.descendants().all(|node| !node.has_tag_name("script") && node.attribute("onload").is_none()));
        assert_inside("by_topic", &svg);
    }
}
