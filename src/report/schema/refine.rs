//! Makes the schema as strict as the view: what a doc comment says about a field holds for its value.
//!
//! A doc comment of a field reads `WHAT; TYPE; EXAMPLE; WHEN IT IS LEFT OUT`, of which only the first must be there. The
//! type is one of the words below, or `` one of `a`, `b` or `c` ``, which are then all that the field can hold.

use serde_json::{Map, Value, json};

type Object = Map<String, Value>;

/// The words for types that say more than the type in Rust, and what they say.
const WORDS: &[(&str, &str)] = &[
    ("date", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
    ("month", "^[0-9]{4}-(0[1-9]|1[0-2])$"),
    ("date or month", "^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$"),
    ("decimal text", "^[0-9]+\\.[0-9]{2}$"),
];

/// Goes through every type of the schema.
pub(super) fn refine(schema: &mut Value) {
    let Some(root) = schema.as_object_mut() else { return };
    if let Some(Value::Object(types)) = root.get_mut("$defs") {
        types.values_mut().filter_map(Value::as_object_mut).for_each(refine_type);
    }
    refine_type(root);
}

/// What is absent is left out and never null, and there is no field that the contract does not name.
fn refine_type(object: &mut Object) {
    tidy(object);
    let Some(Value::Object(fields)) = object.get_mut("properties") else { return };
    fields.values_mut().filter_map(Value::as_object_mut).for_each(refine_field);
    object.insert("additionalProperties".to_owned(), Value::Bool(false));
}

fn refine_field(field: &mut Object) {
    without_null(field);
    // The size of a number in memory is nobody's business.
    field.remove("format");
    tidy(field);
    let docs = field.get("description").and_then(Value::as_str).unwrap_or_default().to_owned();
    let parts = parts(&docs);
    let kind = parts.get(1).copied().unwrap_or_default();
    if kind.starts_with("one of ") {
        field.insert("enum".to_owned(), quoted(kind).into());
    } else if let Some((_, pattern)) = WORDS.iter().find(|(word, _)| *word == kind) {
        field.extend((kind == "date").then(|| ("format".to_owned(), json!("date"))));
        field.insert("pattern".to_owned(), json!(pattern));
    } else if kind == "number, from 1" {
        field.insert("minimum".to_owned(), json!(1));
    }
    let examples: Vec<Value> = parts.get(2).into_iter().flat_map(|part| examples(part, field)).collect();
    if !examples.is_empty() {
        field.insert("examples".to_owned(), examples.into());
    }
}

/// The third part of a doc comment, where it is nothing but examples.
fn examples(part: &str, field: &Object) -> Vec<Value> {
    let is_number = field.get("type").is_some_and(|kind| kind == "integer");
    let is_list = field.get("type").is_some_and(|kind| kind == "array");
    let value =
        |text: String| if is_number { text.parse::<u64>().map_or(Value::Null, Value::from) } else { text.into() };
    let texts = if part.starts_with('`') { quoted(part) } else { Vec::new() };
    let values: Vec<Value> = texts.into_iter().map(value).collect();
    if is_list && !values.is_empty() { vec![values.into()] } else { values }
}

/// `["string", "null"]` and `anyOf: [..., { "type": "null" }]` without the null.
fn without_null(field: &mut Object) {
    if let Some(Value::Array(kinds)) = field.get_mut("type") {
        kinds.retain(|kind| kind != "null");
        if let [kind] = &mut kinds[..] {
            let kind = kind.take();
            field.insert("type".to_owned(), kind);
        }
    }
    if let Some(Value::Array(choices)) = field.get_mut("anyOf") {
        choices.retain(|choice| choice["type"] != "null");
        if let [Value::Object(only)] = &mut choices[..] {
            let only = std::mem::take(only);
            field.remove("anyOf");
            field.extend(only);
        }
    }
}

/// A description is one paragraph, however its comment was broken into lines.
fn tidy(object: &mut Object) {
    if let Some(Value::String(docs)) = object.get_mut("description") {
        *docs = docs.split_whitespace().collect::<Vec<_>>().join(" ");
    }
}

/// The parts of a doc comment between semicolons; one inside of backticks does not count.
pub(in crate::report) fn parts(docs: &str) -> Vec<&str> {
    let (mut parts, mut start, mut is_code) = (Vec::new(), 0, false);
    for (at, c) in docs.char_indices() {
        is_code ^= c == '`';
        if c == ';' && !is_code {
            parts.push(docs[start..at].trim());
            start = at + 1;
        }
    }
    parts.push(docs[start..].trim());
    if let Some(last) = parts.last_mut() {
        *last = last.trim_end_matches('.');
    }
    parts
}

/// The texts between backticks.
fn quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(ToOwned::to_owned).collect()
}
