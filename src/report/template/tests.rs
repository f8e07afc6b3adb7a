//! The clock that stops a template whose steps are few and long.

use std::sync::Arc;
use std::time::{Duration, Instant};

use minijinja::Value;
use minijinja::value::Serde;

use super::{STACK, Templates, environment, render_within};
use crate::report::{Choice, Format};
use crate::trial;

/// What comes of a template in so many milliseconds, and how long it took.
fn within(milliseconds: u64, text: &str) -> (Result<String, minijinja::Error>, Duration) {
    let own = [("own.txt".to_owned(), text.to_owned())].into();
    let templates = Templates { own };
    let choice = Choice::template("own.txt", &templates).expect("a template");
    let mut outcome = None;
    trial::each(&choice, |_, _, view| {
        outcome.get_or_insert_with(|| {
            let env = Arc::new(environment(Format::Text, view, &templates));
            let start = Instant::now();
            let rendered =
                render_within(Duration::from_millis(milliseconds), STACK, &env, "own.txt", Value::from(Serde(view)));
            (rendered, start.elapsed())
        });
    });
    outcome.expect("a journal to try it with")
}

#[test]
fn steps_that_are_few_and_endless_are_stopped_by_the_clock() {
    let lists = "{% set ns = namespace(x=[1]) %}{% for i in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}";
    let (outcome, took) = within(100, &format!("{lists}{{{{ ns.x | length }}}}"));
    assert_eq!(outcome.expect_err("no number").kind(), minijinja::ErrorKind::OutOfFuel);
    assert!(took < Duration::from_secs(10), "{took:?}");
}

#[test]
fn one_that_is_in_time_is_printed() {
    assert_eq!(within(60_000, "{{ 1 + 1 }}").0.expect("a text"), "2");
}
