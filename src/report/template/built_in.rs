//! The templates that come with `cme`: a new one is a file in `templates/` and a row.

/// File name and text.
const TABLE: &[(&str, &str)] = &[
    ("_activity.html", include_str!("../../../templates/_activity.html")),
    ("_activity.md", include_str!("../../../templates/_activity.md")),
    ("_details.html", include_str!("../../../templates/_details.html")),
    ("_details.md", include_str!("../../../templates/_details.md")),
    ("_ending.html", include_str!("../../../templates/_ending.html")),
    ("_ending.md", include_str!("../../../templates/_ending.md")),
    ("_header.html", include_str!("../../../templates/_header.html")),
    ("_header.md", include_str!("../../../templates/_header.md")),
    ("_requirements.html", include_str!("../../../templates/_requirements.html")),
    ("_requirements.md", include_str!("../../../templates/_requirements.md")),
    ("_style.html", include_str!("../../../templates/_style.html")),
    ("_sums.html", include_str!("../../../templates/_sums.html")),
    ("_sums.md", include_str!("../../../templates/_sums.md")),
    ("_totals.html", include_str!("../../../templates/_totals.html")),
    ("_totals.md", include_str!("../../../templates/_totals.md")),
    ("log.html", include_str!("../../../templates/log.html")),
    ("log.md", include_str!("../../../templates/log.md")),
    ("summary.html", include_str!("../../../templates/summary.html")),
    ("summary.md", include_str!("../../../templates/summary.md")),
];

/// The file names of all built-in templates; those that begin with `_` are for including.
pub fn built_in_names() -> impl Iterator<Item = &'static str> {
    TABLE.iter().map(|(name, _)| *name)
}

/// The text of a built-in template, to be copied out and changed.
pub fn built_in(name: &str) -> Option<&'static str> {
    TABLE.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
