//! The ways in which people and editors write the same front matter.

use super::calendar::Date;
use super::random::Random;

/// Key, headings and mark of an item for each part of a session that a section may hold.
pub(super) const PARTS: &[(&str, &[&str], &str)] = &[
    ("relevance", &["Relevance to practice", "Relevance", "Why it matters"], ""),
    ("takeaways", &["Key takeaways", "Takeaways", "Insights"], "- "),
    ("steps", &["Steps for practice", "Next steps", "Action items"], "- [ ] "),
];

const EXTRAS: &[&str] = &[
    "tags: [learning, ward]\n",
    "coach: \"[[Coach T]]\"\n",
    "setting: in person\n",
    "series: Teaching and presence\n",
    "objective: Leave the round with time for questions\n",
    "outcome: change-planned\n",
    "outcome: confirmed\n",
    "reference: T-111\n",
    "aliases:\n  - Round of the week\n",
    "cssclasses: wide\n",
    "private: true\n",
    "sponsor: \"\"\n",
    "location: Library\n",
];

/// Keys that a session may do without, each at most once.
pub(super) fn extras(random: &mut Random) -> Vec<String> {
    let mut keys: Vec<&str> = Vec::new();
    for _ in 0..random.below(5) {
        let extra = random.of(EXTRAS);
        let is_new = |known: &&str| known.split(':').next() != extra.split(':').next();
        if keys.iter().all(is_new) {
            keys.push(extra);
        }
    }
    keys.into_iter().map(str::to_owned).collect()
}

pub(super) fn line(key: &str, value: &str) -> String {
    format!("{key}: {value}\n")
}

pub(super) fn quoted(text: &str, random: &mut Random) -> String {
    match random.below(4) {
        0 => format!("\"{text}\""),
        1 => format!("'{text}'"),
        _ => text.to_owned(),
    }
}

pub(super) fn date(date: Date, random: &mut Random) -> String {
    match random.below(10) {
        0 => format!("date: \"{date}\"\n"),
        1 => format!("date: {date}T07:30\n"),
        2 => format!("date:   {date}   # a comment\n"),
        _ => format!("date: {date}\n"),
    }
}

/// In any form that is read: a number, words, a clock, ISO 8601, or start and end.
pub(super) fn duration(minutes: u32, hour: u32, random: &mut Random) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    let clock = |minutes: u32| format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60);
    match random.below(12) {
        0 => format!("duration: {minutes} min\n"),
        1 if hours > 0 && rest > 0 => format!("duration: {hours}h {rest}m\n"),
        2 => format!("duration: {hours}:{rest:02}\n"),
        3 => format!("duration: PT{minutes}M\n"),
        4 if rest % 30 == 0 && hours > 0 => format!("duration: {hours}.{} h\n", rest / 30 * 5),
        5 => format!("start: \"{}\"\nend: \"{}\"\n", clock(hour * 60), clock(hour * 60 + minutes)),
        6 => format!("duration: {minutes}\nstart: {}\n", clock(hour * 60)),
        _ => format!("duration: {minutes}\n"),
    }
}

/// In brackets, with a dash before each, or as one text where there is one.
pub(super) fn list(key: &str, items: &[&str], random: &mut Random) -> String {
    let has_comma = items.iter().any(|item| item.contains(','));
    match (items, random.below(4)) {
        ([only], 0) if !has_comma => format!("{key}: {only}\n"),
        (_, 0 | 1) if !has_comma => format!("{key}: [{}]\n", items.join(", ")),
        (_, 2) => format!("{key}:\n- \"{}\"\n", items.join("\"\n- \"")),
        _ => format!("{key}:\n  - {}\n", items.join("\n  - ")),
    }
}

pub(super) fn fences(front: &str, random: &mut Random) -> String {
    let space = if random.chance(5) { "  " } else { "" };
    format!("---{space}\n{front}---{space}\n")
}

/// Line ends and byte order mark as some editors write them.
pub(super) fn encode(text: String, random: &mut Random) -> Vec<u8> {
    match random.below(20) {
        0..=2 => text.replace('\n', "\r\n").into_bytes(),
        3 => format!("\u{feff}{text}").into_bytes(),
        _ => text.into_bytes(),
    }
}
