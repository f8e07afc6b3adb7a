//! Reads a rulebook.

mod category;
mod cycle;
mod parts;
mod path;
mod value;

use std::sync::Arc;

use super::{Rulebook, Total};
use crate::diagnostic::Finding;
use crate::model::Topic;
use crate::source::Source;
use crate::yaml::strict::{self, Strict};
use crate::yaml::{Fields, read};

const KEYS: &[&str] = &[
    "format",
    "id",
    "title",
    "source",
    "url",
    "verified_on",
    "effective",
    "window",
    "report_by",
    "grace_days",
    "first_cycle",
    "retain",
    "credit",
    "total",
    "year",
    "categories",
    "kinds",
    "topics",
    "excludes",
    "carry_over",
    "attestation",
    "unverified",
    "readings",
    "notes",
];

/// A board has a dozen of everything; nested categories are followed for each session.
const MOST_ENTRIES: usize = 200;

const TOTAL: &[&str] = &["min", "min_per_year"];

/// Reads the text of a rulebook.
///
/// # Errors
/// Every mistake in it, each with its place and what to write.
pub fn parse(source: &Arc<Source>) -> Result<Rulebook, Vec<Finding>> {
    let mut strict = Strict::new(source).at_most(MOST_ENTRIES);
    let tree = strict.tree();
    let rulebook = tree.as_ref().and_then(|tree| {
        let root = strict.fields(tree)?;
        if !strict::format(&mut strict, &root, "rulebook") {
            return None;
        }
        strict.keys(&root, KEYS);
        rulebook(&mut strict, &root, source.path())
    });
    strict.finish(rulebook)
}

fn rulebook(strict: &mut Strict<'_>, root: &Fields<'_>, file: &str) -> Option<Rulebook> {
    let categories = category::categories(strict, root);
    let kinds = parts::kinds(strict, root, &categories);
    let topics = parts::topics(strict, root, &categories);
    let [id, title, source] = ["id", "title", "source"].map(|key| strict.require(root, || 0..0, key, read::text));
    let credit = parts::credit(strict, root);
    let window = cycle::window(strict, root);
    let paths = path::Paths::of(root);
    let carry_over = cycle::carry_over(strict, root, &categories);
    Some(Rulebook {
        file: file.to_owned(),
        url: strict.read(root, "url", read::text),
        verified_on: strict.read(root, "verified_on", read::date),
        effective: cycle::effective(strict, root),
        report_by: cycle::report_by(strict, root),
        grace_days: strict.read(root, "grace_days", read::whole).unwrap_or_default(),
        first_cycle: strict.read(root, "first_cycle", cycle::first_cycle).unwrap_or_default(),
        retain: cycle::retain(strict, root),
        total: total(strict, root),
        year: strict.read(root, "year", cycle::year).unwrap_or_default(),
        excludes: excludes(strict, root),
        attestation: strict.read(root, "attestation", read::text),
        unverified: path::unverified(strict, root, &paths),
        readings: path::readings(strict, root, &paths),
        notes: strict.read(root, "notes", read::texts).unwrap_or_default(),
        doubts: parts::misspelt_kinds(strict, root, &kinds),
        id: id?,
        title: title?,
        source: source?,
        credit: credit?,
        window: window?,
        categories,
        kinds,
        topics,
        carry_over,
    })
}

fn excludes(strict: &mut Strict<'_>, root: &Fields<'_>) -> Vec<Topic> {
    let names = strict.read(root, "excludes", read::texts).unwrap_or_default();
    names.iter().filter_map(|name| Topic::new(name)).collect()
}

fn total(strict: &mut Strict<'_>, root: &Fields<'_>) -> Total {
    let Some((_, fields)) = strict.map(root, "total", "{ min: {} }") else { return Total::default() };
    strict.keys(&fields, TOTAL);
    Total {
        min: strict.read(&fields, "min", value::credits),
        min_per_year: strict.read(&fields, "min_per_year", value::credits),
    }
}
