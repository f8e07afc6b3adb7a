//! The contract of reports as a JSON Schema, drawn from the view's types.
//!
//! In: the types of [`super::view`] with their doc comments and serde attributes. Out: the schema that `cme schema`
//! prints, that the README lists, and that gives the names for correcting misspelt fields. Nothing of it is kept by hand.

pub mod fields;
mod refine;

use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

pub(in crate::report) use refine::parts;

use super::view::{FORMAT, View};

/// The schema of what `-O json` prints and templates see; made once.
static REPORT: LazyLock<Value> = LazyLock::new(|| {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<View>().to_value();
    refine::refine(&mut schema);
    headed(schema)
});

/// The schema of a report, draft 2020-12.
pub fn report() -> &'static Value {
    &REPORT
}

/// The schema as it is printed: indented, with a newline at its end.
pub fn text() -> String {
    format!("{:#}\n", *REPORT)
}

/// With a name of its own that is no address: nothing is to be fetched by it.
fn headed(mut schema: Value) -> Value {
    let mut whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:cme:report:{FORMAT}"),
        "title": format!("A report of cme, format {FORMAT}"),
    });
    schema["properties"]["format"]["const"] = FORMAT.into();
    if let (Value::Object(whole), Value::Object(schema)) = (&mut whole, schema) {
        whole.extend(schema.into_iter().filter(|(key, _)| !matches!(&**key, "$schema" | "title")));
    }
    whole
}
