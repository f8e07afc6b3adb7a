//! Paths of values in a rulebook, by which it marks them: `retain`, `credit.rounding`, `kinds.coaching.rate`.

use crate::diagnostic::{Name, words};
use crate::rulebook::Reading;
use crate::yaml::strict::Strict;
use crate::yaml::{Field, Fields, Node, Reason, read};

/// Every path of a rulebook: its keys, what stands below them, and the items of its lists by their ids.
pub(super) struct Paths(Vec<String>);

impl Paths {
    pub(super) fn of(root: &Fields<'_>) -> Self {
        let mut paths = Vec::new();
        for field in root.iter().filter(|field| !field.node.is_blank()) {
            paths.push(field.name.to_owned());
            if let Some(fields) = field.fields() {
                below(&mut paths, field.name, &fields);
            }
            for item in field.items().iter().filter(|_| matches!(field.node, Node::List(_))) {
                let Some(fields) = item.fields() else { continue };
                let Some(id) = fields.get("id").and_then(|id| read::text(&id).ok()) else { continue };
                let path = format!("{}.{id}", field.name);
                below(&mut paths, &path, &fields);
                paths.push(path);
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

fn below(paths: &mut Vec<String>, path: &str, fields: &Fields<'_>) {
    paths.extend(fields.iter().filter(|field| !field.node.is_blank()).map(|field| format!("{path}.{}", field.name)));
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

/// What has two readings.
pub(super) fn readings(strict: &mut Strict<'_>, root: &Fields<'_>, paths: &Paths) -> Vec<Reading> {
    let mut readings = Vec::new();
    for (item, fields) in super::parts::items(strict, root, "readings", &["about", "says", "other"]) {
        let about = strict.require(&fields, item.value_span(), "about", |field| path(field, paths));
        let [says, other] = ["says", "other"].map(|key| strict.require(&fields, item.value_span(), key, read::text));
        if let (Some(about), Some(says), Some(other)) = (about, says, other) {
            readings.push(Reading { about, says, other });
        }
    }
    readings
}
