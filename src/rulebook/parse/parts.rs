//! The parts of a rulebook that say what earns how much: credit, categories, kinds, topics.

use super::value::{credits, one_of, positive, rate};
use crate::diagnostic::Name;
use crate::model::{Amount, Topic};
use crate::rulebook::{Basis, Category, Condition, CreditRule, KindRule, Reading, Repeat, Rounding, Scope, TopicRule};
use crate::yaml::strict::Strict;
use crate::yaml::{Field, Fields, Reason, read};

/// Fields that a kind may need.
const NEEDED: &[&str] =
    &["topics", "relevance", "takeaways", "steps", "objective", "outcome", "evidence", "coach", "title", "reference"];

pub(super) fn credit(strict: &mut Strict<'_>, root: &Fields<'_>) -> Option<CreditRule> {
    let Some((field, fields)) = strict.map(root, "credit") else {
        let finding = strict.at(0..0, "`credit` is missing").label("how minutes become credit");
        strict.push(finding.help(
            "write `credit: { unit: [credit, credits], unit_minutes: 60, step_minutes: 15, rounding: nearest }`",
        ));
        return None;
    };
    strict.keys(&fields, &["unit", "unit_minutes", "first_minutes", "step_minutes", "rounding", "scope"]);
    let at = field.key_span();
    let unit = strict.require(&fields, at.clone(), "unit", |field| match &read::texts(field)?[..] {
        [one, many] => Ok((one.clone(), many.clone())),
        _ => Err(Reason::new(Name::WrongType, "must be two words", "one and many").help("write `[credit, credits]`")),
    });
    let unit_minutes = strict.require(&fields, at.clone(), "unit_minutes", positive);
    let rounding = strict.require(&fields, at.clone(), "rounding", |field| {
        one_of(field, &[("nearest", Rounding::Nearest), ("down", Rounding::Down), ("none", Rounding::None)])
    });
    let step_minutes = match rounding {
        Some(Rounding::None) => strict.read(&fields, "step_minutes", positive).or(Some(1)),
        _ => strict.require(&fields, at, "step_minutes", positive),
    };
    let scope = strict.read(&fields, "scope", |field| {
        one_of(field, &[("session", Scope::Session), ("series", Scope::Series), ("cycle", Scope::Cycle)])
    });
    Some(CreditRule {
        unit: unit?,
        unit_minutes: unit_minutes?,
        first_minutes: strict.read(&fields, "first_minutes", read::whole).unwrap_or_default(),
        step_minutes: step_minutes?,
        rounding: rounding?,
        scope: scope.unwrap_or(Scope::Session),
    })
}

/// The items of a list of maps, each with its keys checked.
fn items<'t>(strict: &mut Strict<'_>, root: &Fields<'t>, key: &str, keys: &[&str]) -> Vec<(Field<'t>, Fields<'t>)> {
    let items = root.get(key).map_or_else(Vec::new, |field| field.items());
    let mut found = Vec::new();
    for item in items {
        if let Some(fields) = strict.map_of(&item) {
            strict.keys(&fields, keys);
            found.push((item, fields));
        }
    }
    found
}

pub(super) fn categories(strict: &mut Strict<'_>, root: &Fields<'_>) -> Vec<Category> {
    let keys = ["id", "title", "inside", "fills", "min", "max", "min_per_year", "max_per_year"];
    let items = items(strict, root, "categories", &keys);
    let ids: Vec<String> = items.iter().filter_map(|(_, fields)| read::text(&fields.get("id")?).ok()).collect();
    let known: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), id.as_str())).collect();
    let mut categories: Vec<Category> = Vec::new();
    for (item, fields) in &items {
        let Some(id) = strict.require(fields, item.value_span(), "id", read::text) else { continue };
        if categories.iter().any(|category| category.id == id) {
            let finding = strict.at(item.value_span(), format!("two categories have the id `{id}`"));
            strict.push(finding.label("the second one"));
        }
        categories.push(Category {
            title: strict.read(fields, "title", read::text).unwrap_or_else(|| id.clone()),
            inside: strict.read(fields, "inside", |field| one_of(field, &known)).map(str::to_owned),
            fills: strict.read(fields, "fills", |field| one_of(field, &known)).map(str::to_owned),
            min: strict.read(fields, "min", credits),
            max: strict.read(fields, "max", credits),
            min_per_year: strict.read(fields, "min_per_year", credits),
            max_per_year: strict.read(fields, "max_per_year", credits),
            id,
        });
    }
    no_circles(strict, &items, &categories);
    categories
}

/// A category that is inside itself holds nothing.
fn no_circles(strict: &mut Strict<'_>, items: &[(Field<'_>, Fields<'_>)], categories: &[Category]) {
    for ((item, _), category) in items.iter().zip(categories) {
        let mut outer = category.inside.as_ref();
        for _ in 0..categories.len() {
            outer = outer.and_then(|id| categories.iter().find(|known| known.id == *id)?.inside.as_ref());
        }
        if outer.is_some() {
            let finding = strict.at(item.value_span(), format!("the category `{}` is inside itself", category.id));
            strict.push(finding.label("`inside` goes in a circle here"));
        }
    }
}

pub(super) fn kinds(strict: &mut Strict<'_>, root: &Fields<'_>, categories: &[Category]) -> Vec<KindRule> {
    let keys =
        ["id", "category", "by", "rate", "flat", "needs", "max_per_session", "max_per_day", "max_per_year", "max"];
    let ids: Vec<(&str, &str)> = categories.iter().map(|category| (&category.id[..], &category.id[..])).collect();
    let mut kinds = Vec::new();
    for (item, fields) in items(strict, root, "kinds", &keys) {
        let id = strict.require(&fields, item.value_span(), "id", read::text);
        let category = strict.require(&fields, item.value_span(), "category", |field| one_of(field, &ids));
        let flat = strict.read(&fields, "flat", credits);
        let basis = strict.read(&fields, "by", |field| {
            one_of(field, &[("time", Basis::Time), ("certificate", Basis::Certificate), ("item", Basis::Item)])
        });
        let basis = basis.unwrap_or(if flat.is_some() { Basis::Item } else { Basis::Time });
        if (basis == Basis::Item) != flat.is_some() {
            let finding = strict.at(item.value_span(), "`by: item` and `flat` belong together");
            strict.push(finding.label("one without the other").help("write `flat: 1`, the credits for one item"));
        }
        let needs = strict.read(&fields, "needs", needed);
        let (Some(id), Some(category)) = (id, category) else { continue };
        kinds.push(KindRule {
            id,
            category: category.to_owned(),
            basis,
            rate: strict.read(&fields, "rate", rate).unwrap_or(Amount::ratio(1, 1)),
            flat,
            needs: needs.unwrap_or_default(),
            max_per_session: strict.read(&fields, "max_per_session", credits),
            max_per_day: strict.read(&fields, "max_per_day", credits),
            max_per_year: strict.read(&fields, "max_per_year", credits),
            max: strict.read(&fields, "max", credits),
        });
    }
    kinds
}

fn needed(field: &Field<'_>) -> Result<Vec<String>, Reason> {
    let texts = read::texts(field)?;
    match texts.iter().position(|text| !NEEDED.contains(&text.as_str())) {
        Some(at) => Err(read::unknown(Name::WrongType, "a field that can be needed", &texts[at], NEEDED).item(at)),
        None => Ok(texts),
    }
}

pub(super) fn topics(strict: &mut Strict<'_>, root: &Fields<'_>, categories: &[Category]) -> Vec<TopicRule> {
    let keys = ["id", "title", "accepts", "min", "category", "once", "every_n_cycles", "within_months", "if", "shared"];
    let ids: Vec<(&str, &str)> = categories.iter().map(|category| (&category.id[..], &category.id[..])).collect();
    let mut topics = Vec::new();
    for (item, fields) in items(strict, root, "topics", &keys) {
        let id = strict.require(&fields, item.value_span(), "id", read::text);
        let min = strict.require(&fields, item.value_span(), "min", credits);
        let (Some(id), Some(min)) = (id, min) else { continue };
        let title = strict.read(&fields, "title", read::text).unwrap_or_else(|| sentence_case(&id));
        let accepts = strict.read(&fields, "accepts", read::texts).unwrap_or_default();
        let names = accepts.iter().chain([&title, &id]).cloned().chain([id.replace('-', " ")]);
        topics.push(TopicRule {
            accepts: names.filter_map(|name| Topic::new(&name)).collect(),
            min,
            category: strict.read(&fields, "category", |field| one_of(field, &ids)).map(str::to_owned),
            repeat: repeat(strict, &fields),
            within_months: strict.read(&fields, "within_months", positive),
            condition: strict.read(&fields, "if", read::text).map(Condition),
            shared: strict.read(&fields, "shared", read::flag).unwrap_or(true),
            id,
            title,
        });
    }
    topics
}

fn repeat(strict: &mut Strict<'_>, fields: &Fields<'_>) -> Repeat {
    let once = strict.read(fields, "once", read::flag).unwrap_or(false);
    let cycles = strict.read(fields, "every_n_cycles", positive);
    match (once, cycles) {
        (true, _) => Repeat::Once,
        (false, Some(cycles @ 2..)) => Repeat::EveryCycles(cycles),
        (false, _) => Repeat::EveryCycle,
    }
}

fn sentence_case(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

pub(super) fn readings(strict: &mut Strict<'_>, root: &Fields<'_>) -> Vec<Reading> {
    let mut readings = Vec::new();
    for (item, fields) in items(strict, root, "readings", &["about", "says", "other"]) {
        let [about, says, other] =
            ["about", "says", "other"].map(|key| strict.require(&fields, item.value_span(), key, read::text));
        if let (Some(about), Some(says), Some(other)) = (about, says, other) {
            readings.push(Reading { about, says, other });
        }
    }
    readings
}
