//! The view object as a list, read off the doc comments of `src/report/view/`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::root;
use crate::run::cme;

/// A field of a view type.
#[derive(Debug)]
struct Field {
    name: String,
    docs: String,
    /// The type without `Option` and `Vec` around it.
    kind: String,
    is_optional: bool,
    is_list: bool,
    /// Its fields stand among those of the type that holds it.
    is_flat: bool,
}

type Types = BTreeMap<String, Vec<Field>>;

const PLAIN: [&str; 5] = ["String", "&'static str", "u32", "usize", "bool"];

/// Every field of the object, nested as it is, as a Markdown list.
pub(super) fn list() -> String {
    let (types, mut seen, mut out) = (types(), BTreeMap::new(), String::new());
    add("View", "", &types, &mut seen, &mut out);
    out
}

fn add(kind: &str, holder: &str, types: &Types, seen: &mut BTreeMap<String, String>, out: &mut String) {
    let indent = "  ".repeat(holder.matches('.').count() + usize::from(!holder.is_empty()));
    for field in &types[kind] {
        let is_type = types.contains_key(&field.kind);
        if field.is_flat {
            add(&field.kind, holder, types, seen, out);
            continue;
        }
        let name = format!("{}{}", field.name, if field.is_list { "[]" } else { "" });
        let path = if holder.is_empty() { name.clone() } else { format!("{holder}.{name}") };
        let optional = if field.is_optional { " (optional)" } else { "" };
        let known = seen.get(&field.kind).map(|first| format!(" The same fields as in `{first}`.")).unwrap_or_default();
        out.extend([indent.as_str(), "- `", &name, "`", optional, ": ", &field.docs, &known, "\n"]);
        if is_type && known.is_empty() {
            seen.insert(field.kind.clone(), path.clone());
            add(&field.kind, &path, types, seen, out);
        }
    }
}

fn types() -> Types {
    let folder = root().join("src/report/view");
    let files = fs::read_dir(&folder).expect("the folder of the view").map(|entry| entry.expect("a file").path());
    let types: Types = files.flat_map(|file| types_in(&file)).collect();
    for field in types.values().flatten() {
        let is_known = PLAIN.contains(&field.kind.as_str()) || types.contains_key(&field.kind);
        assert!(is_known, "`{}` is of a type that this list cannot show: `{}`", field.name, field.kind);
        assert!(!field.docs.is_empty(), "`{}` says nothing about itself", field.name);
    }
    types
}

/// The serialized types of one source.
fn types_in(file: &Path) -> Types {
    let text = fs::read_to_string(file).expect("a source");
    let structs =
        text.split("\n#[derive(").skip(1).filter(|item| item.lines().next().unwrap_or("").contains("Serialize"));
    let named = structs.filter_map(|item| item.split_once("pub struct ")?.1.split_once(" {\n"));
    named.map(|(name, rest)| (name.to_owned(), fields(rest.split("\n}").next().unwrap_or_default()))).collect()
}

fn fields(body: &str) -> Vec<Field> {
    let (mut fields, mut docs, mut is_flat) = (Vec::new(), Vec::new(), false);
    for line in body.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("///") {
            docs.push(text.trim());
        } else if line == "#[serde(flatten)]" {
            is_flat = true;
        } else if let Some((name, kind)) = line.strip_prefix("pub ").and_then(|field| field.split_once(": ")) {
            let inside = |kind: &str, outer: &str| {
                kind.strip_prefix(outer).and_then(|rest| rest.strip_suffix('>')).map(ToOwned::to_owned)
            };
            let kind = kind.trim_end_matches(',');
            let option = inside(kind, "Option<");
            let kind = option.clone().unwrap_or_else(|| kind.to_owned());
            let vec = inside(&kind, "Vec<");
            fields.push(Field {
                name: name.to_owned(),
                docs: std::mem::take(&mut docs).join(" "),
                is_optional: option.is_some(),
                is_list: vec.is_some(),
                kind: vec.unwrap_or(kind),
                is_flat: std::mem::take(&mut is_flat),
            });
        }
    }
    fields
}

/// The way to every field, lists left out of it: `entries.steps.done`.
fn ways(kind: &str, holder: &str, types: &Types) -> BTreeSet<String> {
    let mut ways = BTreeSet::new();
    for field in &types[kind] {
        let way = if field.is_flat { holder.to_owned() } else { joined(holder, &field.name) };
        if types.contains_key(&field.kind) {
            ways.extend(self::ways(&field.kind, &way, types));
        }
        ways.insert(way);
    }
    ways
}

fn joined(holder: &str, name: &str) -> String {
    if holder.is_empty() { name.to_owned() } else { format!("{holder}.{name}") }
}

#[test]
fn the_list_names_every_field_that_a_whole_report_has() {
    let ways = ways("View", "", &types());
    let args = ["report", "--journal", "examples/journal", "-O", "json", "--profile", "full"];
    let json: Value = serde_json::from_str(&cme(&root(), &args).stdout).expect("JSON");
    let mut met = BTreeSet::new();
    walk(&json, "", &mut met);
    let unknown: Vec<_> = met.difference(&ways).collect();
    assert!(met.len() > 50 && unknown.is_empty(), "not in the list: {unknown:?}");
}

fn walk(value: &Value, holder: &str, met: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                met.insert(joined(holder, name));
                walk(value, &joined(holder, name), met);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, holder, met)),
        _ => {}
    }
}
