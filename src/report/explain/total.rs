//! From minutes to the counted total, subtotal by subtotal.

use super::{heading, mark, reading, rounding};
use crate::diagnostic::render::visible;
use crate::diagnostic::words;
use crate::ledger::{Ledger, Origin, Terms};
use crate::model::{Credits, Minutes, Sentence};
use crate::report::NOTICE;

/// Every amount that adds up to the total of one license, one a line: the counted column adds up to the subtotal of its
/// category, the subtotals to the total. What earns nothing stands below, so that no note is missing.
pub fn total(terms: &Terms<'_>, ledger: &Ledger<'_>) -> String {
    let mut lines = heading(terms);
    lines.push(minutes(terms));
    let mut whole = Credits::ZERO;
    for category in &terms.rulebook.categories {
        let rows = rows(ledger, &category.id);
        if rows.is_empty() {
            continue;
        }
        let subtotal: Credits = rows.iter().map(|row| row.counted).sum();
        whole = whole + subtotal;
        lines.push(String::new());
        lines.push(format!("category {}: {}", category.id, category.title));
        lines.push(columns("date", "minutes", "earned", "counted", "from"));
        lines.extend(rows.iter().map(Row::line));
        lines.push(columns("", "", "", &subtotal.to_string(), &format!("subtotal of {}", category.id)));
    }
    lines.extend(nothing(ledger));
    lines.push(String::new());
    lines.push(sum(ledger));
    lines.push(format!("total: {whole} {}", terms.rulebook.credit.unit.1));
    lines.extend(terms.rulebook.readings.iter().map(reading));
    lines.push(NOTICE.to_owned());
    lines.iter().map(|line| visible(line)).collect::<Vec<_>>().join("\n") + "\n"
}

/// How minutes become credit under these rules, with the rates of kinds that have one.
fn minutes(terms: &Terms<'_>) -> String {
    let (rulebook, one) = (terms.rulebook, crate::model::Amount::ratio(1, 1));
    let rates =
        rulebook.kinds.iter().filter(|kind| kind.rate != one).map(|kind| format!("{} x {}", kind.id, kind.rate));
    let rates: Vec<String> = rates.collect();
    let rates = if rates.is_empty() { String::new() } else { format!("; rates: {}", rates.join(", ")) };
    let marked = mark(terms, "credit.rounding");
    let unit = &rulebook.credit.unit.0;
    format!("  minutes: {}; {} of them are one {unit}{rates}{marked}", rounding(rulebook), rulebook.credit.unit_minutes)
}

/// Sessions of the cycle that earn nothing, with the reason.
fn nothing(ledger: &Ledger<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if !ledger.excluded.is_empty() {
        lines.extend([String::new(), "earns nothing:".to_owned()]);
        lines.push(columns("date", "minutes", "earned", "counted", "from"));
    }
    lines.extend(ledger.excluded.iter().map(|excluded| {
        let detail = excluded.detail.as_ref().map_or_else(String::new, |detail| format!(": {detail}"));
        let from = format!("{}; {}{detail}", excluded.session.path(), excluded.why.as_str());
        let minutes = excluded.session.minutes.map_or_else(String::new, |minutes| minutes.to_string());
        columns(&excluded.session.date.to_string(), &minutes, "0.00", "0.00", &from)
    }));
    lines
}

fn sum(ledger: &Ledger<'_>) -> String {
    let minutes: Minutes = ledger.entries.iter().filter_map(|entry| entry.session.minutes).sum();
    let sessions = words::count(ledger.entries.len(), "session");
    format!("{sessions} with {minutes} minutes ({} hours)", minutes.hours())
}

fn columns(date: &str, minutes: &str, earned: &str, counted: &str, from: &str) -> String {
    format!("  {date:10}  {minutes:>7}  {earned:>8}  {counted:>8}  {from}")
}

struct Row {
    date: String,
    minutes: String,
    earned: Credits,
    counted: Credits,
    from: String,
}

impl Row {
    fn line(&self) -> String {
        columns(&self.date, &self.minutes, &self.earned.to_string(), &self.counted.to_string(), &self.from)
    }
}

fn rows(ledger: &Ledger<'_>, category: &str) -> Vec<Row> {
    let because = |reason: Option<&Sentence>| reason.map_or_else(String::new, |reason| format!("; {reason}"));
    let lumps = ledger.lumps.iter().filter(|lump| lump.category == category).map(|lump| {
        let origin = match lump.origin {
            Origin::CarriedIn => "carried in".to_owned(),
            Origin::Recorded => match lump.topic {
                Some(topic) => format!("recorded in cme.yaml, {topic}"),
                None => "recorded in cme.yaml".to_owned(),
            },
        };
        let from = format!("{origin}{}", because(lump.reason.as_ref()));
        Row { date: lump.on.to_string(), minutes: String::new(), earned: lump.credits, counted: lump.counted, from }
    });
    let entries = ledger.entries.iter().filter(|entry| entry.category == category).map(|entry| {
        let minutes = entry.session.minutes.map_or_else(String::new, |minutes| minutes.to_string());
        let from = format!("{}{}", entry.session.path(), because(entry.reason().as_ref()));
        Row { date: entry.session.date.to_string(), minutes, earned: entry.earned, counted: entry.counted, from }
    });
    lumps.chain(entries).collect()
}
