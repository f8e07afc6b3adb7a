//! Writes a text as a YAML scalar that every reader of YAML takes for the same text.

use std::fmt::Write as _;

/// Words that some readers of YAML take for something else than text.
const RESERVED: &[&str] =
    &["true", "false", "yes", "no", "on", "off", "y", "n", "null", "nil", "none", "nan", "inf", "infinity"];

/// The text as a scalar on one line: as it is where nothing can go wrong, else in double quotes.
///
/// What it returns may stand behind a key and in a list between brackets alike.
///
/// ```
/// use cme::yaml::scalar;
/// assert_eq!(scalar("Delegating on ward rounds"), "Delegating on ward rounds");
/// assert_eq!(scalar("no"), "\"no\"");
/// assert_eq!(scalar("Q1: goals"), "\"Q1: goals\"");
/// ```
pub fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Begins with a letter, so it is no number, date, list, link or mark; and holds nothing that ends or splits a value.
fn is_plain(text: &str) -> bool {
    let is_harmless = |c: char| c.is_alphanumeric() || " -_.'()/&+".contains(c);
    text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && text.chars().all(is_harmless)
        && !RESERVED.iter().any(|word| word.eq_ignore_ascii_case(text))
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // Line ends and what YAML does not allow in a text; writing to a String cannot fail.
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(out, "\\u{:04X}", u32::from(character));
            }
            control if control.is_control() => {
                let _ = write!(out, "\\x{:02X}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}
