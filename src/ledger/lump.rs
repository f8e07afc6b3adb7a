//! Credit that no note of the journal is about: carried in from the cycle before, or recorded elsewhere.

use chrono::NaiveDate;

use super::Terms;
use super::cap::{Caps, Cut};
use crate::model::{Credits, Sentence, Topic};
use crate::rulebook::Rulebook;
use crate::settings::{Carried, Recorded};

/// Where credit comes from that no note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A surplus of the cycle before.
    CarriedIn,
    /// A transcript or the like.
    Recorded,
}

/// Credit that no note is about.
#[derive(Debug, Clone)]
pub struct Lump<'j> {
    /// Where it comes from.
    pub origin: Origin,
    /// The first of its dates: the cycle's first day for a surplus.
    pub since: NaiveDate,
    /// The day it is posted on: the cycle's first for a surplus, else the last of its dates.
    pub on: NaiveDate,
    /// The category it counts in.
    pub category: &'j str,
    /// The subject it counts for.
    pub topic: Option<&'j Topic>,
    /// What `cme.yaml` says.
    pub credits: Credits,
    /// What of it counts.
    pub counted: Credits,
    /// The cap that cut it, where one did.
    pub cut: Option<Cut>,
    /// Why less counts, as a sentence without a full stop.
    pub reason: Option<Sentence>,
    /// What it rests on.
    pub evidence: Option<&'j str>,
}

/// Posts what the license says, carried in first.
pub(super) fn post<'j>(terms: &Terms<'j>, caps: &mut Caps<'j>) -> Vec<Lump<'j>> {
    let Some(license) = terms.license else { return Vec::new() };
    let mut left = carry_limit(terms.rulebook);
    let carried: Vec<Lump<'j>> =
        license.carried_in.iter().map(|carried| carried_in(carried, terms, &mut left, caps)).collect();
    let recorded = license.recorded.iter().map(|recorded| recorded_lump(recorded, terms, caps));
    carried.into_iter().chain(recorded).collect()
}

/// How much may be carried in; none where there is no limit.
fn carry_limit(rulebook: &Rulebook) -> Option<Credits> {
    match &rulebook.carry_over {
        Some(carry_over) => carry_over.max,
        None => Some(Credits::ZERO),
    }
}

fn carried_in<'j>(
    carried: &'j Carried,
    terms: &Terms<'j>,
    left: &mut Option<Credits>,
    caps: &mut Caps<'j>,
) -> Lump<'j> {
    let refused = why_not(carried, terms);
    let allowed = match &refused {
        Some(_) => Credits::ZERO,
        None => left.map_or(carried.credits, |left| left.min(carried.credits)),
    };
    *left = left.map(|left| left - allowed);
    let date = terms.cycle.map_or(terms.today, |cycle| cycle.from);
    let (counted, cut) = caps.count_lump(date, &carried.category, allowed);
    let limited = || {
        Sentence::new("counted {counted} of {credits}: these rules carry no more over")
            .with("counted", counted)
            .with("credits", carried.credits)
    };
    let reason = refused
        .or_else(|| cut.as_ref().map(|cut| cut.sentence(counted, carried.credits)))
        .or_else(|| (allowed < carried.credits).then(limited));
    Lump {
        origin: Origin::CarriedIn,
        since: date,
        on: date,
        category: &carried.category,
        topic: None,
        credits: carried.credits,
        counted,
        cut,
        reason,
        evidence: None,
    }
}

/// Why nothing of a surplus counts.
fn why_not(carried: &Carried, terms: &Terms<'_>) -> Option<Sentence> {
    let Some(rules) = &terms.rulebook.carry_over else { return Some("these rules carry nothing over".into()) };
    let lineage = terms.rulebook.lineage(&carried.category);
    if lineage.is_empty() {
        return Some(unknown(terms.rulebook, &carried.category));
    }
    if !rules.categories.is_empty() && !lineage.iter().any(|category| rules.categories.contains(&category.id)) {
        return Some("these rules do not carry this category over".into());
    }
    let own = terms.current_cycle().filter(|own| terms.cycle.is_some_and(|cycle| cycle != *own))?;
    Some(Sentence::new("it was carried into the cycle {cycle}").with("cycle", own.period().sentence()))
}

fn unknown(rulebook: &Rulebook, category: &str) -> Sentence {
    Sentence::new("{rules} has no category `{category}`").with("rules", &*rulebook.title).with("category", category)
}

/// Recorded credit counts where all its dates lie in the cycle, and none behind today.
fn recorded_lump<'j>(recorded: &'j Recorded, terms: &Terms<'j>, caps: &mut Caps<'j>) -> Lump<'j> {
    let in_cycle = terms.contains(recorded.from) && terms.contains(recorded.to);
    let touches = terms.cycle.is_none_or(|cycle| recorded.from <= cycle.to && cycle.from <= recorded.to);
    let refused = match (in_cycle, touches) {
        _ if terms.rulebook.category(&recorded.category).is_none() => Some(unknown(terms.rulebook, &recorded.category)),
        (true, _) if recorded.to > terms.today => Some("its dates reach beyond the day of this report".into()),
        (true, _) => None,
        (false, true) => Some("its dates lie partly outside of the cycle: split it".into()),
        (false, false) => Some("its dates lie outside of the cycle".into()),
    };
    let eligible = if refused.is_none() { recorded.credits } else { Credits::ZERO };
    let (counted, cut) = caps.count_lump(recorded.to, &recorded.category, eligible);
    let reason = refused.or_else(|| cut.as_ref().map(|cut| cut.sentence(counted, recorded.credits)));
    Lump {
        origin: Origin::Recorded,
        since: recorded.from,
        on: recorded.to,
        category: &recorded.category,
        topic: recorded.topic.as_ref(),
        credits: recorded.credits,
        counted,
        cut,
        reason,
        evidence: recorded.evidence.as_deref(),
    }
}
