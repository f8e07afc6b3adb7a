//! The names a view has at each place, for correcting misspelt ones in templates.

/// What holds the fields (the last name on the way to it), and their names.
const FIELDS: &[(&str, &[&str])] = &[
    (
        "",
        &[
            "attestation",
            "by_category",
            "by_kind",
            "by_month",
            "by_topic",
            "cycle_total",
            "entries",
            "excluded",
            "format",
            "generated_on",
            "license",
            "missing",
            "notice",
            "other_credit",
            "outside",
            "period",
            "physician",
            "profile",
            "report",
            "requirements",
            "rulebook",
            "tally",
            "tool",
            "topics_not_shown",
            "totals",
        ],
    ),
    ("by_category", GROUP),
    ("by_kind", GROUP),
    ("by_month", GROUP),
    ("by_topic", GROUP),
    ("category", &["id", "title"]),
    (
        "entries",
        &[
            "basis",
            "category",
            "coach",
            "coach_credential",
            "counted",
            "date",
            "earned",
            "evidence",
            "hours",
            "kind",
            "label",
            "minutes",
            "no",
            "objective",
            "outcome",
            "path",
            "private",
            "reason",
            "reference",
            "relevance",
            "series",
            "setting",
            "sponsor",
            "steps",
            "takeaways",
            "title",
            "topics",
        ],
    ),
    ("excluded", &["hours", "minutes", "reason", "rows", "sessions", "text"]),
    ("cycle", &["since", "text", "until"]),
    ("license", &["cycle", "expires", "id", "keep_until", "number", "report_by"]),
    ("missing", &["notes", "rows", "text"]),
    ("other_credit", &["category", "counted", "credits", "evidence", "origin", "reason", "topic"]),
    ("period", &["since", "text", "until"]),
    ("physician", &["degree", "name"]),
    (
        "requirements",
        &["have", "need", "remarks", "rule", "short", "source", "surplus", "title", "unverified", "waived", "window"],
    ),
    // Of what a rule excludes, and of what is missing.
    ("rows", &["date", "diagnostics", "label", "minutes", "path", "title"]),
    (
        "rulebook",
        &["id", "notice", "rounding", "rule", "source", "step_minutes", "title", "unit", "unit_minutes", "verified_on"],
    ),
    // Of the totals, and of an entry.
    ("steps", &["done", "planned", "text"]),
    ("tally", &["ignored", "invalid", "other", "sessions", "walked"]),
    ("tool", &["name", "version"]),
    ("topics_not_shown", &["counted", "earned", "hours", "minutes", "sessions"]),
    (
        "totals",
        &["by_certificate", "credits", "cut", "earned", "hours", "minutes", "self_claimed", "sessions", "steps"],
    ),
    ("unit", &["many", "one"]),
];

const GROUP: &[&str] = &["counted", "earned", "hours", "id", "minutes", "name", "sessions"];

/// Fields that may be absent: a note or the settings lack them, or the profile withholds them.
const OPTIONAL: &[(&str, &[&str])] = &[
    ("", &["attestation", "by_topic", "cycle_total", "entries", "license", "topics_not_shown"]),
    (
        "entries",
        &[
            "coach",
            "coach_credential",
            "evidence",
            "hours",
            "minutes",
            "objective",
            "outcome",
            "path",
            "reason",
            "reference",
            "relevance",
            "series",
            "setting",
            "sponsor",
            "steps",
            "takeaways",
            "topics",
        ],
    ),
    ("excluded", &["rows"]),
    ("missing", &["text"]),
    ("period", &["since", "until"]),
    ("physician", &["degree", "name"]),
    ("rows", &["date", "minutes", "path"]),
    ("rulebook", &["verified_on"]),
];

/// The names of the fields behind `place`: nothing for the top, else the last name on the way to it.
///
/// Of a place that is not known these are all names there are.
pub fn at(place: &str) -> Vec<&'static str> {
    let known = FIELDS.iter().find(|(name, _)| *name == place).map(|(_, fields)| fields.to_vec());
    let mut names = known.unwrap_or_else(|| FIELDS.iter().flat_map(|(_, fields)| fields.iter().copied()).collect());
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether the field behind `place` may be absent; of a place that is not known, whether one of that name may.
pub fn may_be_absent(place: &str, field: &str) -> bool {
    let is_known = FIELDS.iter().any(|(name, _)| *name == place);
    OPTIONAL.iter().any(|(name, fields)| (!is_known || *name == place) && fields.contains(&field))
}
