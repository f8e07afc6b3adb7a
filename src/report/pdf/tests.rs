//! The clock that stops a template without an end.

use std::time::{Duration, Instant};

use super::{ENDLESS, Job, Paper, Templates, render_within};
use crate::report::Choice;
use crate::trial;

#[test]
fn a_loop_without_an_end_is_stopped_by_the_clock() {
    for text in [
        "#for i in range(100000) { for j in range(100000) { for k in range(100000) {} } }",
        "#{ let x = \"ab\"; for i in range(100000) { for j in range(100000) { x = x.slice(0, 1) + x.slice(1) } } }",
    ] {
        let templates = Templates { own: [("own.typ".to_owned(), text.to_owned())].into() };
        let choice = Choice::template("own.typ", &templates).expect("a template");
        let mut outcome = None;
        trial::each(&choice, |_, _, view| {
            outcome.get_or_insert_with(|| {
                let job = Job { template: "own.typ", view, templates: &templates, paper: Paper::A4 };
                let start = Instant::now();
                (render_within(&job, Duration::from_millis(300)), start.elapsed())
            });
        });
        let (outcome, took) = outcome.expect("a journal to try it with");
        assert_eq!(outcome.expect_err("no page").finding.message, ENDLESS, "{text}");
        assert!(took < Duration::from_secs(20), "{took:?}");
    }
}
