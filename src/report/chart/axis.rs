//! Heights: amounts of credit in, places in a drawing and round numbers to read them by out.

use super::canvas::{Anchor, Canvas, WIDTH};
use super::ink::Ink;
use super::label;
use crate::model::Credits;
use crate::report::Locale;

/// So many spaces between lines at the most.
const SPACES: u64 = 4;

/// The room right of what is drawn.
const RIGHT: i64 = 100;

/// Heights between a bottom that is zero and a top that is a round number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heights {
    top: i64,
    bottom: i64,
    step: u64,
    spaces: u64,
    locale: Locale,
}

impl Heights {
    /// Heights from `top` to `bottom` in the drawing, for amounts up to `most`.
    pub(super) fn new(most: Credits, (top, bottom): (i64, i64), locale: Locale) -> Self {
        let most = most.as_hundredths().max(1);
        let step = steps().find(|step| most.div_ceil(*step) <= SPACES).unwrap_or(most);
        Self { top, bottom, step, spaces: most.div_ceil(step), locale }
    }

    /// Where an amount lies.
    pub(super) fn of(&self, credits: Credits) -> i64 {
        let whole = i128::from(self.step) * i128::from(self.spaces);
        let height = i128::from(self.bottom - self.top) * i128::from(credits.as_hundredths()) / whole;
        self.bottom - i64::try_from(height).unwrap_or_default()
    }

    /// Where the numbers end and the drawing begins, from the left.
    pub(super) fn left(&self) -> i64 {
        self.ticks().map(|tick| label::width(&self.word(tick))).max().unwrap_or_default() + 60
    }

    /// Where the drawing ends, from the left.
    pub(super) const fn right() -> i64 {
        WIDTH - RIGHT
    }

    /// Draws the lines and their numbers.
    pub(super) fn draw(&self, canvas: &mut Canvas) {
        for tick in self.ticks() {
            let (left, y) = (self.left(), self.of(tick));
            let ink = if tick == Credits::ZERO { Ink::Axis } else { Ink::Grid };
            canvas.line(ink, (left, y), (Self::right(), y));
            canvas.text(Ink::Muted, Anchor::End, (left - 40, y + 40), &self.word(tick));
        }
    }

    fn ticks(&self) -> impl Iterator<Item = Credits> {
        (0..=self.spaces).map(|n| Credits::hundredths(self.step * n))
    }

    /// Whole numbers where all of them are.
    fn word(&self, credits: Credits) -> String {
        match self.step % 100 {
            0 => (credits.as_hundredths() / 100).to_string(),
            _ => self.locale.number(&credits.to_string()),
        }
    }
}

/// Round numbers in hundredths, upwards: quarters while they are small, then 1, 2, 5, 10.
fn steps() -> impl Iterator<Item = u64> {
    let larger = (2..17).flat_map(|power| [1, 2, 5].map(|n| n * 10_u64.pow(power)));
    [5, 25, 50].into_iter().chain(larger)
}
