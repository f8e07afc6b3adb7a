//! Plain text: one line, nothing that acts on a terminal.

use super::control;

/// The text on one line, with a visible sign for every control code.
pub(crate) fn escape(text: &str) -> String {
    control::one_line(text)
}
