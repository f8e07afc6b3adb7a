//! The sessions of a view: each becomes a value of a template when the template comes to it.

use std::ops::Deref;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

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
            return Value::from_object(Lazy::new(self)).serialize(serializer);
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
struct Lazy {
    entries: Entries,
    /// How often a template came to a session.
    asked: AtomicUsize,
    /// Sessions as values, for templates that come to them again and again: one that compares each with all others.
    kept: OnceLock<Box<[OnceLock<Value>]>>,
}

/// So often a template may go through all sessions before they are kept.
const TIMES: usize = 3;

impl Lazy {
    fn new(entries: &Entries) -> Self {
        Self { entries: entries.clone(), asked: AtomicUsize::new(0), kept: OnceLock::new() }
    }
}

impl Object for Lazy {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let at = key.as_usize()?;
        let value = |entry: &EntryView| Value::from(Serde(entry));
        let entry = self.entries.get(at)?;
        if self.asked.fetch_add(1, Ordering::Relaxed) < TIMES * self.entries.len() {
            return Some(value(entry));
        }
        let kept = self.kept.get_or_init(|| self.entries.iter().map(|_| OnceLock::new()).collect());
        Some(kept[at].get_or_init(|| value(entry)).clone())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.entries.len())
    }
}
