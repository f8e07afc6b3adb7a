//! The sessions of a view: each becomes a value of a template when the template comes to it.

use std::ops::Deref;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr, Serde, serializing_for_value};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use super::EntryView;

/// Sessions in order; a journal may have very many, so that no template gets them all at once.
#[derive(Debug, Clone)]
pub struct Entries(Arc<[EntryView]>);

impl From<Vec<EntryView>> for Entries {
    fn from(entries: Vec<EntryView>) -> Self {
        Self(entries.into())
    }
}

impl Deref for Entries {
    type Target = [EntryView];

    fn deref(&self) -> &[EntryView] {
        &self.0
    }
}

impl<'e> IntoIterator for &'e Entries {
    type Item = &'e EntryView;
    type IntoIter = std::slice::Iter<'e, EntryView>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'e> IntoIterator for &'e mut Entries {
    type Item = &'e mut EntryView;
    type IntoIter = std::slice::IterMut<'e, EntryView>;

    fn into_iter(self) -> Self::IntoIter {
        Arc::make_mut(&mut self.0).iter_mut()
    }
}

impl Serialize for Entries {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializing_for_value() {
            return Value::from_object(Lazy(self.clone())).serialize(serializer);
        }
        serializer.collect_seq(self)
    }
}

impl JsonSchema for Entries {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        Vec::<EntryView>::schema_name()
    }

    fn inline_schema() -> bool {
        Vec::<EntryView>::inline_schema()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<EntryView>::json_schema(generator)
    }
}

/// The list that a template sees.
#[derive(Debug)]
struct Lazy(Entries);

impl Object for Lazy {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.0.get(key.as_usize()?).map(|entry| Value::from(Serde(entry)))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.0.len())
    }
}
