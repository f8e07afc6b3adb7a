//! Text that cannot do anything to a terminal or a log: what would is replaced by a character that can be seen.
//!
//! Character for character, so that columns stay what they were.

/// The character itself, or a visible one in place of one that moves, recolors, reorders or breaks text.
pub(super) fn visible(character: char) -> char {
    match character {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '\u{2421}',
        hidden if is_hidden(hidden) => char::REPLACEMENT_CHARACTER,
        other => other,
    }
}

/// Whether a character beyond ASCII is a control code, a mark of writing direction, a line break or no character.
pub(super) fn is_hidden(character: char) -> bool {
    matches!(
        character,
        '\u{7f}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{206f}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{fffe}'..='\u{ffff}'
    )
}

/// A text on one line.
pub(super) fn line(text: &str) -> String {
    text.chars().map(visible).collect()
}

/// A text that may have several lines.
pub(super) fn lines(text: &str) -> String {
    text.chars().map(|character| if character == '\n' { character } else { visible(character) }).collect()
}
