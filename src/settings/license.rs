//! A license of the user's.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::cycle::Cycle;
use crate::diagnostic::Name;
use crate::model::{Credits, Topic};
use crate::source::{Place, Source, Span};
use crate::yaml::strict::Strict;
use crate::yaml::{Field, Fields, Reason, read};

/// A license as `cme.yaml` describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct License {
    /// What the user calls it, in notes and on the command line.
    pub id: String,
    /// The rulebooks it is judged by; of several, the one in effect.
    pub rulebooks: Vec<RulebookName>,
    /// The license number.
    pub number: Option<String>,
    /// When it was first issued.
    pub issued: Option<NaiveDate>,
    /// When it ends.
    pub expires: Option<NaiveDate>,
    /// The cycle's last day, where the board counts to another day.
    pub cycle_ends: Option<NaiveDate>,
    /// Where that is said.
    pub cycle_ends_place: Option<Place>,
    /// The cycle, where the user gives it.
    pub cycle: Option<Cycle>,
    /// Surplus of the cycle before.
    pub carried_in: Vec<Carried>,
    /// Subjects that are done once or for several cycles.
    pub satisfied: Vec<Satisfied>,
    /// Credit kept elsewhere.
    pub recorded: Vec<Recorded>,
}

/// A rulebook as a license names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulebookName {
    /// A built-in id, or a path in the journal.
    pub name: String,
    /// Where `cme.yaml` names it.
    pub at: Place,
}

/// Surplus of the cycle before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The category.
    pub category: String,
    /// Where it is named.
    pub category_place: Place,
    /// How much.
    pub credits: Credits,
}

/// A subject that is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Satisfied {
    /// The subject, by the rulebook's id or a name it accepts.
    pub topic: Topic,
    /// Where it is named.
    pub topic_place: Place,
    /// When it was done; none where that does not matter.
    pub on: Option<NaiveDate>,
    /// What it rests on.
    pub evidence: Option<String>,
}

/// Credit kept elsewhere, such as on a transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The category.
    pub category: String,
    /// Where it is named.
    pub category_place: Place,
    /// The subject, where it is for one.
    pub topic: Option<Topic>,
    /// Where it is named.
    pub topic_place: Place,
    /// How much.
    pub credits: Credits,
    /// The date of the first activity.
    pub from: NaiveDate,
    /// The date of the last activity.
    pub to: NaiveDate,
    /// What it rests on.
    pub evidence: Option<String>,
}

const KEYS: &[&str] =
    &["id", "rulebook", "number", "issued", "expires", "cycle_ends", "cycle", "carried_in", "satisfied", "recorded"];

const RECORDED: &str = "{ category: category-1, credits: 26, from: 2025-01-01, to: 2026-10-01 }";

/// More than there are states: a report is reckoned for each.
const MOST_LICENSES: usize = 100;

/// Reads the list under `licenses`.
pub(super) fn licenses(strict: &mut Strict<'_>, root: &Fields<'_>, source: &Arc<Source>) -> Vec<License> {
    let field = root.get("licenses");
    let items = field.as_ref().map_or_else(Vec::new, Field::items);
    if items.len() > MOST_LICENSES {
        strict.too_long(field.as_ref(), items.len(), MOST_LICENSES);
        return Vec::new();
    }
    let mut licenses: Vec<License> = Vec::new();
    for item in &items {
        let Some(license) = license(strict, item, source) else { continue };
        if licenses.iter().any(|other| other.id == license.id) {
            let finding = strict.at(item.value_span(), format!("two licenses have the id `{}`", license.id));
            strict.push(finding.label("the second one").help("give each license an id of its own"));
        }
        licenses.push(license);
    }
    licenses
}

fn license(strict: &mut Strict<'_>, item: &Field<'_>, source: &Arc<Source>) -> Option<License> {
    let fields = strict.map_of(item, "{ id: pa, rulebook: us-pa-md }")?;
    strict.keys(&fields, KEYS);
    let at: Span = item.value_span();
    let id = strict.require(&fields, || at.clone(), "id", id);
    let rulebooks = strict.require(&fields, || at, "rulebook", |field| rulebooks(field, source));
    Some(License {
        id: id?,
        rulebooks: rulebooks?,
        number: strict.read(&fields, "number", read::text),
        issued: strict.read(&fields, "issued", read::date),
        expires: strict.read(&fields, "expires", read::date),
        cycle_ends: strict.read(&fields, "cycle_ends", read::date),
        cycle_ends_place: fields.get("cycle_ends").map(|_| place(strict, &fields, "cycle_ends")),
        cycle: cycle(strict, &fields),
        carried_in: each(strict, &fields, "carried_in", "{ category: category-2, credits: 4 }", carried),
        satisfied: each(strict, &fields, "satisfied", "{ topic: ethics, on: 2025-03-01 }", satisfied),
        recorded: each(strict, &fields, "recorded", RECORDED, recorded),
    })
}

fn rulebooks(field: &Field<'_>, source: &Arc<Source>) -> Result<Vec<RulebookName>, Reason> {
    let filled = field.items().into_iter().filter(|item| !item.node.is_blank());
    let named =
        |item: Field<'_>| Ok(RulebookName { name: read::text(&item)?, at: Place::new(source, item.value_span()) });
    filled.map(named).collect()
}

/// An id stands in front of a slash in a note's `category`, so it holds none.
fn id(field: &Field<'_>) -> Result<String, Reason> {
    let text = read::text(field)?;
    if text.contains(['/', ' ']) {
        let reason = Reason::new(Name::WrongType, "must be one word without a slash", "this is no id");
        return Err(reason.help("write a short word: `pa`"));
    }
    Ok(text)
}

fn cycle(strict: &mut Strict<'_>, license: &Fields<'_>) -> Option<Cycle> {
    let (field, fields) = strict.map(license, "cycle", "{ from: 2025-01-01, to: 2026-12-31 }")?;
    strict.keys(&fields, &["from", "to"]);
    let from = strict.require(&fields, || field.key_span(), "from", read::date)?;
    let to = strict.require(&fields, || field.key_span(), "to", read::date)?;
    if to < from {
        let finding = strict.at(field.value_span(), "the cycle ends before it begins");
        strict.push(finding.label("no day lies in it").help("both days belong to the cycle"));
        return None;
    }
    Some(Cycle { from, to })
}

fn each<T>(
    strict: &mut Strict<'_>,
    license: &Fields<'_>,
    key: &str,
    example: &str,
    read: fn(&mut Strict<'_>, &Fields<'_>, Span) -> Option<T>,
) -> Vec<T> {
    let items = license.get(key).map_or_else(Vec::new, |field| field.items());
    let mut found = Vec::new();
    for item in items {
        if let Some(fields) = strict.map_of(&item, example) {
            found.extend(read(strict, &fields, item.value_span()));
        }
    }
    found
}

fn carried(strict: &mut Strict<'_>, fields: &Fields<'_>, at: Span) -> Option<Carried> {
    strict.keys(fields, &["category", "credits"]);
    let category = strict.require(fields, || at.clone(), "category", read::text);
    let credits = strict.require(fields, || at, "credits", credits);
    Some(Carried { category: category?, category_place: place(strict, fields, "category"), credits: credits? })
}

fn satisfied(strict: &mut Strict<'_>, fields: &Fields<'_>, at: Span) -> Option<Satisfied> {
    strict.keys(fields, &["topic", "on", "evidence"]);
    let topic = strict.require(fields, || at, "topic", topic);
    let on = strict.read(fields, "on", read::date);
    let evidence = strict.read(fields, "evidence", read::text);
    Some(Satisfied { topic: topic?, topic_place: place(strict, fields, "topic"), on, evidence })
}

fn recorded(strict: &mut Strict<'_>, fields: &Fields<'_>, at: Span) -> Option<Recorded> {
    strict.keys(fields, &["category", "topic", "credits", "from", "to", "evidence"]);
    let category = strict.require(fields, || at.clone(), "category", read::text);
    let credits = strict.require(fields, || at.clone(), "credits", credits);
    let from = strict.require(fields, || at.clone(), "from", read::date);
    let to = strict.require(fields, || at.clone(), "to", read::date);
    let topic = strict.read(fields, "topic", topic);
    let evidence = strict.read(fields, "evidence", read::text);
    if let Some((from, to)) = from.zip(to).filter(|(from, to)| to < from) {
        let span = fields.get("to").map_or(at, |field| field.value_span());
        let finding = strict.at(span, format!("`recorded` ends on {to}, before it begins on {from}"));
        strict.push(
            finding
                .label("earlier than `from`")
                .help("`from` is the date of its first activity, `to` that of its last"),
        );
        return None;
    }
    Some(Recorded {
        category: category?,
        category_place: place(strict, fields, "category"),
        topic,
        topic_place: place(strict, fields, "topic"),
        credits: credits?,
        from: from?,
        to: to?,
        evidence,
    })
}

fn place(strict: &Strict<'_>, fields: &Fields<'_>, key: &str) -> Place {
    strict.at(fields.get(key).map_or(0..0, |field| field.value_span()), "").primary.place
}

fn topic(field: &Field<'_>) -> Result<Topic, Reason> {
    let text = read::text(field)?;
    Topic::new(&text).ok_or_else(|| Reason::wrong_type("a subject", field.node))
}

fn credits(field: &Field<'_>) -> Result<Credits, Reason> {
    let text = read::number(field, "a number of credits")?;
    Credits::parse(&text).map_err(|_| {
        let reason = Reason::new(Name::WrongType, format!("`{text}` is not a number of credits"), "not a plain number");
        reason.help("write a plain number with at most two places: `26`, `2.5`")
    })
}
