//! Finds where all scalars of a text start, in one pass.
//!
//! In: a text that is YAML. Out: the place of each scalar by the path to it. A visitor refuses every scalar and goes on;
//! what the library's error says of the place is read off its text, as nothing else of it can be reached from there. What
//! is not found here is looked for by itself.

use std::collections::HashMap;
use std::fmt::{self, Display};

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::Step;
use super::line::Cursor;

/// Byte offsets by the paths of their scalars.
pub(super) type Starts = HashMap<Vec<Step>, usize>;

/// Ends our own message in an error; the place stands behind it.
const REFUSED: &str = "(refused)";

/// Every scalar that the parser gives a place for.
pub(super) fn of_scalars(text: &str) -> Starts {
    let mut found = Found { cursor: Cursor::new(text), path: Vec::new(), starts: Starts::new() };
    let whole = (&mut found).deserialize(serde_yaml::Deserializer::from_str(text));
    if let Err(error) = whole {
        // The whole text may be one scalar; another error leaves what was found before it.
        found.note(&error);
    }
    found.starts
}

struct Found<'t> {
    cursor: Cursor<'t>,
    path: Vec<Step>,
    starts: Starts,
}

impl Found<'_> {
    /// Reads the node one step further down, if there is one; an error that is not ours is handed on.
    fn step<E: Display>(
        &mut self,
        step: Step,
        read: impl FnOnce(&mut Self) -> Result<Option<()>, E>,
    ) -> Result<bool, E> {
        self.path.push(step);
        let is_there = match read(self) {
            Ok(node) => Ok(node.is_some()),
            Err(error) if self.note(&error) => Ok(true),
            Err(error) => Err(error),
        };
        self.path.pop();
        is_there
    }

    /// Keeps the place of a scalar that was refused; false for another error.
    fn note(&mut self, error: &impl Display) -> bool {
        let Some((line, column)) = place(&error.to_string()) else { return false };
        let start = self.cursor.to(line, column);
        self.starts.insert(self.path.clone(), start);
        true
    }
}

/// Line and column at the end of an error of ours: ` at line 3 column 5`, or nothing at the very start.
fn place(said: &str) -> Option<(usize, usize)> {
    let (_, place) = said.rsplit_once(REFUSED)?;
    if place.is_empty() {
        return Some((1, 1));
    }
    let (line, column) = place.strip_prefix(" at line ")?.split_once(" column ")?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

impl<'de> DeserializeSeed<'de> for &mut Found<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &mut Found<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Err(E::custom(REFUSED))
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        Err(E::custom(REFUSED))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Err(E::custom(REFUSED))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Err(E::custom(REFUSED))
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<(), E> {
        Err(E::custom(REFUSED))
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Err(E::custom(REFUSED))
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<(), E> {
        Err(E::custom(REFUSED))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Err(E::custom(REFUSED))
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Err(E::custom(REFUSED))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut item = 0;
        while self.step(Step::Item(item), |found| items.next_element_seed(found))? {
            item += 1;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let mut entry = 0;
        while self.step(Step::Key(entry), |found| entries.next_key_seed(found))? {
            self.step(Step::Value(entry), |found| entries.next_value_seed(found).map(Some))?;
            entry += 1;
        }
        Ok(())
    }

    /// What bears a tag is read past: the parser goes back to it where it is refused.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<(), A::Error> {
        let (_tag, content) = tagged.variant::<IgnoredAny>()?;
        content.newtype_variant::<IgnoredAny>().map(|_| ())
    }
}
