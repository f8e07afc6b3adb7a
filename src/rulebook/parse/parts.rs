//! The parts of a rulebook that say what earns how much: credit, kinds, topics.

use super::value::{credits, one_of, positive, rate, within};
use crate::diagnostic::{Finding, Name, words};
use crate::model::{Amount, Kinds, Topic};
use crate::rulebook::{Basis, Category, Condition, CreditRule, KindRule, Repeat, Rounding, Scope, TopicRule};
use crate::yaml::strict::Strict;
use crate::yaml::{Field, Fields, Node, Reason, read};

pub(super) const CREDIT: &[&str] = &["unit", "unit_minutes", "first_minutes", "step_minutes", "rounding", "scope"];
pub(super) const KIND: &[&str] =
    &["id", "category", "by", "rate", "flat", "needs", "max_per_session", "max_per_day", "max_per_year", "max"];
pub(super) const TOPIC: &[&str] =
    &["id", "title", "accepts", "min", "category", "once", "every_n_cycles", "within_months", "if", "shared"];

/// Fields that a kind may need.
const NEEDED: &[&str] =
    &["topics", "relevance", "takeaways", "steps", "objective", "outcome", "evidence", "coach", "title", "reference"];

const EXAMPLE: &str = "{ unit: [credit, credits], unit_minutes: 60, step_minutes: 15, rounding: nearest }";

pub(super) fn credit(strict: &mut Strict<'_>, root: &Fields<'_>) -> Option<CreditRule> {
    let Some((field, fields)) = strict.map(root, "credit", EXAMPLE) else {
        if root.get("credit").is_none_or(|field| field.node.is_blank()) {
            let finding = strict.at(0..0, "`credit` is missing").label("how minutes become credit");
            strict.push(finding.help(format!("write `credit: {EXAMPLE}`")));
        }
        return None;
    };
    strict.keys(&fields, CREDIT);
    let at = field.key_span();
    let unit = strict.require(
        &fields,
        || at.clone(),
        "unit",
        |field| match &read::texts(field)?[..] {
            [one, many] => Ok((one.clone(), many.clone())),
            _ => {
                Err(Reason::new(Name::WrongType, "must be two words", "one and many").help("write `[credit, credits]`"))
            }
        },
    );
    let unit_minutes = strict.require(&fields, || at.clone(), "unit_minutes", positive);
    let rounding = strict.require(
        &fields,
        || at.clone(),
        "rounding",
        |field| one_of(field, &[("nearest", Rounding::Nearest), ("down", Rounding::Down), ("none", Rounding::None)]),
    );
    let step_minutes = match rounding {
        Some(Rounding::None) => strict.read(&fields, "step_minutes", positive).or(Some(1)),
        _ => strict.require(&fields, || at, "step_minutes", positive),
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

/// Says which ids are taken.
pub(super) fn no_twins(strict: &mut Strict<'_>, items: &[(Field<'_>, Fields<'_>)], what: &str) {
    for (at, (second, fields)) in items.iter().enumerate() {
        let Some(own) = id(fields) else { continue };
        let Some((first, _)) = items[..at].iter().find(|(_, other)| id(other).as_ref() == Some(&own)) else { continue };
        let place = strict.at(first.value_span(), "").primary.place;
        let finding = strict.at(second.value_span(), format!("two {what} have the id `{own}`"));
        strict.push(
            finding
                .label("the second one")
                .related(place, "the first one")
                .help("remove one of the two, or give it an id of its own"),
        );
    }
}

fn id(fields: &Fields<'_>) -> Option<String> {
    read::text(&fields.get("id")?).ok()
}

/// The items of a list of maps, each with its keys checked.
pub(super) fn items<'t>(
    strict: &mut Strict<'_>,
    root: &Fields<'t>,
    key: &str,
    keys: &[&str],
    example: &str,
) -> Vec<(Field<'t>, Fields<'t>)> {
    let items = match root.get(key) {
        Some(field) if !matches!(field.node, Node::List(_) | Node::Null) => {
            let reason = Reason::wrong_type("a list of keys and values", field.node);
            strict.refuse(&field, reason.help(format!("write a line below it for each, such as `- {example}`")));
            Vec::new()
        }
        field => field.map_or_else(Vec::new, |field| field.items()),
    };
    let mut found = Vec::new();
    for item in items {
        if let Some(fields) = strict.map_of(&item, example) {
            strict.keys(&fields, keys);
            found.push((item, fields));
        }
    }
    found
}

pub(super) fn kinds(strict: &mut Strict<'_>, root: &Fields<'_>, categories: &[Category]) -> Vec<KindRule> {
    let ids: Vec<(&str, &str)> = categories.iter().map(|category| (&category.id[..], &category.id[..])).collect();
    let mut kinds = Vec::new();
    let items = items(strict, root, "kinds", KIND, "{ id: coaching, category: informal }");
    no_twins(strict, &items, "kinds");
    for (item, fields) in items {
        let id = strict.require(&fields, || item.value_span(), "id", read::text);
        let category = strict.require(&fields, || item.value_span(), "category", |field| one_of(field, &ids));
        let flat = strict.read(&fields, "flat", credits);
        let basis = strict.read(&fields, "by", |field| {
            one_of(field, &[("time", Basis::Time), ("certificate", Basis::Certificate), ("item", Basis::Item)])
        });
        let basis = basis.unwrap_or(if flat.is_some() { Basis::Item } else { Basis::Time });
        fitting(strict, &item, &fields, basis);
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

/// Kinds that nearly spell a built-in one which the rulebook does not name: notes of that one would earn nothing.
pub(super) fn misspelt_kinds(strict: &Strict<'_>, root: &Fields<'_>, kinds: &[KindRule]) -> Vec<Finding> {
    let built_in = Kinds::default();
    let is_named = |name: &str| kinds.iter().any(|kind| kind.id == name);
    let mut doubts = Vec::new();
    for (at, kind) in kinds.iter().enumerate().filter(|(_, kind)| built_in.get(&kind.id).is_none()) {
        let free = built_in.names().into_iter().filter(|name| !is_named(name));
        let Some(near) = words::closest(&kind.id, free) else { continue };
        let ids = root.get("kinds").map_or_else(Vec::new, |field| field.items());
        let id = ids.get(at).and_then(Field::fields).and_then(|fields| fields.get("id"));
        let span = id.map_or(0..0, |id| id.value_span());
        let finding =
            strict.at(span, format!("`{}` is no built-in kind, and these rules do not name `{near}`", kind.id));
        let help = format!("write `{near}` if that is meant: else notes of the kind `{near}` earn nothing here");
        doubts.push(finding.label(format!("did you mean `{near}`?")).patch(near).help(help));
    }
    doubts
}

/// `flat` is what one item earns, and `rate` is for credit by minutes: beside another basis they would change nothing.
fn fitting(strict: &mut Strict<'_>, item: &Field<'_>, fields: &Fields<'_>, basis: Basis) {
    let written = |key: &str| fields.get(key).filter(|field| !field.node.is_blank());
    let (by, instead) = match basis {
        Basis::Time => ("by its minutes", "`rate` says how much an hour earns"),
        Basis::Certificate => ("by certificate", "the credits on a certificate count as they are"),
        Basis::Item => ("as an item", "`flat` says what one item earns"),
    };
    let flat = written("flat");
    if basis == Basis::Item && flat.is_none() {
        let finding = strict.at(item.value_span(), "`by: item` needs `flat`").label("what does one item earn?");
        strict.push(finding.help("write `flat: 1`, the credits for one item"));
    }
    if let Some(flat) = flat.filter(|_| basis != Basis::Item) {
        let message = format!("`flat` is what one item earns, and this kind earns {by}");
        let finding = strict.at(flat.key_span(), message).label("would change nothing");
        strict.push(finding.help(format!("write `by: item`, or remove `flat`: {instead}")));
    }
    if let Some(rate) = written("rate").filter(|_| basis != Basis::Time) {
        let message = format!("`rate` is for credit by minutes, and this kind earns {by}");
        let finding = strict.at(rate.key_span(), message).label("would change nothing");
        strict.push(finding.help(format!("remove it: {instead}")));
    }
}

fn needed(field: &Field<'_>) -> Result<Vec<String>, Reason> {
    let texts = read::texts(field)?;
    match texts.iter().position(|text| !NEEDED.contains(&text.as_str())) {
        Some(at) => Err(read::unknown(Name::WrongType, "a field that can be needed", &texts[at], NEEDED).item(at)),
        None => Ok(texts),
    }
}

pub(super) fn topics(strict: &mut Strict<'_>, root: &Fields<'_>, categories: &[Category]) -> Vec<TopicRule> {
    let ids: Vec<(&str, &str)> = categories.iter().map(|category| (&category.id[..], &category.id[..])).collect();
    let mut topics = Vec::new();
    let items = items(strict, root, "topics", TOPIC, "{ id: ethics, min: 2 }");
    no_twins(strict, &items, "topics");
    for (item, fields) in items {
        let id = strict.require(&fields, || item.value_span(), "id", read::text);
        let min = strict.require(&fields, || item.value_span(), "min", credits);
        let (Some(id), Some(min)) = (id, min) else { continue };
        one_rhythm(strict, &item, &fields);
        let title = strict.read(&fields, "title", read::text).unwrap_or_else(|| sentence_case(&id));
        let accepts = strict.read(&fields, "accepts", read::texts).unwrap_or_default();
        let names = accepts.iter().chain([&title, &id]).cloned().chain([id.replace('-', " ")]);
        topics.push(TopicRule {
            accepts: names.filter_map(|name| Topic::new(&name)).collect(),
            min,
            category: strict.read(&fields, "category", |field| one_of(field, &ids)).map(str::to_owned),
            repeat: repeat(strict, &fields),
            within_months: strict.read(&fields, "within_months", |field| within(field, 1..=600)),
            condition: strict.read(&fields, "if", read::text).map(Condition),
            shared: strict.read(&fields, "shared", read::flag).unwrap_or(true),
            id,
            title,
        });
    }
    topics
}

/// How far back a subject looks is said once.
fn one_rhythm(strict: &mut Strict<'_>, item: &Field<'_>, fields: &Fields<'_>) {
    let is_written =
        |key: &&&str| fields.get(key).is_some_and(|field| !field.node.is_blank() && *field.node != Node::Bool(false));
    let written: Vec<&&str> = ["once", "every_n_cycles", "within_months"].iter().filter(is_written).collect();
    if written.len() > 1 {
        let message = format!("{} exclude each other", words::ticked(written, "and"));
        let finding = strict.at(item.value_span(), message).label("how far back does it look?");
        strict.push(finding.help("keep one of them"));
    }
}

fn repeat(strict: &mut Strict<'_>, fields: &Fields<'_>) -> Repeat {
    let once = strict.read(fields, "once", read::flag).unwrap_or(false);
    let cycles = strict.read(fields, "every_n_cycles", |field| within(field, 1..=100));
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
