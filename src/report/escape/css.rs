//! A quoted string of a style sheet.

use std::fmt::Write as _;

use super::control;
use crate::diagnostic::words;

/// The text on one line, shortened, as it may stand between quotes of a style sheet, also of one within HTML.
///
/// Every character but ASCII letters and digits is written by its number, so nothing ends the string, the rule or the
/// element around it.
pub(crate) fn string(text: &str, most: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for c in words::shorten(&control::one_line(text), most).chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\{:x} ", u32::from(c));
        }
    }
    out
}
