//! What to do about a finding, in the words that every format shows.

use crate::diagnostic::Finding;
use std::borrow::Cow;

/// The help lines; where a stage gave only the text to write, the line that says so.
pub(super) fn advice(finding: &Finding) -> Vec<Cow<'_, str>> {
    match &finding.patch {
        Some(patch) if finding.help.is_empty() => vec![Cow::Owned(format!("write `{patch}`"))],
        _ => finding.help.iter().map(|line| Cow::Borrowed(line.as_str())).collect(),
    }
}
