//! How minutes become credit.

/// How minutes become credit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditRule {
    /// The word for one unit and for several: credit, credits; hour, hours.
    pub unit: (String, String),
    /// Minutes in one unit; some boards' hours have 50.
    pub unit_minutes: u32,
    /// Nothing is earned below so many minutes; from there on all of them count. Illinois: the first full hour.
    pub first_minutes: u32,
    /// Credit is given in steps of so many minutes; behind the first minutes where there are such.
    pub step_minutes: u32,
    /// What happens to minutes between two steps.
    pub rounding: Rounding,
    /// Over which minutes the rounding is done.
    pub scope: Scope,
}

/// What happens to minutes between two steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest step, half up.
    Nearest,
    /// To the step below.
    Down,
    /// They count as they are.
    None,
}

/// Over which minutes the rounding is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Each session by itself.
    Session,
    /// The sessions of one series, kind and category together.
    Series,
    /// The sessions of one kind and category in the cycle together.
    Cycle,
}

/// What credit follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The minutes of the session.
    Time,
    /// The credits on a certificate.
    Certificate,
    /// The item itself: an article, a chapter.
    Item,
}
