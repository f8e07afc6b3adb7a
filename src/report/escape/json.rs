//! JSON: the value stays exact, and no character that acts on a terminal or turns text around stands in it as such.

use std::borrow::Cow;
use std::fmt::Write;

use super::control::is_hidden;

/// The text as a JSON string, with its quotes.
pub(crate) fn string(text: &str) -> String {
    spell_out(serde_json::Value::from(text).to_string())
}

/// JSON in which control codes and overrides of direction are written as `\u202e`; they can only stand in strings.
pub fn spell_out<'j>(json: impl Into<Cow<'j, str>>) -> String {
    let json = json.into();
    // All of them begin with one of these bytes, and few texts have such at all.
    if json.bytes().fold(0, |any, byte| any | u8::from(matches!(byte, 0x7f | 0xc2 | 0xe2))) == 0 {
        return json.into_owned();
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_hidden(c) || c == '\u{7f}' {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}
