//! The catalogue: every diagnostic's name, level and page. A new one is a row here and a file in `pages/`.

use std::fmt;

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Plausible but odd; the note counts.
    Warning,
    /// A value cannot be trusted, or a session may be lost; the note does not count.
    Error,
}

impl Level {
    /// The word that is printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The page of a diagnostic as `cme explain` prints it: a summary, what it means, a wrong and a right note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page(&'static str);

impl Page {
    /// The whole page, Markdown.
    pub fn text(self) -> &'static str {
        self.0
    }

    /// The first line: what is wrong, in one sentence.
    pub fn summary(self) -> &'static str {
        self.0.lines().next().unwrap_or_default()
    }
}

macro_rules! catalogue {
    ($($level:ident $variant:ident $name:literal,)*) => {
        /// The one identity of a diagnostic: a kebab-case name that states the bad thing.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Name {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
        }

        impl Name {
            /// Every name, in the order of the catalogue.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The name as it is printed and asked for.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Error or warning.
            pub fn level(self) -> Level {
                match self { $(Self::$variant => Level::$level,)* }
            }

            /// What `cme explain` says about it.
            pub fn page(self) -> Page {
                match self { $(Self::$variant => Page(include_str!(concat!("pages/", $name, ".md"))),)* }
            }
        }
    };
}

catalogue! {
    Error UnreadableNote "unreadable-note",
    Error UnreadableFolder "unreadable-folder",
    Error NotANote "not-a-note",
    Error NotUtf8 "not-utf8",
    Error NoteTooLarge "note-too-large",
    Error ConflictMarkers "conflict-markers",
    Error SyncConflictCopy "sync-conflict-copy",
    Error FrontMatterNotFirst "front-matter-not-first",
    Error MangledFence "mangled-fence",
    Error UnclosedFrontMatter "unclosed-front-matter",
    Error SecondFrontMatter "second-front-matter",
    Error FrontMatterTooLarge "front-matter-too-large",
    Error InvalidYaml "invalid-yaml",
    Error DuplicateKey "duplicate-key",
    Error MisspeltSelector "misspelt-selector",
    Error NotASession "not-a-session",
    Error UnknownKind "unknown-kind",
    Error MissingField "missing-field",
    Error EmptySection "empty-section",
    Error WrongType "wrong-type",
    Error AmbiguousValue "ambiguous-value",
    Error UnfilledTemplate "unfilled-template",
    Error TagComment "tag-comment",
    Error UnquotedLink "unquoted-link",
    Error InvalidDate "invalid-date",
    Error InvalidDuration "invalid-duration",
    Error InvalidTime "invalid-time",
    Error DurationMismatch "duration-mismatch",
    Error UnknownOutcome "unknown-outcome",
    Error InvalidCredits "invalid-credits",
    Error MissingCredits "missing-credits",
    Error CreditsMismatch "credits-mismatch",
    Error PromotionalClaim "promotional-claim",
    Error UnknownLicense "unknown-license",
    Error UnknownCategory "unknown-category",
    Error DuplicateSession "duplicate-session",
    Error DayOver24Hours "day-over-24-hours",
    Warning LooksLikeASession "looks-like-a-session",
    Warning FutureDate "future-date",
    Warning DateDiffersFromName "date-differs-from-name",
    Warning ImplausibleDuration "implausible-duration",
    Warning OverlappingSessions "overlapping-sessions",
    Warning UnknownField "unknown-field",
    Warning InlineField "inline-field",
    Warning UnknownTopic "unknown-topic",
    Warning QuotedNumber "quoted-number",
    Warning FieldAndSection "field-and-section",
    Warning MissingEvidence "missing-evidence",
    Warning PossibleIdentifier "possible-identifier",
    Warning UnknownAllow "unknown-allow",
    Warning DoubtfulSetting "doubtful-setting",
    Warning MissingFolder "missing-folder",
    Warning LinkNotFollowed "link-not-followed",
}

impl Name {
    /// The diagnostic of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.as_str() == name)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
