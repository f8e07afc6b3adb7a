//! Whether what a license says fits the rulebooks it is judged by.

use super::{License, RulebookName};
use crate::diagnostic::{Finding, words};
use crate::model::Topic;
use crate::rulebook::Rulebook;
use crate::source::Place;

impl License {
    /// Whether a rulebook is one of those it is judged by: a built-in id, or the path of the file.
    pub fn is_judged_by(&self, rulebook: &Rulebook) -> bool {
        let is_named =
            |named: &RulebookName| named.name == rulebook.file || rulebook.file == format!("{}.yaml", named.name);
        self.rulebooks.iter().any(is_named)
    }

    /// Categories and subjects it names that none of its rulebooks has; credit under them would count nowhere.
    pub fn misfits(&self, rulebooks: &[Rulebook]) -> Vec<Finding> {
        let carried = self.carried_in.iter().map(|carried| (&carried.category, &carried.category_place));
        let recorded = self.recorded.iter().map(|recorded| (&recorded.category, &recorded.category_place));
        let satisfied = self.satisfied.iter().map(|done| (&done.topic, &done.topic_place));
        let subjects = self.recorded.iter().filter_map(|one| Some((one.topic.as_ref()?, &one.topic_place)));
        let mut found: Vec<Finding> =
            carried.chain(recorded).filter_map(|(id, place)| category(id, place, rulebooks)).collect();
        found.extend(satisfied.chain(subjects).filter_map(|(name, place)| topic(name, place, rulebooks)));
        found.sort_by_key(|finding| finding.primary.place.span.start);
        found
    }
}

fn category(id: &str, place: &Place, rulebooks: &[Rulebook]) -> Option<Finding> {
    if rulebooks.iter().any(|rulebook| rulebook.category(id).is_some()) {
        return None;
    }
    let known: Vec<&str> = rulebooks.iter().flat_map(|book| &book.categories).map(|one| one.id.as_str()).collect();
    Some(unknown(place, "category", id, &known, &known, rulebooks))
}

fn topic(name: &Topic, place: &Place, rulebooks: &[Rulebook]) -> Option<Finding> {
    let rules = || rulebooks.iter().flat_map(|rulebook| &rulebook.topics);
    if rules().any(|rule| rule.accepts.contains(name)) {
        return None;
    }
    let ids: Vec<&str> = rules().map(|rule| rule.id.as_str()).collect();
    let names: Vec<&str> = rules().flat_map(|rule| &rule.accepts).map(Topic::as_str).collect();
    let all = [&ids[..], &names].concat();
    Some(unknown(place, "topic", name.as_str(), &ids, &all, rulebooks))
}

/// `listed` is what the help lists, `near` what a slip may have been meant for.
fn unknown(
    place: &Place,
    what: &str,
    written: &str,
    listed: &[&str],
    near: &[&str],
    rulebooks: &[Rulebook],
) -> Finding {
    let mut books: Vec<&str> = rulebooks.iter().map(|rulebook| rulebook.id.as_str()).collect();
    books.dedup();
    let message = format!("the rulebook {} has no {what} `{written}`", words::ticked(books, "or"));
    let finding = Finding::new(&place.source, place.span.clone(), message);
    let finding = match words::closest(written, near.iter().copied()) {
        Some(near) => finding.label(format!("did you mean `{near}`?")).patch(near),
        None => finding.label("not known there"),
    };
    let mut listed = listed.to_vec();
    listed.sort_unstable();
    listed.dedup();
    if listed.is_empty() {
        return finding.help("it names none; remove the line");
    }
    finding.help(format!("write {}", words::ticked(listed, "or")))
}
