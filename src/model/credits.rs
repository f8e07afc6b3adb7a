//! Amounts of credit: exact fractions while they are worked out, hundredths once they are posted. Never a float.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul, Sub};

use num_rational::Ratio;

/// An exact amount of credit, a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(Ratio<i128>);

impl Amount {
    /// The fraction `numerator / denominator`.
    ///
    /// # Panics
    /// If the denominator is zero, which no rulebook can say.
    pub fn ratio(numerator: i128, denominator: i128) -> Self {
        Self(Ratio::new(numerator, denominator))
    }

    /// The amount at the nearest hundredth, half up.
    pub fn posted(self) -> Credits {
        self.posted_part(1, 1)
    }

    /// `numerator / denominator` of the amount at the nearest hundredth, half up: the one place where an amount is rounded to
    /// print it.
    ///
    /// # Panics
    /// If the denominator is zero, which no rulebook can say.
    pub fn posted_part(self, numerator: i128, denominator: i128) -> Credits {
        let (above, below) = (self.0.numer() * numerator, self.0.denom() * denominator);
        // Half up: the whole part of the hundredths and a half more, over a denominator that is positive.
        let hundredths = (200 * above + below).div_euclid(2 * below);
        Credits(u64::try_from(hundredths).unwrap_or_default())
    }
}

impl Mul for Amount {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        Self(self.0 * other.0)
    }
}

impl fmt::Display for Amount {
    /// As a fraction: `5/6`, `2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Credit as it is posted and printed: a whole number of hundredths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Credits(u64);

/// Why a text is no amount of credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCredits {
    /// A comma between digits: a decimal mark, or thousands?
    Comma,
    /// Less than zero.
    Negative,
    /// More than two places behind the point.
    TooFine,
    /// Beyond anything a session can earn.
    TooLarge,
    /// No plain decimal number.
    Unreadable,
}

impl Credits {
    /// No credit.
    pub const ZERO: Self = Self(0);

    /// So many hundredths of a credit.
    pub const fn hundredths(hundredths: u64) -> Self {
        Self(hundredths)
    }

    /// The number of hundredths.
    pub const fn as_hundredths(self) -> u64 {
        self.0
    }

    /// Reads a plain decimal with at most two places: `2`, `1.5`, `.25`.
    ///
    /// # Errors
    /// Why it was not taken; see [`NotCredits`].
    pub fn parse(text: &str) -> Result<Self, NotCredits> {
        let text = text.trim();
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(positive) = text.strip_prefix('-') {
            return Err(if digits(positive.trim_start_matches('.')) {
                NotCredits::Negative
            } else {
                NotCredits::Unreadable
            });
        }
        if text.contains(',') && digits(&text.replace([',', '.'], "")) {
            return Err(NotCredits::Comma);
        }
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        if !digits(whole) || !digits(fraction) || whole.len() + fraction.len() == 0 {
            return Err(NotCredits::Unreadable);
        }
        let fraction = fraction.trim_end_matches('0');
        let whole = whole.trim_start_matches('0');
        match (whole.len(), fraction.len()) {
            (7.., _) => Err(NotCredits::TooLarge),
            (_, 3..) => Err(NotCredits::TooFine),
            _ => format!("{whole}{fraction:0<2}").parse().map(Self).map_err(|_| NotCredits::Unreadable),
        }
    }

    /// The exact amount.
    pub fn amount(self) -> Amount {
        Amount::ratio(i128::from(self.0), 100)
    }
}

impl Add for Credits {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Credits {
    type Output = Self;

    /// What is left; nothing where more is taken than there is.
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Credits {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Credits {
    /// Always two places: `0.75`, `12.00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}
