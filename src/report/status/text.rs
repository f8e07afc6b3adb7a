//! The status as plain text, with bars drawn in plain characters.

use unicode_width::UnicodeWidthStr;

use super::{NOTICE, Status};
use crate::diagnostic::render::{reconciliation, visible};
use crate::diagnostic::words;
use crate::model::Credits;
use crate::outlook::{Pace, number_word};
use crate::standing::Requirement;

/// A bar is so long.
const BAR: usize = 20;
/// Titles of requirements are cut at this width.
const TITLE: usize = 44;

/// All licenses, one below the other.
pub fn text(all: &[Status<'_>], width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for status in all {
        lines.extend(license(status));
        lines.push(String::new());
    }
    lines.extend(all.first().map(|status| reconciliation(&status.tally)));
    lines.push(format!("`reached` speaks of the numbers recorded here. {NOTICE}"));
    let wrapped: Vec<String> = lines.iter().flat_map(|line| wrap(line, width)).collect();
    wrapped.join("\n") + "\n"
}

fn license(status: &Status<'_>) -> Vec<String> {
    let mut lines = head(status);
    lines.push(String::new());
    lines.extend(requirements(status));
    let rest = outlook(status);
    if !rest.is_empty() {
        lines.push(String::new());
        lines.extend(rest);
    }
    lines
}

fn head(status: &Status<'_>) -> Vec<String> {
    let (rulebook, outlook) = (status.terms.rulebook, &status.outlook);
    let name = match status.terms.license {
        Some(license) => {
            let number = license.number.as_ref().map(|number| format!(", license {}", visible(number)));
            format!("{}: {}{}", visible(&license.id), visible(&rulebook.title), number.unwrap_or_default())
        }
        None => format!("{}, no license", visible(&rulebook.title)),
    };
    let cycle = status.terms.cycle.map_or_else(|| "all dates".to_owned(), |cycle| format!("cycle {cycle}"));
    let left = match outlook.days_left {
        None => String::new(),
        Some(left @ 0..) => format!(", {} left", words::count(usize::try_from(left).unwrap_or_default(), "day")),
        Some(_) => ", ended".to_owned(),
    };
    let mut lines = vec![name, format!("  {cycle}{left}")];
    let date = rulebook.verified_on.map_or_else(|| "undated, unverified".to_owned(), |date| format!("as of {date}"));
    lines.push(format!("  rules: {} ({date})", visible(&rulebook.source)));
    let dates = [
        outlook.report_by.map(|day| format!("report by {day}")),
        outlook.grace_until.map(|day| format!("a deficiency can be made good until {day}")),
        outlook.keep_until.map(|day| format!("keep records until {day}")),
    ];
    let dates: Vec<String> = dates.into_iter().flatten().collect();
    lines.extend((!dates.is_empty()).then(|| format!("  {}", dates.join("; "))));
    lines
}

fn requirements(status: &Status<'_>) -> Vec<String> {
    let unit = &status.terms.rulebook.credit.unit.1;
    let requirements = &status.standing.requirements;
    if requirements.is_empty() {
        return vec![format!("  {} {unit} count; these rules record no number to reach", status.standing.counted)];
    }
    let title = requirements.iter().map(|one| visible(&one.title).width().min(TITLE)).max().unwrap_or_default();
    let number = |of: fn(&Requirement) -> Credits| {
        requirements.iter().map(|one| of(one).to_string().len()).max().unwrap_or_default()
    };
    let widths = (title, number(|one| one.have), number(|one| one.need));
    requirements.iter().flat_map(|one| requirement(one, widths)).collect()
}

fn requirement(one: &Requirement, (title, have, need): (usize, usize, usize)) -> Vec<String> {
    let shown = words::shorten(&visible(&one.title), TITLE);
    let pad = " ".repeat(title.saturating_sub(shown.width()));
    let numbers = format!("{:>have$} of {:>need$}", one.have.to_string(), one.need.to_string());
    let verdict = match (&one.waived, one.short()) {
        (Some(why), _) => format!("not needed: {why}"),
        (None, Credits::ZERO) => "reached".to_owned(),
        (None, short) => format!("{short} short"),
    };
    let mut lines = vec![format!("  {shown}{pad}  {numbers}  {}  {verdict}", bar(one))];
    let mut remarks = one.remarks.clone();
    if !one.by_note && one.waived.is_none() && one.short() > Credits::ZERO {
        remarks.push("a coaching note cannot fill this: it takes certificates".to_owned());
    }
    if one.unverified {
        remarks.push("unverified".to_owned());
    }
    lines.extend((!remarks.is_empty()).then(|| format!("      {}", visible(&remarks.join("; ")))));
    lines
}

/// `[#########-----------]`; full only where the number is reached.
fn bar(one: &Requirement) -> String {
    let (have, need) = (one.have.as_hundredths(), one.need.as_hundredths());
    let filled = match have.checked_mul(BAR as u64).and_then(|parts| parts.checked_div(need)) {
        Some(parts) => usize::try_from(parts).unwrap_or(BAR).min(BAR),
        None => BAR,
    };
    format!("[{}{}]", "#".repeat(filled), "-".repeat(BAR - filled))
}

fn outlook(status: &Status<'_>) -> Vec<String> {
    let (outlook, unit) = (&status.outlook, &status.terms.rulebook.credit.unit.1);
    let mut lines = Vec::new();
    for (cap, lost) in &outlook.unhelpful {
        lines.push(format!("  does not help: {lost} {unit} earned beyond {}", visible(cap)));
    }
    for (topic, paths) in &outlook.unclaim {
        let paths = words::ticked(paths.iter().map(|path| visible(path)), "and");
        lines.push(format!("  to make room for {}: set `claim: false` on {paths}", visible(topic)));
    }
    if let Some(credits) = outlook.carry_over {
        lines.push(format!("  could carry {credits} over into the next cycle"));
    }
    if outlook.unfinished.0 > 0 {
        lines.push(format!("  {} unfinished, up to {} {unit}", outlook.unfinished.0, outlook.unfinished.1));
    }
    lines.extend(outlook.pace.as_ref().map(|pace| format!("  {}", self::pace(pace, unit))));
    lines.extend(outlook.warnings.iter().map(|warning| format!("  warning: {}", visible(&warning.to_string()))));
    lines.extend(status.terms.rulebook.notes.iter().map(|note| format!("  note: {}", visible(note))));
    lines
}

/// `6.50 credits in 143 days: nine 50-minute sessions, one every 15 days`.
fn pace(pace: &Pace, unit: &str) -> String {
    let Pace { short, days, minutes, .. } = pace;
    let start = format!("{short} {unit} in {}", words::count(usize::try_from(*days).unwrap_or_default(), "day"));
    match (pace.sessions, pace.every_days(), pace.room) {
        (Some(sessions), Some(every), room) => {
            let sessions_text = several(sessions, *minutes);
            let every = if every == 1 { "one every day".to_owned() } else { format!("one every {every} days") };
            match room.filter(|room| room < short) {
                Some(room) => format!(
                    "{start}: {sessions_text}, {every}, reach the {room} that such sessions can still add; the rest must be earned in another way"
                ),
                None => format!("{start}: {sessions_text}, {every}"),
            }
        }
        (_, _, Some(Credits::ZERO)) => format!("{start}: sessions like those so far add nothing, their limit is full"),
        _ => format!("{start}: a {minutes}-minute session earns nothing under these rules"),
    }
}

/// `nine 50-minute sessions`, or `37 sessions of 50 minutes`.
fn several(sessions: u32, minutes: crate::model::Minutes) -> String {
    let noun = words::plural(sessions as usize, "session");
    match number_word(sessions) {
        digits if digits.starts_with(|c: char| c.is_ascii_digit()) => format!("{digits} {noun} of {minutes} minutes"),
        word => format!("{word} {minutes}-minute {noun}"),
    }
}

/// Breaks a line at spaces; what continues is indented like it, and a little more.
fn wrap(line: &str, width: usize) -> Vec<String> {
    if line.width() <= width {
        return vec![line.to_owned()];
    }
    let indent = line.len() - line.trim_start().len();
    let (mut lines, mut current) = (Vec::new(), " ".repeat(indent));
    for (index, word) in line[indent..].split(' ').enumerate() {
        if index > 0 && current.width() + 1 + word.width() > width && current.trim() != "" {
            lines.push(current.trim_end().to_owned());
            current = format!("{}{word}", " ".repeat(indent + 4));
        } else {
            if index > 0 {
                current.push(' ');
            }
            current.push_str(word);
        }
    }
    lines.push(current);
    lines
}
