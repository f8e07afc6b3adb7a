//! Whole minutes, and every way a note may write them.

use std::fmt;
use std::iter::Sum;

/// A length of time in whole minutes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minutes(u32);

/// Why a text is no duration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotMinutes {
    /// A bare number with a fraction: hours or minutes? Holds what it would be as hours, where that is whole minutes.
    Ambiguous(Option<Minutes>),
    /// An amount that is not a whole number of minutes.
    Fraction,
    /// Zero or less.
    NotPositive,
    /// More than a year.
    TooLong,
    /// None of the accepted forms.
    Unreadable,
}

impl Minutes {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// The longest a session may be written: a year.
    const LONGEST: u32 = 366 * 24 * 60;

    /// A positive number of minutes up to a year.
    pub fn new(minutes: i128) -> Result<Self, NotMinutes> {
        match u32::try_from(minutes) {
            Ok(0) | Err(_) if minutes <= 0 => Err(NotMinutes::NotPositive),
            Ok(minutes) if minutes <= Self::LONGEST => Ok(Self(minutes)),
            _ => Err(NotMinutes::TooLong),
        }
    }

    /// Reads `50`, `50 min`, `1h 15m`, `1.5 h`, `1:15` (hours and minutes) or `PT1H15M`.
    ///
    /// ```
    /// use cme::model::Minutes;
    /// assert_eq!(Minutes::parse("1h 15m").unwrap().get(), 75);
    /// assert!(Minutes::parse("1.5").is_err(), "hours or minutes?");
    /// ```
    ///
    /// # Errors
    /// Why it was not taken; see [`NotMinutes`].
    pub fn parse(text: &str) -> Result<Self, NotMinutes> {
        let text = text.trim().to_lowercase();
        if text.is_empty() || text.starts_with('-') {
            return Err(if text.is_empty() { NotMinutes::Unreadable } else { NotMinutes::NotPositive });
        }
        if let Some(minutes) = clock(&text) {
            return minutes.and_then(Self::new);
        }
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            return text.parse().map_or(Err(NotMinutes::TooLong), Self::new);
        }
        if let Some(number) = Decimal::parse(&text) {
            return Err(NotMinutes::Ambiguous(number.times(60).and_then(|minutes| Self::new(minutes).ok())));
        }
        Self::new(with_units(text.strip_prefix("pt").unwrap_or(&text))?)
    }

    /// The number of minutes.
    pub fn get(self) -> u32 {
        self.0
    }

    /// Hours to the nearest hundredth, as printed beside credits: `0.83`.
    pub fn hours(self) -> String {
        super::Amount::ratio(i128::from(self.0), 60).posted().to_string()
    }
}

impl Sum for Minutes {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        Self(iter.fold(0, |total, minutes| total.saturating_add(minutes.0)))
    }
}

impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// `1:15`: hours, a colon, two digits of minutes. None where the text has another form.
fn clock(text: &str) -> Option<Result<i128, NotMinutes>> {
    let (hours, minutes) = text.split_once(':')?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hours) || !digits(minutes) || minutes.len() != 2 || hours.len() > 4 {
        return Some(Err(NotMinutes::Unreadable));
    }
    let (hours, minutes): (i128, i128) = (hours.parse().ok()?, minutes.parse().ok()?);
    Some(if minutes < 60 { Ok(hours * 60 + minutes) } else { Err(NotMinutes::Unreadable) })
}

/// A sum of amounts with units, hours before minutes, each at most once.
fn with_units(text: &str) -> Result<i128, NotMinutes> {
    let (mut rest, mut total, mut finest) = (text, 0, u32::MAX);
    while !rest.trim_start_matches([' ', ',']).is_empty() {
        rest = rest.trim_start_matches([' ', ',']);
        rest = rest.strip_prefix("and ").unwrap_or(rest);
        let number_end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(rest.len());
        let number = Decimal::parse(&rest[..number_end]).ok_or(NotMinutes::Unreadable)?;
        let after = rest[number_end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let unit_end = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
        let unit = match (&after[..unit_end], finest) {
            ("h" | "hr" | "hrs" | "hour" | "hours", u32::MAX) => 60,
            ("m" | "min" | "mins" | "minute" | "minutes" | "", 60..) if unit_end > 0 || finest == 60 => 1,
            _ => return Err(NotMinutes::Unreadable),
        };
        finest = unit;
        rest = after[unit_end..].trim_start_matches('.');
        if unit == 1 && number.places > 0 {
            return Err(NotMinutes::Fraction);
        }
        total += number.times(i128::from(unit)).ok_or(NotMinutes::Fraction)?;
    }
    Ok(total)
}

/// An exact decimal: `digits` divided by ten to the power of `places`.
#[derive(Debug, Clone, Copy)]
struct Decimal {
    digits: i128,
    places: u32,
}

impl Decimal {
    /// Digits with at most one point or comma among them.
    fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
        let all = format!("{whole}{fraction}");
        let is_number = !all.is_empty() && all.len() <= 18 && all.bytes().all(|byte| byte.is_ascii_digit());
        let ends_well = fraction.len() + whole.len() + 1 >= text.len() && !text.ends_with(['.', ',']);
        if !is_number || !ends_well {
            return None;
        }
        Some(Self { digits: all.parse().ok()?, places: u32::try_from(fraction.len()).ok()? })
    }

    /// The product with a whole number, if that is whole.
    fn times(self, factor: i128) -> Option<i128> {
        let scale = 10_i128.pow(self.places);
        let product = self.digits * factor;
        (product % scale == 0).then_some(product / scale)
    }
}
