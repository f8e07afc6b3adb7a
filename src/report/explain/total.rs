//! From minutes to the counted total, subtotal by subtotal.

use super::heading;
use crate::diagnostic::render::visible;
use crate::ledger::{Ledger, Origin, Terms};
use crate::model::{Credits, Minutes};

/// Every amount that adds up to the total of one license, one a line: the counted column adds up to the subtotal of its
/// category, the subtotals to the total.
pub fn total(terms: &Terms<'_>, ledger: &Ledger<'_>) -> String {
    let mut lines = heading(terms);
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
        lines.push(format!("  {:10}  {:>7}  {:>8}  {:>8}  from", "date", "minutes", "earned", "counted"));
        lines.extend(rows.iter().map(Row::line));
        lines.push(format!(
            "  {:10}  {:>7}  {:>8}  {:>8}  subtotal of {}",
            "",
            "",
            "",
            subtotal.to_string(),
            category.id
        ));
    }
    let minutes: Minutes = ledger.entries.iter().filter_map(|entry| entry.session.minutes).sum();
    let unit = &terms.rulebook.credit.unit.1;
    lines.push(String::new());
    lines.push(format!("{} minutes of sessions ({} hours)", minutes, minutes.hours()));
    lines.push(format!("total: {whole} {unit}"));
    lines.push("Rules change; check with your board.".to_owned());
    lines.iter().map(|line| visible(line)).collect::<Vec<_>>().join("\n") + "\n"
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
        let (earned, counted) = (self.earned.to_string(), self.counted.to_string());
        format!("  {:10}  {:>7}  {earned:>8}  {counted:>8}  {}", self.date, self.minutes, self.from)
    }
}

fn rows(ledger: &Ledger<'_>, category: &str) -> Vec<Row> {
    let because = |reason: &Option<String>| reason.as_ref().map_or_else(String::new, |reason| format!("; {reason}"));
    let lumps = ledger.lumps.iter().filter(|lump| lump.category == category).map(|lump| {
        let origin = match lump.origin {
            Origin::CarriedIn => "carried in",
            Origin::Recorded => "recorded in cme.yaml",
        };
        let from = format!("{origin}{}", because(&lump.reason));
        Row { date: lump.on.to_string(), minutes: String::new(), earned: lump.credits, counted: lump.counted, from }
    });
    let entries = ledger.entries.iter().filter(|entry| entry.category == category).map(|entry| {
        let minutes = entry.session.minutes.map_or_else(String::new, |minutes| minutes.to_string());
        let from = format!("{}{}", entry.session.path(), because(&entry.reason));
        Row { date: entry.session.date.to_string(), minutes, earned: entry.earned, counted: entry.counted, from }
    });
    lumps.chain(entries).collect()
}
