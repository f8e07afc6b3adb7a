//! Finds identifiers by the shape of their digits: social security, NHS and telephone numbers.
//!
//! The text is cut once into groups of digits; each group is then asked whether an identifier
//! begins there. A look ahead is at most 15 groups, so the time stays linear.

use super::boundary::{self, Opening, is_dash, is_space};
use super::cue::{self, Cue};
use super::{Hit, IdentifierKind, phone};
use std::ops::Range;

/// What stands between two groups of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    Space,
    Dash,
    Dot,
    Slash,
    /// An opening parenthesis, and perhaps a space or dash.
    Open,
    /// A closing parenthesis, and perhaps a space or dash.
    Close,
    /// Anything else: the groups have nothing to do with each other.
    Break,
}

/// An identifier made of consecutive groups.
pub(super) struct Number {
    pub(super) kind: IdentifierKind,
    /// The number of groups it takes.
    pub(super) groups: usize,
}

/// So many bytes are looked over for digits at once.
const PIECE: usize = 32;

/// The groups of digits of a text.
pub(super) struct Groups<'t> {
    pub(super) text: &'t str,
    pub(super) ranges: Vec<Range<usize>>,
}

/// Adds the identifiers that are known by their digits.
pub(super) fn find(groups: &Groups<'_>, hits: &mut Vec<Hit>) {
    let mut at = 0;
    let mut done = None;
    while at < groups.ranges.len() {
        let Some((number, range)) = number_at(groups, at, done) else {
            at += 1;
            continue;
        };
        at += number.groups;
        done = Some(range.end);
        hits.push(Hit { kind: number.kind, range });
    }
}

/// The identifier that begins with a group, if what stands around it lets it be one.
///
/// `done` is the end of the identifier before; a slash may part the two.
fn number_at(groups: &Groups<'_>, at: usize, done: Option<usize>) -> Option<(Number, Range<usize>)> {
    // A cue is read only for what could be an identifier.
    let cue = || cue::before(groups.text, groups.start(at));
    let number = phone::international(groups, at)
        .or_else(|| social_security(groups, at, cue))
        .or_else(|| nhs(groups, at, cue))
        .or_else(|| phone::domestic(groups, at))
        .or_else(|| phone::announced(groups, at, cue))?;
    let range = groups.start(at)..groups.ranges[at + number.groups - 1].end;
    let cue = cue();
    let opens = match boundary::opening(groups.text, range.start) {
        Opening::Clear => true,
        Opening::Tied => cue.is_some(),
        Opening::Inside => false,
    };
    let follows = done.is_some_and(|end| &groups.text[end..range.start] == "/");
    let stands_alone = (opens || follows) && boundary::closes(groups.text, range.end);
    (stands_alone && cue != Some(Cue::Reference)).then_some((number, range))
}

/// Three, two and four digits in the ranges that are issued; without separators only after its name.
fn social_security(groups: &Groups<'_>, at: usize, cue: impl Fn() -> Option<Cue>) -> Option<Number> {
    let apart = groups.has_shape(at, &[3, 2, 4])
        && groups.gap(at) == groups.gap(at + 1)
        && matches!(groups.gap(at), Gap::Space | Gap::Dash);
    let together = groups.digits(at).len() == 9 && cue() == Some(Cue::SocialSecurity);
    if !apart && !together {
        return None;
    }
    let count = if apart { 3 } else { 1 };
    let digits = groups.joined(at, count);
    let (area, group, serial) = (&digits[..3], &digits[3..5], &digits[5..]);
    let issued = area != "000" && area != "666" && !area.starts_with('9') && group != "00" && serial != "0000";
    issued.then_some(Number { kind: IdentifierKind::SocialSecurity, groups: count })
}

/// Ten digits with a right check digit, which an NHS number has and one telephone in eleven.
fn nhs(groups: &Groups<'_>, at: usize, cue: impl Fn() -> Option<Cue>) -> Option<Number> {
    let apart = groups.has_shape(at, &[3, 3, 4])
        && groups.gap(at) == groups.gap(at + 1)
        && matches!(groups.gap(at), Gap::Space | Gap::Dash);
    if !apart && groups.digits(at).len() != 10 {
        return None;
    }
    let count = if apart { 3 } else { 1 };
    let digits = groups.joined(at, count);
    if !has_check_digit(&digits) {
        return None;
    }
    let kind = match cue() {
        Some(Cue::Phone) => IdentifierKind::Phone,
        Some(Cue::Nhs) => IdentifierKind::NhsNumber,
        // With dashes it is how America writes telephone numbers, and the Health Service does not.
        _ if apart && groups.gap(at) == Gap::Dash && phone::is_north_american(groups, at) => IdentifierKind::Phone,
        // Below 32 are Scottish numbers, which begin with a day, but also seconds since 1970, times
        // written without separators and ISBNs, whose check digit is the same.
        _ if !apart && digits.as_str() < "32" => return None,
        _ => IdentifierKind::NhsNumber,
    };
    Some(Number { kind, groups: count })
}

/// Whether ten digits, weighted 10 down to 1, add up to a multiple of eleven.
fn has_check_digit(digits: &str) -> bool {
    let weighted = digits.bytes().zip((1..=10_u32).rev());
    let sum: u32 = weighted.map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    sum.is_multiple_of(11) && sum > 0
}

impl<'t> Groups<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for (number, piece) in text.as_bytes().chunks(PIECE).enumerate() {
            // Most pieces hold no digit, which is told of all their bytes at once.
            if piece.iter().fold(0, |any, byte| any | u8::from(byte.is_ascii_digit())) == 0 {
                continue;
            }
            for (at, _) in piece.iter().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
                let at = number * PIECE + at;
                match ranges.last_mut() {
                    Some(last) if last.end == at => last.end += 1,
                    _ => ranges.push(at..at + 1),
                }
            }
        }
        Self { text, ranges }
    }

    /// The digits of a group; none past the last.
    pub(super) fn digits(&self, at: usize) -> &'t str {
        self.ranges.get(at).map_or("", |range| &self.text[range.clone()])
    }

    /// Where the group ends.
    pub(super) fn end(&self, at: usize) -> usize {
        self.ranges.get(at).map_or(self.text.len(), |range| range.end)
    }

    /// Where an identifier that begins with the group begins: at its plus sign and parenthesis.
    pub(super) fn start(&self, at: usize) -> usize {
        let digits = self.ranges.get(at).map_or(self.text.len(), |range| range.start);
        let plus = digits - usize::from(self.text[..digits].ends_with('+'));
        let opened = self.text[..plus].ends_with('(') && self.gap(at) == Gap::Close;
        plus - usize::from(opened)
    }

    /// Whether a parenthesis opens right before the group.
    pub(super) fn is_opened(&self, at: usize) -> bool {
        let range = self.ranges.get(at);
        range.is_some_and(|range| self.text[..range.start].ends_with('('))
    }

    /// Whether a plus sign stands right before the group.
    pub(super) fn has_plus(&self, at: usize) -> bool {
        let range = self.ranges.get(at);
        range.is_some_and(|range| self.text[..range.start].ends_with('+'))
    }

    /// What stands between a group and the next.
    pub(super) fn gap(&self, at: usize) -> Gap {
        match (self.ranges.get(at), self.ranges.get(at + 1)) {
            (Some(left), Some(right)) => between(&self.text[left.end..right.start]),
            _ => Gap::Break,
        }
    }

    /// Whether joined groups of these lengths begin here.
    pub(super) fn has_shape(&self, at: usize, lengths: &[usize]) -> bool {
        let same = |(i, length): (usize, &usize)| self.digits(at + i).len() == *length;
        lengths.iter().enumerate().all(same)
            && (at + 1..at + lengths.len()).all(|next| self.gap(next - 1) != Gap::Break)
    }

    /// The digits of some groups without what parts them.
    fn joined(&self, at: usize, count: usize) -> String {
        (at..at + count).map(|i| self.digits(i)).collect()
    }
}

/// What a piece of text between two groups is.
fn between(text: &str) -> Gap {
    // A parenthesis, and a dash between two spaces of up to three bytes each, come to no more.
    if text.len() > 10 {
        return Gap::Break;
    }
    let (mut mark, mut bracket, mut spaces) = (None, None, 0);
    for c in text.chars() {
        let (place, gap) = match c {
            c if is_space(c) => {
                spaces += 1;
                continue;
            }
            '.' => (&mut mark, Gap::Dot),
            '/' => (&mut mark, Gap::Slash),
            '(' => (&mut bracket, Gap::Open),
            ')' => (&mut bracket, Gap::Close),
            c if is_dash(c) => (&mut mark, Gap::Dash),
            _ => return Gap::Break,
        };
        if place.replace(gap).is_some() {
            return Gap::Break;
        }
    }
    let parts_sentences = matches!(mark, Some(Gap::Dot | Gap::Slash)) && spaces > 0;
    if parts_sentences || spaces > 2 {
        return Gap::Break;
    }
    bracket.or(mark).unwrap_or(Gap::Space)
}
