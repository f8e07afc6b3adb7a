//! A session: what it says, what it earns, and its note.

use std::fmt::Write as _;

use super::calendar::Date;
use super::random::Random;
use super::style;
use super::words;

/// A day holds twelve sessions of two hours, and a century's days are used.
pub(super) const MOST: u64 = 12 * DAYS;
const DAYS: u64 = 36_500;

const KINDS: &[&str] = &[
    "coaching",
    "coaching",
    "coaching",
    "coaching",
    "mentoring",
    "reading",
    "teaching",
    "teaching-prep",
    "peer-review",
    "group",
    "accredited",
];
const LENGTHS: &[u32] = &[20, 30, 40, 45, 50, 55, 60, 60, 75, 90, 120];
const CERTIFIED: &[u32] = &[25, 50, 100, 150, 175, 275, 600];

/// What a session's note says.
#[derive(Debug)]
pub(super) struct Session {
    number: u64,
    kind: &'static str,
    pub(super) date: Date,
    /// The hour at which nothing else of its day takes place; sessions are two hours at most.
    pub(super) hour: u32,
    /// Absent only where a certificate says the credit.
    pub(super) minutes: Option<u32>,
    certified: Option<u32>,
    pub(super) is_claimed: bool,
}

impl Session {
    /// The one of this number among so many: their days are spread, and no two sessions overlap.
    pub(super) fn new(number: u64, all: u64, random: &mut Random) -> Self {
        let days = (all / 8).clamp(365, DAYS);
        let kind = random.of(KINDS);
        let is_certified = kind == "accredited";
        let minutes = if random.chance(70) { random.of(LENGTHS) } else { 10 + random.below(111) };
        let (day, slot) = (number * 7919 % days, number / days);
        Self {
            number,
            kind,
            date: Date::days_ago(u32::try_from(day).unwrap_or(0)),
            hour: u32::try_from(slot).unwrap_or(0) * 2,
            minutes: Some(minutes).filter(|_| !is_certified || random.chance(50)),
            certified: is_certified.then(|| random.of(CERTIFIED)),
            is_claimed: random.chance(97),
        }
    }

    /// Credit in hundredths: the certificate's, or a quarter for each quarter hour, to the nearest, half up.
    pub(super) fn hundredths(&self) -> u32 {
        let by_time = |minutes: u32| (2 * minutes + 15) / 30 * 25;
        self.certified.unwrap_or_else(|| by_time(self.minutes.unwrap_or(0)))
    }

    fn title(&self, random: &mut Random) -> String {
        format!("{} {}", random.of(words::TITLES), self.number)
    }

    pub(super) fn path(&self, random: &mut Random) -> String {
        let Date { year, month, .. } = self.date;
        let folder = match random.below(10) {
            0 => format!("Projects/{}", random.of(words::TOPICS)),
            1 => format!("Inbox/{}", self.number / 300),
            _ => format!("Sessions/{year}/{year}-{month:02}"),
        };
        format!("{folder}/{} {} {}.md", self.date, random.of(words::TITLES), self.number)
    }

    pub(super) fn text(&self, random: &mut Random) -> Vec<u8> {
        let length = random.length(4);
        let (front, body) = self.parts(random);
        let mut text = style::fences(&front, random);
        text.push_str(&body);
        if random.chance(80) {
            text.push_str("\n## Notes\n");
        } else {
            text.push_str("\n## Private\n");
        }
        words::fill(&mut text, length, random);
        style::encode(text, random)
    }

    /// Front matter and recognised sections: each of the three stands in one of the two.
    fn parts(&self, random: &mut Random) -> (String, String) {
        let mut front = vec![style::line("cme", self.kind), style::date(self.date, random)];
        front.push(style::line("title", &style::quoted(&self.title(random), random)));
        front.push(style::list("topics", &words::topics(random), random));
        if let Some(minutes) = self.minutes {
            front.push(style::duration(minutes, self.hour, random));
        }
        if let Some(hundredths) = self.certified {
            front.push(style::line("credits", &format!("{}.{:02}", hundredths / 100, hundredths % 100)));
        }
        if !self.is_claimed {
            front.push("claim: false\n".to_owned());
        }
        front.extend(style::extras(random));
        let mut body = String::new();
        for (key, headings, mark) in style::PARTS {
            let items = words::items(1 + random.below(3), random);
            if random.chance(12) {
                front.push(style::list(key, &items, random));
                continue;
            }
            let _ = write!(body, "\n## {}\n", random.of(headings));
            for item in items {
                let _ = writeln!(body, "{mark}{item}");
            }
        }
        if random.chance(20) {
            // The key that makes the note a session need not be the first.
            let last = front.len() - 1;
            front.swap(0, last);
        }
        (front.concat(), body)
    }
}
