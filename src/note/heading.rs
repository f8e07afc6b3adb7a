//! The headings by which sections of a note's body are known.

/// What a section holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// What the session means for practice.
    Relevance,
    /// What was learned.
    Takeaways,
    /// What is to be done in practice.
    Steps,
    /// What never leaves the note.
    Private,
}

impl Role {
    /// The key in front matter that holds the same.
    pub fn key(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Takeaways => "takeaways",
            Self::Steps => "steps",
            Self::Private => "private",
        }
    }

    /// The heading that `cme new` writes.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Relevance => "Relevance to practice",
            Self::Takeaways => "Key takeaways",
            Self::Steps => "Steps for practice",
            Self::Private => "Private",
        }
    }
}

const BUILT_IN: &[(&str, Role)] = &[
    ("relevance to practice", Role::Relevance),
    ("relevance", Role::Relevance),
    ("why it matters", Role::Relevance),
    ("key takeaways", Role::Takeaways),
    ("takeaways", Role::Takeaways),
    ("insights", Role::Takeaways),
    ("steps for practice", Role::Steps),
    ("next steps", Role::Steps),
    ("practice changes", Role::Steps),
    ("action items", Role::Steps),
    ("private", Role::Private),
    ("private notes", Role::Private),
];

/// The texts of headings that are recognised, whatever their case and level.
#[derive(Debug, Clone)]
pub struct Headings {
    known: Vec<(String, Role)>,
    /// The texts that were added, as written.
    added: Vec<(String, Role)>,
}

impl Default for Headings {
    fn default() -> Self {
        Self { known: BUILT_IN.iter().map(|(text, role)| ((*text).to_owned(), *role)).collect(), added: Vec::new() }
    }
}

impl Headings {
    /// Adds another text for a role.
    pub fn add(&mut self, text: &str, role: Role) {
        self.known.insert(0, (fold(text), role));
        self.added.push((text.to_owned(), role));
    }

    /// The text of the heading that a new note gets for a role: the journal's own first one, else ours.
    pub fn heading(&self, role: Role) -> &str {
        let own = self.added.iter().find(|(_, known)| *known == role);
        own.map_or(role.heading(), |(text, _)| text)
    }

    /// Every text that is recognised, folded, and what it stands for.
    pub(super) fn known(&self) -> impl Iterator<Item = (&str, Role)> {
        self.known.iter().map(|(text, role)| (text.as_str(), *role))
    }

    /// What a section under this heading holds, if it is one of ours; a private one may carry a remark, as in
    /// `Private (not for the report)`.
    pub fn role(&self, text: &str) -> Option<Role> {
        // Most headings that are known are written as they are known.
        if let Some((_, role)) = self.known.iter().find(|(known, _)| known.eq_ignore_ascii_case(text)) {
            return Some(*role);
        }
        let role = |text: String| self.known.iter().find(|(known, _)| *known == text).map(|(_, role)| *role);
        let before_remark = text.split([':', '(', '[', '–', '—', '|', ',']).next().unwrap_or_default();
        let before_remark = before_remark.split(" - ").next().unwrap_or_default();
        let is_private = |role: &Role| *role == Role::Private;
        let has_remark = before_remark.len() < text.len();
        role(fold(text)).or_else(|| has_remark.then(|| role(fold(before_remark)))?.filter(is_private))
    }
}

/// Case, runs of space, numbers before, tags and block ids behind, and marks around the words do not matter:
/// `1. Key Takeaways: #learned` is `key takeaways`.
fn fold(text: &str) -> String {
    let is_number = |word: &&str| word.trim_end_matches(['.', ')']).bytes().all(|byte| byte.is_ascii_digit());
    let words = text.split_whitespace().skip_while(is_number).filter(|word| !word.starts_with(['#', '^']));
    let words = words.fold(String::with_capacity(text.len()), |mut folded, word| {
        folded.extend([if folded.is_empty() { "" } else { " " }, word]);
        folded
    });
    words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}
