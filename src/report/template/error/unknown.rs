//! A filter, test or function that is not there, with a near one.

use crate::diagnostic::{Finding, words};
use crate::source::Place;

/// The filters of the template language, for correcting misspelt ones.
pub(super) const FILTERS: &[&str] = &[
    "abs",
    "attr",
    "batch",
    "bool",
    "capitalize",
    "default",
    "dictsort",
    "escape",
    "first",
    "float",
    "format",
    "groupby",
    "indent",
    "int",
    "items",
    "join",
    "last",
    "length",
    "lines",
    "list",
    "lower",
    "map",
    "max",
    "min",
    "reject",
    "rejectattr",
    "replace",
    "reverse",
    "round",
    "safe",
    "select",
    "selectattr",
    "slice",
    "sort",
    "split",
    "string",
    "sum",
    "title",
    "trim",
    "unique",
    "upper",
];

/// Its tests.
pub(super) const TESTS: &[&str] = &[
    "boolean",
    "defined",
    "divisibleby",
    "endingwith",
    "eq",
    "even",
    "false",
    "ge",
    "gt",
    "in",
    "iterable",
    "le",
    "lt",
    "mapping",
    "ne",
    "none",
    "number",
    "odd",
    "sequence",
    "startingwith",
    "string",
    "true",
    "undefined",
];

/// Says which one was probably meant, or which there are.
pub(super) fn finding<'k>(place: &Place, what: &str, detail: &str, known: impl Iterator<Item = &'k str>) -> Finding {
    // The language's own sentence: `filter foo is unknown`.
    let name = detail.split_whitespace().nth(1).unwrap_or_default();
    let known: Vec<&str> = known.collect();
    let finding = Finding::new(&place.source, place.span.clone(), format!("there is no {what} `{name}`"));
    match words::closest(name, known.iter().copied()) {
        Some(near) => finding.label(format!("did you mean `{near}`?")),
        None => finding.help(format!("there are {}", words::ticked(known, "and"))),
    }
}
