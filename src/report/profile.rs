//! How much a report shows.

/// How much a report shows; each shows what the one before it does, and more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Profile {
    /// Date, nature, minutes and credit.
    Minimal,
    /// And topics, objective, outcome and reference.
    Standard,
    /// And relevance, takeaways and steps.
    Appraisal,
    /// Everything but private sections: coach, setting, evidence, file names, private sessions.
    Full,
}

impl Profile {
    /// Every profile, from the least to the most.
    pub const ALL: [Self; 4] = [Self::Minimal, Self::Standard, Self::Appraisal, Self::Full];

    /// The profile of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.as_str() == name)
    }

    /// What it shows, as a sentence.
    pub fn about(self) -> &'static str {
        match self {
            Self::Minimal => "Date, title, minutes and credit.",
            Self::Standard => "And topics, objective, outcome and reference.",
            Self::Appraisal => "And relevance, takeaways and steps.",
            Self::Full => "And coach, setting, evidence, file names and private sessions.",
        }
    }

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Minimal => "minimal",
            Self::Standard => "standard",
            Self::Appraisal => "appraisal",
            Self::Full => "full",
        }
    }
}
