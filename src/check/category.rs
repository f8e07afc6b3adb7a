//! Categories that a note names and no rulebook has.

use super::{Across, Days};
use crate::admit::Session;
use crate::diagnostic::{Diagnostic, Finding, Name, words};

/// A session's `category` that would change nothing: no license of that name, or no such category in its rulebooks.
pub(super) fn check(all: &Across<'_>, _: &Days<'_>) -> Vec<Diagnostic> {
    let named = all.sessions.iter().flat_map(|session| session.category.iter().map(move |text| (session, text)));
    named.filter_map(|(session, text)| say(all, session, text)).collect()
}

fn say(all: &Across<'_>, session: &Session, written: &str) -> Option<Diagnostic> {
    let (license, id) = written.split_once('/').map_or((None, written), |(license, id)| (Some(license), id));
    let ids: Vec<&str> = all.licenses.iter().map(|license| license.id.as_str()).collect();
    if let Some(license) = license.filter(|license| !ids.contains(license)) {
        let near = words::closest(license, ids.iter().copied()).map(|near| format!("{near}/{id}"));
        let help = if ids.is_empty() {
            "`cme.yaml` names no license; write the category alone".to_owned()
        } else {
            format!("`cme.yaml` names {}", words::ticked(&ids, "and"))
        };
        let message = format!("`{written}` names a license `{license}`, which is not in `cme.yaml`");
        return Some(finding(all, session, message, near, &help));
    }
    let of_license = all.licenses.iter().find(|known| Some(known.id.as_str()) == license);
    let is_meant = |rulebook: &&crate::rulebook::Rulebook| of_license.is_none_or(|one| one.is_judged_by(rulebook));
    let rulebooks: Vec<_> = all.rulebooks.iter().filter(is_meant).collect();
    if rulebooks.iter().any(|rulebook| rulebook.category(id).is_some()) {
        return None;
    }
    let mut known: Vec<&str> = rulebooks.iter().flat_map(|book| &book.categories).map(|one| one.id.as_str()).collect();
    known.sort_unstable();
    known.dedup();
    let before = license.map_or_else(String::new, |license| format!("{license}/"));
    let near = words::closest(id, known.iter().copied()).map(|near| format!("{before}{near}"));
    let whose =
        license.map_or_else(|| "any rulebook in use".to_owned(), |license| format!("the rulebook of `{license}`"));
    let help = format!("the categories there are {}", words::ticked(&known, "and"));
    Some(finding(all, session, format!("`{id}` is no category of {whose}"), near, &help))
}

fn finding(all: &Across<'_>, session: &Session, message: String, near: Option<String>, help: &str) -> Diagnostic {
    let place = all.place(session, "category");
    let finding = Finding::new(&place.source, place.span, message);
    let finding = match near {
        Some(near) => finding.label(format!("did you mean `{near}`?")),
        None => finding.label("not known"),
    };
    finding.help(help).named(Name::UnknownCategory)
}
