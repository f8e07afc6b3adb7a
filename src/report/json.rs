//! The view as JSON.

use serde::Serialize;

use super::escape;

/// The view as JSON, indented, with a newline at its end.
pub(super) fn write<T: Serialize>(view: &T) -> String {
    // The view is plain data with text keys: nothing in it can fail to be written.
    let json = serde_json::to_string_pretty(view).unwrap_or_default();
    escape::json::spell_out(&json) + "\n"
}
