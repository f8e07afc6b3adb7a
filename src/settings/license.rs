//! A license of the user's.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::source::{Place, Source, Span};
use crate::yaml::strict::Strict;
use crate::yaml::{Field, Fields, read};

/// A license as `cme.yaml` describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct License {
    /// What the user calls it, in notes and on the command line.
    pub id: String,
    /// The rulebook it is judged by: a built-in id, or a path in the journal.
    pub rulebook: String,
    /// Where `cme.yaml` names the rulebook.
    pub rulebook_at: Place,
    /// The license number.
    pub number: Option<String>,
    /// When it was first issued.
    pub issued: Option<NaiveDate>,
    /// When it ends.
    pub expires: Option<NaiveDate>,
}

const KEYS: &[&str] = &["id", "rulebook", "number", "issued", "expires"];

/// Reads the list under `licenses`.
pub(super) fn licenses(strict: &mut Strict<'_>, root: &Fields<'_>, source: &Arc<Source>) -> Vec<License> {
    let items = root.get("licenses").map_or_else(Vec::new, |field| field.items());
    let mut licenses: Vec<License> = Vec::new();
    for item in &items {
        let Some(license) = license(strict, item, source) else { continue };
        if licenses.iter().any(|other| other.id == license.id) {
            let finding = strict.at(item.value_span(), format!("two licenses have the id `{}`", license.id));
            strict.push(finding.label("the second one").help("give each license an id of its own"));
        }
        licenses.push(license);
    }
    licenses
}

fn license(strict: &mut Strict<'_>, item: &Field<'_>, source: &Arc<Source>) -> Option<License> {
    let fields = strict.map_of(item)?;
    strict.keys(&fields, KEYS);
    let at: Span = item.value_span();
    let id = strict.require(&fields, at.clone(), "id", read::text);
    let rulebook = strict.require(&fields, at, "rulebook", read::text);
    let number = strict.read(&fields, "number", read::text);
    let issued = strict.read(&fields, "issued", read::date);
    let expires = strict.read(&fields, "expires", read::date);
    let rulebook_at = Place::new(source, fields.get("rulebook")?.value_span());
    Some(License { id: id?, rulebook: rulebook?, rulebook_at, number, issued, expires })
}
