//! The view object as a list, made from the schema that `cme schema report` prints.

use std::collections::BTreeMap;

use cme::report::schema::{self, fields};
use serde_json::Value;

/// The field under which each type was listed first.
type Seen = BTreeMap<String, String>;

/// Every field of the object, nested as it is, as a Markdown list.
pub(super) fn list() -> String {
    let mut out = String::new();
    add(schema::report(), "", &mut Seen::new(), &mut out);
    out
}

fn add(object: &Value, holder: &str, seen: &mut Seen, out: &mut String) {
    let indent = "  ".repeat(holder.matches('.').count() + usize::from(!holder.is_empty()));
    let is_required = |field: &str| object["required"].as_array().is_some_and(|all| all.contains(&field.into()));
    for (field, about) in object["properties"].as_object().expect("fields") {
        let name = format!("{field}{}", if about["type"] == "array" { "[]" } else { "" });
        let path = if holder.is_empty() { name.clone() } else { format!("{holder}.{name}") };
        let optional = if is_required(field) { "" } else { " (optional)" };
        let docs = about["description"].as_str().expect("what it is");
        let kind = about.get("$ref").or_else(|| about["items"].get("$ref")).and_then(Value::as_str);
        let known = kind.and_then(|kind| seen.get(kind));
        let same = known.map(|first| format!(" The same fields as in `{first}`.")).unwrap_or_default();
        let is_new = known.is_none();
        out.extend([&indent, "- `", &name, "`", optional, ": ", docs, &same, "\n"]);
        if let (Some(kind), Some(object), true) = (kind, fields::type_of(about), is_new) {
            seen.insert(kind.to_owned(), path.clone());
            add(object, &path, seen, out);
        }
    }
}
