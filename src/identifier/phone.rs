//! The shapes of telephone numbers: international, North American, British, and those whose only
//! sign is the word before them.
//!
//! Shapes only; whether a number may begin and end where it does is decided by the caller.

use super::IdentifierKind;
use super::boundary::closes;
use super::cue::Cue;
use super::number::{Gap, Groups, Number};

/// How British numbers are cut, area code first. A number of eleven digits may also stand uncut.
const BRITISH: [&[usize]; 9] =
    [&[5, 6], &[5, 3, 3], &[5, 5], &[4, 3, 4], &[4, 7], &[4, 3, 3], &[3, 4, 4], &[3, 8], &[11]];

/// A plus sign, a country code and the rest, 8 to 15 digits in all.
pub(super) fn international(groups: &Groups<'_>, at: usize) -> Option<Number> {
    if !groups.has_plus(at) || groups.digits(at).starts_with('0') {
        return None;
    }
    let (least, most) = lengths(groups.digits(at));
    let mut total = 0;
    let mut best = None;
    for next in at.. {
        if is_date(groups, next) {
            break;
        }
        // The `(0)` of `+44 (0)20` is not dialed.
        let silent = next > at && groups.is_opened(next) && groups.digits(next) == "0";
        total += if silent { 0 } else { groups.digits(next).len() };
        if total > most {
            break;
        }
        if total >= least && closes(groups.text, groups.end(next)) {
            best = Some(next - at + 1);
        }
        if matches!(groups.gap(next), Gap::Break | Gap::Slash) {
            break;
        }
    }
    best.map(phone)
}

/// The least and most digits of a number that begins with this group, country code included.
fn lengths(first: &str) -> (usize, usize) {
    match first.as_bytes() {
        // No other country code begins with 1.
        [b'1', ..] => (11, 11),
        [b'4', b'4', ..] => (11, 12),
        _ => (8, 15),
    }
}

/// Whether a date such as 2025-03-14 begins here.
fn is_date(groups: &Groups<'_>, at: usize) -> bool {
    groups.has_shape(at, &[4, 2, 2])
        && groups.gap(at) == Gap::Dash
        && groups.gap(at + 1) == Gap::Dash
        && ["19", "20"].iter().any(|century| groups.digits(at).starts_with(century))
}

/// A North American or British number as written at home.
pub(super) fn domestic(groups: &Groups<'_>, at: usize) -> Option<Number> {
    let trunk = groups.digits(at) == "1" && is_trunk(groups, at);
    if trunk && is_north_american(groups, at + 1) {
        return Some(phone(4));
    }
    if is_north_american(groups, at) {
        return Some(phone(3));
    }
    if groups.is_opened(at) && groups.gap(at) == Gap::Close && is_bracketed(groups, at) {
        return Some(phone(2));
    }
    british(groups, at)
}

/// Whether the `1` of a group belongs to the number after it, not to a list or a sentence.
fn is_trunk(groups: &Groups<'_>, at: usize) -> bool {
    match groups.gap(at) {
        Gap::Dash | Gap::Dot | Gap::Open => true,
        Gap::Space => matches!(groups.gap(at + 1), Gap::Space | Gap::Close),
        _ => false,
    }
}

/// Three, three and four digits that can be an area, an exchange and a line.
pub(super) fn is_north_american(groups: &Groups<'_>, at: usize) -> bool {
    if !groups.has_shape(at, &[3, 3, 4]) || !is_area(groups.digits(at)) {
        return false;
    }
    let exchange = groups.digits(at + 1).as_bytes()[0];
    match (groups.gap(at), groups.gap(at + 1)) {
        // Numbers in a row may be anything; only the strict form counts.
        (Gap::Space, Gap::Space) => exchange >= b'2',
        (Gap::Close, Gap::Space | Gap::Dash | Gap::Dot) => groups.is_opened(at),
        // No exchange begins with 0, but sections of Oregon's rules do. One that begins with 1
        // is not given out either, yet everybody's invented number is 555-123-4567.
        // A dot and then a dash is how clauses of federal contracts are numbered.
        (Gap::Dot, Gap::Dot) | (Gap::Space | Gap::Dash | Gap::Slash, Gap::Space | Gap::Dash) => exchange >= b'1',
        _ => false,
    }
}

/// An area code in parentheses and seven digits in one: `(212) 5550123`.
fn is_bracketed(groups: &Groups<'_>, at: usize) -> bool {
    groups.has_shape(at, &[3, 7]) && is_area(groups.digits(at))
}

/// Whether an area code of North America can begin like this.
fn is_area(digits: &str) -> bool {
    digits.as_bytes().first().is_some_and(|first| *first >= b'2')
}

/// A British number with its leading zero, or 0044 in its place.
fn british(groups: &Groups<'_>, at: usize) -> Option<Number> {
    if groups.digits(at) == "0044" {
        let rest: &[&[usize]] = &[&[4, 2, 4, 4], &[4, 4, 6], &[4, 3, 3, 4], &[4, 10]];
        return shape_of(groups, at, rest);
    }
    let areas = ["01", "02", "03", "07", "08"];
    let is_area = areas.iter().any(|area| groups.digits(at).starts_with(area));
    if is_area { shape_of(groups, at, &BRITISH) } else { None }
}

/// The first of the shapes that begins here, cut by spaces, dashes or a parenthesis.
fn shape_of(groups: &Groups<'_>, at: usize, shapes: &[&[usize]]) -> Option<Number> {
    let cut = |gap| matches!(gap, Gap::Space | Gap::Dash | Gap::Close);
    let fits = |shape: &&&[usize]| groups.has_shape(at, shape) && (1..shape.len()).all(|i| cut(groups.gap(at + i - 1)));
    shapes.iter().find(fits).map(|shape| phone(shape.len()))
}

/// Digits that could be anything, after a word such as "phone".
pub(super) fn announced(groups: &Groups<'_>, at: usize, cue: impl Fn() -> Option<Cue>) -> Option<Number> {
    let digits = groups.digits(at);
    let whole = digits.len() == 10 || (digits.len() == 11 && digits.starts_with('1'));
    let local = groups.has_shape(at, &[3, 4]) && matches!(groups.gap(at), Gap::Dash | Gap::Dot);
    let count = if whole { 1 } else { 2 };
    ((whole || local) && cue() == Some(Cue::Phone)).then(|| phone(count))
}

/// A telephone number of so many groups.
fn phone(groups: usize) -> Number {
    Number { kind: IdentifierKind::Phone, groups }
}
