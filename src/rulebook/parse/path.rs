//! Paths of values in a rulebook, by which it marks them: `retain`, `credit.rounding`, `kinds.coaching.rate`.

use super::{category, cycle, parts};
use crate::diagnostic::{Name, words};
use crate::rulebook::Reading;
use crate::yaml::strict::Strict;
use crate::yaml::{Field, Fields, Node, Reason, read};

/// Every path of a rulebook: the format's keys, what stands or may stand below them, and the items of its lists by their
/// ids. A value that is not written may be doubtful just because the text does not say it.
pub(super) struct Paths(Vec<String>);

/// The keys that may stand below another one, in a map or in each item of a list.
const BELOW: &[(&str, &[&str])] = &[
    ("effective", cycle::EFFECTIVE),
    ("window", cycle::WINDOW),
    ("retain", cycle::RETAIN),
    ("credit", parts::CREDIT),
    ("total", super::TOTAL),
    ("categories", category::KEYS),
    ("kinds", parts::KIND),
    ("topics", parts::TOPIC),
    ("carry_over", cycle::CARRY_OVER),
];

impl Paths {
    pub(super) fn of(root: &Fields<'_>) -> Self {
        let mut paths: Vec<String> = super::KEYS.iter().map(|key| (*key).to_owned()).collect();
        for (key, keys) in BELOW {
            let Some(field) = root.get(key) else { continue };
            let parts = match field.node {
                Node::List(_) => ids(&field).into_iter().map(|id| format!("{key}.{id}")).collect(),
                _ => vec![(*key).to_owned()],
            };
            for part in parts {
                paths.extend(keys.iter().map(|key| format!("{part}.{key}")));
                paths.push(part);
            }
        }
        Self(paths)
    }

    fn has(&self, path: &str) -> bool {
        self.0.iter().any(|known| known == path)
    }

    fn unknown(&self, path: &str) -> Reason {
        let message = format!("`{}` is no value of this rulebook", words::shorten(path, 60));
        let reason = Reason::new(Name::WrongType, message, "nothing stands there");
        let near = |path: &str| words::closest(path, self.0.iter().map(String::as_str));
        match near(path).or_else(|| near(path.rsplit_once('.')?.0)) {
            Some(near) => reason.help(format!("did you mean `{near}`?")).patch(near),
            None => reason.help("write the way to a value: `retain`, `credit.rounding`, `kinds.coaching.rate`"),
        }
    }
}

fn ids(list: &Field<'_>) -> Vec<String> {
    list.items().iter().filter_map(|item| read::text(&item.fields()?.get("id")?).ok()).collect()
}

/// The values that the text does not settle.
pub(super) fn unverified(strict: &mut Strict<'_>, root: &Fields<'_>, paths: &Paths) -> Vec<String> {
    let items = root.get("unverified").map_or_else(Vec::new, |field| field.items());
    let mut marked = Vec::new();
    for item in items.iter().filter(|item| !item.node.is_blank()) {
        match path(item, paths) {
            Ok(path) => marked.push(path),
            Err(reason) => strict.refuse(item, reason),
        }
    }
    marked
}

fn path(field: &Field<'_>, paths: &Paths) -> Result<String, Reason> {
    let path = read::text(field)?;
    if paths.has(&path) { Ok(path) } else { Err(paths.unknown(&path)) }
}

const READING: &str = "{ about: kinds.coaching, says: It counts., other: It may not. }";

/// What has two readings.
pub(super) fn readings(strict: &mut Strict<'_>, root: &Fields<'_>, paths: &Paths) -> Vec<Reading> {
    let mut readings = Vec::new();
    for (item, fields) in parts::items(strict, root, "readings", &["about", "says", "other"], READING) {
        let about = strict.require(&fields, || item.value_span(), "about", |field| path(field, paths));
        let [says, other] = ["says", "other"].map(|key| strict.require(&fields, || item.value_span(), key, read::text));
        if let (Some(about), Some(says), Some(other)) = (about, says, other) {
            readings.push(Reading { about, says, other });
        }
    }
    readings
}
