//! What a report holds, whatever the profile: what it does not hold is not in its view at all.

/// A part of the view that a report has or has not. A profile then decides how much of it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Sessions, row by row: date, minutes, kind and reference.
    Sessions,
    /// What they were about: titles and topics.
    Subjects,
    /// What they earn: credit, the rules, the license and what it asks for.
    Credit,
    /// What was learned: objective, outcome, relevance, takeaways and steps.
    Reflection,
    /// Who, where and on what proof: coach, setting, series, sponsor, evidence and paths of notes.
    Circumstances,
    /// Tables of sums by what the user asks for.
    Groups,
    /// Sessions that a rule excludes, row by row, under every profile.
    RuledOut,
    /// What is to do, and by when.
    Outlook,
    /// The statement above the signature.
    Statement,
    /// A board may get it, and a board asks for days.
    ForBoards,
}

impl Part {
    /// Every part, which is what templates of the user's see.
    pub const ALL: &'static [Self] = &[
        Self::Sessions,
        Self::Subjects,
        Self::Credit,
        Self::Reflection,
        Self::Circumstances,
        Self::Groups,
        Self::RuledOut,
        Self::Outlook,
        Self::Statement,
        Self::ForBoards,
    ];
}
