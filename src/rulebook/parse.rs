//! Reads a rulebook.

use std::sync::Arc;

use super::{Basis, Category, CreditRule, KindRule, Rounding, Rulebook};
use crate::diagnostic::{Finding, Name};
use crate::source::Source;
use crate::yaml::strict::{self, Strict};
use crate::yaml::{Field, Fields, Reason, read};

const KEYS: &[&str] =
    &["format", "id", "title", "source", "verified_on", "credit", "categories", "kinds", "attestation"];

/// Reads the text of a rulebook.
///
/// # Errors
/// Every mistake in it, each with its place and what to write.
pub fn parse(source: &Arc<Source>) -> Result<Rulebook, Vec<Finding>> {
    let mut strict = Strict::new(source);
    let tree = strict.tree();
    let rulebook = tree.as_ref().and_then(|tree| {
        let root = strict.fields(tree)?;
        if !strict::format(&mut strict, &root, "rulebook") {
            return None;
        }
        strict.keys(&root, KEYS);
        let categories = categories(&mut strict, &root);
        let kinds = kinds(&mut strict, &root, &categories);
        let credit = credit(&mut strict, &root);
        let [id, title, text] = ["id", "title", "source"].map(|key| strict.require(&root, 0..0, key, read::text));
        Some(Rulebook {
            id: id?,
            title: title?,
            source: text?,
            verified_on: strict.read(&root, "verified_on", read::date),
            credit: credit?,
            categories,
            kinds,
            attestation: strict.read(&root, "attestation", read::text),
        })
    });
    strict.finish(rulebook)
}

fn credit(strict: &mut Strict<'_>, root: &Fields<'_>) -> Option<CreditRule> {
    let Some((field, fields)) = strict.map(root, "credit") else {
        let finding = strict.at(0..0, "`credit` is missing").label("how minutes become credit");
        strict.push(finding);
        return None;
    };
    strict.keys(&fields, &["unit", "unit_minutes", "step_minutes", "rounding", "scope"]);
    let at = field.key_span();
    let unit = strict.require(&fields, at.clone(), "unit", |field| match &read::texts(field)?[..] {
        [one, many] => Ok((one.clone(), many.clone())),
        _ => Err(Reason::new(Name::WrongType, "must be two words", "one and many").help("write `[credit, credits]`")),
    });
    let unit_minutes = strict.require(&fields, at.clone(), "unit_minutes", positive);
    let step_minutes = strict.require(&fields, at.clone(), "step_minutes", positive);
    let rounding = strict.require(&fields, at, "rounding", |field| {
        one_of(field, &[("nearest", Rounding::Nearest), ("down", Rounding::Down), ("none", Rounding::None)])
    });
    strict.read(&fields, "scope", |field| one_of(field, &[("session", ())]));
    Some(CreditRule { unit: unit?, unit_minutes: unit_minutes?, step_minutes: step_minutes?, rounding: rounding? })
}

fn positive(field: &Field<'_>) -> Result<u32, Reason> {
    match read::whole(field)? {
        0 => Err(Reason::new(Name::WrongType, "must be a whole number from 1", "this is 0")),
        number => Ok(number),
    }
}

fn one_of<T: Copy>(field: &Field<'_>, known: &[(&str, T)]) -> Result<T, Reason> {
    let text = read::text(field)?;
    let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
    let found = known.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
    found.ok_or_else(|| read::unknown(Name::WrongType, "known here", &text, &names))
}

fn categories(strict: &mut Strict<'_>, root: &Fields<'_>) -> Vec<Category> {
    let items = root.get("categories").map_or_else(Vec::new, |field| field.items());
    let read = |item: &Field<'_>, strict: &mut Strict<'_>| {
        let fields = strict.map_of(item)?;
        strict.keys(&fields, &["id", "title"]);
        let id = strict.require(&fields, item.value_span(), "id", read::text)?;
        let title = strict.read(&fields, "title", read::text).unwrap_or_else(|| id.clone());
        Some(Category { id, title })
    };
    items.iter().filter_map(|item| read(item, strict)).collect()
}

fn kinds(strict: &mut Strict<'_>, root: &Fields<'_>, categories: &[Category]) -> Vec<KindRule> {
    let items = root.get("kinds").map_or_else(Vec::new, |field| field.items());
    let ids: Vec<(&str, &str)> = categories.iter().map(|category| (&category.id[..], &category.id[..])).collect();
    let read = |item: &Field<'_>, strict: &mut Strict<'_>| {
        let fields = strict.map_of(item)?;
        strict.keys(&fields, &["id", "category", "by"]);
        let id = strict.require(&fields, item.value_span(), "id", read::text)?;
        let category = strict.require(&fields, item.value_span(), "category", |field| one_of(field, &ids))?.to_owned();
        let basis = strict
            .read(&fields, "by", |field| one_of(field, &[("time", Basis::Time), ("certificate", Basis::Certificate)]));
        Some(KindRule { id, category, basis: basis.unwrap_or(Basis::Time) })
    };
    items.iter().filter_map(|item| read(item, strict)).collect()
}
