//! The status as plain text, with bars drawn in plain characters.

use unicode_width::UnicodeWidthStr;

use super::{Status, pace, wrap::wrap};
use crate::cycle::Cycle;
use crate::diagnostic::render::{reconciliation, visible};
use crate::diagnostic::words;
use crate::model::Credits;
use crate::outlook::{Bar, Barred, Lacking, Share};
use crate::report::NOTICE;
use crate::standing::{Given, Requirement};

/// A bar is so long.
const BAR: usize = 20;
/// Titles of requirements are cut at this width.
const TITLE: usize = 42;
/// So many notes from before the cycle are named under a subject.
const MOST_EARLIER: usize = 3;
/// So many notes are named; the rest is counted.
const MOST_NAMED: usize = 12;

/// All licenses, one below the other, in lines of a width.
pub fn text(all: &[Status<'_>], width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for status in all {
        lines.extend(license(status, width));
        lines.push(String::new());
    }
    lines.extend(all.first().map(|status| reconciliation(&status.tally)));
    lines.push(format!("`reached` speaks of the numbers recorded here. {NOTICE}"));
    let wrapped: Vec<String> = lines.iter().flat_map(|line| wrap(line, width)).collect();
    wrapped.join("\n") + "\n"
}

fn license(status: &Status<'_>, width: usize) -> Vec<String> {
    let mut lines = head(status);
    lines.push(String::new());
    lines.extend(requirements(status, width));
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
        Some(0) => ", ends today".to_owned(),
        Some(left @ 1..) => format!(", {} left", words::count(usize::try_from(left).unwrap_or_default(), "day")),
        Some(_) => ", ended".to_owned(),
    };
    let mut lines = vec![name, format!("  {cycle}{left}")];
    let mark = |path: &str| if rulebook.is_marked(path) { " (unverified)" } else { "" };
    let dates = [
        outlook.report_by.map(|day| format!("report by {day}{}", mark("report_by"))),
        outlook.grace_until.map(|day| format!("a deficiency can be made good until {day}{}", mark("grace_days"))),
        outlook.keep_until.map(|day| format!("keep records until {day}{}", mark("retain"))),
    ];
    let dates: Vec<String> = dates.into_iter().flatten().collect();
    lines.extend((!dates.is_empty()).then(|| format!("  {}", dates.join("; "))));
    let date = rulebook.verified_on.map_or_else(|| "undated, unverified".to_owned(), |date| format!("as of {date}"));
    lines.push(format!("  rules: {} ({date})", visible(&rulebook.source)));
    lines
}

fn requirements(status: &Status<'_>, width: usize) -> Vec<String> {
    let unit = &status.terms.rulebook.credit.unit.1;
    let requirements = &status.standing.requirements;
    if requirements.is_empty() {
        return vec![format!("  {} {unit} count; these rules record no number to reach", status.standing.counted)];
    }
    let title = requirements.iter().map(|one| shown(one).width()).max().unwrap_or_default();
    let number = |of: fn(&Requirement) -> Credits| {
        requirements.iter().map(|one| of(one).to_string().len()).max().unwrap_or_default()
    };
    let rows: Vec<Row<'_>> = requirements
        .iter()
        .map(|one| Row { one, title, have: number(|one| one.have), need: number(|one| one.need) })
        .collect();
    // One layout for all rows, so that the columns stay columns.
    let fits =
        |layout: &Layout| rows.iter().filter_map(|row| row.lines(*layout).pop()).all(|line| line.width() <= width);
    let layout = [Layout::Wide, Layout::High].into_iter().find(fits).unwrap_or(Layout::Narrow);
    let cycle = status.terms.cycle;
    rows.iter().flat_map(|row| [row.lines(layout), remarks(row.one), earlier(row.one, cycle)].concat()).collect()
}

/// The title of a requirement as it is shown.
fn shown(one: &Requirement) -> String {
    words::shorten(&visible(&one.title.to_string()), TITLE)
}

/// One requirement with the widths of the columns.
struct Row<'a> {
    one: &'a Requirement,
    title: usize,
    have: usize,
    need: usize,
}

/// How a requirement is laid out.
#[derive(Clone, Copy)]
enum Layout {
    /// Everything on one line.
    Wide,
    /// The title on a line of its own.
    High,
    /// As before, without the bar.
    Narrow,
}

impl Row<'_> {
    fn lines(&self, layout: Layout) -> Vec<String> {
        let (numbers, verdict) = (self.numbers(), self.verdict());
        let title = if matches!(layout, Layout::Wide) { shown(self.one) } else { visible(&self.one.title.to_string()) };
        let pad = " ".repeat(self.title.saturating_sub(title.width()));
        match layout {
            Layout::Wide => vec![format!("  {title}{pad}  {numbers}  {}  {verdict}", bar(self.one))],
            Layout::High => vec![format!("  {title}"), format!("    {numbers}  {}  {verdict}", bar(self.one))],
            Layout::Narrow => vec![format!("  {title}"), format!("    {numbers}  {verdict}")],
        }
    }

    fn numbers(&self) -> String {
        let (have, need) = (self.have, self.need);
        format!("{:>have$} of {:>need$}", self.one.have.to_string(), self.one.need.to_string())
    }

    fn verdict(&self) -> String {
        match (&self.one.waived, self.one.short()) {
            (Some(_), _) => "not needed".to_owned(),
            (None, Credits::ZERO) => "reached".to_owned(),
            (None, short) => format!("{short} short"),
        }
    }
}

/// What else is to be known of a requirement, on lines below it.
fn remarks(one: &Requirement) -> Vec<String> {
    let mut remarks: Vec<String> = one.waived.iter().map(ToString::to_string).collect();
    if one.waived.is_none() {
        if !one.by_note && one.short() > Credits::ZERO {
            remarks.push("a coaching note cannot fill this: it takes certificates".to_owned());
        }
        remarks.extend(one.remarks.iter().map(ToString::to_string));
    }
    if one.unverified {
        remarks.push("unverified: the texts do not settle this".to_owned());
    }
    let line = format!("      {}", visible(&remarks.join("; ")));
    if remarks.is_empty() { Vec::new() } else { vec![line] }
}

/// The notes from before the cycle that a subject has its credit from: nothing else of this cycle names them.
fn earlier(one: &Requirement, cycle: Option<Cycle>) -> Vec<String> {
    let is_earlier = |note: &&Given| cycle.is_some_and(|cycle| note.date < cycle.from);
    let notes: Vec<&Given> = one.notes.iter().filter(is_earlier).collect();
    let line = |note: &&Given| format!("      {} of it from {}", note.credits, visible(&note.path));
    let mut lines: Vec<String> = notes.iter().rev().take(MOST_EARLIER).map(line).collect();
    let rest = notes.len() - lines.len();
    lines.extend((rest > 0).then(|| format!("      and from {} before these", words::count(rest, "note"))));
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
    let (outlook, rulebook) = (&status.outlook, status.terms.rulebook);
    let unit = &rulebook.credit.unit.1;
    let mut lines: Vec<String> = outlook.shares.iter().map(|share| self::share(share, unit)).collect();
    for (cap, lost) in &outlook.unhelpful {
        lines.push(format!("  does not help: {lost} {unit} earned beyond {}", visible(&cap.to_string())));
    }
    for (topic, paths) in &outlook.unclaim {
        let paths = words::ticked(paths.iter().map(|path| visible(path)), "and");
        lines.push(format!("  to make room for {}: set `claim: false` on {paths}", visible(topic)));
    }
    lines.extend(outlook.lacking.iter().flat_map(|lacking| self::lacking(lacking, unit)));
    lines.extend(barred(&outlook.barred));
    if let Some((credits, cycles)) = outlook.carry_over {
        let next = if cycles == 1 { "the next cycle".to_owned() } else { format!("the next {cycles} cycles") };
        lines.push(format!("  could carry {credits} over into {next}"));
    }
    lines.extend(unfinished(outlook.unfinished, unit));
    lines.extend(outlook.pace.as_ref().map(|pace| format!("  {}", pace::sentence(pace, unit))));
    if !outlook.unverified.is_empty() {
        let paths = words::ticked(outlook.unverified.iter().map(|path| visible(path)), "and");
        lines
            .push(format!("  unverified: the texts do not settle {paths}; `cme explain` on a note gives the readings"));
    }
    lines.extend(outlook.warnings.iter().map(|warning| format!("  warning: {}", visible(&warning.to_string()))));
    lines.extend(rulebook.notes.iter().map(|note| format!("  note: {}", visible(note))));
    lines
}

/// `Category 2: 58.75 credits count of at most 80.00, room for 21.25`.
fn share(Share { title, earned, counted, max }: &Share, unit: &str) -> String {
    let title = visible(title);
    let cut = if counted < earned { format!("{earned} {unit} earned, ") } else { String::new() };
    match max {
        None if counted == earned => format!("  {title}: {counted} {unit}"),
        None => format!("  {title}: {cut}{counted} count"),
        Some(max) if counted < max => {
            format!("  {title}: {cut}{counted} {unit} of at most {max}, room for {}", *max - *counted)
        }
        Some(max) => format!("  {title}: {cut}{counted} count, the limit of {max} is full"),
    }
}

/// `6 notes earn nothing without takeaways; with them up to 6.00 credits`, and their paths below it.
fn lacking(lacking: &Lacking<'_>, unit: &str) -> Vec<String> {
    let notes = lacking.notes.len();
    let (verb, they) = if notes == 1 { ("earns", "it") } else { ("earn", "they") };
    let what = words::join(&lacking.what, "and");
    let outcome = match lacking.credits {
        None => String::new(),
        Some(Credits::ZERO) => format!("; once written, {they} would add nothing here"),
        Some(credits) => format!("; once written, {they} would add up to {credits} {unit}"),
    };
    let mut lines = vec![format!("  {} {verb} nothing without {what}{outcome}:", words::count(notes, "note"))];
    lines.extend(lacking.notes.iter().take(MOST_NAMED).map(|path| format!("      {}", visible(path))));
    lines.extend((notes > MOST_NAMED).then(|| format!("      and {} more", notes - MOST_NAMED)));
    lines
}

/// ``2 notes of the kind `teaching` earn nothing: these rules do not name it``; several kinds share a line.
fn barred(all: &[Barred]) -> Vec<String> {
    let earn = |notes: usize| if notes == 1 { "earns nothing" } else { "earn nothing" };
    let kinds: Vec<(&str, usize)> = all.iter().filter_map(Barred::kind).collect();
    let of_kinds = match kinds[..] {
        [] => None,
        [(kind, notes)] => Some(format!(
            "  {} of the kind `{}` {}: these rules do not name it",
            words::count(notes, "note"),
            visible(kind),
            earn(notes)
        )),
        _ => {
            let notes = kinds.iter().map(|(_, notes)| notes).sum();
            let named = kinds.iter().map(|(kind, notes)| format!("{notes} of `{}`", visible(kind)));
            let named = words::join(named, "and");
            Some(format!(
                "  {} earn nothing, as these rules do not name their kind: {named}",
                words::count(notes, "note")
            ))
        }
    };
    let topics = all.iter().filter_map(|barred| match &barred.why {
        Bar::Topic(topic) => Some((visible(topic), barred.notes)),
        Bar::Kind(_) => None,
    });
    let of_topics = topics.map(|(topic, notes)| {
        let (notes, earn) = (words::count(notes, "note"), earn(notes));
        format!("  {notes} on `{topic}` {earn}: these rules give no credit for it")
    });
    of_kinds.into_iter().chain(of_topics).collect()
}

/// `3 unfinished, up to 2.25 credits: cme check says what they lack`.
fn unfinished((notes, credits): (usize, Credits), unit: &str) -> Option<String> {
    let help = "`cme check` says what to write";
    match (notes, credits) {
        (0, _) => None,
        (_, Credits::ZERO) => Some(format!("  {notes} unfinished, which would add nothing here; {help}")),
        _ => Some(format!("  {notes} unfinished, up to {credits} {unit}; {help}")),
    }
}
