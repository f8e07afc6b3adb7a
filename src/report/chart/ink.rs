//! How the parts of a chart look: on white paper by attributes, elsewhere by the class that a style sheet may change.

/// What a line, an area or a text is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// Text to be read first, and what it is about.
    Text,
    /// Text that only explains.
    Muted,
    /// Lines to read a height by.
    Grid,
    /// The line that everything stands on.
    Axis,
    /// A bar.
    Bar,
    /// A bar for what is not told apart.
    Hidden,
    /// What lies below a line.
    Area,
    /// What was there before the first line.
    Base,
    /// The line of what counts.
    Counted,
    /// The line of what is needed.
    Needed,
    /// The way from here to there.
    Pace,
    /// This day.
    Today,
    /// Something that is done.
    Done,
    /// Something that is not done yet.
    Open,
    /// A sign on something that is done.
    Tick,
}

impl Ink {
    /// Class and attributes. On white, text has a contrast of at least 4.5 and every other mark but the grid one of 3.
    pub(super) fn attributes(self) -> &'static str {
        match self {
            Self::Text => r##"class="ink" fill="#1a1c1e""##,
            Self::Muted => r##"class="muted" fill="#565b61""##,
            Self::Grid => r##"class="grid" stroke="#d3d6da""##,
            Self::Axis => r##"class="axis" stroke="#767b82""##,
            Self::Bar => r##"class="bar" fill="#1f5f99""##,
            Self::Hidden => r##"class="hidden" fill="#fff" fill-opacity="0" stroke="#767b82" stroke-dasharray="3 2""##,
            Self::Area => r##"class="area" fill="#1f5f99" fill-opacity=".16""##,
            Self::Base => r##"class="base" fill="#767b82" fill-opacity=".22""##,
            Self::Counted => r##"class="counted" fill="none" stroke="#1f5f99" stroke-width="2""##,
            Self::Needed => {
                r##"class="needed" fill="none" stroke="#1a1c1e" stroke-width="1.5" stroke-dasharray="7 3""##
            }
            Self::Pace => r##"class="pace" fill="none" stroke="#9a4a00" stroke-width="2" stroke-dasharray="2 3""##,
            Self::Today => r##"class="today" stroke="#565b61" stroke-width="1""##,
            Self::Done => r##"class="done" fill="#1f5f99" stroke="#1f5f99""##,
            Self::Open => r##"class="open" fill="#fff" fill-opacity="0" stroke="#565b61""##,
            Self::Tick => r##"class="tick" fill="none" stroke="#fff" stroke-width="2""##,
        }
    }
}
