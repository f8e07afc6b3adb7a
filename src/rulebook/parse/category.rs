//! The categories of a rulebook, and whether they can stand beside each other.

use super::parts::{items, no_twins};
use super::value::{credits, one_of};
use crate::rulebook::Category;
use crate::yaml::strict::Strict;
use crate::yaml::{Field, Fields, read};

pub(super) const KEYS: &[&str] = &["id", "title", "inside", "fills", "min", "max", "min_per_year", "max_per_year"];

pub(super) fn categories(strict: &mut Strict<'_>, root: &Fields<'_>) -> Vec<Category> {
    let items = items(strict, root, "categories", KEYS, "{ id: informal, title: Informal }");
    no_twins(strict, &items, "categories");
    let ids: Vec<String> = items.iter().filter_map(|(_, fields)| read::text(&fields.get("id")?).ok()).collect();
    let known: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), id.as_str())).collect();
    let mut found: Vec<(&Field<'_>, Category)> = Vec::new();
    for (item, fields) in &items {
        let Some(id) = strict.require(fields, || item.value_span(), "id", read::text) else { continue };
        let category = Category {
            title: strict.read(fields, "title", read::text).unwrap_or_else(|| id.clone()),
            inside: strict.read(fields, "inside", |field| one_of(field, &known)).map(str::to_owned),
            fills: strict.read(fields, "fills", |field| one_of(field, &known)).map(str::to_owned),
            min: strict.read(fields, "min", credits),
            max: strict.read(fields, "max", credits),
            min_per_year: strict.read(fields, "min_per_year", credits),
            max_per_year: strict.read(fields, "max_per_year", credits),
            id,
        };
        found.push((item, category));
    }
    let all: Vec<Category> = found.iter().map(|(_, category)| category.clone()).collect();
    for (item, category) in &found {
        circle(strict, item, category, &all);
        reachable(strict, item, category);
        filled(strict, item, category, &all);
    }
    all
}

/// The categories that one is inside of, the next first; as many as there are at the most.
fn outer<'a>(category: &'a Category, all: &'a [Category]) -> impl Iterator<Item = &'a str> {
    let next = |id: &&'a str| all.iter().find(|known| known.id == **id)?.inside.as_deref();
    std::iter::successors(category.inside.as_deref(), move |id| next(id)).take(all.len())
}

/// A category that is inside itself holds nothing.
fn circle(strict: &mut Strict<'_>, item: &Field<'_>, category: &Category, all: &[Category]) {
    if outer(category, all).any(|id| id == category.id) {
        let finding = strict.at(item.value_span(), format!("the category `{}` is inside itself", category.id));
        strict.push(finding.label("`inside` goes in a circle here"));
    }
}

/// No more can be needed of a category than counts of it.
fn reachable(strict: &mut Strict<'_>, item: &Field<'_>, category: &Category) {
    let pairs = [
        ("min", category.min, "max", category.max),
        ("min_per_year", category.min_per_year, "max_per_year", category.max_per_year),
    ];
    for (low, min, high, max) in pairs {
        let Some((min, max)) = min.zip(max).filter(|(min, max)| min > max) else { continue };
        let message = format!("the category `{}` needs more than can count of it", category.id);
        let label = format!("`{low}` is {min}, `{high}` is {max}");
        let help = format!("write a `{high}` of at least {min}, or leave one of the two out");
        strict.push(strict.at(item.value_span(), message).label(label).help(help));
    }
}

/// Credit of a category inside another one counts for that already, so its surplus would count twice.
fn filled(strict: &mut Strict<'_>, item: &Field<'_>, category: &Category, all: &[Category]) {
    let Some(target) = category.fills.as_deref().and_then(|id| all.iter().find(|known| known.id == id)) else { return };
    let is_one = category.id == target.id;
    if is_one || outer(category, all).any(|id| id == target.id) || outer(target, all).any(|id| id == category.id) {
        let message = format!("the category `{}` fills one that it is inside of, or that is inside it", category.id);
        let finding = strict.at(item.value_span(), message).label("its credit would count twice there");
        strict.push(finding.help("remove `fills`: what is inside a category counts for it in any case"));
    }
}
