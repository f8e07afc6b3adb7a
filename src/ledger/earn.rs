//! From minutes to credit.

use crate::model::{Amount, Minutes};
use crate::rulebook::{Rounding, Rulebook};

/// What so many minutes earn by themselves: the unit, and the rounding to its steps.
///
/// AMA: 60 minutes of engagement are one credit, claimed in steps of a quarter hour, to the nearest.
pub fn earned(rulebook: &Rulebook, minutes: Minutes) -> Amount {
    let rule = &rulebook.credit;
    let (minutes, step, unit) =
        (i128::from(minutes.get()), i128::from(rule.step_minutes), i128::from(rule.unit_minutes));
    let rounded = match rule.rounding {
        Rounding::None => minutes,
        Rounding::Down => minutes / step * step,
        // Half up, in whole numbers: the tie of a 30-minute step is 15 minutes.
        Rounding::Nearest => (2 * minutes + step) / (2 * step) * step,
    };
    Amount::ratio(rounded, unit)
}
