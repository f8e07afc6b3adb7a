//! Steps for practice that were planned, and those of them that are done.

use super::Chart;
use super::canvas::{Canvas, WIDTH};
use super::ink::Ink;
use super::key::{self, Sample};
use crate::model::Sentence;
use crate::report::View;

/// As many have a square each; more share one bar.
const MOST: usize = 40;

/// Squares in a row, the side of one, and from one to the next.
const IN_ROW: usize = 20;
const SIDE: i64 = 140;
const PACE: i64 = 178;

pub(super) fn draw(view: &View) -> Option<Chart> {
    let steps = view.totals.steps.as_ref()?;
    let (planned, done) = (steps.planned, steps.done);
    if planned == 0 {
        return None;
    }
    let rows = if planned <= MOST { planned.div_ceil(IN_ROW) } else { 1 };
    let bottom = 10 + i64::try_from(rows).ok()? * PACE;
    let mut canvas = Canvas::new(bottom + 60 + key::height(2) + 40);
    if planned <= MOST {
        squares(&mut canvas, planned, done);
    } else {
        bar(&mut canvas, planned, done);
    }
    let open = planned.saturating_sub(done);
    let say = |text: &'static str| {
        let sentence = Sentence::new(text).with("done", done).with("open", open).with("planned", planned);
        view.locale.say(&sentence)
    };
    let key = [(Ink::Done, Sample::Square, say("{done} done")), (Ink::Open, Sample::Square, say("{open} open"))];
    key::draw(&mut canvas, bottom + 60, &key);
    let description = say("Of {planned} planned, {done} done and {open} open.");
    Some(Chart { title: say("Steps for practice"), description, canvas })
}

/// One for each, ticked where it is done.
fn squares(canvas: &mut Canvas, planned: usize, done: usize) {
    let place = |n: usize| i64::try_from(n).unwrap_or_default() * PACE + 10;
    for n in 0..planned {
        let (x, y) = (place(n % IN_ROW), place(n / IN_ROW));
        canvas.rect(if n < done { Ink::Done } else { Ink::Open }, (x, y), (SIDE, SIDE));
        if n < done {
            canvas.path(Ink::Tick, &[(x + 30, y + 72), (x + 58, y + 102), (x + 112, y + 40)]);
        }
    }
}

fn bar(canvas: &mut Canvas, planned: usize, done: usize) {
    let width = WIDTH - 20;
    let part = i128::from(width) * i128::try_from(done).unwrap_or_default() / i128::try_from(planned).unwrap_or(1);
    let part = i64::try_from(part).unwrap_or_default();
    canvas.rect(Ink::Open, (10, 10), (width, SIDE));
    canvas.rect(Ink::Done, (10, 10), (part, SIDE));
}
