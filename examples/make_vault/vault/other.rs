//! Notes that are no sessions: days, people, meetings, papers, projects, clippings.

use super::calendar::Date;
use super::random::Random;
use super::style;
use super::words;

/// The path and the bytes of a note.
pub(super) fn note(index: u32, random: &mut Random) -> (String, Vec<u8>) {
    let length = random.length(3);
    let day = Date::days_ago(random.below(3650));
    let title = random.of(words::TITLES);
    let (path, front) = match random.below(10) {
        0..=2 => daily(index, day),
        3 => (format!("People/{}/{title} {index}.md", index / 2_000), person(random)),
        4 => meeting(index, day, title),
        5 | 6 => paper(index, day, title),
        7 => (format!("Projects/{}/{title} {index}.md", random.of(words::TOPICS)), project(day)),
        _ => (format!("Clippings/{}/{title} {index}.md", index / 1_500), String::new()),
    };
    let mut text = if front.is_empty() { String::new() } else { style::fences(&front, random) };
    text.push_str("\n# ");
    text.push_str(title);
    text.push('\n');
    words::fill(&mut text, length, random);
    (path, style::encode(text, random))
}

fn daily(index: u32, day: Date) -> (String, String) {
    let Date { year, month, .. } = day;
    let front = format!("date: {day}\ntags: [daily]\nmood: 3\nsleep: 7.5\n");
    (format!("Daily/{year}/{year}-{month:02}/{day} {index}.md"), front)
}

fn person(random: &mut Random) -> String {
    format!("tags: [person]\naliases:\n  - Somebody\nmet: 2019\nlast_contact: {}\n", Date::days_ago(random.below(900)))
}

fn meeting(index: u32, day: Date, title: &str) -> (String, String) {
    let front = format!(
        "type: meeting\ndate: {day}\nduration: 30\nattendees:\n  - \"[[Somebody]]\"\n  - \"[[Somebody else]]\"\nproject: \"[[{title}]]\"\n"
    );
    (format!("Meetings/{}/{day} {title} {index}.md", day.year), front)
}

fn paper(index: u32, day: Date, title: &str) -> (String, String) {
    let front = format!(
        "title: \"{title}: a made-up trial\"\nauthors: [First, Second, Third]\nyear: {}\njournal: Journal of Examples\nstatus: read\nrating: 4\ntags:\n  - paper\n  - to/review\ncssclasses: [wide, serif]\ncreated: {day}T21:14\n",
        day.year
    );
    (format!("Library/{}/{title} {index}.md", index / 1_000), front)
}

fn project(day: Date) -> String {
    format!("status: active\ncreated: {day}\nreview: monthly\narea: ward\nbanner: \"![[banner.png]]\"\n")
}
