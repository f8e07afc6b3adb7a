//! Whether what a license says fits the rulebooks it is judged by.

use super::{License, RulebookName};
use crate::cycle::Cycle;
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

    /// What it says that is possible, but likely not what was meant under its rulebooks.
    pub fn doubts(&self, rulebooks: &[&Rulebook]) -> Vec<Finding> {
        let recorded =
            self.recorded.iter().filter_map(|one| misspelt(one.topic.as_ref()?, &one.topic_place, rulebooks));
        recorded.chain(self.beside_block(rulebooks)).collect()
    }

    /// A last day that is not the last one of a block of years, where every rulebook counts such blocks.
    fn beside_block(&self, rulebooks: &[&Rulebook]) -> Option<Finding> {
        let (day, place) = self.cycle_ends.zip(self.cycle_ends_place.as_ref()).filter(|_| self.cycle.is_none())?;
        let blocks: Option<Vec<Cycle>> =
            rulebooks.iter().map(|rulebook| Cycle::block_of(&rulebook.window, day)).collect();
        let blocks = blocks?;
        if blocks.iter().any(|block| block.to == day) {
            return None;
        }
        let (rulebook, block) = rulebooks.iter().zip(blocks).next()?;
        let message = format!("`cycle_ends`: no cycle of the rulebook `{}` ends on {day}", rulebook.id);
        let finding = Finding::new(&place.source, place.span.clone(), message);
        let finding = finding.label(format!("lies in the cycle {block}, which is counted"));
        let help = format!(
            "write `cycle_ends: {}`, or remove the line: then the cycle that today lies in is counted",
            block.to
        );
        Some(
            finding
                .help(help)
                .help("if your board counts other dates, write them: `cycle: { from: 2025-01-01, to: 2026-12-31 }`"),
        )
    }

    /// Categories and subjects it names that none of its rulebooks has; credit under them would count nowhere.
    pub fn misfits(&self, rulebooks: &[Rulebook]) -> Vec<Finding> {
        let carried = self.carried_in.iter().map(|carried| (&carried.category, &carried.category_place));
        let recorded = self.recorded.iter().map(|recorded| (&recorded.category, &recorded.category_place));
        let satisfied = self.satisfied.iter().map(|done| (&done.topic, &done.topic_place));
        let mut found: Vec<Finding> =
            carried.chain(recorded).filter_map(|(id, place)| category(id, place, rulebooks)).collect();
        found.extend(satisfied.filter_map(|(name, place)| topic(name, place, rulebooks)));
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

/// A subject that no rule accepts, but that nearly spells one which some rule does.
fn misspelt(name: &Topic, place: &Place, rulebooks: &[&Rulebook]) -> Option<Finding> {
    let accepted = || rulebooks.iter().flat_map(|rulebook| &rulebook.topics).flat_map(|rule| &rule.accepts);
    if accepted().any(|known| known == name) {
        return None;
    }
    let near = words::closest(name.as_str(), accepted().map(Topic::as_str))?;
    let message = format!("`topic`: `{name}` counts for no topic of these rules");
    let finding = Finding::new(&place.source, place.span.clone(), message).label(format!("did you mean `{near}`?"));
    Some(finding.patch(near).help(format!("write `topic: {near}` if that is meant")))
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
