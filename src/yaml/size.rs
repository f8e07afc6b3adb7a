//! How long the lists of a file of settings are.

use super::{Field, Fields, Node};

/// The number of its entries; nothing else than a list, or keys and values, has any.
pub(super) fn entries_of(node: &Node) -> usize {
    match node {
        Node::List(items) => items.len(),
        Node::Map(entries) => entries.len(),
        _ => 0,
    }
}

/// The number of entries of the longest list, or keys and values, in a tree.
pub(super) fn longest(node: &Node) -> usize {
    let inner = match node {
        Node::List(items) => items.iter().map(longest).max(),
        Node::Map(entries) => entries.iter().flat_map(|(key, value)| [key, value]).map(longest).max(),
        _ => None,
    };
    inner.unwrap_or_default().max(entries_of(node))
}

/// The first field in it with more entries.
pub(super) fn longer_than<'t>(most: usize, field: Field<'t>) -> Option<Field<'t>> {
    if longest(field.node) <= most {
        return None;
    }
    if entries_of(field.node) > most {
        return Some(field);
    }
    let inner: Vec<Field<'t>> = match field.node {
        Node::List(_) => field.items(),
        _ => field.fields().iter().flat_map(Fields::iter).collect(),
    };
    inner.into_iter().find_map(|field| longer_than(most, field))
}
