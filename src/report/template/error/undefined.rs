//! A name that the view does not have at a place of a template, or not always.

use super::narrow;
use crate::diagnostic::{Finding, words};
use crate::report::schema::{self, fields};
use crate::report::view::View;
use crate::source::Place;

/// A name that the view does not have at this place.
pub(super) fn finding(place: &Place, detail: &str, view: &View) -> Finding {
    // The language's own sentence: "`entry.titel` is undefined".
    let here = || piped(place).unwrap_or_else(|| place.source.slice(&place.span));
    let expression = detail.split('`').nth(1).unwrap_or_else(here).to_owned();
    if expression.ends_with(']') {
        let finding = Finding::new(&place.source, narrow(place, &expression), format!("`{expression}` is not there"));
        return finding.label("absent here").help("a list may be shorter than that: go through it with `for`");
    }
    let (base, name) = expression.rsplit_once('.').unwrap_or(("", &expression));
    let holder = holder(place, base);
    let known = fields::at(&holder);
    let finding = |message: String| Finding::new(&place.source, narrow(place, &expression), message);
    if let Some(docs) = fields::docs_of_optional(&holder, name) {
        let mut finding = finding(format!("`{expression}` is not there")).label("absent here");
        finding.help.extend(when_there(docs, view));
        return finding
            .help(format!("write `{{% if {expression} is defined %}}` before it, and `{{% endif %}}` behind"));
    }
    let finding = finding(format!("the report has no `{expression}`"));
    let finding = match words::closest(name, known.iter().copied()) {
        Some(near) => finding.label(format!("did you mean `{near}`?")),
        None => finding.label("unknown"),
    };
    finding.help(format!("there are {}", words::ticked(known, "and")))
}

/// When a field is there and when not, as its documentation says.
fn when_there(docs: &str, view: &View) -> Vec<String> {
    let profile = view.profile;
    let is_of_others = |part: &str| part.starts_with("left out of `") && !part.contains(&format!("`{}`", view.report));
    let sentence = |part: &&str| {
        if is_of_others(part) {
            return None;
        }
        if part.starts_with("left out") {
            return Some(format!("it is {part}"));
        }
        let is_by_profile =
            part.starts_with("from `") || part.starts_with("under `") || part.starts_with("from profile");
        is_by_profile.then(|| format!("it is shown {part}, where a note has it; this is profile `{profile}`"))
    };
    schema::parts(docs).iter().filter_map(sentence).collect()
}

/// What holds the fields behind `base`: its last name, or that of the list which the loop around runs over.
fn holder(place: &Place, base: &str) -> String {
    let last = |path: &str| {
        let path = path.split('[').next().unwrap_or_default();
        path.rsplit('.').next().unwrap_or_default().to_owned()
    };
    let before = &place.source.text()[..place.span.start];
    let Some((_, behind)) = before.rsplit_once(&format!("for {base} in ")).filter(|_| !base.is_empty()) else {
        return last(base);
    };
    let end = behind.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))).unwrap_or(behind.len());
    last(&behind[..end])
}

/// What goes into the filter that stands at the place: `entry.topics` before `| join_words`.
fn piped(place: &Place) -> Option<&str> {
    let before = place.source.text()[..place.span.start].trim_end().strip_suffix('|')?.trim_end();
    let start = before.rfind(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '[' | ']')));
    Some(&before[start.map_or(0, |at| at + 1)..]).filter(|name| !name.is_empty())
}
