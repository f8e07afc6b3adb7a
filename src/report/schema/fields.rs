//! The names a view has at each place, for correcting misspelt ones in templates: read off the schema.

use std::collections::BTreeSet;

use serde_json::Value;

/// A field of a type.
#[derive(Debug, Clone, Copy)]
struct Field {
    /// What holds it: the name of a field of its type; empty for the top.
    place: &'static str,
    name: &'static str,
    docs: &'static str,
    is_optional: bool,
}

/// The names of the fields behind `place`: nothing for the top, else the last name on the way to it.
///
/// Of a place that is not known these are all names there are.
pub fn at(place: &str) -> Vec<&'static str> {
    let names: BTreeSet<&str> = behind(place).into_iter().map(|field| field.name).collect();
    names.into_iter().collect()
}

/// What is said about the field behind `place` if it may be absent; of a place that is not known, about one of that name.
pub fn docs_of_optional(place: &str, field: &str) -> Option<&'static str> {
    behind(place).iter().find(|known| known.name == field && known.is_optional).map(|known| known.docs)
}

fn behind(place: &str) -> Vec<Field> {
    let mut all = Vec::new();
    add("", super::report(), &mut all);
    let known: Vec<Field> = all.iter().copied().filter(|field| field.place == place).collect();
    if known.is_empty() { all } else { known }
}

fn add(place: &'static str, object: &'static Value, all: &mut Vec<Field>) {
    let required = object["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let required: BTreeSet<&str> = required.collect();
    for (name, field) in object["properties"].as_object().into_iter().flatten() {
        let docs = field["description"].as_str().unwrap_or_default();
        all.push(Field { place, name, docs, is_optional: !required.contains(name.as_str()) });
        if let Some(object) = type_of(field) {
            add(name, object, all);
        }
    }
}

/// The type of a field, or of the items of a list, where it has fields itself.
pub fn type_of(field: &Value) -> Option<&'static Value> {
    let name = field.get("$ref").or_else(|| field["items"].get("$ref"))?.as_str()?;
    super::report().pointer(name.strip_prefix('#')?)
}
